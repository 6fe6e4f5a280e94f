"""One running Hilo for the stories that share it, and phones to open it with."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, sync_playwright

from tests.e2e.hilo import CHROMIUM, Hilo, Phone


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The browser's remote control."""
    assert CHROMIUM, "these stories need Chromium: apt-get install chromium"
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def hilo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hilo]:
    """The demo union, started as the README says."""
    with Hilo(tmp_path_factory.mktemp("hilo") / "instance") as running:
        yield running


@pytest.fixture
def phone(playwright: Playwright, hilo: Hilo, tmp_path: Path) -> Iterator[Callable[..., Phone]]:
    """Make phones by name; each is closed at the end, and none may have complained of a broken page."""
    made: list[Phone] = []

    def make(name: str, language: str = "en-US") -> Phone:
        found = Phone(playwright, tmp_path / name, hilo, language)
        made.append(found)
        return found

    yield make
    for one in made:
        one.close()
    complaints = [complaint for one in made for complaint in one.complaints]
    assert not complaints
