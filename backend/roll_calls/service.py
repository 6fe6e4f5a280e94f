"""Opens a number. Cost: at most fourteen statements, whatever the number is."""

from collections.abc import Callable, Sequence
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.asks.model import Answer
from backend.assessments.model import Assessment
from backend.assessments.rules import Proof, Stand, is_proven
from backend.conversations.model import Conversation
from backend.followups.model import Promise
from backend.kernel import clock
from backend.kernel.identity import Identity
from backend.network.model import Person
from backend.progress import service as progress
from backend.progress.rules import Mark, Promised, kept_of_due, weeks_until
from backend.roll_calls import queries
from backend.roll_calls.queries import Line, Lines, Turf
from backend.roll_calls.rules import Kind, Number
from backend.turf.model import Team
from backend.unions import queries as unions
from backend.unions.model import Membership

_TABLES: Final[dict[str, type[Any]]] = {
    Kind.TALK: Conversation,
    Kind.REACHED: Person,
    Kind.SUPPORTING: Assessment,
    Kind.UNTOUCHED: Assessment,
    Kind.YES: Answer,
    Kind.THINKING: Answer,
    Kind.PROMISE: Promise,
    Kind.LATE: Promise,
}


def read_roll_call(identity: Identity, team_id: UUID, asked: dict[str, Any]) -> dict[str, Any]:
    """Return a page of what a number counts, in the keys of `RollCall`.

    Raises:
        NotFound: there is no such team, or the one who asks neither captains it nor organizes the union.
    """
    team = progress.team_read(identity, team_id)
    weeks = weeks_until(clock.now(), ZoneInfo(unions.get_union(identity.union_id).time_zone))
    turf = Turf(team.id, weeks)
    parts = _parts(identity, team, turf, Number(asked["number"]))
    if not parts:
        return {"total": 0, "hidden": 0, "items": [], "next_cursor": None}
    total = queries.how_many(identity, parts)
    found = queries.lines(identity, parts, asked)
    page = found[: asked["limit"]]
    return {
        "total": total,
        "hidden": total - queries.how_many_known(identity, parts),
        "items": _told(identity, page, turf),
        "next_cursor": page[-1].id if len(found) > len(page) else None,
    }


def _parts(identity: Identity, team: Team, turf: Turf, number: Number) -> Sequence[Lines]:
    """Return the questions whose lines a number counts; none for a test while none is open."""
    plain: dict[Number, Sequence[Callable[[Identity, Turf], Lines]]] = {
        Number.TALKS: [queries.talks],
        Number.REACH: [queries.reached],
        Number.ONES_TWOS: [queries.supporting],
        Number.TEST: [],
        Number.PROMISES_KEPT: [queries.due],
        Number.STALLED: [queries.late, queries.untouched],
    }
    parts = [question(identity, turf) for question in plain[number]]
    if number not in {Number.TEST, Number.STALLED}:
        return parts
    asking = progress.open_test(identity, team, turf.weeks)
    if asking is not None:
        answered = queries.yes if number is Number.TEST else queries.thinking
        parts.append(answered(identity, turf, asking))
    return parts


def _told(identity: Identity, page: Sequence[Line], turf: Turf) -> list[dict[str, Any]]:
    """Return lines in the keys of `RollCallLine`."""
    people = queries.rows_of(identity, Person, {line.person_id for line in page})
    rows: dict[UUID, Any] = {}
    for table in set(map(_TABLES.__getitem__, {line.kind for line in page})):
        rows |= queries.rows_of(identity, table, {line.id for line in page if _TABLES[line.kind] is table})
    said_by = {line.id: _member_of(rows[line.id]) for line in page}
    members = queries.rows_of(identity, Membership, {member_id for member_id in said_by.values() if member_id})
    names = {member_id: member.name for member_id, member in members.items()}
    return [
        {
            "id": line.id,
            "kind": line.kind,
            "person_id": line.person_id,
            "person_name": people[line.person_id].name,
            "member_name": names.get(member_id) if (member_id := said_by[line.id]) else None,
            **_facts(rows[line.id], turf),
        }
        for line in page
    ]


def _member_of(row: Any) -> UUID | None:  # noqa: ANN401 -- a row of any of the tables
    member_id: UUID | None = row.keeper_id if isinstance(row, Person) else row.member_id
    return member_id


def _facts(row: Any, turf: Turf) -> dict[str, Any]:  # noqa: ANN401 -- a row of any of the tables
    """Return what is told of a row: when it was, until when it was due and whether it was kept, which number."""
    facts: dict[str, Any] = {"at": None, "due_on": None, "is_kept": None, "stand": None, "is_proven": False}
    if isinstance(row, Conversation):
        facts["at"] = row.held_at
    elif isinstance(row, Answer):
        facts["at"] = row.answered_at
    elif isinstance(row, Promise):
        facts |= {"due_on": row.due_on, "is_kept": _is_kept(row, turf.weeks.marks[-1], turf.weeks.zone)}
    elif isinstance(row, Assessment):
        proven = is_proven(Stand(row.stand), None if row.proof is None else Proof(row.proof))
        facts |= {"at": row.assessed_at, "stand": row.stand, "is_proven": proven}
    return facts


def _is_kept(promise: Promise, mark: Mark, zone: ZoneInfo) -> bool:
    """Say whether a promise counts as kept in time."""
    kept, _ = kept_of_due([Promised(promise.member_id, promise.due_on, promise.kept_at)], mark, zone)
    return kept == 1
