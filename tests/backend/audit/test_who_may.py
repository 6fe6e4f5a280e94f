"""Who may do what is decided by people, and each of these decisions stands in the trail."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts import tokens
from backend.kernel.identifiers import new_id
from tests.backend.accounts.conftest import PASSPHRASE, signed_in_now
from tests.cast import Cast, Someone
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

Told = Callable[[], list[tuple[str, str | None, str | None]]]


@pytest.fixture
def told(cast: Cast, as_: As) -> Told:
    """What an administrator reads: what was done, by whom, about whom; newest first."""

    def read() -> list[tuple[str, str | None, str | None]]:
        items = as_(cast.ada).get("/api/v1/audit").get_json()["items"]
        assert [one["words"] for one in items] == [None] * len(items)
        return [(one["action"], one["member_name"], one["about_name"]) for one in items]

    return read


def phone() -> dict[str, str]:
    return {"id": str(new_id()), "label": "A phone"}


def ok(answer: Any) -> Any:
    assert answer.status_code < 300, answer.text
    return answer.get_json()


def test_a_role_is_given_and_taken(cast: Cast, sure_: As, told: Told) -> None:
    path = f"/api/v1/members/{cast.ben.member_id}/role"
    for role in ("organizer", "organizer", "member"):
        ok(sure_(cast.ada).post(path, json={"role": role}))

    assert told() == [
        ("members.make_member", "Ada Nwosu", "Ben Tran"),
        ("members.make_organizer", "Ada Nwosu", "Ben Tran"),
    ]


def test_somebody_becomes_captain_of_a_team_and_of_another_one(cast: Cast, sure_: As, told: Told) -> None:
    for team, captain in ((cast.night, True), (cast.night, True), (cast.day, True)):
        body = {"member_id": str(cast.ben.member_id), "is_captain": captain}
        ok(sure_(cast.olu).post(f"/api/v1/teams/{team}/members", json=body))

    assert told() == [
        ("teams.captain", "Olu Adeyemi", "Ben Tran"),
        ("members.make_captain", "Olu Adeyemi", "Ben Tran"),
        ("teams.captain", "Olu Adeyemi", "Ben Tran"),
    ]


def test_a_captain_vouches_once_however_often_she_taps(cast: Cast, as_: As, told: Told) -> None:
    for _ in range(2):
        ok(as_(cast.rosa).post(f"/api/v1/members/{cast.tere.member_id}/vouch"))

    assert told() == [("members.vouch", "Rosa Delgado", "Tere Aguilar")]


def test_somebody_is_shut_out_and_comes_back_with_an_invitation(
    app: Flask, cast: Cast, as_: As, told: Told, friday: time_machine.Traveller
) -> None:
    ok(as_(cast.olu).post(f"/api/v1/members/{cast.ben.member_id}/suspend"))
    link = ok(as_(cast.rosa).post(f"/api/v1/members/{cast.ben.member_id}/invitation", json={}))
    friday.shift(timedelta(minutes=1))
    body = {"token": link["token"], "device": phone()}
    ok(app.test_client().post("/api/v1/invitations/redeem", json=body))

    assert told() == [
        ("devices.add", "Ben Tran", "Rosa Delgado"),
        ("members.return", "Ben Tran", "Rosa Delgado"),
        ("invitations.again", "Rosa Delgado", "Ben Tran"),
        ("members.suspend", "Olu Adeyemi", "Ben Tran"),
    ]


def test_an_invitation_is_made_used_and_taken_back(app: Flask, cast: Cast, as_: As, told: Told) -> None:
    rosa = as_(cast.rosa)
    link = ok(rosa.post("/api/v1/invitations", json={"team_id": str(cast.night), "uses": 5}))
    body = {"token": link["token"], "name": "Ana Ruiz", "device": phone()}
    ok(app.test_client().post("/api/v1/invitations/redeem", json=body))
    for _ in range(2):
        ok(rosa.post(f"/api/v1/invitations/{link['id']}/revoke"))

    assert told() == [
        ("members.suspend", "Rosa Delgado", "Ana Ruiz"),
        ("invitations.revoke", "Rosa Delgado", None),
        ("devices.add", "Ana Ruiz", "Rosa Delgado"),
        ("invitations.make", "Rosa Delgado", None),
    ]


def test_a_phone_is_added_with_a_passphrase_and_shut_out_again(
    app: Flask, cast: Cast, as_: As, told: Told, friday: time_machine.Traveller
) -> None:
    rosa = as_(cast.rosa)
    name = ok(rosa.put("/api/v1/me/passphrase", json={"passphrase": PASSPHRASE}))["sign_in_name"]
    new = phone()
    signed = {"sign_in_name": name, "passphrase": PASSPHRASE, "device": new}
    ok(app.test_client().post("/api/v1/sessions", json=signed))
    friday.shift(timedelta(minutes=1))
    for _ in range(2):
        ok(as_(cast.ada).post(f"/api/v1/devices/{new['id']}/revoke"))

    assert [one for one in told() if one[0].startswith("devices.")] == [
        ("devices.revoke", "Ada Nwosu", "Rosa Delgado"),
        ("devices.add", "Rosa Delgado", None),
    ]


def test_a_sign_in_that_two_use_is_ended_for_good_and_told(
    app: Flask, cast: Cast, told: Told, friday: time_machine.Traveller
) -> None:
    stolen = first_token(cast.rosa)
    rosa = holder(app, stolen)
    for _ in range(2):
        ok(refresh(rosa))
        friday.shift(timedelta(minutes=10))

    assert [refresh(holder(app, stolen)).status_code, refresh(rosa).status_code] == [401, 401]
    assert told() == [("devices.reuse", "Rosa Delgado", None)]


def first_token(someone: Someone) -> str:
    device = signed_in_now(someone)
    return tokens.make_refresh(someone.union_id, device.id, device.refresh_salt, device.refresh_number)


def holder(app: Flask, token: str) -> FlaskClient:
    client = app.test_client()
    client.set_cookie("__Host-hilo", token, secure=True, httponly=True)
    return client


def refresh(client: FlaskClient) -> Any:
    return client.post("/api/v1/sessions/refresh", headers={"X-Hilo": "1"})
