"""What the worker does for matches: it makes the keys under which people on rosters are found."""

from time import monotonic
from typing import Final, NamedTuple
from uuid import UUID

from backend.kernel.unit_of_work import unit_of_work
from backend.matches import service
from backend.sync import clock
from backend.unions.rounds import in_each_union

AT_ONCE = 200
"""People of one unit of work: nobody who syncs waits longer than for these."""
_LONG_S, _RESTS = 1.0, 10
"""After a look that took longer than this, a union is left alone for so many times as long."""


class _Look(NamedTuple):
    """How the union's clock stood when all its people were looked at, and when to look again at the earliest."""

    at: clock.Reading
    rests_until: float


_looked: Final[dict[UUID, _Look]] = {}
"""Kept by each process for itself: a new one looks at everybody once."""


def index() -> None:
    """Make what keys are missing, in all unions. A job; safe to run twice, and on two workers.

    Where nothing was written since the last time, it reads one row of the union.
    """
    in_each_union("matches.index", _index_in)


def forget() -> None:
    """Forget who was looked at. For tests, which put the database back behind the program's back."""
    _looked.clear()


def _index_in(union_id: UUID) -> None:
    with unit_of_work(reads_only=True) as session:
        now = clock.read(session, union_id)
    last, began = _looked.get(union_id), monotonic()
    if last is not None and (last.at == now or began < last.rests_until):
        return
    after: UUID | None = None
    while found := _look(union_id, after):
        with unit_of_work(union_id=union_id):
            service.index(union_id, found)
        after = found[-1]
    took = monotonic() - began
    _looked[union_id] = _Look(now, monotonic() + _RESTS * took if took > _LONG_S else 0)


def _look(union_id: UUID, after: UUID | None) -> list[UUID]:
    """Find out who is next, without holding up anybody who writes."""
    with unit_of_work(reads_only=True):
        return service.to_index(union_id, after, AT_ONCE)
