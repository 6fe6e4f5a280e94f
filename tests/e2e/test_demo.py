"""The first minute of somebody who only wants to look: no sign-up, no signal, nobody real."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, expect

from tests.e2e.hilo import Hilo, Phone, traces
from tests.e2e.inspection import Inspection

MADE_UP = {"en-US": "This is made-up data", "es-MX": "Estos datos son inventados"}
PRIMARY = "[data-primary]:visible"
GUIDE = ".demo-guide"

# Writes down each number that the sync word says from now on: one that stands for less than a second is easily missed.
NOTES_WHAT_WAITS = """() => {
  globalThis.waited = [];
  new MutationObserver(() => {
    const said = document.querySelector(".sync-word");
    const waiting = Number(said?.textContent.match(/\\d+/)?.[0] ?? 0);
    if (said && waiting !== waited.at(-1)) waited.push(waiting);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


class Visit:
    """Somebody goes through the demo without reading it, so that the same steps do in both languages."""

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self.inspection = Inspection(page)
        self._made_up = MADE_UP[language]

    def sees(self, name: str) -> None:
        """Look at what stands there, and that it says what it is."""
        expect(self.page.get_by_text(self._made_up)).to_be_visible()
        self.inspection.look(name)

    def begins(self) -> None:
        """Take over Tere's phone."""
        self.page.locator(PRIMARY).tap()
        self.page.locator(".next-who").first.wait_for()

    def talks_with_marisol(self) -> None:
        """Three taps."""
        self.page.locator(".next-buttons [data-primary]").tap()
        self.page.locator("dialog[open] .choice").nth(1).tap()
        self.page.locator("dialog[open] [data-primary]").tap()
        self.page.locator("dialog[open]").wait_for(state="detached")

    def opens(self, tab: str) -> None:
        """Go to a tab of the bottom bar."""
        self.page.locator(f".bottom-bar a[href='{tab}']").tap()

    def goes_on(self) -> None:
        """Tap what the hint offers."""
        self.page.locator(f"{GUIDE} button").tap()


def sees_waiting(page: Page, things: int) -> None:
    """Wait until the sync word says that so many things wait; it names no number when nothing does."""
    expect(page.locator(".sync-word")).to_have_text(re.compile(rf"\b{things}\b" if things else r"^\D+$"))


def as_tere(visit: Visit) -> None:
    """A talk without signal, and the signal that takes it away."""
    page = visit.page
    page.locator(PRIMARY).wait_for()
    visit.sees("who you are")
    visit.begins()
    expect(page.locator(".next-who h2").first).to_have_text("Marisol V.")
    sees_waiting(page, 1)
    visit.sees("today, without signal")

    visit.talks_with_marisol()
    page.locator(f"{GUIDE} button").wait_for()
    # The talk of this morning, this one, and the promise it keeps.
    sees_waiting(page, len(["morning", "talk", "promise"]))
    visit.sees("saved without signal")

    page.evaluate(NOTES_WHAT_WAITS)
    visit.goes_on()
    page.locator(f"{GUIDE} button").wait_for()
    sees_waiting(page, 0)
    assert page.evaluate("waited")[-3:] == [2, 1, 0]
    visit.sees("all sent")


@pytest.mark.parametrize("language", list(MADE_UP))
def test_a_visitor_talks_without_signal_sees_the_queue_drain_and_reach_the_captain(
    hilo: Hilo, phone: Callable[..., Phone], language: str
) -> None:
    visitor = phone("visitor", language)
    asked: list[str] = []
    page = visitor.open("about:blank")

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto(f"{hilo.address}/demo")
    visit = Visit(page, language)
    as_tere(visit)

    visit.goes_on()
    expect(page.locator(".team-tile .team-big").first).to_have_text(re.compile(r"^([2-9]|\d{2,})$"))
    expect(page.get_by_text("Luis A.")).to_be_visible()
    visit.sees("the captain's page")
    visit.goes_on()
    page.locator(".console-block").first.wait_for()
    visit.sees("the organizer's page")
    visit.goes_on()
    page.locator(f"main {PRIMARY}").wait_for()
    visit.sees("the end")
    page.locator("main .bottom .button").nth(1).tap()
    page.locator(".wall-department").first.wait_for()
    visit.sees("the wall chart on paper")

    assert visit.inspection.found == []
    assert page.url == f"{hilo.address}/demo"
    assert not [url for url in asked if "/api/" in url]
    assert visitor.complaints == []


def test_a_reload_begins_the_demo_again(phone: Callable[..., Phone]) -> None:
    visitor = phone("visitor")
    page = visitor.open("/demo")
    visit = Visit(page, "en-US")
    visit.begins()
    visit.opens("/people")
    page.get_by_text("Deshawn P.").wait_for()

    page.reload()

    page.get_by_role("button", name="Start my break").wait_for()


def test_the_demo_neither_reads_nor_touches_what_a_member_keeps_on_the_same_phone(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    own = ("Marisol Zarzamora", "Joyce Umberland")
    member = phone("member", keeps=True)
    member.join(hilo.link("Tere"), "Tere Escaramujo")
    member.add_five(own)
    member.wait_for_word("All sent")
    member.close()

    page = member.open("/demo")
    visit = Visit(page, "en-US")
    visit.begins()
    for name in own:
        expect(page.get_by_text(name)).to_have_count(0)
    visit.talks_with_marisol()
    visit.opens("/me")
    page.get_by_role("link", name="PIN, hide, erase").click()
    member.tap("Leave")
    member.unlock()

    expect(page.get_by_text(own[0])).to_be_visible()
    expect(page.get_by_text("Curtis M.")).to_have_count(0)
    member.wait_for_word("All sent")
    member.close()
    assert not traces(member.profile, ["Curtis M.", "Rigoberto N.", *own])
