"""Asks over HTTP, and answers from phones."""

from typing import Any

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import MONDAY, told
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

ASKS = "/api/v1/asks"


@pytest.fixture
def campaign(cast: Cast, as_: As) -> str:
    names = {"name_en": "Safe Staffing", "name_es": "Personal suficiente"}
    days = {"starts_on": "2026-10-01", "ends_on": "2026-12-31"}
    ident: str = as_(cast.olu).post("/api/v1/campaigns", json=names | days).get_json()["id"]
    return ident


def an_ask(campaign: str, **said: Any) -> dict[str, Any]:
    words = {"title_en": "Sign", "title_es": "Firma", "text_en": "Will you sign?", "text_es": "¿Firmas?"}
    days = {"opens_on": "2026-11-01", "closes_on": "2026-11-30"}
    return {"id": told(new_id()), "campaign_id": campaign, **words, **days, **said}


def test_an_organizer_opens_an_ask_and_every_member_somebody_vouched_for_has_it(
    cast: Cast, as_: As, phone_of: PhoneOf, campaign: str
) -> None:
    ask = an_ask(campaign, goal_percent=70)

    opened = [as_(cast.olu).post(ASKS, json=ask) for _ in range(2)]

    assert [response.status_code for response in opened] == [201, 201]
    assert opened[0].get_json() == ask | {"is_public": True}
    for member in (cast.ben, cast.rosa, cast.carmen, cast.ada):
        assert list(phone_of(member).rows("ask")) == [ask["id"]]
        assert [one["id"] for one in as_(member).get(ASKS).get_json()["items"]] == [ask["id"]]
    assert phone_of(cast.tere).rows("ask") == phone_of(cast.dov).rows("ask") == {}
    assert as_(cast.tere).get(ASKS).status_code == 404
    assert as_(cast.dov).get(ASKS).get_json()["items"] == []


def test_only_an_organizer_opens_an_ask(cast: Cast, as_: As, campaign: str) -> None:
    for member in (cast.ben, cast.rosa, cast.tere):
        assert as_(member).post(ASKS, json=an_ask(campaign)).status_code == 404


def test_an_ask_of_another_unions_campaign_is_not_there(cast: Cast, as_: As, campaign: str) -> None:
    taken = an_ask(campaign)
    as_(cast.olu).post(ASKS, json=taken)

    assert as_(cast.olu).post(ASKS, json=an_ask(told(new_id()))).status_code == 404
    assert as_(cast.olu).post(ASKS, json=taken | {"goal_percent": 10}).status_code == 409
    assert as_(cast.ada).post(ASKS, json=taken).status_code == 409


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"closes_on": "2026-10-31"}, "closes_on"),
        ({"goal_percent": 0}, "goal_percent"),
        ({"goal_percent": 101}, "goal_percent"),
        ({"title_es": ""}, "title_es"),
        ({"text_en": "x" * 1_001}, "text_en"),
        ({"opened_by": "0197a000-0000-7000-8000-000000000001"}, "opened_by"),
    ],
    ids=repr,
)
def test_an_ask_that_is_not_right_is_refused(
    cast: Cast, as_: As, campaign: str, wrong: dict[str, Any], place: str
) -> None:
    refused = as_(cast.olu).post(ASKS, json=an_ask(campaign, **wrong))

    assert (refused.status_code, list(refused.get_json()["fields"])) == (422, [place])


def test_asks_narrow_to_a_campaign(cast: Cast, as_: As, campaign: str) -> None:
    as_(cast.olu).post(ASKS, json=an_ask(campaign))

    for wanted, found in ((campaign, 1), (told(new_id()), 0)):
        asks = as_(cast.ben).get(ASKS, query_string={"campaign_id": wanted}).get_json()["items"]
        assert len(asks) == found


def test_answers_stand_beside_each_other_and_travel_with_the_person(
    cast: Cast, as_: As, phone_of: PhoneOf, campaign: str
) -> None:
    ask = an_ask(campaign)
    as_(cast.olu).post(ASKS, json=ask)
    ben, rosa = phone_of(cast.ben), phone_of(cast.rosa)
    marisol = ben.meets(sharing="team")
    said = {"ask_id": ask["id"], "person_id": told(marisol)}

    first = ben.said("asks.answer", id=new_id(), answer="thinking", answered_at=MONDAY, **said)
    second = rosa.said("asks.answer", id=new_id(), answer="yes", answered_at="2026-11-19T10:00:00.000Z", **said)

    assert (first, second) == ("applied", "applied")
    assert [row["answer"] for row in ben.rows("answer").values()] == ["thinking", "yes"]
    assert ben.rows("answer") == rosa.rows("answer")
    assert phone_of(cast.carmen).rows("answer") == {}


def test_an_answer_after_the_last_day_is_kept(cast: Cast, as_: As, phone_of: PhoneOf, campaign: str) -> None:
    ask = an_ask(campaign, closes_on="2026-11-15")
    as_(cast.olu).post(ASKS, json=ask)
    ben = phone_of(cast.ben)

    said = {"id": new_id(), "ask_id": ask["id"], "person_id": ben.meets(), "answer": "no", "answered_at": MONDAY}
    assert ben.said("asks.answer", **said) == "applied"
    assert ben.said("asks.answer", **(said | {"id": new_id(), "answer": "maybe"})) == "rejected invalid"
    assert ben.said("asks.answer", **(said | {"answer": "yes"})) == "noop"
