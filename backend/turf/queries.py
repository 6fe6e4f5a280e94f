"""Who is on which team. Below a door the first argument is the union instead of who asks."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, and_, exists, func, or_, select

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.access.roles import Role, Status
from backend.kernel.database import Base, db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, paged
from backend.kernel.problems import known
from backend.network.model import Person
from backend.network.queries import known_to
from backend.network.rules import Sharing
from backend.turf.model import Team, TeamMember
from backend.turf.rules import KeptIn
from backend.unions.model import Membership

_SAME_MEMBER = and_(Membership.union_id == TeamMember.union_id, Membership.id == TeamMember.member_id)


@dataclass(frozen=True)
class TeamFacts:
    """A team with its active captains."""

    id: UUID
    name: str
    campaign_id: UUID | None
    worksite_id: UUID | None
    captain_ids: Sequence[UUID]


def teams(identity: Identity, asked: dict[str, Any]) -> Page[TeamFacts]:
    """Return a page of the teams the one who asks may know of, oldest first."""
    page = paged(select(Team).where(_reached(identity, Permission.TEAMS_SEE)), Team.id, asked)
    led_by = captains(identity.union_id, [team.id for team in page.items])
    return Page([_facts(team, led_by[team.id]) for team in page.items], page.next_cursor)


def teams_reached(identity: Identity, permission: Permission) -> Sequence[Team]:
    """Return all teams that a permission reaches, in the order of their ids."""
    return db.session.scalars(select(Team).where(_reached(identity, permission)).order_by(Team.id)).all()


def campaigns_reached(identity: Identity, permission: Permission) -> set[UUID | None]:
    """Return the campaigns of the teams that a permission reaches; None for teams of none."""
    return set(db.session.scalars(select(Team.campaign_id).where(_reached(identity, permission)).distinct()))


def facts_of(identity: Identity, team: Team) -> TeamFacts:
    """Return a team that the one who asks holds, with its active captains."""
    return _facts(team, captains(identity.union_id, [team.id])[team.id])


def _facts(team: Team, captain_ids: Sequence[UUID]) -> TeamFacts:
    return TeamFacts(team.id, team.name, team.campaign_id, team.worksite_id, captain_ids)


def get_team(identity: Identity, team_id: UUID, permission: Permission) -> Team:
    """Return a team that this permission reaches.

    Raises:
        NotFound: there is none, or the one who asks may not know of it.
    """
    query = select(Team).where(_reached(identity, permission), Team.id == team_id)
    return known(db.session.scalars(query).one_or_none())


def find_team(identity: Identity, team_id: UUID) -> Team | None:
    """Return the team with this id in the union, if there is one, to compare with."""
    return db.session.get(Team, (identity.union_id, team_id))


def captains(union_id: UUID, team_ids: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """Return for each team of the union its active captains, in the order of their ids."""
    found: dict[UUID, list[UUID]] = {team_id: [] for team_id in team_ids}
    query = (
        select(TeamMember.team_id, TeamMember.member_id)
        .join(Membership, _SAME_MEMBER)
        .where(
            TeamMember.union_id == union_id,
            TeamMember.team_id.in_(found),
            TeamMember.is_captain,
            Membership.status == Status.ACTIVE,
        )
    )
    for team_id, member_id in db.session.execute(query.order_by(TeamMember.member_id)):
        found[team_id].append(member_id)
    return found


def places_of(union_id: UUID, member_id: UUID) -> Sequence[TeamMember]:
    """Return the places a member has on teams, whatever her status."""
    query = select(TeamMember).where(TeamMember.union_id == union_id, TeamMember.member_id == member_id)
    return db.session.scalars(query.order_by(TeamMember.team_id)).all()


def members_with(union_id: UUID, member_ids: Collection[UUID]) -> Sequence[Membership]:
    """Return the members with these ids, in the order of their ids."""
    query = select(Membership).where(Membership.union_id == union_id, Membership.id.in_(member_ids))
    return db.session.scalars(query.order_by(Membership.id)).all()


def is_campaign(identity: Identity, campaign_id: UUID) -> bool:
    """Say whether the union has this campaign. Campaigns belong to a slice further up; they are read by their table."""
    campaign = Base.metadata.tables["campaign"]
    here = exists().where(campaign.c.union_id == identity.union_id, campaign.c.id == campaign_id)
    return bool(db.session.scalar(select(here)))


def is_in_use(identity: Identity, team: Team) -> bool:
    """Say whether anything names a team besides invitations to it and members who were shut out. One statement."""
    named = [
        exists().where(column.table.c.union_id == identity.union_id, column == team.id)
        for column in _columns_that_name_a_team()
    ]
    named.append(exists().where(Membership.union_id == identity.union_id, *_in_with_access(team)))
    named.append(
        exists()
        .where(_SAME_MEMBER, TeamMember.union_id == identity.union_id, TeamMember.team_id == team.id)
        .where(Membership.status != Status.SUSPENDED)
    )
    return bool(db.session.scalar(select(or_(*named))))


def members_of(identity: Identity, team: Team) -> Sequence[Membership]:
    """Return whoever works in a team, whatever their status, in the order of their ids."""
    query = select(Membership).where(Membership.union_id == identity.union_id, Membership.team_id == team.id)
    return db.session.scalars(query.order_by(Membership.id)).all()


def places_in(identity: Identity, team: Team) -> Sequence[TeamMember]:
    """Return the places held on a team, whatever the status of who holds them."""
    query = select(TeamMember).where(TeamMember.union_id == identity.union_id, TeamMember.team_id == team.id)
    return db.session.scalars(query.order_by(TeamMember.member_id)).all()


def _in_with_access(team: Team) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return the conditions on `Membership` for whoever works in a team and was not shut out."""
    return Membership.team_id == team.id, Membership.status != Status.SUSPENDED


def _columns_that_name_a_team() -> Iterator[Column[UUID]]:
    """Return the columns whose foreign key leads to a team: people, and what tests counted; not who is on it."""
    apart = {"invitation", "membership", "team_member"}
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            if key.referred_table.name == "team" and table.name not in apart:
                yield next(part.parent for part in key.elements if part.column.name == "id")


def active_members(union_id: UUID, team_ids: Collection[UUID]) -> Sequence[UUID]:
    """Return the active members of these teams, captains too, in the order of their ids."""
    query = (
        select(TeamMember.member_id)
        .join(Membership, _SAME_MEMBER)
        .where(TeamMember.union_id == union_id, TeamMember.team_id.in_(team_ids), Membership.status == Status.ACTIVE)
    )
    return db.session.scalars(query.distinct().order_by(TeamMember.member_id)).all()


def _reached(identity: Identity, permission: Permission) -> ColumnElement[bool]:
    """Return the condition on `Team` for what a permission reaches: a member's team, those she captains, or all."""
    here = Team.union_id == identity.union_id
    reach = identity.reach(permission)
    if reach is Reach.UNION:
        return here
    mine = select(TeamMember.team_id).where(
        TeamMember.union_id == identity.union_id, TeamMember.member_id == identity.member_id
    )
    if identity.role is not Role.MEMBER:
        mine = mine.where(TeamMember.is_captain)
    return and_(here, Team.id.in_(mine if reach is Reach.TEAM else ()))


def kept_in(identity: Identity, member_ids: Collection[UUID]) -> list[KeptIn]:
    """Return the known people whom each of these members keeps and shares, counted by shift and social groups."""
    alike = (Person.keeper_id, Person.shift_id, Person.group_ids)
    query = (
        select(*alike, func.count())
        .where(known_to(identity), Person.keeper_id.in_(member_ids), Person.sharing != Sharing.ONLY_ME)
        .group_by(*alike)
    )
    return [
        KeptIn(keeper_id, shift_id, tuple(map(UUID, group_ids or ())), people)
        for keeper_id, shift_id, group_ids, people in db.session.execute(query)
        if keeper_id is not None
    ]


def groups_of(identity: Identity, person_ids: Collection[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Return the social groups these known people are in; who is in none is not in it."""
    query = select(Person.id, Person.group_ids).where(
        known_to(identity), Person.id.in_(person_ids), Person.group_ids.is_not(None)
    )
    return {person_id: frozenset(map(UUID, ids or ())) for person_id, ids in db.session.execute(query)}
