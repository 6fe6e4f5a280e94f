"""What a member's hands do on the screen, faster than a test could steer them; and what the phone around them does."""

import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Request

from tests.e2e.hilo import Hilo, Phone, descendants

WRITE = """
// Write down people, five in a form, as often as asked; tell `heard` the names once the screen calls them saved.
async ([label, forms]) => {
  const wait = async (found) => {
    for (let tries = 0; tries < 2000; tries++) {
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
    (await wait(() => document.querySelector(".add-form > button:not([disabled]):not([aria-disabled=true])"))).click();
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


def shift_clock(phone: Phone, milliseconds: int) -> None:
    """Let the phone's pages live at another time, and open the one that is open anew."""
    assert phone.context
    phone.context.add_init_script(SHIFTED % milliseconds)
    phone.page.reload()


def names_on(page: Page) -> list[str]:
    """Go to the people and return the names on the list."""
    page.locator('nav a[href="/people"]').click()
    page.locator('.people a[href="/add"]').first.wait_for()
    return page.locator('.people a[href^="/people/"] bdi').all_inner_texts()


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
    """End processes as a power cut does."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


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
    return int(hilo.ask(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608 -- a word of ours


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
