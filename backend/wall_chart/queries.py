"""The workers of turfs with what is known about them: counted in one statement, or one by one.

The workers are those whom progress counts: people whom their keeper shares and who have not left. Below a team's reach
they are the people of the teams the one who asks captains; an organizer reads all that are shared, teams or not.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, exists, false, func, null, or_, select, true
from sqlalchemy.orm import aliased

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.asks.model import Answer
from backend.asks.rules import AnswerWord
from backend.assessments.model import Assessment
from backend.assessments.rules import FRESH_FOR, SUPPORT, Proof, Stand
from backend.campaigns.model import Campaign
from backend.conversations.model import Conversation
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, paged
from backend.network import queries as network
from backend.network.model import DoNotContact, Person
from backend.network.rules import Sharing
from backend.progress.queries import OpenAsk
from backend.progress.rules import THINKING_AFTER, UNTOUCHED_AFTER
from backend.turf import queries as turf
from backend.unions.model import Membership
from backend.wall_chart.rules import LEADER_INFLUENCE, Tally, next_turn
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


@dataclass(frozen=True)
class Counted:
    """So many workers whom one member or one team's roster shares, in the order of `Tally` what is known of them.

    `until`: the last instant at which time alone leaves that as it is; None for ever.
    """

    sharer_id: UUID
    facts: tuple[Any, ...]
    people: int
    until: datetime | None


def tallies(
    identity: Identity, permission: Permission, moment: Moment, ask_id: UUID | None, team_id: UUID | None = None
) -> list[Tally]:
    """Return all workers that a permission reaches, counted by what is known of them. Two statements, a captain four.

    Whoever the one who asks may not know individually is counted apart, as not shown. With a `team_id` they are those
    of that team.
    """
    facts = _facts(moment, ask_id)
    is_shown = _flag(network.known_to(identity)).label("is_shown")
    each = (
        _with_facts(select(Person.team_id, Person.department_id, Person.shift_id, is_shown, *facts), identity, ask_id)
        .where(is_worker(identity, permission, moment.today), true() if team_id is None else Person.team_id == team_id)
        .subquery()
    )
    counted: Select[*tuple[Any, ...]] = select(*each.c, func.count()).group_by(*each.c)
    return [Tally(*row) for row in db.session.execute(counted)]


def counted_by_sharer(
    identity: Identity, permission: Permission, moment: Moment, ask_id: UUID | None, sharers: Collection[UUID] | None
) -> list[Counted]:
    """Return the workers of some members and rosters, or of all, counted by what is known of them. One statement.

    For whoever may know of everybody shared, or makes sums of what is counted: nobody is counted apart.
    """
    sharer = func.coalesce(Person.keeper_id, Person.team_id).label("sharer")
    where = (sharer, Person.team_id, Person.department_id, Person.shift_id, true().label("is_shown"))
    each = _with_facts(select(*where, *_facts(moment, ask_id), *_turns(moment, ask_id)), identity, ask_id)
    each = each.where(is_worker(identity, permission, moment.today))
    if sharers is not None:
        on_roster = and_(Person.keeper_id.is_(None), Person.team_id.in_(sharers))
        each = each.where(or_(Person.keeper_id.in_(sharers), on_roster))
    *alike, fades, thinks, waits = each.subquery().c
    turns = map(func.min, (fades, thinks, waits))
    question: Select[*tuple[Any, ...]] = select(*alike, func.count(), *turns).group_by(*alike)
    return [Counted(row[0], tuple(row[1:-4]), row[-4], next_turn(*row[-3:])) for row in db.session.execute(question)]


def sharers_left_by(identity: Identity, after: date, until: date) -> frozenset[UUID]:
    """Return the members and rosters of whose workers somebody has left on one of these days, the last one included."""
    left = (Person.left_on > after, Person.left_on <= until)
    sharer = func.coalesce(Person.keeper_id, Person.team_id)
    question = select(sharer).where(Person.union_id == identity.union_id, Person.sharing != Sharing.ONLY_ME, *left)
    return frozenset(db.session.scalars(question.distinct()))


def rosters_of(identity: Identity, person_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return the teams on whose rosters these people are whom nobody keeps."""
    unkept = (Person.union_id == identity.union_id, Person.keeper_id.is_(None), Person.team_id.is_not(None))
    question = select(Person.team_id).where(*unkept, Person.id.in_(person_ids)).distinct()
    return frozenset(team_id for team_id in db.session.scalars(question) if team_id is not None)


def departments_of_workers(
    identity: Identity, permission: Permission, moment: Moment, besides: Collection[UUID] = ()
) -> set[UUID | None]:
    """Return where the workers work whom a permission reaches, but those of some teams; None for no department."""
    here = is_worker(identity, permission, moment.today), not_on(identity, besides)
    return set(db.session.scalars(select(Person.department_id).where(*here).distinct()))


def workers(
    identity: Identity, moment: Moment, asking: OpenAsk | None, asked: dict[str, Any], besides: Collection[UUID] = ()
) -> Page[Worker]:
    """Return a page of the workers whom the one who asks may know, oldest first, but those of the teams `besides`.

    Place, worksite, and the number of `Marks` in which they are counted narrow it.
    """
    question = _known(identity, moment).where(*_narrowed(asked), not_on(identity, besides))
    ask_id = None if asking is None else asking.ask.id
    if (number := asked.get("number")) is not None:
        question = _with_facts(question, identity, ask_id).where(_counted(moment, asking)[number])
    return _page(identity, moment, ask_id, question, asked)


def running_campaigns(identity: Identity, today: date) -> Sequence[Campaign]:
    """Return the campaigns that run on a day and were not ended, the one begun last first."""
    question = select(Campaign).where(
        Campaign.union_id == identity.union_id,
        Campaign.starts_on <= today,
        Campaign.ends_on >= today,
        Campaign.ended_at.is_(None),
    )
    return db.session.scalars(question.order_by(Campaign.starts_on.desc(), Campaign.id.desc())).all()


def not_on(identity: Identity, team_ids: Collection[UUID]) -> ColumnElement[bool]:
    """Return the condition on `Person` that they belong to none of these teams."""
    here = Person.union_id == identity.union_id
    return and_(here, or_(Person.team_id.is_(None), Person.team_id.not_in(team_ids))) if team_ids else here


def workers_who(
    identity: Identity, moment: Moment, asking: OpenAsk | None, which: ColumnElement[bool], asked: dict[str, Any]
) -> Page[Worker]:
    """Return a page of the workers whom the one who asks may know and of whom a condition holds, oldest first.

    The condition may speak of `Person`, of the last `Assessment` and, while something is asked, of the last `Answer`.
    """
    ask_id = None if asking is None else asking.ask.id
    question = _with_facts(_known(identity, moment), identity, ask_id).where(which)
    return _page(identity, moment, ask_id, question, asked)


def _page(
    identity: Identity, moment: Moment, ask_id: UUID | None, question: Select[Person], asked: dict[str, Any]
) -> Page[Worker]:
    page = paged(question, Person.id, asked)
    return Page(_in_full(identity, moment, ask_id, page.items), page.next_cursor)


def _counted(moment: Moment, asking: OpenAsk | None) -> dict[str, ColumnElement[bool]]:
    """Return for each number of `Marks` that can be opened who is counted in it."""
    fresh = and_(Assessment.stand.is_not(None), Assessment.assessed_at >= moment.now - FRESH_FOR)
    supporting = and_(fresh, Assessment.stand.in_([int(stand) for stand in SUPPORT]))
    leads = and_(fresh, Assessment.stand == int(Stand.LEADS), Person.influence >= LEADER_INFLUENCE)
    here = true() if asking is None or not asking.department_ids else Person.department_id.in_(asking.department_ids)
    said = false() if asking is None else and_(here, Answer.answer.is_not(None))
    return {
        "people": true(),
        "reached": _talked(),
        "assessed": Assessment.stand.is_not(None),
        "supporting": supporting,
        "proven": and_(supporting, Assessment.proof.is_not(None), Assessment.proof != Proof.NOTHING_YET),
        "leaders": leads,
        "asked": said,
        "yes": and_(said, Answer.answer == AnswerWord.YES) if asking else false(),
        "not_asked": and_(here, Answer.answer.is_(None)) if asking else true(),
    }


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
    question = (
        _with_facts(
            select(
                Person.id, Membership, stand, is_fresh, is_proven, is_reached, answer, _flag(is_left_alone(identity))
            ),
            identity,
            ask_id,
        )
        .outerjoin(Membership, and_(Membership.union_id == Person.union_id, Membership.id == Person.keeper_id))
        .where(Person.union_id == identity.union_id, Person.id.in_([person.id for person in people]))
    )
    told = {row[0]: row[1:] for row in db.session.execute(question)}
    return [Worker(person, *told[person.id]) for person in people]


def is_left_alone(identity: Identity) -> ColumnElement[bool]:
    """Return the condition that a person asked not to be contacted."""
    return exists().where(
        DoNotContact.union_id == identity.union_id,
        DoNotContact.person_id == Person.id,
        DoNotContact.lifted_at.is_(None),
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


def _turns(moment: Moment, ask_id: UUID | None) -> tuple[ColumnElement[Any], ...]:
    """Return the instants since when what time changes in `_facts` is not changed yet; null where it never will be.

    When a number was given that is fresh, an answer that is not old, and the last talk of a 3 who is not waiting.
    """
    fresh = Assessment.assessed_at >= moment.now - FRESH_FOR
    last_talk = (
        select(Conversation.held_at)
        .where(
            Conversation.union_id == Person.union_id,
            Conversation.person_id == Person.id,
            Conversation.withdrawn_at.is_(None),
            Conversation.held_at >= moment.now - UNTOUCHED_AFTER,
        )
        .order_by(Conversation.held_at.desc())
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )
    thinks = and_(Answer.answer == AnswerWord.THINKING, Answer.answered_at >= moment.now - THINKING_AFTER)
    return (
        case((fresh, Assessment.assessed_at)).label("fades"),
        (null() if ask_id is None else case((thinks, Answer.answered_at))).label("thinks"),
        case((Assessment.stand == int(Stand.NOT_SURE), last_talk)).label("waits"),
    )


@cache
def _later_answer() -> type[Answer]:
    """Return another answer, for statements about two. Made once: making it takes longer than a small statement."""
    return aliased(Answer)


@cache
def _later_assessment() -> type[Assessment]:
    return aliased(Assessment)


def _with_facts(question: Select[*tuple[Any, ...]], identity: Identity, ask_id: UUID | None) -> Select[Any]:
    """Return a question about people with their last assessment and last answer beside them."""
    question = question.select_from(Person).outerjoin(
        Assessment, and_(Assessment.union_id == Person.union_id, Assessment.id == last_assessment(identity))
    )
    if ask_id is None:
        return question
    later = _later_answer()
    last_answer = (
        select(later.id)
        .where(later.union_id == identity.union_id, later.ask_id == ask_id, later.person_id == Person.id)
        .order_by(later.answered_at.desc(), later.id.desc())
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )
    return question.outerjoin(Answer, and_(Answer.union_id == Person.union_id, Answer.id == last_answer))


def last_assessment(identity: Identity) -> ColumnElement[UUID]:
    """Return the id of the word on a person that stands: from the latest talk, taken back ones left out."""
    later = _later_assessment()
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
