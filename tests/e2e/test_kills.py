"""The app is killed at random moments of a save: what the screen had called saved is there afterwards, once.

Each start of the browser has one page killed under the hand and then the whole browser, without signal; at the end one
page more is killed while it sends. Two kills when every story runs; `KILLS=200` runs two hundred.
"""

import os
import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from playwright.sync_api import Error, Page

from tests.e2e.hands import WRITE, how_many, join_without_pin, kill, names_on, processes
from tests.e2e.hilo import Hilo, Phone

KILLS = int(os.environ.get("KILLS", "2"))
LATEST_SECONDS = 1.5
"""A save of five people takes about half a second; the kill may come before, within or after the first three."""


@contextmanager
def killed_soon(pids: list[int]) -> Iterator[None]:
    """Let these processes die at some moment of the block, at the latest at its end; that ends the block."""
    timer = threading.Timer(random.uniform(0.05, LATEST_SECONDS), kill, [pids])
    timer.start()
    try:
        with suppress(Error):
            yield
    finally:
        timer.join()


def write_until_killed(page: Page, pids: list[int], label: str) -> None:
    """Write down people without a pause until the phone dies."""
    with killed_soon(pids):
        page.evaluate(WRITE, [label, 100])


def check(names: list[str], heard: list[str], at_most: int) -> None:
    """What was called saved is there, nothing is there twice, and nothing nobody wrote."""
    assert set(heard) <= set(names)
    assert [name for name, times in Counter(names).items() if times > 1] == []
    assert len(names) <= at_most


@pytest.mark.whole_browser
def test_whatever_the_screen_called_saved_outlives_the_app_killed_at_any_moment(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere, heard = phone("tere", keeps=True), ["Somebody"]
    people = how_many(hilo, "person")
    join_without_pin(tere, hilo.link("Tere"))
    tere.wait_for_word("All sent")
    tere.close()

    for n in range(KILLS // 2):
        page = tere.open("/people", offline=True)
        assert tere.context
        tere.context.expose_binding("heard", lambda _source, names: heard.extend(names))
        check(names_on(page), heard, len(heard) + 5 * 2 * n)
        browser, pages = processes(tere)
        write_until_killed(page, pages, f"Page{n}")
        again = tere.context.new_page()
        again.goto(f"{hilo.address}/people")
        check(names_on(again), heard, len(heard) + 5 * (2 * n + 1))
        write_until_killed(again, [browser], f"Phone{n}")
        with suppress(Error):
            tere.close()
        tere.context = None

    page = tere.open("/people")
    assert tere.context
    tere.context.expose_binding("heard", lambda _source, names: heard.extend(names))
    names_on(page)
    write_until_killed(page, processes(tere)[1], "Sending")
    again = tere.context.new_page()
    again.goto(f"{hilo.address}/people")
    again.locator(".sync-word", has_text="All sent").wait_for()
    names = names_on(again)
    check(names, heard, len(heard) + 5 * (KILLS + 1))
    assert how_many(hilo, "person") - people == len(names)
    print(f"{KILLS} kills: {len(heard)} called saved, {len(names)} there")  # noqa: T201 -- the figures of a run: pytest -s
