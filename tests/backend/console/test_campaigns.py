"""Two campaigns at once: the nights ask for staffing, the days for parking, and each has a first page of its own.

Ben of the night team keeps two people, Carmen of the day team keeps three. Staffing began last.
"""

from typing import Any

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import assessed
from tests.backend.wall_chart.workplace import opened
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

WORDS = {"title_en": "Sign", "title_es": "Firma", "text_en": "Will you?", "text_es": "¿Te sumas?"}
Ids = dict[str, str]


@pytest.fixture
def two(cast: Cast, as_: As, phone_of: PhoneOf) -> Ids:
    """The ids of both campaigns."""
    olu, ben, carmen, place = as_(cast.olu), phone_of(cast.ben), phone_of(cast.carmen), opened(as_, cast)
    ids: Ids = {}
    for name, began, team in (("Parking", "2026-09-01", cast.day), ("Staffing", "2026-10-12", cast.night)):
        days = {"starts_on": began, "ends_on": "2026-12-20"}
        made = olu.post("/api/v1/campaigns", json={"name_en": name, "name_es": name, **days}).get_json()
        ids[name] = made["id"]
        assert olu.patch(f"/api/v1/teams/{team}", json={"campaign_id": made["id"]}).status_code == 200
        ask = {"campaign_id": made["id"], "opens_on": "2026-11-01", "closes_on": "2026-11-30", **WORDS}
        ids[f"{name} ask"] = olu.post("/api/v1/asks", json=ask).get_json()["id"]
    nights = [ben.meets(f"Night {at}", sharing="team", **place.beside()) for at in range(2)]
    days_ = [carmen.meets(f"Day {at}", sharing="team", **place.beside("evs", "day")) for at in range(3)]
    ben.talks(nights[0], assessment=assessed(2))
    carmen.talks(days_[0])
    given = {"id": new_id(), "ask_id": ids["Parking ask"], "person_id": days_[0], "answer": "yes"}
    assert carmen.said("asks.answer", **given, answered_at="2026-11-19T18:00:00.000Z") == "applied"
    return ids


def home(as_: As, who: Any, campaign_id: str | None = None) -> dict[str, Any]:
    query = "" if campaign_id is None else f"?campaign_id={campaign_id}"
    answer = as_(who).get(f"/api/v1/console{query}")
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.get_json()
    return shown


def told(shown: dict[str, Any]) -> tuple[Any, ...]:
    """Return what of a page shows whose it is."""
    marks = shown["all"]
    return (
        shown["campaign"]["name_en"],
        shown["ask"]["ask_id"],
        [team["name"] for team in shown["teams"]],
        (marks["people"], marks["reached"], marks["stands"][1], marks["yes"], shown["majority"]),
        shown["rhythm"]["weeks"][-1],
    )


def test_each_number_follows_the_campaign_that_was_chosen(cast: Cast, as_: As, two: Ids) -> None:
    staffing, parking = (told(home(as_, cast.olu, two[name])) for name in ("Staffing", "Parking"))

    assert staffing == ("Staffing", two["Staffing ask"], ["Night EVS"], (2, 1, 1, 0, 2), 1)
    assert parking == ("Parking", two["Parking ask"], ["Day EVS"], (3, 1, 0, 1, 2), 1)


def test_without_a_choice_it_is_the_one_that_began_last_and_both_are_offered(cast: Cast, as_: As, two: Ids) -> None:
    shown = home(as_, cast.olu)

    assert told(shown) == told(home(as_, cast.olu, two["Staffing"]))
    assert [one["name_en"] for one in shown["campaigns"]] == ["Staffing", "Parking"]


def test_a_campaign_that_was_ended_is_chosen_no_more_and_its_people_come_back(cast: Cast, as_: As, two: Ids) -> None:
    assert as_(cast.olu).post(f"/api/v1/campaigns/{two['Parking']}/end", json={"outcome": "won"}).status_code < 300

    shown = home(as_, cast.olu, two["Parking"])

    assert (shown["campaign"]["name_en"], len(shown["campaigns"]), shown["all"]["people"]) == ("Staffing", 1, 5)
    assert [team["name"] for team in shown["teams"]] == ["Day EVS", "Night EVS"]


def test_behind_a_number_stand_the_people_of_the_chosen_campaign(cast: Cast, as_: As, two: Ids) -> None:
    def names(number: str, campaign: str) -> list[str]:
        asked = f"/api/v1/wall-chart/people?number={number}&campaign_id={two[campaign]}"
        return [one["name"] for one in as_(cast.olu).get(asked).get_json()["items"]]

    assert (names("people", "Staffing"), names("yes", "Staffing")) == (["Night 0", "Night 1"], [])
    assert (names("people", "Parking"), names("yes", "Parking")) == (["Day 0", "Day 1", "Day 2"], ["Day 0"])


def test_whoever_may_know_of_nobody_learns_nothing_small_from_choosing(cast: Cast, as_: As, two: Ids) -> None:
    marks = home(as_, cast.ada, two["Staffing"])["all"]

    assert (marks["people"], marks["hidden"], marks["reached"]) == (2, 2, 0)


def test_who_is_on_no_list_is_no_more_because_one_campaign_was_chosen(cast: Cast, as_: As, two: Ids) -> None:
    assert [home(as_, cast.olu, two[name])["unlisted"] for name in ("Staffing", "Parking")] == [0, 0]
