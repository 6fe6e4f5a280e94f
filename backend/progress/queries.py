"""The counts behind a team's six numbers: one statement each, whatever the size of the team.

The workers of a turf are those whom its captains may know and who have not left: people whom the team's active members
share with the team, and people of its roster. A statement counts for all six weeks at once: what stood at the end of
each is found by the instant at which a later word took its place. Statements are built once and run with values
(`values_of`), because building them takes longer than running them.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate, pairwise
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CTE,
    BindParameter,
    ColumnElement,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import aliased

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.access.roles import Status
from backend.accounts.model import Device
from backend.asks.model import Answer, Ask
from backend.asks.rules import AnswerWord
from backend.assessments.model import Assessment
from backend.assessments.rules import SUPPORT, Proof, Stand
from backend.campaigns.model import Campaign
from backend.conversations.model import Conversation
from backend.followups.model import Promise
from backend.followups.rules import PromiseState
from backend.goals.model import Goal
from backend.kernel.columns import UtcInstant
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.network.model import Person
from backend.network.rules import Sharing
from backend.progress.marks import MARKS, first_mark, how_many, instant, values_of
from backend.progress.rules import KEPT_WINDOW, WEEKS_SHOWN, Phone, Promised, Reached, Stands, Weeks, stands_of
from backend.structure_tests.model import StructureTest
from backend.turf.model import TeamMember
from backend.unions.model import Membership

Statement = Select[*tuple[Any, ...]]

_SUPPORT = [int(stand) for stand in SUPPORT]


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
    return {
        member_id: tuple(since - later for since, later in pairwise((*talks, 0)))
        for member_id, *talks in db.session.execute(_talks_by_member(), values)
    }


@cache
def _talks_by_member() -> Statement:
    """Count each member's talks since the first day of each week: one comparison for each, not two."""
    begins = [bindparam(f"begin_{week}", type_=UtcInstant()) for week in range(WEEKS_SHOWN + 1)]
    since = (how_many(Conversation.held_at >= begin) for begin in begins[1:-1])
    return (
        select(Conversation.member_id, func.count(), *since)
        .where(
            Conversation.union_id == bindparam("union_id"),
            Conversation.member_id.in_(bindparam("member_ids", expanding=True)),
            Conversation.held_at >= begins[0],
            Conversation.held_at < begins[-1],
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


def phones_of(identity: Identity, member_ids: Collection[UUID]) -> list[Phone]:
    """Return the members' phones that are signed in."""
    values = {"union_id": identity.union_id, "member_ids": list(member_ids)}
    return [Phone(*row) for row in db.session.execute(_phones(), values)]


@cache
def _phones() -> Statement:
    return select(Device.id, Device.member_id, Device.refreshed_at).where(
        Device.union_id == bindparam("union_id"),
        Device.member_id.in_(bindparam("member_ids", expanding=True)),
        Device.ended_at.is_(None),
    )


def reach_by_cell(identity: Identity, team_id: UUID, weeks: Weeks) -> list[Reached]:
    """Return for each department and shift of the turf its workers, and how many had been talked with at each mark."""
    cells: dict[tuple[UUID | None, UUID | None], list[int]] = {}
    for department_id, shift_id, mark, workers in db.session.execute(
        _workers_by_cell_and_mark(), values_of(identity, team_id, weeks)
    ):
        cells.setdefault((department_id, shift_id), [0] * (WEEKS_SHOWN + 1))[mark] += workers
    return [
        Reached(department_id, shift_id, sum(by_mark), tuple(accumulate(by_mark))[:WEEKS_SHOWN])
        for (department_id, shift_id), by_mark in cells.items()
    ]


@cache
def _workers_by_cell_and_mark() -> Statement:
    """Count workers by department, shift and the first mark at which they had been talked with; 6 is never.

    MATERIALIZED, so that the first talk is looked up once for each worker and not for each mark.
    """
    first = (
        select(Conversation.held_at)
        .where(
            Conversation.union_id == bindparam("union_id"),
            Conversation.person_id == Person.id,
            Conversation.withdrawn_at.is_(None),
        )
        .order_by(Conversation.held_at)
        .limit(1)
        .scalar_subquery()
    )
    workers = select(Person.department_id, Person.shift_id, first.label("first")).where(_is_worker())
    *place, talked_at = workers.cte("talked").prefix_with("MATERIALIZED").c
    mark = first_mark(lambda mark: talked_at < instant("at", mark)).label("mark")
    return select(*place, mark, func.count()).group_by(*place, "mark")


def stands_at_marks(identity: Identity, team_id: UUID, weeks: Weeks) -> Stands:
    """Return what the assessments of the turf's workers add up to at each mark; the latest of a person stands."""
    return stands_of(db.session.execute(_stands_at_marks(), values_of(identity, team_id, weeks)))


@cache
def _stands_at_marks() -> Statement:
    """Count assessments by deed and by the marks from and until which they support; and the 3s at each mark."""
    said = _assessments_that_count()

    def stood(mark: int) -> ColumnElement[bool]:
        at = instant("at", mark)
        return and_(said.c.at < at, or_(said.c.until.is_(None), said.c.until >= at))

    supports = said.c.stand.in_(_SUPPORT)
    is_proven = case((and_(supports, said.c.proof != Proof.NOTHING_YET), 1), else_=0)
    begin = case((supports, first_mark(lambda mark: said.c.at < instant("at", mark))), else_=WEEKS_SHOWN)
    end = first_mark(lambda mark: or_(said.c.until < instant("at", mark), said.c.at < instant("fresh", mark)))
    untouched = [and_(said.c.stand == int(Stand.NOT_SURE), stood(mark), ~_talked_lately(said, mark)) for mark in MARKS]
    marks = (is_proven.label("is_proven"), begin.label("begins"), end.label("ends"))
    return select(*marks, func.count(), *map(how_many, untouched)).group_by("is_proven", "begins", "ends")


def _assessments_that_count() -> CTE:
    """Return the 1s, 2s and 3s since the first mark, and each worker's last before it, with when it was replaced."""
    earlier = aliased(Assessment)
    last_before = (
        select(earlier.id)
        .where(
            earlier.union_id == bindparam("union_id"),
            earlier.person_id == Person.id,
            earlier.assessed_at < instant("at", 0),
            earlier.withdrawn_at.is_(None),
        )
        .order_by(earlier.assessed_at.desc(), earlier.id.desc())
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )
    until = _replaced_at(Assessment, "assessed_at", lambda later: later.withdrawn_at.is_(None))
    counts_as_support = and_(Assessment.stand.in_(_SUPPORT), Assessment.assessed_at >= instant("fresh", 0))
    word = select(
        Assessment.person_id,
        Assessment.assessed_at.label("at"),
        Assessment.stand,
        Assessment.proof,
        until.label("until"),
    ).where(or_(Assessment.stand == int(Stand.NOT_SURE), counts_as_support))
    since = word.where(
        *_about_workers(Assessment), Assessment.assessed_at >= instant("at", 0), Assessment.withdrawn_at.is_(None)
    )
    before = word.join(Person, Person.union_id == Assessment.union_id).where(
        _is_worker(), Assessment.union_id == bindparam("union_id"), Assessment.id == last_before
    )
    return union_all(since, before).cte("said")


@dataclass(frozen=True)
class OpenAsk:
    """An ask that is open, and the departments it is for: those of its test, none for the whole workplace."""

    ask: Ask
    department_ids: frozenset[UUID]


def open_asks(identity: Identity, campaign_id: UUID | None, today: date) -> Sequence[OpenAsk]:
    """Return the asks that are open on a day, the one opened last first; only of a campaign, if one is given.

    One whose test was closed is open no more, whatever its last day is. What is not done in the open is for those who
    organize the union: behind each number here names can be opened.
    """
    values = {"union_id": identity.union_id, "today": today, "campaign_id": campaign_id}
    sees_all = identity.reach(Permission.STRUCTURE_TESTS_READ) is Reach.UNION
    rows = db.session.execute(_open_asks(of_campaign=campaign_id is not None, sees_all=sees_all), values)
    return [OpenAsk(ask, frozenset(map(UUID, places or ()))) for ask, places in rows]


@cache
def _open_asks(*, of_campaign: bool, sees_all: bool) -> Statement:
    its = (Campaign.union_id == Ask.union_id) & (Campaign.id == Ask.campaign_id) & Campaign.ended_at.is_(None)
    query = select(Ask, StructureTest.department_ids).where(
        Ask.union_id == bindparam("union_id"),
        Ask.opens_on <= bindparam("today"),
        Ask.closes_on >= bindparam("today"),
        StructureTest.closed_at.is_(None),
        true() if sees_all else Ask.is_public,
    )
    query = query.join(Campaign, its)
    query = query.outerjoin(StructureTest, and_(StructureTest.union_id == Ask.union_id, StructureTest.id == Ask.id))
    if of_campaign:
        query = query.where(Ask.campaign_id == bindparam("campaign_id"))
    return query.order_by(Ask.opens_on.desc(), Ask.id.desc())


def answers_at_marks(
    identity: Identity, team_id: UUID, asking: OpenAsk, weeks: Weeks
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return how many workers had said yes at each mark, and how many had been thinking for over five days."""
    values = {**values_of(identity, team_id, weeks), "ask_id": asking.ask.id}
    if asking.department_ids:
        values["department_ids"] = list(asking.department_ids)
    yes, thinking = [0] * WEEKS_SHOWN, [0] * WEEKS_SHOWN
    statement = _answers_at_marks(of_departments=bool(asking.department_ids))
    for answer, begin, end, people in db.session.execute(statement, values):
        for mark in range(begin, end):
            (yes if answer == AnswerWord.YES else thinking)[mark] += people
    return tuple(yes), tuple(thinking)


@cache
def _answers_at_marks(*, of_departments: bool) -> Statement:
    """Count answers by what was said and by the marks from and until which they count."""
    here = Person.department_id.in_(bindparam("department_ids", expanding=True)) if of_departments else true()
    until = _replaced_at(Answer, "answered_at", lambda later: later.ask_id == Answer.ask_id)
    said = (
        select(Answer.answer, Answer.answered_at.label("at"), until.label("until"))
        .where(*_about_workers(Answer, here), Answer.ask_id == bindparam("ask_id"))
        .cte("said")
    )
    begin = case(
        (said.c.answer == AnswerWord.YES, first_mark(lambda mark: said.c.at < instant("at", mark))),
        else_=first_mark(lambda mark: said.c.at < instant("thinking", mark)),
    )
    replaced = first_mark(lambda mark: said.c.until < instant("at", mark))
    end = case((said.c.until.is_(None), WEEKS_SHOWN), else_=replaced)
    return (
        select(said.c.answer, begin.label("begins"), end.label("ends"), func.count())
        .where(said.c.answer.in_([AnswerWord.YES.value, AnswerWord.THINKING.value]))
        .group_by(said.c.answer, "begins", "ends")
    )


def _is_worker() -> ColumnElement[bool]:
    """Return the condition on `Person` for the workers in a team's turf today.

    Keepers are looked up one by one: a list of who is active would be made of the whole union.
    """
    here: BindParameter[Any] = bindparam("union_id")
    active = (Membership.union_id == here, Membership.id == Person.keeper_id, Membership.status == Status.ACTIVE)
    return and_(
        Person.union_id == here,
        Person.team_id == bindparam("team_id"),
        Person.sharing == Sharing.TEAM,
        Person.merged_into.is_(None),
        or_(Person.keeper_id.is_(None), select(Membership.id).where(*active).exists()),
        or_(Person.left_on.is_(None), Person.left_on > bindparam("today")),
    )


def _replaced_at(
    fact: type[Answer | Assessment], moment: str, counts: Callable[[Any], ColumnElement[bool]]
) -> ScalarSelect[Any]:
    """Return the instant (attribute `moment`) of the next word about the same person that counts; null for none."""
    later: Any = aliased(fact)
    at, then = getattr(fact, moment), getattr(later, moment)
    return (
        select(then)
        .where(
            later.union_id == fact.union_id,
            later.person_id == fact.person_id,
            then >= at,
            or_(then > at, later.id > fact.id),
            counts(later),
        )
        .order_by(then)
        .limit(1)
        .correlate(fact)
        .scalar_subquery()
    )


def _about_workers(
    fact: type[Answer | Assessment], *narrower: ColumnElement[bool]
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return the conditions that a fact is about a worker in the turf for whom all others hold.

    As a list of ids and not as a join, so that SQLite starts from the few workers instead of from all facts.
    """
    return fact.union_id == bindparam("union_id"), fact.person_id.in_(select(Person.id).where(_is_worker(), *narrower))


def _talked_lately(said: CTE, mark: int) -> ColumnElement[bool]:
    """Return the condition that anybody talked with the person in the three weeks before a mark.

    As a value: for EXISTS PostgreSQL reads all talks of a small union instead of hers, and does so at each mark.
    """
    talk = select(Conversation.id).where(
        Conversation.union_id == bindparam("union_id"),
        Conversation.person_id == said.c.person_id,
        Conversation.held_at >= instant("untouched", mark),
        Conversation.held_at < instant("at", mark),
        Conversation.withdrawn_at.is_(None),
    )
    return talk.limit(1).scalar_subquery().is_not(None)
