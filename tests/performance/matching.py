"""W10: a member who keeps 300 people asks who of them may be on the roster of her workplace, small or large."""

import random
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.kernel import clock
from backend.kernel.columns import seal
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.matches import service
from backend.network.model import Person
from tests.performance.load import get, run
from tests.performance.processes import Server
from tests.performance.union import Organizing, Size, load, write
from tests.performance.workloads import SCALE, Bench

PEOPLE = 300
ROSTERS = (1_000, max(1_000, int(100_000 * SCALE)))
_ON_BOTH = 60
"""Of her people, so many are on the roster as well."""
_SECONDS = 6 * SCALE
_AT_ONCE = 5_000
_BEGINNINGS = ("Mar", "Jo", "An", "De", "Lu", "Ro", "Te", "Bern", "Phu", "Ka", "Vi", "Es", "Gua", "Tom", "Shan", "Is")
_MIDDLES = ("i", "a", "e", "o", "ia", "ue", "an", "el", "or", "il")
_ENDINGS = ("sol", "na", "rdo", "lyn", "ra", "ta", "mus", "dette", "shawn", "lia", "ndra", "ng", "les", "ven")


def ask(bench: Bench, server: Server) -> None:
    """Ask again and again, one request after the other, as one member would."""
    for rows in ROSTERS:
        member = _load(rows)
        request = get(server.port, "/api/v1/roster-pairs", member.token)
        found = run(server.port, [request]).refuse_failures().answers[0].json()["items"]
        if len(found) < _ON_BOTH // 2:
            raise RuntimeError(f"{len(found)} pairs: what was measured is not what was meant")
        bench.watch(server, "W10", f"{PEOPLE} people and a roster of {rows:,}", [request], seconds=_SECONDS)


def _load(rows: int) -> Organizing:
    """Load a union with one member and a roster; some of her people are on it."""
    chance = random.Random(rows)
    union = load(Size(teams=1, members_a_team=0, people_a_member=0, talks=0))
    (member,) = union.members
    names = [name_by(chance) for _ in range(rows)]
    hers = [*chance.sample(names, _ON_BOTH), *(name_by(chance) for _ in range(PEOPLE - _ON_BOTH))]
    now = clock.now()
    with db.engine.begin() as connection:
        write(connection, Person, _people(union.id, member, names, None, now))
        write(connection, Person, _people(union.id, member, hers, member.member_id, now))
    _make_keys(union.id)
    return member


def _make_keys(union_id: UUID) -> None:
    """Make the keys under which the roster is found, in larger steps than the worker takes beside phones."""
    after: UUID | None = None
    with unit_of_work(union_id=union_id):
        while found := service.to_index(union_id, after, _AT_ONCE):
            service.index(union_id, found)
            after = found[-1]


def name_by(chance: random.Random) -> str:
    """Return a given and a last name out of 5,000,000, so that few have both by chance."""
    given = chance.choice(_BEGINNINGS) + chance.choice(_MIDDLES) + chance.choice(_ENDINGS)
    last = chance.choice(_BEGINNINGS) + chance.choice(_MIDDLES) + chance.choice(_ENDINGS)
    return f"{given} {last}".title()


def _people(
    union_id: UUID, member: Organizing, names: list[str], keeper_id: UUID | None, now: datetime
) -> Iterator[dict[str, Any]]:
    """Yield the rows of people somebody keeps, or of a roster."""
    for name in names:
        ident = new_id()
        yield {
            "union_id": union_id,
            "id": ident,
            "name_sealed": seal(union_id, "person", "name_sealed", ident, name),
            "sharing": "team" if keeper_id is None else "only_me",
            "keeper_id": keeper_id,
            "team_id": member.team_id,
            "source": "roster" if keeper_id is None else "typed",
            "added_by": member.member_id,
            "created_at": now,
            "edited": {},
        }
