"""Reminders at an instant of their own: of a promise when its member asked for it, of a message when it may show.

A wish stands until its member was reminded of it, or until there is nothing left to be reminded of. It travels to no
phone: when somebody wants to be reminded is nobody else's affair, and her own phones know what they asked for.
"""

from datetime import datetime
from uuid import UUID

from backend.access.permissions import Permission
from backend.followups.model import Promise
from backend.followups.queries import get_own
from backend.kernel import clock
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.reminders import rules
from backend.reminders.model import ReminderWish
from backend.reminders.rules import ReminderKind


def remind_about(identity: Identity, promise_id: UUID, remind_at: datetime | None) -> None:
    """Remind the caller of one of her promises at an instant (UTC); None takes it back, and the later word stands.

    An instant that is long over changes nothing: the phone had no signal until then.

    Raises:
        NotFound: there is no such promise, or it is about somebody the caller may not know of.
        Forbidden: it is another member's.
    """
    identity.require(Permission.REMINDERS_PLAN)
    promised = get_own(identity, Promise, promise_id)
    if remind_at is None:
        forget(identity.union_id, promised.id)
    elif not rules.is_too_late(remind_at, clock.now()):
        _wish(identity.union_id, promised.id, identity.member_id, ReminderKind.ASKED, remind_at)


def announce(union_id: UUID, member_id: UUID, message_id: UUID, shows_at: datetime) -> None:
    """Remind a member of a message to her from the instant on (UTC) at which her phone may show it."""
    _wish(union_id, message_id, member_id, ReminderKind.MESSAGE, shows_at)


def forget(union_id: UUID, about_id: UUID) -> None:
    """Let there be no reminder of its own about a promise or a message; none is as good."""
    found = db.session.get(ReminderWish, (union_id, about_id))
    if found is not None:
        db.session.delete(found)
        db.session.flush()


def _wish(union_id: UUID, about_id: UUID, member_id: UUID, kind: ReminderKind, remind_at: datetime) -> None:
    found = db.session.get(ReminderWish, (union_id, about_id))
    if found is None:
        found = ReminderWish(union_id=union_id, id=about_id, member_id=member_id, kind=kind)
        db.session.add(found)
    found.remind_at = remind_at
    db.session.flush()
