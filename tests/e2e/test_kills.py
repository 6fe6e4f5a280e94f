"""The app is killed at random moments of a save: what the screen had called saved is there afterwards, once.

A try is one page that writes people down without signal until it dies. A phone has ten pages open at once, for they can
be killed one by one, each with the process that draws it, at a moment of its own; at the latest they die with the
browser, a little later. What it kept is read by the browser that is opened next. At the end one page more is killed,
while it sends. Twenty tries when every story runs; `KILLS=200` makes two hundred, and `pytest -s` prints what was kept.
"""

import os
import random
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Error, Page

from tests.e2e.hands import WRITE, how_many, join_without_pin, kill, names_on, processes
from tests.e2e.hilo import Hilo, Phone

PAGES = 10
"""So many are open at a time, and die."""
STARTS = int(os.environ.get("KILLS", "20")) // PAGES
IN_A_FORM = 5


class Written:
    """What the pages of a phone have said of the people they write down, and how many pages have died of it."""

    def __init__(self, first: str) -> None:
        """Somebody stands there already."""
        self.heard = [first]
        self.tries = 0
        self.in_the_middle = 0
        self._saving: set[Page] = set()

    def listen(self, phone: Phone) -> None:
        """Hear what all pages of a phone say from now on."""
        assert phone.context
        phone.context.expose_binding("saves", lambda source: self._saving.add(source["page"]))
        phone.context.expose_binding("heard", self._hear)

    def _hear(self, source: dict[str, Any], names: list[str]) -> None:
        self._saving.discard(source["page"])
        self.heard.extend(names)

    def ends(self, pages: list[Page]) -> None:
        """Count pages that have died."""
        self.tries += len(pages)
        self.in_the_middle += len(self._saving & set(pages))
        self._saving.clear()

    def check(self, names: list[str]) -> None:
        """What was called saved is there, nothing is there twice, and nothing nobody wrote."""
        assert set(self.heard) <= set(names)
        assert [name for name, times in Counter(names).items() if times > 1] == []
        assert len(names) <= len(self.heard) + IN_A_FORM * self.tries


def opened(phone: Phone, first: Page, many: int) -> list[Page]:
    """Open the list of people in as many pages as asked, the first among them, all at once."""
    assert phone.context
    pages = [first, *(phone.context.new_page() for _ in range(many - 1))]
    for page in pages[1:]:
        page.goto(f"{phone.hilo.address}/people", wait_until="commit")
    for page in pages:
        page.locator('.people a[href="/add"]').first.wait_for()
    return pages


def write_until_killed(written: Written, pages: list[Page], drawing: list[int], browser: list[int], label: str) -> None:
    """Write down people in all pages, without a pause, until each has died; any moment after a first save will do.

    The processes that draw pages die within twice the time which that save took, the browser in the second half of it.
    """
    began, before = monotonic(), len(written.heard)
    for n, page in enumerate(pages):
        page.evaluate(f"(given) => {{ void ({WRITE})(given); }}", [f"{label} {n}", 100])
    while len(written.heard) == before:
        pages[0].wait_for_timeout(10)
    took = monotonic() - began
    moments = [(pid, random.uniform(0, 2 * took)) for pid in drawing]
    moments += [(pid, random.uniform(took, 2 * took)) for pid in browser]
    timers = [threading.Timer(moment, kill, [[pid]]) for pid, moment in moments]
    for timer in timers:
        timer.start()
    for page in pages:
        with suppress(Error):
            page.evaluate("new Promise(() => {})")
    for timer in timers:
        timer.join()
    written.ends(pages)


@pytest.mark.whole_browser
@pytest.mark.timeout(1200)
def test_whatever_the_screen_called_saved_outlives_the_app_killed_at_any_moment(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere, written = phone("tere", keeps=True), Written("Somebody")
    people = how_many(hilo, "person")
    join_without_pin(tere, hilo.link("Tere"))
    tere.wait_for_word("All sent")
    tere.close()

    for n in range(STARTS):
        first = tere.open("/people", offline=True)
        written.listen(tere)
        written.check(names_on(first))
        pages = opened(tere, first, PAGES)
        browser, drawing = processes(tere)
        assert len(drawing) >= PAGES, "pages that share a process die at the same moment"
        write_until_killed(written, pages, drawing, [browser], f"Start {n}, page")
        with suppress(Error):
            tere.close()
        tere.context = None

    page = tere.open("/people")
    assert tere.context
    written.listen(tere)
    written.check(names_on(page))
    write_until_killed(written, [page], processes(tere)[1], [], "Sending")
    again = tere.context.new_page()
    again.goto(f"{hilo.address}/people")
    again.locator(".sync-word", has_text="All sent").wait_for()
    names = names_on(again)
    written.check(names)
    assert how_many(hilo, "person") - people == len(names)
    print(  # noqa: T201 -- the figures of a run: pytest -s
        f"{written.tries} pages killed, {written.in_the_middle} of them between Save and its word: "
        f"{len(written.heard)} people called saved, {len(names)} there"
    )
