"""An organizer sets up the workplace; everybody who joined sees it, nobody else does."""

from typing import Any

from flask.testing import FlaskClient

from backend.kernel.identifiers import new_id
from tests.cast import Cast
from tests.conftest import As

HOSPITAL = {"name": "Cedar Hollow Hospital", "time_zone": "America/Chicago"}
NIGHT = {"name": "Night", "starts_at": "23:00", "ends_at": "07:30"}


def opened(client: FlaskClient) -> Any:
    return client.post("/api/v1/worksites", json=HOSPITAL).get_json()


def test_an_organizer_opens_a_worksite_with_departments_and_shifts(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)
    hospital = opened(olu)

    department = olu.post(f"/api/v1/worksites/{hospital['id']}/departments", json={"name": "EVS"})
    shift = olu.post(f"/api/v1/worksites/{hospital['id']}/shifts", json=NIGHT)

    assert (department.status_code, shift.status_code) == (201, 201)
    (seen,) = as_(cast.ben).get("/api/v1/worksites").get_json()["items"]
    assert seen == {
        **HOSPITAL,
        "id": hospital["id"],
        "departments": [
            {"id": department.get_json()["id"], "worksite_id": hospital["id"], "name": "EVS", "headcount": None}
        ],
        "shifts": [{"id": shift.get_json()["id"], "worksite_id": hospital["id"], **NIGHT, "headcount": None}],
        "groups": [],
    }


def test_who_waits_to_be_vouched_for_already_sees_where_she_works(cast: Cast, as_: As) -> None:
    hospital = opened(as_(cast.olu))

    assert [one["id"] for one in as_(cast.tere).get("/api/v1/worksites").get_json()["items"]] == [hospital["id"]]


def test_a_captain_does_not_open_worksites(cast: Cast, as_: As) -> None:
    assert as_(cast.rosa).post("/api/v1/worksites", json=HOSPITAL).status_code == 404


def test_another_union_sees_and_changes_nothing(cast: Cast, as_: As) -> None:
    hospital = opened(as_(cast.olu))

    assert as_(cast.dov).get("/api/v1/worksites").get_json()["items"] == []
    assert as_(cast.ada).post(f"/api/v1/worksites/{new_id()}/shifts", json=NIGHT).status_code == 404
    assert as_(cast.dov).post(f"/api/v1/worksites/{hospital['id']}/shifts", json=NIGHT).status_code in {403, 404}


def test_opening_it_twice_opens_it_once(cast: Cast, as_: As) -> None:
    olu, wish = as_(cast.olu), {**HOSPITAL, "id": str(new_id())}

    answers = [olu.post("/api/v1/worksites", json=wish) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].get_json() == answers[1].get_json()
    assert len(olu.get("/api/v1/worksites").get_json()["items"]) == 1


def test_an_id_that_is_taken_by_another_place_is_refused(cast: Cast, as_: As) -> None:
    olu, wish = as_(cast.olu), {**HOSPITAL, "id": str(new_id())}
    olu.post("/api/v1/worksites", json=wish)

    answer = olu.post("/api/v1/worksites", json={**wish, "name": "Elsewhere"})

    assert (answer.status_code, answer.get_json()["code"]) == (409, "conflict")


def test_a_clock_nobody_can_read_is_refused(cast: Cast, as_: As) -> None:
    answer = as_(cast.olu).post("/api/v1/worksites", json={**HOSPITAL, "time_zone": "Chicago"})

    assert (answer.status_code, list(answer.get_json()["fields"])) == (422, ["time_zone"])
