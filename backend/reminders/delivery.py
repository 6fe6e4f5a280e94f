"""Encrypts a reminder for one phone and posts it: the one file that knows `webpush`, and the one that dials out.

`webpush` encrypts (RFC 8291) and signs (RFC 8292) but does not send; what it gets wrong is mended here. Posting goes
through `requests`' adapter without its session: so there are no redirects, no proxies or passwords from the
environment, and no cookies. Names are resolved once, every address is judged, and the connection goes to exactly the
address that was judged, while the certificate and the Host header stay those of the name.

What may surprise: `Courier.post` never raises for what the outside world does; it says what happened.
"""

import http.client
import io
import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import timedelta
from http import HTTPStatus
from time import monotonic
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from requests import PreparedRequest, RequestException
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict
from typing_extensions import override
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from webpush import WebPush, WebPushSubscription
from webpush.vapid import VAPID

from backend.kernel import clock
from backend.reminders import rules
from backend.reminders.endpoints import EndpointRefused, KeysRefused, Target, check_endpoint, check_form, is_public
from backend.reminders.patience import Patience

CONNECT_SECONDS = 3.0
"""For resolving the name and reaching one of its addresses; the TLS handshake has as long again."""
TOTAL_SECONDS = 10.0
"""For one post, everything included, however slowly the other side dribbles."""
MOST_ANSWER_BYTES = 4096
"""Of an answer's body this much is read so that the connection can serve again; its words are never used."""
_REMINDER = rules.payload()
_SIGNATURE_LIFE = timedelta(hours=12)
_SIGNATURE_USED = timedelta(hours=1)
_MOST_SIGNATURES = 1000

Address = tuple[socket.AddressFamily, Any]
Resolve = Callable[[str, int], list[Address]]


class AddressRefused(Exception):
    """The name stands for an address that is not on the open internet."""


@dataclass(frozen=True, slots=True)
class Phone:
    """Where one phone is reached: the address and the two keys its browser gave, keys as base64url.

    `vapid_key` is the public key of ours that it subscribed with; None: the oldest, from before they were noted.
    """

    endpoint: str
    p256dh: str
    auth: str
    vapid_key: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one post came to: an HTTP status, or 0 and a reason when there was no answer to speak of.

    `forget` is set when no later try can go better, because we ourselves will not post there; `refused` when we no
    longer have the key that the phone subscribed with; `is_try` is false when the push service was left alone, so that
    nothing was tried. `host` is the push service, if the address is one we post to.
    """

    status: int
    reason: str | None = None
    retry_after: str | None = None
    forget: bool = False
    refused: bool = False
    is_try: bool = True
    host: str | None = field(default=None, compare=False)


def resolve(host: str, port: int) -> list[Address]:
    """Return the addresses of a host in the resolver's order."""
    return [(family, address) for family, _, _, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class Courier:
    """Posts reminders; one for a worker, shared by its threads, because connections are kept open and used again."""

    def __init__(
        self,
        vapid_pem: bytes,
        contact: str,
        hosts: Collection[str],
        trusted_origins: Collection[str],
        resolve: Resolve = resolve,
        retired_pems: Collection[bytes] = (),
    ) -> None:
        """Take the private VAPID key (PEM), the operator's contact ("mailto:…") and what may be posted to.

        `retired_pems`, oldest first, sign for phones that subscribed under them.
        """
        self._hosts = hosts
        self._trusted_origins = trusted_origins
        pems = (*retired_pems, vapid_pem)
        self._signing = {application_server_key(pem): _webpush(pem, contact) for pem in pems}
        self._patience = Patience()
        self._open = _Adapter(lambda host, port: _public_only(resolve(host, port)))
        self._trusted = _Adapter(resolve)

    def post(self, phone: Phone, topic: str, life: timedelta, message: bytes = _REMINDER) -> Outcome:
        """Encrypt one message for `phone` and hand it to its push service.

        Args:
            phone: where to; judged again here, since rows outlive the rules they were written under.
            topic: up to 32 letters of base64url; a waiting message of the same topic is replaced by this one.
            life: how long the service may keep it for a phone that is off.
            message: what `rules.payload()` returns; the usual reminder unless told.
        """
        try:
            target = check_endpoint(phone.endpoint, self._hosts, self._trusted_origins)
            check_form(phone.p256dh, phone.auth)
        except EndpointRefused:
            return Outcome(0, "endpoint_refused", forget=True)
        except KeysRefused:
            return Outcome(0, "keys_refused", forget=True)
        host = target.origin.partition("//")[2]
        return replace(self._posted(target, phone, topic, life, message), host=host)

    def _posted(self, target: Target, phone: Phone, topic: str, life: timedelta, message: bytes) -> Outcome:
        signing = self._signing.get(phone.vapid_key or next(iter(self._signing)))
        if signing is None:
            return Outcome(0, "key_unknown", refused=True)
        if self._patience.is_worn_out(target.origin):
            return Outcome(0, "push_service_down", is_try=False)
        try:
            request = self._request(signing, target, phone, topic, life, message)
        except ValueError:
            return Outcome(0, "keys_refused", forget=True)
        outcome = self._exchange(target, request)
        has_failed = outcome.status == 0 or outcome.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        self._patience.note(target.origin, failed=has_failed)
        return outcome

    def _exchange(self, target: Target, request: PreparedRequest) -> Outcome:
        adapter = self._trusted if target.trusted else self._open
        try:
            return adapter.exchange(request)
        except AddressRefused:
            return Outcome(0, "address_refused")
        except (RequestException, HTTPError, OSError):
            return Outcome(0, "no_answer")

    @staticmethod
    def _request(
        signing: WebPush, target: Target, phone: Phone, topic: str, life: timedelta, said: bytes
    ) -> PreparedRequest:
        """Return the encrypted post. Our headers replace those of `webpush`, which keeps the last TTL it was given.

        Raises:
            ValueError: the phone's key is no point on the curve.
        """
        subscription = WebPushSubscription(endpoint=target.origin, keys={"p256dh": phone.p256dh, "auth": phone.auth})
        message = signing.get(said, subscription)
        headers = {
            "Authorization": message.headers["authorization"],
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "Topic": topic,
            "TTL": str(int(life.total_seconds())),
            "Urgency": "normal",
        }
        return _prepared(target.url, headers, message.encrypted)


def _prepared(url: str, headers: dict[str, str], body: bytes) -> PreparedRequest:
    """Return a post of exactly this address: `prepare()` would read and quote again what was judged as it stands."""
    request = PreparedRequest()
    request.method, request.url, request.body = "POST", url, body
    request.headers = CaseInsensitiveDict({**headers, "Content-Length": str(len(body))})
    return request


def application_server_key(vapid_pem: bytes) -> str:
    """Return the public half of the VAPID key as browsers want it: base64url of the uncompressed point."""
    return str(VAPID.get_application_server_key(_private_key(vapid_pem).public_key()))


def _private_key(vapid_pem: bytes) -> ec.EllipticCurvePrivateKey:
    key = load_pem_private_key(vapid_pem, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("The VAPID key must be an elliptic-curve key (P-256).")
    return key


def _webpush(vapid_pem: bytes, contact: str) -> WebPush:
    """Return webpush with our signer. Its time to live is set once: given per call, it would stay for later calls."""
    key = _private_key(vapid_pem)
    public_pem = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    made = WebPush(
        private_key=vapid_pem,
        public_key=public_pem,
        subscriber=contact,
        ttl=int(rules.LONGEST_LIFE.total_seconds()),
        expiration=int(_SIGNATURE_LIFE.total_seconds()),
    )
    made.vapid = _Signer(vapid_pem, public_pem)
    made.vapid.key = key
    return made


class _Signer(VAPID):  # type: ignore[misc]  # webpush ships no types
    """Signs once an hour for each push service (webpush signs every message, 70 us) and keeps the port in `aud`."""

    key: ec.EllipticCurvePrivateKey

    def __init__(self, private_key: bytes, public_key: bytes) -> None:
        super().__init__(private_key, public_key)
        self._signed: dict[str, tuple[float, str]] = {}

    @override
    def get_authorization_header(self, endpoint: Any, subscriber: str, expiration: int) -> str:
        """Return the Authorization header for the push service of `endpoint`. Source: RFC 8292, sections 2 and 3."""
        now = clock.now().timestamp()
        audience = str(endpoint).rstrip("/")
        signed_at, header = self._signed.get(audience, (0.0, ""))
        if 0 <= now - signed_at < _SIGNATURE_USED.total_seconds():
            return header
        claims = {"aud": audience, "exp": int(now) + expiration, "sub": subscriber}
        token = jwt.encode(claims, self.key, algorithm="ES256")
        header = f"vapid t={token}, k={self.get_application_server_key(self.public_key)}"
        if len(self._signed) >= _MOST_SIGNATURES:
            self._signed.clear()
        self._signed[audience] = (now, header)
        return header


def _public_only(addresses: list[Address]) -> list[Address]:
    """Return `addresses` if every one of them is public.

    Raises:
        AddressRefused: one of them is not; it spoils the name.
    """
    if not all(is_public(str(address[0])) for _, address in addresses):
        raise AddressRefused
    return addresses


class _Adapter(HTTPAdapter):
    """Keeps connections open; makes new ones only to addresses that its resolver let through."""

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        super().__init__(pool_connections=64, pool_maxsize=16)

    @override
    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any) -> None:
        super().init_poolmanager(connections, maxsize, block, **pool_kwargs)

        class Plain(_Guarded, HTTPConnection):  # type: ignore[misc]  # http.client calls response_class, class or not
            resolve = staticmethod(self._resolve)

        class Secure(_Guarded, HTTPSConnection):  # type: ignore[misc]  # the same
            resolve = staticmethod(self._resolve)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}

    def exchange(self, request: PreparedRequest) -> Outcome:
        """Post once and read no more of the answer than is good for it."""
        answer = self.send(request, stream=True, timeout=(CONNECT_SECONDS, TOTAL_SECONDS), verify=True)
        try:
            answer.raw.read(MOST_ANSWER_BYTES, decode_content=False)
        finally:
            answer.close()
        return Outcome(answer.status_code, retry_after=answer.headers.get("Retry-After"))


class _Guarded:
    """A connection that dials only judged addresses and that ends `TOTAL_SECONDS` after it began, come what may.

    The timeouts of `requests` bound each read, not their sum: an answer of one byte every nine seconds would hold a
    worker for hours.
    """

    resolve: Resolve
    host: str
    port: int
    ends_at = 0.0
    is_fresh = False

    def _new_conn(self) -> socket.socket:
        ends_at = monotonic() + CONNECT_SECONDS
        error: OSError = TimeoutError("too slow to reach")
        for family, address in self.resolve(self.host, self.port):
            left = ends_at - monotonic()
            if left <= 0:
                break
            connection = socket.socket(family, socket.SOCK_STREAM)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.settimeout(left)
            try:
                connection.connect(address)
            except OSError as refused:
                connection.close()
                error = refused
            else:
                return connection
        raise error

    def connect(self) -> None:
        self.ends_at = monotonic() + TOTAL_SECONDS
        self.is_fresh = True
        super().connect()  # type: ignore[misc]  # the connection it is mixed into

    def request(self, *args: object, **kwargs: object) -> None:
        if not self.is_fresh:
            self.ends_at = monotonic() + TOTAL_SECONDS
        super().request(*args, **kwargs)  # type: ignore[misc]  # the connection it is mixed into
        self.is_fresh = False

    def response_class(self, sock: socket.socket, method: str | None = None) -> http.client.HTTPResponse:
        return _BoundedAnswer(sock, method, self.ends_at)


class _BoundedAnswer(http.client.HTTPResponse):
    """An answer whose head and body must have arrived at a given instant of the monotonic clock."""

    def __init__(self, sock: socket.socket, method: str | None, ends_at: float) -> None:
        super().__init__(sock, method=method)
        self.fp = io.BufferedReader(_UntilThen(self.fp.detach(), sock, ends_at))


class _UntilThen(io.RawIOBase):
    """Reads from a socket, giving each read only the time that is left."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, ends_at: float) -> None:
        self._raw, self._socket, self._ends_at = raw, sock, ends_at

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Any) -> int | None:
        left = self._ends_at - monotonic()
        if left <= 0:
            raise TimeoutError("the answer took too long")
        self._socket.settimeout(left)
        return self._raw.readinto(buffer)

    @override
    def close(self) -> None:
        self._raw.close()
        super().close()
