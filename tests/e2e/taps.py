"""Counts what a thumb has to do. A tap counts wherever it lands; digits of a PIN and letters are typing."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

COUNT = """
addEventListener("click", ({ isTrusted, target, detail }) => {
  const isTyping = target.closest(".pin-pad") !== null;
  if (isTrusted && detail > 0 && !isTyping) sessionStorage.taps = Number(sessionStorage.taps ?? 0) + 1;
}, true);
"""


def taps_so_far(page: Page) -> int:
    """Return how often this page was tapped."""
    return int(page.evaluate("Number(sessionStorage.taps ?? 0)"))


FILLED = """
addEventListener("input", ({ isTrusted, target }) => {
  const filled = new Set(JSON.parse(sessionStorage.filled ?? "[]"));
  if (isTrusted) sessionStorage.filled = JSON.stringify([...filled.add(`${location.pathname} ${target.id}`)]);
}, true);
"""
"""Counts fields that somebody has typed into or chosen from, each once, however many letters it takes."""


def filled_so_far(page: Page) -> int:
    """Return how many fields of this page were filled in since it has counted."""
    return len(json.loads(page.evaluate("sessionStorage.filled ?? '[]'")))


@contextmanager
def at_most(page: Page, taps: int) -> Iterator[None]:
    """Whatever is done inside takes some taps, and no more than these."""
    before = taps_so_far(page)
    yield
    needed = taps_so_far(page) - before
    assert 0 < needed <= taps
