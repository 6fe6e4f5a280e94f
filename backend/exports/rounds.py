"""What the worker does with exports: make files part by part, and forget them when their time is over.

Each part is a unit of work that holds the file against other workers; a worker that is killed leaves whole parts, and
another one goes on with the next.
"""

from time import monotonic
from uuid import UUID

from backend.exports import queries, service
from backend.exports.writing import make_part
from backend.kernel.unit_of_work import unit_of_work

LONGEST_ROUND_SECONDS = 20.0
"""No further part is begun after this, so that other jobs get their turn."""


def make() -> None:
    """Make the files that are to be made. The worker's job; safe on several workers at once."""
    ends_at = monotonic() + LONGEST_ROUND_SECONDS
    while monotonic() < ends_at and _make_one_part():
        pass


def _make_one_part() -> bool:
    """Make one part of one file; return whether there was one to make.

    A file that cannot be made is given up, so that the next one gets its turn.

    Raises:
        Exception: what kept it from being made, for the log.
    """
    at_hand: list[tuple[UUID, UUID]] = []
    try:
        with unit_of_work():
            export = queries.next_to_make()
            if export is None:
                return False
            at_hand.append((export.union_id, export.id))
            make_part(export)
    except Exception:
        with unit_of_work():
            for union_id, export_id in at_hand:
                service.give_up(union_id, export_id)
        raise
    return True


def forget_old() -> None:
    """Delete the files whose time is over. A job."""
    with unit_of_work():
        service.forget_old()
