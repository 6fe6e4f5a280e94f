"""What a locked phone hands over before it erases itself arrives once and whole, and its answer says nothing of it."""

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from flask.testing import FlaskClient

from backend.kernel.identifiers import new_id
from backend.sync.model import SyncQuarantine
from tests.backend.sync.choir import Singer
from tests.backend.sync.stage import count
from tests.backend.sync.test_exchange import EXCHANGE, an_entry, request
from tests.cast import Cast, Someone

As = Callable[[Someone], FlaskClient]
PARCELS = "/api/v1/sync/parcels"

pytestmark = pytest.mark.usefixtures("choir_on_stage")


@pytest.fixture
def ben_calls(cast: Cast, as_: As) -> FlaskClient:
    return as_(cast.ben)


def sealed(key: str, place: str, words: bytes) -> str:
    """Return what a phone makes of the words, for the entry with this id."""
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), urlsafe_b64decode(key + "="))
    own = ec.generate_private_key(ec.SECP256R1())
    point = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    derived = HKDF(SHA256(), 32, salt=point, info=b"hilo parcel").derive(own.exchange(ec.ECDH(), theirs))
    nonce = secrets.token_bytes(12)
    return urlsafe_b64encode(point + nonce + AESGCM(derived).encrypt(nonce, words, place.encode())).decode()


def parcels_of(phone: FlaskClient, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return entries as they lie on a locked phone."""
    key = phone.get("/api/v1/sync/parcel-key").get_json()["key"]
    return [
        {"mid": one["mid"], "seq": one["seq"], "sealed": sealed(key, one["mid"], json.dumps(one).encode())}
        for one in entries
    ]


def handed_over(phone: FlaskClient, entries: list[dict[str, Any]]) -> dict[str, Any]:
    answer: dict[str, Any] = phone.post(PARCELS, json={"parcels": parcels_of(phone, entries)}).get_json()
    return answer


def test_what_waits_on_a_locked_phone_is_done_and_the_answer_only_counts(cast: Cast, ben_calls: FlaskClient) -> None:
    waiting = request(cast.ben, an_entry(), an_entry())["push"]

    answer = handed_over(ben_calls, waiting[::-1])

    assert answer == {"taken": 2}
    assert count(Singer) == 2


def test_what_had_arrived_before_is_not_done_twice_and_wrong_numbers_hold_nothing_up(
    cast: Cast, ben_calls: FlaskClient
) -> None:
    body = request(cast.ben, an_entry(), an_entry(), an_entry())
    ben_calls.post(EXCHANGE, json=body | {"push": body["push"][:1]})
    waiting = [one | {"seq": one["seq"] + 40} for one in body["push"]]

    assert handed_over(ben_calls, waiting) == {"taken": 3}
    assert handed_over(ben_calls, waiting) == {"taken": 3}

    assert count(Singer) == 3


def test_a_parcel_that_does_not_open_takes_none_of_the_others_along(cast: Cast, ben_calls: FlaskClient) -> None:
    waiting = request(cast.ben, an_entry(), an_entry(), an_entry(), an_entry())["push"]
    whole, moved, cut, odd = parcels_of(ben_calls, waiting)
    key = ben_calls.get("/api/v1/sync/parcel-key").get_json()["key"]
    moved["mid"] = str(new_id())
    cut["sealed"] = cut["sealed"][:40]
    odd["sealed"] = sealed(key, odd["mid"], b"[" * 20_000 + b"]" * 20_000)

    answer = ben_calls.post(PARCELS, json={"parcels": [cut, moved, odd, whole]})

    assert answer.get_json() == {"taken": 1}
    assert count(Singer) == 1


def test_an_entry_that_breaks_its_handler_is_held_and_takes_none_behind_it_along(
    cast: Cast, ben_calls: FlaskClient
) -> None:
    broken = ("choir.break", {"id": str(new_id()), "how": "raise"})
    waiting = request(cast.ben, broken, an_entry(), an_entry())["push"]

    assert handed_over(ben_calls, waiting) == {"taken": 3}

    assert count(Singer) == 2
    assert count(SyncQuarantine) == 1


def test_a_refused_entry_is_held_as_if_it_had_come_the_usual_way(cast: Cast, ben_calls: FlaskClient) -> None:
    waiting = request(cast.ben, ("choir.unheard_of", {"id": str(new_id())}), an_entry())["push"]

    assert handed_over(ben_calls, waiting) == {"taken": 2}
    assert count(Singer) == 1


@pytest.mark.parametrize("where", ["type", "args"])
def test_an_entry_with_half_a_letter_is_kept_as_if_it_had_come_the_usual_way(
    cast: Cast, ben_calls: FlaskClient, where: str
) -> None:
    broken, whole = request(cast.ben, an_entry(), an_entry())["push"]
    half = "half a parrot \ud83e"
    broken |= {"type": half} if where == "type" else {"args": broken["args"] | {"name": half}}

    assert handed_over(ben_calls, [broken, whole]) == {"taken": 2}

    assert (count(Singer), count(SyncQuarantine)) == (1, 1)
