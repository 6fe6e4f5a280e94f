"""Joining: what becomes of whoever redeems an invitation, on a first phone or a new one."""

import threading
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete

from backend.access.roles import Status
from backend.accounts import service
from backend.accounts.routes import HOLDER
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.unions import queries as unions
from backend.unions.model import Membership
from tests.backend.accounts.conftest import PASSPHRASE, Invite, Redeem, members, newest, phone
from tests.cast import Cast, Someone
from tests.conftest import As

LOOK = "/api/v1/invitations/look"


def test_whoever_joins_waits_to_be_vouched_for(cast: Cast, as_: As, invite: Invite, redeem: Redeem) -> None:
    answer = redeem(invite()["token"])

    assert answer.status_code == 201
    me = answer.get_json()["me"]
    assert (me["name"], me["role"], me["status"], me["language"]) == ("Ana Ruiz", "member", "pending", "es")
    joined = newest(cast)
    assert (joined.invited_by, joined.team_id) == (cast.rosa.member_id, cast.night)
    waiting = as_(cast.rosa).get("/api/v1/members").get_json()["items"]
    assert ("Ana Ruiz", "pending") in {(item["name"], item["status"]) for item in waiting}


def test_the_suggested_name_is_taken_if_she_says_no_other(invite: Invite, redeem: Redeem) -> None:
    assert redeem(invite(suggested_name="Ana")["token"], name=None).get_json()["me"]["name"] == "Ana"


def test_somebody_has_to_say_what_she_is_called(invite: Invite, redeem: Redeem) -> None:
    token = invite()["token"]

    assert redeem(token, name=None).get_json()["fields"].keys() == {"name"}
    assert redeem(token).status_code == 201


def test_a_role_in_the_body_is_refused_and_gives_nothing(invite: Invite, redeem: Redeem) -> None:
    assert redeem(invite()["token"], role="administrator").status_code == 422


def test_an_invitation_is_used_once(invite: Invite, redeem: Redeem) -> None:
    token = invite()["token"]
    redeem(token)

    again = redeem(token)

    assert (again.status_code, again.get_json()["code"]) == (410, "invitation-over")


def test_a_poster_is_used_so_many_times(invite: Invite, redeem: Redeem) -> None:
    token = invite(uses=3)["token"]

    assert [redeem(token).status_code for _ in range(4)] == [201, 201, 201, 410]


def test_an_invitation_expires_to_the_second(invite: Invite, redeem: Redeem, client: FlaskClient, clock: Any) -> None:
    first, second = invite()["token"], invite()["token"]
    clock.shift(72 * 3600 - 5)
    assert redeem(first).status_code == 201

    clock.shift(6)

    assert redeem(second).status_code == 410
    assert client.post(LOOK, json={"token": second}).status_code == 410


def test_of_many_at_once_exactly_one_gets_in(app: Flask, cast: Cast, invite: Invite, redeem: Redeem) -> None:
    token = invite()["token"]
    before = len(members(cast))
    codes: list[int] = []

    def run() -> None:
        codes.append(redeem(token, app.test_client()).status_code)

    threads = [threading.Thread(target=run) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(codes) == [201] + [410] * 11
    assert len(members(cast)) == before + 1


def test_a_phone_whose_answer_got_lost_asks_again(cast: Cast, invite: Invite, redeem: Redeem, clock: Any) -> None:
    token, device = invite()["token"], phone()
    first = redeem(token, device=device)
    clock.shift(5 * 60)

    again = redeem(token, device=device)

    assert again.status_code == 201
    assert again.get_json()["me"] == first.get_json()["me"]
    assert again.headers["Set-Cookie"].split(";")[0] == first.headers["Set-Cookie"].split(";")[0]
    assert len([member for member in members(cast) if member.name == "Ana Ruiz"]) == 1


@pytest.mark.parametrize("too_late", ["time", "refreshed", "signed out"])
def test_asking_again_has_an_end(app: Flask, invite: Invite, redeem: Redeem, clock: Any, too_late: str) -> None:
    token, device, client = invite()["token"], phone(), app.test_client()
    redeem(token, client, device=device)
    if too_late == "time":
        clock.shift(11 * 60)
    elif too_late == "refreshed":
        client.post("/api/v1/sessions/refresh", headers={"X-Hilo": "1"})
    else:
        client.post("/api/v1/sessions/end", headers={"X-Hilo": "1"})

    assert redeem(token, device=device).status_code == 410


def test_a_phone_id_that_belongs_to_somebody_is_not_taken_over(cast: Cast, invite: Invite, redeem: Redeem) -> None:
    answer = redeem(invite()["token"], device={"id": str(cast.ben.device_id), "label": "Mine now"})

    assert (answer.status_code, answer.get_json()["code"]) == (409, "device-taken")


def test_where_entries_of_another_wait_an_invitation_is_neither_used_nor_lets_in(
    cast: Cast, app: Flask, as_: As, invite: Invite
) -> None:
    token, client = invite()["token"], app.test_client()
    bens = as_(cast.rosa).post(f"/api/v1/members/{cast.ben.member_id}/invitation", json={}).get_json()["token"]

    def redeem_where_she_holds(token: str, holder: Someone) -> Any:
        body = {"token": token, "name": "Ana Ruiz", "device": phone()}
        return client.post("/api/v1/invitations/redeem", json=body, headers={HOLDER: str(holder.member_id)})

    refused = [redeem_where_she_holds(token, cast.ben), redeem_where_she_holds(bens, cast.mei)]

    assert [(one.status_code, one.get_json()["code"]) for one in refused] == [(409, "other-member")] * 2
    assert not any("Set-Cookie" in one.headers for one in refused)
    assert redeem_where_she_holds(bens, cast.ben).status_code == 201
    assert client.post("/api/v1/invitations/look", json={"token": token}).status_code == 200


def test_a_session_that_goes_on_says_what_its_phone_last_told_so_that_an_emptied_one_knows(
    app: Flask, invite: Invite, redeem: Redeem
) -> None:
    client = app.test_client()
    begun = redeem(invite()["token"], client).get_json()
    device = begun["me"]["device_id"]
    report = {"outbox": 3, "oldest_unsent": "2026-11-20T14:00:00Z", "attention": 0, "persisted": False}
    said = {"proto": 1, "device": device, "epoch": None, "app": "0.1.0", "push": [], "pull": None, "report": report}
    before = client.post("/api/v1/sessions/refresh", headers={"X-Hilo": "1"}).get_json()

    client.post("/api/v1/sync/push", json=said, headers={"Authorization": f"Bearer {begun['access_token']}"})

    after = client.post("/api/v1/sessions/refresh", headers={"X-Hilo": "1"}).get_json()
    told = after["last_told"]
    assert (begun["last_told"], before["last_told"]) == (None, None)
    assert told["outbox"] == 3
    assert begun["server_time"] < told["told_at"] <= after["server_time"]


def test_a_known_member_gets_a_new_phone_and_stays_who_she_is(
    cast: Cast, as_: As, client: FlaskClient, redeem: Redeem
) -> None:
    made = as_(cast.rosa).post(f"/api/v1/members/{cast.ben.member_id}/invitation", json={}).get_json()
    looked = client.post(LOOK, json={"token": made["token"]}).get_json()

    answer = redeem(made["token"], name="Somebody Else")

    assert (looked["for_known_member"], looked["needs_passphrase"]) == (True, False)
    me = answer.get_json()["me"]
    assert (me["member_id"], me["name"], me["status"]) == (str(cast.ben.member_id), "Ben Tran", "active")
    assert as_(cast.ben).get("/api/v1/me").status_code == 200


def test_a_captain_does_not_invite_her_equals_again(cast: Cast, as_: As, sure_: As) -> None:
    sure_(cast.olu).post(
        f"/api/v1/teams/{cast.night}/members", json={"member_id": str(cast.ben.member_id), "is_captain": True}
    )

    assert as_(cast.rosa).post(f"/api/v1/members/{cast.ben.member_id}/invitation", json={}).status_code == 403
    assert as_(cast.olu).post(f"/api/v1/members/{cast.ben.member_id}/invitation", json={}).status_code == 201


def test_an_invitation_for_somebody_who_is_gone_opens_nothing(cast: Cast, as_: As, redeem: Redeem) -> None:
    made = as_(cast.rosa).post(f"/api/v1/members/{cast.ben.member_id}/invitation", json={}).get_json()
    with unit_of_work() as session:
        session.execute(delete(Membership).where(Membership.id == cast.ben.member_id))

    assert redeem(made["token"]).status_code == 410


def test_a_suspended_member_comes_back_by_invitation_and_waits_again(cast: Cast, as_: As, redeem: Redeem) -> None:
    rosa = as_(cast.rosa)
    rosa.post(f"/api/v1/members/{cast.ben.member_id}/suspend")
    made = rosa.post(f"/api/v1/members/{cast.ben.member_id}/invitation", json={}).get_json()

    answer = redeem(made["token"])

    assert answer.get_json()["me"]["status"] == "pending"
    assert as_(cast.ben).get("/api/v1/me").get_json()["code"] == "device-revoked"


def test_an_invitation_made_before_somebody_was_suspended_does_not_bring_her_back(
    cast: Cast, as_: As, redeem: Redeem
) -> None:
    rosa = as_(cast.rosa)
    made = rosa.post(f"/api/v1/members/{cast.ben.member_id}/invitation", json={}).get_json()
    rosa.post(f"/api/v1/members/{cast.ben.member_id}/suspend")

    assert redeem(made["token"]).status_code == 410
    with unit_of_work(reads_only=True):
        member = unions.find_member(cast.cedar, cast.ben.member_id)
        assert member is not None
        assert member.status is Status.SUSPENDED


def test_a_captain_sets_a_passphrase_when_she_joins(
    cast: Cast, client: FlaskClient, invite: Invite, redeem: Redeem
) -> None:
    token = invite(by=cast.olu, role="captain")["token"]
    assert client.post(LOOK, json={"token": token}).get_json()["needs_passphrase"]
    assert redeem(token).get_json()["fields"].keys() == {"passphrase"}
    assert redeem(token, passphrase="short").get_json()["fields"].keys() == {"passphrase"}
    assert redeem(token, passphrase="Ana Ruiz Ana Ruiz").get_json()["fields"].keys() == {"passphrase"}

    answer = redeem(token, passphrase=PASSPHRASE)

    assert answer.status_code == 201
    assert answer.get_json()["sign_in_name"] == "ana@cedar-hollow-workers"
    assert (answer.get_json()["me"]["role"], answer.get_json()["me"]["status"]) == ("captain", "pending")


def asks_for(client: FlaskClient, token: str) -> tuple[bool, bool]:
    """Return if the door asks for a passphrase, and if it is a new one."""
    looked = client.post(LOOK, json={"token": token}).get_json()
    return looked["needs_passphrase"], looked["chooses_passphrase"]


def test_a_captains_new_phone_wants_the_passphrase_she_has(
    cast: Cast, as_: As, client: FlaskClient, redeem: Redeem
) -> None:
    as_(cast.rosa).put("/api/v1/me/passphrase", json={"passphrase": PASSPHRASE})
    made = as_(cast.olu).post(f"/api/v1/members/{cast.rosa.member_id}/invitation", json={}).get_json()

    assert asks_for(client, made["token"]) == (True, False)
    assert redeem(made["token"]).status_code == 422
    wrong = redeem(made["token"], passphrase=f"{PASSPHRASE}s")
    assert (wrong.status_code, wrong.get_json()["code"]) == (401, "sign-in-refused")
    right = redeem(made["token"], passphrase=PASSPHRASE)
    assert right.status_code == 201
    assert right.get_json()["me"]["member_id"] == str(cast.rosa.member_id)


def test_who_was_made_captain_since_she_was_sent_a_new_phone_chooses_a_passphrase_at_the_door(
    cast: Cast, as_: As, sure_: As, client: FlaskClient, redeem: Redeem
) -> None:
    made = as_(cast.rosa).post(f"/api/v1/members/{cast.ben.member_id}/invitation", json={}).get_json()
    sure_(cast.ada).post(f"/api/v1/members/{cast.ben.member_id}/role", json={"role": "captain"})

    assert asks_for(client, made["token"]) == (True, True)
    assert redeem(made["token"], passphrase=PASSPHRASE).status_code == 201


def test_a_forgotten_passphrase_is_forgotten_with_all_old_phones(
    cast: Cast, as_: As, client: FlaskClient, redeem: Redeem
) -> None:
    as_(cast.rosa).put("/api/v1/me/passphrase", json={"passphrase": PASSPHRASE})
    invited = as_(cast.olu).post(f"/api/v1/members/{cast.rosa.member_id}/invitation", json={"forget_passphrase": True})

    refused = as_(cast.rosa).get("/api/v1/me").get_json()
    assert (refused["code"], refused.get("wipe")) == ("unauthenticated", None)
    assert asks_for(client, invited.get_json()["token"]) == (True, True)
    answer = redeem(invited.get_json()["token"], passphrase="seven paper boats at dawn")
    assert (answer.status_code, answer.get_json()["sign_in_name"]) == (201, "rosa@cedar-hollow-workers")


@pytest.mark.usefixtures("app")
def test_a_union_is_founded_with_a_link_for_its_first_administrator(redeem: Redeem) -> None:
    union_id = new_id()
    with unit_of_work(union_id=union_id):
        union, token = service.found_union(union_id, "Elm Street Bakers", "America/Chicago", "Ana Ruiz")

    answer = redeem(token, passphrase=PASSPHRASE, sign_in_name="Baker")

    me = answer.get_json()["me"]
    assert (me["role"], me["status"], me["union_name"]) == ("administrator", "active", "Elm Street Bakers")
    assert answer.get_json()["sign_in_name"] == f"baker@{union.slug}"
