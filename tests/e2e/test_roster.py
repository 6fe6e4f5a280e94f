"""An organizer brings in the employer's list: four steps, nothing written before the last, and it can be undone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from backend.demo.story import ROSTER
from tests.e2e.hilo import PIN, Hilo, Phone
from tests.e2e.inspection import Inspection
from tests.e2e.lists import CHECKED, FEW, ROWS, begins_anew, checks, choose, list_of, said_of_columns, teaches
from tests.e2e.taps import COUNT, at_most

PEOPLE = "SELECT count(*) FROM person"
WIDE = {"width": 1280, "height": 800}
LANGUAGES = pytest.mark.parametrize("language", ["en-US", "es-US"])


class Desk:
    """An organizer at the page for lists, which she finds by its marks, whatever language it speaks."""

    def __init__(self, page: Page) -> None:
        """Sit down before this page."""
        self.page = page
        self.inspection = Inspection(page)

    def taps(self, what: str) -> None:
        """Tap the first of those that a selector finds."""
        self.page.locator(f"{what} >> visible=true").first.click()

    def at_step(self, step: int) -> None:
        """Wait for a step, and look at it."""
        self.page.locator(f".roster-steps [aria-current=step]:nth-child({step})").wait_for()
        self.inspection.look(f"step {step}")


@pytest.fixture
def desk(hilo: Hilo, phone: Callable[..., Phone], language: str) -> Desk:
    """Ines on a device that speaks a language, on the Team tab."""
    page = phone(f"ines-{language}", language).open("about:blank")
    page.add_init_script(f"localStorage.setItem('hilo.language', '{language[:2]}')")
    page.goto(hilo.link("Ines"))
    page.locator("[data-primary]").click()
    page.locator("#join-passphrase").fill(hilo.passphrase("Ines"))
    page.locator("[data-primary]").click()
    for _ in range(2):
        page.wait_for_timeout(200)
        for digit in PIN:
            page.locator(".pin-key", has_text=digit).tap()
    page.locator(".bottom-bar").wait_for()
    page.locator(".bottom-bar a[href='/team']").click()
    page.locator("a[href='/organize/roster']").click()
    return Desk(page)


def brings_the_file(desk: Desk, path: Path) -> None:
    """Choose the employer's file."""
    desk.at_step(1)
    with desk.page.expect_file_chooser() as asked:
        desk.taps(".roster [data-primary]")
    asked.value.set_files(path)
    desk.at_step(2)


def checks_it(desk: Desk) -> None:
    """Check the list as it was understood, and look at what it comes to."""
    desk.taps(".roster [data-primary]")
    desk.page.locator("section[aria-labelledby=roster-problem] li").first.wait_for()
    desk.page.locator("section[aria-labelledby=roster-double] li").first.wait_for()
    desk.at_step(3)
    counts = desk.page.locator(".roster-counts li")
    expect(counts).to_have_count(4)
    for at, number in enumerate(("101 ", "10 ", "4 ", "3 ")):
        expect(counts.nth(at)).to_contain_text(number)


def looks_who_is_new(desk: Desk) -> None:
    """Unfold the people of whom nothing is to be decided, and fold them away again."""
    fold = desk.page.locator(".roster-fold").first
    fold.locator("summary").click()
    expect(fold.locator("li")).to_have_count(10)
    desk.inspection.look("who is new")
    fold.locator("summary").click()


def mends_a_row(desk: Desk) -> None:
    """Give the row without a name its name, in its place, and say of a double that it is the same person."""
    row = desk.page.locator("section[aria-labelledby=roster-problem] li", has_text="5555560111")
    row.locator(".roster-buttons .button").first.click()
    desk.page.locator("dialog[open] input").first.wait_for()
    desk.inspection.look("a row")
    desk.page.locator("dialog[open] input").first.fill("Nadine Quartz")
    desk.taps("dialog[open] [data-primary]")
    desk.page.locator("dialog[open]").wait_for(state="detached")
    expect(desk.page.locator(".roster-counts li").nth(1)).to_contain_text("11 ")
    double = desk.page.locator("section[aria-labelledby=roster-double] li").first
    double.locator(".roster-buttons .button").first.click()
    expect(double.locator(".roster-buttons .button").first).to_have_attribute("aria-pressed", "true")


def downloads_the_problems(desk: Desk) -> None:
    """Keep the rows that are left as a file."""
    with desk.page.expect_download() as kept:
        desk.taps("section[aria-labelledby=roster-problem] > .button")
    text = kept.value.path().read_text(encoding="utf-8-sig")
    assert kept.value.suggested_filename == "problems.csv"
    assert len(text.splitlines()) == 3


def applies_it(desk: Desk) -> None:
    """Say where the list came from, and let it be applied."""
    desk.taps(".roster [data-primary]")
    desk.at_step(4)
    desk.taps(".roster [data-primary]")
    expect(desk.page.get_by_role("alert")).to_be_visible()
    desk.page.locator("#roster-source").fill("Personnel office, November")
    desk.taps(".roster [data-primary]")


def waits_for(desk: Desk, state: str) -> None:
    """Wait until the page says what became of the list."""
    desk.page.locator(".roster [role=status] h2", has_text=state).wait_for()


WORDS: dict[str, dict[str, Any]] = {
    "en-US": {"applied": "The list is on the rosters", "undone": "The list is undone"},
    "es-US": {"applied": "La lista ya está aplicada", "undone": "Se deshizo la lista"},
}


@LANGUAGES
def test_an_organizer_brings_in_a_list_in_four_steps_and_takes_it_back(desk: Desk, hilo: Hilo, language: str) -> None:
    [[before]] = hilo.ask(PEOPLE)
    brings_the_file(desk, ROSTER)
    checks_it(desk)
    looks_who_is_new(desk)
    mends_a_row(desk)
    downloads_the_problems(desk)
    assert hilo.ask(PEOPLE) == [(before,)]

    applies_it(desk)
    waits_for(desk, WORDS[language]["applied"])
    desk.inspection.look("applied")
    assert hilo.ask(PEOPLE) == [(before + 11,)]

    desk.taps(".roster > .stack > .button:not([data-primary])")
    desk.page.locator("dialog[open] .button-danger").wait_for()
    desk.inspection.look("undo?")
    desk.taps("dialog[open] .button-danger")
    waits_for(desk, WORDS[language]["undone"])
    assert hilo.ask(PEOPLE) == [(before,)]
    assert desk.inspection.found == []


@pytest.mark.parametrize("language", ["en-US"])
def test_a_thousand_people_come_from_a_file_to_what_it_would_change_with_eight_taps_once_its_titles_are_known(
    desk: Desk, tmp_path: Path
) -> None:
    page = desk.page
    page.evaluate(COUNT)
    said = teaches(page, list_of(tmp_path / "few.csv", FEW))
    begins_anew(page)

    with at_most(page, 8):
        choose(page, list_of(tmp_path / "all.csv", ROWS))
        assert said_of_columns(page) == said
        checks(page)

    expect(page.locator(CHECKED).first).to_have_text(f"{ROWS} new people")
