"""How much came back after a backup was put back: what phones had written before has been sent again."""

from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from backend.sync import clock
from backend.sync.model import RECEIPT

_RANDOM_BITS = 80
_A_BACKUP_WAS_PUT_BACK = 2


class Return(NamedTuple):
    """What has come back since the present epoch began.

    Attributes:
        began_at: when a backup was said to be put back (UTC).
        entries: those that phones had written before, and that have arrived since.
        phones: from how many phones.
    """

    began_at: datetime
    entries: int
    phones: int


def came_back(session: Session, union_id: UUID) -> Return | None:
    """Return what has come back; None while no backup was ever put back. Two statements.

    An entry's id tells when its phone wrote it, as far as that phone's clock was right.
    """
    stretches = clock.lineage(session, union_id)
    if len(stretches) < _A_BACKUP_WAS_PUT_BACK:
        return None
    now = stretches[-1]
    again = select(func.count(), func.count(distinct(RECEIPT.c.device_id))).where(
        RECEIPT.c.union_id == union_id, RECEIPT.c.ver > now.base_version, RECEIPT.c.mid < now.epoch
    )
    entries, phones = session.execute(again).one()
    return Return(datetime.fromtimestamp((now.epoch.int >> _RANDOM_BITS) / 1000, UTC), entries, phones)
