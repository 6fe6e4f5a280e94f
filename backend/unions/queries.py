"""Every question about unions and members. The first argument says who asks, or, below a door, in which union."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.sql import FromClause

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.access.roles import Role, Status
from backend.kernel.columns import open_sealed
from backend.kernel.database import Base, db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, paged
from backend.kernel.problems import known
from backend.unions import rules
from backend.unions.model import Membership, Union


def get_union(union_id: UUID) -> Union:
    """Return the union.

    Raises:
        NotFound: there is none of this id.
    """
    return known(db.session.get(Union, union_id))


def find_union_by_slug(slug: str) -> Union | None:
    """Return the union whose members' sign-in names end so. Asked at the door."""
    return db.session.scalars(select(Union).where(Union.slug == slug)).one_or_none()


def is_any_union() -> bool:
    """Say whether anybody has founded a union here."""
    return bool(db.session.scalar(select(exists().where(Union.id.is_not(None)))))


def find_member(union_id: UUID, member_id: UUID) -> Membership | None:
    """Return a member of the union, whoever asks: for services that have checked the reach themselves."""
    return db.session.get(Membership, (union_id, member_id))


def hold_self(identity: Identity) -> None:
    """Let the caller's other requests that hold her, too, wait until the unit ends; rows about her are not held up."""
    mine = (Membership.union_id == identity.union_id, Membership.id == identity.member_id)
    db.session.execute(select(Membership.id).where(*mine).with_for_update(key_share=True))


def me(identity: Identity) -> dict[str, Any]:
    """Return who is signed in, on which device, in the keys of `SessionMe`."""
    member = get_member(identity, identity.member_id, Permission.ME_SEE)
    return session_of(member, identity.device_id)


def session_of(member: Membership, device_id: UUID) -> dict[str, Any]:
    """Return what a phone is told about the member who uses it, in the keys of `SessionMe`."""
    return {
        "member_id": member.id,
        "union_id": member.union_id,
        "union_name": get_union(member.union_id).name,
        "name": member.name,
        "role": member.role,
        "status": member.status,
        "language": member.language,
        "device_id": device_id,
    }


def get_member(identity: Identity, member_id: UUID, permission: Permission) -> Membership:
    """Return a member whom the caller reaches with this permission.

    Raises:
        NotFound: there is none, or the caller may not know of her.
    """
    query = _reached(identity, permission).where(Membership.id == member_id)
    return known(db.session.scalars(query).one_or_none())


def members(identity: Identity, asked: dict[str, Any]) -> Page[Membership]:
    """Return the members the caller may know of, as they joined or `newest_first`; `team_id` narrows it."""
    query = _reached(identity, Permission.MEMBERS_SEE)
    if asked.get("team_id") is not None:
        query = query.where(_in_teams(identity.union_id, [asked["team_id"]]))
    return paged(query, Membership.id, asked, newest_first=bool(asked.get("newest_first")))


def members_by_name(identity: Identity, asked: dict[str, Any]) -> tuple[Page[Membership], bool]:
    """Return the members the caller may know of whose names hold what was typed, in the order of their names.

    `asked`: name, status (None: all but those shut out), team_id (None: any), limit, cursor. Names are sealed, and an
    index that finds a part of one would tell too much of it: they are opened and compared here, of the `MOST_OPENED`
    newest members. The second answer says whether there are more than that; a team finds the others. Who has left this
    list since, because somebody vouched for her, still says where the next page begins. Cost: three statements, and at
    most half a second.
    """
    query = _reached(identity, Permission.MEMBERS_SEE)
    if asked["status"] is None:
        query = query.where(Membership.status != Status.SUSPENDED)
    else:
        query = query.where(Membership.status == asked["status"])
    if asked["team_id"] is not None:
        query = query.where(_in_teams(identity.union_id, [asked["team_id"]]))
    sealed = query.with_only_columns(Membership.id, Membership.name_sealed).order_by(Membership.id.desc())
    rows = db.session.execute(sealed.limit(rules.MOST_OPENED + 1)).all()
    place = (identity.union_id, Membership.__tablename__, "name_sealed")
    typed = rules.folded(asked["name"])
    opened = ((rules.folded(open_sealed(*place, *row)), row[0]) for row in rows[: rules.MOST_OPENED])
    named = sorted((name, member_id) for name, member_id in opened if typed in name)
    after = bisect_right(named, _named(identity, asked["cursor"])) if asked["cursor"] else 0
    ids = [member_id for _, member_id in named[after : after + asked["limit"]]]
    members = {member.id: member for member in db.session.scalars(query.where(Membership.id.in_(ids)))}
    more = len(named) > after + len(ids)
    return Page([members[member_id] for member_id in ids], ids[-1] if more else None), len(rows) > rules.MOST_OPENED


def _named(identity: Identity, member_id: UUID) -> tuple[str, UUID]:
    """Return where a member stands in the order of names, whatever her status; one nobody may know of comes first."""
    query = _reached(identity, Permission.MEMBERS_SEE).where(Membership.id == member_id)
    member = db.session.scalars(query).one_or_none()
    return ("" if member is None else rules.folded(member.name), member_id)


def captained_team_ids(union_id: UUID, member_id: UUID) -> Sequence[UUID]:
    """Return the teams this member captains, oldest first."""
    team_member = _table("team_member")
    query = select(team_member.c.team_id).where(
        team_member.c.union_id == union_id,
        team_member.c.member_id == member_id,
        team_member.c.is_captain,
    )
    return db.session.scalars(query.order_by(team_member.c.team_id)).all()


def find_first_administrator(union_id: UUID) -> Membership | None:
    """Return the active administrator who joined first, None if there is none."""
    query = select(Membership).where(*_administrates(union_id))
    return db.session.scalars(query.order_by(Membership.joined_at, Membership.id).limit(1)).one_or_none()


def other_administrators(identity: Identity) -> Sequence[UUID]:
    """Return the active administrators of the union besides the caller."""
    query = select(Membership.id).where(*_administrates(identity.union_id), Membership.id != identity.member_id)
    return db.session.scalars(query.order_by(Membership.id)).all()


def union_ids() -> Sequence[UUID]:
    """Return every union of this server. For jobs, which ask for nobody."""
    return db.session.scalars(select(Union.id).order_by(Union.id)).all()


def pending_since(union_id: UUID, instant: datetime) -> Sequence[Membership]:
    """Return the members who joined before this instant and are still not vouched for."""
    query = select(Membership).where(
        Membership.union_id == union_id,
        Membership.status == Status.PENDING,
        Membership.joined_at < instant,
    )
    return db.session.scalars(query).all()


def administrators(union_id: UUID) -> int:
    """Count the active administrators of the union."""
    return db.session.scalar(select(func.count()).where(*_administrates(union_id))) or 0


def names_of(identity: Identity, member_ids: Collection[UUID | None]) -> dict[UUID, str]:
    """Return the names of members of the union by id, whatever their status."""
    query = select(Membership).where(Membership.union_id == identity.union_id, Membership.id.in_(member_ids))
    return {member.id: member.name for member in db.session.scalars(query)}


def joined_by(union_id: UUID, invitation_id: UUID) -> Sequence[Membership]:
    """Return the members who joined with this invitation and are still waiting to be vouched for."""
    query = select(Membership).where(
        Membership.union_id == union_id,
        Membership.invitation_id == invitation_id,
        Membership.status == Status.PENDING,
    )
    return db.session.scalars(query).all()


def _table(name: str) -> FromClause:
    """Return a table that belongs to a slice further up, by its name."""
    return Base.metadata.tables[name]


def _in_teams(union_id: UUID, team_ids: Sequence[UUID]) -> ColumnElement[bool]:
    """Return the condition that a member belongs to one of these teams, or was invited to it."""
    team_member = _table("team_member")
    staffed = exists().where(
        and_(
            team_member.c.union_id == union_id,
            team_member.c.member_id == Membership.id,
            team_member.c.team_id.in_(team_ids),
        )
    )
    return or_(Membership.team_id.in_(team_ids), staffed)


def _reached(identity: Identity, permission: Permission) -> Select[Membership]:
    """Return the query of the members this permission reaches: herself, her team (captain: pending too), or all."""
    query = select(Membership).where(Membership.union_id == identity.union_id)
    reach = identity.reach(permission)
    if reach is Reach.UNION:
        return query
    if reach is not Reach.TEAM:
        return query.where(Membership.id == identity.member_id)
    if rules.is_at_least(identity.role, Role.CAPTAIN):
        teams = captained_team_ids(identity.union_id, identity.member_id)
        return query.where(or_(Membership.id == identity.member_id, _in_teams(identity.union_id, teams)))
    own_team = select(Membership.team_id).where(
        Membership.union_id == identity.union_id, Membership.id == identity.member_id
    )
    mates = and_(Membership.team_id == own_team.scalar_subquery(), Membership.status == Status.ACTIVE)
    return query.where(or_(Membership.id == identity.member_id, mates))


def _administrates(union_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (
        Membership.union_id == union_id,
        Membership.role == Role.ADMINISTRATOR,
        Membership.status == Status.ACTIVE,
    )
