"""A captain opens the agenda of the week, ticks what was talked over, and it stands there without signal too."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.hilo import PIN, Hilo, Phone
from tests.e2e.inspection import Inspection
from tests.e2e.taps import COUNT, at_most
from tests.e2e.thumb import Thumb
from tests.e2e.walks import looks_at_the_week

LANGUAGES = pytest.mark.parametrize("language", ["en-US", "es-MX"])


@pytest.fixture
def rosa(hilo: Hilo, phone: Callable[..., Phone], language: str) -> Phone:
    """Rosa on a phone that speaks a language, on the Team tab."""
    rosa = phone(f"rosa-check-in-{language}", language)
    page = rosa.open("about:blank")
    page.add_init_script(f"localStorage.setItem('hilo.language', '{language[:2]}')")
    page.goto(hilo.link("Rosa"))
    page.locator("[data-primary]").click()
    page.locator("#join-passphrase").fill(hilo.passphrase("Rosa"))
    page.locator("[data-primary]").click()
    for _ in range(2):
        page.wait_for_timeout(200)
        for digit in PIN:
            page.locator(".pin-key", has_text=digit).tap()
    page.locator(".bottom-bar a[href='/team']").click()
    page.wait_for_url("**/team")
    return rosa


@LANGUAGES
def test_a_captain_talks_the_week_over_and_ticks_it_off(rosa: Phone) -> None:
    page = rosa.page
    page.locator("main a[href='/team/check-in']").click()
    page.wait_for_url("**/team/check-in")
    page.locator(".check-numbers li").first.wait_for()
    Inspection(page).look("the agenda")
    expect(page.locator("[aria-labelledby=check-stuck] .check-line")).to_have_count(3)
    expect(page.locator(".check-clock h3")).to_be_visible()

    page.locator("[aria-labelledby=check-stuck] input").first.check()
    page.context.set_offline(True)
    page.locator(".page-head .icon-button").click()
    page.wait_for_url("**/team")
    page.locator("main a[href='/team/check-in']").click()

    expect(page.locator("[aria-labelledby=check-stuck] input").first).to_be_checked()
    expect(page.locator("[aria-labelledby=check-stuck] input").nth(1)).not_to_be_checked()
    expect(page.locator(".check-numbers li").first).to_be_visible()


@pytest.mark.parametrize("language", ["en-US"])
def test_six_numbers_three_people_who_are_stuck_and_one_word_of_thanks_are_twelve_taps(rosa: Phone) -> None:
    rosa.page.evaluate(COUNT)
    with at_most(rosa.page, 12):
        looks_at_the_week(Thumb(rosa))
