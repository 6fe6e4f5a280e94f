"""What is left on a phone that was erased: nothing, whoever ended it in the middle, with signal or without."""

import json
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Error, Page, expect

from tests.e2e.hands import NINE_WRONG, finds_signal, goes, kill, loses_signal, processes, slide_to
from tests.e2e.hilo import Hilo, Phone
from tests.push_service import PushService

pytestmark = pytest.mark.whole_browser

FIVE = ("Marisol Zarzamora", "Deshawn Quillfeather", "Ana Lucía Brezo")
HEARD_WITHIN_SECONDS = 60.0

# A browser without a screen has no push service to ask: this page answers in its place, and says who is subscribed.
SUBSCRIBES_HERE = """(given) => {
  globalThis.pushes = [];
  PushManager.prototype.subscribe = async () => {
    const unsubscribe = async () => { globalThis.pushes = []; };
    const made = { endpoint: given.endpoint, toJSON: () => given, unsubscribe };
    globalThis.pushes = [made];
    return made;
  };
  PushManager.prototype.getSubscription = async () => globalThis.pushes[0] ?? null;
}"""

KEPT = """async () => ({
  databases: (await indexedDB.databases()).map(({ name }) => name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
  pushes: globalThis.pushes.map(({ endpoint }) => endpoint),
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
})"""
NOTHING: dict[str, list[str]] = {
    place: [] for place in ("databases", "caches", "workers", "pushes", "local", "session")
}

ROWS = """() => new Promise((done) => {
  const opening = indexedDB.open("hilo");
  opening.onsuccess = ({ target: { result } }) => {
    const count = (name) => new Promise((counted) => {
      result.transaction(name).objectStore(name).count().onsuccess = ({ target }) => counted(target.result);
    });
    Promise.all([...result.objectStoreNames].map(count)).then((counts) => {
      result.close();
      done(counts.reduce((sum, one) => sum + one, 0));
    });
  };
})"""

# The moments at which the app is ended: it says so and then does nothing more.
STOPS = {
    "before the rest of the browser's traces": """() => {
      CacheStorage.prototype.keys = () => { console.log("cut off"); for (;;); };
    }""",
    "after the key and before what it had sealed": """() => {
      IDBObjectStore.prototype.clear = () => { console.log("cut off"); for (;;); };
    }""",
}
HAS_ENDED = "SELECT count(*) FROM device WHERE ended_at IS NOT NULL"


def in_use(hilo: Hilo, phone: Callable[..., Phone], push_service: PushService, name: str) -> Phone:
    """Return the phone of somebody who has left something in every place a browser has."""
    subscription = push_service.subscribe()
    tere = phone(name, keeps=True)
    page = tere.open("about:blank")
    assert tere.context
    tere.context.add_init_script(f"({SUBSCRIBES_HERE})({json.dumps(subscription.as_json())})")
    tere.context.grant_permissions(["notifications"], origin=hilo.address)
    page.goto(hilo.link("Tere"))
    tere.enter(f"Tere {name.title()}")
    tere.add_five(FIVE)
    tere.log_talk("With us")
    goes(page, "/me/look")
    page.get_by_label("Easy letters").check()
    page.wait_for_function("async () => Boolean(await caches.match('/fonts/atkinson-hyperlegible-next.woff2'))")
    goes(page, "/people")
    page.evaluate("sessionStorage.setItem('hilo.scroll:/people', '12')")
    goes(page, "/me/reminders")
    tere.tap("Yes, remind me")
    expect(page.get_by_label("At what hour?")).to_have_value("17")
    tere.wait_for_word("All sent")
    kept = page.evaluate(KEPT)
    assert [place for place, found in kept.items() if not found] == []
    assert tere.context.cookies()
    return tere


def comes_to_keep(page: Page, expected: dict[str, list[str]]) -> None:
    """Wait until the browser keeps this and nothing else: the last of it goes a moment after the screen."""
    until = time.monotonic() + HEARD_WITHIN_SECONDS
    while (kept := page.evaluate(KEPT)) != expected and time.monotonic() < until:
        page.wait_for_timeout(50)
    assert kept == expected


def comes_to_be(found: Callable[[], Any], expected: object) -> None:
    """Wait until something else than the page says this."""
    until = time.monotonic() + HEARD_WITHIN_SECONDS
    while (last := found()) != expected and time.monotonic() < until:
        time.sleep(0.05)
    assert last == expected


def slides(tere: Phone) -> None:
    """Erase the phone by the slide."""
    goes(tere.page, "/me/safety?erase")
    tere.page.locator(".slide").wait_for()
    slide_to(tere.page, 1)


def tries_the_tenth_pin(tere: Phone) -> None:
    """Erase the phone by a wrong PIN after nine others."""
    tere.page.evaluate("new BroadcastChannel('hilo').postMessage('lock')")
    tere.page.get_by_role("button", name="Digit 0").wait_for()
    tere.page.evaluate(NINE_WRONG)
    tere.type_pin("000000")


@pytest.mark.parametrize("erases", [slides, tries_the_tenth_pin])
def test_an_erased_phone_keeps_nothing_in_any_place_a_browser_has_and_its_session_is_over(
    hilo: Hilo, phone: Callable[..., Phone], push_service: PushService, erases: Callable[[Phone], None]
) -> None:
    tere = in_use(hilo, phone, push_service, erases.__name__.replace("_", " "))
    ended = hilo.ask(HAS_ENDED)[0][0]

    erases(tere)

    tere.page.get_by_role("button", name="Open").wait_for()
    comes_to_keep(tere.page, NOTHING)
    assert tere.context
    comes_to_be(tere.context.cookies, [])
    assert hilo.ask(HAS_ENDED)[0][0] == ended + 1


def test_without_signal_an_erased_phone_keeps_only_what_ends_its_session_later(
    hilo: Hilo, phone: Callable[..., Phone], push_service: PushService
) -> None:
    tere = in_use(hilo, phone, push_service, "sin señal")
    ended = hilo.ask(HAS_ENDED)[0][0]
    goes(tere.page, "/me/safety?erase")
    tere.page.locator(".slide").wait_for()
    loses_signal(tere)

    slide_to(tere.page, 1)

    page = tere.page
    page.get_by_role("button", name="Open").wait_for()
    comes_to_keep(page, NOTHING | {"local": ["hilo.ending"]})
    finds_signal(tere)
    page.goto(hilo.address)
    page.get_by_role("button", name="Open").wait_for()
    assert tere.context
    comes_to_be(tere.context.cookies, [])
    assert hilo.ask(HAS_ENDED)[0][0] == ended + 1
    assert page.evaluate("Object.keys(localStorage)") == []


@pytest.mark.parametrize(("erases", "moment"), [*zip([slides, tries_the_tenth_pin], STOPS, strict=True)])
def test_an_erase_that_was_cut_off_goes_on_when_the_app_is_opened_next(
    hilo: Hilo, phone: Callable[..., Phone], push_service: PushService, erases: Callable[[Phone], None], moment: str
) -> None:
    tere = in_use(hilo, phone, push_service, f"cortada {erases.__name__}".replace("_", " "))
    with suppress(Error), tere.page.expect_console_message(lambda said: said.text == "cut off"):
        tere.page.evaluate(STOPS[moment])
        erases(tere)
    kill([processes(tere)[0]])
    with suppress(Error):
        tere.close()
    tere.context = None

    page = tere.open("/today")
    page.get_by_role("button", name="Open").wait_for()
    page.wait_for_function("async () => (await indexedDB.databases()).length > 0")
    assert page.evaluate(ROWS) == 0
    assert "hilo-letters" not in page.evaluate("caches.keys()")
    assert page.evaluate("async () => Boolean(await caches.match('/due'))") is False
    assert [key for key in page.evaluate("Object.keys(localStorage)") if key != "hilo.ending"] == []
    comes_to_be(page.context.cookies, [])
