"""W9: the same phones do the same in unions of growing size. What one of them asks should cost what it cost before."""

import os
from collections.abc import Sequence
from time import monotonic, sleep

from sqlalchemy import func, select

from backend.kernel.database import db
from backend.matches.model import NameEntry
from tests.performance.figures import Figure
from tests.performance.load import Outcome, run
from tests.performance.phones import Phone, applied, catch_up, phones_of
from tests.performance.processes import Server
from tests.performance.union import BigUnion, Size, load
from tests.performance.workloads import SCALE, Bench

MOST_ROWS = int(os.environ.get("BENCH_ROWS", "1000000"))
"""Rows for phones in the largest union."""
SIZES = [rows for rows in (1_000, 10_000, 100_000, 1_000_000) if rows <= MOST_ROWS]

_MEMBERS_A_TEAM, _PEOPLE, _TALKS = 10, 10, 40
"""Of each team, its captain among them; and of each member."""
_TEAMS = 2
"""Whose phones ask; there are as many in the smallest union."""
_ROUNDS = max(2, int(10 * SCALE))
_SECONDS = 2 * SCALE
_WORKER_SECONDS = 600.0


def grow(bench: Bench, server: Server) -> None:
    """Ask for nothing, send a talk, and pull what team mates have sent, in one union after the other."""
    for rows in SIZES:
        teams = rows // (_MEMBERS_A_TEAM * (_PEOPLE + _TALKS))
        size = Size(teams, _MEMBERS_A_TEAM - 1, _PEOPLE, talks=teams * _MEMBERS_A_TEAM * _TALKS)
        union = load(size)
        members = phones_of(union)[: _TEAMS * (_MEMBERS_A_TEAM - 1)]
        captains = phones_of(union, captains=True)[:_TEAMS]
        where = f"{rows:,} rows in the union"
        _wait_for_the_worker(union)
        catch_up(server.port, [*members, *captains])
        idle = [phone.request(server.port) for phone in members]
        bench.watch(server, "W9", f"exchanges with nothing new, {where}", idle, seconds=_SECONDS)
        _send(bench, server, members, f"exchanges with one talk, {where}")
        news = [captain.request(server.port) for captain in captains]
        bench.watch(server, "W9", f"pulls of what a team sent, {where}", news, seconds=_SECONDS)


def _wait_for_the_worker(union: BigUnion) -> None:
    """Wait until the worker has seen that the union is there and made the keys of its people, which it does once."""
    people = sum(len(member.people) for member in union.members)
    made = select(func.count()).select_from(NameEntry).where(NameEntry.union_id == union.id)
    until = monotonic() + _WORKER_SECONDS
    while monotonic() < until:
        with db.engine.connect() as connection:
            if connection.scalar(made) == people:
                return
        sleep(1)
    raise RuntimeError("the worker did not get done with a new union")


def _send(bench: Bench, server: Server, phones: Sequence[Phone], what: str) -> None:
    """Let each phone send one talk after the other; the next goes out when all have sent theirs."""
    outcomes: list[Outcome] = []
    spent = 0.0
    for _ in range(_ROUNDS):
        requests = [phone.request(server.port, phone.talks(1, full=True)) for phone in phones]
        before = server.cpu_seconds()
        outcomes.append(run(server.port, requests).refuse_failures())
        spent += server.cpu_seconds() - before
    together = Outcome([answer for one in outcomes for answer in one.answers], sum(one.seconds for one in outcomes))
    if applied(together) != len(phones) * _ROUNDS:
        raise RuntimeError("not every talk was taken: what was measured is not what was meant")
    times = (together.milliseconds(0.5), together.milliseconds(0.95), together.milliseconds(0.99))
    bench.figures.append(Figure("W9", what, bench.instance.name, len(together.answers), together.seconds, spent, times))
