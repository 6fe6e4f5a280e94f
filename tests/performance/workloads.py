"""W1 to W5 and W8: what phones and captains ask of the server, and the floor it is compared with."""

import os
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from backend.conversations.model import Conversation
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from tests.performance.figures import Figure
from tests.performance.instance import Instance, floor
from tests.performance.load import Outcome, get, post, run
from tests.performance.phones import EXCHANGE, Phone, Push, applied, catch_up, phones_of, take_back_unsent
from tests.performance.processes import Server
from tests.performance.union import Size, load

SCALE = float(os.environ.get("BENCH_SCALE", "1"))
"""Multiplies the sizes of all workloads that are not about the size of a union."""
TALKS = int(os.environ.get("BENCH_TALKS", "100000"))
"""Talks in the large union of W5; the targets speak of 1000000."""

_PHONES = max(16, int(200 * SCALE))
_ENTRIES = 50
_IDLE_SECONDS = 4 * SCALE
_PUSH_SECONDS = 10 * SCALE
_MIXED = int(6_000 * SCALE)
_MONDAY_TEAMS = max(2, int(200 * SCALE))
_MONDAY_MEMBERS = 10
_MONDAY_CONNECTIONS = max(16, int(256 * SCALE))
_MONDAY_ENTRIES = 15
_PAGE_SECONDS = 3 * SCALE
_TEAMS = 100
_FEW_TALKS = 10_000


@dataclass(frozen=True)
class Bench:
    """Takes figures on one installation and keeps them."""

    instance: Instance
    figures: list[Figure]

    def watch(
        self,
        server: Server,
        workload: str,
        what: str,
        requests: Sequence[bytes],
        *,
        each: int = 1,
        seconds: float | None = None,
        once: bool = False,
        connections: int = 16,
    ) -> Outcome:
        """Send requests and keep what they cost; `each` operations are in one request."""
        before = server.cpu_seconds()
        outcome = run(server.port, requests, connections=connections, seconds=seconds, once=once).refuse_failures()
        spent = server.cpu_seconds() - before
        times = (outcome.milliseconds(0.5), outcome.milliseconds(0.95), outcome.milliseconds(0.99))
        size = sum(len(answer.head) + len(answer.body) for answer in outcome.answers) // len(outcome.answers)
        operations = len(outcome.answers) * each
        self.figures.append(
            Figure(
                workload,
                what,
                self.instance.name,
                operations,
                outcome.seconds,
                spent,
                times,
                f"{size:,} bytes an answer" + (f", {outcome.sent_again} sent again" if outcome.sent_again else ""),
            )
        )
        return outcome

    def hello(self) -> float:
        """Return the processor time of one plain Flask hello, in microseconds, under the same server software."""
        with floor("hello", self.instance) as server:
            requests = [get(server.port, "/")]
            run(server.port, requests * 16, seconds=0.5)
            before = server.cpu_seconds()
            outcome = run(server.port, requests * 16, seconds=2.0).refuse_failures()
            return (server.cpu_seconds() - before) / len(outcome.answers) * 1e6


def floor_of_sync(bench: Bench) -> None:
    """Let the probe do W1 and W2: what storing and asking costs with nothing around it."""
    with floor("probe", bench.instance) as server:
        pushes = [post(server.port, EXCHANGE, {"push": [_entry() for _ in range(_ENTRIES)]}) for _ in range(_PHONES)]
        bench.watch(server, "W1", "floor: bare WSGI, one table", pushes, each=_ENTRIES)
        idle = [post(server.port, EXCHANGE, {"push": []})] * 16
        bench.watch(server, "W2", "floor: bare WSGI, one version", idle, seconds=_IDLE_SECONDS / 2)


def _entry() -> dict[str, object]:
    return {"mid": new_id(), "args": {"id": new_id(), "note": "x" * 300}}


def push_talks(bench: Bench, server: Server, phones: Sequence[Phone]) -> None:
    """W1: every phone sends 50 talks in one request; once bare, once with all that a talk can cause."""
    phones = phones[:_PHONES]
    catch_up(server.port, phones)
    for full, what in ((False, "talks, bare"), (True, "talks, each with note, word, promise and thanks")):
        pushes = [Push.of_talks(phone, server.port, _ENTRIES, full=full) for phone in phones]
        requests = [push.request for push in pushes]
        outcome = bench.watch(server, "W1", what, requests, each=_ENTRIES, seconds=_PUSH_SECONDS, once=True)
        take_back_unsent(pushes, outcome)
        _expect(applied(outcome), len(outcome.answers) * _ENTRIES)
        catch_up(server.port, phones)


def ask_for_nothing(bench: Bench, server: Server, phones: Sequence[Phone], what: str) -> None:
    """W2: phones that hold everything ask again and again."""
    phones = phones[:_PHONES]
    catch_up(server.port, phones)
    requests = [phone.request(server.port) for phone in phones]
    outcome = bench.watch(server, "W2", what, requests, seconds=_IDLE_SECONDS)
    _expect(sum(len(answer.json()["changes"]) for answer in outcome.answers), 0)


def fill_an_empty_phone(bench: Bench, server: Server) -> None:
    """W3: one phone pulls 10,000 rows, a page after the other, compressed."""
    union = load(Size(teams=1, members_a_team=0, people_a_member=2_000, talks=8_000))
    (phone,) = phones_of(union, captains=True)
    before = server.cpu_seconds()
    outcome = catch_up(server.port, [phone])
    spent = server.cpu_seconds() - before
    sent = sum(len(answer.body) for answer in outcome.answers)
    rows = sum(len(answer.json()["changes"]) for answer in outcome.answers)
    _expect(rows, 10_000)
    milliseconds = sum(answer.seconds for answer in outcome.answers) * 1000
    note = (
        f"{milliseconds:,.0f} ms, {len(outcome.answers)} requests, {sent:,} bytes, {spent * 1000:,.0f} ms of CPU in all"
    )
    bench.figures.append(Figure("W3", "rows", bench.instance.name, rows, milliseconds / 1000, spent, None, note))


def mix(bench: Bench, server: Server, phones: Sequence[Phone]) -> None:
    """W4: of 100 exchanges 95 have nothing new and 5 push one to three talks."""
    phones = phones[:_PHONES]
    catch_up(server.port, phones)
    pushing, asking = phones[: _PHONES // 4], phones[_PHONES // 4 :]
    idle = [phone.request(server.port) for phone in asking]
    pushes: list[Push | None] = []
    for number in range(_MIXED):
        phone = pushing[number // 20 % len(pushing)]
        pushes.append(None if number % 20 else Push.of_talks(phone, server.port, 1 + number // 20 % 3, full=True))
    requests = [push.request if push else idle[number % len(idle)] for number, push in enumerate(pushes)]
    outcome = bench.watch(server, "W4", "exchanges", requests, seconds=_IDLE_SECONDS, once=True)
    take_back_unsent(pushes, outcome)


def monday_morning(bench: Bench, server: Server) -> None:
    """W8: every phone has 15 talks; one in ten sends them twice, because it did not hear the answer."""
    phones = phones_of(load(Size(_MONDAY_TEAMS, _MONDAY_MEMBERS, people_a_member=5, talks=0)))
    with unit_of_work(reads_only=True) as session:
        talks_before = session.scalars(select(func.count()).select_from(Conversation)).one()
    requests = [phone.request(server.port, phone.talks(_MONDAY_ENTRIES, full=True)) for phone in phones]
    what = f"talks of {len(phones):,} phones, {_MONDAY_CONNECTIONS} of them at once"
    twice = requests + requests[::10]
    outcome = bench.watch(server, "W8", what, twice, each=_MONDAY_ENTRIES, connections=_MONDAY_CONNECTIONS)
    with unit_of_work(reads_only=True) as session:
        stored = session.scalars(select(func.count()).select_from(Conversation)).one() - talks_before
    _expect(applied(outcome), (len(requests) + len(requests[::10])) * _MONDAY_ENTRIES)
    _expect(stored, len(requests) * _MONDAY_ENTRIES)


def captains_page(bench: Bench, server: Server) -> None:
    """W5: captains open their page, where there are few talks and where there are many; phones with nothing new ask."""
    for talks in (_FEW_TALKS, TALKS):
        union = load(Size(_TEAMS, members_a_team=9, people_a_member=10, talks=talks))
        requests = [get(server.port, f"/api/v1/teams/{one.team_id}/progress", one.token) for one in union.captains]
        run(server.port, requests[:16])
        bench.watch(server, "W5", f"pages, {talks:,} talks in the union", requests, seconds=_PAGE_SECONDS)
        ask_for_nothing(bench, server, phones_of(union), f"exchanges, {talks:,} talks in the union")


def _expect(found: int, wanted: int) -> None:
    if found != wanted:
        raise RuntimeError(f"{found} instead of {wanted}: what was measured is not what was meant")
