"""Structure tests and what came of them: of whom one may know by name, of all others in numbers only.

A test that runs is counted from what stands today; one that is closed from what was settled then.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, Subquery, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.asks.model import Answer, Ask
from backend.asks.rules import AnswerWord
from backend.assessments.model import Assessment
from backend.assessments.rules import Stand
from backend.kernel.columns import open_sealed
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, paged
from backend.kernel.problems import Forbidden, NotFound, known
from backend.network.model import DoNotContact, Person
from backend.network.queries import find_person, known_to
from backend.network.rules import Sharing
from backend.structure_tests.model import Expectation, Participation, SigningCode, StructureTest
from backend.structure_tests.rules import COMPARED, LISTED, Cell
from backend.worksites.model import Department, Shift

Statement = Select[*tuple[Any, ...]]


def tests(identity: Identity, asked: dict[str, Any]) -> Page[StructureTest]:
    """Return a page of the union's structure tests, newest first."""
    query = select(StructureTest).where(StructureTest.union_id == identity.union_id)
    return paged(query, StructureTest.id, asked, newest_first=True)


def get_test(identity: Identity, test_id: UUID) -> StructureTest:
    """Return a structure test of the union.

    Raises:
        NotFound: there is none.
    """
    return known(db.session.get(StructureTest, (identity.union_id, test_id)))


def find_code(code_hash: bytes) -> SigningCode | None:
    """Return what twelve letters stand for, in whichever union."""
    return db.session.scalars(select(SigningCode).where(SigningCode.code_hash == code_hash)).one_or_none()


def earlier_tests(identity: Identity, test: StructureTest) -> Sequence[StructureTest]:
    """Return the tests started before this one, the latest first, as many as are compared."""
    query = select(StructureTest).where(
        StructureTest.union_id == identity.union_id, StructureTest.started_at < test.started_at
    )
    latest_first = query.order_by(StructureTest.started_at.desc(), StructureTest.id.desc())
    return db.session.scalars(latest_first.limit(COMPARED)).all()


def tests_of(union_id: UUID, campaign_id: UUID) -> Sequence[StructureTest]:
    """Return every test of a campaign: to tell the phones what became of it."""
    its = and_(Ask.union_id == StructureTest.union_id, Ask.id == StructureTest.id, Ask.campaign_id == campaign_id)
    return db.session.scalars(select(StructureTest).join(Ask, its).where(StructureTest.union_id == union_id)).all()


def asks_of(identity: Identity, test_ids: Collection[UUID]) -> dict[UUID, Ask]:
    """Return the asks behind these tests, by id."""
    query = select(Ask).where(Ask.union_id == identity.union_id, Ask.id.in_(test_ids))
    return {ask.id: ask for ask in db.session.scalars(query)}


def get_own_mark(identity: Identity, mark_id: UUID) -> Participation:
    """Return a mark that the one who asks made, also when she has lost sight of the person.

    Raises:
        NotFound: there is none, or it is about somebody she may not know of.
        Forbidden: another member made it.
    """
    found = db.session.get(Participation, (identity.union_id, mark_id))
    if found is None:
        raise NotFound
    if found.member_id != identity.member_id:
        raise Forbidden if find_person(identity, found.person_id) else NotFound
    return found


def workers(union_id: UUID, test: StructureTest, today: date) -> ColumnElement[bool]:
    """Return the condition on `Person` for the workers a test is for: shared with somebody, and not gone."""
    mine = and_(
        Person.union_id == union_id,
        Person.sharing != Sharing.ONLY_ME,
        Person.merged_into.is_(None),
        or_(Person.left_on.is_(None), Person.left_on > today),
    )
    if test.department_ids:
        mine = and_(mine, Person.department_id.in_([UUID(place) for place in test.department_ids]))
    return mine


def stands_now(
    union_id: UUID, test: StructureTest, today: date, fresh_since: datetime
) -> list[tuple[UUID, int | None]]:
    """Return where each worker stands by the number that counts today, None if none does: to keep, never to show."""
    latest = (
        select(Assessment.stand)
        .where(
            Assessment.union_id == Person.union_id,
            Assessment.person_id == Person.id,
            Assessment.withdrawn_at.is_(None),
            Assessment.assessed_at >= fresh_since,
        )
        .order_by(Assessment.assessed_at.desc(), Assessment.id.desc())
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )
    query = select(Person.id, latest).where(workers(union_id, test, today))
    return [(person_id, stand) for person_id, stand in db.session.execute(query)]


def expected(union_id: UUID, test_id: UUID) -> dict[UUID, Expectation]:
    """Return what a test expects of whom, by person: to settle, never to show."""
    query = select(Expectation).where(Expectation.union_id == union_id, Expectation.test_id == test_id)
    return {row.person_id: row for row in db.session.scalars(query)}


@dataclass(frozen=True)
class Outcome:
    """What stands of one worker while a test runs."""

    person_id: UUID
    team_id: UUID | None
    department_id: UUID | None
    shift_id: UUID | None
    answer: str | None
    took_part: bool | None


def outcomes(union_id: UUID, test: StructureTest, today: date) -> list[Outcome]:
    """Return what stands of every worker today, whoever may know of them: to settle, never to show."""
    running = _running(union_id, test, today).subquery()
    columns = [running.c[name] for name in Outcome.__dataclass_fields__]
    return [Outcome(*row) for row in db.session.execute(select(*columns))]


def _latest_answer() -> ScalarSelect[Any]:
    return (
        select(Answer.answer)
        .where(
            Answer.union_id == StructureTest.union_id,
            Answer.ask_id == StructureTest.id,
            Answer.person_id == Person.id,
        )
        .order_by(Answer.answered_at.desc(), Answer.id.desc())
        .limit(1)
        .correlate(StructureTest, Person)
        .scalar_subquery()
    )


def _latest_mark() -> ScalarSelect[Any]:
    return (
        select(Participation.took_part)
        .where(
            Participation.union_id == StructureTest.union_id,
            Participation.test_id == StructureTest.id,
            Participation.person_id == Person.id,
            Participation.withdrawn_at.is_(None),
            Participation.after_closing.is_(False),
        )
        .order_by(Participation.marked_at.desc(), Participation.id.desc())
        .limit(1)
        .correlate(StructureTest, Person)
        .scalar_subquery()
    )


def _running(union_id: UUID, test: StructureTest, today: date) -> Statement:
    """Return every worker of a test that runs, with what was expected and what stands today."""
    foreseen = and_(
        Expectation.union_id == StructureTest.union_id,
        Expectation.test_id == StructureTest.id,
        Expectation.person_id == Person.id,
    )
    return (
        select(
            Person.id.label("person_id"),
            Person.name_sealed,
            Person.language,
            Person.team_id,
            Person.department_id,
            Person.shift_id,
            Expectation.stand,
            _latest_answer().label("answer"),
            _latest_mark().label("took_part"),
        )
        .join(StructureTest, StructureTest.union_id == Person.union_id)
        .outerjoin(Expectation, foreseen)
        .where(StructureTest.id == test.id, workers(union_id, test, today))
    )


def _settled(union_id: UUID, test: StructureTest) -> Statement:
    """Return everybody who counted when a test was closed, as it stood then."""
    return (
        select(
            Person.id.label("person_id"),
            Person.name_sealed,
            Person.language,
            Expectation.team_id,
            Expectation.department_id,
            Expectation.shift_id,
            Expectation.stand,
            Expectation.answer,
            Expectation.took_part,
        )
        .join(Person, and_(Person.union_id == Expectation.union_id, Person.id == Expectation.person_id))
        .where(Expectation.union_id == union_id, Expectation.test_id == test.id, Expectation.counted)
    )


def _tested(identity: Identity, test: StructureTest, today: date, team_id: UUID | None) -> Subquery:
    """Return everybody a test is about, of one team or all, and whether the one who asks may know of them."""
    union_id = identity.union_id
    people = _running(union_id, test, today) if test.closed_at is None else _settled(union_id, test)
    if team_id is not None:
        people = people.where((Person if test.closed_at is None else Expectation).team_id == team_id)
    return people.add_columns(case((_named_to(identity, test), 1), else_=0).label("is_known")).subquery()


def _named_to(identity: Identity, test: StructureTest) -> ColumnElement[bool]:
    """Return the condition on `Person` for whom the one who asks may learn by name what they said and did.

    What is not done in the open a captain learns of her own people only, although she knows the others.
    """
    its_ask = exists().where(Ask.union_id == test.union_id, Ask.id == test.id, Ask.is_public)
    if identity.reach(Permission.STRUCTURE_TESTS_READ) is Reach.UNION:
        return known_to(identity)
    return and_(known_to(identity), or_(its_ask, Person.keeper_id == identity.member_id))


def counts(identity: Identity, test: StructureTest, today: date, team_id: UUID | None) -> list[Cell]:
    """Return how many people are alike; what was expected only of people known to the one who asks."""
    tested = _tested(identity, test, today, team_id)
    stand = case((tested.c.is_known == 1, tested.c.stand))
    alike = (tested.c.team_id, tested.c.department_id, tested.c.shift_id, tested.c.is_known, stand.label("stand"))
    came = (tested.c.answer, tested.c.took_part)
    query = select(*alike, *came, func.count()).group_by(*alike[:-1], "stand", *came)
    return [
        Cell(
            team,
            department,
            shift,
            bool(known),
            None if number is None else Stand(number),
            None if answer is None else AnswerWord(answer),
            took_part,
            people,
        )
        for team, department, shift, known, number, answer, took_part, people in db.session.execute(query)
    ]


@dataclass(frozen=True)
class Named:
    """Somebody on a list, known to the one who asks; `stand` is what was expected of them."""

    person_id: UUID
    name: str
    language: str | None
    department_id: UUID | None
    shift_id: UUID | None
    stand: int | None


def listed(
    identity: Identity, test: StructureTest, today: date, team_id: UUID | None
) -> dict[str, tuple[list[Named], int]]:
    """Return the three lists of known people behind a test, each with its first people and how many there are.

    `said_not_done`: said yes, and nobody marked that they took part. `unexpected`: took part though nobody had them as
    a 1 or 2. `not_asked`: nobody has asked them, and they do not wish to be left alone.
    """
    tested = _tested(identity, test, today, team_id)
    surprising = or_(tested.c.stand.is_(None), tested.c.stand >= int(Stand.NOT_SURE))
    return {
        "said_not_done": _named(identity, tested, tested.c.answer == AnswerWord.YES, ~_took_part(tested)),
        "unexpected": _named(identity, tested, _took_part(tested), surprising),
        "not_asked": _named(identity, tested, *_to_ask(identity, tested)),
    }


@dataclass(frozen=True)
class Going:
    """Somebody known to the one who asks who said yes and is not ticked: who looks after them, and how they go."""

    person_id: UUID
    name_sealed: bytes
    department_id: UUID | None
    shift_id: UUID | None
    stand: int | None
    keeper_id: UUID | None
    plan_on: date | None
    plan_at: str | None
    needs_ride: bool


def going(identity: Identity, test: StructureTest, today: date, team_id: UUID | None) -> list[Going]:
    """Return all known people who said yes and are not ticked, oldest first; not who wishes to be left alone."""
    tested = _tested(identity, test, today, team_id)
    later = aliased(Answer)
    its = (later.union_id == test.union_id, later.ask_id == test.id, later.person_id == tested.c.person_id)
    last = select(later.id).where(*its).order_by(later.answered_at.desc(), later.id.desc()).limit(1)
    query = (
        select(
            tested.c.person_id,
            tested.c.name_sealed,
            tested.c.department_id,
            tested.c.shift_id,
            tested.c.stand,
            Person.keeper_id,
            Answer.plan_on,
            Answer.plan_at,
            Answer.needs_ride,
        )
        .join(Person, and_(Person.union_id == test.union_id, Person.id == tested.c.person_id))
        .join(Answer, and_(Answer.union_id == test.union_id, Answer.id == last.correlate(tested).scalar_subquery()))
        .where(tested.c.is_known == 1, Answer.answer == AnswerWord.YES, ~_took_part(tested), ~_wishes(identity, tested))
    )
    return [Going(*row) for row in db.session.execute(query.order_by(tested.c.person_id))]


def to_plan(identity: Identity, test: StructureTest, today: date, team_id: UUID) -> list[Named]:
    """Return all known people of a team who are still to be asked, but for those expected to work against it."""
    tested = _tested(identity, test, today, team_id)
    with_us = or_(tested.c.stand.is_(None), tested.c.stand < int(Stand.AGAINST))
    return _named(identity, tested, *_to_ask(identity, tested), with_us, limit=None)[0]


def _took_part(tested: Subquery) -> ColumnElement[bool]:
    return func.coalesce(tested.c.took_part, False).is_(True)


def _to_ask(identity: Identity, tested: Subquery) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for whoever nobody has asked and who may be asked."""
    return tested.c.answer.is_(None), ~_took_part(tested), ~_wishes(identity, tested)


def _wishes(identity: Identity, tested: Subquery) -> ColumnElement[bool]:
    """Return the condition that somebody wishes to be left alone."""
    return exists().where(
        DoNotContact.union_id == identity.union_id,
        DoNotContact.person_id == tested.c.person_id,
        DoNotContact.lifted_at.is_(None),
    )


def _named(
    identity: Identity, tested: Subquery, *conditions: ColumnElement[bool], limit: int | None = LISTED
) -> tuple[list[Named], int]:
    """Return the known people for whom all conditions hold, by name, and how many they are in all."""
    columns = [tested.c[name] for name in ("person_id", "name_sealed", *list(Named.__dataclass_fields__)[2:])]
    query = select(*columns, func.count().over()).where(tested.c.is_known == 1, *conditions)
    rows = db.session.execute(query.order_by(tested.c.person_id).limit(limit)).all()
    people = [
        Named(person_id, opened_name(identity.union_id, person_id, sealed), *rest)
        for person_id, sealed, *rest, _ in rows
    ]
    return sorted(people, key=lambda one: (one.name.casefold(), one.person_id)), rows[0][-1] if rows else 0


def opened_name(union_id: UUID, person_id: UUID, sealed: bytes) -> str:
    """Return somebody's name as it was read."""
    return open_sealed(union_id, Person.__tablename__, "name_sealed", person_id, sealed)


def marked_after_closing(identity: Identity, test: StructureTest, team_id: UUID | None) -> int:
    """Return of how many known people, on one team or all, marks arrived when the test was closed."""
    about = and_(Person.union_id == Participation.union_id, Person.id == Participation.person_id)
    late = (Participation.test_id == test.id, Participation.after_closing, Participation.withdrawn_at.is_(None))
    here = () if team_id is None else (Person.team_id == team_id,)
    query = select(func.count(Participation.person_id.distinct())).join(Person, about)
    return db.session.scalar(query.where(_named_to(identity, test), *late, *here)) or 0


def places(identity: Identity) -> dict[UUID, str]:
    """Return the names of the union's departments and shifts, by id."""
    here = [select(place.id, place.name).where(place.union_id == identity.union_id) for place in (Department, Shift)]
    return {place_id: name for query in here for place_id, name in db.session.execute(query)}
