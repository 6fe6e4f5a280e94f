"""The union's version: taken first in every write transaction, so that the order of versions is the order of commits.

On PostgreSQL the clock's row lock lets one writer of a union in at a time; on SQLite the whole transaction is
exclusive. Whoever read version 17 has therefore seen everything up to 17, and no row can appear
below a cursor later.

An epoch is one stretch of a union's history. Putting a backup back turns the clock back; then a new epoch must begin
(`new_epoch`), and phones work out from the lineage what the server has forgotten and send it again.
"""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from backend.kernel.identifiers import new_id
from backend.sync.model import CLOCK, EPOCH

_TAKEN = "sync.version"


class Reading(NamedTuple):
    """The clock as one snapshot shows it.

    Attributes:
        version: the union's last version; 0 before its first write.
        epoch: the present stretch of history; None before the first write.
        gc_floor: deletions and exits at or below this version are swept away.
    """

    version: int
    epoch: UUID | None
    gc_floor: int


class Stretch(NamedTuple):
    """One entry of the lineage: this epoch began when the clock stood at `base_version`."""

    ord: int
    epoch: UUID
    base_version: int


def take(session: Session, union_id: UUID) -> int:
    """Return this transaction's version of the union, and keep all other writers of the union waiting until it ends.

    The first call of a transaction turns the clock on by one; further calls return the same version. The first write
    of a union starts its clock.

    Raises:
        RuntimeError: asked for the first time inside a savepoint, whose undoing would turn the clock back.
    """
    taken: dict[UUID, int] = session.info.setdefault(_TAKEN, {})
    if union_id not in taken:
        if session.in_nested_transaction():
            raise RuntimeError("take the union's clock before the first savepoint")
        taken[union_id] = _turn(session, union_id)
    return taken[union_id]


def is_taken(session: Session, union_id: UUID) -> bool:
    """Say whether this transaction may write: what it reads of the union may never come to pass."""
    return union_id in session.info.get(_TAKEN, {})


def forget(session: Session) -> None:
    """Forget the versions taken, at the end of a transaction."""
    session.info.pop(_TAKEN, None)


def _turn(session: Session, union_id: UUID) -> int:
    version = session.connection().execute(_TURN, {"union": union_id}).scalar_one_or_none()
    if version is not None:
        return int(version)
    epoch = new_id()
    session.execute(insert(CLOCK).values(union_id=union_id, version=1, epoch=epoch, gc_floor=0))
    session.execute(insert(EPOCH).values(union_id=union_id, ord=0, epoch=epoch, base_version=0))
    return 1


def read(session: Session, union_id: UUID) -> Reading:
    """Return what the clock shows, without turning it."""
    found = session.connection().execute(_READ, {"union": union_id}).one_or_none()
    return Reading(*found) if found else Reading(0, None, 0)


def lineage(session: Session, union_id: UUID) -> list[Stretch]:
    """Return all stretches of the union's history, first one first."""
    columns = select(EPOCH.c.ord, EPOCH.c.epoch, EPOCH.c.base_version)
    rows = session.execute(columns.where(EPOCH.c.union_id == union_id).order_by(EPOCH.c.ord))
    return [Stretch(*row) for row in rows]


def new_epoch(session: Session, union_id: UUID) -> Stretch:
    """Begin a new stretch of history, after a backup was put back.

    Phones of the old epoch send again what they had sent after `base_version`; their ids keep it from happening twice.
    The base is the version before this very write: the old history had a write of the same number, and it is lost.
    """
    base_version = take(session, union_id) - 1
    last = session.execute(select(func.max(EPOCH.c.ord)).where(EPOCH.c.union_id == union_id)).scalar_one()
    begun = Stretch(last + 1, new_id(), base_version)
    session.execute(insert(EPOCH).values(union_id=union_id, **begun._asdict()))
    session.execute(update(CLOCK).where(CLOCK.c.union_id == union_id).values(epoch=begun.epoch))
    return begun


_TURN = (
    update(CLOCK)
    .where(CLOCK.c.union_id == bindparam("union"))
    .values(version=CLOCK.c.version + 1)
    .returning(CLOCK.c.version)
)
_READ = select(CLOCK.c.version, CLOCK.c.epoch, CLOCK.c.gc_floor).where(CLOCK.c.union_id == bindparam("union"))
