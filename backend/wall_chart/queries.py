"""The workers of turfs with what is known about them: counted in one statement, or one by one.

The workers are those whom progress counts: people whom their keeper shares and who have not left. Below a team's reach
they are the people of the teams the one who asks captains; an organizer reads all that are shared, teams or not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, case, exists, false, func, null, or_, select, true
from sqlalchemy.orm import aliased

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.asks.model import Answer, Ask
from backend.asks.rules import AnswerWord
from backend.assessments.model import Assessment
from backend.assessments.rules import FRESH_FOR, Proof, Stand
from backend.conversations.model import Conversation
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, paged
from backend.network import queries as network
from backend.network.model import DoNotContact, Person
from backend.network.rules import Sharing
from backend.progress.rules import THINKING_AFTER, UNTOUCHED_AFTER
from backend.structure_tests.model import Participation, StructureTest
from backend.turf import queries as turf
from backend.unions.model import Membership
from backend.wall_chart.rules import LEADER_INFLUENCE, Tally
from backend.worksites.model import Department


@dataclass(frozen=True)
class Moment:
    """When a chart is read (UTC), and the union's local day then."""

    now: datetime
    today: date


@dataclass(frozen=True)
class Worker:
    """One worker whom the one who asks may know, with what is known about them."""

    person: Person
    keeper: Membership | None
    stand: int | None
    is_fresh: bool
    is_proven: bool
    is_reached: bool
    answer: str | None
    is_left_alone: bool
    """They asked not to be contacted."""


def tallies(identity: Identity, permission: Permission, moment: Moment, ask_id: UUID | None) -> list[Tally]:
    """Return all workers that a permission reaches, counted by what is known of them. Two statements, a captain four.

    Whoever the one who asks may not know individually is counted apart, as not shown.
    """
    facts = _facts(moment, ask_id)
    is_shown = _flag(network.known_to(identity)).label("is_shown")
    each = (
        _with_facts(select(Person.team_id, Person.department_id, Person.shift_id, is_shown, *facts), identity, ask_id)
        .where(is_worker(identity, permission, moment.today))
        .subquery()
    )
    counted: Select[*tuple[Any, ...]] = select(*each.c, func.count()).group_by(*each.c)
    return [Tally(*row) for row in db.session.execute(counted)]


def departments_of_workers(identity: Identity, permission: Permission, moment: Moment) -> set[UUID | None]:
    """Return where the workers work whom a permission reaches; None for those of no department."""
    question = select(Person.department_id).where(is_worker(identity, permission, moment.today)).distinct()
    return set(db.session.scalars(question))


def workers(identity: Identity, moment: Moment, ask_id: UUID | None, asked: dict[str, Any]) -> Page[Worker]:
    """Return a page of the workers whom the one who asks may know, oldest first; place and worksite narrow it."""
    page = paged(_known(identity, moment).where(*_narrowed(asked)), Person.id, asked)
    return Page(_in_full(identity, moment, ask_id, page.items), page.next_cursor)


def people_listened_to(identity: Identity, moment: Moment, influence: int) -> list[Worker]:
    """Return the workers with at least so much influence whom the one who asks may know, oldest first."""
    found = db.session.scalars(_known(identity, moment).where(Person.influence >= influence).order_by(Person.id)).all()
    return _in_full(identity, moment, None, found)


def _known(identity: Identity, moment: Moment) -> Select[Person]:
    """Return the question for the workers whom the one who asks may know."""
    mine = (
        network.known_to(identity),
        is_worker(identity, Permission.WALL_CHART_SEE, moment.today),
    )
    return select(Person).where(*mine)


def _narrowed(asked: dict[str, Any]) -> list[ColumnElement[bool]]:
    """Return the conditions for a cell or a worksite."""
    conditions: list[ColumnElement[bool]] = []
    if asked["department_id"] is not None:
        conditions.append(Person.department_id == asked["department_id"])
    if asked["shift_id"] is not None:
        conditions.append(Person.shift_id == asked["shift_id"])
    if asked["worksite_id"] is not None:
        there = exists().where(
            Department.union_id == Person.union_id,
            Department.id == Person.department_id,
            Department.worksite_id == asked["worksite_id"],
        )
        conditions.append(there)
    return conditions


def _in_full(identity: Identity, moment: Moment, ask_id: UUID | None, people: Sequence[Person]) -> list[Worker]:
    """Return people with what is known about them, in their order. One statement."""
    stand, is_fresh, is_proven, _, is_reached, answer, *_ = _facts(moment, ask_id)
    alone = exists().where(
        DoNotContact.union_id == Person.union_id, DoNotContact.person_id == Person.id, DoNotContact.lifted_at.is_(None)
    )
    question = (
        _with_facts(
            select(Person.id, Membership, stand, is_fresh, is_proven, is_reached, answer, _flag(alone)),
            identity,
            ask_id,
        )
        .outerjoin(Membership, and_(Membership.union_id == Person.union_id, Membership.id == Person.keeper_id))
        .where(Person.union_id == identity.union_id, Person.id.in_([person.id for person in people]))
    )
    told = {row[0]: row[1:] for row in db.session.execute(question)}
    return [Worker(person, *told[person.id]) for person in people]


def unkept_words(identity: Identity, permission: Permission, moment: Moment, *, times: int) -> int:
    """Return how many said yes to so many asks that are over, and of whom nobody has seen a deed.

    A deed is a mark that stands that they took part in any test, also one that came late, or what their last
    assessment has as proof.
    """
    question = (
        select(func.count())
        .select_from(Person)
        .outerjoin(
            Assessment, and_(Assessment.union_id == Person.union_id, Assessment.id == _last_assessment(identity))
        )
        .where(
            is_worker(identity, permission, moment.today),
            or_(Assessment.proof.is_(None), Assessment.proof == Proof.NOTHING_YET),
            _yeses_to_what_is_over(identity, moment) >= times,
            ~_took_part(),
        )
    )
    return db.session.scalar(question) or 0


def _yeses_to_what_is_over(identity: Identity, moment: Moment) -> ScalarSelect[int]:
    """Return to how many asks that are over, by their day or because the test was closed, a person said yes last."""
    later = aliased(Answer)
    changed_since = exists().where(
        later.union_id == Answer.union_id,
        later.ask_id == Answer.ask_id,
        later.person_id == Answer.person_id,
        or_(
            later.answered_at > Answer.answered_at,
            and_(later.answered_at == Answer.answered_at, later.id > Answer.id),
        ),
    )
    closed = exists().where(
        StructureTest.union_id == Ask.union_id, StructureTest.id == Ask.id, StructureTest.closed_at.is_not(None)
    )
    over = select(Ask.id).where(Ask.union_id == identity.union_id, or_(Ask.closes_on < moment.today, closed))
    return (
        select(func.count())
        .where(
            Answer.union_id == identity.union_id,
            Answer.person_id == Person.id,
            Answer.answer == AnswerWord.YES,
            Answer.ask_id.in_(over),
            ~changed_since,
        )
        .correlate(Person)
        .scalar_subquery()
    )


def _took_part() -> ColumnElement[bool]:
    """Return the condition that a person took part in a test, by the last mark there that was not taken back."""
    later = aliased(Participation)
    changed_since = exists().where(
        later.union_id == Participation.union_id,
        later.test_id == Participation.test_id,
        later.person_id == Participation.person_id,
        later.withdrawn_at.is_(None),
        or_(
            later.marked_at > Participation.marked_at,
            and_(later.marked_at == Participation.marked_at, later.id > Participation.id),
        ),
    )
    return exists().where(
        Participation.union_id == Person.union_id,
        Participation.person_id == Person.id,
        Participation.took_part,
        Participation.withdrawn_at.is_(None),
        ~changed_since,
    )


def is_worker(identity: Identity, permission: Permission, today: date) -> ColumnElement[bool]:
    """Return the condition on `Person` for the workers whom a permission reaches."""
    return and_(
        Person.union_id == identity.union_id,
        Person.sharing != Sharing.ONLY_ME,
        Person.merged_into.is_(None),
        or_(Person.left_on.is_(None), Person.left_on > today),
        true()
        if identity.reach(permission) is Reach.UNION
        else Person.team_id.in_([team.id for team in turf.teams_reached(identity, permission)]),
    )


def _facts(moment: Moment, ask_id: UUID | None) -> tuple[ColumnElement[Any], ...]:
    """Return what is known about a worker, in the order in which `Tally` tells it."""
    fresh = Assessment.assessed_at >= moment.now - FRESH_FOR
    is_thinking = and_(Answer.answer == AnswerWord.THINKING, Answer.answered_at < moment.now - THINKING_AFTER)
    is_waiting = and_(Assessment.stand == int(Stand.NOT_SURE), ~_talked(moment.now - UNTOUCHED_AFTER))
    answer = null() if ask_id is None else Answer.answer
    return (
        Assessment.stand.label("stand"),
        _flag(fresh).label("is_fresh"),
        _flag(and_(Assessment.proof.is_not(None), Assessment.proof != Proof.NOTHING_YET)).label("is_proven"),
        _flag(Person.influence >= LEADER_INFLUENCE).label("has_influence"),
        _flag(_talked()).label("is_reached"),
        answer.label("answer"),
        _flag(false() if ask_id is None else is_thinking).label("is_thinking_long"),
        _flag(is_waiting).label("is_waiting"),
    )


def _with_facts(question: Select[*tuple[Any, ...]], identity: Identity, ask_id: UUID | None) -> Select[Any]:
    """Return a question about people with their last assessment and last answer beside them."""
    question = question.select_from(Person).outerjoin(
        Assessment, and_(Assessment.union_id == Person.union_id, Assessment.id == _last_assessment(identity))
    )
    if ask_id is None:
        return question
    later = aliased(Answer)
    last_answer = (
        select(later.id)
        .where(later.union_id == identity.union_id, later.ask_id == ask_id, later.person_id == Person.id)
        .order_by(later.answered_at.desc(), later.id.desc())
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )
    return question.outerjoin(Answer, and_(Answer.union_id == Person.union_id, Answer.id == last_answer))


def _last_assessment(identity: Identity) -> ColumnElement[UUID]:
    """Return the id of the word on a person that stands: from the latest talk, taken back ones left out."""
    later = aliased(Assessment)
    return (
        select(later.id)
        .where(later.union_id == identity.union_id, later.person_id == Person.id, later.withdrawn_at.is_(None))
        .order_by(later.assessed_at.desc(), later.id.desc())
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )


def _talked(since: datetime | None = None) -> ColumnElement[bool]:
    """Return the condition that somebody has talked with a person, at all or since an instant."""
    held = (
        Conversation.union_id == Person.union_id,
        Conversation.person_id == Person.id,
        Conversation.withdrawn_at.is_(None),
    )
    return exists().where(*held, *(() if since is None else (Conversation.held_at >= since,)))


def _flag(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return true where a condition holds and false where it does not or cannot be told: groups need no third value."""
    return case((condition, true()), else_=false())
