"""The wall chart of the made-up union, cell by cell, against plain SQL and against the sums the story promises."""

from collections import Counter
from typing import Any
from uuid import UUID

import pytest

from backend.console.schemas import Console
from backend.console.service import read_console
from backend.coverage.schemas import Coverage
from backend.coverage.service import read_coverage
from backend.kernel.unit_of_work import unit_of_work
from backend.progress.schemas import Progress
from backend.progress.service import read_progress
from backend.wall_chart import rules, service
from backend.wall_chart.schemas import WallChart, WallChartPersonPage
from tests.backend.conftest import Demo
from tests.backend.wall_chart.conftest import Ask

EVERYBODY = {"worksite_id": None, "department_id": None, "shift_id": None, "limit": 200, "cursor": None}
TEAMS = ["Emergency", "3 West", "ICU and Lab", "EVS", "Dietary", "Front desk"]

# Department: people by day, evening, night; without a number and 1 to 5; talked with; yes to the pledge.
STORY = {
    "Emergency": ((8, 6, 4), (1, 3, 8, 4, 1, 1), 17, 9),
    "3 West": ((10, 8, 5), (1, 4, 10, 6, 2, 0), 23, 11),
    "ICU": ((6, 4, 4), (1, 2, 6, 4, 1, 0), 14, 6),
    "EVS": ((8, 7, 6), (6, 1, 5, 5, 2, 2), 15, 3),
    "Dietary": ((9, 5, 2), (1, 1, 4, 7, 2, 1), 15, 3),
    "Lab and transport": ((5, 5, 3), (1, 1, 4, 5, 1, 1), 13, 4),
    "Front desk": ((8, 5, 2), (0, 2, 6, 3, 3, 1), 15, 5),
}
ALL = ((54, 40, 26), (11, 14, 43, 34, 12, 6), 112, 41)

STOOD = """
    SELECT a.person_id, a.stand, a.proof FROM assessment a
    WHERE a.union_id = :u AND a.withdrawn_at IS NULL ORDER BY a.assessed_at, a.id
"""
WORKERS = """
    SELECT p.id, d.name, s.name, p.influence FROM person p
    JOIN department d ON d.union_id = p.union_id AND d.id = p.department_id
    JOIN shift s ON s.union_id = p.union_id AND s.id = p.shift_id
    WHERE p.union_id = :u AND p.sharing <> 'only_me' AND p.left_on IS NULL AND p.merged_into IS NULL
"""
TALKED = "SELECT DISTINCT person_id FROM conversation WHERE union_id = :u AND withdrawn_at IS NULL"
ANSWERED = """
    SELECT person_id, answer FROM answer
    WHERE union_id = :u AND ask_id = (SELECT id FROM ask WHERE union_id = :u AND title_en = 'Pledge')
    ORDER BY answered_at, id
"""


def chart(demo: Demo, who: str = "Ines O.") -> dict[str, Any]:
    """Return the chart as somebody of the story reads it."""
    with unit_of_work(reads_only=True):
        read: dict[str, Any] = WallChart().dump(service.read_wall_chart(demo.story.members[who], None))
    return read


def people(demo: Demo, who: str = "Ines O.", **asked: Any) -> list[dict[str, Any]]:
    """Return the people behind it."""
    with unit_of_work(reads_only=True):
        page = service.read_people(demo.story.members[who], EVERYBODY | asked)
        read: list[dict[str, Any]] = WallChartPersonPage().dump(page)["items"]
    return read


def cells(shown: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the marks of each cell by the names of its department and shift."""
    (worksite,) = shown["worksites"]
    names = {place["id"]: place["name"] for kind in ("departments", "shifts") for place in worksite[kind]}
    return {(names[one["department_id"]], names[one["shift_id"]]): one["marks"] for one in shown["cells"]}


def mix(marks: dict[str, Any]) -> tuple[int, ...]:
    """Return how many have no number, and 1 to 5."""
    return (marks["without_number"], *marks["stands"])


def summed(parts: list[dict[str, Any]]) -> tuple[tuple[int, ...], int, int]:
    """Return what several cells add up to: mix, talked with, yes."""
    mixes = zip(*(mix(part) for part in parts), strict=True)
    return tuple(map(sum, mixes)), sum(part["reached"] for part in parts), sum(part["yes"] for part in parts)


@pytest.mark.parametrize("department", STORY)
def test_each_department_adds_up_to_what_the_story_says(demo: Demo, department: str) -> None:
    shifts, stands, reached, yes = STORY[department]
    shown = cells(chart(demo))

    by_shift = tuple(shown[department, shift]["people"] for shift in ("Day", "Evening", "Night"))
    own = [marks for (where, _), marks in shown.items() if where == department]

    assert by_shift == shifts
    assert summed(own) == (stands, reached, yes)


def test_all_of_it_adds_up_to_a_hundred_and_twenty(demo: Demo) -> None:
    shown = chart(demo)
    shifts = [
        sum(marks["people"] for (_, shift), marks in cells(shown).items() if shift == one)
        for one in ("Day", "Evening", "Night")
    ]

    assert (tuple(shifts), mix(shown["all"]), shown["all"]["reached"], shown["all"]["yes"]) == ALL
    assert (shown["all"]["people"], shown["all"]["hidden"], shown["all"]["faded"]) == (120, 0, 0)
    assert (shown["ask"]["title_en"], shown["ask"]["goal"]) == ("Pledge", 78)
    assert (shown["all"]["asked"], shown["all"]["thinking"], shown["all"]["no"]) == (61, 13, 7)


def test_nobody_talked_with_housekeeping_at_night(demo: Demo) -> None:
    night = cells(chart(demo))["EVS", "Night"]

    assert (night["reached"], night["people"], mix(night)) == (0, 6, (6, 0, 0, 0, 0, 0))
    assert (night["leaders"], night["leaders_needed"]) == (0, 1)


def test_every_cell_says_what_plain_sql_says(demo: Demo, ask: Ask) -> None:
    stood = {person_id: (stand, proof) for person_id, stand, proof in ask(STOOD)}
    talked = {person_id for (person_id,) in ask(TALKED)}
    answered = dict(tuple(row) for row in ask(ANSWERED))
    expected: dict[tuple[str, str], Counter[str]] = {}
    for person_id, department, shift, influence in ask(WORKERS):
        stand, proof = stood.get(person_id, (None, None))
        seen = expected.setdefault((department, shift), Counter())
        seen["people"] += 1
        seen[f"stand {stand}"] += 1
        seen["proven"] += stand in {1, 2} and proof not in {None, "nothing_yet"}
        seen["reached"] += person_id in talked
        seen[str(answered.get(person_id))] += 1
        seen["leaders"] += stand == 1 and (influence or 0) >= 2

    shown = cells(chart(demo))

    assert set(shown) == set(expected)
    for place, marks in shown.items():
        told = expected[place]
        assert mix(marks) == tuple(told[f"stand {stand}"] for stand in (None, 1, 2, 3, 4, 5)), place
        assert {key: marks[key] for key in ("people", "proven", "reached", "yes", "thinking", "no", "leaders")} == {
            key: told[key] for key in ("people", "proven", "reached", "yes", "thinking", "no", "leaders")
        }, place
        assert (marks["in_ask"], marks["not_asked"]) == (told["people"], told["None"]), place


def test_the_list_of_each_cell_is_as_long_as_its_number(demo: Demo) -> None:
    places = {
        (UUID(one["department_id"]), UUID(one["shift_id"])): one["marks"]["people"] for one in chart(demo)["cells"]
    }

    lengths = {place: len(people(demo, department_id=place[0], shift_id=place[1])) for place in places}

    assert lengths == places
    assert len(people(demo)) == 120


@pytest.mark.parametrize("number", rules.OPENED)
def test_behind_each_number_of_the_first_page_stand_as_many_people_as_it_says(demo: Demo, number: str) -> None:
    with unit_of_work(reads_only=True):
        home = Console().dump(read_console(demo.story.organizer))
    numbers = home["all"] | {"supporting": sum(home["all"]["stands"][:2])}

    rows = people(demo, number=number)

    assert len(rows) == numbers[number]
    assert [row["id"] for row in people(demo, number=number, limit=2)] == [row["id"] for row in rows[:2]]


@pytest.mark.parametrize("team", TEAMS)
def test_a_captain_reads_the_numbers_of_her_team_page(demo: Demo, team: str) -> None:
    captain = next(
        one
        for one in demo.story.memberships.values()
        if one.team_id == demo.story.teams[team] and one.role == "captain"
    )
    identity = next(one for one in demo.story.members.values() if one.member_id == captain.id)
    with unit_of_work(reads_only=True):
        page = Progress().dump(read_progress(identity, demo.story.teams[team]))
        marks = WallChart().dump(service.read_wall_chart(identity, None))["all"]

    assert (marks["people"], marks["hidden"], marks["reached"]) == (page["workers"], 0, page["reach"]["now"])
    assert marks["stands"][0] + marks["stands"][1] == page["ones_twos"]["now"]
    assert (marks["proven"], marks["yes"]) == (page["ones_twos"]["proven"], page["test"]["yes"])


def test_the_first_page_tells_the_story(demo: Demo) -> None:
    with unit_of_work(reads_only=True):
        home = Console().dump(read_console(demo.story.organizer))

    told = {key: value for key, value in home["campaign"].items() if key != "id"}
    phase = {"text": "Pledge", "until": "2026-11-29"}
    assert told == {"name_en": "Safe Staffing", "name_es": "Personal suficiente", "week": 6, "of": 10, "phase": phase}
    assert (home["majority"], home["all"]["stands"][:2], home["ask"]["goal"]) == (61, [14, 43], 78)
    assert [
        (one["reason"], one["department"], one["shift"], one["name"], one["count"], one["people"])
        for one in home["next"]
    ] == [
        ("nobody_talked_to", "EVS", "Night", None, 0, 6),
        ("unmoved_leader", "Dietary", "Day", "Marisol V.", 1, 16),
        ("said_not_did", None, None, None, 7, 7),
    ]
    assert (home["rhythm"]["weeks"], home["rhythm"]["usual"]) == ([21, 34, 47, 39, 62, 71], 43)
    funnel = [home["all"][step] for step in ("people", "reached", "assessed", "asked", "yes")]
    assert funnel == [120, 112, 109, 61, 41]
    assert (home["all"]["leaders"], home["all"]["leaders_needed"]) == (8, 12)


def test_each_team_of_the_first_page_reads_as_its_captain_reads_it(demo: Demo) -> None:
    with unit_of_work(reads_only=True):
        home = Console().dump(read_console(demo.story.organizer))
        pages = {team: Progress().dump(read_progress(demo.story.organizer, demo.story.teams[team])) for team in TEAMS}

    told = {one["name"]: one for one in home["teams"]}
    for team, page in pages.items():
        line, marks = told[team], told[team]["marks"]
        assert (line["talks"], line["stalled"]) == (page["talks"]["now"], page["stalled"]["now"]), team
        kept = page["promises_kept"]
        assert (line["promises_kept"], line["promises_due"]) == (kept["kept"], kept["of"]), team
        assert (marks["people"], marks["reached"]) == (page["workers"], page["reach"]["now"]), team
        assert sum(marks["stands"][:2]) == page["ones_twos"]["now"], team
    assert [one["name"] for one in home["teams"]] == sorted(pages, key=str.casefold)


def test_nobody_looks_after_housekeeping_at_night_and_nobody_works_beside_them(demo: Demo, ask: Ask) -> None:
    with unit_of_work(reads_only=True):
        shown = Coverage().dump(read_coverage(demo.story.organizer))
    (alone,) = ask("SELECT count(*) FROM person WHERE union_id = :u AND keeper_id IS NULL")
    kept = sum(one["people"] for one in shown["keepers"])

    assert (shown["uncovered"], len(shown["people"]), kept) == (alone[0], 6, 114)
    assert all(one["is_island"] and one["ways"] for one in shown["people"])
    assert {way["nearness"] for one in shown["people"] for way in one["ways"]} == {"other_shift"}
    assert {one["name"]: (one["workers"], one["members"], one["captains"]) for one in shown["teams"]}["EVS"] == (
        21,
        3,
        ["Rosa M."],
    )


def test_the_administrator_reads_totals_and_no_small_cell(demo: Demo) -> None:
    shown = chart(demo, "Sam B.")
    hidden = {place: marks for place, marks in cells(shown).items() if marks["hidden"]}

    assert not shown["shows_people"]
    assert {("Dietary", "Night"), ("Front desk", "Night")} <= set(hidden)
    assert all(marks["hidden"] == marks["people"] and not any(mix(marks)) for marks in hidden.values())
    assert shown["all"]["people"] == 120
    assert shown["all"]["hidden"] == sum(marks["people"] for marks in hidden.values())
