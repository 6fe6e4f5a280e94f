"""Somebody brings the people she knows from a file on her phone, and nobody else leaves the file."""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from tests.e2e.hilo import Hilo, Phone, traces

FILES = Path(__file__).parent.parent / "vectors" / "people"
CHOSEN = ("Ximena Basaltero", "Otis Quartzman", "Lucía Feldespato", "Bram Gneisser", "Nyla Obsidiana")
LEFT_OUT = "Nobodyschoice"


def three_hundred(path: Path) -> Path:
    """Write an address book of 300 as a phone does, with two cards that cannot be used, and return its path."""
    people = [*CHOSEN, *(f"Person{n} {LEFT_OUT}" for n in range(295))]
    cards = [
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nitem1.TEL;type=CELL:312 555 {n:04}\r\nEND:VCARD\r\n"
        for n, name in enumerate(people, start=1000)
    ]
    broken = "BEGIN:VCARD\r\nVERSION:3.0\r\nTEL:312 555 0001\r\nEND:VCARD\r\n"
    path.write_text("".join([*cards[:13], broken, *cards[13:], broken]), encoding="utf-8")
    return path


def open_import(phone: Phone) -> Page:
    """Go from the list of people to the import."""
    page = phone.page
    page.get_by_role("link", name=re.compile("^(People|Gente)$")).tap()
    page.get_by_role("link", name=re.compile("^(Add|Agregar)$")).first.tap()
    page.get_by_role("link", name=re.compile("contacts or a file|contactos o un archivo")).tap()
    return page


def choose_file(page: Page, path: Path) -> None:
    """Give a file to the button that asks for one."""
    with page.expect_file_chooser() as asked:
        page.get_by_role("button", name=re.compile("^(Choose a file|Elegir un archivo)$")).tap()
    asked.value.set_files(path)


def tick(page: Page, name: str) -> None:
    """Find somebody among many and tick the box before the name."""
    page.get_by_role("searchbox").fill(name)
    page.get_by_role("checkbox", name=re.compile(name)).check()


def people_at(hilo: Hilo) -> int:
    """Return how many people the server's database file holds."""
    with sqlite3.connect(f"file:{hilo.home / 'hilo.sqlite3'}?mode=ro", uri=True) as database:
        return int(database.execute("SELECT count(*) FROM person").fetchone()[0])


@pytest.fixture
def newcomer(hilo: Hilo, phone: Callable[..., Phone]) -> Phone:
    """Somebody who has just joined with one person on her list."""
    tere = phone("tere", keeps=True)
    tere.join(hilo.link("Tere"), "Tere Basalto")
    tere.add_five(["Otis"])
    tere.wait_for_word("All sent")
    tere.keep_the_app()
    return tere


def choose_five(page: Page) -> None:
    """Tick five of three hundred, one of whom may be on the list already."""
    page.get_by_text("300 people in this file").wait_for()
    assert page.get_by_role("checkbox", checked=True).count() == 0
    assert page.get_by_role("button", name="Tick these").count() == 0, "an address book is not ticked with one tap"
    page.get_by_text("2 lines need a look").tap()
    expect(page.get_by_text("Card 14: no name")).to_be_visible()
    expect(page.get_by_text("Card 302: no name")).to_be_visible()
    for name in CHOSEN:
        tick(page, name)
    page.get_by_role("button", name="Add 5 people").tap()
    expect(page.get_by_role("alert")).to_contain_text("1 question is open")
    page.get_by_role("group", name="You have Otis already").get_by_role("button", name="Somebody else").tap()
    page.get_by_role("button", name="Add 5 people").tap()
    page.get_by_role("heading", name="5 people saved on this phone").wait_for()


def test_five_of_three_hundred_are_chosen_without_signal_and_only_they_ever_leave_the_phone(
    hilo: Hilo, newcomer: Phone, tmp_path: Path
) -> None:
    before = people_at(hilo)
    page = open_import(newcomer)
    assert newcomer.context
    newcomer.context.set_offline(True)
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request))  # noqa: PLW0108 - a method of a list cannot be marked as heard

    choose_file(page, three_hundred(tmp_path / "contacts.vcf"))
    choose_five(page)
    newcomer.wait_for_word("10 to send")
    assert not [name for name in (*CHOSEN, LEFT_OUT) if any(name in (request.post_data or "") for request in sent)]

    newcomer.context.set_offline(False)
    newcomer.wait_for_word("All sent")
    bodies = "".join(request.post_data or "" for request in sent)
    assert all(name in bodies for name in CHOSEN)
    assert LEFT_OUT not in bodies
    assert not [request.url for request in sent if not request.url.startswith(hilo.address)]
    assert people_at(hilo) == before + len(CHOSEN)
    newcomer.close()
    assert not traces(newcomer.profile, [*CHOSEN, LEFT_OUT])


def test_an_import_without_signal_is_taken_back_and_what_was_sent_is_told_plainly(newcomer: Phone) -> None:
    assert newcomer.context
    page = open_import(newcomer)
    newcomer.context.set_offline(True)
    choose_file(page, FILES / "iphone-3.0.vcf")
    page.get_by_role("button", name="Tick these 2").tap()
    page.get_by_role("button", name="Add 2 people").tap()
    page.get_by_role("button", name="Take the import back").tap()
    page.get_by_text("2 people are gone from this phone").wait_for()
    newcomer.wait_for_word("All sent")

    page.get_by_role("link", name="See my people").tap()
    expect(page.locator(".people").get_by_role("link", name="Otis")).to_be_visible()
    expect(page.get_by_text("Marisol Quillfeather")).to_have_count(0)
    open_import(newcomer)
    choose_file(page, FILES / "excel-sep.csv")
    page.get_by_role("checkbox", name="Omar Díaz").check()
    page.get_by_role("button", name="Add 1 person").tap()
    page.get_by_role("heading", name="1 person saved on this phone").wait_for()
    newcomer.context.set_offline(False)
    newcomer.wait_for_word("All sent")
    page.get_by_role("button", name="Take the import back").tap()
    page.get_by_text("1 person was already sent and stays on your list").wait_for()
    expect(page.get_by_text("1 number is removed everywhere")).to_be_visible()


def test_a_file_that_holds_nobody_says_what_to_do_and_wrong_letters_are_put_right(
    newcomer: Phone, tmp_path: Path
) -> None:
    page = open_import(newcomer)
    for content, words in (
        (b"PK\x03\x04 a workbook", "save it as CSV"),
        (b"", "empty"),
        (b"1;2\n3;4\n", "found nobody"),
        (b"A" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
    ):
        path = tmp_path / "people.csv"
        path.write_bytes(content)
        choose_file(page, path)
        expect(page.get_by_role("alert")).to_contain_text(words)

    choose_file(page, FILES / "windows-1251.csv")
    expect(page.get_by_text("Иван Петров")).to_be_visible()
    letters = page.get_by_label("Do the letters look wrong?")
    letters.select_option("windows-1253")
    expect(page.get_by_text("Иван Петров")).to_have_count(0)
    letters.select_option("windows-1251")
    expect(page.get_by_text("Иван Петров")).to_be_visible()


def test_contacts_picked_on_an_android_phone_are_ticked_already(newcomer: Phone) -> None:
    newcomer.page.evaluate(
        """() => Object.defineProperty(navigator, "contacts", {
            value: { select: async () => [{ name: ["Zuri Picada"], tel: ["312 555 0777"] }] },
        })"""
    )
    page = open_import(newcomer)
    page.get_by_role("button", name="Pick from my contacts").tap()
    expect(page.get_by_role("checkbox", name="Zuri Picada")).to_be_checked()
    page.get_by_role("button", name="Add 1 person").tap()
    page.get_by_role("heading", name="1 person saved on this phone").wait_for()


def test_a_captain_goes_the_same_way_in_spanish(hilo: Hilo, phone: Callable[..., Phone]) -> None:
    rosa = phone("rosa")
    rosa.join_again(hilo.link("Rosa"), hilo.passphrase("Rosa"))
    rosa.page.get_by_role("navigation").wait_for()
    page = open_import(rosa)
    choose_file(page, FILES / "outlook-spanish.csv")
    page.get_by_text("2 personas en este archivo").wait_for()
    page.get_by_role("checkbox", name="Begoña María Núñez").check()
    page.get_by_role("button", name="Agregar a 1 persona").tap()
    page.get_by_role("heading", name="1 persona guardada en este teléfono").wait_for()
