"""What counts as a time zone, and what a social group may not be called."""

import pytest

from backend.worksites.rules import is_time_zone, tells_faith_or_origin


@pytest.mark.parametrize("name", ["America/Chicago", "UTC", "Asia/Manila"])
def test_a_place_on_the_map_has_a_time_zone(name: str) -> None:
    assert is_time_zone(name)


@pytest.mark.parametrize("name", ["", "Chicago", "America/", "../../etc/passwd", "/etc/localtime", "America/Chicago\0"])
def test_anything_else_is_no_time_zone(name: str) -> None:
    assert not is_time_zone(name)


@pytest.mark.parametrize(
    "name",
    [
        "St. Mary's Church",
        "Bible study",
        "CATÓLICOS",
        "grupo de oración",
        "Salvadoreños",
        "Puerto Rican softball",
        "Immigrants",
        "de la misma raza",
    ],
)
def test_a_name_that_says_what_people_believe_or_where_they_come_from_is_found(name: str) -> None:
    assert tells_faith_or_origin(name)


@pytest.mark.parametrize(
    "name",
    [
        "Route 9 carpool",
        "Church Street carpool",
        "Softball",
        "Spanish",
        "Haitian Creole",
        "Vietnamese",
        "Loading dock",
        "Mesa del almuerzo",
        "Fútbol los domingos",
        "Race car fans",
        "Estacionamiento norte",
    ],
)
def test_what_people_do_and_speak_may_be_a_name(name: str) -> None:
    assert not tells_faith_or_origin(name)
