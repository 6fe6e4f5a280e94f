"""Founding a union, letting members in, giving roles, shutting out. The only writers of `Union` and `Membership`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from backend.access.permissions import Permission
from backend.access.roles import Role, Status
from backend.kernel import audit, clock
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.problems import Conflict, Forbidden, Invalid
from backend.unions import queries, rules
from backend.unions.model import Membership, Union

standing_changed: Final[list[Callable[[Membership], None]]] = []
"""Called inside the unit of work after a member's role, status or team changed; slices above do what follows."""


class LastAdministrator(Conflict):
    """Nobody would be left to look after the union."""

    code = "last-administrator"
    title = "A union needs an administrator"


class UnionNameTaken(Conflict):
    """Another union on this server has nearly the same name."""

    code = "union-name-taken"
    title = "Another union here has this name"


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Somebody about to become a member. `invited_by` and `invitation_id` are None for a founder."""

    member_id: UUID
    name: str
    role: Role
    team_id: UUID | None
    language: str
    invited_by: UUID | None = None
    invitation_id: UUID | None = None


def found_union(union_id: UUID, name: str, time_zone: str) -> Union:
    """Found a union. `time_zone` is an IANA name.

    Raises:
        UnionNameTaken: its short name exists on this server.
        Invalid: nobody knows this time zone.
    """
    slug = rules.slug_of(name) or str(union_id)
    if queries.find_union_by_slug(slug) is not None:
        raise UnionNameTaken
    union = Union(id=union_id, name=name, slug=slug, time_zone=_zone(time_zone), founded_at=clock.now())
    db.session.add(union)
    db.session.flush()
    return union


def today_of(union_id: UUID) -> date:
    """Return the day it is where the union is.

    Raises:
        NotFound: there is no such union.
    """
    return clock.now().astimezone(ZoneInfo(queries.get_union(union_id).time_zone)).date()


def join(union_id: UUID, newcomer: Newcomer, status: Status = Status.PENDING) -> Membership:
    """Make somebody a member, pending unless said otherwise."""
    union = queries.get_union(union_id)
    instant = clock.now()
    member = Membership(
        union_id=union_id,
        id=newcomer.member_id,
        name=newcomer.name,
        role=newcomer.role,
        status=status,
        team_id=newcomer.team_id,
        language=newcomer.language,
        joined_at=instant,
        joined_on=instant.astimezone(ZoneInfo(union.time_zone)).date(),
        invited_by=newcomer.invited_by,
        invitation_id=newcomer.invitation_id,
    )
    db.session.add(member)
    _changed(member)
    return member


def admit(member: Membership) -> None:
    """Take a pending member in. Who may vouch is decided by the caller, who knows the teams.

    Raises:
        Conflict: she was suspended; an invitation brings her back, not a vouch.
    """
    if member.status is Status.SUSPENDED:
        raise Conflict("This member was suspended. Invite her again.")
    if member.status is Status.PENDING:
        member.status = Status.ACTIVE
        _changed(member)


def readmit(member: Membership) -> None:
    """Let a suspended member come back and wait to be vouched for again; others keep their standing."""
    if member.status is Status.SUSPENDED:
        member.status = Status.PENDING
        _changed(member)


def place_in_team(member: Membership, team_id: UUID | None) -> None:
    """Write down the team a member works in."""
    if member.team_id != team_id:
        member.team_id = team_id
        _changed(member)


def give_role(identity: Identity, member_id: UUID, role: Role) -> Membership:
    """Change a member's role.

    Raises:
        NotFound: the caller may not know of her.
        Forbidden: the caller may not give or take this role, or it is her own.
        ConfirmFirst: she has not said that it is she.
        LastAdministrator: nobody would be left.
    """
    member = queries.get_member(identity, member_id, Permission.MEMBERS_GIVE_ROLE)
    if member.id == identity.member_id or not rules.may_change_role(identity.role, member.role, role):
        raise Forbidden("This role is not yours to give or to take.")
    if member.role is not role:
        identity.require_confirmed()
    if member.role is Role.ADMINISTRATOR and role is not Role.ADMINISTRATOR:
        _refuse_to_lose_the_last_administrator(member)
    if member.role is not role:
        member.role = role
        _changed(member)
        audit.note(identity, f"members.make_{role.value}", member.id, about_id=member.id)
    return member


def suspend(identity: Identity, member_id: UUID) -> Membership:
    """Shut a member out: her devices are revoked and forget everything when they next come online.

    Raises:
        NotFound: the caller may not know of her.
        Forbidden: her role is not below the caller's, or it is the caller herself.
        LastAdministrator: nobody would be left.
    """
    member = queries.get_member(identity, member_id, Permission.MEMBERS_SUSPEND)
    if member.id == identity.member_id or not rules.may_suspend(identity.role, member.role):
        raise Forbidden("You may not suspend this member.")
    _refuse_to_lose_the_last_administrator(member)
    if member.status is not Status.SUSPENDED:
        audit.note(identity, "members.suspend", member.id, about_id=member.id)
    shut_out(member)
    return member


def shut_out(member: Membership) -> None:
    """Suspend a member whose suspension is already decided."""
    if member.status is not Status.SUSPENDED:
        member.status = Status.SUSPENDED
        _changed(member)


def correct_me(identity: Identity, changes: dict[str, Any]) -> Membership:
    """Change the caller's own name or language; `changes` holds the ones she sent."""
    member = queries.get_member(identity, identity.member_id, Permission.ME_SEE)
    if changes.get("name") is not None:
        member.name = changes["name"]
    if changes.get("language") is not None:
        member.language = changes["language"]
    db.session.flush()
    return member


def _zone(name: str) -> str:
    """Return the name of a time zone that exists.

    Raises:
        Invalid: nobody knows it.
    """
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Invalid(fields={"time_zone": ["Nobody knows this time zone."]}) from error


def _refuse_to_lose_the_last_administrator(member: Membership) -> None:
    """Refuse when this member is the only active administrator.

    Raises:
        LastAdministrator: she is.
    """
    is_one = member.role is Role.ADMINISTRATOR and member.status is Status.ACTIVE
    if is_one and queries.administrators(member.union_id) == 1:
        raise LastAdministrator


def _changed(member: Membership) -> None:
    """Let those above keep what follows from a member's standing."""
    db.session.flush()
    for hook in standing_changed:
        hook(member)
