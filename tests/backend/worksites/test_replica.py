"""The workplace on phones: everybody who joined holds all of it, hours as the worksite's clock shows them."""

from tests.backend.conftest import PhoneOf
from tests.cast import Cast
from tests.conftest import As


def test_a_newcomer_holds_the_workplace_before_anybody_vouched_for_her(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    olu = as_(cast.olu)
    hospital = {"name": "Cedar Hollow Hospital", "time_zone": "America/Chicago"}
    night = {"name": "Night", "starts_at": "23:00", "ends_at": "07:30"}
    worksite_id = olu.post("/api/v1/worksites", json=hospital).get_json()["id"]
    department_id = olu.post(f"/api/v1/worksites/{worksite_id}/departments", json={"name": "EVS"}).get_json()["id"]
    shift_id = olu.post(f"/api/v1/worksites/{worksite_id}/shifts", json=night).get_json()["id"]

    tere = phone_of(cast.tere)

    assert tere.rows("worksite") == {worksite_id: hospital}
    assert tere.rows("department") == {department_id: {"worksite_id": worksite_id, "name": "EVS"}}
    assert tere.rows("shift") == {shift_id: {"worksite_id": worksite_id, **night}}
    assert phone_of(cast.dov).rows("worksite") == {}
