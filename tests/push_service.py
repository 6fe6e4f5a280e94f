"""A push service on this machine: takes what a server posts, checks the signature, decrypts, and answers as told.

Tests use `PushService` directly. To see with your own eyes what leaves the server:

    HILO_PUSH_TRUSTED_ORIGINS=http://127.0.0.1:9100 make run
    python -m tests.push_service --port 9100
    curl -X POST http://127.0.0.1:9100/subscriptions      # a phone's address and keys, to be handed to Hilo

Then each message is printed as the phone would have it after decrypting. It listens on loopback only.
"""

import argparse
import json
import sys
import threading
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_bytes, token_urlsafe
from time import monotonic, time
from typing import Any, Self

import http_ece
import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from typing_extensions import override

DRIBBLE_SECONDS = 0.05
LONGEST_SIGNATURE_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Subscription:
    """What `PushManager.subscribe()` gives a phone, and what only the phone keeps."""

    endpoint: str
    p256dh: str
    auth: str
    private_key: ec.EllipticCurvePrivateKey = field(repr=False)
    server_key: str | None = None
    """The server's public key it was made with; messages signed with another are refused. None: any will do."""

    def as_json(self) -> dict[str, Any]:
        """Return it as browsers write it, with the server's key if it was made with one."""
        told = {"endpoint": self.endpoint, "keys": {"p256dh": self.p256dh, "auth": self.auth}}
        return told if self.server_key is None else {**told, "key": self.server_key}

    def open(self, body: bytes) -> bytes:
        """Decrypt as the phone does, by a library that is not the server's."""
        opened: bytes = http_ece.decrypt(
            body, private_key=self.private_key, auth_secret=_bytes(self.auth), version="aes128gcm"
        )
        return opened


@dataclass(frozen=True)
class Answer:
    """How to answer one message, after a while. `manner`: plain, hang (say nothing), dribble (slow bytes), garbage."""

    status: int = 201
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    manner: str = "plain"
    wait_seconds: float = 0.0


@dataclass(frozen=True)
class Message:
    """One message as it arrived: what the phone reads, what the service reads, and when (monotonic seconds)."""

    endpoint: str
    opened: bytes
    sealed_bytes: int
    headers: dict[str, str]
    at: float


class PushService:
    """A scriptable push service; a context manager. Unscripted messages are answered with 201."""

    def __init__(self, port: int = 0, *, checks: bool = True, prints: bool = False) -> None:
        """Listen on 127.0.0.1. With `checks` false it decrypts and verifies nothing, for measuring."""
        self.messages: list[Message] = []
        self.complaints: list[str] = []
        self.now: Callable[[], float] = time
        """What time this service thinks it is, in seconds; a story that plays on another day sets it."""
        self.checks, self.prints = checks, prints
        self.closing = threading.Event()
        self._lock = threading.Lock()
        self._script: deque[Answer] = deque()
        self._scripts: dict[str, deque[Answer]] = {}
        self._phones: dict[str, Subscription] = {}
        handler = type("Handler", (_Handler,), {"service": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.origin = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    def subscribe(self, server_key: str | None = None) -> Subscription:
        """Return a new phone's subscription, for messages that are signed with this key."""
        key = ec.generate_private_key(ec.SECP256R1())
        point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        endpoint = f"{self.origin}/push/{token_urlsafe(24)}"
        phone = Subscription(endpoint, _text(point), _text(token_bytes(16)), key, server_key)
        self._phones[endpoint] = phone
        return phone

    def answer_next(self, *answers: Answer, to: Subscription | None = None) -> None:
        """Answer the next messages like this, in order; only those to one phone if one is named."""
        with self._lock:
            (self._scripts.setdefault(to.endpoint, deque()) if to else self._script).extend(answers)

    def receive(self, path: str, headers: dict[str, str], body: bytes) -> Answer:
        """Take one message and say how to answer it."""
        endpoint = self.origin + path
        phone = self._phones.get(endpoint)
        if phone is None and self.checks:
            return Answer(404)
        opened = b""
        if phone is not None and self.checks:
            self._complain(headers)
            opened = phone.open(body)
        message = Message(endpoint, opened, len(body), headers, monotonic())
        if self.prints:
            sys.stdout.write(f"{opened.decode().strip()}  ttl {headers.get('ttl')}  {len(body)} bytes sealed\n")
            sys.stdout.flush()
        with self._lock:
            self.messages.append(message)
            if phone is not None and phone.server_key not in {None, _key_in(headers)}:
                return Answer(403, body=b"the key does not match the one used for the subscription")
            script = self._scripts.get(endpoint) or self._script
            return script.popleft() if script else Answer()

    def _complain(self, headers: dict[str, str]) -> None:
        """Write down what a real service would have refused. Source: RFC 8292, sections 2 and 4.2; RFC 8030, 5."""
        try:
            token, key = _vapid(headers["authorization"])
            claims = jwt.decode(
                token,
                key,
                algorithms=["ES256"],
                audience=self.origin,
                options={"require": ["exp"], "verify_exp": False},
            )
        except (KeyError, ValueError, jwt.InvalidTokenError) as error:
            self.complaints.append(f"{type(error).__name__}: {error}")
            return
        if not 0 < claims["exp"] - self.now() <= LONGEST_SIGNATURE_SECONDS:
            self.complaints.append("exp is over, or more than a day ahead")
        if not str(claims.get("sub", "")).startswith(("mailto:", "https:")):
            self.complaints.append(f"sub is {claims.get('sub')!r}")
        if headers.get("content-encoding") != "aes128gcm" or not headers.get("ttl", "").isdigit():
            self.complaints.append("content-encoding or ttl is wrong")


def _vapid(header: str) -> tuple[str, ec.EllipticCurvePublicKey]:
    """Return the token and the key of an Authorization header "vapid t=…, k=…"."""
    scheme, _, rest = header.partition(" ")
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    if scheme != "vapid":
        raise ValueError(f"scheme is {scheme!r}")
    return parts["t"], ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(parts["k"]))


def _key_in(headers: dict[str, str]) -> str | None:
    """Return the public key a message was signed with."""
    _, found, key = headers.get("authorization", "").rpartition("k=")
    return key if found else None


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


class _Handler(BaseHTTPRequestHandler):
    """Answers the requests of one service; `PushService` makes a class of its own for each."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    service: PushService

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if self.path == "/subscriptions":
            self._plain(Answer(201, body=json.dumps(self.service.subscribe().as_json()).encode()))
            return
        answer = self.service.receive(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
        self.service.closing.wait(answer.wait_seconds)
        getattr(self, f"_{answer.manner}")(answer)

    def _plain(self, answer: Answer) -> None:
        self.send_response_only(answer.status)
        for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def _hang(self, _answer: Answer) -> None:
        self.service.closing.wait()
        self.close_connection = True

    def _dribble(self, _answer: Answer) -> None:
        self.close_connection = True
        with suppress(OSError):
            for letter in b"HTTP/1.1 201 Created\r\nX-Slow: " + b"." * 100_000:
                if self.service.closing.wait(DRIBBLE_SECONDS):
                    return
                self.wfile.write(bytes([letter]))

    def _garbage(self, _answer: Answer) -> None:
        self.wfile.write(b"\x00\x01 this is not HTTP\r\n\r\n")
        self.close_connection = True

    @override
    def log_message(self, format: str, *args: object) -> None:
        return


def main() -> None:
    """Run until interrupted."""
    parser = argparse.ArgumentParser(description="A push service on this machine.")
    parser.add_argument("--port", type=int, default=9100)
    parser.add_argument("--unchecked", action="store_true", help="verify, decrypt and print nothing; for measuring")
    given = parser.parse_args()
    with PushService(given.port, checks=not given.unchecked, prints=not given.unchecked) as service:
        sys.stdout.write(f"push service at {service.origin}\n")
        sys.stdout.flush()
        try:
            service.closing.wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
