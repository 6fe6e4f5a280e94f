"""The people in every story, always the same, always in the same places.

Rosa captains the night team (EVS); Ben and Mei are on it, and Tere was invited to it and waits to be vouched for.
Carmen captains the day team. Olu organizes and Ada administers all of Cedar Hollow. Dov is a captain in another union,
Birch Hill, and exists to be kept out.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from backend.access.roles import Role, Status
from backend.accounts import sessions, tokens
from backend.kernel import clock
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Confirmed, Identity
from backend.kernel.unit_of_work import unit_of_work
from backend.turf.model import Team
from backend.unions import service as unions
from backend.unions.service import Newcomer

JOINED = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
"""When everybody joined: a Monday, months before any story."""


@dataclass(frozen=True)
class Someone:
    """One of the cast, with the device she is signed in on."""

    name: str
    union_id: UUID
    member_id: UUID
    device_id: UUID
    role: Role
    status: Status
    team_id: UUID | None

    @property
    def identity(self) -> Identity:
        """Who she is to a service function; she has just said that it is she."""
        return Identity(self.union_id, self.member_id, self.device_id, self.role, self.status, Confirmed.FACTOR)

    @property
    def bearer(self) -> tokens.Bearer:
        """What her access token says."""
        return tokens.Bearer(self.union_id, self.member_id, self.device_id)


@dataclass(frozen=True)
class Cast:
    """Everybody, and the places they are in."""

    cedar: UUID
    birch: UUID
    night: UUID
    day: UUID
    rosa: Someone
    ben: Someone
    mei: Someone
    tere: Someone
    carmen: Someone
    olu: Someone
    ada: Someone
    dov: Someone

    def everybody(self) -> tuple[Someone, ...]:
        """Return the people, in no special order."""
        return (self.rosa, self.ben, self.mei, self.tere, self.carmen, self.olu, self.ada, self.dov)


def assemble() -> Cast:
    """Write the cast into an empty database and return it. Needs an app context."""
    with clock.at(JOINED):
        cedar, birch, night, day, upper = (new_id() for _ in range(5))
        with unit_of_work(union_id=cedar):
            unions.found_union(cedar, "Cedar Hollow Workers", "America/Chicago")
            ada = _join(cedar, "Ada Nwosu", Role.ADMINISTRATOR)
            _form_team(ada, night, "Night EVS")
            _form_team(ada, day, "Day EVS")
            rosa = _join(cedar, "Rosa Delgado", Role.CAPTAIN, night)
            ben = _join(cedar, "Ben Tran", Role.MEMBER, night)
            mei = _join(cedar, "Mei Lin", Role.MEMBER, night)
            tere = _join(cedar, "Tere Aguilar", Role.MEMBER, night, Status.PENDING)
            carmen = _join(cedar, "Carmen Ortiz", Role.CAPTAIN, day)
            olu = _join(cedar, "Olu Adeyemi", Role.ORGANIZER)
        with unit_of_work(union_id=birch):
            unions.found_union(birch, "Birch Hill Teachers", "America/New_York")
            ines = _join(birch, "Ines Sousa", Role.ADMINISTRATOR)
            _form_team(ines, upper, "Upper School")
            dov = _join(birch, "Dov Katz", Role.CAPTAIN, upper)
    return Cast(cedar, birch, night, day, rosa, ben, mei, tere, carmen, olu, ada, dov)


def _join(
    union_id: UUID, name: str, role: Role, team_id: UUID | None = None, status: Status = Status.ACTIVE
) -> Someone:
    """Make somebody a member, signed in on one phone."""
    newcomer = Newcomer(member_id=new_id(), name=name, role=role, team_id=team_id, language="en")
    member = unions.join(union_id, newcomer, status)
    device = sessions.let_in(member, {"id": new_id(), "label": "A phone"})
    return Someone(name, union_id, member.id, device.id, role, status, team_id)


def _form_team(by: Someone, team_id: UUID, name: str) -> None:
    """Write a team without worksite or campaign: stories that need those add them. The trail begins with the story."""
    db.session.add(Team(union_id=by.union_id, id=team_id, name=name))
    db.session.flush()
