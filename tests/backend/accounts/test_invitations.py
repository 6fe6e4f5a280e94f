"""Invitations: making them, looking at them, and taking them back."""

import base64
import hashlib
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from backend.access.roles import Role, Status
from backend.accounts import service
from backend.kernel.identifiers import new_id
from backend.kernel.problems import NotFound
from backend.kernel.unit_of_work import unit_of_work
from backend.slices import SLICES
from backend.unions import queries as unions
from tests.backend.accounts.conftest import Invite, Redeem, newest
from tests.cast import Cast
from tests.conftest import As

LOOK = "/api/v1/invitations/look"


def test_an_invitation_is_a_link_whose_secret_no_request_line_holds(cast: Cast, invite: Invite) -> None:
    made = invite(suggested_name="Ana")

    assert made["link"] == f"http://127.0.0.1:8000/j#{made['token']}"
    union_part, _, secret = made["token"].partition(".")
    assert base64.urlsafe_b64decode(union_part + "==") == cast.cedar.bytes
    assert len(base64.urlsafe_b64decode(secret + "==")) == 16
    assert made["suggested_name"] == "Ana"


def test_the_picture_of_a_link_is_a_square_of_zeros_and_ones(invite: Invite) -> None:
    rows = invite()["qr"]

    assert len(rows) >= 21
    assert {len(row) for row in rows} == {len(rows)}
    assert set("".join(rows)) == {"0", "1"}
    assert rows[0].startswith("1111111")


def test_the_database_knows_only_a_hash_of_the_token(invite: Invite) -> None:
    secret = base64.urlsafe_b64decode(invite()["token"].partition(".")[2] + "==")
    with unit_of_work(reads_only=True) as session:
        row = session.execute(text("SELECT * FROM invitation")).one()

    assert bytes(row.token_hash) == hashlib.sha256(secret).digest()
    assert secret not in b"".join(bytes(value) for value in row if isinstance(value, bytes | memoryview))


@pytest.mark.parametrize(
    ("who", "role", "status"),
    [
        ("rosa", "member", 201),
        ("rosa", "captain", 403),
        ("olu", "captain", 201),
        ("olu", "organizer", 403),
        ("olu", "administrator", 403),
        ("ada", "administrator", 201),
        ("ben", "member", 404),
        ("tere", "member", 404),
    ],
)
def test_who_may_invite_whom(cast: Cast, as_: As, who: str, role: str, status: int) -> None:
    answer = as_(getattr(cast, who)).post("/api/v1/invitations", json={"team_id": str(cast.night), "role": role})

    assert answer.status_code == status


def test_a_captain_invites_to_her_own_team_only(cast: Cast, as_: As) -> None:
    assert as_(cast.carmen).post("/api/v1/invitations", json={"team_id": str(cast.night)}).status_code == 404
    assert as_(cast.dov).post("/api/v1/invitations", json={"team_id": str(cast.night)}).status_code == 404
    assert as_(cast.olu).post("/api/v1/invitations", json={"team_id": str(new_id())}).status_code == 404


def test_only_organizers_and_administrators_come_without_a_team(cast: Cast, as_: As) -> None:
    ada = as_(cast.ada)

    assert ada.post("/api/v1/invitations", json={"role": "organizer"}).status_code == 201
    assert ada.post("/api/v1/invitations", json={"role": "captain"}).get_json()["fields"].keys() == {"team_id"}


def test_a_poster_is_for_plain_members(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)

    assert olu.post("/api/v1/invitations", json={"team_id": str(cast.night), "uses": 30}).status_code == 201
    refused = olu.post("/api/v1/invitations", json={"team_id": str(cast.night), "uses": 2, "role": "captain"})
    assert refused.get_json()["fields"].keys() == {"uses"}


@pytest.mark.parametrize("wish", [{"hours": 0}, {"hours": 337}, {"uses": 0}, {"uses": 501}, {"role": "owner"}])
def test_an_invitation_has_bounds(cast: Cast, as_: As, wish: dict[str, Any]) -> None:
    answer = as_(cast.olu).post("/api/v1/invitations", json={"team_id": str(cast.night)} | wish)

    assert answer.status_code == 422


def test_several_invitations_at_once_are_each_for_one(cast: Cast, as_: As, redeem: Redeem) -> None:
    rosa = as_(cast.rosa)
    named = rosa.post("/api/v1/invitations/batch", json={"team_id": str(cast.night), "names": ["Ana", "Luz"]})
    counted = rosa.post("/api/v1/invitations/batch", json={"team_id": str(cast.night), "count": 3})

    assert [item["suggested_name"] for item in named.get_json()["items"]] == ["Ana", "Luz"]
    tokens = {item["token"] for answer in (named, counted) for item in answer.get_json()["items"]}
    assert len(tokens) == 5
    assert [redeem(token).status_code for token in tokens] == [201] * 5
    assert [redeem(token).status_code for token in tokens] == [410] * 5


@pytest.mark.parametrize("wish", [{}, {"count": 2, "names": ["Ana"]}, {"count": 0}, {"names": []}, {"count": 101}])
def test_several_need_a_number_or_names(cast: Cast, as_: As, wish: dict[str, Any]) -> None:
    answer = as_(cast.rosa).post("/api/v1/invitations/batch", json={"team_id": str(cast.night)} | wish)

    assert answer.status_code == 422


def test_a_captain_sees_her_own_invitations_and_an_organizer_all(cast: Cast, as_: As, invite: Invite) -> None:
    rosas = invite()["id"]
    olus = invite(by=cast.olu)["id"]

    def seen(client: FlaskClient) -> set[str]:
        items = client.get("/api/v1/invitations").get_json()["items"]
        assert all("token" not in item for item in items)
        return {item["id"] for item in items}

    assert seen(as_(cast.rosa)) == {rosas}
    assert seen(as_(cast.olu)) == {rosas, olus}
    assert seen(as_(cast.dov)) == set()


def test_somebody_invited_learns_who_and_what_before_she_joins(client: FlaskClient, invite: Invite) -> None:
    looked = client.post(LOOK, json={"token": invite(suggested_name="Ana")["token"]})

    assert looked.status_code == 200
    assert looked.get_json() == {
        "inviter_name": "Rosa",
        "campaign_en": None,
        "campaign_es": None,
        "union_name": "Cedar Hollow Workers",
        "team_name": "Night EVS",
        "suggested_name": "Ana",
        "role": "member",
        "for_known_member": False,
        "by_herself": False,
        "needs_passphrase": False,
        "chooses_passphrase": False,
    }


def test_looking_uses_nothing_up(client: FlaskClient, invite: Invite, redeem: Redeem) -> None:
    token = invite()["token"]
    for _ in range(3):
        client.post(LOOK, json={"token": token})

    assert redeem(token).status_code == 201


def test_the_campaign_of_the_team_is_named(cast: Cast, as_: As, client: FlaskClient) -> None:
    ada, campaign_id, team_id = as_(cast.ada), str(new_id()), str(new_id())
    campaign = {"id": campaign_id, "name_en": "Fair breaks", "name_es": "Descansos justos"}
    days = {"starts_on": "2026-11-01", "ends_on": "2027-03-01"}
    ada.post("/api/v1/campaigns", json=campaign | days)
    ada.post("/api/v1/teams", json={"id": team_id, "name": "Kitchen", "campaign_id": campaign_id})
    token = ada.post("/api/v1/invitations", json={"team_id": team_id}).get_json()["token"]

    looked = client.post(LOOK, json={"token": token}).get_json()

    assert (looked["campaign_en"], looked["campaign_es"], looked["team_name"]) == (
        "Fair breaks",
        "Descansos justos",
        "Kitchen",
    )


@pytest.mark.parametrize("token", ["", "x", "a.b", ".", "AAAA.BBBB", "x" * 200, f"{'A' * 22}.{'A' * 22}"])
def test_a_token_nobody_made_opens_nothing(client: FlaskClient, redeem: Redeem, token: str) -> None:
    assert client.post(LOOK, json={"token": token}).status_code in {404, 422}
    assert redeem(token).status_code in {404, 422}


def test_a_secret_opens_nothing_in_another_union(cast: Cast, client: FlaskClient, invite: Invite) -> None:
    secret = invite()["token"].partition(".")[2]
    birch = base64.urlsafe_b64encode(cast.birch.bytes).rstrip(b"=").decode()

    assert client.post(LOOK, json={"token": f"{birch}.{secret}"}).status_code == 404


def test_a_revoked_invitation_opens_nothing_and_takes_the_waiting_along(
    app: Flask, cast: Cast, as_: As, invite: Invite, redeem: Redeem
) -> None:
    made = invite(uses=2)
    ana = app.test_client()
    token = redeem(made["token"], ana).get_json()["access_token"]

    as_(cast.rosa).post(f"/api/v1/invitations/{made['id']}/revoke")

    assert redeem(made["token"]).status_code == 410
    refused = ana.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})
    assert refused.get_json()["code"] == "device-revoked"
    assert newest(cast).status is Status.SUSPENDED


def test_revoking_leaves_those_alone_who_were_vouched_for(cast: Cast, as_: As, invite: Invite, redeem: Redeem) -> None:
    made = invite()
    redeem(made["token"])
    as_(cast.rosa).post(f"/api/v1/members/{newest(cast).id}/vouch")

    for _ in range(2):
        assert as_(cast.rosa).post(f"/api/v1/invitations/{made['id']}/revoke").status_code == 200

    assert newest(cast).status is Status.ACTIVE


def test_an_invitation_dies_with_its_inviters_standing(cast: Cast, as_: As, invite: Invite, redeem: Redeem) -> None:
    token = invite()["token"]
    as_(cast.olu).post(f"/api/v1/members/{cast.rosa.member_id}/suspend")

    assert redeem(token).status_code == 410


def test_a_captain_takes_back_only_her_own(cast: Cast, as_: As, invite: Invite) -> None:
    olus = invite(by=cast.olu)["id"]

    assert as_(cast.rosa).post(f"/api/v1/invitations/{olus}/revoke").status_code == 404
    assert as_(cast.dov).post(f"/api/v1/invitations/{olus}/revoke").status_code == 404
    assert as_(cast.ada).post(f"/api/v1/invitations/{olus}/revoke").status_code == 200


def test_whoever_nobody_vouches_for_is_shut_out_after_two_weeks(
    cast: Cast, invite: Invite, redeem: Redeem, clock: Any
) -> None:
    (tidy,) = [job for one in SLICES for job in one.jobs if job.name == "accounts.tidy"]
    redeem(invite()["token"])
    tidy.run()
    assert newest(cast).status is Status.PENDING
    clock.shift(15 * 24 * 3600)

    tidy.run()
    tidy.run()

    assert newest(cast).status is Status.SUSPENDED
    with unit_of_work(reads_only=True):
        ben = unions.find_member(cast.cedar, cast.ben.member_id)
    assert ben is not None
    assert ben.status is Status.ACTIVE


def test_commands_act_as_the_first_administrator(cast: Cast) -> None:
    with unit_of_work(reads_only=True):
        operator = service.operator_of(cast.cedar)
        assert (operator.member_id, operator.role) == (cast.ada.member_id, Role.ADMINISTRATOR)
        with pytest.raises(NotFound):
            service.operator_of(new_id())
