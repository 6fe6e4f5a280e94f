"""What happened to a member's way in, told to her other devices: that it happened, and nothing more.

That somebody looks behind the glass or asks to be erased is told to administrators in the same way, and to whoever
asked that there is an answer.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete

from backend.accounts import queries, rules
from backend.accounts.model import AccountNotice
from backend.kernel import clock
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity


def tell(identity: Identity, what: str, member_id: UUID | None = None) -> None:
    """Tell the caller's other devices that something happened on this one, or another member's that it happened at all.

    `what`: device, passphrase, factor, recovery, break_glass, erasure_asked or erasure_answered.
    """
    db.session.add(
        AccountNotice(
            union_id=identity.union_id,
            id=new_id(),
            member_id=member_id or identity.member_id,
            device_id=identity.device_id,
            what=what,
            at=clock.now(),
        )
    )
    db.session.flush()


def read_until(identity: Identity, until: datetime) -> None:
    """Show the caller on this device nothing any more that happened until then. Later than now counts as now."""
    device = queries.find_device(identity.union_id, identity.device_id)
    if device is not None and (device.told_until is None or device.told_until < until):
        device.told_until = min(until, clock.now())
        db.session.flush()


def forget_old(union_id: UUID) -> None:
    """Drop the notices of a union that are months old. A job."""
    old = clock.now() - rules.NOTICE_LIFE
    db.session.execute(delete(AccountNotice).where(AccountNotice.union_id == union_id, AccountNotice.at < old))
