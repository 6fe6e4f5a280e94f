"""How much a member's thumb has to do: whatever happens every day is a few taps, and a keyboard does it all as well."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.hands import goes
from tests.e2e.hilo import Hilo, Phone
from tests.e2e.taps import COUNT, at_most, taps_so_far
from tests.e2e.thumb import Thumb
from tests.e2e.walks import practises_a_talk

FIVE = ("Marisol Zarzamora", "Deshawn Quillfeather", "Ana Lucía Brezo", "Joyce Umberland", "Phuong Tamarisk")


@pytest.fixture
def newcomer(hilo: Hilo, phone: Callable[..., Phone]) -> Phone:
    """Somebody with an invitation on the screen, whose taps are counted."""
    tere = phone("tere")
    tere.open("about:blank").add_init_script(COUNT)
    tere.page.goto(hilo.link("Tere"))
    return tere


@pytest.fixture
def tere(newcomer: Phone) -> Phone:
    """A member with five people, on Today."""
    newcomer.enter("Tere Quejigo")
    newcomer.add_five(FIVE)
    return newcomer


def test_from_the_code_to_a_first_practised_talk_it_is_twelve_taps(newcomer: Phone) -> None:
    with at_most(newcomer.page, 12):
        practises_a_talk(Thumb(newcomer), FIVE)


def test_a_talk_is_three_taps_from_today_and_five_with_what_came_up_and_what_comes_next(tere: Phone) -> None:
    page, sheet = tere.page, tere.page.get_by_role("dialog")
    with at_most(page, 3):
        tere.tap("We talked")
        sheet.get_by_role("button", name="Not sure yet").tap()
        tere.save()
    with at_most(page, 5):
        tere.tap("We talked")
        sheet.get_by_role("button", name="Not sure yet").tap()
        sheet.get_by_role("button", name="Staffing").tap()
        sheet.get_by_role("button", name=re.compile("^Talk again")).first.tap()
        tere.save()


def test_a_talk_with_somebody_known_is_four_taps_from_anywhere_and_with_somebody_new_five(tere: Phone) -> None:
    page, sheet = tere.page, tere.page.get_by_role("dialog")
    tere.tap("Learn")
    with at_most(page, 4):
        page.get_by_role("link", name="Log", exact=True).tap()
        sheet.get_by_role("button", name="Joyce Umberland").tap()
        sheet.get_by_role("button", name="With us").tap()
        tere.save()
    with at_most(page, 5):
        page.get_by_role("link", name="Log", exact=True).tap()
        sheet.get_by_label("Type a name").tap()
        page.keyboard.type("Wendeline")
        sheet.get_by_role("button", name="New: “Wendeline”").tap()
        sheet.get_by_role("button", name="With us").tap()
        tere.save()


def test_a_promise_is_put_off_with_two_taps_and_done_with_one(tere: Phone) -> None:
    page, sheet = tere.page, tere.page.get_by_role("dialog")
    tere.tap("We talked")
    sheet.get_by_role("button", name="Not sure yet").tap()
    sheet.get_by_role("button", name=re.compile("^Talk again")).first.tap()
    tere.save()
    goes(page, "/reminders")
    with at_most(page, 2):
        tere.tap("Later")
        sheet.get_by_role("button", name=re.compile("^Tomorrow")).tap()
        sheet.wait_for(state="detached")
    with at_most(page, 1):
        tere.tap("I did it")
        page.get_by_text("No promises open").wait_for()


def test_somebody_is_found_with_two_taps_and_three_letters(tere: Phone) -> None:
    page = tere.page
    page.get_by_role("link", name="People").tap()
    with at_most(page, 2):
        page.get_by_role("searchbox").tap()
        page.keyboard.type("phu")
        page.get_by_role("link", name="Phuong Tamarisk").tap()
        expect(page.get_by_role("heading", level=1, name="Phuong Tamarisk")).to_be_visible()


def test_one_tap_covers_the_screen(tere: Phone) -> None:
    with at_most(tere.page, 1):
        tere.tap("Hide")
        tere.page.get_by_role("heading", name="Shopping list").wait_for()
    expect(tere.page.get_by_text(FIVE[0])).to_have_count(0)


def presses_until(page: Page, words: str, *, most: int = 60) -> None:
    """Press Tab until what carries these words has the focus, which can be seen on it and is covered by nothing."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(words) => document.activeElement?.textContent?.includes(words)", words):
            assert page.evaluate(FOCUS_IS_SEEN), f"nobody sees that {words} has the focus"
            return
    raise AssertionError(f"no key leads to {words}")


FOCUS_IS_SEEN = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const on = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return outlineStyle !== "none" && parseFloat(outlineWidth) >= 3 && (one.contains(on) || on?.contains(one));
}"""


def test_a_talk_can_be_logged_with_the_keyboard_alone(tere: Phone) -> None:
    page = tere.page
    before = taps_so_far(page)
    presses_until(page, "We talked")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for()
    presses_until(page, "Not sure yet")
    page.keyboard.press("Space")
    presses_until(page, "Save")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for(state="detached")
    page.get_by_text("Saved on this phone").wait_for()
    presses_until(page, "People")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="People")).to_be_visible()
    presses_until(page, "Joyce Umberland")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Joyce Umberland")).to_be_visible()
    assert taps_so_far(page) == before
