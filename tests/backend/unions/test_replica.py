"""What of a member travels, and what she may change from her phone."""

from typing import Any

from backend.kernel.identifiers import new_id
from tests.cast import Cast, Someone
from tests.conftest import As


def exchange(as_: As, someone: Someone, *mutations: dict[str, Any]) -> dict[str, Any]:
    """Send mutations, the first ones of this phone, and pull everything."""
    push = [
        {
            "mid": str(new_id()),
            "seq": number,
            "v": 1,
            "type": "unions.correct_me",
            "at": "2026-11-22T06:30:00.000Z",
            "tz": -360,
            "args": args,
        }
        for number, args in enumerate(mutations, start=1)
    ]
    asked = {
        "proto": 1,
        "device": str(someone.device_id),
        "epoch": None,
        "app": "0.1.0",
        "view_schema": 1,
        "push": push,
        "pull": {"have": {}, "max_rows": 500},
        "report": None,
    }
    answer: dict[str, Any] = as_(someone).post("/api/v1/sync/exchange", json=asked).get_json()
    return answer


def held(answer: dict[str, Any], kind: str) -> dict[str, dict[str, Any]]:
    return {row["id"]: row["b"] for row in answer["changes"] if row["op"] == "put" and row["k"] == kind}


def test_a_member_holds_all_of_herself(cast: Cast, as_: As) -> None:
    assert held(exchange(as_, cast.rosa), "me") == {
        str(cast.rosa.member_id): {
            "name": "Rosa Delgado",
            "role": "captain",
            "status": "active",
            "team_id": str(cast.night),
            "captain_of": [str(cast.night)],
            "language": "en",
            "joined_on": "2026-03-02",
            "union_name": "Cedar Hollow Workers",
        }
    }


def test_team_mates_hold_her_name_and_role_and_no_more(cast: Cast, as_: As) -> None:
    assert held(exchange(as_, cast.ben), "member")[str(cast.rosa.member_id)] == {
        "name": "Rosa Delgado",
        "role": "captain",
        "status": "active",
        "team_id": str(cast.night),
    }


def test_nobody_holds_a_member_of_another_team_or_union(cast: Cast, as_: As) -> None:
    for stranger in (cast.carmen, cast.dov):
        assert set(held(exchange(as_, stranger), "member")) == {str(stranger.member_id)}


def test_a_corrected_name_reaches_her_team(cast: Cast, as_: As) -> None:
    answer = exchange(as_, cast.ben, {"name": "Benjamin Tran", "language": "es"})

    assert [result["status"] for result in answer["results"]] == ["applied"]
    me = held(answer, "me")[str(cast.ben.member_id)]
    assert (me["name"], me["language"]) == ("Benjamin Tran", "es")
    assert held(exchange(as_, cast.mei), "member")[str(cast.ben.member_id)]["name"] == "Benjamin Tran"


def test_a_member_cannot_correct_her_role(cast: Cast, as_: As) -> None:
    answer = exchange(as_, cast.ben, {"role": "administrator"}, {"language": "tlh"}, {"name": ""})

    assert [result["status"] for result in answer["results"]] == ["rejected", "rejected", "rejected"]
    assert held(answer, "me")[str(cast.ben.member_id)]["role"] == "member"


def test_a_suspended_member_holds_nothing_on_her_team_mates_phones(cast: Cast, as_: As) -> None:
    as_(cast.rosa).post(f"/api/v1/members/{cast.ben.member_id}/suspend")

    assert str(cast.ben.member_id) not in held(exchange(as_, cast.mei), "member")
