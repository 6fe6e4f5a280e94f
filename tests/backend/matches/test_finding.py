"""Finding people by name: whoever asks finds whom she may know of, and nobody else.

Ben keeps Marisol, whom he shares with his team, and Deshawn, whom he keeps to himself; Álvaro is on the night roster.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from backend.kernel import clock
from backend.matches import finding, rounds
from backend.matches.routes import SEARCHES
from tests.backend.conftest import PhoneOf
from tests.backend.matches.conftest import OnRoster
from tests.backend.phone import told
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")


@pytest.fixture
def known(cast: Cast, phone_of: PhoneOf, on_roster: OnRoster) -> dict[str, UUID]:
    """Three people, by name."""
    ben = phone_of(cast.ben)
    marisol = ben.meets("Marisol Vega", sharing="team")
    return {
        "Marisol": marisol,
        "Deshawn": ben.meets("Deshawn Price"),
        "Álvaro": on_roster("Álvaro Núñez"),
    }


def found(as_: As, who: Any, name: str, **asked: Any) -> list[str]:
    answer = as_(who).post("/api/v1/people/search", json={"name": name, **asked})
    assert answer.status_code == 200, answer.text
    return [one["name"] for one in answer.get_json()["items"]]


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("typed", "names"),
    [("nuñ", ["Álvaro Núñez"]), ("ALVARO  N", ["Álvaro Núñez"]), ("v", ["Álvaro Núñez", "Marisol Vega"])],
)
def test_an_organizer_finds_people_by_a_part_of_their_name_whatever_its_case_and_accents(
    cast: Cast, as_: As, typed: str, names: list[str]
) -> None:
    assert found(as_, cast.olu, typed) == names


def test_who_was_found_comes_with_who_looks_after_them(
    cast: Cast, as_: As, known: dict[str, UUID], unit: Callable[[str], UUID], on_roster: OnRoster
) -> None:
    evs = unit("EVS")
    on_roster("Lupe Ramos", department_id=evs)
    olu = as_(cast.olu)

    (marisol,) = olu.post("/api/v1/people/search", json={"name": "marisol"}).get_json()["items"]
    (lupe,) = olu.post("/api/v1/people/search", json={"name": "lupe"}).get_json()["items"]

    assert (marisol["id"], marisol["keeper_id"], marisol["keeper_name"]) == (
        told(known["Marisol"]),
        told(cast.ben.member_id),
        "Ben Tran",
    )
    assert (lupe["department_id"], lupe["keeper_id"], lupe["keeper_name"]) == (told(evs), None, None)


@pytest.mark.usefixtures("known")
def test_nobody_finds_more_people_than_she_may_know_of(cast: Cast, as_: As) -> None:
    assert found(as_, cast.ben, "e") == ["Deshawn Price", "Marisol Vega"]
    assert found(as_, cast.rosa, "e") == ["Álvaro Núñez", "Marisol Vega"]
    for who in (cast.mei, cast.carmen, cast.ada, cast.dov, cast.tere):
        assert found(as_, who, "e") == []


def test_who_has_left_is_not_found(cast: Cast, as_: As, phone_of: PhoneOf, known: dict[str, UUID]) -> None:
    phone_of(cast.ben).do("network.correct_person", id=known["Marisol"], set={"left_on": "2026-11-01"}, base=0)

    assert found(as_, cast.olu, "marisol") == []


@pytest.mark.usefixtures("known")
def test_more_that_fit_are_told_and_not_named(cast: Cast, as_: As) -> None:
    answer = as_(cast.olu).post("/api/v1/people/search", json={"name": "v", "limit": 1}).get_json()

    assert ([one["name"] for one in answer["items"]], answer["has_more"]) == (["Álvaro Núñez"], True)


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("typed", ["marizol vega", "Vega, Marisol", "Marisol Vega Ruiz"])
def test_in_a_large_union_anybody_is_found_by_first_and_last_name_together(
    cast: Cast, as_: As, on_roster: OnRoster, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    on_roster("Zoe Young")
    rounds.index()
    monkeypatch.setattr(finding, "MOST_OPENED", 1)

    assert found(as_, cast.olu, "zo") == ["Zoe Young"]
    assert found(as_, cast.olu, "marisol") == []
    assert found(as_, cast.olu, typed) == ["Marisol Vega"]
    assert found(as_, cast.dov, typed) == []
    answer = as_(cast.olu).post("/api/v1/people/search", json={"name": "marisol"}).get_json()
    assert answer["is_cut"] is True


@pytest.mark.usefixtures("known")
def test_whom_a_member_keeps_to_herself_no_full_name_finds(
    cast: Cast, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST_OPENED", 1)

    assert found(as_, cast.olu, "Deshawn Price") == []


def test_looking_for_people_has_a_limit_a_minute(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)
    with clock.at(clock.now()):
        asked = [olu.post("/api/v1/people/search", json={"name": "a"}).status_code for _ in range(SEARCHES.size + 1)]

    assert (set(asked[:-1]), asked[-1]) == ({200}, 429)
