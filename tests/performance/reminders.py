"""W6: reminders that are due are planned, encrypted and delivered to a push service on this machine."""

import os
import secrets
import sys
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from time import monotonic, perf_counter, process_time, sleep
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from requests import PreparedRequest
from sqlalchemy import func, select
from typing_extensions import override
from webpush import WebPush, WebPushSubscription

from backend.followups.model import Promise
from backend.kernel import clock, keys
from backend.kernel.columns import blind_index, seal
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.reminders import rounds, rules
from backend.reminders.delivery import Courier, Outcome
from backend.reminders.endpoints import Target
from backend.reminders.model import Delivery, PushSubscription, ReminderPlan
from tests.performance.figures import Figure
from tests.performance.load import run
from tests.performance.phones import catch_up, phones_of
from tests.performance.processes import Server, free_port, started
from tests.performance.union import BigUnion, Row, Size, load, write
from tests.performance.workloads import SCALE, Bench

_MESSAGES = int(os.environ.get("BENCH_REMINDERS", str(int(5_000 * SCALE))))
_PAIRS = 50
_PLAIN = 1_000
_LONGEST_SECONDS = 120.0
_ASKING_CONNECTIONS = 4


class Unposted(Courier):
    """Encrypts and signs like the real one, and hands the message to nobody."""

    @override
    def _exchange(self, target: Target, request: PreparedRequest) -> Outcome:
        return Outcome(201)


def measure(bench: Bench) -> None:
    """Plan and encrypt in this process; then let the worker of a running server deliver as many."""
    port = free_port()
    _plan_and_encrypt(bench, port)
    command = [sys.executable, "-m", "tests.push_service", "--unchecked", "--port", str(port)]
    log = bench.instance.folder / "push_service.log"
    with started(command, port, {}, (), log), bench.instance.serving(f"http://127.0.0.1:{port}") as server:
        _deliver(bench, server, port)


def _plan_and_encrypt(bench: Bench, port: int) -> None:
    """Measure the worker's two halves without the network, and the package alone beside them."""
    here = Server(0, (os.getpid(), *bench.instance.database_pids))
    load_due(_MESSAGES, port)
    for what, step in (
        ("reminders planned", rounds.plan_due),
        ("claimed, encrypted, signed, settled", rounds.send_due),
    ):
        bench.instance.app.extensions["hilo.courier"] = Unposted(
            keys.current().vapid_pem, "mailto:a@example.org", (), (f"http://127.0.0.1:{port}",)
        )
        began, before = perf_counter(), here.cpu_seconds()
        count = step()
        taken, spent = perf_counter() - began, here.cpu_seconds() - before
        note = f"{count / spent:,.0f} a second and core"
        bench.figures.append(Figure("W6", what, bench.instance.name, count, taken, spent, None, note))
    bench.figures.append(_package_alone())


def _package_alone() -> Figure:
    """Measure `webpush` as it comes: it signs each message anew."""
    pem = keys.current().vapid_pem
    public = load_pem_private_key(pem, password=None).public_key()
    public_pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    plain = WebPush(private_key=pem, public_key=public_pem, subscriber="a@example.org", ttl=60)
    point, auth = _keys()
    subscription = WebPushSubscription(endpoint="https://push.example.net", keys={"p256dh": point, "auth": auth})
    began, before = perf_counter(), process_time()
    for _ in range(_PLAIN):
        plain.get(rules.payload(), subscription)
    taken, spent = perf_counter() - began, process_time() - before
    note = f"{_PLAIN / spent:,.0f} a second and core"
    return Figure("W6", "the package alone, encrypted and signed", "", _PLAIN, taken, spent, None, note)


def _deliver(bench: Bench, server: Server, port: int) -> None:
    """Let the worker deliver while phones keep asking; compare how long they wait with how long they did before."""
    union = load(Size(teams=2, members_a_team=10, people_a_member=2, talks=0))
    quiet = _asking(server, union, 2.0)
    load_due(_MESSAGES, port)
    sent_before = _sent()
    ends_at = monotonic() + _LONGEST_SECONDS
    while _sent() == sent_before and monotonic() < ends_at:
        sleep(0.05)
    began = perf_counter()
    busy = _asking(server, union, 2.0)
    while _sent() < sent_before + _MESSAGES and monotonic() < ends_at:
        sleep(0.1)
    taken = perf_counter() - began
    note = f"exchanges meanwhile: p95 {busy:,.1f} ms, before: {quiet:,.1f} ms"
    count = _sent() - sent_before
    bench.figures.append(Figure("W6", "delivered by the worker", bench.instance.name, count, taken, None, None, note))


def _asking(server: Server, union: BigUnion, seconds: float) -> float:
    """Return the p95 of exchanges with nothing new, in milliseconds."""
    phones = phones_of(union)
    catch_up(server.port, phones)
    requests = [phone.request(server.port) for phone in phones]
    outcome = run(server.port, requests, connections=_ASKING_CONNECTIONS, seconds=seconds)
    return outcome.refuse_failures().milliseconds(0.95)


def _sent() -> int:
    with unit_of_work(reads_only=True) as session:
        return session.scalars(select(func.count()).select_from(Delivery).where(Delivery.state == "sent")).one()


def load_due(count: int, port: int) -> None:
    """Load a union whose members all have a phone at the push service and a promise that is due, where it is noon."""
    union = load(Size(teams=1, members_a_team=count - 1, people_a_member=1, talks=0))
    pairs = [_keys() for _ in range(_PAIRS)]
    with db.engine.begin() as connection:
        write(connection, ReminderPlan, _plans(union))
        write(connection, PushSubscription, _subscriptions(union, port, pairs))
        write(connection, Promise, _promises(union))


def _plans(union: BigUnion) -> Iterator[Row]:
    ahead = 12 - datetime.now(UTC).hour
    zone = f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"
    for one in union.members:
        yield {"union_id": union.id, "id": one.member_id, "hour": 8, "time_zone": zone, "level": "discreet"}


def _subscriptions(union: BigUnion, port: int, pairs: list[tuple[str, str]]) -> Iterator[Row]:
    for number, one in enumerate(union.members):
        ident, endpoint = new_id(), f"http://127.0.0.1:{port}/push/{secrets.token_urlsafe(24)}"
        p256dh, auth = pairs[number % len(pairs)]
        yield {
            "union_id": union.id,
            "id": ident,
            "device_id": one.device_id,
            "member_id": one.member_id,
            "endpoint_index": blind_index(union.id, "push_endpoint", endpoint),
            "endpoint_sealed": _sealed(union.id, ident, "endpoint_sealed", endpoint),
            "p256dh_sealed": _sealed(union.id, ident, "p256dh_sealed", p256dh),
            "auth_sealed": _sealed(union.id, ident, "auth_sealed", auth),
            "subscribed_at": clock.now(),
            "proved_at": clock.now(),
        }


def _sealed(union_id: UUID, ident: UUID, column: str, text: str) -> bytes:
    return seal(union_id, "push_subscription", column, ident, text)


def _promises(union: BigUnion) -> Iterator[Row]:
    due_on = (clock.now() - timedelta(days=2)).date()
    for one in union.members:
        whose = {"union_id": union.id, "member_id": one.member_id, "person_id": one.people[0]}
        yield {**whose, "id": new_id(), "due_on": due_on, "state": "open", "moves": 0}


def _keys() -> tuple[str, str]:
    """Return the two keys of a browser."""
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    point = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return _text(point), _text(secrets.token_bytes(16))


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")
