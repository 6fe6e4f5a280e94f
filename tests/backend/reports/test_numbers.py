"""Every number of the reports on the made-up union, against plain SQL written another way."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Uuid, bindparam, text

from backend.kernel.unit_of_work import unit_of_work
from backend.reports.schemas import Report
from backend.reports.service import read_report
from tests.backend.conftest import THURSDAY, Demo
from tests.backend.demo.test_numbers import ENDS, MIDNIGHTS, MONDAYS

Ask = Callable[[str], Sequence[Any]]
CHICAGO = ZoneInfo("America/Chicago")
WORKERS = """
    SELECT p.id, p.department_id, s.name FROM person p
    JOIN shift s ON s.union_id = p.union_id AND s.id = p.shift_id
    WHERE p.union_id = :u AND p.sharing <> 'only_me' AND p.left_on IS NULL
"""
TALKS = """
    SELECT c.person_id, c.held_at FROM conversation c
    JOIN membership m ON m.union_id = c.union_id AND m.id = c.member_id
    WHERE c.union_id = :u AND c.withdrawn_at IS NULL AND m.status = 'active'
"""
SAID = """
    SELECT person_id, assessed_at, stand FROM assessment
    WHERE union_id = :u AND withdrawn_at IS NULL ORDER BY assessed_at, id
"""
TESTS = """
    SELECT a.title_en, t.id, CAST(t.department_ids AS TEXT) FROM structure_test t
    JOIN ask a ON a.union_id = t.union_id AND a.id = t.id WHERE t.union_id = :u ORDER BY t.started_at
"""
TITLES = ["Petition", "Sticker day", "Pledge", "Staffing committee vote"]
ANSWERS = "SELECT ask_id, person_id, answer FROM answer WHERE union_id = :u ORDER BY answered_at, id"
DEEDS = """
    SELECT test_id, person_id, took_part FROM participation
    WHERE union_id = :u AND withdrawn_at IS NULL AND NOT after_closing ORDER BY marked_at, id
"""
PROMISED = """
    SELECT p.due_on FROM promise p JOIN membership m ON m.union_id = p.union_id AND m.id = p.member_id
    WHERE p.union_id = :u AND p.state = 'open' AND m.status = 'active'
"""


@pytest.fixture
def ask(demo: Demo) -> Ask:
    """Answer one question in SQL about the made-up union; `:u` is the union."""

    def answer(question: str) -> Sequence[Any]:
        with unit_of_work(reads_only=True) as session:
            return session.execute(text(question).bindparams(bindparam("u", demo.union_id, Uuid()))).all()

    return answer


def report(demo: Demo, who: str = "Ines O.") -> dict[str, Any]:
    """Return what somebody of the story reads."""
    with unit_of_work(reads_only=True):
        read: dict[str, Any] = Report().dump(read_report(demo.story.members[who]))
    return read


def instant(told: object) -> datetime:
    """Return an instant as the database tells it, in UTC."""
    found = told if isinstance(told, datetime) else datetime.fromisoformat(str(told))
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def workers(ask: Ask) -> dict[str, tuple[str, str]]:
    """Return where everybody works who counts: department (its id) and shift (its name), by person."""
    return {str(who): (str(department), shift) for who, department, shift in ask(WORKERS)}


def test_the_funnel_and_the_rhythm(demo: Demo, ask: Ask) -> None:
    read, people, talks = report(demo), workers(ask), ask(TALKS)

    pledge = next(ident for title, ident, _ in ask(TESTS) if title == "Pledge")
    last = {str(who): answer for of, who, answer in ask(ANSWERS) if of == pledge}
    assert [read["all"][step] for step in ("people", "reached", "assessed", "asked", "yes")] == [
        len(people),
        len({str(who) for who, _ in talks} & set(people)),
        len({str(who) for who, *_ in ask(SAID)} & set(people)),
        len(set(last) & set(people)),
        sum(answer == "yes" and who in people for who, answer in last.items()),
    ]
    weeks = [sum(start <= instant(at) < end for _, at in talks) for start, end in pairwise(MIDNIGHTS)]
    assert (read["rhythm"]["weeks"], read["rhythm"]["starts_on"]) == (weeks, [day.isoformat() for day in MONDAYS[:6]])


def test_the_tests_over_time(demo: Demo, ask: Ask) -> None:
    read, everybody, tests = report(demo)["tests"], workers(ask), ask(TESTS)
    answers, deeds = ask(ANSWERS), ask(DEEDS)

    assert [one["title_en"] for one in read] == [title for title, *_ in tests] == TITLES
    assert [one["is_open"] for one in read] == [False, False, True, True]
    for one, (title, ident, units) in zip(read, tests, strict=True):
        places = {UUID(unit) for unit in json.loads(units)} or {UUID(unit) for unit, _ in everybody.values()}
        people = {who: where for who, where in everybody.items() if UUID(where[0]) in places}
        facts = {str(who): answer == "yes" for of, who, answer in answers if of == ident}
        if not one["is_open"]:
            facts = {str(who): bool(did) for of, who, did in deeds if of == ident}
        done = {who for who, is_so in facts.items() if is_so and who in people}
        assert one["total"] == {"n": len(done), "of": len(people)}, title
        for place in one["places"]:
            here = {who for who, (department, _) in people.items() if UUID(department) == UUID(place["id"])}
            assert (place["n"], place["of"]) == (len(done & here), len(here)), (title, place["name"])


def test_who_moved_which_way(demo: Demo, ask: Ask) -> None:
    read, said = report(demo)["movement"], ask(SAID)

    courses: dict[str, list[int]] = {who: [] for who in workers(ask)}
    for end in ENDS:
        stood = {str(who): stand for who, at, stand in said if end - timedelta(days=45) <= instant(at) < end}
        for who, course in courses.items():
            course.append(stood.get(who, 0))
    assert read["stocks"] == [
        [sum(course[week] == stand for course in courses.values()) for stand in range(6)] for week in range(6)
    ]
    wanted = Counter((week, course[week], course[week + 1]) for course in courses.values() for week in range(5))
    assert {(one["week"], one["start"], one["end"]): one["people"] for one in read["flows"]} == wanted
    both = [(course[0], course[-1]) for course in courses.values() if course[0] and course[-1]]
    assert (read["closer"], read["further"]) == (sum(b < a for a, b in both), sum(b > a for a, b in both))
    assert read["stocks"][-1] == [11, 14, 43, 34, 12, 6]


def test_what_is_owed(demo: Demo, ask: Ask) -> None:
    read, days = report(demo)["owed"], [str(row[0]) for row in ask(PROMISED)]

    day = THURSDAY.astimezone(CHICAGO).date()
    today, soon = day.isoformat(), (day + timedelta(days=7)).isoformat()
    assert read == {
        "late": sum(due < today for due in days),
        "today": days.count(today),
        "this_week": sum(today < due <= soon for due in days),
        "later": sum(due > soon for due in days),
    }
    assert sum(read.values()) == len(days) > 0


def test_when_talks_are_held_and_when_people_work(demo: Demo, ask: Ask) -> None:
    read, talks = report(demo)["clock"], [instant(at) for _, at in ask(TALKS)]

    hours = Counter(at.astimezone(CHICAGO).hour for at in talks if at >= MIDNIGHTS[0])
    assert read["talks"] == [hours[hour] for hour in range(24)]
    on_shift = Counter(shift for _, shift in workers(ask).values())
    assert {shift["name"]: shift["people"] for shift in read["shifts"]} == on_shift
    assert (on_shift.total(), max(read["at_work"])) == (120, on_shift["Day"])


def test_an_administrator_reads_sums_and_not_who_moved(demo: Demo) -> None:
    read = report(demo, "Sam B.")

    assert (read["movement"], read["shows_people"]) == (None, False)
    assert read["all"]["hidden"] > 0
    assert all(place["of"] >= 3 for test in read["tests"] for place in test["places"])
