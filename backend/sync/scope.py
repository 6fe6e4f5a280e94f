"""Which rows a member's phones may hold: the names of the scopes, who is granted which, and moving a person's rows.

A row is in exactly one scope and is seen whole or not at all. What leaves a scope is told to those who hold the scope
(an exit), what a member may no longer hold is dropped, and what she newly may hold comes from zero.
"""

from collections.abc import Callable, Collection
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from backend.sync import clock, recorder
from backend.sync.model import GRANT, ROW, SCOPE
from backend.sync.rules import EVERYONE
from backend.sync.rules import FOLLOWS as _FOLLOWS

PUBLIC = EVERYONE
"""Everyone who joined, vouched for or not: worksites, departments, shifts, campaigns, issues."""

VOUCHED = "M"
"""Members somebody has vouched for: asks, social groups."""


FOLLOWS = _FOLLOWS
"""The scope of the person a row is about, whichever that is."""


def of_team(team_id: UUID) -> str:
    """Return the scope of a team: the team itself and the directory of its members, for them and their captains."""
    return f"T:{team_id}"


def only(member_id: UUID) -> str:
    """Return the scope of one member alone."""
    return f"U:{member_id}"


def shared_by(member_id: UUID) -> str:
    """Return the scope of what a member shares with her team's captains: she and, once she is active, they hold it."""
    return f"S:{member_id}"


def for_organizers(member_id: UUID) -> str:
    """Return the scope of what a member shares with organizers only: she holds it, they read it online."""
    return f"O:{member_id}"


def unkept_in(team_id: UUID) -> str:
    """Return the scope of a team's roster: people nobody keeps yet, for its captains."""
    return f"R:{team_id}"


def grants_of(session: Session, union_id: UUID, member_id: UUID) -> frozenset[str]:
    """Return the scopes the member's phones may hold."""
    mine = (GRANT.c.union_id == union_id) & (GRANT.c.member_id == member_id)
    return frozenset(session.execute(select(GRANT.c.scope).where(mine)).scalars())


def changed_since(session: Session, union_id: UUID, version: int) -> frozenset[UUID]:
    """Return the members and teams of whose shared people, or roster, anything was written after this version.

    Whatever is about a person travels where she does, and what moves is written down on both sides. So what a count
    of shared people says about the others is still true. Cost: one statement over the union's scopes.
    """
    later = select(SCOPE.c.scope).where(SCOPE.c.union_id == union_id, SCOPE.c.ver > version)
    names = session.execute(later).scalars()
    return frozenset(UUID(name[2:]) for name in names if name.startswith(("S:", "O:", "R:")))


def rows_since(
    session: Session, union_id: UUID, version: int, kinds: Collection[str]
) -> dict[str, frozenset[UUID]] | None:
    """Return the ids of the rows of some kinds that were written after this version, by kind; None if some are gone.

    Cost: one statement, over the union's scopes and what was written. Deletions that are swept away (`gc_floor`) are
    not seen here.
    """
    later = select(SCOPE.c.scope).where(SCOPE.c.union_id == union_id, SCOPE.c.ver > version)
    written = select(ROW.c.kind, ROW.c.id, ROW.c.deleted).where(
        ROW.c.union_id == union_id, ROW.c.scope.in_(later), ROW.c.ver > version, ROW.c.kind.in_(kinds)
    )
    found = session.execute(written).all()
    if any(deleted for _, _, deleted in found):
        return None
    return {kind: frozenset(ident for of, ident, _ in found if of == kind) for kind in kinds}


def told_alone_since(session: Session, union_id: UUID, version: int, kind: str) -> frozenset[UUID]:
    """Return the people about whom rows of a kind were written after this version for one member alone.

    Where such a row is about somebody others share, `changed_since` does not see it. Deletions are among them.
    """
    later = (SCOPE.c.union_id == union_id, SCOPE.c.ver > version, SCOPE.c.scope.startswith("U:"))
    written = select(ROW.c.subject_id).where(
        ROW.c.union_id == union_id,
        ROW.c.scope.in_(select(SCOPE.c.scope).where(*later)),
        ROW.c.ver > version,
        ROW.c.kind == kind,
        ROW.c.subject_id.is_not(None),
    )
    return frozenset(session.execute(written.distinct()).scalars())


def set_grants(session: Session, union_id: UUID, member_id: UUID, scopes: Collection[str]) -> None:
    """Grant the member exactly these scopes; phones drop the others at their next exchange.

    Takes the union's clock, so that no pull sees grants and rows of two different moments.
    """
    clock.take(session, union_id)
    wanted = frozenset(scopes)
    held = grants_of(session, union_id, member_id)
    mine = (GRANT.c.union_id == union_id) & (GRANT.c.member_id == member_id)
    if lost := held - wanted:
        session.execute(delete(GRANT).where(mine & GRANT.c.scope.in_(lost)))
    if gained := wanted - held:
        row = {"union_id": union_id, "member_id": member_id}
        session.execute(insert(GRANT), [{**row, "scope": scope} for scope in sorted(gained)])


def move(session: Session, union_id: UUID, subject_id: UUID, to_scope_of: Callable[[str, UUID], str | None]) -> None:
    """Move every row about a person to the scope `to_scope_of(kind, id)` names; None takes the row off the phones.

    The recorder does this by itself when the person's own row changes its scope, by asking each replica again. This is
    for moves no replica can work out from its row.
    """
    about = (ROW.c.union_id == union_id) & (ROW.c.subject_id == subject_id) & ~ROW.c.deleted
    for kind, ident in session.execute(select(ROW.c.kind, ROW.c.id).where(about)):
        recorder.place(session, union_id, kind, ident, to_scope_of(kind, ident))
