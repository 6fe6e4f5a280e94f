"""An organizer renames places, writes down how many people work there, and takes away what nobody is at."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.turf import service as turf
from tests.backend.conftest import PhoneOf
from tests.cast import Cast
from tests.conftest import As

NIGHT = {"name": "Night", "starts_at": "23:00", "ends_at": "07:30"}
ROOM_FOR_EACH = 20
"""Statements a change may cost, whoever asks included."""


class Place:
    """A hospital with one department and one shift, and what Olu the organizer does to them."""

    def __init__(self, olu: FlaskClient) -> None:
        self.olu = olu
        self.site = self.made("/worksites", {"name": "Cedar Hollow", "time_zone": "America/Chicago"})
        self.evs = self.made(f"/worksites/{self.site}/departments", {"name": "EVS"})
        self.night = self.made(f"/worksites/{self.site}/shifts", NIGHT)

    def made(self, path: str, wish: dict[str, Any]) -> str:
        answer = self.olu.post(f"/api/v1{path}", json=wish)
        assert answer.status_code == 201, answer.text
        ident: str = answer.get_json()["id"]
        return ident

    def change(self, what: str, **said: Any) -> Any:
        return self.olu.patch(f"/api/v1/{what}", json=said)

    def remove(self, what: str) -> int:
        return self.olu.delete(f"/api/v1/{what}").status_code


@pytest.fixture
def place(cast: Cast, as_: As) -> Place:
    return Place(as_(cast.olu))


def test_a_new_name_reaches_the_phones(cast: Cast, place: Place, phone_of: PhoneOf) -> None:
    ben = phone_of(cast.ben)
    assert ben.rows("department")[place.evs]["name"] == "EVS"

    place.change(f"departments/{place.evs}", name="Housekeeping")
    place.change(f"shifts/{place.night}", name="Nights", starts_at="22:30")
    place.change(f"worksites/{place.site}", name="Cedar Hollow Hospital")

    assert ben.rows("department")[place.evs]["name"] == "Housekeeping"
    assert ben.rows("shift")[place.night] == {
        "worksite_id": place.site,
        "name": "Nights",
        "starts_at": "22:30",
        "ends_at": "07:30",
    }
    assert ben.rows("worksite")[place.site]["name"] == "Cedar Hollow Hospital"


def test_a_head_count_is_for_those_who_plan_and_no_phone_carries_it(
    cast: Cast, place: Place, phone_of: PhoneOf
) -> None:
    department = place.change(f"departments/{place.evs}", headcount=41)
    shift = place.change(f"shifts/{place.night}", headcount=12)

    assert (department.get_json()["headcount"], shift.get_json()["headcount"]) == (41, 12)
    assert "headcount" not in phone_of(cast.ben).rows("department")[place.evs]
    assert place.change(f"departments/{place.evs}", headcount=None).get_json()["headcount"] is None


@pytest.mark.parametrize("wrong", [{"headcount": -1}, {"headcount": "many"}, {"headcount": 1.5}, {"name": " "}])
def test_what_no_place_can_be_is_refused(place: Place, wrong: dict[str, Any]) -> None:
    answer = place.change(f"departments/{place.evs}", **wrong)

    assert (answer.status_code, list(answer.get_json()["fields"])) == (422, list(wrong))


def test_a_clock_nobody_can_read_is_refused_for_an_open_worksite_too(place: Place) -> None:
    assert place.change(f"worksites/{place.site}", time_zone="Chicago").status_code == 422


def test_a_place_where_nobody_is_can_be_taken_away_and_leaves_the_phones(
    cast: Cast, place: Place, phone_of: PhoneOf
) -> None:
    ben = phone_of(cast.ben)
    assert place.remove(f"worksites/{place.site}") == 409

    removed = [
        place.remove(f"departments/{place.evs}"),
        place.remove(f"shifts/{place.night}"),
        place.remove(f"worksites/{place.site}"),
    ]

    assert removed == [204, 204, 204]
    assert (ben.rows("department"), ben.rows("shift"), ben.rows("worksite")) == ({}, {}, {})
    assert place.remove(f"departments/{place.evs}") == 404


def test_a_place_where_somebody_works_stays_even_if_only_one_member_knows_of_her(
    cast: Cast, as_: As, place: Place
) -> None:
    said = {"id": str(new_id()), "name": "Joyce K.", "department_id": place.evs, "shift_id": place.night}
    met = as_(cast.ben).post("/api/v1/people", json=said | {"created_at": "2026-11-20T06:30:00.000Z"})
    assert met.status_code == 201, met.text

    answer = place.olu.delete(f"/api/v1/departments/{place.evs}")

    assert (answer.status_code, answer.get_json()["code"]) == (409, "place-in-use")
    assert place.remove(f"shifts/{place.night}") == 409


def test_a_worksite_with_a_team_stays(cast: Cast, place: Place) -> None:
    place.remove(f"departments/{place.evs}")
    place.remove(f"shifts/{place.night}")
    with unit_of_work(union_id=cast.cedar):
        turf.form_team(cast.olu.identity, new_id(), name="A", campaign_id=None, worksite_id=UUID(place.site))

    assert place.remove(f"worksites/{place.site}") == 409


def test_a_department_that_a_test_is_about_stays(place: Place) -> None:
    campaign = place.made(
        "/campaigns", {"name_en": "A", "name_es": "B", "starts_on": "2026-10-12", "ends_on": "2026-12-20"}
    )
    words = {"title_en": "Sign", "title_es": "Firma", "text_en": "Will you?", "text_es": "¿Firmas?"}
    days = {"opens_on": "2026-11-01", "closes_on": "2026-12-01", "goal_percent": 65}
    test = {"kind": "petition", "evidence": "signature", "department_ids": [place.evs], "campaign_id": campaign}
    place.made("/structure-tests", test | words | days)

    assert place.remove(f"departments/{place.evs}") == 409


@pytest.mark.parametrize("who", ["rosa", "ben", "dov"])
def test_nobody_below_an_organizer_and_nobody_elsewhere_changes_a_place(
    cast: Cast, as_: As, place: Place, who: str
) -> None:
    other = as_(getattr(cast, who))

    codes = {
        other.patch(f"/api/v1/departments/{place.evs}", json={"name": "Ours"}).status_code,
        other.delete(f"/api/v1/shifts/{place.night}").status_code,
        other.patch(f"/api/v1/worksites/{place.site}", json={"name": "Ours"}).status_code,
    }

    assert codes == {404}


def test_a_change_costs_a_bounded_number_of_statements(place: Place, queries: Callable[[], Any]) -> None:
    with queries() as changing:
        place.change(f"departments/{place.evs}", name="Housekeeping", headcount=41)
    with queries() as removing:
        place.remove(f"departments/{place.evs}")

    assert len(changing) <= ROOM_FOR_EACH
    assert len(removing) <= ROOM_FOR_EACH
