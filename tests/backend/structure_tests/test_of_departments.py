"""A test of some departments asks nobody else, on any page; one that was closed asks nobody at all."""

from typing import Any
from uuid import UUID

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.exports.conftest import Desk
from tests.backend.phone import Phone
from tests.backend.structure_tests.conftest import Json, Union, says
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

LONG_AGO = "2026-11-03T14:00:00.000Z"


class Pages:
    """What Rosa and Olu read of the open ask."""

    def __init__(self, cast: Cast, as_: As, desk: Desk) -> None:
        self.rosa, self.olu, self.desk = as_(cast.rosa), as_(cast.olu), desk
        self.team = f"/api/v1/teams/{cast.night}/progress"

    def tile(self) -> Any:
        """Return the ask on her team's page, None without one."""
        return self.rosa.get(self.team).get_json()["test"]

    def thinking_long(self) -> int:
        """Return how many have thought about it for long, by her team's page."""
        return int(self.rosa.get(self.team).get_json()["stalled"]["thinking_long"])

    def chart(self) -> Json:
        """Return her wall chart."""
        chart: Json = self.rosa.get("/api/v1/wall-chart").get_json()
        return chart

    def answers(self) -> dict[str, str | None]:
        """Return what each of the chart's people said, by name."""
        tiles = self.rosa.get("/api/v1/wall-chart/people").get_json()["items"]
        return {tile["name"]: tile["answer"] for tile in tiles}

    def console(self) -> Json:
        """Return the first page of who organizes."""
        console: Json = self.olu.get("/api/v1/console").get_json()
        return console


@pytest.fixture
def pages(cast: Cast, as_: As, desk: Desk) -> Pages:
    return Pages(cast, as_, desk)


@pytest.fixture
def units(union: Union) -> dict[str, str]:
    return {name: union.department(name) for name in ("evs", "icu")}


def works(ben: Phone, place: str | None, *names: str) -> list[UUID]:
    """Write down people of a department, shared with the team."""
    return [ben.meets(name, sharing="team", department_id=place) for name in names]


def test_its_goal_and_answers_are_those_of_its_departments_on_every_page(
    pages: Pages, ben: Phone, union: Union, units: dict[str, str]
) -> None:
    icu = works(ben, units["icu"], "Ana", "Bo", "Cy", "Di")
    evs = works(ben, units["evs"], "Ed", "Fe", "Gus")
    works(ben, None, "Hana")
    test_id = union.starts(department_ids=[units["icu"]], opens_on="2026-11-01")
    says(ben, test_id, icu[0], "yes")
    says(ben, test_id, icu[1], "thinking", LONG_AGO)
    says(ben, test_id, evs[0], "yes")
    says(ben, test_id, evs[1], "thinking", LONG_AGO)

    result, tile, chart, console = union.result(test_id), pages.tile(), pages.chart(), pages.console()

    assert (result["total"]["of"], result["total"]["yes"], result["goal"]) == (4, 1, 3)
    assert (tile["of"], tile["yes"], tile["goal"], tile["weeks"][-1]) == (4, 1, 3, 1)
    for page in (chart, console):
        marks = page["all"]
        assert (page["ask"]["goal"], marks["in_ask"], marks["yes"], marks["thinking"]) == (3, 4, 1, 1)
        assert (marks["people"], marks["asked"], marks["not_asked"]) == (8, 2, 2)
    assert (console["in_ask"]["people"], console["in_ask"]["yes"]) == (4, 1)
    in_ask = {cell["department_id"]: cell["marks"]["in_ask"] for cell in chart["cells"]}
    assert in_ask == {units["icu"]: 4, units["evs"]: 0, None: 0}
    said = pages.answers()
    assert {name: said[name] for name in ("Ana", "Bo", "Ed", "Fe")} == {
        "Ana": "yes",
        "Bo": "thinking",
        "Ed": None,
        "Fe": None,
    }
    assert (pages.thinking_long(), console["teams"][1]["stalled"]) == (1, 1)
    assert pages.desk.gets("counts", columns=[])[-1]["Said yes"] == "1"


def test_a_team_with_nobody_in_its_departments_has_no_tile_for_it(
    pages: Pages, ben: Phone, union: Union, units: dict[str, str]
) -> None:
    works(ben, units["evs"], "Ed", "Fe", "Gus")
    everybodys = union.starts(title_en="Everybody", opens_on="2026-11-01")
    before = pages.tile()["ask_id"]

    union.starts(department_ids=[units["icu"]])

    assert (before, pages.tile()["ask_id"], pages.chart()["ask"]["ask_id"]) == (str(everybodys),) * 3
    union.closes(everybodys)
    assert (pages.tile(), pages.chart()["ask"], pages.console()["ask"]) == (None, None, None)


def test_one_of_all_departments_is_for_people_of_none_as_well(pages: Pages, ben: Phone, union: Union) -> None:
    works(ben, None, "Hana", "Ivo")
    union.starts()

    assert (pages.tile()["of"], pages.chart()["all"]["in_ask"]) == (2, 2)


def test_one_that_was_closed_early_is_open_on_no_page_of_that_day(pages: Pages, ben: Phone, union: Union) -> None:
    (person_id,) = works(ben, None, "Hana")
    test_id = union.starts()
    assert (pages.tile()["ask_id"], pages.chart()["ask"]["ask_id"]) == (str(test_id), str(test_id))

    union.closes(test_id)
    given = {"id": new_id(), "ask_id": test_id, "person_id": person_id, "answer": "yes"}
    assert ben.said("asks.answer", **given, answered_at="2026-11-20T14:30:00.000Z") == "applied"

    console = pages.console()
    assert (pages.tile(), pages.chart()["ask"], console["ask"]) == (None, None, None)
    assert (console["all"]["yes"], pages.answers()["Hana"], union.result(test_id)["total"]["yes"]) == (0, None, 0)
