"""Messages that were given up, for whoever looks after the server: how many, why, at which push service.

Nothing here says whose phone it was. A message is worth a second chance until its member's quiet hours; then what it
was about is told by the next day's reminder.
"""

from typing import cast

from sqlalchemy import Table, update

from backend.access.permissions import Permission
from backend.kernel import audit, clock
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.reminders import queries
from backend.reminders.model import Delivery
from backend.reminders.rules import DeliveryState

_DELIVERY = cast("Table", Delivery.__table__)


def retry(identity: Identity, host: str | None, reason: str | None) -> int:
    """Put messages that were given up back into the queue, with all their tries; return how many.

    Args:
        identity: the caller.
        host: only those of this push service.
        reason: only those given up for this reason.

    Left where they are: messages whose time is over, and those to phones that are gone or must subscribe anew.
    """
    identity.require(Permission.REMINDERS_OVERSEE)
    now = clock.now()
    worth_it = queries.key_in(queries.revivable(identity, host, reason, now), Delivery)
    queued = update(_DELIVERY).where(_DELIVERY.c.union_id == identity.union_id, worth_it)
    again = {"state": DeliveryState.QUEUED, "tries": 0, "due_at": now, "reason": None, "host": None}
    count = db.session.execute(queued.values(again).returning(_DELIVERY.c.id)).all()
    if count:
        audit.note(identity, "reminders.retry", identity.union_id)
    return len(count)
