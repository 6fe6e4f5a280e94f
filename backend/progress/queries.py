"""The counts behind a team's six numbers: one statement each, whatever the size of the team.

The workers of a turf are the people of the team whom their keeper shares and who have not left. A statement counts for
all six weeks at once: what stood at the end of each week is found by the instant at which a later word took its place.
Statements are built once and run with values (`_values`), because building them takes longer than running them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate, pairwise
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from backend.access.roles import Status
from backend.accounts.model import Device
from backend.asks.model import Answer, Ask
from backend.asks.rules import AnswerWord
from backend.assessments.model import Assessment
from backend.assessments.rules import FRESH_FOR, SUPPORT, Proof, Stand
from backend.conversations.model import Conversation
from backend.followups.model import Promise
from backend.followups.rules import PromiseState
from backend.goals.model import Goal
from backend.kernel.columns import UtcInstant
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.network.model import Person
from backend.network.rules import Sharing
from backend.progress.rules import (
    KEPT_WINDOW,
    THINKING_AFTER,
    UNTOUCHED_AFTER,
    WEEKS_SHOWN,
    Cell,
    Promised,
    Weeks,
)
from backend.turf.model import TeamMember
from backend.unions.model import Membership
from backend.worksites.model import Department, Shift

Statement = Select[*tuple[Any, ...]]

_MARKS = range(WEEKS_SHOWN)


@dataclass(frozen=True)
class OnTeam:
    """Somebody on the team, pending or active: her captaincy, her goal, and who invited her."""

    member: Membership
    is_captain: bool
    goal: int | None
    invited_by: Membership | None


@dataclass(frozen=True)
class Stands:
    """At each of the six marks: people assessed 1 or 2 and still fresh, and 3s nobody has talked with for long.

    `proven` are those of the now supporting who have done something.
    """

    supporting: tuple[int, ...]
    proven: int
    untouched: tuple[int, ...]


@dataclass(frozen=True)
class Reached:
    """A department on a shift: its workers, and how many had been talked with at each of the six marks.

    Department and shift are None where nobody wrote them down.
    """

    department_id: UUID | None
    shift_id: UUID | None
    workers: int
    talked: tuple[int, ...]


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
        select(Conversation.member_id, *map(_how_many, in_week))
        .where(
            Conversation.union_id == bindparam("union_id"),
            Conversation.member_id.in_(bindparam("member_ids", expanding=True)),
            Conversation.held_at >= begins[0],
            Conversation.withdrawn_at.is_(None),
        )
        .group_by(Conversation.member_id)
    )


def reach_by_cell(identity: Identity, team_id: UUID, weeks: Weeks) -> list[Reached]:
    """Return for each department and shift of the turf its workers, and how many had been talked with at each mark."""
    cells: dict[tuple[UUID | None, UUID | None], list[int]] = {}
    for department_id, shift_id, mark, workers in db.session.execute(
        _workers_by_cell_and_mark(), _values(identity, team_id, weeks)
    ):
        cells.setdefault((department_id, shift_id), [0] * (WEEKS_SHOWN + 1))[mark] += workers
    return [
        Reached(department_id, shift_id, sum(by_mark), tuple(accumulate(by_mark))[:WEEKS_SHOWN])
        for (department_id, shift_id), by_mark in cells.items()
    ]


@cache
def _workers_by_cell_and_mark() -> Statement:
    """Count workers by department, shift and the first mark at which they had been talked with; 6 is never."""
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
    mark = case(*((first < _instant("at", mark), mark) for mark in _MARKS), else_=WEEKS_SHOWN)
    workers = select(Person.department_id, Person.shift_id, mark.label("mark")).where(_is_worker()).subquery()
    return select(*workers.c, func.count()).group_by(*workers.c)


def stands_at_marks(identity: Identity, team_id: UUID, weeks: Weeks) -> Stands:
    """Return what the assessments of the turf's workers add up to at each mark; the latest of a person stands."""
    counts = db.session.execute(_stands_at_marks(), _values(identity, team_id, weeks)).one()
    return Stands(tuple(counts[:WEEKS_SHOWN]), counts[-1], tuple(counts[WEEKS_SHOWN:-1]))


@cache
def _stands_at_marks() -> Statement:
    said = _with_successor(_assessments_that_count())
    supports = said.c.stand.in_([int(stand) for stand in SUPPORT])
    supporting = [and_(_stood(said, mark), supports, said.c.at >= _instant("fresh", mark)) for mark in _MARKS]
    untouched = [
        and_(_stood(said, mark), said.c.stand == int(Stand.NOT_SURE), ~_talked_lately(said, mark)) for mark in _MARKS
    ]
    proven = and_(supporting[-1], said.c.proof != Proof.NOTHING_YET)
    return select(*map(_how_many, (*supporting, *untouched, proven)))


def _assessments_that_count() -> Statement:
    """Return those since the first mark, and of each worker the last one before it."""
    earlier = aliased(Assessment)
    last_before = (
        select(earlier.id)
        .where(
            earlier.union_id == bindparam("union_id"),
            earlier.person_id == Person.id,
            earlier.assessed_at < _instant("at", 0),
            earlier.withdrawn_at.is_(None),
        )
        .order_by(earlier.assessed_at.desc(), earlier.id.desc())
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )
    word = select(
        Assessment.person_id,
        Assessment.assessed_at.label("at"),
        Assessment.id,
        Assessment.stand,
        Assessment.proof,
    )
    since = word.where(
        *_about_workers(Assessment), Assessment.assessed_at >= _instant("at", 0), Assessment.withdrawn_at.is_(None)
    )
    before = word.join(Person, Person.union_id == Assessment.union_id).where(
        _is_worker(), Assessment.union_id == bindparam("union_id"), Assessment.id == last_before
    )
    said = union_all(since, before).subquery()
    return select(*said.c)


def find_open_ask(identity: Identity, campaign_id: UUID | None, today: date) -> Ask | None:
    """Return the ask that is open on a day, of several the one opened last; only of a campaign, if one is given."""
    query = select(Ask).where(Ask.union_id == identity.union_id, Ask.opens_on <= today, Ask.closes_on >= today)
    if campaign_id is not None:
        query = query.where(Ask.campaign_id == campaign_id)
    return db.session.scalars(query.order_by(Ask.opens_on.desc(), Ask.id.desc()).limit(1)).one_or_none()


def answers_at_marks(
    identity: Identity, team_id: UUID, ask: Ask, weeks: Weeks
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return how many workers had said yes at each mark, and how many had been thinking for over five days."""
    values = {**_values(identity, team_id, weeks), "ask_id": ask.id}
    counts = tuple(db.session.execute(_answers_at_marks(), values).one())
    return counts[:WEEKS_SHOWN], counts[WEEKS_SHOWN:]


@cache
def _answers_at_marks() -> Statement:
    said = _with_successor(
        select(Answer.person_id, Answer.answered_at.label("at"), Answer.id, Answer.answer).where(
            *_about_workers(Answer), Answer.ask_id == bindparam("ask_id")
        )
    )
    yes = [and_(_stood(said, mark), said.c.answer == AnswerWord.YES) for mark in _MARKS]
    thinking = [
        and_(_stood(said, mark), said.c.answer == AnswerWord.THINKING, said.c.at < _instant("thinking", mark))
        for mark in _MARKS
    ]
    return select(*map(_how_many, (*yes, *thinking)))


def promises_of(identity: Identity, member_ids: Collection[UUID], weeks: Weeks) -> list[Promised]:
    """Return the members' promises that can count at a mark: open ones, and those due or kept since the first."""
    first = weeks.marks[0]
    query = select(Promise.member_id, Promise.due_on, Promise.kept_at).where(
        Promise.union_id == identity.union_id,
        Promise.member_id.in_(member_ids),
        or_(
            Promise.state == PromiseState.OPEN,
            and_(
                Promise.state == PromiseState.KEPT,
                or_(Promise.due_on >= first.on - KEPT_WINDOW, Promise.kept_at >= first.at),
            ),
        ),
    )
    return [Promised(*row) for row in db.session.execute(query)]


def phones_of(identity: Identity, member_ids: Collection[UUID], since: date) -> tuple[int, int]:
    """Return how many of the members' phones were seen on a day (UTC) or later, and how many are signed in."""
    query = select(_how_many(Device.seen_on >= since), func.count()).where(
        Device.union_id == identity.union_id, Device.member_id.in_(member_ids), Device.ended_at.is_(None)
    )
    seen, phones = db.session.execute(query).one()
    return seen, phones


def names_of_cell(identity: Identity, cell: Cell) -> tuple[str, str]:
    """Return the names of a cell's department and shift."""
    query = (
        select(Department.name, Shift.name)
        .join(Shift, Shift.union_id == Department.union_id)
        .where(
            Department.union_id == identity.union_id,
            Department.id == cell.department_id,
            Shift.id == cell.shift_id,
        )
    )
    department, shift = db.session.execute(query).one()
    return department, shift


def _values(identity: Identity, team_id: UUID, weeks: Weeks) -> dict[str, Any]:
    """Return the values of the statements about a turf: whose it is, and the instants that matter at each mark."""
    values: dict[str, Any] = {"union_id": identity.union_id, "team_id": team_id, "today": weeks.today}
    since = {"fresh": FRESH_FOR, "thinking": THINKING_AFTER, "untouched": UNTOUCHED_AFTER}
    for number, mark in enumerate(weeks.marks):
        values[f"at_{number}"] = mark.at
        values |= {f"{name}_{number}": mark.at - ago for name, ago in since.items()}
    return values


def _instant(name: str, mark: int) -> BindParameter[Any]:
    """Return the place of one of the instants in `_values`."""
    return bindparam(f"{name}_{mark}", type_=UtcInstant())


def _is_worker() -> ColumnElement[bool]:
    """Return the condition on `Person` for the workers in a team's turf today."""
    return and_(
        Person.union_id == bindparam("union_id"),
        Person.team_id == bindparam("team_id"),
        Person.sharing != Sharing.ONLY_ME,
        or_(Person.left_on.is_(None), Person.left_on > bindparam("today")),
    )


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """Return the number of rows for which a condition holds; 0 of none."""
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _about_workers(fact: type[Answer | Assessment]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return the conditions that a fact is about a worker in the turf.

    As a list of ids and not as a join, so that SQLite starts from the few workers instead of from all facts.
    """
    return fact.union_id == bindparam("union_id"), fact.person_id.in_(select(Person.id).where(_is_worker()))


def _with_successor(words: Statement) -> Subquery:
    """Return words (`person_id`, `at`, `id`, …) with `until`: the instant of the next about the same person, if any."""
    word = words.subquery()
    following = func.lead(word.c.at).over(partition_by=word.c.person_id, order_by=(word.c.at, word.c.id))
    return select(*word.c, following.label("until")).subquery()


def _stood(said: Subquery, mark: int) -> ColumnElement[bool]:
    """Return the condition that a word was a person's latest at a mark."""
    at = _instant("at", mark)
    return and_(said.c.at < at, or_(said.c.until.is_(None), said.c.until >= at))


def _talked_lately(said: Subquery, mark: int) -> ColumnElement[bool]:
    """Return the condition that anybody talked with the person in the three weeks before a mark."""
    return (
        select(Conversation.id)
        .where(
            Conversation.union_id == bindparam("union_id"),
            Conversation.person_id == said.c.person_id,
            Conversation.held_at >= _instant("untouched", mark),
            Conversation.held_at < _instant("at", mark),
            Conversation.withdrawn_at.is_(None),
        )
        .exists()
    )
