"""Who looks or has looked behind the glass, and what is seen there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, false, select

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.break_glass.model import BreakGlass
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, paged
from backend.kernel.problems import NotFound
from backend.network.model import Person
from backend.network.rules import Sharing


def _reached(identity: Identity) -> ColumnElement[bool]:
    """Return the condition on `BreakGlass` for those one may know of."""
    if identity.reach(Permission.BREAK_GLASS) is not Reach.UNION:
        return false()
    return BreakGlass.union_id == identity.union_id


def looks(identity: Identity, asked: dict[str, Any]) -> Page[BreakGlass]:
    """Return a page of all looks of the union, newest first."""
    return paged(select(BreakGlass).where(_reached(identity)), BreakGlass.id, asked, newest_first=True)


def find_look(identity: Identity, break_glass_id: UUID) -> BreakGlass | None:
    """Return a look of the union, held against everybody else who would write it."""
    query = select(BreakGlass).where(_reached(identity), BreakGlass.id == break_glass_id)
    return db.session.scalars(query.with_for_update()).one_or_none()


def get_own(identity: Identity, break_glass_id: UUID) -> BreakGlass:
    """Return a look that the caller herself has opened.

    Raises:
        NotFound: there is none with this id, or it is somebody else's.
    """
    found = find_look(identity, break_glass_id)
    if found is None or found.member_id != identity.member_id:
        raise NotFound
    return found


def open_ones(identity: Identity, now: datetime) -> Sequence[BreakGlass]:
    """Return the caller's looks that are still open."""
    query = select(BreakGlass).where(
        _reached(identity),
        BreakGlass.member_id == identity.member_id,
        BreakGlass.closed_at.is_(None),
        BreakGlass.ends_at > now,
    )
    return db.session.scalars(query.with_for_update()).all()


def people_behind(identity: Identity, asked: dict[str, Any]) -> Page[Person]:
    """Return a page of the people of the union, oldest first; never those whom their keeper shares with nobody."""
    query = select(Person).where(
        Person.union_id == identity.union_id,
        Person.merged_into.is_(None),
        Person.sharing != Sharing.ONLY_ME,
    )
    if identity.reach(Permission.BREAK_GLASS) is not Reach.UNION:
        query = query.where(false())
    return paged(query, Person.id, asked)
