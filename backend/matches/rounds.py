"""What the worker does for matches: it makes the keys under which people on rosters are found."""

from uuid import UUID

from backend.kernel.unit_of_work import unit_of_work
from backend.matches import service
from backend.unions.rounds import in_each_union

AT_ONCE = 200
"""People of one unit of work: nobody who syncs waits longer than for these."""


def index() -> None:
    """Make what keys are missing, in all unions. A job; safe to run twice, and on two workers."""
    in_each_union("matches.index", _index_in)


def _index_in(union_id: UUID) -> None:
    after: UUID | None = None
    while found := _look(union_id, after):
        with unit_of_work(union_id=union_id):
            service.index(union_id, found)
        after = found[-1]


def _look(union_id: UUID, after: UUID | None) -> list[UUID]:
    """Find out who is next, without holding up anybody who writes."""
    with unit_of_work(reads_only=True):
        return service.to_index(union_id, after, AT_ONCE)
