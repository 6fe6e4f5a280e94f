"""A running Hilo for the stories of one file, and phones to open it with."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.e2e.hilo import CHROMIUM, FLAGS, LIGHT, Hilo, Phone
from tests.e2e.places import FirstStarts, Places, demo_union, wait_for_a_new_day
from tests.push_service import PushService

LONGEST = (
    *("test_states.py", "test_accessibility.py", "test_storage.py", "test_versions.py", "test_hand_over.py"),
    *("test_offline_shift.py", "test_lighthouse.py", "test_safety.py", "test_reminder.py", "test_structure_test.py"),
    *("test_wall_chart.py", "test_without_signal.py", "test_coaching.py", "test_kills.py"),
)
"""Those that take half a minute and more, the longest first."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest: begun last, one of them would let the other hands wait for its own."""
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The browser's remote control."""
    assert CHROMIUM, "these stories need Chromium: apt-get install chromium"
    expect.set_options(timeout=20_000)  # a busy machine may take a while; a wrong screen stays wrong
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browsers(playwright: Playwright) -> Iterator[Callable[[str], Browser]]:
    """Return a running browser by its program: to start one takes seconds. One that died is followed by another."""
    with ExitStack() as running:
        started: dict[str, Browser] = {}

        def of(program: str) -> Browser:
            if program not in started or not started[program].is_connected():
                launched = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
                started[program] = running.enter_context(launched)
            return started[program]

        yield of


@pytest.fixture
def browser(browsers: Callable[[str], Browser]) -> Browser:
    """The browser whose windows stand for phones that need not outlive their closing."""
    return browsers(LIGHT)


@pytest.fixture(scope="session")
def push_service() -> Iterator[PushService]:
    """The push service that every Hilo of these stories trusts."""
    with PushService() as running:
        yield running


@pytest.fixture(scope="session")
def first_starts(tmp_path_factory: pytest.TempPathFactory) -> FirstStarts:
    """What a first start leaves behind: one start of a day serves all files."""
    return FirstStarts(lambda: tmp_path_factory.mktemp("first-start"))


@pytest.fixture(scope="module")
def places() -> Iterator[Places]:
    """The servers of one file. Each file has its own: a story that changes what everybody sees would do so for all."""
    with Places() as running:
        yield running


@pytest.fixture
def hilo(places: Places, push_service: PushService, first_starts: FirstStarts, request: pytest.FixtureRequest) -> Hilo:
    """The demo union on SQLite, or on the database the story names."""
    wait_for_a_new_day()
    database: str = getattr(request, "param", "sqlite")
    return places.at(database, demo_union(database, first_starts, push_service), request.node)


@pytest.fixture
def phone(
    playwright: Playwright,
    browsers: Callable[[str], Browser],
    hilo: Hilo,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> Iterator[Callable[..., Phone]]:
    """Make phones by name; each is closed at the end, and none may have complained of a broken page.

    One that `keeps` has a profile on disk: it may be closed and opened again, and looked into.
    """
    made: list[Phone] = []
    is_whole = request.node.get_closest_marker("whole_browser") is not None
    chromium = CHROMIUM if is_whole else LIGHT

    def make(name: str, language: str = "en-US", *, keeps: bool = False) -> Phone:
        by = playwright if keeps else browsers(chromium)
        found = Phone(by, tmp_path / name, hilo, language, chromium=chromium)
        made.append(found)
        return found

    yield make
    with ExitStack() as closing:  # all of them, even if one cannot be
        for one in made:
            closing.callback(one.close)
    complaints = [complaint for one in made for complaint in one.complaints]
    assert not complaints
