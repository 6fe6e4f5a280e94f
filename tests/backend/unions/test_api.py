"""Members over HTTP."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.conftest import As


def names(answer: Any) -> set[str]:
    return {item["name"].split()[0] for item in answer.get_json()["items"]}


def test_a_member_learns_who_she_is_and_on_which_phone(cast: Cast, as_: As) -> None:
    assert as_(cast.tere).get("/api/v1/me").get_json() == {
        "member_id": str(cast.tere.member_id),
        "union_id": str(cast.cedar),
        "union_name": "Cedar Hollow Workers",
        "name": "Tere Aguilar",
        "role": "member",
        "status": "pending",
        "language": "en",
        "device_id": str(cast.tere.device_id),
    }


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("ben", {"Ben", "Mei", "Rosa"}),
        ("rosa", {"Ben", "Mei", "Rosa", "Tere"}),
        ("carmen", {"Carmen"}),
        ("olu", {"Ben", "Mei", "Rosa", "Tere", "Carmen", "Olu", "Ada"}),
        ("ada", {"Ben", "Mei", "Rosa", "Tere", "Carmen", "Olu", "Ada"}),
        ("dov", {"Dov"}),
    ],
)
def test_whom_each_knows_of(cast: Cast, as_: As, who: str, sees: set[str]) -> None:
    assert names(as_(getattr(cast, who)).get("/api/v1/members")) == sees


def test_somebody_without_a_team_has_no_team_mates(cast: Cast, as_: As, sure_: As) -> None:
    sure_(cast.ada).post(f"/api/v1/members/{cast.olu.member_id}/role", json={"role": "member"})

    assert names(as_(cast.olu).get("/api/v1/members")) == {"Olu"}


@pytest.mark.parametrize(
    ("who", "team", "sees"),
    [
        ("olu", "night", {"Ben", "Mei", "Rosa", "Tere"}),
        ("olu", "day", {"Carmen"}),
        ("rosa", "day", set()),
        ("dov", "night", set()),
    ],
)
def test_one_team_of_those_one_knows(cast: Cast, as_: As, who: str, team: str, sees: set[str]) -> None:
    answer = as_(getattr(cast, who)).get(f"/api/v1/members?team_id={getattr(cast, team)}")

    assert names(answer) == sees


def test_a_new_role_counts_with_the_next_request_and_the_same_token(cast: Cast, as_: As, sure_: As) -> None:
    rosa, olu = as_(cast.rosa), sure_(cast.olu)
    assert rosa.get("/api/v1/invitations").status_code == 200

    answer = olu.post(f"/api/v1/members/{cast.rosa.member_id}/role", json={"role": "member"})

    assert answer.get_json()["role"] == "member"
    assert rosa.get("/api/v1/invitations").status_code == 404
    assert names(rosa.get("/api/v1/members")) == {"Ben", "Mei", "Rosa"}


def test_a_suspended_member_is_told_to_forget_everything(cast: Cast, as_: As) -> None:
    answer = as_(cast.rosa).post(f"/api/v1/members/{cast.ben.member_id}/suspend")

    assert answer.get_json()["status"] == "suspended"
    refused = as_(cast.ben).get("/api/v1/me")
    assert refused.status_code == 401
    assert (refused.get_json()["code"], refused.get_json()["wipe"]) == ("device-revoked", True)


def test_a_made_up_role_is_no_role(cast: Cast, as_: As) -> None:
    answer = as_(cast.ada).post(f"/api/v1/members/{cast.ben.member_id}/role", json={"role": "owner"})

    assert (answer.status_code, list(answer.get_json()["fields"])) == (422, ["role"])
