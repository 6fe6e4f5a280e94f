"""What phones hold of teams and members, and how it follows a change of role, status or team."""

from typing import Any
from uuid import UUID

from tests.cast import Cast, Someone
from tests.conftest import As


def pulled(as_: As, someone: Someone) -> dict[tuple[str, str], dict[str, Any]]:
    """Return everything a new phone of hers gets, by kind and id."""
    asked = {
        "proto": 1,
        "device": str(someone.device_id),
        "epoch": None,
        "app": "0.1.0",
        "view_schema": 1,
        "push": [],
        "pull": {"have": {}, "max_rows": 500},
        "report": None,
    }
    answer = as_(someone).post("/api/v1/sync/exchange", json=asked).get_json()
    return {(row["k"], row["id"]): row["b"] for row in answer["changes"] if row["op"] == "put"}


def of_kind(rows: dict[tuple[str, str], dict[str, Any]], kind: str) -> dict[UUID, dict[str, Any]]:
    return {UUID(row_id): body for (of, row_id), body in rows.items() if of == kind}


def test_a_member_holds_her_team_and_the_names_on_it(cast: Cast, as_: As) -> None:
    rows = pulled(as_, cast.ben)

    team = of_kind(rows, "team")[cast.night]
    assert (team["name"], team["captain_ids"]) == ("Night EVS", [str(cast.rosa.member_id)])
    assert set(of_kind(rows, "member")) == {cast.rosa.member_id, cast.ben.member_id, cast.mei.member_id}


def test_who_waits_to_be_vouched_for_holds_no_team(cast: Cast, as_: As) -> None:
    rows = pulled(as_, cast.tere)

    assert (of_kind(rows, "team"), of_kind(rows, "member")) == ({}, {})
    assert of_kind(rows, "me")[cast.tere.member_id]["status"] == "pending"


def test_vouching_reaches_her_phone_and_her_team_mates(cast: Cast, as_: As) -> None:
    as_(cast.rosa).post(f"/api/v1/members/{cast.tere.member_id}/vouch")

    assert of_kind(pulled(as_, cast.tere), "me")[cast.tere.member_id]["status"] == "active"
    assert of_kind(pulled(as_, cast.ben), "member")[cast.tere.member_id]["name"] == "Tere Aguilar"


def test_a_new_captain_learns_it_and_her_team_too(cast: Cast, as_: As, sure_: As) -> None:
    sure_(cast.olu).post(
        f"/api/v1/teams/{cast.night}/members", json={"member_id": str(cast.ben.member_id), "is_captain": True}
    )

    me = of_kind(pulled(as_, cast.ben), "me")[cast.ben.member_id]
    assert (me["role"], me["captain_of"]) == ("captain", [str(cast.night)])
    team = of_kind(pulled(as_, cast.mei), "team")[cast.night]
    assert sorted(team["captain_ids"]) == sorted([str(cast.rosa.member_id), str(cast.ben.member_id)])


def test_a_member_who_moves_changes_teams_on_every_phone(cast: Cast, as_: As) -> None:
    as_(cast.olu).post(f"/api/v1/teams/{cast.day}/members", json={"member_id": str(cast.ben.member_id)})

    rows = pulled(as_, cast.ben)
    assert set(of_kind(rows, "team")) == {cast.day}
    assert of_kind(rows, "me")[cast.ben.member_id]["team_id"] == str(cast.day)
    assert cast.ben.member_id not in of_kind(pulled(as_, cast.mei), "member")
    assert cast.ben.member_id in of_kind(pulled(as_, cast.carmen), "member")


def test_a_suspended_captain_is_named_no_more(cast: Cast, as_: As) -> None:
    as_(cast.olu).post(f"/api/v1/members/{cast.rosa.member_id}/suspend")

    rows = pulled(as_, cast.ben)
    assert of_kind(rows, "team")[cast.night]["captain_ids"] == []
    assert cast.rosa.member_id not in of_kind(rows, "member")
