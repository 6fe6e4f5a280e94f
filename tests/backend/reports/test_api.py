"""The reports are for organizers and administrators, and say again only what is new."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import MONDAY
from tests.backend.wall_chart.workplace import opened
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

PATH = "/api/v1/reports"


@pytest.mark.parametrize(
    ("who", "status"), [("ben", 404), ("tere", 404), ("rosa", 404), ("dov", 404), ("ada", 200), ("olu", 200)]
)
def test_they_are_for_organizers(cast: Cast, as_: As, who: str, status: int) -> None:
    assert as_(getattr(cast, who)).get(PATH).status_code == status


def test_a_union_that_has_not_begun_has_nothing_to_show(cast: Cast, as_: As) -> None:
    read = as_(cast.olu).get(PATH).get_json()

    assert (read["tests"], read["clock"]["talks"], read["clock"]["at_work"]) == ([], [0] * 24, [0] * 24)
    assert read["owed"] == {"late": 0, "today": 0, "this_week": 0, "later": 0}
    assert (read["movement"]["flows"], read["movement"]["closer"]) == ([], 0)


def test_who_is_kept_private_is_in_no_picture_of_people(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    ben = phone_of(cast.ben)
    before = as_(cast.olu).get(PATH).get_json()["movement"]

    ben.talks(ben.meets(sharing="only_me"), assessment={"id": str(new_id()), "stand": 2, "proof": None})

    assert as_(cast.olu).get(PATH).get_json()["movement"] == before


def test_what_is_known_of_a_small_cell_changes_nothing_an_administrator_reads_of_people(
    cast: Cast, as_: As, phone_of: PhoneOf
) -> None:
    work, ben = opened(as_, cast), phone_of(cast.ben)
    for _ in range(4):
        ben.meets(sharing="team", **work.beside())
    few = [ben.meets(sharing="team", **work.beside("kitchen")) for _ in range(2)]

    def read() -> dict[str, Any]:
        shown = as_(cast.ada).get(PATH).get_json()
        return {part: shown[part] for part in ("all", "tests", "movement")}

    before = read()
    for person_id in few:
        ben.talks(person_id, assessment={"id": str(new_id()), "stand": 1, "proof": None})

    assert before["movement"] is None
    assert read() == before


def test_asking_again_says_only_what_is_new(
    cast: Cast, as_: As, phone_of: PhoneOf, friday: time_machine.Traveller
) -> None:
    olu, ben = as_(cast.olu), phone_of(cast.ben)
    first = olu.get(PATH).headers["ETag"]
    friday.shift(timedelta(seconds=20))
    same = olu.get(PATH, headers={"If-None-Match": first}).status_code
    ben.talks(ben.meets(sharing="team"), held_at=MONDAY)

    assert (same, olu.get(PATH, headers={"If-None-Match": first}).status_code) == (304, 200)
