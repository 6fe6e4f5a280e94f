"""A text that another app shares with the phone's own: sealed there at once, and a note of a talk once it is opened."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.e2e.hands import finds_signal, goes, loses_signal
from tests.e2e.hilo import Hilo, Phone, traces
from tests.e2e.inspection import Inspection

FIVE = ("Marisol Zarzamora", "Deshawn Quillfeather", "Ana Lucía Brezo")
NIGHTS = "Consuelo Quetzalmero asks about nights"
PAPERS = "and about her papers, says Quetzalmero"

# What a phone does once somebody has picked this app among those that take a text.
SHARES = """(parts) => {
  const form = document.createElement("form");
  Object.assign(form, { method: "POST", action: "/share", enctype: "multipart/form-data" });
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of Object.entries(parts)) formData.set(name, value);
  });
  document.body.append(form);
  form.submit();
}"""
IN_CACHES = """async () => {
  const caught = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) caught.push(request.url, await (await cache.match(request)).text());
  }
  return [...caught, JSON.stringify(sessionStorage), JSON.stringify(localStorage), location.href].join();
}"""


def shares(page: Page, **parts: str) -> None:
    """Hand the app a text, as another app of this phone does."""
    with page.expect_navigation(url="**/today*"):
        page.evaluate(SHARES, parts)


def begins_a_note(phone: Phone, note: str) -> None:
    """Leave the log sheet of the first person open, with an answer and a note in it."""
    goes(phone.page, "/log")
    sheet = phone.page.get_by_role("dialog")
    sheet.get_by_role("button", name=FIVE[0]).tap()
    sheet.get_by_role("button", name="With us").tap()
    sheet.get_by_role("button", name="Add a note").tap()
    sheet.get_by_label("Note", exact=True).fill(note)


def takes_it_for(page: Page, name: str, note: str) -> Locator:
    """Put what stands on Today where it belongs; return the sheet, whose note is this by then."""
    page.get_by_role("main").get_by_role("link", name="Log").tap()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name=name).tap()
    expect(sheet.get_by_label("Note", exact=True)).to_have_value(note)
    return sheet


def test_a_text_shared_with_a_locked_phone_without_signal_becomes_a_note_and_lies_nowhere_in_clear_before(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = phone("comparte", keeps=True)
    tere.join(hilo.link("Tere"), "Tere Comparte")
    tere.add_five(FIVE)
    tere.keep_the_app()
    begins_a_note(tere, "Tired.")
    loses_signal(tere)
    for parts in ({"title": "", "text": NIGHTS}, {"text": PAPERS, "url": "https://hall.example/a"}):
        shares(tere.page, **parts)
        tere.page.get_by_text("Your PIN brings it back").wait_for()
        tere.page.wait_for_url("**/today")
    assert "Quetzalmero" not in tere.page.evaluate(IN_CACHES)
    tere.close()
    assert not traces(tere.profile, ["Quetzalmero", "hall.example"])

    page = tere.open("/today", offline=True)
    tere.unlock()
    page.get_by_text(NIGHTS).wait_for()
    page.get_by_text("1 more waits behind this one").wait_for()
    inspection = Inspection(page)
    inspection.look("a shared text on Today")
    takes_it_for(page, FIVE[0], f"Tired.\n{NIGHTS}").get_by_role("button", name="Close").tap()
    sheet = takes_it_for(page, FIVE[0], f"Tired.\n{NIGHTS}\n{PAPERS}\nhttps://hall.example/a")
    sheet.get_by_text("Leave this out?").wait_for()
    tere.save()
    expect(page.get_by_text("From another app")).to_have_count(0)
    finds_signal(tere)
    tere.wait_for_word("All sent")

    assert inspection.found == []
    assert not traces(hilo.everything_kept(), ["Quetzalmero"])
    assert tere.complaints == []


def test_a_phone_that_nobody_has_joined_on_keeps_nothing_and_a_server_that_is_sent_a_text_forgets_it(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    stranger = phone("nadie")
    page = stranger.open("/")
    stranger.keep_the_app()

    shares(page, text=NIGHTS)
    page.get_by_text("Nobody has joined on this phone yet").wait_for()
    answer = page.request.post(f"{hilo.address}/share", multipart={"text": NIGHTS}, max_redirects=0)

    assert (answer.status, answer.headers["location"]) == (303, "/today?shared=again")
    assert "Quetzalmero" not in hilo.log()
    assert stranger.complaints == []
