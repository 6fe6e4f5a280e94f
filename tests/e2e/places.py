"""The servers that the stories of a file share: each begun when a story first asks for it, anew for a second try."""

import shutil
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self
from zoneinfo import ZoneInfo

import pytest

from tests.databases import PostgreSQL
from tests.e2e.hilo import Hilo
from tests.push_service import PushService

CHICAGO = ZoneInfo("America/Chicago")
"""Where the demo union is, and the phones of most stories."""
LAST_SECONDS_OF_A_DAY = 120.0

Make = Callable[[ExitStack], Hilo]
"""Makes a Hilo that is not running yet; what it stands on ends with what is handed over."""


class Places:
    """Running Hilos by name; a context manager that stops them all."""

    def __init__(self) -> None:
        """Begin without any."""
        self._running: dict[str, tuple[Hilo, ExitStack]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        with ExitStack() as all_of_them:
            for _hilo, below in self._running.values():
                all_of_them.push(below)

    def at(self, name: str, make: Make, story: pytest.Item) -> Hilo:
        """Return the Hilo of this name, for a story to be told there.

        A story that failed has left people, an open talk, or a server that was ended: told a second time (`--reruns`),
        it gets another server, as those of its file do that come after it.
        """
        if getattr(story, "execution_count", 1) > 1 and name in self._running:
            spoiled, below = self._running.pop(name)
            spoiled.kill()
            below.close()
        if name not in self._running:
            with ExitStack() as below:
                hilo = below.enter_context(make(below))
                self._running[name] = hilo, below.pop_all()
        return self._running[name][0]


class FirstStarts:
    """The instances that a first start of each day leaves behind: the demo union and nothing else, not running.

    What the demo tells of has happened by the day on which it is loaded: on the next Monday its week is empty.
    """

    def __init__(self, new_folder: Callable[[], Path]) -> None:
        """Keep each of them in a new folder."""
        self._new_folder = new_folder
        self._by_day: dict[date, Path] = {}

    def of_today(self) -> Path:
        """Return the home of today's, which is started the first time."""
        today = datetime.now(CHICAGO).date()
        if today not in self._by_day:
            with Hilo(self._new_folder()) as hilo:
                self._by_day[today] = hilo.home
        return self._by_day[today]


def demo_union(database: str, first_starts: FirstStarts, push_service: PushService) -> Make:
    """Return what makes the demo union on a database as a first start of today does."""

    def make(below: ExitStack) -> Hilo:
        # Not under pytest's own folder: another run shuts that one to the user PostgreSQL runs as.
        folder = Path(below.enter_context(TemporaryDirectory(prefix=f"hilo-{database}-")))
        settings = {"HILO_PUSH_TRUSTED_ORIGINS": push_service.origin}
        if database == "postgresql":
            settings["HILO_DATABASE_URL"] = below.enter_context(PostgreSQL.started(folder)).url
        else:
            first_start = first_starts.of_today()
            shutil.copytree(first_start, folder / first_start.name)
        return Hilo(folder, settings)

    return make


def wait_for_a_new_day() -> None:
    """Begin no story in the last two minutes of a day: what is of today, or of this week, would be so no more."""
    now = datetime.now(CHICAGO)
    midnight = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), CHICAGO)
    left = midnight.timestamp() - now.timestamp()
    if left < LAST_SECONDS_OF_A_DAY:
        time.sleep(left + 1)
