"""Sets the stage: the union, its workplace, campaign, teams, members and people, three days before the first week."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import time, timedelta
from uuid import UUID

from backend.access.roles import Role, Status
from backend.asks import service as asks
from backend.campaigns import service as campaigns
from backend.campaigns import strategy
from backend.demo import story
from backend.demo.rules import Calendar
from backend.goals import service as goals
from backend.kernel import clock
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.network import service as network
from backend.network.rules import Sharing, Source
from backend.turf import service as turf
from backend.unions import service as unions
from backend.unions.model import Membership
from backend.unions.service import Newcomer
from backend.worksites import service as worksites
from backend.worksites.rules import GroupKind

NAME = "Cedar Hollow Hospital, Local 1407"
TIME_ZONE = "America/Chicago"
ORGANIZER = "Ines O."
ADMINISTRATOR = "Sam B."
TEAM_OF_UNIT = {"ICU": "ICU and Lab", "Lab and transport": "ICU and Lab"}
"""Units that share a team; every other unit has a team of its own name."""

_SHIFTS = {"Day": (time(7), time(15, 30)), "Evening": (time(15), time(23, 30)), "Night": (time(23), time(7, 30))}
_GROUPS = {
    "Route 9 carpool": (GroupKind.CARPOOL, ("Norma T.", "Lupe S.", "Ana Lucia H.", "Luis A.")),
    "Table by the window": (GroupKind.LUNCH_TABLE, ("Deshawn P.", "Tere G.")),
    "Softball": (GroupKind.SPORT, ("Curtis M.", "Reggie W.", "Wanda J.", "Irma C.", "Marisol V.")),
    "Basement break room": (GroupKind.MEETING_PLACE, ("Felipe O.", "Marisol V.")),
}
_ISSUES = {
    "staffing": ("Staffing", "Falta de personal"),
    "breaks": ("Breaks", "Descansos"),
    "schedule": ("Schedules", "Horarios"),
    "pay": ("Pay", "Sueldo"),
    "respect": ("Respect", "Respeto"),
    "safety": ("Safety", "Seguridad"),
}
_GOAL_PERCENT = 65

VOTE = "vote"
"""The vote in the story, by its name among the asks: done in private, and in its last days."""
VOTING_UNITS = ("Emergency", "3 West", "ICU")
"""Where the nurses work who vote."""

FLOATED = "Phuong N."
"""A nurse of the ICU who worked on 3 West until the second week; the captains of both see her differently."""
FLOATED_TO = "Hannah L."
"""Who kept her there."""


@dataclass
class Cast:
    """Who and what there is, by the names of the story."""

    union_id: UUID
    calendar: Calendar
    members: dict[str, Identity] = field(default_factory=dict)
    memberships: dict[str, Membership] = field(default_factory=dict)
    people: dict[str, UUID] = field(default_factory=dict)
    teams: dict[str, UUID] = field(default_factory=dict)
    places: dict[str, UUID] = field(default_factory=dict)
    issues: dict[str, UUID] = field(default_factory=dict)
    asks: dict[str, UUID] = field(default_factory=dict)
    campaign_id: UUID | None = None

    @property
    def organizer(self) -> Identity:
        """Ines, who sets everything up."""
        return self.members[ORGANIZER]


def id_of(*parts: object) -> UUID:
    """Return the UUIDv7 of a thing in the story, the same at every loading but for the instant it carries."""
    digest = int.from_bytes(hashlib.sha256("|".join(map(str, parts)).encode()).digest()[:10])
    milliseconds = int(clock.now().timestamp() * 1000)
    return UUID(int=(milliseconds << 80) | (digest & ~(0xF << 76) & ~(0b11 << 62)) | (7 << 76) | (0b10 << 62))


def found(calendar: Calendar) -> Cast:
    """Write down everything that stands before the first talk."""
    with clock.at(calendar.founded_at):
        cast = Cast(unions.found_union(new_id(), NAME, TIME_ZONE).id, calendar)
        _join(cast, ADMINISTRATOR, Role.ADMINISTRATOR)
        _join(cast, ORGANIZER, Role.ORGANIZER)
        _open_worksite(cast)
        campaign_id = _plan_campaigns(cast)
        _form_teams(cast)
        _write_strategy(cast, campaign_id)
        _write_people_down(cast)
        _form_groups(cast)
        _open_asks(cast)
    return cast


def _join(cast: Cast, name: str, role: Role, team_id: UUID | None = None, language: str = "en") -> Identity:
    """Make somebody an active member, known to the story by name."""
    newcomer = Newcomer(member_id=id_of("member", name), name=name, role=role, team_id=team_id, language=language)
    member = unions.join(cast.union_id, newcomer, Status.ACTIVE)
    identity = Identity(cast.union_id, member.id, id_of("phone", name), role, Status.ACTIVE)
    cast.members[name], cast.memberships[name] = identity, member
    return identity


def _open_worksite(cast: Cast) -> None:
    """Open the hospital with its seven units and three shifts."""
    hospital = worksites.open_worksite(
        cast.organizer, id_of("worksite"), name="Cedar Hollow Hospital", time_zone=TIME_ZONE
    )
    for unit, people in Counter(worker.unit for worker in story.workers()).items():
        department = worksites.add_department(
            cast.organizer, hospital.id, id_of("unit", unit), name=unit, headcount=people
        )
        cast.places[unit] = department.id
    for name, (starts_at, ends_at) in _SHIFTS.items():
        hours = {"name": name, "starts_at": starts_at, "ends_at": ends_at}
        shift = worksites.add_shift(cast.organizer, hospital.id, id_of("shift", name), hours)
        cast.places[name] = shift.id
    cast.places["worksite"] = hospital.id


def _plan_campaigns(cast: Cast) -> UUID:
    """Plan the campaign of ten weeks, and write down one that was won a year ago; return the id of the first."""
    first, last = cast.calendar.first_monday, cast.calendar.last_sunday
    parking = {
        "name_en": "Parking fees (won)",
        "name_es": "Cobro del estacionamiento (ganada)",
        "starts_on": first - timedelta(weeks=52),
        "ends_on": first - timedelta(weeks=44),
    }
    campaigns.plan_campaign(cast.organizer, id_of("campaign", "parking"), parking)
    staffing = {
        "name_en": "Safe Staffing",
        "name_es": "Personal suficiente",
        "starts_on": first,
        "ends_on": last,
        "kind": "contract",
    }
    campaign = campaigns.plan_campaign(cast.organizer, id_of("campaign", "staffing"), staffing)
    cast.campaign_id = campaign.id
    for position, (issue, (label_en, label_es)) in enumerate(_ISSUES.items()):
        cast.issues[issue] = campaigns.name_issue(
            cast.organizer,
            campaign.id,
            id_of("issue", issue),
            label_en=label_en,
            label_es=label_es,
            position=position,
        ).id
    return campaign.id


def _write_strategy(cast: Cast, campaign_id: UUID) -> None:
    """Write down the strategy of the campaign: five columns, and its phases."""
    for place, line in enumerate(story.strategy()):
        said = {
            "kind": line.kind,
            "text": line.text,
            "owner_id": None if line.owner is None else cast.members[line.owner].member_id,
            "day": None if line.week is None or line.day is None else cast.calendar.day(line.week, line.day),
            "is_done": line.is_done,
        }
        strategy.write_line(cast.organizer, campaign_id, id_of("strategy", place), 0, said)


def _form_teams(cast: Cast) -> None:
    """Form the six teams, with their captains, members and goals."""
    for member in story.members():
        if member.team not in cast.teams:
            cast.teams[member.team] = turf.form_team(
                cast.organizer,
                id_of("team", member.team),
                name=member.team,
                campaign_id=cast.campaign_id,
                worksite_id=cast.places["worksite"],
            ).id
        role = Role.CAPTAIN if member.is_captain else Role.MEMBER
        identity = _join(cast, member.name, role, cast.teams[member.team], member.language)
        goal = {
            "id": id_of("goal", member.name),
            "talks_per_week": member.talks_per_week,
            "agreed_on": cast.calendar.first_monday,
        }
        goals.agree(identity, goal)


def _write_people_down(cast: Cast) -> None:
    """Write down all workers: with the members who keep them, or on their team's roster."""
    for worker in story.workers():
        person_id = id_of("person", worker.name)
        said = {
            "id": person_id,
            "name": worker.name,
            "sharing": Sharing.TEAM,
            "department_id": cast.places[worker.unit],
            "shift_id": cast.places[worker.shift],
            "influence": worker.influence,
            "language": worker.language,
            "source": Source.TYPED,
            "created_at": clock.now(),
        }
        cast.people[worker.name] = person_id
        keeper = FLOATED_TO if worker.name == FLOATED else worker.keeper
        if keeper is None:
            network.put_on_roster(cast.organizer, cast.teams[TEAM_OF_UNIT.get(worker.unit, worker.unit)], said)
        else:
            network.add_person(cast.members[keeper], said)


def _form_groups(cast: Cast) -> None:
    """Name the carpool, the lunch table, the team and the break room; whoever keeps somebody says who is in them."""
    keepers = {worker.name: worker.keeper for worker in story.workers()}
    groups_of: dict[str, list[str]] = {}
    for name, (kind, people) in _GROUPS.items():
        group = worksites.add_group(cast.organizer, cast.places["worksite"], id_of("group", name), kind=kind, name=name)
        for person in people:
            groups_of.setdefault(person, []).append(str(group.id))
    for person, group_ids in groups_of.items():
        keeper = cast.members[keepers[person] or ORGANIZER]
        network.correct_person(keeper, cast.people[person], {"group_ids": sorted(group_ids)}, None)


def _open_asks(cast: Cast) -> None:
    """Open the four structure tests: the petition, the sticker day, and two that run: the pledge, and a vote of nurses.

    People are asked to vote from before the pledge on, which is what the pages of the whole union go by: the latest.
    """
    calendar = cast.calendar
    tests = {
        "petition": (
            ("Petition", "Petición", "Will you sign the petition?", "¿Firmas la petición?"),
            (calendar.day(2, 0), calendar.day(3, 6)),
        ),
        "sticker": (
            ("Sticker day", "Día de la calcomanía", "Will you wear it on Thursday?", "¿Te la pones el jueves?"),
            (calendar.day(4, 3), calendar.day(4, 3)),
        ),
        "pledge": (
            ("Pledge", "Compromiso", "Will you put your name to the pledge?", "¿Pones tu nombre en el compromiso?"),
            (calendar.day(4, 4), calendar.today + timedelta(days=3)),
        ),
        VOTE: (
            (
                "Staffing committee vote",
                "Votación del comité de personal",
                "Will you vote for our seats on the staffing committee?",
                "¿Votas por nuestros lugares en el comité de personal?",
            ),
            (calendar.day(4, 0), calendar.today + timedelta(days=2)),
        ),
    }
    for name, (words, (opens_on, closes_on)) in tests.items():
        texts = dict(zip(("title_en", "title_es", "text_en", "text_es"), words, strict=True))
        days = {"opens_on": opens_on, "closes_on": closes_on, "goal_percent": _GOAL_PERCENT}
        said = {"id": id_of("ask", name), "campaign_id": cast.campaign_id, "is_public": name != VOTE, **texts, **days}
        cast.asks[name] = asks.open_ask(cast.organizer, said).id
