"""A list names teams as its organizer chose; one may be closed before the list is applied, or before the next."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.kernel.identifiers import new_id
from backend.lists import rounds
from tests.backend.lists.conftest import HEAD, IMPORTS, SOURCE, Office
from tests.backend.phone import told
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("friday")

LIST = HEAD + '"PAZ, ANA",EVS-N,,5555550124\n'
NEXT_LIST = LIST + '"SOL, EVA",EVS-N,,5555550125\n'
Places = list[dict[str, Any]]


@pytest.fixture
def empty_team(office: Office) -> str:
    """A team in which nobody is yet."""
    team: str = office.client.post("/api/v1/teams", json={"name": "Weekend EVS"}).get_json()["id"]
    return team


@pytest.fixture
def weekend(office: Office, empty_team: str) -> Places:
    """The unit of the lists in these stories, sent to the empty team."""
    return [{"code": "evs", "department_id": told(office.units["EVS"]), "team_id": empty_team}]


def close(client: FlaskClient, team: str) -> None:
    assert client.delete(f"/api/v1/teams/{team}").status_code == 204


def teams_named(roster: dict[str, Any]) -> list[str | None]:
    return [place["team_id"] for place in roster["mapping"]["places"]]


def test_a_list_that_was_checked_before_its_team_was_closed_goes_back_to_its_places_and_loses_nobody(
    office: Office, weekend: Places, empty_team: str, cast: Cast
) -> None:
    roster = office.checked(LIST, places=weekend)
    close(office.client, empty_team)

    back = office.send(roster, "apply", **SOURCE)
    rounds.work()

    assert (back["state"], teams_named(back)) == ("uploaded", [None])
    again = [{**back["mapping"]["places"][0], "team_id": told(cast.night)}]
    office.apply(office.send(office.choose(back, places=again), "check"))
    assert [person["name"] for person in office.people()] == ["Ana Paz"]


def test_a_check_asks_for_another_team_where_one_was_closed(office: Office, weekend: Places, empty_team: str) -> None:
    roster = office.upload(LIST)
    office.choose(roster, places=weekend)
    close(office.client, empty_team)

    checked = office.send(roster, "check")

    assert (checked["counts"], teams_named(checked)) == ({"problem": 1}, [None])
    assert [row["flaws"] for row in office.rows(checked)] == [["unknown_unit"]]


def test_the_next_list_does_not_remember_a_closed_team(office: Office, weekend: Places, empty_team: str) -> None:
    office.checked(LIST, places=weekend)
    close(office.client, empty_team)

    following = office.upload(NEXT_LIST)

    assert teams_named(following) == [None]
    assert office.choose(following)["state"] == "uploaded"


def test_a_team_is_gone_from_a_screen_that_was_open_while_it_was_closed(
    office: Office, weekend: Places, empty_team: str
) -> None:
    open_screen = office.checked(LIST, places=weekend)
    close(office.client, empty_team)

    assert teams_named(office.choose(open_screen)) == [None]


def test_a_unit_that_was_taken_away_since_is_asked_for_again_too(office: Office, cast: Cast) -> None:
    site = office.client.get("/api/v1/worksites").get_json()["items"][0]["id"]
    weekend = told(new_id())
    office.client.post(f"/api/v1/worksites/{site}/departments", json={"id": weekend, "name": "Weekend"})
    place = {"code": "evs", "department_id": weekend, "team_id": told(cast.night)}
    roster = office.checked(LIST, places=[place])
    assert office.client.delete(f"{IMPORTS.rpartition('/')[0]}/departments/{weekend}").status_code == 204

    back = office.send(roster, "apply", **SOURCE)

    assert [place["department_id"] for place in back["mapping"]["places"]] == [None]
    assert back["state"] == "uploaded"
