"""An employer's list whose titles say nothing, as long as one workplace has people, and the next one like it."""

from itertools import product
from pathlib import Path
from time import monotonic

from playwright.sync_api import Page

from tests.e2e.hands import goes
from tests.e2e.hilo import Phone

FEW, ROWS = 3, 1000
"""Rows of the list from which Hilo learns what the columns mean, and of the next one."""
TITLES = "K1,K2,K3"
MEANINGS = ((0, "name"), (2, "phone"), (1, "unit"))
"""Of each column. The unit comes last: the server answers it with the words it found there."""
WARDS = ("WARD A", "WARD B")
GIVEN = [
    f"{start}{end}" for start, end in product(("Bel", "Cor", "Dim", "Fen", "Gal"), ("ara", "eno", "ista", "oru", "ude"))
]
FAMILY = [
    f"{start}{end}"
    for start, end in product(
        ("Ash", "Bram", "Crow", "Dunn", "Elm", "Fox", "Gorse", "Heath"), ("by", "feld", "gate", "moor", "ton")
    )
]
COLUMN, CHECK, CHECKED = ".roster-column select", ".roster [data-primary]", ".roster-counts li"
PLACE = "section[aria-labelledby=roster-places] .roster-column"


def list_of(path: Path, rows: int) -> Path:
    """Write a list of so many people, at most a thousand, each with a ward and a number, and return its path."""
    people = list(product(GIVEN, FAMILY))[:rows]
    lines = [f"{given} {family},{WARDS[n % 2]},312555{n:04}" for n, (given, family) in enumerate(people)]
    path.write_text("\n".join([TITLES, *lines, ""]), encoding="utf-8")
    return path


def choose(page: Page, path: Path) -> None:
    """Give a list to the button that asks for one, and wait until it was read."""
    with page.expect_file_chooser() as asked:
        page.locator(CHECK).tap()
    asked.value.set_files(path)
    page.locator(COLUMN).nth(len(MEANINGS) - 1).wait_for()


def said_of_columns(page: Page) -> list[str]:
    """Return what the columns of the list on the screen hold and which department each ward is, as they are chosen."""
    columns = [page.locator(COLUMN).nth(at) for at in range(len(MEANINGS))]
    places = [page.locator(PLACE).nth(at).locator("select").first for at in range(len(WARDS))]
    return [one.input_value() for one in (*columns, *places)]


def teaches(page: Page, path: Path) -> list[str]:
    """Bring a first list, say what its columns and wards are, and let it be checked; return what was said."""
    choose(page, path)
    for at, meaning in MEANINGS:
        page.locator(COLUMN).nth(at).select_option(meaning)
    for at in range(len(WARDS)):
        page.locator(PLACE).nth(at).locator("select").first.select_option(index=1 + at)
    said = said_of_columns(page)
    checks(page)
    return said


def checks(page: Page) -> None:
    """Let the list on the screen be checked, and wait until it says what it would change."""
    page.locator(CHECK).tap()
    page.locator(CHECKED).first.wait_for()


def begins_anew(page: Page) -> None:
    """Leave the page for lists and come back to its first step."""
    for path in ("/team", "/organize/roster"):
        goes(page, path)
    page.locator(".roster-steps [aria-current=step]:nth-child(1)").wait_for()


def seconds_to_check(phone: Phone, folder: Path, runs: int) -> list[float]:
    """Let an organizer bring a long list again and again; return how long each took from the file to its check."""
    phone.join_again(phone.hilo.link("Ines"), phone.hilo.passphrase("Ines"))
    page = phone.page
    page.get_by_role("navigation").wait_for()
    begins_anew(page)
    teaches(page, list_of(folder / "few.csv", FEW))
    path = list_of(folder / "all.csv", ROWS)
    found: list[float] = []
    for _ in range(runs):
        begins_anew(page)
        begun = monotonic()
        choose(page, path)
        checks(page)
        found.append(monotonic() - begun)
    return found
