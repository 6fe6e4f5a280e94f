"""Codes: the same member in the app on the home screen, without a new invitation."""

import re
import threading
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from backend.access.roles import Status
from backend.accounts import rules
from backend.accounts.routes import CODES, OWN_CODES
from backend.kernel.unit_of_work import unit_of_work
from backend.slices import SLICES
from backend.unions import queries as unions
from tests.backend.accounts.conftest import PASSPHRASE, Invite, Redeem, members, phone
from tests.cast import Cast, Someone
from tests.conftest import As

LOOK = "/api/v1/invitations/look"
SAY = "/api/v1/invitations/code"
OWN = "/api/v1/devices/code"
MINUTE = 60


def own_code(as_: As, someone: Someone) -> dict[str, Any]:
    """Return a code that somebody took from her browser, and its token."""
    answer = as_(someone).post(OWN, json={})
    assert answer.status_code == 201, answer.get_json()
    made: dict[str, Any] = answer.get_json()
    return made


def test_a_code_is_eight_letters_that_nobody_mixes_up(cast: Cast, as_: As) -> None:
    code = own_code(as_, cast.ben)["code"]

    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", code)
    assert len(rules.CODE_ALPHABET) ** rules.CODE_LENGTH >= 2**40


@pytest.mark.parametrize("way", ["code", "token"])
def test_a_member_comes_into_her_other_browser_as_the_member_she_is(
    cast: Cast, as_: As, client: FlaskClient, redeem: Redeem, way: str
) -> None:
    made = own_code(as_, cast.ben)
    before = len(members(cast))
    looked = client.post(LOOK, json={"token": made[way]}).get_json()

    answer = redeem(made[way], name=None)

    assert (looked["by_herself"], looked["for_known_member"], looked["inviter_name"]) == (True, True, "Ben")
    me = answer.get_json()["me"]
    assert (me["member_id"], me["status"], me["name"]) == (str(cast.ben.member_id), "active", "Ben Tran")
    assert len(members(cast)) == before
    assert len(as_(cast.ben).get("/api/v1/devices").get_json()["items"]) == 2


def test_who_waits_to_be_vouched_for_goes_on_waiting(cast: Cast, as_: As, redeem: Redeem) -> None:
    me = redeem(own_code(as_, cast.tere)["code"], name=None).get_json()["me"]

    assert (me["member_id"], me["status"]) == (str(cast.tere.member_id), "pending")


def test_a_captain_shows_her_sentence_there_too(cast: Cast, as_: As, redeem: Redeem) -> None:
    as_(cast.rosa).put("/api/v1/me/passphrase", json={"passphrase": PASSPHRASE})
    code = own_code(as_, cast.rosa)["code"]

    assert redeem(code, name=None).status_code == 422
    assert redeem(code, name=None, passphrase="another four words here").status_code == 401
    assert redeem(code, name=None, passphrase=PASSPHRASE).get_json()["me"]["role"] == "captain"


def test_an_invitation_somebody_holds_can_be_said_as_a_code_before_she_joins(
    client: FlaskClient, invite: Invite, redeem: Redeem
) -> None:
    token = invite(suggested_name="Ana")["token"]

    said = client.post(SAY, json={"token": token})
    looked = client.post(LOOK, json={"token": said.get_json()["code"]}).get_json()
    joined = redeem(said.get_json()["code"])

    assert said.status_code == 201
    assert (looked["suggested_name"], looked["by_herself"]) == ("Ana", False)
    assert (joined.status_code, joined.get_json()["me"]["status"]) == (201, "pending")
    assert redeem(token).status_code == 410
    assert client.post(SAY, json={"token": token}).status_code == 410


@pytest.mark.parametrize("spelling", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code} "])
def test_a_code_may_be_typed_carelessly(cast: Cast, as_: As, client: FlaskClient, spelling: Any) -> None:
    code = own_code(as_, cast.ben)["code"]

    assert client.post(LOOK, json={"token": spelling(code)}).status_code == 200


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("o1l-kkkkk", "011KKKKK"), ("K7QM-29FU", None), ("K7QM29F", None), ("K7QM-29FDD", None), ("", None)],
)
def test_what_looks_alike_is_read_alike_and_the_rest_is_no_code(typed: str, meant: str | None) -> None:
    assert rules.code_in(typed) == meant


def test_a_code_opens_once(cast: Cast, as_: As, client: FlaskClient, redeem: Redeem) -> None:
    code = own_code(as_, cast.ben)["code"]
    redeem(code, name=None)

    assert redeem(code, name=None).status_code == 410
    assert client.post(LOOK, json={"token": code}).status_code == 410


def test_a_code_of_a_poster_opens_once_and_the_poster_goes_on(
    client: FlaskClient, invite: Invite, redeem: Redeem
) -> None:
    token = invite(uses=3)["token"]
    code = client.post(SAY, json={"token": token}).get_json()["code"]

    assert [redeem(code).status_code, redeem(code).status_code, redeem(token).status_code] == [201, 410, 201]


def test_a_code_and_its_token_end_after_a_quarter_of_an_hour(
    cast: Cast, as_: As, client: FlaskClient, redeem: Redeem, clock: Any
) -> None:
    made = own_code(as_, cast.ben)
    clock.shift(14 * MINUTE)
    assert client.post(LOOK, json={"token": made["code"]}).status_code == 200
    clock.shift(2 * MINUTE)

    assert [redeem(made[way], name=None).status_code for way in ("code", "token")] == [410, 410]


def test_a_wrong_code_is_not_found_and_tries_run_out(cast: Cast, as_: As, client: FlaskClient) -> None:
    right = own_code(as_, cast.ben)["code"]
    wrong = "0000-0000" if right != "0000-0000" else "1111-1111"

    answers = [client.post(LOOK, json={"token": wrong}).status_code for _ in range(CODES.size + 1)]

    assert answers == [404] * CODES.size + [429]
    assert client.post(LOOK, json={"token": right}).status_code == 429


def test_a_code_is_not_said_of_a_code(cast: Cast, as_: As, client: FlaskClient) -> None:
    assert client.post(SAY, json={"token": own_code(as_, cast.ben)["code"]}).status_code == 404
    assert client.post(SAY, json={"token": "nobody-made-this.one"}).status_code == 404


def test_a_member_has_one_code_at_a_time_and_only_so_many_an_hour(cast: Cast, as_: As, client: FlaskClient) -> None:
    first = own_code(as_, cast.ben)["code"]
    second = own_code(as_, cast.ben)["code"]
    looks = [client.post(LOOK, json={"token": code}).status_code for code in (first, second)]
    more = [as_(cast.ben).post(OWN, json={}).status_code for _ in range(OWN_CODES.size - 1)]

    assert looks == [410, 200]
    assert more == [201] * (OWN_CODES.size - 2) + [429]
    assert as_(cast.mei).post(OWN, json={}).status_code == 201


def test_of_many_at_once_exactly_one_comes_in_by_a_code(app: Flask, cast: Cast, as_: As, redeem: Redeem) -> None:
    code = own_code(as_, cast.ben)["code"]
    found: list[int] = []

    def run() -> None:
        found.append(redeem(code, app.test_client(), name=None).status_code)

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(found) == [201] + [410] * 7
    assert len(as_(cast.ben).get("/api/v1/devices").get_json()["items"]) == 2


def test_a_phone_whose_answer_got_lost_asks_again_with_its_code(cast: Cast, as_: As, redeem: Redeem) -> None:
    code, device = own_code(as_, cast.ben)["code"], phone()
    redeem(code, device=device, name=None)

    assert redeem(code, device=device, name=None).status_code == 201
    assert redeem(code, name=None).status_code == 410


def test_a_code_leads_into_its_own_union_and_the_device_is_nobodys_there(cast: Cast, as_: As, redeem: Redeem) -> None:
    dovs, bens = own_code(as_, cast.dov)["code"], own_code(as_, cast.ben)["code"]
    as_(cast.dov).put("/api/v1/me/passphrase", json={"passphrase": PASSPHRASE})

    dov = redeem(dovs, name=None, passphrase=PASSPHRASE).get_json()["me"]
    ben = redeem(bens, name=None).get_json()["me"]

    assert [dov["member_id"], ben["member_id"]] == [str(cast.dov.member_id), str(cast.ben.member_id)]
    assert {dov["union_name"], ben["union_name"]} == {"Birch Hill Teachers", "Cedar Hollow Workers"}


def test_who_was_suspended_meanwhile_does_not_come_in(cast: Cast, as_: As, redeem: Redeem) -> None:
    code = own_code(as_, cast.ben)["code"]
    as_(cast.rosa).post(f"/api/v1/members/{cast.ben.member_id}/suspend", json={})

    assert redeem(code, name=None).status_code == 410
    with unit_of_work(reads_only=True):
        member = unions.find_member(cast.cedar, cast.ben.member_id)
        assert member is not None
        assert member.status is Status.SUSPENDED


def test_nothing_on_the_disk_says_a_code_and_old_ones_are_forgotten(
    cast: Cast, as_: As, app: Flask, clock: Any
) -> None:
    code = own_code(as_, cast.ben)["code"].replace("-", "")
    with unit_of_work(reads_only=True) as session:
        row = session.execute(text("SELECT * FROM invitation_code")).one()
    assert code.encode() not in b"".join(bytes(value) for value in row if isinstance(value, bytes | memoryview))
    assert len(bytes(row.code_hash)) == 32

    clock.shift(31 * MINUTE)
    accounts = next(part for part in SLICES if part.name == "accounts")
    with app.app_context():
        accounts.jobs[0].run()

    with unit_of_work(reads_only=True) as session:
        assert session.execute(text("SELECT count(*) FROM invitation_code")).scalar_one() == 0
