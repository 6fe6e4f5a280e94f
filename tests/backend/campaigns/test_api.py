"""An organizer plans a campaign and names its issues; everybody who joined sees them."""

from typing import Any

import pytest

from backend.kernel.identifiers import new_id
from tests.cast import Cast
from tests.conftest import As

STAFFING: dict[str, Any] = {
    "name_en": "Safe Staffing",
    "name_es": "Personal suficiente",
    "starts_on": "2026-10-12",
    "ends_on": "2026-12-20",
}


def test_an_organizer_plans_a_campaign_and_members_see_its_issues_in_order(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)
    campaign_id = olu.post("/api/v1/campaigns", json=STAFFING).get_json()["id"]

    for position, (label_en, label_es) in ((1, ("Pay", "Sueldo")), (0, ("Breaks", "Descansos"))):
        issue = {"label_en": label_en, "label_es": label_es, "position": position}
        assert olu.post(f"/api/v1/campaigns/{campaign_id}/issues", json=issue).status_code == 201

    (seen,) = as_(cast.tere).get("/api/v1/campaigns").get_json()["items"]
    assert {key: seen[key] for key in STAFFING} == STAFFING
    assert [(issue["label_en"], issue["label_es"]) for issue in seen["issues"]] == [
        ("Breaks", "Descansos"),
        ("Pay", "Sueldo"),
    ]


def test_the_newest_campaign_comes_first(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)
    for name in ("Parking", "Staffing"):
        olu.post("/api/v1/campaigns", json={**STAFFING, "name_en": name})

    assert [one["name_en"] for one in olu.get("/api/v1/campaigns").get_json()["items"]] == ["Staffing", "Parking"]


def test_a_campaign_ends_no_earlier_than_it_starts(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)

    one_day = olu.post("/api/v1/campaigns", json={**STAFFING, "ends_on": STAFFING["starts_on"]})
    backwards = olu.post("/api/v1/campaigns", json={**STAFFING, "ends_on": "2026-10-11"})

    assert one_day.status_code == 201
    assert (backwards.status_code, list(backwards.get_json()["fields"])) == (422, ["ends_on"])


@pytest.mark.parametrize("who", ["rosa", "ben", "dov"])
def test_nobody_below_an_organizer_plans_campaigns(cast: Cast, as_: As, who: str) -> None:
    assert as_(getattr(cast, who)).post("/api/v1/campaigns", json=STAFFING).status_code == 404


def test_planned_twice_it_is_there_once(cast: Cast, as_: As) -> None:
    olu, wish = as_(cast.olu), {**STAFFING, "id": str(new_id())}

    answers = [olu.post("/api/v1/campaigns", json=wish) for _ in range(2)]

    assert answers[0].get_json() == answers[1].get_json()
    assert len(olu.get("/api/v1/campaigns").get_json()["items"]) == 1
    assert olu.post("/api/v1/campaigns", json={**wish, "name_en": "Other"}).status_code == 409


def test_an_issue_needs_a_campaign_of_the_union(cast: Cast, as_: As) -> None:
    issue = {"label_en": "Pay", "label_es": "Sueldo"}

    assert as_(cast.olu).post(f"/api/v1/campaigns/{new_id()}/issues", json=issue).status_code == 404
