"""Who is on a team and what its members did: talks held, promises made, phones seen. One statement each."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from backend.access.roles import Status
from backend.accounts.model import Device
from backend.conversations.model import Conversation
from backend.followups.model import Promise
from backend.followups.rules import PromiseState
from backend.goals.model import Goal
from backend.kernel.columns import UtcInstant
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.progress.rules import (
    KEPT_WINDOW,
    WEEKS_SHOWN,
    Promised,
    Weeks,
)
from backend.turf.model import TeamMember
from backend.unions.model import Membership

Statement = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class OnTeam:
    """Somebody on the team, pending or active: her captaincy, her goal, and who invited her."""

    member: Membership
    is_captain: bool
    goal: int | None
    invited_by: Membership | None


def on_team(identity: Identity, team_id: UUID) -> list[OnTeam]:
    """Return who is on the team, pending and active; of several goals the one agreed last."""
    values = {"union_id": identity.union_id, "team_id": team_id}
    return [OnTeam(*row) for row in db.session.execute(_on_team(), values)]


@cache
def _on_team() -> Statement:
    inviter = aliased(Membership)
    goal = (
        select(Goal.talks_per_week)
        .where(Goal.union_id == Membership.union_id, Goal.member_id == Membership.id)
        .order_by(Goal.agreed_on.desc(), Goal.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(Membership, TeamMember.is_captain, goal, inviter)
        .join(TeamMember, and_(TeamMember.union_id == Membership.union_id, TeamMember.member_id == Membership.id))
        .outerjoin(inviter, and_(inviter.union_id == Membership.union_id, inviter.id == Membership.invited_by))
        .where(
            Membership.union_id == bindparam("union_id"),
            TeamMember.team_id == bindparam("team_id"),
            Membership.status != Status.SUSPENDED,
        )
        .order_by(TeamMember.member_id)
    )


def talks_by_member(identity: Identity, member_ids: Collection[UUID], weeks: Weeks) -> dict[UUID, tuple[int, ...]]:
    """Return for each member who talked in the six weeks how often she did in each; withdrawn talks do not count."""
    values = {"union_id": identity.union_id, "member_ids": list(member_ids)}
    values |= {f"begin_{week}": bound for week, bound in enumerate(weeks.bounds)}
    return {member_id: tuple(talks) for member_id, *talks in db.session.execute(_talks_by_member(), values)}


@cache
def _talks_by_member() -> Statement:
    begins = [bindparam(f"begin_{week}", type_=UtcInstant()) for week in range(WEEKS_SHOWN + 1)]
    in_week = [and_(Conversation.held_at >= begin, Conversation.held_at < end) for begin, end in pairwise(begins)]
    return (
        select(Conversation.member_id, *map(how_many, in_week))
        .where(
            Conversation.union_id == bindparam("union_id"),
            Conversation.member_id.in_(bindparam("member_ids", expanding=True)),
            Conversation.held_at >= begins[0],
            Conversation.withdrawn_at.is_(None),
        )
        .group_by(Conversation.member_id)
    )


def promises_of(identity: Identity, member_ids: Collection[UUID], weeks: Weeks) -> list[Promised]:
    """Return the members' promises that can count at a mark: open ones, and those due or kept since the first."""
    first = weeks.marks[0]
    values = {
        "union_id": identity.union_id,
        "member_ids": list(member_ids),
        "due_since": first.on - KEPT_WINDOW,
        "kept_since": first.at,
    }
    return [Promised(*row) for row in db.session.execute(_promises(), values)]


@cache
def _promises() -> Statement:
    since = or_(Promise.due_on >= bindparam("due_since"), Promise.kept_at >= bindparam("kept_since"))
    return select(Promise.member_id, Promise.due_on, Promise.kept_at).where(
        Promise.union_id == bindparam("union_id"),
        Promise.member_id.in_(bindparam("member_ids", expanding=True)),
        or_(Promise.state == PromiseState.OPEN, and_(Promise.state == PromiseState.KEPT, since)),
    )


def phones_of(identity: Identity, member_ids: Collection[UUID], since: date) -> tuple[int, int]:
    """Return how many of the members' phones were seen on a day (UTC) or later, and how many are signed in."""
    values = {"union_id": identity.union_id, "member_ids": list(member_ids), "since": since}
    seen, phones = db.session.execute(_phones(), values).one()
    return seen, phones


@cache
def _phones() -> Statement:
    return select(how_many(Device.seen_on >= bindparam("since")), func.count()).where(
        Device.union_id == bindparam("union_id"),
        Device.member_id.in_(bindparam("member_ids", expanding=True)),
        Device.ended_at.is_(None),
    )


def how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """Return the number of rows for which a condition holds; 0 of none."""
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
