"""What phones say of themselves: so that entries stuck on a phone are seen before they are missed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, case, select, update
from sqlalchemy.orm import Session

from backend.kernel.clock import now
from backend.kernel.identity import Identity
from backend.sync.ledger import upsert
from backend.sync.model import PHONE


class Report(NamedTuple):
    """What a phone last said, and when."""

    app: str
    outbox: int
    attention: int
    persisted: bool
    told_at: datetime


def last_report(session: Session, identity: Identity) -> Report | None:
    """Return what this device last said of itself; None if it never did."""
    found = (
        session.connection().execute(_LAST, {"union": identity.union_id, "device": identity.device_id}).one_or_none()
    )
    return Report(*found) if found else None


class Waiting(NamedTuple):
    """What a phone had not sent when it last told, and when that was: true to the day, see `is_news`."""

    device_id: UUID
    outbox: int
    oldest_unsent: datetime | None
    attention: int
    told_at: datetime


def reports_of(session: Session, union_id: UUID, member_id: UUID) -> list[Waiting]:
    """Return what each phone of a member last said of itself."""
    rows = session.connection().execute(_WAITING, {"union": union_id, "member": member_id})
    return [Waiting(*row) for row in rows]


def is_news(last: Report | None, body: Mapping[str, Any]) -> bool:
    """Tell whether the request's report is worth a write: something changed, or it is the day's first (UTC)."""
    if last is None or last.told_at.date() != now().date():
        return True
    said = body["report"]
    return last[:4] != (body["app"], said["outbox"], said["attention"], said["persisted"])


def heard(session: Session, identity: Identity, body: Mapping[str, Any], arrived: int = 0) -> None:
    """Write down the request's report, less the entries that have arrived with it: what waits is seen truly at once."""
    said = body["report"]
    waits = max(0, said["outbox"] - arrived)
    row = {
        "union_id": identity.union_id,
        "device_id": identity.device_id,
        "member_id": identity.member_id,
        "app": body["app"],
        **said,
        "outbox": waits,
        "oldest_unsent": said["oldest_unsent"] if waits else None,
        "told_at": now(),
    }
    session.connection().execute(upsert(session.get_bind().dialect.name, PHONE), [row])


def handed_over(session: Session, identity: Identity, taken: int) -> None:
    """Write down that a phone that erases itself handed over so many that were not here: they are missed no more."""
    session.connection().execute(
        _HANDED_OVER, {"union": identity.union_id, "device": identity.device_id, "taken": taken}
    )


_WAITING = select(PHONE.c.device_id, PHONE.c.outbox, PHONE.c.oldest_unsent, PHONE.c.attention, PHONE.c.told_at).where(
    PHONE.c.union_id == bindparam("union"), PHONE.c.member_id == bindparam("member")
)
_TAKEN = bindparam("taken", type_=PHONE.c.outbox.type)
_HANDED_OVER = (
    update(PHONE)
    .where(PHONE.c.union_id == bindparam("union"), PHONE.c.device_id == bindparam("device"))
    .values(outbox=case((PHONE.c.outbox > _TAKEN, PHONE.c.outbox - _TAKEN), else_=0))
)
REPORTED = (PHONE.c.app, PHONE.c.outbox, PHONE.c.attention, PHONE.c.persisted, PHONE.c.told_at)
"""The columns of a `Report`."""
_LAST = select(*REPORTED).where(PHONE.c.union_id == bindparam("union"), PHONE.c.device_id == bindparam("device"))
