"""Open a look, read a page, close it. Each of the three stands in the trail, in the unit of work that does it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from backend.access.permissions import Permission
from backend.accounts import notices
from backend.break_glass import queries, rules
from backend.break_glass.model import BreakGlass
from backend.kernel import audit, clock
from backend.kernel.database import db
from backend.kernel.identity import Confirmed, Identity
from backend.kernel.pages import Page
from backend.kernel.problems import Conflict, Gone, Invalid
from backend.unions import queries as unions


class NobodyElse(Conflict):
    """There is no other active administrator to tell, so nobody may look."""

    code = "nobody-else"
    title = "Another administrator has to be told, and there is none"


class LookOver(Gone):
    """Its half hour is over, or it was closed."""

    code = "look-over"
    title = "This look is over"


def open_look(identity: Identity, said: dict[str, Any]) -> BreakGlass:
    """Open a look for half an hour; `said` has the keys of `NewLook`. The same id a second time changes nothing.

    Looks of hers that are open end with it. All other administrators are told that it happened.

    Raises:
        Forbidden: the caller may not.
        ConfirmFirst: she has not said, with her second factor, that it is she.
        NobodyElse: there is no other administrator.
        Invalid: the reason is no sentence, or she named somebody who is none.
        NotFound: somebody else's look has this id.
    """
    identity.require(Permission.BREAK_GLASS)
    identity.require_confirmed(Confirmed.FACTOR)
    if queries.find_look(identity, said["id"]) is not None:
        return queries.get_own(identity, said["id"])
    if len(said["reason"]) < rules.SHORTEST_REASON:
        raise Invalid(fields={"reason": [f"Say in {rules.SHORTEST_REASON} characters or more why."]})
    others = unions.other_administrators(identity)
    if not others:
        raise NobodyElse
    if said["told_id"] not in others:
        raise Invalid(fields={"told_id": ["Name another active administrator."]})
    now = clock.now()
    for earlier in queries.open_ones(identity, now):
        _close(identity, earlier)
    look = BreakGlass(
        union_id=identity.union_id,
        id=said["id"],
        member_id=identity.member_id,
        told_id=said["told_id"],
        reason=said["reason"],
        opened_at=now,
        ends_at=now + rules.LASTS,
        closed_at=None,
        pages=0,
    )
    db.session.add(look)
    db.session.flush()
    audit.note(identity, "break_glass.open", look.id, about_id=look.told_id, words=look.reason)
    for member_id in others:
        notices.tell(identity, "break_glass", member_id)
    return look


def read_people(identity: Identity, break_glass_id: UUID, asked: dict[str, Any]) -> Page[dict[str, Any]]:
    """Return a page of names of people with who keeps them, and write down that it was read.

    Raises:
        NotFound: the caller has opened no such look.
        LookOver: it is over.
    """
    look = queries.get_own(identity, break_glass_id)
    if not rules.is_open(look.ends_at, look.closed_at, clock.now()):
        raise LookOver
    page = queries.people_behind(identity, asked)
    keepers = unions.names_of(identity, {person.keeper_id for person in page.items})
    look.pages += 1
    audit.note(identity, "break_glass.read", look.id, about_id=look.told_id)
    rows = [
        {"id": one.id, "name": one.name, "keeper_name": keepers.get(one.keeper_id) if one.keeper_id else None}
        for one in page.items
    ]
    return Page(rows, page.next_cursor)


def close_look(identity: Identity, break_glass_id: UUID) -> BreakGlass:
    """Close a look before its time; twice is once.

    Raises:
        NotFound: the caller has opened no such look.
    """
    look = queries.get_own(identity, break_glass_id)
    if rules.is_open(look.ends_at, look.closed_at, clock.now()):
        _close(identity, look)
    return look


def in_full(identity: Identity, looks: Sequence[BreakGlass]) -> list[dict[str, Any]]:
    """Return looks in the keys of `Look`."""
    names = unions.names_of(identity, {one for look in looks for one in (look.member_id, look.told_id)})
    return [
        {
            "id": look.id,
            "member_name": names[look.member_id],
            "told_name": names[look.told_id],
            "reason": look.reason,
            "opened_at": look.opened_at,
            "ends_at": look.closed_at or look.ends_at,
            "pages": look.pages,
            "is_open": rules.is_open(look.ends_at, look.closed_at, clock.now()),
            "is_mine": look.member_id == identity.member_id,
        }
        for look in looks
    ]


def _close(identity: Identity, look: BreakGlass) -> None:
    look.closed_at = clock.now()
    audit.note(identity, "break_glass.close", look.id, about_id=look.told_id)
    db.session.flush()
