"""Loads a union of any size straight into the tables, as if its members had been at it for twelve weeks.

A hundred thousand talks take some seconds, because nothing is checked: the rows are what the program would have
written, bodies for phones included, sealed with the server's own keys.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, Table

from backend.access.roles import Role, Status
from backend.accounts import tokens
from backend.accounts.model import Device
from backend.assessments.model import Assessment
from backend.conversations.model import Conversation
from backend.followups.model import Promise
from backend.goals.model import Goal
from backend.kernel import clock
from backend.kernel.columns import seal
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.network.model import Person
from backend.sync import ledger, scope, wire
from backend.sync.ledger import Key
from backend.sync.model import CLOCK, EPOCH, GRANT, ROW, SCOPE
from backend.sync.rules import Digest, mark
from backend.turf.model import Team, TeamMember
from backend.unions.model import Membership, Union

Row = dict[str, Any]

WEEKS = 12
_CHUNK = 5_000
_ROWS_A_VERSION = 50
_NOTE = "She would come to the meeting on Thursday if somebody from her shift came along; asked about the schedule."


@dataclass(frozen=True)
class Size:
    """How big a union is; captains come on top of the members of a team."""

    teams: int
    members_a_team: int
    people_a_member: int
    talks: int


@dataclass(frozen=True)
class Organizing:
    """A member with a phone and the people she keeps; `token` opens the API for ten minutes."""

    member_id: UUID
    device_id: UUID
    team_id: UUID
    is_captain: bool
    people: Sequence[UUID]
    token: str


@dataclass(frozen=True)
class BigUnion:
    """A loaded union: `version` is where its clock stands."""

    id: UUID
    epoch: UUID
    version: int
    members: Sequence[Organizing]

    @property
    def captains(self) -> list[Organizing]:
        """Return the captains, one for each team."""
        return [member for member in self.members if member.is_captain]


class _Ledger:
    """Collects rows for phones, and what each scope adds up to."""

    def __init__(self, union_id: UUID) -> None:
        self._union_id = union_id
        self._count = 0
        self.sums: dict[str, Digest] = {}
        self.last: dict[str, int] = {}

    @property
    def version(self) -> int:
        """Return the version of the row entered last."""
        return self._count // _ROWS_A_VERSION + 1

    def row(self, kind: str, ident: UUID, in_scope: str, subject_id: UUID, body: Row) -> Row:
        """Return one row as sync would have written it."""
        self._count += 1
        version = self.version
        self.sums[in_scope] = self.sums.get(in_scope, Digest()).plus(mark(kind, ident, version))
        self.last[in_scope] = version
        return {
            "union_id": self._union_id,
            "kind": kind,
            "id": ident,
            "scope": in_scope,
            "subject_id": subject_id,
            "ver": version,
            "deleted": False,
            "body_sealed": ledger.sealed_body(self._union_id, Key(kind, ident), wire.dump(body)),
        }

    def scopes(self) -> Iterator[Row]:
        """Yield what each scope adds up to."""
        for in_scope, total in self.sums.items():
            yield {
                "union_id": self._union_id,
                "scope": in_scope,
                "ver": self.last[in_scope],
                "n": total.n,
                "h": total.hex,
            }


def load(size: Size, seed: int = 7) -> BigUnion:
    """Load a union of this size. Needs an app context and tables."""
    chance = random.Random(seed)
    union_id, epoch, now = new_id(), new_id(), clock.now()
    book = _Ledger(union_id)
    members = _members(union_id, size)
    with db.engine.begin() as connection:
        write(connection, Union, [_union(union_id, now)])
        write(connection, Team, ({"union_id": union_id, "id": team, "name": "Night"} for team in _teams(members)))
        write(connection, Membership, (_membership(union_id, one) for one in members))
        write(connection, Device, (_device(union_id, one, now) for one in members))
        write(connection, TeamMember, (_place(union_id, one, now) for one in members))
        write(connection, Goal, (_goal(union_id, one) for one in members))
        write(connection, GRANT, _grants(union_id, members))
        for one in members:
            write(connection, Person, (_person(union_id, one, ident, now) for ident in one.people))
            write(connection, ROW, (book.row("person", i, _scope(one), i, _person_body(one, now)) for i in one.people))
        _talks(connection, union_id, members, size, book, chance)
        write(connection, SCOPE, book.scopes())
        known = {"union_id": union_id, "epoch": epoch}
        write(connection, CLOCK, [{**known, "version": book.version, "gc_floor": 0}])
        write(connection, EPOCH, [{**known, "ord": 0, "base_version": 0}])
    _have_counted()
    return BigUnion(union_id, epoch, book.version, members)


def _have_counted() -> None:
    """Let the database count what it holds, as PostgreSQL does by itself within a minute; until then it plans badly."""
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def _talks(
    connection: Connection,
    union_id: UUID,
    members: Sequence[Organizing],
    size: Size,
    book: _Ledger,
    chance: random.Random,
) -> None:
    """Write the talks of all members, and what came of one in four and one in ten of them."""
    now = clock.now()
    left = iter(range(size.talks))
    while numbers := list(islice(left, _CHUNK)):
        talks, rows, words, promises = [], [], [], []
        for number in numbers:
            one = members[number % len(members)]
            talk = _talk(
                union_id, one, chance.choice(one.people), now - chance.random() * timedelta(weeks=WEEKS), chance
            )
            talks.append(talk)
            rows.append(book.row("conversation", talk["id"], _scope(one), talk["person_id"], _talk_body(talk)))
            if number % 4 == 0:
                words.append(_word(talk))
            if number % 10 == 0:
                promises.append(_promise(talk, now.date() + timedelta(days=chance.randrange(-20, 10))))
        write(connection, Conversation, talks)
        write(connection, ROW, rows)
        write(connection, Assessment, words)
        write(connection, Promise, promises)


def _members(union_id: UUID, size: Size) -> list[Organizing]:
    found = []
    for _ in range(size.teams):
        team_id = new_id()
        for number in range(size.members_a_team + 1):
            bearer = tokens.Bearer(union_id, new_id(), new_id())
            people = [new_id() for _ in range(size.people_a_member)]
            found.append(
                Organizing(bearer.member_id, bearer.device_id, team_id, number == 0, people, tokens.make(bearer))
            )
    return found


def _teams(members: Iterable[Organizing]) -> Iterable[UUID]:
    return dict.fromkeys(member.team_id for member in members)


def _scope(one: Organizing) -> str:
    return scope.shared_by(one.member_id)


def _union(union_id: UUID, now: datetime) -> Row:
    return {
        "id": union_id,
        "name": "Cedar Hollow",
        "slug": str(union_id),
        "time_zone": "America/Chicago",
        "founded_at": now - timedelta(weeks=WEEKS),
    }


def _membership(union_id: UUID, one: Organizing) -> Row:
    return {
        "union_id": union_id,
        "id": one.member_id,
        "name_sealed": seal(union_id, "membership", "name_sealed", one.member_id, "Rosa Delgado"),
        "role": Role.CAPTAIN if one.is_captain else Role.MEMBER,
        "status": Status.ACTIVE,
        "team_id": one.team_id,
        "language": "en",
        "joined_at": datetime(2026, 1, 1, tzinfo=UTC),
        "joined_on": date(2026, 1, 1),
    }


def _device(union_id: UUID, one: Organizing, now: datetime) -> Row:
    return {
        "union_id": union_id,
        "id": one.device_id,
        "member_id": one.member_id,
        "label_sealed": seal(union_id, "device", "label_sealed", one.device_id, "A phone"),
        "added_at": now,
        "seen_on": now.date(),
        "signed_in_at": now,
        "refreshed_at": now,
        "refresh_number": 0,
        "refresh_salt": bytes(16),
        "repeats": 0,
    }


def _place(union_id: UUID, one: Organizing, now: datetime) -> Row:
    return {
        "union_id": union_id,
        "team_id": one.team_id,
        "member_id": one.member_id,
        "is_captain": one.is_captain,
        "since": now - timedelta(weeks=WEEKS),
    }


def _goal(union_id: UUID, one: Organizing) -> Row:
    return {
        "union_id": union_id,
        "id": new_id(),
        "member_id": one.member_id,
        "talks_per_week": 5,
        "agreed_on": date(2026, 1, 1),
    }


def _grants(union_id: UUID, members: Sequence[Organizing]) -> Iterator[Row]:
    """Yield what each member's phones may hold: her own, her team's, and a captain's team mates'."""
    mates: dict[UUID, list[str]] = {}
    for one in members:
        mates.setdefault(one.team_id, []).append(_scope(one))
    for one in members:
        own = {scope.PUBLIC, scope.VOUCHED, scope.of_team(one.team_id), scope.only(one.member_id), _scope(one)}
        for granted in own.union(mates[one.team_id] if one.is_captain else ()):
            yield {"union_id": union_id, "member_id": one.member_id, "scope": granted}


def _person(union_id: UUID, one: Organizing, ident: UUID, now: datetime) -> Row:
    return {
        "union_id": union_id,
        "id": ident,
        "name_sealed": seal(union_id, "person", "name_sealed", ident, "Mei Tanaka"),
        "sharing": "team",
        "keeper_id": one.member_id,
        "team_id": one.team_id,
        "source": "typed",
        "added_by": one.member_id,
        "created_at": now - timedelta(weeks=WEEKS),
        "edited": {},
    }


def _person_body(one: Organizing, now: datetime) -> Row:
    return {
        "name": "Mei Tanaka",
        "sharing": "team",
        "keeper_id": one.member_id,
        "team_id": one.team_id,
        "department_id": None,
        "shift_id": None,
        "group_ids": None,
        "influence": None,
        "language": None,
        "cadence_days": None,
        "left_on": None,
        "source": "typed",
        "created_at": now - timedelta(weeks=WEEKS),
    }


def _talk(union_id: UUID, one: Organizing, person_id: UUID, held_at: datetime, chance: random.Random) -> Row:
    ident = new_id()
    return {
        "union_id": union_id,
        "id": ident,
        "person_id": person_id,
        "member_id": one.member_id,
        "held_at": held_at,
        "logged_at": held_at,
        "channel": "in_person",
        "issue_ids": [],
        "next_step": "talk_again",
        "note_sealed": seal(union_id, "conversation", "note_sealed", ident, _NOTE),
        "stand": chance.randint(1, 5),
    }


def _talk_body(talk: Row) -> Row:
    shown = ("person_id", "member_id", "held_at", "logged_at", "channel", "issue_ids", "next_step", "stand")
    return {**{name: talk[name] for name in shown}, "note": _NOTE, "campaign_id": None, "withdrawn_at": None}


def _word(talk: Row) -> Row:
    shared = {name: talk[name] for name in ("union_id", "person_id", "member_id", "stand")}
    return {**shared, "id": new_id(), "assessed_at": talk["held_at"], "conversation_id": talk["id"]}


def _promise(talk: Row, due_on: date) -> Row:
    shared = {name: talk[name] for name in ("union_id", "person_id", "member_id")}
    return {**shared, "id": new_id(), "due_on": due_on, "state": "open", "conversation_id": talk["id"], "moves": 0}


def write(connection: Connection, kind: type[Any] | Table, rows: Iterable[Row]) -> None:
    """Write rows of one kind: by COPY on PostgreSQL, some thousand a statement on SQLite."""
    table = kind if isinstance(kind, Table) else cast("Table", kind.__table__)
    waiting = iter(rows)
    while some := list(islice(waiting, _CHUNK)):
        if connection.dialect.name == "postgresql":
            _copy(connection, table, some)
        else:
            connection.execute(table.insert(), some)


def _copy(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    names = list(rows[0])
    convert = [table.c[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect) for name in names]
    columns = ", ".join(f'"{name}"' for name in names)
    with connection.connection.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copy:  # type: ignore[attr-defined]  # psycopg's own cursor
        for row in rows:
            copy.write_row([to(row[name]) if to else row[name] for name, to in zip(names, convert, strict=True)])
