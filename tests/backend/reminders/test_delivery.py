"""What leaves the server, where it goes, and what the server does with what comes back."""

import socket
import ssl
import threading
from base64 import urlsafe_b64decode
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Self

import pytest
import webpush
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from backend.kernel import clock
from backend.reminders import delivery, rules
from backend.reminders.delivery import Address, Courier, Outcome, Phone
from tests.push_service import Answer, PushService, Subscription

HOURS = timedelta(hours=1)
LONG_BEFORE_THE_END = 6.0
"""Seconds, of the ten after which any push service is left: a busy machine may need some of them."""
VAPID_PEM = ec.generate_private_key(ec.SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@pytest.fixture
def courier(push_service: PushService) -> Courier:
    return Courier(VAPID_PEM, "mailto:olu@union.example", (), {push_service.origin})


def reach(subscription: Subscription) -> Phone:
    return Phone(subscription.endpoint, subscription.p256dh, subscription.auth)


def test_a_phone_can_read_what_was_sent_and_the_push_service_accepts_who_sent_it(
    push_service: PushService, courier: Courier
) -> None:
    phone = push_service.subscribe()

    outcome = courier.post(reach(phone), "topic-of-rosa", 4 * HOURS)

    (message,) = push_service.messages
    assert outcome == Outcome(201)
    assert push_service.complaints == []
    assert message.endpoint == phone.endpoint
    assert message.opened == rules.payload()


def test_a_message_tells_the_push_service_how_long_how_urgent_and_what_it_replaces_and_nothing_else(
    push_service: PushService, courier: Courier
) -> None:
    courier.post(reach(push_service.subscribe()), "topic-of-rosa", 3 * HOURS)

    headers = push_service.messages[0].headers
    assert (headers["ttl"], headers["urgency"], headers["topic"]) == ("10800", "normal", "topic-of-rosa")
    assert set(headers) == {
        *("host", "user-agent", "accept-encoding", "content-length", "content-type", "content-encoding"),
        *("authorization", "topic", "ttl", "urgency"),
    }
    by_chance = {"authorization"}  # a signature and a key spell any four letters now and then
    assert "hilo" not in " ".join(headers[name] for name in headers.keys() - by_chance).lower()


def test_all_messages_have_the_same_length(push_service: PushService, courier: Courier) -> None:
    for _ in range(5):
        courier.post(reach(push_service.subscribe()), "topic-of-rosa", HOURS)

    assert {message.sealed_bytes for message in push_service.messages} == {256 + 103}


def test_a_signature_serves_for_an_hour(push_service: PushService, courier: Courier) -> None:
    morning = datetime.now(UTC)

    for minutes in (0, 59, 61):
        with clock.at(morning + timedelta(minutes=minutes)):
            courier.post(reach(push_service.subscribe()), "t", HOURS)

    first, second, third = (message.headers["authorization"] for message in push_service.messages)
    assert first == second != third
    assert push_service.complaints == []


def test_each_message_keeps_its_own_life_while_eight_threads_send(push_service: PushService, courier: Courier) -> None:
    phones = [push_service.subscribe() for _ in range(120)]
    lives = {phone.endpoint: timedelta(seconds=60 + number) for number, phone in enumerate(phones)}

    with ThreadPoolExecutor(8) as threads:
        outcomes = list(threads.map(lambda phone: courier.post(reach(phone), "t", lives[phone.endpoint]), phones))

    assert set(outcomes) == {Outcome(201)}
    assert {
        message.endpoint: timedelta(seconds=int(message.headers["ttl"])) for message in push_service.messages
    } == lives


def test_the_package_encrypts_as_the_standard_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Source: RFC 8291, appendix A."""
    server_key = int.from_bytes(urlsafe_b64decode("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw="))
    salt = urlsafe_b64decode("DGv6ra1nlYgDCS1FRnbzlw==")
    monkeypatch.setattr(webpush.os, "urandom", lambda _: salt)
    monkeypatch.setattr(
        webpush.ec, "generate_private_key", lambda *_: ec.derive_private_key(server_key, ec.SECP256R1())
    )
    subscription = webpush.WebPushSubscription(
        endpoint="https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
        keys={
            "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "auth": "BTBZMqHH6r4Tts7J_aSIgg",
        },
    )

    message = delivery._webpush(VAPID_PEM, "mailto:a@b.example").get(  # noqa: SLF001 -- the very object that sends
        b"When I grow up, I want to be a watermelon", subscription
    )

    assert message.encrypted == urlsafe_b64decode(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
        "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(push_service: PushService, courier: Courier, status: int) -> None:
    elsewhere = push_service.subscribe()
    push_service.answer_next(Answer(status, {"Location": elsewhere.endpoint}))

    outcome = courier.post(reach(push_service.subscribe()), "t", HOURS)

    assert outcome.status == status
    assert elsewhere.endpoint not in {message.endpoint for message in push_service.messages}
    assert len(push_service.messages) == 1


def test_proxies_of_the_environment_are_not_used(
    push_service: PushService, courier: Courier, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert courier.post(reach(push_service.subscribe()), "t", HOURS) == Outcome(201)


@pytest.mark.parametrize("manner", ["hang", "dribble"])
def test_a_push_service_that_takes_for_ever_is_left_in_time(
    push_service: PushService, courier: Courier, monkeypatch: pytest.MonkeyPatch, manner: str
) -> None:
    monkeypatch.setattr(delivery, "TOTAL_SECONDS", 0.4)
    push_service.answer_next(Answer(manner=manner))
    began = monotonic()

    outcome = courier.post(reach(push_service.subscribe()), "t", HOURS)

    assert outcome == Outcome(0, "no_answer")
    assert 0.3 < monotonic() - began < LONG_BEFORE_THE_END


def test_garbage_is_no_answer(push_service: PushService, courier: Courier) -> None:
    push_service.answer_next(Answer(manner="garbage"))

    assert courier.post(reach(push_service.subscribe()), "t", HOURS) == Outcome(0, "no_answer")


def test_a_push_service_that_is_down_is_no_answer(push_service: PushService, courier: Courier) -> None:
    phone = push_service.subscribe()
    push_service.__exit__()

    assert courier.post(reach(phone), "t", HOURS) == Outcome(0, "no_answer")


def test_an_endless_answer_is_cut_and_the_next_message_goes_out(push_service: PushService, courier: Courier) -> None:
    push_service.answer_next(Answer(201, body=b"x" * 20_000_000))
    began = monotonic()

    outcomes = [courier.post(reach(push_service.subscribe()), "t", HOURS) for _ in range(2)]

    assert outcomes == [Outcome(201), Outcome(201)]
    assert monotonic() - began < LONG_BEFORE_THE_END


def test_the_wish_of_a_busy_push_service_is_handed_on(push_service: PushService, courier: Courier) -> None:
    push_service.answer_next(Answer(429, {"Retry-After": "120"}, body=b"slow down"))

    assert courier.post(reach(push_service.subscribe()), "t", HOURS) == Outcome(429, retry_after="120")


@pytest.mark.parametrize(
    "addresses",
    [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::1"], ["::ffff:127.0.0.1"], ["169.254.169.254"]],
)
def test_a_name_that_stands_for_an_address_behind_this_machine_is_not_dialled(addresses: list[str]) -> None:
    dialled: list[str] = []
    courier = Courier(VAPID_PEM, "mailto:a@b.example", (), (), resolve=to(addresses, dialled))

    with PushService() as push_service:
        phone = push_service.subscribe()
        outcome = courier.post(Phone("https://fcm.googleapis.com/fcm/send/a", phone.p256dh, phone.auth), "t", HOURS)

    assert outcome == Outcome(0, "address_refused")
    assert dialled == ["fcm.googleapis.com"]


@pytest.mark.parametrize("endpoint", ["http://127.0.0.1/a", "https://169.254.169.254/a", "https://evil.example/a"])
def test_an_address_that_slipped_into_the_table_is_not_even_looked_up(endpoint: str) -> None:
    dialled: list[str] = []
    courier = Courier(VAPID_PEM, "mailto:a@b.example", (), (), resolve=to(["8.8.8.8"], dialled))

    with PushService() as push_service:
        phone = push_service.subscribe()
        outcome = courier.post(Phone(endpoint, phone.p256dh, phone.auth), "t", HOURS)

    assert outcome == Outcome(0, "endpoint_refused", forget=True)
    assert dialled == []


def test_keys_that_were_damaged_in_the_table_end_the_message(push_service: PushService, courier: Courier) -> None:
    phone = push_service.subscribe()

    outcome = courier.post(Phone(phone.endpoint, "A" + phone.p256dh[1:], phone.auth), "t", HOURS)

    assert outcome == Outcome(0, "keys_refused", forget=True)
    assert push_service.messages == []


def test_a_name_is_looked_up_once_for_a_connection_and_goes_along_as_host(push_service: PushService) -> None:
    dialled: list[str] = []
    origin = push_service.origin.replace("127.0.0.1", "push.test")
    courier = Courier(VAPID_PEM, "mailto:a@b.example", (), {origin}, resolve=to(["127.0.0.1"], dialled))
    push_service.checks = False

    outcomes = [
        courier.post(Phone(f"{origin}/a", p.p256dh, p.auth), "t", HOURS) for p in [push_service.subscribe()] * 3
    ]

    assert outcomes == [Outcome(201)] * 3
    assert dialled == ["push.test"]
    assert {message.headers["host"] for message in push_service.messages} == {origin.removeprefix("http://")}


def test_a_certificate_that_nobody_vouches_for_is_refused_and_the_name_was_asked_for(tmp_path: Path) -> None:
    with TlsServer(tmp_path) as server, PushService() as push_service:
        origin = f"https://push.test:{server.port}"
        courier = Courier(VAPID_PEM, "mailto:a@b.example", (), {origin}, resolve=to(["127.0.0.1"], []))
        phone = push_service.subscribe()

        outcome = courier.post(Phone(f"{origin}/a", phone.p256dh, phone.auth), "t", HOURS)

    assert outcome == Outcome(0, "no_answer")
    assert server.names == ["push.test"]


def to(addresses: list[str], dialled: list[str]) -> delivery.Resolve:
    """Return a resolver that answers with these addresses and writes down what it was asked."""

    def resolve(host: str, port: int) -> list[Address]:
        dialled.append(host)
        return [
            (socket.AF_INET6, (address, port, 0, 0)) if ":" in address else (socket.AF_INET, (address, port))
            for address in addresses
        ]

    return resolve


class TlsServer:
    """Shakes hands once with a certificate of its own making and remembers which name was asked for."""

    def __init__(self, folder: Path) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "push.test")])
        certificate = (
            x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
            .not_valid_before(datetime.now(UTC) - HOURS)
            .not_valid_after(datetime.now(UTC) + HOURS)
            .add_extension(x509.SubjectAlternativeName([x509.DNSName("push.test")]), critical=False)
            .sign(key, hashes.SHA256())
        )
        pem = folder / "push.pem"
        pem.write_bytes(
            key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            + certificate.public_bytes(Encoding.PEM)
        )
        self.names: list[str | None] = []
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(pem)
        self._context.sni_callback = lambda _socket, asked, _context: self.names.append(asked)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._shake_hands)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.join(5)
        self._listener.close()

    def _shake_hands(self) -> None:
        connection, _ = self._listener.accept()
        with connection, pytest.raises((ssl.SSLError, OSError)):
            self._context.wrap_socket(connection, server_side=True).recv(1)
