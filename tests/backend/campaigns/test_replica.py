"""Campaigns on phones: everybody who joined holds them, in both languages."""

from tests.backend.conftest import PhoneOf
from tests.cast import Cast
from tests.conftest import As

USUAL = {"ended_at": None, "guide": "prepare-then-ask"}


def test_a_newcomer_holds_the_campaign_before_anybody_vouched_for_her(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    olu = as_(cast.olu)
    staffing = {"name_en": "Safe Staffing", "name_es": "Personal suficiente"}
    days = {"starts_on": "2026-10-12", "ends_on": "2026-12-20"}
    breaks = {"label_en": "Breaks", "label_es": "Descansos", "position": 3}
    campaign_id = olu.post("/api/v1/campaigns", json=staffing | days).get_json()["id"]
    issue_id = olu.post(f"/api/v1/campaigns/{campaign_id}/issues", json=breaks).get_json()["id"]

    tere = phone_of(cast.tere)

    assert tere.rows("campaign") == {campaign_id: staffing | days | USUAL}
    assert tere.rows("issue") == {issue_id: {"campaign_id": campaign_id, **breaks}}
    assert phone_of(cast.dov).rows("campaign") == {}
