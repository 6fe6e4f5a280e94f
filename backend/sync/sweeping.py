"""Forgets deletions and exits that every phone has had half a year to see.

A phone that was away longer fills the scopes concerned anew; what it has written down meanwhile is taken all the same.
"""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.orm import Session

from backend.kernel.clock import now
from backend.kernel.jobs import Job
from backend.kernel.unit_of_work import unit_of_work
from backend.sync.model import APPLIED, CLOCK, DISCARDED, EXIT, QUARANTINE, RECEIPT, RETURNED, ROW, SyncQuarantine

KEPT_DELETIONS: Final = timedelta(days=180)
"""How long a phone may be away and still hear of deletions one by one."""

KEPT_WORDS: Final = timedelta(days=365)
"""How long the words of an entry are kept that could never be done, or that somebody has settled.

What is held for a person to look at stays.
"""


def sweep(session: Session, union_id: UUID, instant: datetime) -> int:
    """Forget deletions and exits made before `instant`, and return the floor: the last version this is true of.

    Versions carry no time of their own; the receipts of the same versions do.
    """
    floor = max(_floors(session, union_id, instant))
    session.execute(delete(ROW).where(ROW.c.union_id == union_id, ROW.c.deleted, ROW.c.ver <= floor))
    session.execute(delete(EXIT).where(EXIT.c.union_id == union_id, EXIT.c.ver <= floor))
    session.execute(update(CLOCK).where(CLOCK.c.union_id == union_id).values(gc_floor=floor))
    return floor


def _floors(session: Session, union_id: UUID, instant: datetime) -> tuple[int, int]:
    """Return the floor as it is, and where it would come to lie by this instant alone."""
    old = (RECEIPT.c.union_id == union_id) & (RECEIPT.c.received_at < instant)
    newest = session.execute(select(func.max(RECEIPT.c.ver)).where(old)).scalar_one()
    return session.execute(select(CLOCK.c.gc_floor).where(CLOCK.c.union_id == union_id)).scalar_one(), newest or 0


def _run() -> None:
    """Sweep every union, each in its own transaction."""
    with unit_of_work(reads_only=True) as session:
        unions = session.execute(select(CLOCK.c.union_id)).scalars().all()
    for union_id in unions:
        with unit_of_work(reads_only=True) as session:
            is_due = _is_anything_old(session, union_id)
        if not is_due:
            continue  # to write nothing would turn the clock all the same, and every phone would ask what is new
        with unit_of_work(union_id=union_id) as session:
            sweep(session, union_id, now() - KEPT_DELETIONS)
            session.execute(delete(QUARANTINE).where(_hopeless(union_id, now() - KEPT_WORDS)))
            _forget_settled(session, union_id, now() - KEPT_WORDS)


def _is_anything_old(session: Session, union_id: UUID) -> bool:
    """Say whether there is anything to forget."""
    floor, wanted = _floors(session, union_id, now() - KEPT_DELETIONS)
    until = now() - KEPT_WORDS
    words = (
        select(func.count()).select_from(QUARANTINE).where(or_(_hopeless(union_id, until), _settled(union_id, until)))
    )
    return wanted > floor or session.execute(words).scalar_one() > 0


def _hopeless(union_id: UUID, instant: datetime) -> ColumnElement[bool]:
    """Return the condition on the quarantine for what came before an instant and could never be done."""
    mine = (QUARANTINE.c.union_id == union_id) & (QUARANTINE.c.status == "rejected")
    return mine & (QUARANTINE.c.received_at < instant)


def _settled(union_id: UUID, instant: datetime) -> ColumnElement[bool]:
    """Return the condition on the quarantine for what somebody settled before an instant."""
    mine = (QUARANTINE.c.union_id == union_id) & QUARANTINE.c.status.in_((APPLIED, RETURNED, DISCARDED))
    return mine & (QUARANTINE.c.settled_at < instant)


def _forget_settled(session: Session, union_id: UUID, instant: datetime) -> None:
    """Forget entries settled before `instant`, here and on their authors' phones."""
    for row in session.scalars(select(SyncQuarantine).where(_settled(union_id, instant))):
        session.delete(row)


SWEEP = Job("sync-sweep", every_seconds=24 * 3600, run=_run)
