"""What the worker does with exports: make files part by part, and forget them when their time is over.

Each part is a unit of work that holds the file against other workers; a worker that is killed leaves whole parts, and
another one goes on with the next. What goes wrong is tried again after a pause that grows, like a list; a file of which
five tries made no further part has failed, and whoever asked for it reads that.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Final
from uuid import UUID

from backend.exports import queries, service
from backend.exports.writing import make_part
from backend.kernel import clock, logs
from backend.kernel.unit_of_work import unit_of_work
from backend.lists.rules import MOST_TRIES, wait_before

LONGEST_ROUND_SECONDS = 20.0
"""No further part is begun after this, so that other jobs get their turn."""


@dataclass(frozen=True)
class _Pause:
    """How often the next part of a file could not be made, and until when it is left alone."""

    tries: int
    until: datetime


_pauses: Final[dict[UUID, _Pause]] = {}
"""The pauses of files by their ids, as this process knows them: a new one tries them anew, while their time lasts."""


def make() -> None:
    """Make the files that are to be made. The worker's job; safe on several workers at once."""
    ends_at = monotonic() + LONGEST_ROUND_SECONDS
    while monotonic() < ends_at and _make_one_part():
        pass


def _make_one_part() -> bool:
    """Make one part of one file; return whether there was one to make.

    A file that cannot be made now is left alone for a while, so that the next one gets its turn.

    Raises:
        Exception: what kept all files from being made.
    """
    at_hand: list[tuple[UUID, UUID]] = []
    try:
        with unit_of_work():
            export = queries.next_to_make(_paused())
            if export is None:
                return False
            at_hand.append((export.union_id, export.id))
            make_part(export)
    except Exception as error:
        if not at_hand:
            raise
        logs.failure(error, job="exports.make")
        _wait_or_fail(*at_hand[0])
    else:
        _pauses.pop(at_hand[0][1], None)
    return True


def _paused() -> Collection[UUID]:
    """Return the files that are left alone now."""
    now = clock.now()
    return [export_id for export_id, pause in _pauses.items() if now < pause.until]


def _wait_or_fail(union_id: UUID, export_id: UUID) -> None:
    """Leave a file alone for a while after a try that went wrong; after the last one it has failed."""
    before = _pauses.get(export_id)
    tries = 1 if before is None else before.tries + 1
    _pauses[export_id] = _Pause(tries, clock.now() + wait_before(tries))
    if tries >= MOST_TRIES:
        with unit_of_work(union_id=union_id):
            service.fail(union_id, export_id)
        del _pauses[export_id]


def forget_old() -> None:
    """Delete the files whose time is over. A job."""
    with unit_of_work():
        service.forget_old()
