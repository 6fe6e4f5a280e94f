"""What the worker does about requests to be erased."""

from uuid import UUID

from backend.kernel import clock
from backend.kernel.unit_of_work import unit_of_work
from backend.rights import queries, rules
from backend.unions.rounds import in_each_union


def forget_old() -> None:
    """Delete requests that ended a year ago, in all unions. A job."""
    in_each_union("rights.forget_old", _forget_old_in)


def _forget_old_in(union_id: UUID) -> None:
    with unit_of_work():
        queries.delete_ended(union_id, clock.now() - rules.ANSWER_KEPT)
