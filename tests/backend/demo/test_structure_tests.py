"""The three tests of the made-up union: what the pictures show, against plain SQL written another way."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import Uuid, bindparam, text

from backend.demo.founding import ADMINISTRATOR, VOTE
from backend.kernel.unit_of_work import unit_of_work
from backend.structure_tests import results
from backend.structure_tests.schemas import AskingPlan, StructureTestResult
from tests.backend.conftest import Demo
from tests.backend.demo.test_story import UNITS

TEAMS = ["Emergency", "3 West", "ICU and Lab", "EVS", "Dietary", "Front desk"]
ANSWERED = """(SELECT a.answer FROM answer a WHERE a.union_id = p.union_id AND a.ask_id = :a AND a.person_id = p.id
 AND NOT EXISTS (SELECT 1 FROM answer b WHERE b.union_id = a.union_id AND b.ask_id = a.ask_id
 AND b.person_id = a.person_id
 AND (b.answered_at > a.answered_at OR (b.answered_at = a.answered_at AND b.id > a.id))))"""
DID = """EXISTS (SELECT 1 FROM participation m WHERE m.union_id = p.union_id AND m.test_id = :a AND m.person_id = p.id
 AND m.took_part AND m.withdrawn_at IS NULL)"""
EXPECTED = """(SELECT s.stand FROM assessment s JOIN structure_test t ON t.union_id = s.union_id AND t.id = :a
 WHERE s.union_id = p.union_id AND s.person_id = p.id AND s.withdrawn_at IS NULL AND s.assessed_at < t.started_at
 ORDER BY s.assessed_at DESC, s.id DESC LIMIT 1)"""


def shown(demo: Demo, name: str, team: str | None = None) -> dict[str, Any]:
    """Return what the organizer reads of a test, of one team or everywhere."""
    test_id, identity = demo.story.asks[name], demo.story.organizer
    with unit_of_work(reads_only=True):
        if team is None:
            found = results.read_union(identity, test_id)
        else:
            found = results.read_team(identity, demo.story.teams[team], test_id)
        read: dict[str, Any] = StructureTestResult().dump(found)
    return read


def rows(demo: Demo, question: str, name: str, team: str | None = None) -> Sequence[Any]:
    """Return the answer to one question in SQL: `:u` is the union, `:a` the test, `:t` the team."""
    given = {"u": demo.union_id, "a": demo.story.asks[name], "t": demo.story.teams.get(team or "")}
    used = [bindparam(key, one, Uuid()) for key, one in given.items() if f":{key}" in question]
    with unit_of_work(reads_only=True) as session:
        return session.execute(text(question).bindparams(*used)).all()


@pytest.mark.parametrize(
    ("name", "done", "units"),
    [
        ("petition", 52, [11, 14, 8, 6, 4, 5, 4]),
        ("sticker", 58, [11, 15, 8, 8, 5, 5, 6]),
    ],
)
def test_who_did_it_by_unit(demo: Demo, name: str, done: int, units: list[int]) -> None:
    read = shown(demo, name)

    by_unit = {place["name"]: place["done"] for place in read["by_department"]}
    assert [by_unit[unit] for unit in UNITS] == units
    assert (read["total"]["done"], read["total"]["of"], read["goal"], read["half"]) == (done, 120, 78, 60)
    assert read["test"]["closed_at"] is not None


def test_the_pledge_is_open_and_forty_one_said_yes(demo: Demo) -> None:
    read = shown(demo, "pledge")

    total = read["total"]
    assert (total["yes"], total["thinking"], total["no"], total["of"]) == (41, 13, 7, 120)
    assert read["not_asked"]["total"] == 59
    assert read["test"]["closed_at"] is None
    assert [(one["test"]["title_en"], one["total"]["done"]) for one in read["earlier"]] == [
        ("Sticker day", 58),
        ("Petition", 52),
    ]


def test_seven_said_yes_twice_and_did_neither(demo: Demo) -> None:
    petition, sticker = shown(demo, "petition"), shown(demo, "sticker")

    names = {one["name"] for one in sticker["said_not_done"]["people"]}
    assert (len(names), sticker["said_not_done"]["total"]) == (7, 7)
    assert "Deshawn P." in names
    assert {one["name"] for one in petition["said_not_done"]["people"]} == names


def test_eight_whom_we_had_as_three_wore_the_sticker(demo: Demo) -> None:
    read = shown(demo, "sticker")

    (threes,) = [row for row in read["calibration"] if row["stand"] == 3]
    assert threes["done"] == 8
    assert sum(one["stand"] == 3 for one in read["unexpected"]["people"]) == 8
    assert (read["calibration"][0]["done"], read["calibration"][0]["of"]) == (13, 13)


def people_of(demo: Demo, name: str, team: str | None) -> Sequence[Any]:
    """Return everybody a test is about, of one team or everywhere, with what came of them."""
    where = "p.union_id = :u AND p.sharing <> 'only_me'" + (" AND p.team_id = :t" if team else "")
    if name == VOTE:
        where += (
            " AND p.department_id IN (SELECT d.id FROM department d WHERE d.name IN ('Emergency', '3 West', 'ICU'))"
        )
    of_people = (
        f"SELECT p.department_id, p.shift_id, {ANSWERED} AS said, {DID} AS did, {EXPECTED} AS stood FROM person p"
    )
    return rows(demo, f"{of_people} WHERE {where}", name, team)


@pytest.mark.parametrize("name", ["petition", "sticker", "pledge", VOTE])
@pytest.mark.parametrize("team", [*TEAMS, None])
def test_every_number_is_that_of_the_tables(demo: Demo, name: str, team: str | None) -> None:
    people = people_of(demo, name, team)

    read = shown(demo, name, team)

    total = {word: sum(one.said == word for one in people) for word in ("yes", "thinking", "no")}
    assert read["total"] == {"of": len(people), "done": sum(bool(one.did) for one in people), **total}
    for key, column in (("by_department", "department_id"), ("by_shift", "shift_id")):
        for place in read[key]:
            here = [one for one in people if str(getattr(one, column)).replace("-", "") == place["id"].replace("-", "")]
            assert (place["of"], place["done"]) == (len(here), sum(bool(one.did) for one in here))
            assert place["yes"] == sum(one.said == "yes" for one in here)
        assert sum(place["of"] for place in read[key]) == len(people)
    for row in read["calibration"]:
        alike = [one for one in people if one.stood == row["stand"]]
        assert (row["of"], row["done"]) == (len(alike), sum(bool(one.did) for one in alike))
    assert read["said_not_done"]["total"] == sum(one.said == "yes" and not one.did for one in people)
    assert read["not_asked"]["total"] == sum(one.said is None and not one.did for one in people)
    surprising = [one for one in people if one.did and (one.stood is None or one.stood > 2)]
    assert read["unexpected"]["total"] == len(surprising)
    assert read["goal"] == -(-len(people) * 65 // 100)


@pytest.mark.parametrize("team", [*TEAMS, None])
def test_the_tests_before_are_compared_by_the_same_tables(demo: Demo, team: str | None) -> None:
    earlier = shown(demo, VOTE, team)["earlier"]

    assert [one["test"]["title_en"] for one in earlier] == ["Pledge", "Sticker day", "Petition"]
    for one, name in zip(earlier, ("pledge", "sticker", "petition"), strict=True):
        people = people_of(demo, name, team)
        said = {word: sum(who.said == word for who in people) for word in ("yes", "thinking", "no")}
        assert one["total"] == {"of": len(people), "done": sum(bool(who.did) for who in people), **said}
        for place in one["by_department"]:
            here = [who for who in people if str(who.department_id).replace("-", "") == place["id"].replace("-", "")]
            assert (place["of"], place["done"]) == (len(here), sum(bool(who.did) for who in here))


def test_rosas_night_shift_is_full_of_islands(demo: Demo) -> None:
    with unit_of_work(reads_only=True):
        found = results.read_plan(demo.story.organizer, demo.story.teams["EVS"], demo.story.asks["pledge"])
        plan = AskingPlan().dump(found)

    nights = demo.story.places["Night"]
    assert {one["shift_id"] for one in plan["islands"]} == {str(nights)}
    assert max(sum(one["member_name"] == name for one in plan["asks"]) for name in ("Luis A.", "Rosa M.")) <= 5
    assert len(plan["asks"]) + len(plan["islands"]) + len(plan["waiting"]) <= 21


def test_the_administrator_reads_numbers_only(demo: Demo) -> None:
    with unit_of_work(reads_only=True):
        identity = demo.story.members[ADMINISTRATOR]
        read = StructureTestResult().dump(results.read_union(identity, demo.story.asks["sticker"]))

    assert read["left_out"] == 4
    assert (read["total"]["of"], read["unexpected"]["total"]) == (116, 0)
    assert sum(row["of"] for row in read["calibration"]) == 0
