"""A captain suggests a goal and writes to a newcomer, who sees the same page of herself and answers in the basement."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.hands import closes, finds_signal, goes, loses_signal, syncs
from tests.e2e.hilo import Hilo, Phone
from tests.e2e.inspection import Inspection

NAYELI, IZEL = "Nayeli Robledo", "Izel Carrizo"
PEOPLE = ("Ximena Arrayán", "Wendell Thistle")


def in_language(phone: Phone, language: str, address: str) -> Page:
    """Open an address on a phone that speaks a language, whatever its owner prefers elsewhere."""
    page = phone.open("about:blank")
    page.add_init_script(f"localStorage.setItem('hilo.language', '{language}')")
    page.goto(address)
    return page


def captain(hilo: Hilo, phone: Callable[..., Phone], language: str = "en") -> Phone:
    """Rosa's new phone."""
    rosa = phone(f"rosa-{language}")
    page = in_language(rosa, language, hilo.link("Rosa"))
    page.locator("[data-primary]:visible").first.tap()
    page.locator("input[type=password]:visible, input:visible").first.fill(hilo.passphrase("Rosa"))
    page.locator("[data-primary]:visible").first.tap()
    page.locator(".pin-pad").wait_for()
    for _ in range(2):
        for digit in "271828":
            page.locator(".pin-key", has_text=digit).tap()
    page.get_by_role("navigation").wait_for()
    return rosa


def newcomer(hilo: Hilo, phone: Callable[..., Phone], name: str) -> Phone:
    """Somebody on her first day, after one talk."""
    found = phone("newcomer")
    in_language(found, "en", hilo.link("Tere"))
    found.enter(name)
    found.page.locator("#name-1").wait_for()
    found.add_five(PEOPLE)
    found.log_talk("With us")
    found.wait_for_word("All sent")
    return found


def lets_in(rosa: Phone, name: str) -> None:
    """Say that a newcomer is known, and find her page."""
    goes(rosa.page, "/team")
    row = rosa.page.get_by_role("listitem").filter(has_text=name)
    row.get_by_role("button").first.tap()
    row.wait_for(state="hidden")
    syncs(rosa)
    goes(rosa.page, "/team/goals")
    rosa.page.get_by_role("link", name=name).tap()
    rosa.page.get_by_role("heading", name="1 talk in six weeks").wait_for()


def suggests_and_writes(rosa: Phone) -> None:
    """Suggest one talk a week, and send a message in three parts."""
    rosa.tap("Suggest a goal")
    sheet = rosa.page.get_by_role("dialog")
    expect(sheet).to_contain_text("One talk is a start.")
    sheet.get_by_role("button", name="Suggest 1 a week").tap()
    rosa.page.get_by_text("Suggested. Nayeli decides.").wait_for()
    rosa.tap("Write")
    sheet.get_by_label("What is it about?").select_option(label="After a hard talk")
    sheet.get_by_label("One small ask").fill("You must call me again.")
    expect(sheet.get_by_role("status")).to_contain_text("“must, again”")
    sheet.get_by_label("One small ask").fill("Shall we go over it on Thursday?")
    expect(sheet.get_by_role("status")).to_have_count(0)
    sheet.get_by_role("button", name="Send").tap()
    rosa.page.get_by_text("It goes by itself").wait_for()
    rosa.wait_for_word("All sent")
    expect(rosa.page.get_by_text("One message in five days is enough.")).to_be_visible()
    expect(rosa.page.get_by_role("button", name="Write")).to_be_disabled()


def answers_in_the_basement(nayeli: Phone) -> None:
    """Say yes to the goal and ask for a call, both without signal."""
    syncs(nayeli)
    goes(nayeli.page, "/me/goal")
    nayeli.page.get_by_text("Rosa suggests 1 talk a week").first.wait_for()
    # What was written at night shows from eight in the morning on.
    nayeli.page.clock.set_fixed_time(datetime.now(UTC) + timedelta(hours=13))
    loses_signal(nayeli)
    nayeli.tap("1 a week works for me")
    nayeli.page.get_by_text("Rosa suggested 1: yes").wait_for()
    goes(nayeli.page, "/me/messages")
    nayeli.page.get_by_text("Shall we go over it on Thursday?").wait_for()
    nayeli.tap("Please call me")
    nayeli.page.get_by_text("You said: Please call me").wait_for()
    nayeli.wait_for_word("2 to send")
    finds_signal(nayeli)
    nayeli.wait_for_word("All sent")


def facts(phone: Phone) -> list[str]:
    """Return what a page says of a member: goal, weeks, counts, strength and what to try."""
    expect(phone.page.locator(".coach > p").first).to_have_text("Goal: 1 talk a week, freely chosen")
    return phone.page.locator(".coach > p, .coach .coach-weeks, .coach .coach-counts, .coach .card").all_inner_texts()


def test_a_newcomer_sees_what_her_captain_sees_and_answers_without_signal(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    nayeli, rosa = newcomer(hilo, phone, NAYELI), captain(hilo, phone)
    lets_in(rosa, NAYELI)
    suggests_and_writes(rosa)
    answers_in_the_basement(nayeli)

    syncs(rosa)
    expect(rosa.page.get_by_text("Please call me")).to_be_visible()
    goes(rosa.page, "/team/goals")
    expect(rosa.page.get_by_role("link", name=NAYELI)).to_contain_text("goal: 1 talk a week")
    rosa.page.get_by_role("link", name=NAYELI).tap()
    goes(nayeli.page, "/me/seen")
    nayeli.page.get_by_role("heading", name="What Rosa sees about me").wait_for()

    hers, his = facts(nayeli), facts(rosa)
    assert hers[:-1] == his[:-1]
    assert not [one for one in his for name in PEOPLE if name in one]


def test_how_to_keep_in_touch_is_agreed_by_both_and_a_number_makes_a_call(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    izel, rosa = newcomer(hilo, phone, IZEL), captain(hilo, phone)
    lets_in(rosa, IZEL)
    # Looked at before Izel shares one: Rosa's phone hears of it by itself, sooner or later.
    expect(rosa.page.get_by_text("has not shared a number")).to_be_visible()
    syncs(izel)
    goes(izel.page, "/me/seen")
    izel.tap("Agree on a plan")
    sheet = izel.page.get_by_role("dialog")
    sheet.get_by_label("My number for my captain").fill("312 555 0142")
    sheet.get_by_role("button", name="Agree", exact=True).tap()
    izel.page.get_by_text("Call, every 14 days").wait_for()
    izel.wait_for_word("All sent")

    syncs(rosa)
    call = rosa.page.get_by_role("link", name="Call")
    expect(call).to_have_attribute("href", "tel:3125550142")
    expect(rosa.page.get_by_text("It is time to talk")).to_be_visible()
    rosa.tap("We spoke today")
    expect(rosa.page.get_by_text("Next in 14 days")).to_be_visible()
    rosa.wait_for_word("All sent")


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_screen_of_it_can_be_used_by_everybody(hilo: Hilo, phone: Callable[..., Phone], language: str) -> None:
    rosa = captain(hilo, phone, language)
    page, inspection = rosa.page, Inspection(rosa.page)

    def looks(name: str, sign: str) -> None:
        page.locator(f"{sign} >> visible=true").first.wait_for()
        inspection.look(name)

    goes(rosa.page, "/team/goals")
    looks("team goals", ".list-row")
    page.locator("a.list-row").first.tap()
    looks("member", ".coach-counts")
    for n, name in enumerate(("thank", "write", "suggest")):
        page.locator("[aria-label] > .coach-buttons > button").nth(n).tap()
        looks(name, "dialog[open]")
        closes(page)
    page.locator("[aria-labelledby=coach-plan] button").first.tap()
    looks("plan", "dialog[open]")
    closes(page)
    for path, sign in (("/me/goal", ".stepper"), ("/me/messages", ".switch"), ("/me/seen", ".coach-counts")):
        goes(rosa.page, path)
        looks(path.rpartition("/")[2], sign)

    assert inspection.found == []
