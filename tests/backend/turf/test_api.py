"""Teams and vouching over HTTP, by the cast."""

import json

import pytest

from backend.kernel.identifiers import new_id
from tests.cast import Cast
from tests.conftest import As


def test_a_member_sees_her_own_team_a_captain_hers_and_an_organizer_all(cast: Cast, as_: As) -> None:
    def names(who: str) -> list[str]:
        return [team["name"] for team in as_(getattr(cast, who)).get("/api/v1/teams").get_json()["items"]]

    assert names("ben") == ["Night EVS"]
    assert names("rosa") == ["Night EVS"]
    assert names("olu") == ["Night EVS", "Day EVS"]
    assert names("dov") == ["Upper School"]


def test_a_team_names_its_captains(cast: Cast, as_: As) -> None:
    (night,) = as_(cast.ben).get("/api/v1/teams").get_json()["items"]

    assert night["captain_ids"] == [str(cast.rosa.member_id)]


def test_who_waits_to_be_vouched_for_sees_no_team(cast: Cast, as_: As) -> None:
    assert as_(cast.tere).get("/api/v1/teams").status_code == 404


def test_an_organizer_forms_a_team_and_makes_a_member_its_captain(cast: Cast, as_: As, sure_: As) -> None:
    olu = sure_(cast.olu)
    team = olu.post("/api/v1/teams", json={"name": "Weekend EVS"}).get_json()

    placed = olu.post(
        f"/api/v1/teams/{team['id']}/members", json={"member_id": str(cast.ben.member_id), "is_captain": True}
    )

    assert (placed.status_code, placed.get_json()["role"], placed.get_json()["team_id"]) == (201, "captain", team["id"])
    assert [one["name"] for one in as_(cast.ben).get("/api/v1/teams").get_json()["items"]] == ["Weekend EVS"]


@pytest.mark.parametrize("who", ["ben", "rosa"])
def test_below_an_organizer_nobody_forms_or_staffs_teams(cast: Cast, as_: As, who: str) -> None:
    client = as_(getattr(cast, who))

    assert client.post("/api/v1/teams", json={"name": "Mine"}).status_code == 404
    placing = client.post(f"/api/v1/teams/{cast.night}/members", json={"member_id": str(cast.mei.member_id)})
    assert placing.status_code == 404


def test_a_captain_vouches_for_the_newcomer_on_her_team(cast: Cast, as_: As) -> None:
    answer = as_(cast.rosa).post(f"/api/v1/members/{cast.tere.member_id}/vouch")

    assert (answer.status_code, answer.get_json()["status"]) == (200, "active")
    assert as_(cast.tere).get("/api/v1/teams").status_code == 200


@pytest.mark.parametrize(("who", "status"), [("ben", 404), ("carmen", 404), ("dov", 404), ("tere", 404)])
def test_nobody_else_vouches_for_her(cast: Cast, as_: As, who: str, status: int) -> None:
    answer = as_(getattr(cast, who)).post(f"/api/v1/members/{cast.tere.member_id}/vouch")

    assert answer.status_code == status


def test_vouching_leaves_a_line_that_names_nobody(cast: Cast, as_: As, capsys: pytest.CaptureFixture[str]) -> None:
    as_(cast.rosa).post(f"/api/v1/members/{cast.tere.member_id}/vouch")

    printed = capsys.readouterr().err
    lines = [json.loads(line) for line in printed.splitlines()]
    (line,) = [line for line in lines if line["event"] == "vouched"]
    assert (line["member_id"], line["subject_id"]) == (str(cast.rosa.member_id), str(cast.tere.member_id))
    assert "Tere" not in printed
    assert "Rosa" not in printed


def test_an_unknown_team_is_not_found(cast: Cast, as_: As) -> None:
    path = f"/api/v1/teams/{new_id()}/members"

    assert as_(cast.olu).post(path, json={"member_id": str(cast.ben.member_id)}).status_code == 404
