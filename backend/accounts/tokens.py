"""The two kinds of tokens a device holds.

An access token lives ten minutes, goes in the Authorization header and only says which device of which member of which
union asks; role and state are read from the database on each request. flask-jwt-extended signs and verifies it. What
the library lets pass (a token without `type` or `exp`, any `typ`, any size, claims given twice) is refused by reading
the token's own header and claims once more.

A refresh token lives in a cookie that no script can read. It is `<union id>.<secret>`, both base64url; the secret is
the device's id, the token's number and a keyed hash over both and over the device's salt. None is stored: any token can
be made again, byte for byte, from its number. What a token means when it comes is `rules.refresh`:

1. A successor of the token that was used last: the answer has arrived. It is now the one used last, with a successor.
2. The token that was used last: its answer was lost in a basement. It gets one more successor.
3. Any other: somebody else has gone on with the chain meanwhile, so two hold it and one of them is a thief. It ends.
"""

import base64
import hashlib
import hmac
import json
import struct
from datetime import timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from flask import Flask, current_app, request
from flask_jwt_extended import JWTManager, create_access_token, decode_token
from flask_jwt_extended.exceptions import JWTExtendedException
from jwt.exceptions import PyJWTError

from backend.kernel import clock, keys
from backend.kernel.identifiers import is_id
from backend.kernel.problems import Unauthenticated

LIFETIME: Final = timedelta(minutes=10)
_LEEWAY_SECONDS: Final = 30
_ALGORITHM: Final = "HS256"
_ISSUER: Final = "hilo"
_AUDIENCE: Final = "hilo-api"
_KEY_ID: Final = "1"
_HEADER: Final = {"alg": _ALGORITHM, "typ": "at+jwt", "kid": _KEY_ID}
_CLAIMS: Final = frozenset({"aud", "exp", "fresh", "iat", "iss", "jti", "nbf", "org", "sid", "sub", "type"})
_LONGEST: Final = 1024
_PARTS: Final = 3
_REMEMBERED: Final = 10_000
_EXTENSION: Final = "hilo.tokens"

SALT_BYTES: Final = 32
_HASH_BYTES: Final = 32
_SECRET: Final = struct.Struct(f">16sI{_HASH_BYTES}s")
UUID_BYTES: Final = 16


class Bearer(NamedTuple):
    """What a valid token says: whose device asks."""

    union_id: UUID
    member_id: UUID
    device_id: UUID


def install(app: Flask) -> None:
    """Set up flask-jwt-extended with a key that is used for nothing else."""
    app.config |= {
        "JWT_SECRET_KEY": app.extensions["hilo.keys"].jwt,
        "JWT_ALGORITHM": _ALGORITHM,
        "JWT_DECODE_ALGORITHMS": [_ALGORITHM],
        "JWT_ENCODE_ISSUER": _ISSUER,
        "JWT_DECODE_ISSUER": _ISSUER,
        "JWT_ENCODE_AUDIENCE": _AUDIENCE,
        "JWT_DECODE_AUDIENCE": _AUDIENCE,
        "JWT_DECODE_LEEWAY": _LEEWAY_SECONDS,
        "JWT_ACCESS_TOKEN_EXPIRES": LIFETIME,
        "JWT_TOKEN_LOCATION": ["headers"],
        "JWT_COOKIE_CSRF_PROTECT": False,
    }
    JWTManager(app)
    app.extensions[_EXTENSION] = Remembered()


class Remembered:
    """Tokens of ours that were verified, until they run out: the same phone shows the same one for ten minutes.

    Verifying one costs more than most requests do besides. Whether its device and member may come in is asked each
    time all the same.
    """

    def __init__(self) -> None:
        self._known: dict[bytes, tuple[Bearer, float]] = {}

    def find(self, token: str) -> Bearer | None:
        """Return what a token says that was verified and has not run out."""
        bearer, until = self._known.get(_digest(token), (None, 0.0))
        return bearer if clock.now().timestamp() < until else None

    def keep(self, token: str, bearer: Bearer, until: float) -> None:
        """Keep a verified token until it runs out (seconds since 1970); when there are too many, forget all."""
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[_digest(token)] = (bearer, until)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def remembered(authorization: str) -> Bearer | None:
    """Return what an Authorization header says whose token was verified before; None for any other."""
    scheme, _, token = authorization.partition(" ")
    known: Remembered = current_app.extensions[_EXTENSION]
    return known.find(token.strip()) if scheme.lower() == "bearer" else None


def make(bearer: Bearer) -> str:
    """Return a token for this device."""
    token: str = create_access_token(
        str(bearer.member_id),
        additional_claims={"sid": str(bearer.device_id), "org": str(bearer.union_id)},
        additional_headers=_HEADER,
    )
    return token


def read_request() -> Bearer:
    """Return whose device sent the request at hand.

    Raises:
        Unauthenticated: there is no token, or it is not exactly what `make` makes; never says which.
    """
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or len(request.headers.getlist("Authorization")) != 1:
        raise Unauthenticated
    return read(token.strip())


def read(token: str) -> Bearer:
    """Return what the token says.

    Raises:
        Unauthenticated: it is not exactly what `make` makes; never says why.
    """
    known: Remembered = current_app.extensions[_EXTENSION]
    if found := known.find(token):
        return found
    try:
        _refuse_odd_shape(token)
        claims = decode_token(token)
        bearer = _checked(claims)
        known.keep(token, bearer, float(claims["exp"]))
    except (JWTExtendedException, PyJWTError, ValueError, TypeError, RecursionError) as error:
        raise Unauthenticated from error
    return bearer


def _refuse_odd_shape(token: str) -> None:
    """Refuse a size, header or set of claims that `make` never writes, before anything is believed.

    Raises:
        ValueError: it is not a token of ours.
    """
    parts = token.split(".")
    if len(token) > _LONGEST or len(parts) != _PARTS or not all(map(decoded, parts)):
        raise ValueError("not a token of ours")
    if _part(parts[0]) != _HEADER or frozenset(_part(parts[1])) != _CLAIMS:
        raise ValueError("not the header or the claims we write")


def _part(text: str) -> dict[str, Any]:
    """Return one part of a token as an object.

    Raises:
        ValueError: it is not JSON, or gives a name twice.
        TypeError: it is JSON, but not an object.
    """
    parsed = json.loads(decoded(text), object_pairs_hook=_no_name_twice)
    if not isinstance(parsed, dict):
        raise TypeError("not an object")
    return parsed


def _no_name_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the pairs as an object.

    Raises:
        ValueError: a name is given twice, and two readers could believe different ones.
    """
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is given twice")
    return found


def _checked(claims: dict[str, Any]) -> Bearer:
    """Return the bearer of claims whose signature and times are right.

    Raises:
        ValueError: made for another purpose, or for a longer life.
    """
    times = [claims["iat"], claims["nbf"], claims["exp"]]
    if any(type(time) is not int for time in times) or claims["exp"] - claims["iat"] > LIFETIME.total_seconds():
        raise ValueError("lives too long")
    if claims["type"] != "access" or claims["fresh"] is not False or claims["nbf"] < claims["iat"]:
        raise ValueError("made for something else")
    if claims["aud"] != _AUDIENCE or not isinstance(claims["jti"], str) or not claims["jti"]:
        raise ValueError("not for this program")
    ids = [claims[name] for name in ("org", "sub", "sid")]
    if not all(isinstance(value, str) and is_id(value) for value in ids):
        raise ValueError("ids are not ids")
    return Bearer(*map(UUID, ids))


class Presented(NamedTuple):
    """A token as somebody presents it; nothing in it is believed before `is_genuine` says so."""

    union_id: UUID
    device_id: UUID
    number: int
    proof: bytes


def make_refresh(union_id: UUID, device_id: UUID, salt: bytes, number: int) -> str:
    """Return the token with this number of the device's chain; always the same one."""
    secret = _SECRET.pack(device_id.bytes, number, _proof(union_id, device_id, salt, number))
    return f"{encoded(union_id.bytes)}.{encoded(secret)}"


def read_refresh(token: str) -> Presented | None:
    """Return the parts of a token, None if it is not one."""
    union_part, _, secret_part = token.partition(".")
    union_bytes, secret = decoded(union_part), decoded(secret_part)
    if len(union_bytes) != UUID_BYTES or len(secret) != _SECRET.size:
        return None
    device, number, proof = _SECRET.unpack(secret)
    return Presented(UUID(bytes=union_bytes), UUID(bytes=device), number, proof)


def is_genuine(presented: Presented, salt: bytes) -> bool:
    """Say whether this server made the token, for the device with this salt."""
    proof = _proof(presented.union_id, presented.device_id, salt, presented.number)
    return hmac.compare_digest(proof, presented.proof)


def encoded(raw: bytes) -> str:
    """Return bytes as base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """Return the bytes of base64url text, empty if it has padding, stray characters or another spelling."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return b""
    return raw if encoded(raw) == text else b""


def _proof(union_id: UUID, device_id: UUID, salt: bytes, number: int) -> bytes:
    """Return the keyed hash that only this server can make."""
    message = b"refresh|" + union_id.bytes + device_id.bytes + salt + number.to_bytes(4, "big")
    return hmac.digest(keys.current().refresh, message, hashlib.sha256)
