"""Passphrases, signing in on a new phone, devices, and the limits at every door."""

import itertools
import statistics
import threading
import time
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from backend.accounts import passphrases, routes
from backend.kernel.unit_of_work import unit_of_work
from backend.unions import service as unions
from tests.backend.accounts.conftest import PASSPHRASE, Invite, Redeem, phone
from tests.cast import Cast
from tests.conftest import As

NAME = "rosa@cedar-hollow-workers"


def sign_in(client: FlaskClient, name: str = NAME, passphrase: str = PASSPHRASE, **more: Any) -> Any:
    headers = more.pop("headers", None)
    body = {"sign_in_name": name, "passphrase": passphrase, "device": phone()} | more
    return client.post("/api/v1/sessions", json=body, headers=headers)


@pytest.fixture
def rosa(cast: Cast, as_: As) -> FlaskClient:
    """Rosa, with a passphrase."""
    client = as_(cast.rosa)
    answer = client.put("/api/v1/me/passphrase", json={"passphrase": PASSPHRASE})
    assert answer.get_json() == {"sign_in_name": NAME}
    return client


@pytest.mark.usefixtures("rosa")
def test_a_captain_signs_in_on_a_new_phone(app: Flask, cast: Cast) -> None:
    client = app.test_client()
    answer = sign_in(client)

    assert answer.status_code == 201
    assert answer.get_json()["me"]["member_id"] == str(cast.rosa.member_id)
    assert answer.get_json()["sign_in_name"] == NAME
    assert client.post("/api/v1/sessions/refresh", headers={"X-Hilo": "1"}).status_code == 200


@pytest.mark.usefixtures("rosa")
@pytest.mark.parametrize("name", [NAME.upper(), f" {NAME} ", "Rosa@Cedar-Hollow-Workers", "rósa@cedar-hollow-workers"])
def test_a_name_is_found_however_it_is_typed(client: FlaskClient, name: str) -> None:
    assert sign_in(client, name).status_code == 201


@pytest.mark.usefixtures("rosa")
@pytest.mark.parametrize(
    ("name", "passphrase"),
    [
        (NAME, PASSPHRASE + "s"),
        (NAME, PASSPHRASE.upper()),
        (NAME, "x"),
        ("ben@cedar-hollow-workers", PASSPHRASE),
        ("rosa@birch-hill-teachers", PASSPHRASE),
        ("rosa@nowhere", PASSPHRASE),
        ("rosa", PASSPHRASE),
        ("@", PASSPHRASE),
    ],
)
def test_every_wrong_try_gets_the_same_answer(client: FlaskClient, name: str, passphrase: str) -> None:
    answer = sign_in(client, name, passphrase)

    assert answer.status_code == 401
    assert answer.get_json()["code"] == "sign-in-refused"
    assert answer.get_json()["detail"] == "The name or the passphrase is not right"
    assert "Set-Cookie" not in answer.headers


def test_a_name_nobody_has_takes_as_long(app: Flask) -> None:
    known = passphrases.hash_of(PASSPHRASE)

    def milliseconds(stored: str | None) -> float:
        started = time.perf_counter()
        passphrases.is_right(stored, "a wrong passphrase")
        return (time.perf_counter() - started) * 1000

    with app.app_context():
        milliseconds(None)
        both = [(milliseconds(known), milliseconds(None)) for _ in range(15)]

    with_name, without = (statistics.median(times) for times in zip(*both, strict=True))
    assert 0.6 < with_name / without < 1.6


@pytest.mark.usefixtures("rosa")
def test_a_passphrase_is_stored_as_argon2id() -> None:
    with unit_of_work(reads_only=True) as session:
        row = session.execute(text("SELECT * FROM passphrase")).one()

    assert row.hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert "rosa" not in repr(row)


@pytest.mark.usefixtures("rosa")
def test_a_weaker_hash_is_replaced_when_she_signs_in(client: FlaskClient) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSPHRASE)
    with unit_of_work() as session:
        session.execute(text("UPDATE passphrase SET hash = :weak"), {"weak": weak})

    assert sign_in(client).status_code == 201

    with unit_of_work(reads_only=True) as session:
        assert "m=19456,t=2,p=1" in session.execute(text("SELECT hash FROM passphrase")).scalar_one()
    assert sign_in(client).status_code == 201


def test_a_long_passphrase_is_read_to_its_end(cast: Cast, as_: As, client: FlaskClient) -> None:
    long = "saffron anchor linen kite " * 2 + "quiet November paper boats"
    as_(cast.rosa).put("/api/v1/me/passphrase", json={"passphrase": long + "x"})

    assert sign_in(client, passphrase=long + "y").status_code == 401
    assert sign_in(client, passphrase=long + "x").status_code == 201


@pytest.mark.parametrize("passphrase", ["too short", "x" * 129, "a" * 20, "Rosa Delgado 123", "cedar hollow workers"])
def test_an_easy_passphrase_is_refused_with_a_reason(cast: Cast, as_: As, passphrase: str) -> None:
    answer = as_(cast.rosa).put("/api/v1/me/passphrase", json={"passphrase": passphrase})

    assert (answer.status_code, list(answer.get_json()["fields"])) == (422, ["passphrase"])


def test_changing_a_passphrase_needs_the_one_she_has(client: FlaskClient, rosa: FlaskClient) -> None:
    new = "seven paper boats at dawn"
    assert rosa.put("/api/v1/me/passphrase", json={"passphrase": new}).status_code == 403
    assert rosa.put("/api/v1/me/passphrase", json={"passphrase": new, "current": "wrong"}).status_code == 403

    changed = rosa.put("/api/v1/me/passphrase", json={"passphrase": new, "current": PASSPHRASE})

    assert changed.get_json() == {"sign_in_name": NAME}
    assert sign_in(client).status_code == 401
    assert sign_in(client, passphrase=new).status_code == 201


@pytest.mark.usefixtures("rosa")
def test_namesakes_get_a_number_and_a_chosen_name_is_taken_only_once(cast: Cast, as_: As) -> None:
    with unit_of_work(union_id=cast.cedar):
        unions.correct_me(cast.ben.identity, {"name": "Rosa Tran"})

    ben = as_(cast.ben).put("/api/v1/me/passphrase", json={"passphrase": PASSPHRASE})
    assert ben.get_json() == {"sign_in_name": "rosa2@cedar-hollow-workers"}
    mei = as_(cast.mei).put("/api/v1/me/passphrase", json={"passphrase": PASSPHRASE, "sign_in_name": "Rosa"})
    assert (mei.status_code, mei.get_json()["code"]) == (409, "sign-in-name-taken")
    none = as_(cast.mei).put("/api/v1/me/passphrase", json={"passphrase": PASSPHRASE, "sign_in_name": "!!"})
    assert list(none.get_json()["fields"]) == ["sign_in_name"]


def test_a_sign_in_name_can_be_changed_later(client: FlaskClient, rosa: FlaskClient) -> None:
    wish = {"passphrase": PASSPHRASE, "current": PASSPHRASE, "sign_in_name": "Night Owl"}

    assert rosa.put("/api/v1/me/passphrase", json=wish).get_json() == {"sign_in_name": "night-owl@cedar-hollow-workers"}
    assert sign_in(client).status_code == 401
    assert sign_in(client, "night owl@cedar-hollow-workers").status_code == 201


@pytest.mark.usefixtures("rosa")
def test_a_suspended_captain_is_refused_like_a_stranger(cast: Cast, as_: As, client: FlaskClient) -> None:
    as_(cast.olu).post(f"/api/v1/members/{cast.rosa.member_id}/suspend")

    assert sign_in(client).get_json()["code"] == "sign-in-refused"


@pytest.mark.usefixtures("rosa")
def test_a_phone_that_signed_out_may_come_back_but_one_shut_out_may_not(app: Flask, cast: Cast, as_: As) -> None:
    client, device = app.test_client(), phone()
    sign_in(client, device=device)
    client.post("/api/v1/sessions/end", headers={"X-Hilo": "1"})
    assert sign_in(client, device=device).status_code == 201
    as_(cast.ada).post(f"/api/v1/devices/{device['id']}/revoke")

    refused = sign_in(client, device=device)

    assert (refused.status_code, refused.get_json()["code"]) == (409, "device-taken")
    assert sign_in(client).status_code == 201


@pytest.mark.usefixtures("rosa")
def test_where_entries_of_another_wait_nobody_else_signs_in_and_the_cookie_stays(app: Flask, cast: Cast) -> None:
    client = app.test_client()

    refused = sign_in(client, headers={routes.HOLDER: str(cast.ben.member_id)})
    let_in = sign_in(client, headers={routes.HOLDER: str(cast.rosa.member_id)})

    assert (refused.status_code, refused.get_json()["code"]) == (409, "other-member")
    assert "Set-Cookie" not in refused.headers
    assert let_in.status_code == 201


def test_a_member_sees_her_own_phones(app: Flask, cast: Cast, rosa: FlaskClient) -> None:
    sign_in(app.test_client(), device=phone() | {"label": "Rosa's tablet"})

    seen = rosa.get("/api/v1/devices").get_json()["items"]

    assert [one["label"] for one in seen] == ["Rosa's tablet", "A phone"]
    assert seen[1]["id"] == str(cast.rosa.device_id)
    assert {one["ended_because"] for one in seen} == {None}


@pytest.mark.parametrize(
    ("who", "whose", "status"),
    [
        ("ben", "ben", 200),
        ("ben", "mei", 404),
        ("ben", "rosa", 404),
        ("rosa", "ben", 200),
        ("rosa", "tere", 200),
        ("rosa", "carmen", 404),
        ("carmen", "ben", 404),
        ("olu", "rosa", 200),
        ("olu", "ada", 403),
        ("ada", "olu", 200),
        ("dov", "ben", 404),
        ("ada", "dov", 404),
    ],
)
def test_who_may_shut_out_whose_phone(cast: Cast, as_: As, who: str, whose: str, status: int) -> None:
    victim = getattr(cast, whose)

    answer = as_(getattr(cast, who)).post(f"/api/v1/devices/{victim.device_id}/revoke")

    assert answer.status_code == status
    told = as_(victim).get("/api/v1/me").get_json()
    assert (told.get("code") == "device-revoked") == (status == 200)


def test_a_phone_signed_out_can_still_be_told_to_wipe(app: Flask, rosa: FlaskClient) -> None:
    client, device = app.test_client(), phone()
    token = sign_in(client, device=device).get_json()["access_token"]
    client.post("/api/v1/sessions/end", headers={"X-Hilo": "1"})
    ended = rosa.post(f"/api/v1/devices/{device['id']}/revoke").get_json()

    assert ended["ended_because"] == "revoked"
    told = client.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})
    assert told.get_json()["wipe"]


def test_a_phone_shut_out_stays_so_for_the_first_reason(cast: Cast, as_: As) -> None:
    ada = as_(cast.ada)
    ada.post(f"/api/v1/devices/{cast.ben.device_id}/revoke")

    again = ada.post(f"/api/v1/devices/{cast.ben.device_id}/revoke")

    assert again.status_code == 200
    assert again.get_json()["ended_because"] == "revoked"


def exhaust(ask: Any, bucket: Any) -> Any:
    """Ask until the bucket is empty and return the first refusal."""
    for _ in range(2 * bucket.size):
        answer = ask()
        if answer.status_code == 429:
            return answer
    raise AssertionError("no limit")


@pytest.mark.parametrize(
    ("path", "bucket", "body"),
    [
        ("/api/v1/invitations/look", routes.LOOKS, {"token": "x"}),
        ("/api/v1/invitations/redeem", routes.REDEMPTIONS, {"token": "x", "device": {"id": None, "label": "x"}}),
        ("/api/v1/sessions/refresh", routes.REFRESHES, None),
    ],
)
def test_every_door_has_a_limit_for_a_neighbourhood(client: FlaskClient, path: str, bucket: Any, body: Any) -> None:
    if body and "device" in body:
        body = body | {"device": phone()}

    refused = exhaust(lambda: client.post(path, json=body), bucket)

    assert refused.get_json()["code"] == "too-many"
    assert int(refused.headers["Retry-After"]) >= 1
    elsewhere = client.post(path, json=body, headers={"X-Forwarded-For": "198.51.100.7"})
    assert elsewhere.status_code != 429


@pytest.mark.usefixtures("rosa")
def test_guessing_a_passphrase_ends_soon_and_the_owner_is_not_locked_out(
    app: Flask, client: FlaskClient, clock: Any
) -> None:
    at_home = app.test_client()
    assert sign_in(at_home).status_code == 201
    refused = exhaust(lambda: sign_in(client, passphrase="a wrong guess"), passphrases.TRIES)

    assert 60 <= refused.get_json()["retry_after"] <= 90
    assert sign_in(client).status_code == 429
    assert sign_in(at_home).status_code == 201
    clock.shift(91)
    assert sign_in(client).status_code == 201


@pytest.mark.usefixtures("rosa")
def test_guesses_at_one_name_are_counted_together_however_it_is_spelled(client: FlaskClient) -> None:
    union = "cedar-hollow-workers"
    spellings = itertools.cycle([NAME, f"ROSA@{union}", f"rosa!@{union}", f"rósa @ {union.title()}"])
    spelled = [next(spellings) for _ in range(passphrases.TRIES.size)]
    refused = {sign_in(client, name, passphrase="a wrong guess").status_code for name in spelled}

    one_more = sign_in(client, "-rosa-@cedar-hollow-workers", passphrase="a wrong guess")

    assert (refused, one_more.status_code) == ({401}, 429)


@pytest.mark.usefixtures("rosa")
def test_signing_in_gives_the_tries_back(client: FlaskClient) -> None:
    for _ in range(3):
        for _ in range(5):
            sign_in(client, passphrase="a wrong guess")
        assert sign_in(client).status_code == 201


@pytest.mark.usefixtures("cast")
def test_a_flood_of_hashing_is_sent_away(monkeypatch: pytest.MonkeyPatch, client: FlaskClient) -> None:
    monkeypatch.setattr(passphrases, "PATIENCE_SECONDS", 0.01)
    monkeypatch.setattr(passphrases, "places", threading.BoundedSemaphore(1))

    with passphrases.places:
        answer = sign_in(client)

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"


@pytest.mark.usefixtures("rosa")
def test_guessing_at_a_redemption_is_limited_too_however_the_invitation_is_said(
    cast: Cast, as_: As, client: FlaskClient, redeem: Redeem, invite: Invite
) -> None:
    made = as_(cast.olu).post(f"/api/v1/members/{cast.rosa.member_id}/invitation", json={}).get_json()

    refused = exhaust(lambda: redeem(made["token"], passphrase="a wrong guess"), passphrases.TRIES)

    assert refused.get_json()["code"] == "too-many"
    code = client.post("/api/v1/invitations/code", json={"token": made["token"]}).get_json()["code"]
    for said in (code, code.lower(), code.replace("-", " ")):
        assert redeem(said, passphrase="a wrong guess").status_code == 429
    assert redeem(invite(by=cast.olu)["token"]).status_code == 201
