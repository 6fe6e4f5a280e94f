"""What a member does in a day she does in the basement: every one of her eighteen things, on an app opened there."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.hands import asked, entries_at, goes, how_many, slide_to, syncs, team_of, token_of
from tests.e2e.hilo import Hilo, Phone
from tests.e2e.test_safety import NOTHING_IS_KEPT

FILE = Path(__file__).parent.parent / "vectors" / "people" / "iphone-3.0.vcf"
"""An address book of two."""
FIVE = ("Marisol Zarzamora", "Deshawn Quillfeather", "Ana Lucía Brezo", "Joyce Umberland", "Phuong Tamarisk")
WRITTEN = Counter(
    {
        "conversations.log": 1,
        "network.add_person": 3,
        "network.add_number": 2,
        "network.correct_person": 1,
        "network.set_tie": 1,
        "followups.promise": 1,
        "followups.keep_promise": 1,
        "followups.move_promise": 1,
        "reminders.ask": 1,
        "asks.answer": 2,
    }
)
KEPT = {"person": 3, "conversation": 1, "promise": 2, "tie": 1, "answer": 2}
"""How many rows more the server holds once all that was written has arrived."""


@pytest.fixture
def tere(hilo: Hilo, phone: Callable[..., Phone]) -> Phone:
    """A member of Rosa's team who was online once, closed the app, and opens it where there is no signal."""
    token = token_of(hilo, "Rosa")
    invitation = asked(hilo, "POST", "/invitations", token, {"team_id": team_of(hilo, token)})
    tere = phone("tere", keeps=True)
    tere.join(invitation["link"], "Tere Sótano")
    tere.add_five(FIVE)
    tere.wait_for_word("All sent")
    members = asked(hilo, "GET", "/members?limit=200", token)["items"]
    (mine,) = (one["id"] for one in members if one["name"] == "Tere Sótano")
    asked(hilo, "POST", f"/members/{mine}/vouch", token)
    syncs(tere)
    tere.page.get_by_role("link", name="Bring it to my people").wait_for()
    tere.keep_the_app()
    tere.close()
    tere.open("/today", offline=True)
    tere.unlock()
    return tere


def heading(page: Page, words: str | re.Pattern[str]) -> None:
    """Wait for the screen with this title."""
    expect(page.get_by_role("heading", level=1, name=words)).to_be_visible()


def logs_a_talk_and_promises_another(tere: Phone) -> None:
    """Today and the log: a talk with Marisol, what came up, and a promise."""
    page, sheet = tere.page, tere.page.get_by_role("dialog")
    heading(page, re.compile("people for today"))
    page.get_by_role("region", name=FIVE[0]).get_by_role("link", name="We talked").tap()
    sheet.get_by_role("button", name="Not sure yet").tap()
    sheet.get_by_role("button", name="Staffing").tap()
    sheet.get_by_role("button", name=re.compile("^Talk again")).first.tap()
    tere.save()


def brings_people(tere: Phone) -> None:
    """A new person by name, and two out of a file."""
    page = tere.page
    goes(page, "/add")
    page.locator("#name-1").fill("Wendeline Orchard")
    tere.tap("Done")
    page.get_by_text("1 person saved on this phone").wait_for()
    goes(page, "/add/import")
    with page.expect_file_chooser() as chooser:
        tere.tap("Choose a file")
    chooser.value.set_files(FILE)
    tere.tap("Tick these 2")
    tere.tap("Add 2 people")
    page.get_by_role("heading", name="2 people saved on this phone").wait_for()


def corrects_a_contact(tere: Phone) -> None:
    """People, a contact's page, and a correction there."""
    page = tere.page
    goes(page, "/people")
    page.get_by_role("link", name=FIVE[2]).tap()
    heading(page, FIVE[2])
    tere.tap("Edit")
    page.get_by_label("First name or nickname").fill("Ana Lu")
    page.get_by_label("How do you know each other?").select_option(label="Same shift")
    tere.save()
    heading(page, "Ana Lu")


def keeps_one_promise_and_puts_another_off(tere: Phone) -> None:
    """A promise of her own is made and kept; the one out of the talk is snoozed."""
    page, sheet = tere.page, tere.page.get_by_role("dialog")
    goes(page, "/reminders")
    tere.tap("New promise")
    sheet.get_by_role("button", name=FIVE[1]).tap()
    sheet.get_by_label("What did you promise?").fill("Ask about the fans")
    tere.save()
    page.get_by_role("listitem").filter(has_text=FIVE[1]).get_by_role("button", name="I did it").tap()
    expect(page.get_by_role("listitem").filter(has_text=FIVE[1])).to_have_count(0)
    page.get_by_role("listitem").filter(has_text=FIVE[0]).get_by_role("button", name="Later").tap()
    sheet.get_by_role("button", name=re.compile("^Tomorrow")).tap()
    expect(sheet).to_have_count(0)


def brings_the_ask(tere: Phone) -> None:
    """Notes what two people said to the open ask."""
    goes(tere.page, "/today")
    tere.tap("Bring it to my people")
    for name, answer in ((FIVE[3], "Yes"), (FIVE[4], "Thinking")):
        given = tere.page.locator(".asks-row", has_text=name).get_by_role("button", name=answer)
        given.tap()
        expect(given).to_have_attribute("aria-pressed", "true")


def gets_ready_and_practises(tere: Phone) -> None:
    """The guide up to its second step, and a talk with somebody made up."""
    page = tere.page
    goes(page, "/people")
    page.get_by_role("link", name=FIVE[3]).tap()
    tere.tap("Get ready")
    heading(page, "Before your first talk")
    tere.tap("I will remember")
    heading(page, "Say hi")
    tere.tap("Next")
    heading(page, "Listen")
    goes(page, "/learn")
    heading(page, "Learn")
    tere.tap("Ana is afraid")
    tere.tap("Start")
    page.get_by_role("button", name="What happened on your shift this week?").tap()
    expect(page.get_by_role("button", name="(You wait.)")).to_be_visible()


def looks_after_herself(tere: Phone) -> None:
    """Safety; hides, which locks, and unlocks; Me, and what is stored where, which were not opened before."""
    page = tere.page
    goes(page, "/me/safety")
    heading(page, "PIN, hide, erase")
    page.get_by_label("Lock when I look away").select_option(label="At once")
    tere.tap("Hide")
    title = page.get_by_role("heading", name="Shopping list")
    title.wait_for()
    for _ in range(3):
        title.tap()
    tere.unlock()
    goes(page, "/me")
    heading(page, "Hi, Tere")
    goes(page, "/me/data")
    heading(page, "What is stored where")
    expect(page.get_by_text("8 people on your list")).to_be_visible()
    expect(page.get_by_text("1 talk of yours")).to_be_visible()


def test_all_of_a_members_eighteen_things_are_done_without_signal_and_arrive_once_when_it_is_back(
    hilo: Hilo, tere: Phone
) -> None:
    entries = entries_at(hilo)
    tables = {table: how_many(hilo, table) for table in KEPT}
    for what in (
        *(logs_a_talk_and_promises_another, brings_people, corrects_a_contact, keeps_one_promise_and_puts_another_off),
        *(brings_the_ask, gets_ready_and_practises, looks_after_herself),
    ):
        what(tere)
    expect(tere.page.locator(".sync-word")).to_have_text(f"{WRITTEN.total()} to send")
    assert entries_at(hilo) == entries

    assert tere.context
    tere.context.set_offline(False)
    tere.wait_for_word("All sent")
    arrived = Counter(kind for mid, (_, _, kind) in entries_at(hilo).items() if mid not in entries)
    assert arrived == WRITTEN
    assert {table: how_many(hilo, table) - tables[table] for table in KEPT} == KEPT

    tere.context.set_offline(True)
    goes(tere.page, "/me/safety")
    tere.tap("Erase this phone’s copy")
    slide_to(tere.page, 1)
    tere.page.get_by_role("button", name="Open").wait_for()
    tere.page.wait_for_function(NOTHING_IS_KEPT)
