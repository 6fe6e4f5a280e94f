"""Which rows a member's phones must hold and may hold, worked out from standing, teams and keepers alone.

Nothing here asks a scope, a grant or a replica: it is the second opinion on all three.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select

from backend.access.roles import Role, Status
from backend.asks.model import Answer, Ask
from backend.assessments.model import Assessment
from backend.campaigns.model import Campaign, Issue
from backend.coaching.model import ContactPlan, Nudge
from backend.conversations.model import Conversation
from backend.followups.model import Promise, PutOff, ThankYou
from backend.goals.model import Goal, GoalProposal
from backend.kernel.columns import blind_index
from backend.kernel.database import db
from backend.matches.model import RosterMatch
from backend.network.model import DoNotContact, HandOverParty, Number, Person, PersonAlternative, PersonMerge, Tie
from backend.reminders.model import ReminderPlan
from backend.structure_tests.model import Participation, StructureTest
from backend.sync import clock
from backend.sync.model import SyncQuarantine
from backend.turf.model import Team, TeamMember
from backend.unions.model import Membership
from backend.worksites.model import Department, Shift, Worksite
from tests.cast import Someone

Holds = dict[str, set[str]]


class Tables:
    """A union's tables as they are now, read again only when the union has another version or history.

    Attributes:
        version: the version and history they are of.
        held: what `holds` has found out about them, by member.
    """

    def __init__(self, union_id: UUID) -> None:
        self._union_id = union_id
        self.version: object = None
        self._read: dict[Any, dict[object, Any]] = {}
        self.held: dict[UUID, Holds] = {}

    def look(self) -> None:
        """See whether anything was written."""
        db.session.rollback()
        version = clock.read(db.session(), self._union_id)
        if version != self.version:
            self.version, self._read, self.held = version, {}, {}

    def rows(self, model: Any) -> Collection[Any]:
        """Return the rows of a table."""
        return self.by_id(model).values()

    def by_id(self, model: Any) -> Mapping[object, Any]:
        """Return the rows of a table by their ids, those without an id by any number."""
        if model not in self._read:
            query = select(model.__table__).where(model.union_id == self._union_id)
            found: Sequence[Any] = db.session.connection().execute(query).all()
            self._read[model] = {getattr(row, "id", number): row for number, row in enumerate(found)}
        return self._read[model]

    def standing(self, person_id: UUID) -> UUID:
        """Return the entry that stands for this one."""
        person = self.by_id(Person).get(person_id)
        return person_id if person is None or person.merged_into is None else self.standing(person.merged_into)


class Sight(NamedTuple):
    """How far a member sees.

    Attributes:
        me: her id.
        is_vouched: somebody has vouched for her.
        teams: where she has a place.
        captained: those of them she captains.
        led: active members of those.
        people: whom she may know of, the standing entries only, by id.
        tables: the union's.
    """

    me: UUID
    is_vouched: bool
    teams: set[UUID]
    captained: set[UUID]
    led: set[UUID]
    people: dict[UUID, Any]
    tables: Tables


def _sight_of(member: Any, tables: Tables) -> Sight:
    is_vouched = member.status is Status.ACTIVE
    places = [one for one in tables.rows(TeamMember) if is_vouched and one.member_id == member.id]
    captained = {one.team_id for one in places if one.is_captain and member.role is not Role.MEMBER}
    active = {one.id for one in tables.rows(Membership) if one.status is Status.ACTIVE}
    led = {one.member_id for one in tables.rows(TeamMember) if one.team_id in captained} & active
    sight = Sight(member.id, is_vouched, {one.team_id for one in places}, captained, led, {}, tables)
    sight.people.update({one.id: one for one in tables.rows(Person) if _knows(sight, one)})
    return sight


def _knows(sight: Sight, person: Any) -> bool:
    if person.merged_into is not None:
        return False
    if person.keeper_id is None:
        return bool(person.team_id in sight.captained)
    return bool(person.keeper_id == sight.me or (person.sharing == "team" and person.keeper_id in sight.led))


def holds(tables: Tables, who: Someone) -> Holds:
    """Return the ids of the rows a member's phones hold once they are up to date, by kind; other kinds go unjudged."""
    tables.look()
    if who.member_id not in tables.held:
        tables.held[who.member_id] = _holds(tables, tables.by_id(Membership)[who.member_id])
    return tables.held[who.member_id]


def _holds(tables: Tables, member: Any) -> Holds:
    if member.status is Status.SUSPENDED:
        return {kind: set() for kind in _KINDS}
    sight = _sight_of(member, tables)
    return {
        kind: {str(getattr(row, _KEYS.get(kind, "id"))) for row in tables.rows(model) if may(sight, row)}
        for kind, (model, may) in _KINDS.items()
    }


def _everybody(_sight: Sight, _row: object) -> bool:
    return True


def _word(sight: Sight, row: Any, ask_id: UUID) -> bool:
    """Say whether she holds what somebody said or did: in private her keeper alone, or who wrote it of nobody's."""
    if sight.tables.by_id(Ask)[ask_id].is_public:
        return row.person_id in sight.people
    person = sight.tables.by_id(Person)[row.person_id]
    return person.merged_into is None and (person.keeper_id or row.member_id) == sight.me


def _with_her_people(sight: Sight, row: Any) -> bool:
    return row.person_id in sight.people


def _may_see_number(sight: Sight, number: Any) -> bool:
    person = sight.people.get(number.person_id)
    if person is None:
        return False
    if person.keeper_id == sight.me:
        return bool(number.sharing != "only_me" or number.added_by == sight.me)
    return bool(number.sharing == "team")


def _may_hold_lost_word(sight: Sight, lost: Any) -> bool:
    """Tell whether a value that lost is held: a keeper's by herself, a captain's by all who know of the person."""
    person = sight.people.get(lost.person_id)
    if person is None or lost.settled_at is not None:
        return False
    if lost.author_id == person.keeper_id:
        return bool(lost.author_id == sight.me)
    return bool(person.sharing == "team" and not lost.as_keeper)


def _is_her_tie(sight: Sight, tie: Any) -> bool:
    return bool(tie.member_id == sight.me) and sight.tables.standing(tie.person_id) == tie.person_id


def _leads_to_her_people(sight: Sight, merge: Any) -> bool:
    return sight.tables.standing(merge.kept_id) in sight.people


def _is_asked(sight: Sight, ask: Any) -> bool:
    return sight.is_vouched and sight.tables.by_id(Campaign)[ask.campaign_id].ended_at is None


def _is_tested(sight: Sight, test: Any) -> bool:
    return _is_asked(sight, sight.tables.by_id(Ask)[test.id])


def _is_known_on_her_roster(sight: Sight, match: Any) -> bool:
    person = sight.people.get(match.roster_person_id)
    return person is not None and person.keeper_id is None


def _of(name: str) -> Callable[[Sight, Any], bool]:
    """Return the condition that a row is the member's own, named so."""
    return lambda sight, row: bool(getattr(row, name) == sight.me)


def _of_her_team(name: str) -> Callable[[Sight, Any], bool]:
    """Return the condition that a row is the member's own or that of somebody she captains."""
    return lambda sight, row: getattr(row, name) in {sight.me, *sight.led}


def _is_a_mate(sight: Sight, member: Any) -> bool:
    return member.status is Status.ACTIVE and member.team_id in sight.teams


def _is_told(sight: Sight, held: Any) -> bool:
    return held.member_id == sight.me and held.status in {"quarantined", "applied", "returned", "discarded"}


_KEYS = {"held": "mid"}
_KINDS: dict[str, tuple[Any, Callable[[Sight, Any], bool]]] = {
    "worksite": (Worksite, _everybody),
    "department": (Department, _everybody),
    "shift": (Shift, _everybody),
    "campaign": (Campaign, _everybody),
    "issue": (Issue, _everybody),
    "ask": (Ask, _is_asked),
    "structure_test": (StructureTest, _is_tested),
    "team": (Team, lambda sight, team: team.id in sight.teams),
    "member": (Membership, _is_a_mate),
    "me": (Membership, _of("id")),
    "person": (Person, lambda sight, person: person.id in sight.people),
    "conversation": (Conversation, _with_her_people),
    "assessment": (Assessment, _with_her_people),
    "answer": (Answer, lambda sight, row: _word(sight, row, row.ask_id)),
    "participation": (Participation, lambda sight, row: _word(sight, row, row.test_id)),
    "promise": (Promise, _with_her_people),
    "thank_you": (ThankYou, _with_her_people),
    "do_not_contact": (DoNotContact, _with_her_people),
    "number": (Number, _may_see_number),
    "alternative": (PersonAlternative, _may_hold_lost_word),
    "person_merge": (PersonMerge, _leads_to_her_people),
    "tie": (Tie, _is_her_tie),
    "put_off": (PutOff, _of("member_id")),
    "roster_match": (RosterMatch, _of("member_id")),
    "acquaintance": (RosterMatch, _is_known_on_her_roster),
    "hand_over": (HandOverParty, _of("member_id")),
    "held": (SyncQuarantine, _is_told),
    "message": (Nudge, _of("member_id")),
    "nudge": (Nudge, _of("captain_id")),
    "goal": (Goal, _of_her_team("member_id")),
    "goal_proposal": (GoalProposal, _of_her_team("member_id")),
    "contact_plan": (ContactPlan, _of_her_team("id")),
    "reminder_plan": (ReminderPlan, _of("id")),
}


def behind(tables: Tables, member_id: UUID) -> dict[str, UUID]:
    """Return which entry each pair of a member stands for: of pairs that were ever made, and of all that could be."""
    everybody = tables.rows(Person)
    return {blind_index(one.union_id, "roster_match", f"{member_id}|{one.id}").hex(): one.id for one in everybody}
