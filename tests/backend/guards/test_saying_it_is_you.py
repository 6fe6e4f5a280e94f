"""What reaches furthest is done only by somebody who has just said, on this device, that it is she."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts import passphrases, rules
from backend.kernel.endpoint import declaration_of
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Confirmed
from tests.backend.accounts.conftest import PASSPHRASE
from tests.backend.guards.conftest import NAME, Rosa, SignIn
from tests.cast import Cast
from tests.conftest import As

ASK_FIRST = {
    "DELETE /api/v1/me/factor": Confirmed.FACTOR,
    "POST /api/v1/break-glass": Confirmed.FACTOR,
    "POST /api/v1/devices/revoke-others": Confirmed.PASSPHRASE,
    "POST /api/v1/exports": Confirmed.PASSPHRASE,
    "POST /api/v1/exports/<export_id>/approve": Confirmed.PASSPHRASE,
    "POST /api/v1/me/factor": Confirmed.PASSPHRASE,
    "POST /api/v1/me/factor/code": Confirmed.PASSPHRASE,
    "POST /api/v1/me/factor/recovery-codes": Confirmed.FACTOR,
    "POST /api/v1/members/<member_id>/role": Confirmed.PASSPHRASE,
}


def test_these_doors_ask_first_and_no_others(the_app: Flask) -> None:
    found = {
        f"{method} {rule.rule}": says.confirmed
        for rule in the_app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if (says := declaration_of(the_app.view_functions[rule.endpoint])) and says.confirmed
    }

    assert found == ASK_FIRST


def test_without_it_nothing_happens_and_the_answer_says_what_is_missing(cast: Cast, as_: As) -> None:
    answer = as_(cast.ada).post(f"/api/v1/members/{cast.ben.member_id}/role", json={"role": "captain"})

    assert (answer.status_code, answer.mimetype) == (403, "application/problem+json")
    assert (answer.get_json()["code"], answer.get_json()["with_factor"]) == ("confirm-first", False)
    assert as_(cast.ben).get("/api/v1/me").get_json()["role"] == "member"


def test_neither_is_anybody_made_captain_by_putting_her_on_a_team(cast: Cast, as_: As) -> None:
    olu, path = as_(cast.olu), f"/api/v1/teams/{cast.day}/members"
    body = {"member_id": str(cast.ben.member_id)}

    captain = olu.post(path, json=body | {"is_captain": True})
    mate = olu.post(path, json=body | {"is_captain": False})

    assert (captain.status_code, captain.get_json()["code"]) == (403, "confirm-first")
    assert mate.status_code == 201


def test_whose_role_does_not_reach_finds_nothing_and_hears_nothing_of_proofs(cast: Cast, as_: As) -> None:
    answer = as_(cast.ben).post(f"/api/v1/members/{cast.mei.member_id}/role", json={"role": "captain"})

    assert answer.get_json()["code"] == "not-found"


def test_it_holds_for_five_minutes_on_this_device_only(
    rosa: Rosa, sign_in: SignIn, app: Flask, friday: time_machine.Traveller
) -> None:
    entered = sign_in()
    friday.shift(rules.CONFIRMED_FOR)
    laptop = app.test_client()
    laptop.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {entered.get_json()['access_token']}"
    said = rosa.says().get_json()

    def codes(client: FlaskClient) -> int:
        return client.post("/api/v1/me/factor").status_code

    assert said == {"until": "2026-11-20T15:10:01.000Z", "with_factor": False}
    friday.shift(rules.CONFIRMED_FOR - timedelta(seconds=1))
    assert [codes(rosa.client), codes(laptop)] == [201, 403]
    friday.shift(timedelta(seconds=1))
    assert codes(rosa.client) == 403


def test_coming_in_with_a_passphrase_is_saying_so(app: Flask, sign_in: SignIn, rosa: Rosa) -> None:
    laptop = app.test_client()
    laptop.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {sign_in().get_json()['access_token']}"

    assert laptop.post("/api/v1/me/factor").status_code == 201
    assert rosa.client.post("/api/v1/me/factor").status_code == 403


def test_joining_with_a_passphrase_nobody_asked_for_is_not(app: Flask, cast: Cast, as_: As) -> None:
    link = as_(cast.rosa).post("/api/v1/invitations", json={"team_id": str(cast.night)}).get_json()
    body = {"token": link["token"], "name": "Ana", "passphrase": PASSPHRASE}
    client = app.test_client()
    entered = client.post(
        "/api/v1/invitations/redeem", json=body | {"device": {"id": str(new_id()), "label": "A phone"}}
    )
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {entered.get_json()['access_token']}"
    as_(cast.rosa).post(f"/api/v1/members/{entered.get_json()['me']['member_id']}/vouch")

    assert client.post("/api/v1/devices/revoke-others").get_json()["code"] == "confirm-first"


def test_a_wrong_passphrase_and_none_get_the_same_answer(rosa: Rosa, cast: Cast, as_: As) -> None:
    answers = [rosa.says(passphrase="saffron anchor linen kites"), Rosa(as_(cast.ben)).says()]

    assert {(one.status_code, one.get_json()["code"]) for one in answers} == {(403, "not-you")}


def test_passphrases_cannot_be_tried_for_long(rosa: Rosa) -> None:
    codes = [rosa.says(passphrase="x").status_code for _ in range(passphrases.TRIES.size)]

    assert set(codes[:-1]) == {403}
    assert codes[-1] == 429


def test_a_member_without_a_passphrase_sets_one_and_shuts_out_her_lost_phone(cast: Cast, as_: As, app: Flask) -> None:
    ben = Rosa(as_(cast.ben))
    assert ben.client.put("/api/v1/me/passphrase", json={"passphrase": PASSPHRASE}).status_code == 200
    body = {"sign_in_name": NAME.replace("rosa", "ben"), "passphrase": PASSPHRASE}
    lost = app.test_client()
    entered = lost.post("/api/v1/sessions", json=body | {"device": {"id": str(new_id()), "label": "Lost"}}).get_json()
    lost.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {entered['access_token']}"
    before = ben.client.post("/api/v1/devices/revoke-others")
    assert ben.says().status_code == 200

    after = ben.client.post("/api/v1/devices/revoke-others")

    assert before.status_code == 403
    assert after.get_json() == {"devices": 1}
    assert lost.get("/api/v1/me").get_json()["code"] == "device-revoked"
    assert ben.client.get("/api/v1/me").status_code == 200


def test_setting_up_a_second_factor_asks_every_other_device_anew(app: Flask, rosa: Rosa, sign_in: SignIn) -> None:
    laptop = app.test_client()
    laptop.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {sign_in().get_json()['access_token']}"
    rosa.says()
    rosa.finishes(rosa.begins().code())

    def revoking(client: FlaskClient) -> Any:
        return client.post("/api/v1/devices/revoke-others").status_code

    assert [revoking(laptop), revoking(rosa.client)] == [403, 200]


@pytest.mark.usefixtures("friday")
def test_what_was_said_lies_with_the_device_and_ends_when_it_signs_out(rosa: Rosa, cast: Cast, as_: As) -> None:
    rosa.says()
    as_(cast.ada).post(f"/api/v1/devices/{cast.rosa.device_id}/revoke")

    assert rosa.client.post("/api/v1/me/factor").get_json()["code"] == "device-revoked"
