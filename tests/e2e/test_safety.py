"""What keeps a member safe on her own phone: letters she can read, names others cannot, a way to be rid of it all."""

import re
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Playwright, expect

from tests.e2e.hands import NINE_WRONG, finds_signal, goes, how_many, loses_signal, slide_to
from tests.e2e.hilo import FLAGS, LIGHT, Hilo, Phone, traces
from tests.e2e.inspection import Inspection

FIVE = ("Marisol Zarzamora", "Deshawn Quillfeather", "Ana Lucía Brezo")
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1"
NOTHING_IS_KEPT = "async () => (await indexedDB.databases()).length <= 1"
RESTED_MS = 700


IS_WITHIN = """(text) => {
  const [from, until] = [...text.matchAll(/(\\d+):(\\d\\d)\\s([AP])M/g)].map(([, hour, minute, half]) =>
    `${String((hour % 12) + (half === "P" ? 12 : 0)).padStart(2, "0")}:${minute}`);
  const clock = new Date().toTimeString().slice(0, 5);
  return from < until ? clock >= from && clock < until : clock >= from || clock < until;
}"""


EASY_LETTERS_ARE_USED = """() => getComputedStyle(document.body).fontFamily.startsWith('"Atkinson Hyperlegible Next"')
  && [...document.fonts].some(({ family, status }) => family.includes("Atkinson") && status === "loaded")"""


def member(hilo: Hilo, phone: Callable[..., Phone], name: str, *, keeps: bool = False) -> Phone:
    """Return the phone of somebody who joined and wrote people down."""
    holder = phone(name, keeps=keeps)
    holder.join(hilo.link("Tere"), f"Tere {name.title()}")
    holder.add_five(FIVE)
    return holder


def test_letters_chosen_large_and_easy_stay_so_and_nothing_runs_off_the_screen(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = member(hilo, phone, "letras", keeps=True)
    goes(tere.page, "/me/look")
    tere.tap("Twice as large")
    tere.page.get_by_label("Easy letters").check()
    tere.page.wait_for_function("async () => Boolean(await caches.match('/fonts/atkinson-hyperlegible-next.woff2'))")
    tere.keep_the_app()
    tere.close()

    page = tere.open("/today", offline=True)
    tere.unlock()
    page.locator(".next-who").first.wait_for()
    page.wait_for_function("parseFloat(getComputedStyle(document.documentElement).fontSize) === 2 * 16")
    page.wait_for_function(EASY_LETTERS_ARE_USED)
    inspection = Inspection(page)
    for path in ("/today", "/people", "/me", "/me/look", "/me/safety", "/reminders"):
        goes(page, path)
        page.locator("h1 >> visible=true").first.wait_for()
        inspection.look(f"{path} at 200 %")
    assert inspection.found == []


def test_initials_stand_for_names_until_a_finger_rests_on_the_screen(hilo: Hilo, phone: Callable[..., Phone]) -> None:
    tere = member(hilo, phone, "iniciales")
    page = tere.page
    goes(page, "/me/look")
    page.get_by_label("Names as initials").check()
    for path in ("/today", "/people"):
        goes(page, path)
        page.get_by_text("M. Z.").first.wait_for()
        for name in FIVE:
            expect(page.get_by_text(name)).to_have_count(0)

    page.mouse.move(180, 60)
    page.mouse.down()
    page.wait_for_timeout(RESTED_MS)
    expect(page.get_by_text(FIVE[0])).to_be_visible()
    page.mouse.up()
    expect(page.get_by_text(FIVE[0])).to_have_count(0)

    tere.tap("M. Z.")
    tere.tap("Edit")
    expect(page.get_by_role("dialog").get_by_label("Name")).to_have_value(FIVE[0])


def test_names_are_initials_by_themselves_during_the_members_own_shift(hilo: Hilo, phone: Callable[..., Phone]) -> None:
    tere = member(hilo, phone, "turno")
    tere.wait_for_word("All sent")
    page = tere.page
    page.clock.set_fixed_time(datetime.now(ZoneInfo("America/Chicago")).replace(hour=10, minute=0))
    goes(page, "/me/safety")
    choice = page.get_by_label("Names as initials while I work")
    choice.locator("option").nth(1).wait_for(state="attached")  # the shifts are read after the screen stands
    hours = choice.locator("option").all_inner_texts()[1:]
    at_work = [text for text in hours if page.evaluate(IS_WITHIN, text)]
    assert len(at_work) == 1 < len(hours)
    for text in hours:
        goes(page, "/me/safety")
        choice.select_option(label=text)
        goes(page, "/people")
        page.get_by_text("M. Z." if text in at_work else FIVE[0]).first.wait_for()
        expect(page.get_by_text(FIVE[0])).to_have_count(0 if text in at_work else 1)


def test_hide_held_leads_to_a_slide_that_erases_only_at_its_end(hilo: Hilo, phone: Callable[..., Phone]) -> None:
    tere = member(hilo, phone, "borrar")
    tere.wait_for_word("All sent")
    page = tere.page
    hide = page.get_by_role("button", name="Hide").bounding_box()
    assert hide
    page.mouse.move(hide["x"] + 20, hide["y"] + 20)
    page.mouse.down()
    page.locator(".slide").wait_for()
    page.mouse.up()
    slide_to(page, 0.5)
    expect(page.locator(".slide input")).to_have_value("0")

    slide_to(page, 1)

    page.get_by_role("button", name="Open").wait_for()
    page.wait_for_function(NOTHING_IS_KEPT)
    page.reload()
    expect(page.get_by_role("button", name="Digit 0")).to_have_count(0)


def test_send_first_then_erase_erases_nothing_while_something_could_not_be_sent(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = member(hilo, phone, "enviar")
    tere.wait_for_word("All sent")
    tere.page.route("**/sync/exchange", lambda route: route.abort("internetdisconnected"))
    tere.log_talk("With us")
    goes(tere.page, "/me/safety?erase")
    tere.page.get_by_text(re.compile("1 thing not sent yet would be lost")).wait_for()

    tere.tap("Send first, then erase")

    tere.page.get_by_text("Nothing was erased").wait_for()
    tere.page.unroute("**/sync/exchange")
    tere.tap("Send first, then erase")
    tere.page.get_by_role("button", name="Open").wait_for()


HAS_ENDED = """async () => {
  // What ends the session may be on its way still.
  const { status } = await fetch("/api/v1/sessions/refresh", { method: "POST", headers: { "X-Hilo": "1" } });
  return status === 401;
}"""
ALL_PARCELS = """() => new Promise((done) => {
  const opening = indexedDB.open("hilo");
  opening.onsuccess = () => {
    opening.result.transaction("outbox").objectStore("outbox").getAll().onsuccess = ({ target }) => {
      opening.result.close();
      done(target.result.length > 0 && target.result.every(({ parcel }) => parcel));
    };
  };
})"""


def test_the_tenth_wrong_pin_erases_the_phone_and_what_waited_on_it_has_arrived(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = member(hilo, phone, "diez")
    tere.wait_for_word("All sent")
    page = tere.page
    loses_signal(tere)
    talks = how_many(hilo, "conversation")
    tere.log_talk("With us")
    page.wait_for_function(ALL_PARCELS)
    page.evaluate("new BroadcastChannel('hilo').postMessage('lock')")
    page.get_by_role("button", name="Digit 0").wait_for()
    page.evaluate(NINE_WRONG)
    assert how_many(hilo, "conversation") == talks
    finds_signal(tere)

    tere.type_pin("000000")

    page.get_by_role("button", name="Open").wait_for()
    assert how_many(hilo, "conversation") == talks + 1
    page.reload()
    page.get_by_role("button", name="Open").wait_for()
    page.wait_for_function(HAS_ENDED)


def test_a_note_written_while_locked_is_there_after_the_pin_and_nowhere_in_clear_before(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = member(hilo, phone, "nota", keeps=True)
    tere.close()
    tere.open("/today")
    tere.tap("Quick note")
    tere.page.get_by_label("What do you want to remember?").fill("Consuelo Quetzalmero asks about nights")
    locked = Inspection(tere.page)
    locked.look("quick note while locked")
    tere.tap("Save")
    tere.page.get_by_text("Your PIN brings it back").wait_for()
    tere.close()
    assert not traces(tere.profile, ["Quetzalmero"])

    tere.open("/today")
    tere.unlock()
    tere.page.get_by_text("Consuelo Quetzalmero asks about nights").wait_for()
    opened = Inspection(tere.page)
    opened.look("quick note on Today")
    tere.page.get_by_role("main").get_by_role("link", name="Log").tap()
    sheet = tere.page.get_by_role("dialog")
    sheet.get_by_role("button", name=FIVE[0]).tap()
    sheet.get_by_role("button", name="Skip this question").tap()
    expect(sheet.get_by_label("Note", exact=True)).to_have_value("Consuelo Quetzalmero asks about nights")
    tere.save()

    expect(tere.page.get_by_text("Quetzalmero")).to_have_count(0)
    assert locked.found + opened.found == []


def test_the_app_stands_on_the_home_screen_under_a_name_that_says_nothing(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = member(hilo, phone, "nombre", keeps=True)
    page = tere.page
    manifest = page.locator("link[rel=manifest]")
    goes(page, "/me/install")
    tere.tap("Shifts")
    expect(manifest).to_have_attribute("href", "/manifest-shifts-en.webmanifest")
    tere.close()

    tere.open("/")
    tere.page.get_by_role("button", name="Digit 0").wait_for()
    expect(tere.page.locator("link[rel=manifest]")).to_have_attribute("href", "/manifest-shifts-en.webmanifest")


def test_hide_on_the_home_screen_covers_and_locks_and_neither_back_nor_a_reload_leads_round_it(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = member(hilo, phone, "atajo")
    page = tere.page
    page.goto(f"{hilo.address}/people")
    tere.unlock()
    expect(page.get_by_text(FIVE[0])).to_be_visible()
    cover = page.get_by_role("dialog", name="Shopping list")

    page.goto(f"{hilo.address}/hide")
    expect(cover).to_be_visible()
    expect(page).to_have_title("Shopping list")
    page.wait_for_url("**/today")
    page.reload()
    expect(cover).to_be_visible()
    page.go_back()
    expect(cover).to_be_visible()
    for _ in range(3):
        page.locator(".cover-title").tap()
    tere.unlock()

    expect(page.get_by_text(FIVE[0])).to_be_visible()


@pytest.mark.parametrize("language", ["en-US", "es-MX"])
def test_an_iphone_is_shown_the_way_to_its_home_screen_and_the_invitation_goes_with_it(
    hilo: Hilo, playwright: Playwright, language: str
) -> None:
    browser = playwright.chromium.launch(executable_path=LIGHT, args=list(FLAGS))
    page = browser.new_context(
        user_agent=IPHONE, locale=language, viewport={"width": 360, "height": 740}, has_touch=True
    ).new_page()
    link = hilo.link("Tere")
    page.goto(link)
    page.locator("[data-primary]:visible").tap()
    page.locator(".install-steps li").nth(3).wait_for()

    expect(page).to_have_url(link)
    expect(page.locator("link[rel=manifest]")).to_have_attribute("href", "/manifest-join.webmanifest")
    inspection = Inspection(page)
    inspection.look("the way to the home screen")
    page.locator(".bottom .button-plain").tap()
    page.locator("#join-name").wait_for()
    page.wait_for_url(lambda url: "#" not in url)
    expect(page.locator("link[rel=manifest]")).not_to_have_attribute("href", "/manifest-join.webmanifest")
    assert inspection.found == []
    browser.close()


def test_whoever_is_passed_on_can_be_told_in_the_members_own_words(phone: Callable[..., Phone]) -> None:
    visitor = phone("visitor")
    page = visitor.open("/demo")
    visitor.tap("Start my break")
    page.locator(".bottom-bar a[href='/me']").tap()
    visitor.tap("Pass people on")
    page.get_by_label("Marisol V.").check()
    page.get_by_label("To whom?").select_option(label="Alma R.")
    visitor.tap("Pass 1 person on")

    page.get_by_text("Tell them yourself").tap()

    expect(page.get_by_role("button", name="Marisol", exact=True)).to_be_visible()
    page.get_by_role("button", name="Back", exact=True).tap()
    page.get_by_role("link", name="Promises").tap()
    page.get_by_role("button", name="Back", exact=True).tap()
    page.get_by_role("heading", name="Hi, Tere").wait_for()
