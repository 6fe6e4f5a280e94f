"""Finding a member by name, one member's facts, and the table of who may do what."""

from typing import Any

import pytest

from backend.access.permissions import Permission
from backend.access.policy import POLICY
from backend.access.roles import Role
from backend.kernel import clock
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.unions import rules
from backend.unions import service as unions
from backend.unions.routes import SEARCHES
from tests.cast import Cast
from tests.conftest import As


def found(as_: As, who: Any, **asked: Any) -> list[str]:
    answer = as_(who).post("/api/v1/members/search", json=asked)
    assert answer.status_code == 200, answer.text
    return [one["name"] for one in answer.get_json()["items"]]


def test_members_come_in_the_order_of_their_names(cast: Cast, as_: As) -> None:
    assert found(as_, cast.olu) == [
        "Ada Nwosu",
        "Ben Tran",
        "Carmen Ortiz",
        "Mei Lin",
        "Olu Adeyemi",
        "Rosa Delgado",
        "Tere Aguilar",
    ]


@pytest.mark.parametrize(("typed", "names"), [("ROSA", ["Rosa Delgado"]), ("ré  ag", ["Tere Aguilar"]), ("xyz", [])])
def test_a_part_of_a_name_is_enough_whatever_its_case_and_accents(
    cast: Cast, as_: As, typed: str, names: list[str]
) -> None:
    assert found(as_, cast.olu, name=typed) == names


def test_pages_follow_each_other_without_a_gap(cast: Cast, as_: As) -> None:
    names, cursor = [], None
    while True:
        page = as_(cast.olu).post("/api/v1/members/search", json={"limit": 3, "cursor": cursor}).get_json()
        names.append([one["name"].split()[0] for one in page["items"]])
        cursor = page["next_cursor"]
        if cursor is None:
            break

    assert names == [["Ada", "Ben", "Carmen"], ["Mei", "Olu", "Rosa"], ["Tere"]]


def test_the_next_page_goes_on_where_the_last_one_ended_when_its_last_member_was_vouched_for(
    cast: Cast, as_: As
) -> None:
    place: dict[str, Any] = {"role": Role.MEMBER, "team_id": cast.night, "language": "en"}
    with unit_of_work(union_id=cast.cedar):
        for number in range(40):
            unions.join(cast.cedar, unions.Newcomer(member_id=new_id(), name=f"Waiting {number:02}", **place))
    olu = as_(cast.olu)
    asked = {"name": "waiting", "status": "pending", "limit": 30}
    first = olu.post("/api/v1/members/search", json=asked).get_json()
    last = first["items"][-1]["id"]
    assert olu.post(f"/api/v1/members/{last}/vouch").status_code == 200

    second = olu.post("/api/v1/members/search", json=asked | {"cursor": first["next_cursor"]}).get_json()

    names = [one["name"] for one in (*first["items"], *second["items"])]
    assert names == [f"Waiting {number:02}" for number in range(40)]
    assert second["next_cursor"] is None


def test_no_more_names_are_opened_than_half_a_second_takes_and_it_is_said(
    cast: Cast, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = as_(cast.olu).post("/api/v1/members/search", json={}).get_json()
    monkeypatch.setattr(rules, "MOST_OPENED", 2)

    cut = as_(cast.olu).post("/api/v1/members/search", json={}).get_json()

    assert (whole["is_cut"], cut["is_cut"]) == (False, True)
    assert [one["name"] for one in cut["items"]] == ["Carmen Ortiz", "Olu Adeyemi"]


def test_who_joined_long_ago_is_found_by_her_team_where_too_many_joined_since(
    cast: Cast, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    night = {"team_id": str(cast.night)}
    nights = found(as_, cast.olu, **night)
    monkeypatch.setattr(rules, "MOST_OPENED", 2)
    assert found(as_, cast.olu) == ["Carmen Ortiz", "Olu Adeyemi"]

    in_team = found(as_, cast.olu, **night)

    assert len(in_team) == 2
    assert set(in_team) <= set(nights) - {"Carmen Ortiz", "Olu Adeyemi"}
    assert found(as_, cast.olu, team_id=str(new_id())) == found(as_, cast.dov, **night) == []


def test_looking_for_names_has_a_limit_a_minute(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)
    with clock.at(clock.now()):
        answers = [olu.post("/api/v1/members/search", json={"limit": 1}).status_code for _ in range(SEARCHES.size + 1)]

    assert (set(answers[:-1]), answers[-1]) == ({200}, 429)


def test_who_waits_and_who_was_shut_out_are_found_when_asked_for(cast: Cast, as_: As) -> None:
    as_(cast.olu).post(f"/api/v1/members/{cast.mei.member_id}/suspend")

    assert found(as_, cast.olu, status="pending") == ["Tere Aguilar"]
    assert found(as_, cast.olu, status="suspended") == ["Mei Lin"]
    assert "Mei Lin" not in found(as_, cast.olu)


def test_nobody_finds_more_than_she_may_know_of(cast: Cast, as_: As) -> None:
    assert found(as_, cast.rosa) == ["Ben Tran", "Mei Lin", "Rosa Delgado", "Tere Aguilar"]
    assert found(as_, cast.ben, name="tere") == []
    assert found(as_, cast.dov) == ["Dov Katz"]


def test_one_member_is_told_to_whoever_may_know_of_her(cast: Cast, as_: As) -> None:
    path = f"/api/v1/members/{cast.carmen.member_id}"

    assert as_(cast.olu).get(path).get_json()["name"] == "Carmen Ortiz"
    assert [as_(who).get(path).status_code for who in (cast.rosa, cast.ben, cast.dov)] == [404, 404, 404]


def test_the_table_says_what_the_policy_says(cast: Cast, as_: As) -> None:
    lines = as_(cast.ben).get("/api/v1/roles").get_json()["items"]

    assert [line["permission"] for line in lines] == [one.value for one in Permission]
    for line in lines:
        for role in Role:
            assert line[role.value] == POLICY[Permission(line["permission"])][role].name.lower()


def test_before_anybody_vouched_for_her_a_member_reads_how_little_she_may(cast: Cast, as_: As) -> None:
    lines = {line["permission"]: line for line in as_(cast.tere).get("/api/v1/roles").get_json()["items"]}

    assert (lines["people.add"]["pending"], lines["teams.see"]["pending"]) == ("own", "none")
