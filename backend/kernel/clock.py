"""The only reader of the wall clock. All who need the time ask here, so that the demo can choose it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_chosen: ContextVar[datetime | None] = ContextVar("chosen_instant", default=None)


def now() -> datetime:
    """Return the instant, UTC and aware, cut to whole milliseconds as it travels and as it is stored."""
    instant = _chosen.get() or datetime.now(UTC)
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)


def chosen() -> datetime | None:
    """Return the instant set by `at`, or None while the real clock runs."""
    return _chosen.get()


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Make `now` answer this instant inside the block.

    Raises:
        ValueError: the instant has no time zone.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    before = _chosen.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _chosen.reset(before)
