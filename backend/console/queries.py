"""Who is on the teams, what their members promised, and whose yes nobody saw come true.

Counted where the rows are: what a captain's page reads row by row for one team, this page needs of all of them.
"""

from collections.abc import Collection, Sequence
from datetime import timedelta
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, false, func, or_, select, true
from sqlalchemy.orm import aliased

from backend.access.permissions import Permission
from backend.access.roles import Status
from backend.asks.model import Answer, Ask
from backend.asks.rules import AnswerWord
from backend.assessments.model import Assessment
from backend.assessments.rules import FRESH_FOR, Proof
from backend.console.rules import LISTENED_TO, MOVED_FIRST, WORDS_UNKEPT, PromisedNow, Reason
from backend.conversations.model import Conversation
from backend.followups.model import Promise
from backend.followups.rules import PromiseState
from backend.goals.model import Goal
from backend.kernel.columns import UtcInstant
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page
from backend.network.model import Person
from backend.progress.marks import how_many
from backend.progress.queries import OpenAsk
from backend.progress.rules import DUE_SOON, KEPT_WINDOW, LATE_AFTER, THINKING_AFTER, Weeks, too_late_for
from backend.structure_tests.model import Participation, StructureTest
from backend.turf import queries as turf
from backend.turf.model import Team, TeamMember
from backend.unions.model import Membership
from backend.wall_chart.choosing import Chosen
from backend.wall_chart.queries import (
    Moment,
    Worker,
    is_left_alone,
    is_worker,
    last_assessment,
    not_on,
    workers_who,
)

Statement = Select[*tuple[Any, ...]]

_SAME_MEMBER = and_(Membership.union_id == TeamMember.union_id, Membership.id == TeamMember.member_id)


class Led(NamedTuple):
    """A team with its active captains."""

    team: Team
    captains: Sequence[Membership]


def teams_with_members(identity: Identity) -> dict[UUID, tuple[UUID, ...]]:
    """Return the active members of each team, the teams by name. Two statements, over the whole union."""
    teams = turf.teams_reached(identity, Permission.CONSOLE_SEE)
    on: dict[UUID, list[UUID]] = {
        team.id: [] for team in sorted(teams, key=lambda team: (team.name.casefold(), team.id))
    }
    places = select(TeamMember.team_id, TeamMember.member_id).join(Membership, _SAME_MEMBER)
    places = places.where(TeamMember.union_id == identity.union_id, Membership.status == Status.ACTIVE)
    for team_id, member_id in db.session.execute(places):
        if team_id in on:
            on[team_id].append(member_id)
    return {team_id: tuple(members) for team_id, members in on.items()}


def teams_led(identity: Identity, team_ids: Collection[UUID]) -> dict[UUID, Led]:
    """Return these teams with their active captains. Two statements."""
    teams = select(Team).where(Team.union_id == identity.union_id, Team.id.in_(team_ids))
    leads = select(TeamMember.team_id, Membership).join(Membership, _SAME_MEMBER)
    leads = leads.where(
        TeamMember.union_id == identity.union_id,
        TeamMember.team_id.in_(team_ids),
        TeamMember.is_captain,
        Membership.status == Status.ACTIVE,
    )
    captains: dict[UUID, list[Membership]] = {}
    for team_id, captain in db.session.execute(leads):
        captains.setdefault(team_id, []).append(captain)
    return {team.id: Led(team, captains.get(team.id, ())) for team in db.session.scalars(teams)}


def members_behind(identity: Identity, talks: Collection[UUID], promises: Collection[UUID]) -> frozenset[UUID]:
    """Return who had these talks, and who made these promises. At most two statements."""
    found: set[UUID] = set()
    for of, ids in ((Conversation, talks), (Promise, promises)):
        if ids:
            question = select(of.member_id).where(of.union_id == identity.union_id, of.id.in_(ids)).distinct()
            found |= set(db.session.scalars(question))
    return frozenset(found)


def promised_by(identity: Identity, member_ids: Collection[UUID], weeks: Weeks) -> dict[UUID, PromisedNow]:
    """Return what each member's promises come to now, as her captain's page counts them.

    Those are `kept_of_due`, `late_at` and `due_now` of `progress/rules.py`.
    """
    mark = weeks.marks[-1]
    values: dict[str, Any] = {"union_id": identity.union_id, "member_ids": list(member_ids)}
    values |= {"due_since": mark.on - KEPT_WINDOW, "due_before": mark.on, "late_before": mark.on - LATE_AFTER}
    values |= {"at": mark.at, "due_soon": mark.on + DUE_SOON}
    for number in range(KEPT_WINDOW.days):
        day = mark.on - KEPT_WINDOW + timedelta(days=number)
        values |= {f"due_{number}": day, f"kept_{number}": too_late_for(day, weeks.zone)}
    return {row[0]: PromisedNow(*row[1:]) for row in db.session.execute(_promised_by(), values)}


@cache
def _promised_by() -> Statement:
    """Count promises by member; each of the fourteen days has its own instant until which one counts as kept."""
    at = bindparam("at", type_=UtcInstant())
    counts_as_kept = or_(
        *(
            and_(
                Promise.due_on == bindparam(f"due_{number}"),
                Promise.kept_at < bindparam(f"kept_{number}", type_=UtcInstant()),
            )
            for number in range(KEPT_WINDOW.days)
        )
    )
    is_due = and_(Promise.due_on >= bindparam("due_since"), Promise.due_on < bindparam("due_before"))
    is_open = or_(Promise.kept_at.is_(None), Promise.kept_at >= at)
    is_late = and_(Promise.due_on < bindparam("late_before"), is_open)
    return (
        select(
            Promise.member_id,
            how_many(and_(counts_as_kept, Promise.kept_at < at)),
            how_many(is_due),
            how_many(is_late),
            how_many(Promise.state == PromiseState.OPEN),
        )
        .where(
            Promise.union_id == bindparam("union_id"),
            Promise.member_id.in_(bindparam("member_ids", expanding=True)),
            Promise.due_on <= bindparam("due_soon"),
            Promise.state != PromiseState.DROPPED,
            or_(Promise.state == PromiseState.OPEN, Promise.due_on >= bindparam("due_since"), Promise.kept_at >= at),
        )
        .group_by(Promise.member_id)
    )


def goals_of(identity: Identity, member_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return how many talks a week each member agreed to, of those who agreed to any; the goal agreed last stands."""
    question = select(Goal.member_id, Goal.talks_per_week).where(
        Goal.union_id == identity.union_id, Goal.member_id.in_(member_ids)
    )
    return {row[0]: row[1] for row in db.session.execute(question.order_by(Goal.agreed_on, Goal.id))}


def unkept_words(identity: Identity, permission: Permission, moment: Moment, chosen: Chosen, *, times: int) -> int:
    """Return how many said yes to so many asks that are over, and of whom nobody has seen a deed.

    Of several campaigns that run only the asks and the tests of the chosen one count, and people of teams that work on
    another are left out. A deed is a mark that stands that they took part in a test, also one that came late, or what
    their last assessment has as proof.
    """
    question = (
        select(func.count())
        .select_from(Person)
        .outerjoin(Assessment, and_(Assessment.union_id == Person.union_id, Assessment.id == last_assessment(identity)))
        .where(
            is_worker(identity, permission, moment.today),
            not_on(identity, chosen.besides),
            _has_unkept_words(identity, moment, chosen, times),
        )
    )
    return db.session.scalar(question) or 0


def _has_unkept_words(identity: Identity, moment: Moment, chosen: Chosen, times: int) -> ColumnElement[bool]:
    """Return the condition on `Person` and the last `Assessment` that `unkept_words` counts."""
    return and_(
        or_(Assessment.proof.is_(None), Assessment.proof == Proof.NOTHING_YET),
        Person.id.in_(_said_yes_to_what_is_over(identity, moment, chosen, times)),
        ~_took_part(chosen),
    )


def behind(
    identity: Identity, moment: Moment, asking: OpenAsk | None, chosen: Chosen, asked: dict[str, Any]
) -> Page[Worker]:
    """Return a page of the people a reason is about, those whom the one who asks may know, oldest first.

    People of the teams that work on another campaign than the chosen one are left out.
    """
    which = {
        Reason.SAID_NOT_DID: lambda: _has_unkept_words(identity, moment, chosen, WORDS_UNKEPT),
        Reason.THINKING_LONG: lambda: _thinks_long(moment, asking),
        Reason.UNMOVED_LEADER: lambda: _is_unmoved_leader(identity, moment),
    }
    here = and_(which[Reason(asked["reason"])](), not_on(identity, chosen.besides))
    return workers_who(identity, moment, asking, here, asked)


def _thinks_long(moment: Moment, asking: OpenAsk | None) -> ColumnElement[bool]:
    """Return the condition on the last `Answer` that somebody has been thinking for long; none holds with no ask."""
    if asking is None:
        return false()
    here = true() if not asking.department_ids else Person.department_id.in_(asking.department_ids)
    return and_(here, Answer.answer == AnswerWord.THINKING, Answer.answered_at < moment.now - THINKING_AFTER)


def _is_unmoved_leader(identity: Identity, moment: Moment) -> ColumnElement[bool]:
    """Return the condition on `Person` and the last `Assessment`: many listen to them, they could be moved."""
    fresh = and_(Assessment.stand.is_not(None), Assessment.assessed_at >= moment.now - FRESH_FOR)
    settled = and_(fresh, Assessment.stand.not_in([stand for stand in MOVED_FIRST if stand is not None]))
    return and_(Person.influence >= LISTENED_TO, ~settled, ~is_left_alone(identity))


def _is_of(chosen: Chosen) -> ColumnElement[bool]:
    """Return the condition that an `Ask` is of the chosen campaign; each one is where there is no choice."""
    return true() if chosen.asking_id is None else Ask.campaign_id == chosen.asking_id


@cache
def _later_answer() -> type[Answer]:
    """Return another answer, for statements about two. Made once: making it takes longer than a small statement."""
    return aliased(Answer)


def _said_yes_to_what_is_over(identity: Identity, moment: Moment, chosen: Chosen, times: int) -> Select[UUID]:
    """Return who said yes last to so many asks that are over, by their day or because the test was closed.

    As a list of ids that begins with the asks: as a rule few are over, and of most people nobody asked twice.
    """
    later = _later_answer()
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
    over = select(Ask.id).where(
        Ask.union_id == identity.union_id, _is_of(chosen), or_(Ask.closes_on < moment.today, closed)
    )
    return (
        select(Answer.person_id)
        .where(
            Answer.union_id == identity.union_id,
            Answer.answer == AnswerWord.YES,
            Answer.ask_id.in_(over),
            ~changed_since,
        )
        .group_by(Answer.person_id)
        .having(func.count() >= times)
    )


@cache
def _later_mark() -> type[Participation]:
    return aliased(Participation)


def _took_part(chosen: Chosen) -> ColumnElement[bool]:
    """Return the condition that a person took part in a test, by the last mark there that was not taken back.

    Where there is a choice of campaigns, it is a test of the chosen one.
    """
    later = _later_mark()
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
    its = exists().where(Ask.union_id == Participation.union_id, Ask.id == Participation.test_id, _is_of(chosen))
    return exists().where(
        Participation.union_id == Person.union_id,
        Participation.person_id == Person.id,
        true() if chosen.asking_id is None else its,
        Participation.took_part,
        Participation.withdrawn_at.is_(None),
        ~changed_since,
    )
