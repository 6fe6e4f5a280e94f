"""What a member's hands do on the screen, faster than a test could steer them; and what the phone around them does."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from playwright.sync_api import BrowserContext, Page, Request, Response

from backend.kernel.identifiers import new_id
from tests.e2e.hilo import Hilo, Phone, descendants

_LONGEST_DYING_SECONDS = 10.0
_LONGEST_WAIT_SECONDS = 60.0

WRITE = """
// Write down people, five in a form, as often as asked; tell `saves` when the names are about to be saved, and `heard`
// the names once the screen calls them saved.
async ([label, forms]) => {
  const wait = async (found) => {
    const begun = performance.now();
    while (performance.now() - begun < 45000) {
      const it = found();
      if (it) return it;
      await new Promise((next) => setTimeout(next, 5));
    }
    throw new Error(`waited in vain on ${location.pathname}`);
  };
  const type = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  for (let form = 0; form < forms; form++) {
    (await wait(() => document.querySelector('.people a[href="/add"]'))).click();
    const names = [1, 2, 3, 4, 5].map((line) => `${label} ${form} ${line}`);
    for (const [at, name] of names.entries()) {
      const field = await wait(() => document.querySelector(`.add-form #name-${at + 1}`));
      type.call(field, name);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const ready = ".add-form > button:not([disabled]):not([aria-disabled=true])";
    const save = await wait(() => document.querySelector(ready));
    window.saves?.();
    save.click();
    await wait(() => location.pathname === "/people");
    await window.heard?.(names);
  }
}
"""

SHIFTED = """
(() => {
  // The clock of this phone is off by so many milliseconds.
  const off = %d, Right = Date;
  globalThis.Date = class extends Right {
    constructor(...given) {
      super(...(given.length === 0 ? [Right.now() + off] : given));
    }
    static now() {
      return Right.now() + off;
    }
  };
})();
"""


def known(hilo: Hilo, phone: Callable[..., Phone], name: str, language: str = "en") -> Phone:
    """A captain's or organizer's new phone, in a language that holds whatever she reads elsewhere."""
    found = phone(f"{name.lower()}-{language}")
    page = found.open("about:blank")
    page.add_init_script(f"localStorage.setItem('hilo.language', '{language}')")
    page.goto(hilo.link(name))
    page.locator("[data-primary]").first.click()
    page.locator("#join-passphrase").fill(hilo.passphrase(name))
    page.locator("[data-primary]").first.click()
    page.locator(".pin-pad").wait_for()
    for _ in range(2):
        for digit in "271828":
            page.locator(".pin-key", has_text=digit).tap()
        page.wait_for_timeout(300)
    page.get_by_role("navigation").wait_for()
    return found


def shift_clock(phone: Phone, milliseconds: int) -> None:
    """Let the phone's pages live at another time, and open the one that is open anew."""
    assert phone.context
    phone.context.add_init_script(SHIFTED % milliseconds)
    phone.page.reload()


READ_TO_THE_END = """
// Go down the list, of which only what is near the screen is drawn, and return the name in each of its rows.
async () => {
  const page = document.querySelector("main.page"), found = new Map();
  const drawn = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next, 20)));
  for (let before = -1; page.scrollTop !== before; ) {
    await drawn();
    for (const row of document.querySelectorAll('.people a[href^="/people/"]')) {
      found.set(row.getAttribute("href"), row.querySelector("bdi").innerText);
    }
    before = page.scrollTop;
    page.scrollTop += page.clientHeight;
    await drawn();
  }
  return [...found.values()];
}
"""


def names_on(page: Page) -> list[str]:
    """Go to the people and return the names on the list."""
    page.locator('nav a[href="/people"]').click()
    page.locator('.people a[href="/add"]').first.wait_for()
    names: list[str] = page.evaluate(READ_TO_THE_END)
    return names


def join_without_pin(phone: Phone, link: str, first: str = "Somebody") -> None:
    """Come in with an invitation, write down one person, and choose no PIN."""
    phone.open(link)
    phone.tap("Join")
    phone.page.get_by_role("textbox").fill("Tere")
    phone.tap("Next")
    phone.tap("Go on without a PIN")
    phone.tap("I understand, no PIN")
    phone.page.locator("#name-1").wait_for()
    phone.add_five([first])
    phone.keep_the_app()


def processes(phone: Phone) -> tuple[int, list[int]]:
    """Return the browser's process and those in which its pages live."""
    mine = f"--user-data-dir={phone.profile}"
    lines = {}
    for pid in descendants(os.getpid()):
        with suppress(OSError):
            lines[pid] = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").replace("\0", " ")
    [browser] = [pid for pid, line in lines.items() if mine in line and "--type=" not in line]
    below = descendants(browser)
    return browser, [pid for pid in below if "--type=renderer" in lines.get(pid, "")]


def kill(pids: list[int]) -> None:
    """End processes as a power cut does, and wait until whoever started them has noticed.

    A browser that has not would give a new page to a process that is no more, and wait for it for ever.
    """
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    until = monotonic() + _LONGEST_DYING_SECONDS
    while monotonic() < until and any(Path(f"/proc/{pid}").exists() for pid in pids):
        sleep(0.02)


class Sending:
    """Watches how many exchanges of a phone's tabs are under way at one time."""

    def __init__(self, context: BrowserContext) -> None:
        """Begin to watch."""
        self.most_at_once = 0
        self._under_way: list[Request] = []
        context.on("request", self._begins)
        context.on("requestfinished", self._ends)
        context.on("requestfailed", self._ends)

    def _begins(self, request: Request) -> None:
        if request.url.endswith("/sync/exchange"):
            self._under_way.append(request)
            self.most_at_once = max(self.most_at_once, len(self._under_way))

    def _ends(self, request: Request) -> None:
        if request in self._under_way:
            self._under_way.remove(request)


def entries_at(hilo: Hilo) -> dict[str, tuple[int, int, str]]:
    """Return every entry that has a receipt: its version, its number on its phone, and its type."""
    rows = hilo.ask("SELECT mid, ver, seq, type FROM sync_receipt")
    return {str(mid): (int(ver), int(seq), str(kind)) for mid, ver, seq, kind in rows}


def how_many(hilo: Hilo, table: str) -> int:
    """Return how many rows a table of the server holds."""
    assert re.fullmatch(r"[a-z_]+", table)
    return int(hilo.ask(f"SELECT count(*) FROM {table}")[0][0])


@contextmanager
def room_for(phone: Phone, quota: int) -> Iterator[None]:
    """Let the phone have room for so many bytes only."""
    assert phone.context
    control = phone.context.new_cdp_session(phone.page)
    control.send("Storage.overrideQuotaForOrigin", {"origin": phone.hilo.address, "quotaSize": quota})
    try:
        yield
    finally:
        control.send("Storage.overrideQuotaForOrigin", {"origin": phone.hilo.address})
        control.detach()


# A sheet that is closed steps back in the history a moment later, which would undo whatever was opened before that.
GOES = """
async (path) => {
  const isStepToCome = () => history.state?.layer && !document.querySelector("dialog[open]");
  for (let tries = 0; isStepToCome() && tries < 40; tries++) {
    await new Promise((next) => setTimeout(next, 25));
  }
  history.pushState(null, "", path);
  dispatchEvent(new PopStateEvent("popstate"));
  await new Promise((next) => setTimeout(next));
}
"""
SCREEN_HAS_COME = "() => !document.querySelector('main[aria-busy=true]')"


def goes(page: Page, path: str) -> None:
    """Go to another screen inside the app, where a new load would lock it; until it is here the last one stands."""
    page.evaluate(GOES, path)
    page.wait_for_function(SCREEN_HAS_COME)


def closes(page: Page) -> None:
    """Close the sheet on top, and wait for the step back in the history that it takes a moment later."""
    before = page.evaluate("[document.querySelectorAll('dialog[open]').length, history.state?.layer ?? null]")
    page.locator("dialog[open] .sheet-handle").last.click()
    page.wait_for_function(
        """([open, layer]) => document.querySelectorAll("dialog[open]").length < open
             && (layer === null || history.state?.layer !== layer)""",
        arg=before,
    )


def waits_until(page: Page, holds: Callable[[], object]) -> None:
    """Let the page go on until something holds that the page itself does not say; a minute at most."""
    begun = monotonic()
    while not holds():
        assert monotonic() - begun < _LONGEST_WAIT_SECONDS, "waited in vain"
        page.wait_for_timeout(50)


def brings(entry_type: str) -> Callable[[Response], bool]:
    """Return what knows the answer to an exchange that sent an entry of this type: "conversations.log"."""

    def knows(answer: Response) -> bool:
        return answer.url.endswith("/sync/exchange") and f'"{entry_type}"' in (answer.request.post_data or "")

    return knows


def syncs(phone: Phone) -> None:
    """Exchange now, as a look at the app does."""
    with phone.page.expect_response("**/sync/exchange"):
        phone.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def loses_signal(phone: Phone) -> None:
    """Take the signal away: no request arrives until it is found again."""
    phone.page.route("**/api/**", lambda route: route.abort("internetdisconnected"))
    assert phone.context
    phone.context.set_offline(True)


def finds_signal(phone: Phone) -> None:
    """Bring the signal back."""
    phone.page.unroute_all()
    assert phone.context
    phone.context.set_offline(False)


def slide_to(page: Page, share: float) -> None:
    """Pull the slide's handle over a share of its way."""
    box = page.locator(".slide input").bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 28, y)
    page.mouse.down()
    page.mouse.move(box["x"] + 28 + (box["width"] - 30) * share, y, steps=12)
    page.mouse.up()


HOLDS_THE_LOCK = """
import sqlite3, sys, time
place = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)
place.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(600)
"""


@contextmanager
def nothing_can_be_written(hilo: Hilo) -> Iterator[None]:
    """Let a server on SQLite get no further than to the writing of what it is sent: another process is at it.

    That one is killed at the end, so that the file is left as the server left it.
    """
    told = [sys.executable, "-c", HOLDS_THE_LOCK, str(hilo.home / "hilo.sqlite3")]
    with subprocess.Popen(told, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        try:
            yield
        finally:
            other.kill()


NINE_WRONG = """() => new Promise((done, failed) => {
  // Nine wrong PINs lie behind whoever holds the phone; the waits between them would take a quarter of an hour.
  const opening = indexedDB.open("hilo");
  opening.onerror = () => failed(opening.error);
  opening.onsuccess = () => {
    const meta = opening.result.transaction("meta", "readwrite").objectStore("meta");
    meta.get("vault").onsuccess = ({ target }) => {
      meta.put({ ...target.result, wrong: 9 }).onsuccess = () => {
        opening.result.close();
        done();
      };
    };
  };
})"""


def asked(hilo: Hilo, method: str, path: str, token: str | None = None, body: object = None) -> Any:
    """Return what the API answers."""
    request = urllib.request.Request(
        f"{hilo.address}/api/v1{path}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "X-Hilo": "1"}
        | ({} if token is None else {"Authorization": f"Bearer {token}"}),
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.load(answer)


def token_of(hilo: Hilo, name: str) -> str:
    """Sign somebody of the demo in over HTTP and return her token."""
    told = hilo.ways_in()
    sign_in_name = re.search(rf"signs in as ({name.lower()}@\S+?)\)", told)
    assert sign_in_name
    device = {"id": str(new_id()), "label": "test"}
    who = {"sign_in_name": sign_in_name[1], "passphrase": hilo.passphrase(name), "device": device}
    token: str = asked(hilo, "POST", "/sessions", body=who)["access_token"]
    return token


def team_of(hilo: Hilo, token: str) -> str:
    """Return the id of the one team that a captain looks after."""
    (team,) = asked(hilo, "GET", "/teams", token)["items"]
    return str(team["id"])
