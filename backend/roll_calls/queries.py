"""What a team's six numbers count, one line each, by the definitions by which `progress` counts it now.

A line is the id of a row, what it is, and who it is about. Whom the one who asks may not know is counted and not shown.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select
from sqlalchemy import union_all as all_of
from sqlalchemy.orm import InstrumentedAttribute, aliased

from backend.access.roles import Status
from backend.asks.model import Answer
from backend.asks.rules import AnswerWord
from backend.assessments.model import Assessment
from backend.assessments.rules import FRESH_FOR, SUPPORT, Stand
from backend.conversations.model import Conversation
from backend.followups.model import Promise
from backend.followups.rules import PromiseState
from backend.kernel.database import Base, db
from backend.kernel.identity import Identity
from backend.network import queries as network
from backend.network.model import Person
from backend.network.rules import Sharing
from backend.progress.queries import OpenAsk
from backend.progress.rules import KEPT_WINDOW, LATE_AFTER, THINKING_AFTER, UNTOUCHED_AFTER, Weeks
from backend.roll_calls.rules import Kind
from backend.turf.model import TeamMember
from backend.unions.model import Membership

Lines = Select[UUID, str, UUID]
Row = TypeVar("Row", bound=Base)


class Line(NamedTuple):
    """One thing that was counted: a row of the table of its kind, and who it is about."""

    id: UUID
    kind: str
    person_id: UUID


@dataclass(frozen=True)
class Turf:
    """A team and the weeks its numbers are about."""

    team_id: UUID
    weeks: Weeks


def how_many(identity: Identity, parts: Sequence[Lines]) -> int:
    """Return how many lines there are, those about people whom the one who asks may not know included."""
    every = all_of(*parts).subquery()
    return _number(select(func.count()).select_from(every).where(_is_person(identity, every.c.person_id)))


def how_many_known(identity: Identity, parts: Sequence[Lines]) -> int:
    """Return how many of them are about people whom the one who asks may know."""
    every = all_of(*parts).subquery()
    return _number(select(func.count()).select_from(every).where(every.c.person_id.in_(_known(identity))))


def lines(identity: Identity, parts: Sequence[Lines], asked: dict[str, Any]) -> list[Line]:
    """Return the lines of a page and one more, oldest first, about people whom the one who asks may know."""
    every = all_of(*parts).subquery()
    question = select(every).where(every.c.person_id.in_(_known(identity)))
    if asked["cursor"] is not None:
        question = question.where(every.c.id > asked["cursor"])
    return [Line(*row) for row in db.session.execute(question.order_by(every.c.id).limit(asked["limit"] + 1))]


def rows_of(identity: Identity, table: type[Row], ids: Collection[UUID]) -> dict[UUID, Row]:
    """Return rows of one of the tables that lines are from, by id."""
    columns: Any = table
    found = db.session.scalars(select(table).where(columns.union_id == identity.union_id, columns.id.in_(ids)))
    return {row.id: row for row in cast("Iterable[Any]", found)}


def talks(identity: Identity, turf: Turf) -> Lines:
    """Return the talks of the team's active members in the running week."""
    *_, begins, ends = turf.weeks.bounds
    return _lines(Kind.TALK, Conversation.id, Conversation.person_id).where(
        Conversation.union_id == identity.union_id,
        Conversation.member_id.in_(_active_on(identity, turf)),
        Conversation.held_at >= begins,
        Conversation.held_at < ends,
        Conversation.withdrawn_at.is_(None),
    )


def reached(identity: Identity, turf: Turf) -> Lines:
    """Return the workers of the turf with whom anybody has talked."""
    talked = _talked(identity, Person.id, Conversation.held_at < turf.weeks.marks[-1].at)
    return _lines(Kind.REACHED, Person.id, Person.id).where(_is_worker(identity, turf), talked)


def supporting(identity: Identity, turf: Turf) -> Lines:
    """Return the last numbers of workers that are a 1 or a 2 and have not faded."""
    return _lines(Kind.SUPPORTING, Assessment.id, Assessment.person_id).where(
        *_stands(identity, turf),
        Assessment.stand.in_([int(stand) for stand in SUPPORT]),
        Assessment.assessed_at >= turf.weeks.marks[-1].at - FRESH_FOR,
    )


def untouched(identity: Identity, turf: Turf) -> Lines:
    """Return the last numbers of workers that are a 3 where nobody has talked with them for three weeks."""
    at = turf.weeks.marks[-1].at
    lately = (Conversation.held_at >= at - UNTOUCHED_AFTER, Conversation.held_at < at)
    return _lines(Kind.UNTOUCHED, Assessment.id, Assessment.person_id).where(
        *_stands(identity, turf),
        Assessment.stand == int(Stand.NOT_SURE),
        ~_talked(identity, Assessment.person_id, *lately),
    )


def yes(identity: Identity, turf: Turf, asking: OpenAsk) -> Lines:
    """Return the last answers of workers to the open test that are a yes."""
    said = _lines(Kind.YES, Answer.id, Answer.person_id)
    return said.where(*_answers(identity, turf, asking), Answer.answer == AnswerWord.YES)


def thinking(identity: Identity, turf: Turf, asking: OpenAsk) -> Lines:
    """Return their last answers that have been `thinking` for over five days."""
    long_ago = Answer.answered_at < turf.weeks.marks[-1].at - THINKING_AFTER
    said = _lines(Kind.THINKING, Answer.id, Answer.person_id)
    return said.where(*_answers(identity, turf, asking), Answer.answer == AnswerWord.THINKING, long_ago)


def due(identity: Identity, turf: Turf) -> Lines:
    """Return the promises of the team's active members that were due in the fourteen days before today."""
    today = turf.weeks.marks[-1].on
    promised = _lines(Kind.PROMISE, Promise.id, Promise.person_id).where(*_promised(identity, turf))
    return promised.where(Promise.due_on >= today - KEPT_WINDOW, Promise.due_on < today)


def late(identity: Identity, turf: Turf) -> Lines:
    """Return their open promises that are more than seven days late."""
    mark = turf.weeks.marks[-1]
    is_open = or_(Promise.kept_at.is_(None), Promise.kept_at >= mark.at)
    promised = _lines(Kind.LATE, Promise.id, Promise.person_id).where(*_promised(identity, turf))
    return promised.where(Promise.due_on < mark.on - LATE_AFTER, is_open)


def _lines(kind: Kind, ident: InstrumentedAttribute[UUID], person: InstrumentedAttribute[UUID]) -> Lines:
    return select(ident.label("id"), literal(str(kind)).label("kind"), person.label("person_id"))


def _known(identity: Identity) -> Select[UUID]:
    """Return the ids of the people whom the one who asks may know. A captain costs one query."""
    return select(Person.id).where(network.known_to(identity))


def _is_person(identity: Identity, person_id: ColumnElement[UUID]) -> ColumnElement[bool]:
    return exists().where(Person.union_id == identity.union_id, Person.id == person_id)


def _number(question: Select[int]) -> int:
    return db.session.scalar(question) or 0


def _active_on(identity: Identity, turf: Turf) -> Select[UUID]:
    """Return the ids of the team's active members."""
    member = and_(Membership.union_id == TeamMember.union_id, Membership.id == TeamMember.member_id)
    return (
        select(TeamMember.member_id)
        .join(Membership, member)
        .where(
            TeamMember.union_id == identity.union_id,
            TeamMember.team_id == turf.team_id,
            Membership.status == Status.ACTIVE,
        )
    )


def _is_worker(identity: Identity, turf: Turf) -> ColumnElement[bool]:
    """Return the condition on `Person` for the workers in the team's turf today."""
    active = select(Membership.id).where(Membership.union_id == identity.union_id, Membership.status == Status.ACTIVE)
    return and_(
        Person.union_id == identity.union_id,
        Person.team_id == turf.team_id,
        Person.sharing == Sharing.TEAM,
        Person.merged_into.is_(None),
        or_(Person.keeper_id.is_(None), Person.keeper_id.in_(active)),
        or_(Person.left_on.is_(None), Person.left_on > turf.weeks.today),
    )


def _workers(identity: Identity, turf: Turf, *narrower: ColumnElement[bool]) -> Select[UUID]:
    return select(Person.id).where(_is_worker(identity, turf), *narrower)


def _talked(
    identity: Identity, person_id: InstrumentedAttribute[UUID], *when: ColumnElement[bool]
) -> ColumnElement[bool]:
    """Return the condition that anybody talked with a person then."""
    return exists().where(
        Conversation.union_id == identity.union_id,
        Conversation.person_id == person_id,
        Conversation.withdrawn_at.is_(None),
        *when,
    )


def _stands(identity: Identity, turf: Turf) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for the last numbers given to workers by now, taken back ones left out."""
    at, later = turf.weeks.marks[-1].at, aliased(Assessment)
    last = (
        select(later.id)
        .where(
            later.union_id == identity.union_id,
            later.person_id == Assessment.person_id,
            later.assessed_at < at,
            later.withdrawn_at.is_(None),
        )
        .order_by(later.assessed_at.desc(), later.id.desc())
        .limit(1)
        .correlate(Assessment)
        .scalar_subquery()
    )
    return (
        Assessment.union_id == identity.union_id,
        Assessment.person_id.in_(_workers(identity, turf)),
        Assessment.id == last,
    )


def _answers(identity: Identity, turf: Turf, asking: OpenAsk) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for the last answers of the workers the open test is for."""
    at, later = turf.weeks.marks[-1].at, aliased(Answer)
    last = (
        select(later.id)
        .where(
            later.union_id == identity.union_id,
            later.ask_id == asking.ask.id,
            later.person_id == Answer.person_id,
            later.answered_at < at,
        )
        .order_by(later.answered_at.desc(), later.id.desc())
        .limit(1)
        .correlate(Answer)
        .scalar_subquery()
    )
    here = [Person.department_id.in_(asking.department_ids)] if asking.department_ids else []
    return (
        Answer.union_id == identity.union_id,
        Answer.ask_id == asking.ask.id,
        Answer.person_id.in_(_workers(identity, turf, *here)),
        Answer.id == last,
    )


def _promised(identity: Identity, turf: Turf) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for promises of the team's active members that were not dropped."""
    return (
        Promise.union_id == identity.union_id,
        Promise.member_id.in_(_active_on(identity, turf)),
        Promise.state != PromiseState.DROPPED,
    )
