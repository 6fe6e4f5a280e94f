"""A running Hilo for the stories of one file, and phones to open it with."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.databases import PostgreSQL
from tests.e2e.hilo import CHROMIUM, FLAGS, LIGHT, Hilo, Phone
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
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The browser whose windows stand for phones that need not outlive their closing: to start one takes seconds."""
    with playwright.chromium.launch(executable_path=LIGHT, args=list(FLAGS)) as running:
        yield running


@pytest.fixture(scope="session")
def whole_browser(playwright: Playwright) -> Iterator[Browser]:
    """The same for stories that need more of a browser than its pages."""
    with playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS)) as running:
        yield running


@pytest.fixture(scope="session")
def push_service() -> Iterator[PushService]:
    """The push service that every Hilo of these stories trusts."""
    with PushService() as running:
        yield running


@pytest.fixture(scope="session")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The instance that a first start leaves behind: the demo union and nothing else, not running."""
    folder = tmp_path_factory.mktemp("first-start")
    with Hilo(folder) as hilo:
        return hilo.home


@pytest.fixture(scope="module")
def hilos(push_service: PushService, first_start: Path) -> Iterator[Callable[[str], Hilo]]:
    """The demo union by database, started as the README says when a story of this file first asks for it.

    Each file has its own: a story that changes what everybody sees would change it for all others.
    """
    with ExitStack() as running:
        started: dict[str, Hilo] = {}

        def on(database: str) -> Hilo:
            if database not in started:
                # Not under pytest's own folder: another run shuts that one to the user PostgreSQL runs as.
                folder = Path(running.enter_context(TemporaryDirectory(prefix=f"hilo-{database}-")))
                settings = {"HILO_PUSH_TRUSTED_ORIGINS": push_service.origin}
                if database == "postgresql":
                    server = running.enter_context(PostgreSQL.started(folder))
                    settings["HILO_DATABASE_URL"] = server.url
                else:
                    shutil.copytree(first_start, folder / first_start.name)
                started[database] = running.enter_context(Hilo(folder, settings))
            return started[database]

        yield on


@pytest.fixture
def hilo(hilos: Callable[[str], Hilo], request: pytest.FixtureRequest) -> Hilo:
    """The demo union on SQLite, or on the database the story names."""
    return hilos(getattr(request, "param", "sqlite"))


@pytest.fixture
def phone(
    playwright: Playwright, hilo: Hilo, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Phone]]:
    """Make phones by name; each is closed at the end, and none may have complained of a broken page.

    One that `keeps` has a profile on disk: it may be closed and opened again, and looked into.
    """
    made: list[Phone] = []
    is_whole = request.node.get_closest_marker("whole_browser") is not None
    browser: Browser = request.getfixturevalue("whole_browser" if is_whole else "browser")
    chromium = CHROMIUM if is_whole else LIGHT

    def make(name: str, language: str = "en-US", *, keeps: bool = False) -> Phone:
        found = Phone(playwright if keeps else browser, tmp_path / name, hilo, language, chromium=chromium)
        made.append(found)
        return found

    yield make
    for one in made:
        one.close()
    complaints = [complaint for one in made for complaint in one.complaints]
    assert not complaints
