"""Who looks after whom, who has nobody, and who is near them. Only people whom the one who asks may know are named.

Ties are never read here: how a member says she knows somebody is hers alone.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from backend.access.permissions import Permission
from backend.access.roles import Status
from backend.assessments.model import Assessment
from backend.assessments.rules import FRESH_FOR, Stand
from backend.conversations.model import Conversation
from backend.coverage.rules import Alike, InGroups, Kept, Talked
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, paged
from backend.network import queries as network
from backend.network.model import DoNotContact, Person
from backend.turf.model import TeamMember
from backend.unions.model import Membership
from backend.wall_chart.queries import Moment, is_worker, last_assessment
from backend.wall_chart.rules import LEADER_INFLUENCE

_BESIDE = 10
"""How many people of one cell are looked at to find a way."""

Row = TypeVar("Row")
Condition = ColumnElement[bool]

_KEEPER = and_(Membership.union_id == Person.union_id, Membership.id == Person.keeper_id)


@dataclass(frozen=True)
class OnTeam:
    """An active member on a team."""

    team_id: UUID
    member: Membership
    is_captain: bool


def known_workers(identity: Identity, moment: Moment) -> Condition:
    """Return the condition on `Person` for the workers whom the one who asks may know. A captain costs two queries."""
    return and_(network.known_to(identity), is_worker(identity, Permission.COVERAGE_SEE, moment.today))


def on_teams(identity: Identity, team_ids: Collection[UUID]) -> Sequence[OnTeam]:
    """Return the active members of teams, one line for each place."""
    question = (
        select(TeamMember.team_id, Membership, TeamMember.is_captain)
        .join(Membership, and_(Membership.union_id == TeamMember.union_id, Membership.id == TeamMember.member_id))
        .where(
            TeamMember.union_id == identity.union_id,
            TeamMember.team_id.in_(team_ids),
            Membership.status == Status.ACTIVE,
        )
        .order_by(TeamMember.team_id, TeamMember.member_id)
    )
    return [OnTeam(*row) for row in db.session.execute(question)]


def people_by_keeper(identity: Identity, known: Condition) -> dict[UUID, int]:
    """Return for each active member how many workers she keeps, of those the one who asks may know."""
    question = (
        select(Person.keeper_id, func.count())
        .join(Membership, _KEEPER)
        .where(Person.union_id == identity.union_id, known, Membership.status == Status.ACTIVE)
        .group_by(Person.keeper_id)
    )
    return {keeper_id: people for keeper_id, people in db.session.execute(question) if keeper_id is not None}


def uncovered(identity: Identity, known: Condition, most: int) -> Sequence[Person]:
    """Return workers whom no active member looks after, by department and shift; never who asked to be left alone."""
    question = _uncovered(select(Person).where(Person.union_id == identity.union_id), known)
    return db.session.scalars(question.order_by(Person.department_id, Person.shift_id, Person.id).limit(most)).all()


def uncovered_page(identity: Identity, known: Condition, asked: dict[str, Any]) -> Page[Person]:
    """Return a page of the workers whom no active member looks after, oldest first; place and team narrow it."""
    question = _uncovered(select(Person).where(Person.union_id == identity.union_id), known)
    for name in ("team_id", "department_id", "shift_id"):
        if asked[name] is not None:
            question = question.where(getattr(Person, name) == asked[name])
    return paged(question, Person.id, asked)


def uncovered_by_team(identity: Identity, known: Condition) -> Counter[UUID | None]:
    """Return how many workers of each team no active member looks after; None for those of no team."""
    counted: Select[*tuple[Any, ...]] = select(Person.team_id, func.count())
    question = _uncovered(counted.where(Person.union_id == identity.union_id), known).group_by(Person.team_id)
    people: Counter[UUID | None] = Counter()
    for team_id, times in db.session.execute(question):
        people[team_id] = times
    return people


def looked_after(identity: Identity, known: Condition) -> list[Alike]:
    """Return the workers whom active members keep, counted by team, place and language."""
    alike = (Person.team_id, Person.department_id, Person.shift_id, Person.language)
    counted: Select[*tuple[Any, ...]] = select(*alike, func.count())
    question = (
        counted.select_from(Person)
        .join(Membership, _KEEPER)
        .where(
            Person.union_id == identity.union_id,
            known,
            Person.team_id.is_not(None),
            Membership.status == Status.ACTIVE,
        )
        .group_by(*alike)
    )
    return [Alike(*row) for row in db.session.execute(question)]


def how_many_uncovered(identity: Identity, known: Condition) -> int:
    """Return how many workers no active member looks after."""
    counted = select(func.count()).select_from(Person).where(Person.union_id == identity.union_id)
    return db.session.scalar(_uncovered(counted, known)) or 0


def kept_near(identity: Identity, known: Condition, department_ids: Collection[UUID]) -> list[Kept]:
    """Return people whom active members keep in these departments, at most ten of each cell: the most listened to."""
    last_talk = (
        select(func.max(Conversation.held_at))
        .where(
            Conversation.union_id == identity.union_id,
            Conversation.person_id == Person.id,
            Conversation.member_id == Person.keeper_id,
            Conversation.withdrawn_at.is_(None),
        )
        .correlate(Person)
        .scalar_subquery()
    )
    influence = func.coalesce(Person.influence, 0)
    place_in_cell = func.row_number().over(
        partition_by=(Person.department_id, Person.shift_id), order_by=(influence.desc(), Person.id)
    )
    cells = (
        select(
            Person.id,
            Person.keeper_id,
            Person.department_id,
            Person.shift_id,
            influence.label("influence"),
            last_talk.label("last_talk"),
            place_in_cell.label("place_in_cell"),
        )
        .join(Membership, _KEEPER)
        .where(
            Person.union_id == identity.union_id,
            known,
            Membership.status == Status.ACTIVE,
            Person.department_id.in_(department_ids),
            ~_asked_alone(),
        )
        .subquery()
    )
    *facts, place = cells.c
    return [Kept(*row) for row in db.session.execute(select(*facts).where(place <= _BESIDE).order_by(cells.c.id))]


def in_groups(identity: Identity, known: Condition, moment: Moment) -> list[InGroups]:
    """Return the workers who are in social groups, counted by which ones they are in and by whether they lead.

    They lead by a fresh 1 while their group or more listens to them, as on the wall chart. One statement.
    """
    leads = and_(
        Assessment.stand == int(Stand.LEADS),
        Assessment.assessed_at >= moment.now - FRESH_FOR,
        Person.influence >= LEADER_INFLUENCE,
    )
    latest = and_(Assessment.union_id == Person.union_id, Assessment.id == last_assessment(identity))
    is_leader = case((leads, 1), else_=0).label("is_leader")
    each = (
        select(Person.group_ids, is_leader)
        .outerjoin(Assessment, latest)
        .where(Person.union_id == identity.union_id, known, Person.group_ids.is_not(None))
        .subquery()
    )
    counted = select(each.c.group_ids, each.c.is_leader, func.count()).group_by(each.c.group_ids, each.c.is_leader)
    return [
        InGroups(tuple(map(UUID, group_ids)), is_leader=leads == 1, people=people)
        for group_ids, leads, people in db.session.execute(counted)
    ]


def talked_with(identity: Identity, person_ids: Collection[UUID]) -> list[Talked]:
    """Return which active members have talked with these people, whom the one who asks knows, and when last."""
    talker = aliased(Membership)
    question = (
        select(Conversation.person_id, Conversation.member_id, func.max(Conversation.held_at))
        .join(talker, and_(talker.union_id == Conversation.union_id, talker.id == Conversation.member_id))
        .where(
            Conversation.union_id == identity.union_id,
            Conversation.person_id.in_(person_ids),
            Conversation.withdrawn_at.is_(None),
            talker.status == Status.ACTIVE,
        )
        .group_by(Conversation.person_id, Conversation.member_id)
    )
    return [Talked(*row) for row in db.session.execute(question)]


def people_with(identity: Identity, known: Condition, person_ids: Collection[UUID]) -> dict[UUID, Person]:
    """Return those of these people whom the one who asks may know."""
    question = select(Person).where(Person.union_id == identity.union_id, known, Person.id.in_(person_ids))
    return {person.id: person for person in db.session.scalars(question)}


def _uncovered(question: Select[Row], known: Condition) -> Select[Row]:
    """Return a question about people, narrowed to the workers whom no active member looks after."""
    nobody = or_(Person.keeper_id.is_(None), Membership.status != Status.ACTIVE)
    return question.outerjoin(Membership, _KEEPER).where(known, nobody, ~_asked_alone())


def _asked_alone() -> Condition:
    """Return the condition that a person asked not to be contacted."""
    return exists().where(
        DoNotContact.union_id == Person.union_id, DoNotContact.person_id == Person.id, DoNotContact.lifted_at.is_(None)
    )
