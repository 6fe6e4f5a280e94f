"""W11 and W12: first pages of an organizer and of captains in a small and a large union; a long list on a roster."""

import json
import random
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Any

from backend.access.roles import Role
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.unions.model import Membership
from tests.performance.figures import Figure
from tests.performance.load import get, run
from tests.performance.matching import name_by
from tests.performance.phones import Phone, applied, phones_of
from tests.performance.processes import Server
from tests.performance.union import BigUnion, Organizing, Size, load
from tests.performance.workloads import SCALE, TALKS, Bench

_SMALL = Size(teams=10, members_a_team=9, people_a_member=40, talks=10_000)
_LARGE = Size(teams=max(20, int(500 * SCALE)), members_a_team=9, people_a_member=40, talks=TALKS)
_ROWS = max(1_000, int(100_000 * SCALE))
_SECONDS = 4 * SCALE
_PAGES = 20
_IMPORTS = "/api/v1/roster-imports"
_PATIENCE_SECONDS = 1_800.0
_LOOK_SECONDS = 0.5


def open_the_console(bench: Bench, server: Server) -> None:
    """W11: one organizer opens her first page, again and again; then after each talk that somebody has sent.

    Then captains open theirs, one after the other: how long one of them waits while nobody else asks.
    """
    for size in (_SMALL, _LARGE):
        union = load(size)
        phone = phones_of(union)[0]
        request = get(server.port, "/api/v1/console", _organizer(union).token)
        people = size.teams * (size.members_a_team + 1) * size.people_a_member
        what = f"first page, {people:,} people and {size.talks:,} talks"
        found = bench.watch(server, "W11", f"{what}, nobody looked before", [request]).answers[0].json()
        if found["all"]["people"] != people:
            raise RuntimeError(f"{found['all']['people']} people: what was measured is not what was meant")
        run(server.port, [request] * 8, connections=8).refuse_failures()  # so that each process has counted once
        bench.watch(server, "W11", what, [request], seconds=_SECONDS)
        bench.figures.append(_after_each_talk(bench, server, phone, request, what))
        pages = [get(server.port, f"/api/v1/teams/{one.team_id}/progress", one.token) for one in union.captains]
        what = f"a captain's page, {people:,} people and {size.talks:,} talks"
        bench.watch(server, "W11", what, pages, seconds=_SECONDS, connections=1)


def _after_each_talk(bench: Bench, server: Server, phone: Phone, request: bytes, what: str) -> Figure:
    """Let a member send a talk before each page; only the pages are timed."""
    spent, milliseconds = 0.0, []
    for _ in range(_PAGES):
        push = phone.request(server.port, phone.talks(1, full=True))
        if applied(run(server.port, [push]).refuse_failures()) != 1:
            raise RuntimeError("a talk was not received: what was measured is not what was meant")
        before = server.cpu_seconds()
        milliseconds.append(run(server.port, [request]).refuse_failures().milliseconds(0.5))
        spent += server.cpu_seconds() - before
    milliseconds.sort()
    times = (milliseconds[_PAGES // 2], milliseconds[int(0.95 * _PAGES)], milliseconds[-1])
    seconds = sum(milliseconds) / 1_000
    return Figure("W11", f"{what}, a talk before each", bench.instance.name, _PAGES, seconds, spent, times)


def import_a_roster(bench: Bench, server: Server) -> None:
    """W12: a list is uploaded, checked and applied by the worker beside the server."""
    union = load(Size(teams=1, members_a_team=0, people_a_member=0, talks=0))
    office = _Office(server.port, _organizer(union))
    chance = random.Random(_ROWS)
    rows = [f"{name_by(chance)},EVS,3125{number:06}" for number in range(_ROWS)]
    csv = "\n".join(["Name,Unit,Phone", *rows]).encode()
    roster = _timed(bench, server, "read", lambda: office.upload(csv))
    chosen = _timed(bench, server, "columns and places chosen", lambda: office.choose(roster))
    _timed(bench, server, "checked", lambda: office.asks("POST", f"{_IMPORTS}/{chosen['id']}/check"))
    done = _timed(bench, server, "put on the roster", lambda: office.apply(chosen["id"]))
    # A few have a name by chance that another one of the unit has, too; these wait for an organizer.
    if done["state"] != "applied" or sum(done["counts"].values()) != _ROWS or done["counts"]["new"] < 0.99 * _ROWS:
        raise RuntimeError(f"{done['state']} {done['counts']}: what was measured is not what was meant")


def _timed(bench: Bench, server: Server, step: str, does: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Do one step with the whole list, keep what it cost, and return its answer."""
    before, began = server.cpu_seconds(), monotonic()
    answer = does()
    seconds, spent = monotonic() - began, server.cpu_seconds() - before
    what, note = f"rows of a list {step}", f"{seconds:,.1f} s in all"
    bench.figures.append(Figure("W12", what, bench.instance.name, _ROWS, seconds, spent, None, note))
    return answer


def _organizer(union: BigUnion) -> Organizing:
    """Make the first captain an organizer."""
    one = union.captains[0]
    with unit_of_work(union_id=union.id) as session:
        session.get_one(Membership, (union.id, one.member_id)).role = Role.ORGANIZER
    return one


@dataclass(frozen=True)
class _Office:
    """Where lists come in; one request after the other, as one person would."""

    port: int
    organizer: Organizing

    def upload(self, csv: bytes) -> dict[str, Any]:
        return self.asks("POST", f"{_IMPORTS}?id={new_id()}", csv, "text/csv")

    def choose(self, roster: dict[str, Any]) -> dict[str, Any]:
        """Say that everybody is in one unit of one team."""
        site, unit = str(new_id()), str(new_id())
        self.asks_json("POST", "/api/v1/worksites", id=site, name="Cedar Hollow", time_zone="America/Chicago")
        self.asks_json("POST", f"/api/v1/worksites/{site}/departments", id=unit, name="EVS")
        place = {"code": "evs", "department_id": unit, "team_id": str(self.organizer.team_id)}
        chosen = roster["mapping"] | {"places": [place], "columns": ["name", "unit", "phone"]}
        return self.asks_json("PUT", f"{_IMPORTS}/{roster['id']}/mapping", **chosen)

    def apply(self, import_id: str) -> dict[str, Any]:
        """Apply a checked list and wait until the worker is through."""
        said = {"source": "List of November", "came_from": "employer", "allowed_use": "this_campaign"}
        roster = self.asks_json("POST", f"{_IMPORTS}/{import_id}/apply", **said)
        until = monotonic() + _PATIENCE_SECONDS
        while roster["state"] == "applying" and monotonic() < until:
            sleep(_LOOK_SECONDS)
            roster = self.asks("GET", f"{_IMPORTS}/{import_id}")
        return roster

    def asks_json(self, method: str, path: str, **body: Any) -> dict[str, Any]:
        return self.asks(method, path, json.dumps(body).encode())

    def asks(self, method: str, path: str, body: bytes | None = None, kind: str = "application/json") -> dict[str, Any]:
        """Send one request and return the JSON of its answer."""
        head = {"Authorization": f"Bearer {self.organizer.token}", "Content-Type": kind}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data=body, headers=head, method=method)
        with urllib.request.urlopen(request, timeout=_PATIENCE_SECONDS) as answer:
            found: dict[str, Any] = json.load(answer)
            return found
