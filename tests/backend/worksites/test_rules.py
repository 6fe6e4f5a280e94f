"""What counts as a time zone."""

import pytest

from backend.worksites.rules import is_time_zone


@pytest.mark.parametrize("name", ["America/Chicago", "UTC", "Asia/Manila"])
def test_a_place_on_the_map_has_a_time_zone(name: str) -> None:
    assert is_time_zone(name)


@pytest.mark.parametrize("name", ["", "Chicago", "America/", "../../etc/passwd", "/etc/localtime", "America/Chicago\0"])
def test_anything_else_is_no_time_zone(name: str) -> None:
    assert not is_time_zone(name)
