"""What is true according to the union's own tables, worked out without the ledger: the judge of every phone."""

from typing import Any, NamedTuple
from uuid import UUID

import orjson
from sqlalchemy import func, select

from backend.access.roles import Role, Status
from backend.conversations.model import Conversation
from backend.followups.model import Promise
from backend.kernel.database import db
from backend.network.model import DoNotContact, Person
from backend.sync import recorder, wire
from backend.sync.model import SyncQuarantine, SyncReceipt, SyncRow
from backend.sync.replica import with_subject
from backend.turf.model import TeamMember
from backend.unions.model import Membership
from tests.cast import Someone


class Place(NamedTuple):
    """Where a row is, how old, and what it says."""

    scope: str
    ver: int
    body: dict[str, Any]


def scopes_of(who: Someone) -> set[str]:
    """Return the scopes a member may hold, from her standing and who is on which team."""
    db.session.rollback()
    member = db.session.get_one(Membership, (who.union_id, who.member_id))
    if member.status is Status.SUSPENDED:
        return set()
    own = {"P", *(f"{kind}:{member.id}" for kind in "USO")}
    if member.status is Status.PENDING:
        return own
    places = db.session.scalars(
        db.select(TeamMember).where(TeamMember.union_id == member.union_id, TeamMember.member_id == member.id)
    ).all()
    captained = [place.team_id for place in places if place.is_captain and member.role is not Role.MEMBER]
    led = db.select(TeamMember.member_id).where(
        TeamMember.union_id == member.union_id, TeamMember.team_id.in_(captained)
    )
    active = db.select(Membership.id).where(Membership.status == Status.ACTIVE, Membership.id.in_(led))
    return {
        *own,
        "M",
        *(f"T:{place.team_id}" for place in places),
        *(f"R:{team_id}" for team_id in captained),
        *(f"S:{ident}" for ident in db.session.scalars(active)),
    }


def rows_for(who: Someone) -> dict[tuple[str, str], Place]:
    """Return every row a member may hold, made anew from the tables; only versions are the ledger's."""
    scopes = scopes_of(who)
    vers = {
        (row.kind, row.id): row.ver
        for row in db.session.scalars(db.select(SyncRow).where(SyncRow.union_id == who.union_id, ~SyncRow.deleted))
    }
    registry = recorder.registry()
    found: dict[tuple[str, str], Place] = {}
    for kind, replica in registry.kinds.items():
        for row in db.session.scalars(db.select(replica.model).where(replica.model.union_id == who.union_id)):
            scope = (
                _scope_of_subject(replica.subject(row), who) if replica.scope is with_subject else replica.scope(row)
            )
            if scope in scopes:
                ident = replica.ident(row)
                body = orjson.loads(wire.dump(replica.body_of(row)))
                found[kind, str(ident)] = Place(str(scope), vers.get((kind, ident), 0), body)
    return found


def _scope_of_subject(person_id: UUID | None, who: Someone) -> str | None:
    person = person_id and db.session.get(Person, (who.union_id, person_id))
    if not person:
        return None
    return recorder.registry().kinds["person"].scope(person)


def receipts(union_id: UUID) -> dict[str, SyncReceipt]:
    """Return what became of each entry."""
    db.session.rollback()
    return {
        str(receipt.mid): receipt
        for receipt in db.session.scalars(db.select(SyncReceipt).where(SyncReceipt.union_id == union_id))
    }


def held(union_id: UUID) -> set[str]:
    """Return the ids of the entries whose words the union keeps."""
    kept = db.session.scalars(db.select(SyncQuarantine.mid).where(SyncQuarantine.union_id == union_id))
    return {str(mid) for mid in kept}


def wishes(union_id: UUID) -> dict[str, bool]:
    """Return each do-not-contact note, and whether it was lifted."""
    found = db.session.scalars(db.select(DoNotContact).where(DoNotContact.union_id == union_id))
    return {str(wish.id): wish.lifted_at is not None for wish in found}


def moves(union_id: UUID) -> dict[str, int]:
    """Return how often each promise was moved."""
    found = db.session.scalars(db.select(Promise).where(Promise.union_id == union_id))
    return {str(promise.id): promise.moves for promise in found}


def counted(who: Someone) -> int:
    """Return how many of a member's talks count."""
    member = db.session.get_one(Membership, (who.union_id, who.member_id))
    if member.status is not Status.ACTIVE:
        return 0
    mine = (Conversation.union_id == who.union_id, Conversation.member_id == who.member_id)
    kept = select(func.count()).where(*mine, Conversation.withdrawn_at.is_(None))
    return db.session.scalars(kept).one()
