"""An organizer gives a team another name, campaign or worksite, and closes it once it is empty."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.cast import Cast
from tests.conftest import As


def formed(client: FlaskClient, **said: Any) -> str:
    answer = client.post("/api/v1/teams", json={"name": "Weekend EVS", **said})
    assert answer.status_code == 201, answer.text
    team_id: str = answer.get_json()["id"]
    return team_id


def names(client: FlaskClient) -> list[str]:
    return [team["name"] for team in client.get("/api/v1/teams").get_json()["items"]]


def test_a_new_name_and_a_workplace_reach_the_phones_of_the_team(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    olu = as_(cast.olu)
    site = olu.post("/api/v1/worksites", json={"name": "Cedar Hollow", "time_zone": "America/Chicago"}).get_json()["id"]
    ben = phone_of(cast.ben)
    assert ben.rows("team")[str(cast.night)]["name"] == "Night EVS"

    answer = olu.patch(f"/api/v1/teams/{cast.night}", json={"name": "Nights", "worksite_id": site})

    assert (answer.status_code, answer.get_json()["captain_ids"]) == (200, [str(cast.rosa.member_id)])
    row = ben.rows("team")[str(cast.night)]
    assert (row["name"], row["worksite_id"], row["campaign_id"]) == ("Nights", site, None)


def test_what_is_left_out_stays_and_what_is_none_goes(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)
    site = olu.post("/api/v1/worksites", json={"name": "Cedar Hollow", "time_zone": "America/Chicago"}).get_json()["id"]
    team = formed(olu, worksite_id=site)

    assert olu.patch(f"/api/v1/teams/{team}", json={"name": "Weekend"}).get_json()["worksite_id"] == site
    answer = olu.patch(f"/api/v1/teams/{team}", json={"worksite_id": None}).get_json()
    assert (answer["name"], answer["worksite_id"]) == ("Weekend", None)


@pytest.mark.parametrize("part", ["campaign_id", "worksite_id"])
def test_a_team_belongs_to_nothing_that_the_union_does_not_have(cast: Cast, as_: As, part: str) -> None:
    olu = as_(cast.olu)

    assert olu.post("/api/v1/teams", json={"name": "Mine", part: str(new_id())}).status_code == 404
    assert olu.patch(f"/api/v1/teams/{cast.night}", json={part: str(new_id())}).status_code == 404
    assert names(olu) == ["Night EVS", "Day EVS"]


def test_an_empty_team_is_closed_and_invitations_to_it_end(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)
    team = formed(olu)
    made = olu.post("/api/v1/invitations", json={"team_id": team}).get_json()

    assert olu.delete(f"/api/v1/teams/{team}").status_code == 204

    assert names(olu) == ["Night EVS", "Day EVS"]
    assert olu.post("/api/v1/invitations/look", json={"token": made["token"]}).status_code == 404


def test_a_team_stays_while_somebody_works_in_it_or_captains_it(cast: Cast, sure_: As) -> None:
    olu = sure_(cast.olu)
    team = formed(olu)
    placing = {"member_id": str(cast.rosa.member_id), "is_captain": True}
    assert olu.post(f"/api/v1/teams/{team}/members", json=placing).status_code == 201

    answers = [olu.delete(f"/api/v1/teams/{one}") for one in (team, cast.night)]

    assert [(one.status_code, one.get_json()["code"]) for one in answers] == [(409, "team-in-use")] * 2


def test_a_team_stays_until_what_a_departed_member_kept_is_passed_on(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    olu, ben = as_(cast.olu), phone_of(cast.ben)
    team = formed(olu)
    olu.post(f"/api/v1/teams/{team}/members", json={"member_id": str(cast.ben.member_id)})
    ana = ben.meets("Ana Reyes", sharing="team")
    olu.post(f"/api/v1/members/{cast.ben.member_id}/suspend")
    assert olu.delete(f"/api/v1/teams/{team}").status_code == 409

    offer = {"id": str(new_id()), "person_ids": [str(ana)], "to_member_id": str(cast.mei.member_id)}
    assert olu.post("/api/v1/hand-overs", json=offer).status_code == 201
    assert as_(cast.mei).post(f"/api/v1/hand-overs/{offer['id']}/accept").status_code == 200

    assert olu.delete(f"/api/v1/teams/{team}").status_code == 204


def test_who_was_shut_out_does_not_keep_a_team_open(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)
    team = formed(olu)
    olu.post(f"/api/v1/teams/{team}/members", json={"member_id": str(cast.mei.member_id)})
    assert olu.delete(f"/api/v1/teams/{team}").status_code == 409
    assert olu.post(f"/api/v1/members/{cast.mei.member_id}/suspend").status_code == 200

    assert olu.delete(f"/api/v1/teams/{team}").status_code == 204

    members = {one["id"]: one for one in olu.get("/api/v1/members").get_json()["items"]}
    assert members[str(cast.mei.member_id)]["team_id"] is None


@pytest.mark.parametrize("who", ["ben", "rosa", "dov"])
def test_for_whoever_forms_no_teams_there_is_none_to_change_or_close(cast: Cast, as_: As, who: str) -> None:
    client = as_(getattr(cast, who))

    assert client.patch(f"/api/v1/teams/{cast.night}", json={"name": "Mine"}).status_code == 404
    assert client.delete(f"/api/v1/teams/{cast.night}").status_code == 404
    assert names(as_(cast.olu)) == ["Night EVS", "Day EVS"]


def test_a_team_of_another_union_is_not_found(cast: Cast, as_: As) -> None:
    upper = cast.dov.team_id

    assert as_(cast.olu).patch(f"/api/v1/teams/{upper}", json={"name": "Ours"}).status_code == 404
    assert as_(cast.olu).delete(f"/api/v1/teams/{upper}").status_code == 404
