"""Forged access tokens: none of them opens anything, and all of them get the same answer."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from flask import Flask
from flask_jwt_extended import create_access_token, create_refresh_token

from backend.accounts import tokens
from backend.kernel import keys
from backend.kernel.identifiers import new_id
from tests.cast import Cast
from tests.conftest import As

RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
EC = ec.generate_private_key(ec.SECP256R1())
HEADER = {"alg": "HS256", "kid": "1", "typ": "at+jwt"}
CLAIMS = ("sub", "sid", "org", "type", "iat", "nbf", "exp", "jti", "iss", "aud", "fresh")
MISSING = object()

Forge = Callable[["Workshop"], str]


class Workshop:
    """What a forger has: a good token's claims and even the key, so that only the check in question can refuse."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.key = keys.current().jwt
        self.good = tokens.make(cast.rosa.bearer)
        self.claims: dict[str, Any] = jwt.decode(self.good, options={"verify_signature": False})

    def sign(self, header: dict[str, Any] | str, claims: dict[str, Any] | str, key: bytes | None = None) -> str:
        """Sign any header over any claims with HMAC-SHA-256, asking no library for permission."""
        body = f"{encoded(header)}.{encoded(claims)}"
        proof = hmac.digest(key or self.key, body.encode(), hashlib.sha256)
        return f"{body}.{base64.urlsafe_b64encode(proof).rstrip(b'=').decode()}"

    def claiming(self, **changes: object) -> str:
        """Sign the good claims with some changed, or left out (MISSING)."""
        claims = {name: value for name, value in (self.claims | changes).items() if value is not MISSING}
        return self.sign(HEADER, claims)

    def headed(self, **changes: object) -> str:
        """Sign the good claims under a header with some changed."""
        header = {name: value for name, value in (HEADER | changes).items() if value is not MISSING}
        return self.sign(header, self.claims)


def encoded(part: dict[str, Any] | str) -> str:
    """Return one part of a token; text stays as it is, so that it can say things twice."""
    text = part if isinstance(part, str) else json.dumps(part, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


def twice(claims: dict[str, Any], name: str, value: object) -> str:
    """Return the claims as JSON with one of them given twice."""
    return json.dumps(claims)[:-1] + f", {json.dumps(name)}: {json.dumps(value)}}}"


def without(name: str) -> Forge:
    """Return a forgery that leaves a claim out."""
    return lambda workshop: workshop.claiming(**{name: MISSING})


def doubled(name: str) -> Forge:
    """Return a forgery that gives a claim twice, with the same value."""
    return lambda workshop: workshop.sign(HEADER, twice(workshop.claims, name, workshop.claims[name]))


def at(seconds: int) -> dict[str, int]:
    """Return the times of a token made so many seconds from now."""
    now = int(time.time()) + seconds
    return {"iat": now, "nbf": now, "exp": now + 600}


FORGERIES: dict[str, Forge] = {
    # --- not a token
    "nothing": lambda _: "",
    "a word": lambda _: "rosa",
    "two parts": lambda w: w.good.rpartition(".")[0],
    "four parts": lambda w: f"{w.good}.{w.good.rpartition('.')[2]}",
    "empty parts": lambda _: "..",
    "padding": lambda w: w.good + "=",
    "a line break inside": lambda w: w.good.replace(".", ".\n", 1).replace("\n", "%0A"),
    "a header that is a list": lambda w: w.sign("[]", w.claims),
    "claims that are a list": lambda w: w.sign(HEADER, "[]"),
    "claims that are no JSON": lambda w: w.sign(HEADER, "{"),
    "claims nested deeply": lambda w: w.sign(HEADER, '{"sub":' + "[" * 300 + "]" * 300 + "}"),
    "a refresh token of ours": lambda w: tokens.make_refresh(w.cast.cedar, w.cast.rosa.device_id, b"s" * 32, 0),
    # --- signature
    "no signature": lambda w: w.good.rpartition(".")[0] + ".",
    "a changed signature": lambda w: w.good[:-5] + ("A" if w.good[-5] != "A" else "B") + w.good[-4:],
    "another's key": lambda w: w.sign(HEADER, w.claims, b"k" * 32),
    "an empty key": lambda w: w.sign(HEADER, w.claims, b"\0"),
    "the key of the blind index": lambda w: w.sign(HEADER, w.claims, keys.current().index),
    "the key of refresh tokens": lambda w: w.sign(HEADER, w.claims, keys.current().refresh),
    "claims changed after signing": lambda w: ".".join(
        [
            w.good.split(".")[0],
            encoded(w.claims | {"sub": str(w.cast.ada.member_id)}),
            w.good.split(".")[2],
        ]
    ),
    # --- algorithm
    "alg none, unsigned": lambda w: f"{encoded(HEADER | {'alg': 'none'})}.{encoded(w.claims)}.",
    "alg None, unsigned": lambda w: f"{encoded(HEADER | {'alg': 'None'})}.{encoded(w.claims)}.",
    "alg NONE, signed": lambda w: w.headed(alg="NONE"),
    "alg empty": lambda w: w.headed(alg=""),
    "alg missing": lambda w: w.headed(alg=MISSING),
    "alg hs256": lambda w: w.headed(alg="hs256"),
    "HS384 with our key": lambda w: jwt.encode(w.claims, w.key * 2, "HS384", HEADER | {"alg": "HS384"}),
    "HS512 with our key": lambda w: jwt.encode(w.claims, w.key * 2, "HS512", HEADER | {"alg": "HS512"}),
    "RS256 by a stranger": lambda w: jwt.encode(w.claims, RSA, "RS256", HEADER | {"alg": "RS256"}),
    "ES256 by a stranger": lambda w: jwt.encode(w.claims, EC, "ES256", HEADER | {"alg": "ES256"}),
    "alg says RS256, signed as HS256": lambda w: w.headed(alg="RS256"),
    "alg twice": lambda w: w.sign('{"alg":"none","kid":"1","typ":"at+jwt","alg":"HS256"}', w.claims),
    # --- header
    "typ JWT": lambda w: w.headed(typ="JWT"),
    "typ missing": lambda w: w.headed(typ=MISSING),
    "typ of another purpose": lambda w: w.headed(typ="invite+jwt"),
    "kid missing": lambda w: w.headed(kid=MISSING),
    "kid of another key": lambda w: w.headed(kid="2"),
    "kid that is a path": lambda w: w.headed(kid="../../dev/null"),
    "kid that is SQL": lambda w: w.headed(kid="1' OR '1'='1"),
    "jku": lambda w: w.headed(jku="https://example.org/keys"),
    "jwk": lambda w: w.headed(jwk={"kty": "oct", "k": "a2V5"}),
    "x5u": lambda w: w.headed(x5u="https://example.org/cert"),
    "crit": lambda w: w.headed(crit=["exp"]),
    "b64 false": lambda w: w.headed(b64=False),
    "zip": lambda w: w.headed(zip="DEF"),
    # --- claims missing
    **{f"without {name}": without(name) for name in CLAIMS},
    # --- claims doubled, added, of the wrong kind
    **{f"{name} twice": doubled(name) for name in ("sub", "org", "sid", "exp", "aud")},
    "a role of its own": lambda w: w.claiming(role="administrator"),
    "csrf": lambda w: w.claiming(csrf="x"),
    "sub a number": lambda w: w.claiming(sub=1),
    "sub empty": lambda w: w.claiming(sub=""),
    "sub in capitals": lambda w: w.claiming(sub=w.claims["sub"].upper()),
    "sub a UUID of version 4": lambda w: w.claiming(sub="1b4e28ba-2fa1-41d2-883f-0016d3cca427"),
    "sid null": lambda w: w.claiming(sid=None),
    "org a list": lambda w: w.claiming(org=[w.claims["org"]]),
    "jti empty": lambda w: w.claiming(jti=""),
    "jti a number": lambda w: w.claiming(jti=7),
    # --- for whom, by whom, for what
    "another audience": lambda w: w.claiming(aud="somebody-else"),
    "several audiences": lambda w: w.claiming(aud=["hilo-api", "somebody-else"]),
    "another issuer": lambda w: w.claiming(iss="somebody-else"),
    "issuer with a space": lambda w: w.claiming(iss="hilo "),
    "type refresh": lambda w: w.claiming(type="refresh"),
    "type invite": lambda w: w.claiming(type="invite"),
    "the library's refresh token": lambda w: create_refresh_token(str(w.cast.rosa.member_id)),
    "the library's access token": lambda w: create_access_token(str(w.cast.rosa.member_id)),
    "fresh": lambda w: w.claiming(fresh=True),
    # --- time
    "expired": lambda w: w.claiming(**at(-700)),
    "not yet valid": lambda w: w.claiming(**at(120)),
    "made in the future": lambda w: w.claiming(iat=int(time.time()) + 120),
    "valid before it was made": lambda w: w.claiming(nbf=w.claims["iat"] - 1),
    "lives an hour": lambda w: w.claiming(exp=w.claims["iat"] + 3600),
    "lives for ever": lambda w: w.claiming(exp=2**53),
    "exp as text": lambda w: w.claiming(exp=str(w.claims["exp"])),
    "exp a fraction": lambda w: w.claiming(exp=w.claims["exp"] + 0.5),
    "exp true": lambda w: w.claiming(exp=True),
    "exp negative": lambda w: w.claiming(exp=-1),
    # --- whose
    "another union's member": lambda w: w.claiming(org=str(w.cast.birch)),
    "another member on Rosa's device": lambda w: w.claiming(sub=str(w.cast.ada.member_id)),
    "Rosa on another's device": lambda w: w.claiming(sid=str(w.cast.ada.device_id)),
    "a device nobody has": lambda w: w.claiming(sid=str(new_id())),
    # --- size
    "long": lambda w: w.claiming(jti="x" * 2000),
    "very long": lambda w: w.claiming(jti="x" * 7000),
}


@pytest.fixture
def workshop(cast: Cast) -> Workshop:
    return Workshop(cast)


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES.keys())
def test_a_forged_token_gets_the_one_answer(app: Flask, workshop: Workshop, forge: Forge) -> None:
    answer = app.test_client().get("/api/v1/me", headers={"Authorization": f"Bearer {forge(workshop)}"})

    assert answer.status_code == 401
    assert {key: value for key, value in answer.get_json().items() if key != "request_id"} == {
        "type": "/problems/unauthenticated",
        "title": "Sign in first",
        "status": 401,
        "detail": "Sign in first",
        "code": "unauthenticated",
    }
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_there_are_enough_forgeries() -> None:
    assert len(FORGERIES) >= 50


def test_the_workshop_can_make_a_token_that_works(app: Flask, workshop: Workshop) -> None:
    remade = workshop.sign(HEADER, workshop.claims)

    assert app.test_client().get("/api/v1/me", headers={"Authorization": f"Bearer {remade}"}).status_code == 200


@pytest.mark.parametrize("seconds", [-20, 20])
def test_a_clock_that_is_a_little_off_is_forgiven(app: Flask, workshop: Workshop, seconds: int) -> None:
    skewed = workshop.claiming(**at(seconds))

    assert app.test_client().get("/api/v1/me", headers={"Authorization": f"Bearer {skewed}"}).status_code == 200


@pytest.mark.parametrize("scheme", ["", "Basic ", "Token ", "Bearer:", "bearer\t"])
def test_a_token_counts_only_as_a_bearer(app: Flask, workshop: Workshop, scheme: str) -> None:
    answer = app.test_client().get("/api/v1/me", headers={"Authorization": f"{scheme}{workshop.good}"})

    assert answer.status_code == 401


def test_a_token_counts_only_in_the_header(app: Flask, workshop: Workshop) -> None:
    client = app.test_client()
    client.set_cookie("access_token_cookie", workshop.good)

    assert client.get(f"/api/v1/me?jwt={workshop.good}&access_token={workshop.good}").status_code == 401


def test_two_authorization_headers_are_refused(app: Flask, workshop: Workshop) -> None:
    twice_said = [("Authorization", f"Bearer {workshop.good}"), ("Authorization", f"Bearer {workshop.good}")]

    assert app.test_client().get("/api/v1/me", headers=twice_said).status_code == 401


def test_a_token_tells_no_role_and_names_nobody(workshop: Workshop) -> None:
    assert "Rosa" not in json.dumps(workshop.claims)
    assert not {"role", "status", "name"} & set(workshop.claims)


def test_a_token_stops_working_after_ten_minutes(cast: Cast, as_: As, clock: Any) -> None:
    rosa = as_(cast.rosa)
    clock.shift(9 * 60)
    assert rosa.get("/api/v1/me").status_code == 200

    clock.shift(2 * 60)

    assert rosa.get("/api/v1/me").status_code == 401
