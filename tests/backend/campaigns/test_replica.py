"""Campaigns on phones: everybody who joined holds them, in both languages."""

from tests.backend.conftest import PhoneOf
from tests.cast import Cast
from tests.conftest import As

USUAL = {"ended_at": None, "guide": "prepare-then-ask", "scale_en": None, "scale_es": None}
STAFFING = {"name_en": "Safe Staffing", "name_es": "Personal suficiente"}
DAYS = {"starts_on": "2026-10-12", "ends_on": "2026-12-20"}
SCALE = {
    "scale_en": ["Brings others", "Votes yes", "Not sure", "Votes no", "Works for a no"],
    "scale_es": ["Trae a más gente", "Vota que sí", "No sabe", "Vota que no", "Trabaja por el no"],
}


def test_a_newcomer_holds_the_campaign_before_anybody_vouched_for_her(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    olu = as_(cast.olu)
    breaks = {"label_en": "Breaks", "label_es": "Descansos", "position": 3}
    campaign_id = olu.post("/api/v1/campaigns", json=STAFFING | DAYS).get_json()["id"]
    issue_id = olu.post(f"/api/v1/campaigns/{campaign_id}/issues", json=breaks).get_json()["id"]

    tere = phone_of(cast.tere)

    assert tere.rows("campaign") == {campaign_id: STAFFING | DAYS | USUAL}
    assert tere.rows("issue") == {issue_id: {"campaign_id": campaign_id, **breaks}}
    assert phone_of(cast.dov).rows("campaign") == {}


def test_a_campaign_brings_its_own_five_words_to_every_phone_and_takes_them_back(
    cast: Cast, as_: As, phone_of: PhoneOf
) -> None:
    olu = as_(cast.olu)
    campaign = olu.post("/api/v1/campaigns", json=STAFFING | DAYS | SCALE).get_json()
    tere = phone_of(cast.tere)

    assert tere.rows("campaign") == {campaign["id"]: STAFFING | DAYS | USUAL | SCALE}

    usual_again = STAFFING | DAYS | {"revision": campaign["revision"]}
    assert olu.put(f"/api/v1/campaigns/{campaign['id']}", json=usual_again).status_code == 200
    tere.pull()

    assert tere.rows("campaign") == {campaign["id"]: STAFFING | DAYS | USUAL}
