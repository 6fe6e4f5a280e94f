"""What a phone called saved is there: after days without signal, when it is full, when its browser forgets it."""

import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.e2e.hands import (
    WRITE,
    Sending,
    entries_at,
    goes,
    how_many,
    loses_signal,
    names_on,
    room_for,
    shift_clock,
    waits_until,
)
from tests.e2e.hilo import FLAGS, LIGHT, Hilo, Phone

DAY_MS = 86_400_000
BELIEVES_IN_ROOM_MS = 31_000
"""How long Chromium goes by the room it last saw."""
STAYS_QUIET_MS = 4_000
"""Longer than a save waits before it is sent."""
HEARD_WITHIN_SECONDS = 60.0
NOTE = "She asked about the schedule on Fridays"


def joined(hilo: Hilo, phone: Phone) -> Phone:
    """Come in as Tere with one person on the list."""
    phone.join(hilo.link("Tere"))
    phone.add_five(["Lupe Encinar"])
    phone.wait_for_word("All sent")
    phone.keep_the_app()
    return phone


def a_day_without_signal(phone: Phone, days_ago: float, label: str, forms: int) -> None:
    """Open the phone that many days ago, write down people, five in a form, and close it."""
    phone.open("/today", offline=True)
    shift_clock(phone, round(-days_ago * DAY_MS))
    phone.unlock()
    names_on(phone.page)
    phone.page.evaluate(WRITE, [label, forms])
    phone.close()


def test_fifty_people_and_a_talk_from_three_days_without_signal_arrive_by_themselves_in_order_and_once(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = joined(hilo, phone("tere", keeps=True))
    before, people, talks = entries_at(hilo), how_many(hilo, "person"), how_many(hilo, "conversation")
    assert tere.context
    tere.context.set_offline(True)
    shift_clock(tere, round(-3.2 * DAY_MS))
    tere.unlock()
    tere.log_talk("With us")
    tere.close()
    for n, (days_ago, forms) in enumerate(((3.1, 3), (2, 3), (1, 2), (0.1, 2))):
        a_day_without_signal(tere, days_ago, f"Day{n}", forms)
    tere.open("/today", offline=True)
    tere.unlock()
    tere.wait_for_word("Waiting 3 days")
    assert entries_at(hilo) == before

    tere.context.set_offline(False)
    tere.wait_for_word("All sent")

    arrived = sorted(row for mid, row in entries_at(hilo).items() if mid not in before)
    assert [kind for _, _, kind in arrived] == ["conversations.log"] + ["network.add_person"] * 50
    first = arrived[0][1]
    assert [seq for _, seq, _ in arrived] == list(range(first, first + 51))
    assert (how_many(hilo, "person") - people, how_many(hilo, "conversation") - talks) == (50, 1)


@pytest.mark.whole_browser
def test_a_phone_laid_aside_sends_when_its_browser_says_that_there_is_signal(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = joined(hilo, phone("tere"))
    talks = how_many(hilo, "conversation")
    # The next try would come in two minutes, whatever happens.
    tere.page.evaluate("Math.random = () => 60")
    tere.page.route("**/sync/exchange", lambda route: route.abort("internetdisconnected"))
    with tere.page.expect_event("requestfailed"):
        tere.log_talk("With us")
    tere.page.unroute("**/sync/exchange")
    tere.page.wait_for_timeout(STAYS_QUIET_MS)
    assert how_many(hilo, "conversation") == talks

    tere.page.evaluate(
        """() => {
          Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )

    tere.wait_for_word("All sent")
    assert how_many(hilo, "conversation") == talks + 1


def comes_to_show(page: Page, names: list[str]) -> None:
    """Read the list until it shows these: a tab hears a moment later what the other one has saved."""
    until = time.monotonic() + HEARD_WITHIN_SECONDS
    while (shown := sorted(names_on(page))) != names and time.monotonic() < until:
        pass
    assert shown == names


def test_two_tabs_of_one_phone_that_write_at_once_both_show_it_all_and_one_of_them_sends(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = joined(hilo, phone("tere", keeps=True))
    assert tere.context
    people = how_many(hilo, "person")
    sending = Sending(tere.context)
    second = tere.context.new_page()
    second.goto(f"{hilo.address}/people")
    for digit in "271828":
        second.get_by_role("button", name=f"Digit {digit}").tap()
    for page in (tere.page, second):
        names_on(page)
    for page, label in ((tere.page, "One"), (second, "Two")):
        page.evaluate(f"(given) => {{ window.writing = ({WRITE})(given) }}", [label, 4])
    for page in (tere.page, second):
        page.evaluate("() => window.writing")
        page.locator(".sync-word", has_text="All sent").wait_for()

    expected = sorted(
        ["Lupe Encinar", *(f"{tab} {n} {m}" for tab in ("One", "Two") for n in range(4) for m in range(1, 6))]
    )
    for page in (tere.page, second):
        comes_to_show(page, expected)
    assert how_many(hilo, "person") - people == 40
    assert sending.most_at_once == 1


def shows_all(page: Page, written: set[str]) -> None:
    """Wait until the list has them all, read to its end: of a long one only what is near the screen is drawn."""
    waits_until(page, lambda: written <= set(names_on(page)))


def test_two_phones_of_one_captain_that_write_at_once_end_with_the_same_people(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    phones = [phone("one", keeps=True), phone("two", keeps=True)]
    for one in phones:
        one.join_again(hilo.link("Rosa"), hilo.passphrase("Rosa"))
        one.page.get_by_role("navigation").wait_for()
        names_on(one.page)
    for one, label in zip(phones, ("First", "Other"), strict=True):
        one.page.evaluate(f"(given) => {{ window.writing = ({WRITE})(given) }}", [label, 3])
    for one in phones:
        one.page.evaluate("() => window.writing")
        one.page.locator(".sync-word", has_text="enviado").wait_for()
    written = {f"{label} {n} {m}" for label in ("First", "Other") for n in range(3) for m in range(1, 6)}
    for one in phones:
        one.page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
        shows_all(one.page, written)

    here, there = (sorted(names_on(one.page)) for one in phones)
    assert here == there
    assert len(set(here)) == len(here)


def begin_a_talk(phone: Phone) -> None:
    """Open the sheet, answer, and write a note."""
    phone.tap("We talked")
    sheet = phone.page.get_by_role("dialog")
    sheet.get_by_role("button", name="With us").tap()
    sheet.get_by_role("button", name="Add a note").tap()
    sheet.get_by_label("Note", exact=True).fill(NOTE)


def test_a_full_phone_says_that_it_could_not_save_keeps_the_words_and_saves_once_there_is_room(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = joined(hilo, phone("tere", keeps=True))
    talks = how_many(hilo, "conversation")
    begin_a_talk(tere)
    sheet = tere.page.get_by_role("dialog")
    with room_for(tere, 1):
        tere.page.wait_for_timeout(BELIEVES_IN_ROOM_MS)
        sheet.get_by_role("button", name="Save").tap()
        sheet.get_by_text("This phone is full, so we could not save.").wait_for()
        expect(sheet.get_by_label("Note", exact=True)).to_have_value(NOTE)
        expect(tere.page.get_by_text("Saved on this phone")).to_have_count(0)

    sheet.get_by_role("button", name="Save").tap()
    tere.page.get_by_text("Saved on this phone").wait_for()
    tere.wait_for_word("All sent")
    assert how_many(hilo, "conversation") - talks == 1


def test_a_store_deleted_under_the_open_app_is_told_and_nothing_is_called_saved(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = joined(hilo, phone("tere", keeps=True))
    begin_a_talk(tere)
    assert tere.context
    elsewhere = tere.context.new_page()
    elsewhere.goto(f"{hilo.address}/health")
    elsewhere.evaluate("() => new Promise((done) => { indexedDB.deleteDatabase('hilo').onsuccess = done })")
    elsewhere.close()

    # The app may be quicker than a thumb: then the sheet has gone before Save is found.
    with suppress(PlaywrightTimeout):
        tere.page.get_by_role("dialog").get_by_role("button", name="Save").tap(timeout=3_000)
    tere.page.get_by_role("heading", name="has deleted what Hilo kept here").wait_for()
    expect(tere.page.get_by_text("Saved on this phone")).to_have_count(0)


def test_a_phone_whose_browser_cleared_it_overnight_says_so_and_what_was_sent_comes_back(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = joined(hilo, phone("tere", keeps=True))
    tere.close()
    [kept] = tere.profile.glob("Default/IndexedDB/*.indexeddb.leveldb")
    shutil.rmtree(kept)

    tere.open("/today", offline=True)
    tere.page.get_by_role("heading", name="has deleted what Hilo kept here").wait_for()
    assert tere.context
    tere.context.set_offline(False)
    tere.tap("Come in again")
    tere.choose_pin()
    tere.page.get_by_text("Lupe Encinar").first.wait_for()


def test_a_phone_whose_browser_cleared_everything_is_told_so_by_the_server(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = joined(hilo, phone("tere", keeps=True))
    tere.close()
    for kept in ("IndexedDB", "Local Storage", "Session Storage", "Service Worker"):
        shutil.rmtree(tere.profile / "Default" / kept)

    tere.open("/today")

    tere.page.get_by_role("heading", name="has deleted what Hilo kept here").wait_for()
    tere.tap("Come in again")
    tere.choose_pin()
    tere.page.get_by_text("Lupe Encinar").first.wait_for()


WITHOUT_A_STORE = {
    "it may keep nothing, and the very words throw": """
        for (const name of ["indexedDB", "localStorage", "sessionStorage"]) {
          Object.defineProperty(globalThis, name, { get() { throw new DOMException("blocked", "SecurityError"); } });
        }
        Reflect.deleteProperty(Navigator.prototype, "serviceWorker");
    """,
    "opening it fails": """
        IDBFactory.prototype.open = () => { throw new DOMException("not in private mode", "InvalidStateError"); };
    """,
    "it never answers": "IDBFactory.prototype.open = () => new EventTarget();",
}
"""How browsers keep an app from its store in private mode."""


def test_in_private_mode_without_a_store_the_phone_says_so_and_the_invitation_is_not_spent(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = phone("tere", keeps=True)
    link, members = hilo.link("Tere"), how_many(hilo, "membership")
    tere.open("/health")
    assert tere.context
    for script in WITHOUT_A_STORE.values():
        page = tere.context.new_page()
        page.add_init_script(script)
        page.goto(link)
        page.get_by_role("heading", name="We cannot reach this phone’s memory").wait_for()
        expect(page.get_by_text("Private windows and full phones keep nothing for us.")).to_be_visible()
        expect(page.get_by_role("button", name="Join")).to_have_count(0)
        page.close()
    assert how_many(hilo, "membership") == members

    tere.page.goto(link)
    tere.enter()
    tere.add_five(["Lupe Encinar"])
    tere.wait_for_word("All sent")
    assert how_many(hilo, "membership") == members + 1


def test_in_a_private_window_the_phone_says_that_it_may_forget_and_what_it_forgot_is_not_called_saved(
    hilo: Hilo, playwright: Playwright, tmp_path: Path
) -> None:
    with playwright.chromium.launch(executable_path=LIGHT, args=list(FLAGS)) as browser:
        tere = in_a_private_window(Phone(playwright, tmp_path / "tere", hilo), browser)
        tere.page.goto(hilo.link("Tere"))
        tere.enter()
        tere.add_five(["Lupe Encinar"])
        tere.wait_for_word("All sent")
        goes(tere.page, "/me/data")
        tere.page.get_by_text("The phone may clear it when it runs out of room. What was sent is safe.").wait_for()
        people, talks = how_many(hilo, "person"), how_many(hilo, "conversation")
        goes(tere.page, "/today")
        loses_signal(tere)
        tere.log_talk("With us")
        tere.wait_for_word("to send")
        tere.close()

        again = in_a_private_window(tere, browser)
        again.page.goto(f"{hilo.address}/today")
        again.page.get_by_role("heading", name="Hilo").first.wait_for()
        for words in ("Lupe", "aved on this phone", "to send", "All sent"):
            expect(again.page.get_by_text(words)).to_have_count(0)
        assert (how_many(hilo, "person"), how_many(hilo, "conversation")) == (people, talks)
        again.close()


def in_a_private_window(phone: Phone, browser: Browser) -> Phone:
    """Let a phone open a window whose store ends with it."""
    phone.context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, locale="en-US")
    phone.context.set_default_timeout(60_000)
    phone.context.new_page()
    return phone
