"""What a unit of work has looked up for many at once, so that each of them costs no statement of its own.

A push names people it is about and ids under which it makes things. One statement for each table finds which are there;
those rows stay in the session for as long as somebody holds them, and of the others it is known that they are free.
"""

from collections.abc import Collection, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

_FREE: Final = "hilo.free"


def look_up(session: Session, union_id: UUID, model: type[Any], ids: Collection[UUID]) -> Sequence[Any]:
    """Return the union's rows with these ids, whoever may know of them: to hold, never to show; note the other ids.

    Call it only in a unit of work that already holds the union's version: nobody else writes rows of it until the end.
    """
    there = session.scalars(select(model).where(model.union_id == union_id, model.id.in_(ids))).all()
    free = session.info.setdefault(_FREE, {}).setdefault(model, set())
    free.update(ids)
    free.difference_update(row.id for row in there)
    return there


def is_free(session: Session, model: type[Any], row_id: UUID) -> bool:
    """Say whether it is known that there is no such row. Only the first to ask hears it: she will make one."""
    free: set[UUID] = session.info.get(_FREE, {}).get(model, set())
    if row_id not in free:
        return False
    free.discard(row_id)
    return True


def forget(session: Session) -> None:
    """Forget it at the end of a unit of work."""
    session.info.pop(_FREE, None)
