"""Every number a captain reads, against plain SQL written another way: one question for one week, on facts alone."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Date, DateTime, Uuid, bindparam, text

from backend.kernel.database import db
from backend.kernel.unit_of_work import unit_of_work
from backend.progress.schemas import Progress
from backend.progress.service import read_progress
from tests.backend.conftest import THURSDAY, Demo

TEAMS = ["Emergency", "3 West", "ICU and Lab", "EVS", "Dietary", "Front desk"]
MONDAYS = [date(2026, 10, 12) + timedelta(weeks=week) for week in range(7)]
# The worksite's clock: Chicago is five hours behind UTC until the first of November, six after.
MIDNIGHTS = [datetime(day.year, day.month, day.day, 5 if day < date(2026, 11, 1) else 6, tzinfo=UTC) for day in MONDAYS]
ENDS = [*MIDNIGHTS[1:6], THURSDAY]
DAYS = [*MONDAYS[1:6], date(2026, 11, 19)]
TURF = """
    SELECT id FROM person WHERE union_id = :u AND team_id = :t AND sharing <> 'only_me'
    AND left_on IS NULL AND merged_into IS NULL
"""


def shown(demo: Demo, team: str) -> dict[str, Any]:
    """Return what the organizer reads of a team."""
    with unit_of_work(reads_only=True):
        read: dict[str, Any] = Progress().dump(read_progress(demo.story.organizer, demo.story.teams[team]))
    return read


def rows(demo: Demo, team: str, question: str, **values: Any) -> Sequence[Any]:
    """Return the answer to one question in SQL; `:u` is the union, `:t` the team."""
    kinds: dict[type, Any] = {UUID: Uuid(), datetime: DateTime(timezone=True), date: Date()}
    given = {"u": demo.union_id, "t": demo.story.teams[team], **values}
    if db.engine.dialect.name == "sqlite":
        given = {key: one.replace(tzinfo=None) if isinstance(one, datetime) else one for key, one in given.items()}
    used = {key: one for key, one in given.items() if f":{key}" in question}
    statement = text(question).bindparams(*(bindparam(key, one, kinds.get(type(one))) for key, one in used.items()))
    with unit_of_work(reads_only=True) as session:
        return session.execute(statement).all()


def count(demo: Demo, team: str, question: str, **values: Any) -> int:
    ((counted,),) = rows(demo, team, question, **values)
    return int(counted)


def stands_at(demo: Demo, team: str, end: datetime) -> dict[Any, tuple[int, str | None]]:
    """Return for each worker the number and deed last said before an instant, ignoring what is older than 45 days."""
    question = f"""
        SELECT a.person_id, a.stand, a.proof FROM assessment a WHERE a.union_id = :u AND a.person_id IN ({TURF})
        AND a.withdrawn_at IS NULL AND a.assessed_at < :e AND a.assessed_at >= :s ORDER BY a.assessed_at
    """
    said = rows(demo, team, question, e=end, s=end - timedelta(days=45))
    return {person_id: (stand, proof) for person_id, stand, proof in said}


@pytest.fixture(params=TEAMS)
def team(request: pytest.FixtureRequest) -> str:
    """Each of the six teams in turn."""
    name: str = request.param
    return name


def test_talks(demo: Demo, team: str) -> None:
    question = """
        SELECT count(*) FROM conversation c WHERE c.union_id = :u AND c.withdrawn_at IS NULL
        AND c.held_at >= :s AND c.held_at < :e AND c.member_id IN
        (SELECT m.id FROM membership m WHERE m.union_id = :u AND m.team_id = :t AND m.status = 'active')
    """

    talks = [count(demo, team, question, s=start, e=end) for start, end in pairwise(MIDNIGHTS)]

    read = shown(demo, team)["talks"]
    assert read["weeks"] == talks
    assert (read["now"], read["usual"]) == (talks[5], int(median(talks[1:5]) + 0.5))


def test_reach(demo: Demo, team: str) -> None:
    question = f"""
        SELECT count(DISTINCT person_id) FROM conversation WHERE union_id = :u AND withdrawn_at IS NULL
        AND held_at < :e AND person_id IN ({TURF})
    """

    reached = [count(demo, team, question, e=end) for end in ENDS]

    workers = count(demo, team, f"SELECT count(*) FROM ({TURF}) AS turf")
    assert shown(demo, team)["reach"] == {"now": reached[5], "of": workers, "weeks": reached}
    assert shown(demo, team)["workers"] == workers


def test_ones_and_twos(demo: Demo, team: str) -> None:
    at_ends = [stands_at(demo, team, end) for end in ENDS]
    supporting = [sum(stand <= 2 for stand, _ in at_end.values()) for at_end in at_ends]
    proven = sum(stand <= 2 and proof not in {None, "nothing_yet"} for stand, proof in at_ends[5].values())

    read = shown(demo, team)["ones_twos"]
    assert (read["weeks"], read["now"], read["proven"]) == (supporting, supporting[5], proven)


def test_the_open_test(demo: Demo, team: str) -> None:
    question = f"""
        SELECT count(*) FROM answer WHERE union_id = :u AND answer = 'yes' AND answered_at < :e
        AND ask_id = (SELECT id FROM ask WHERE union_id = :u AND title_en = 'Pledge') AND person_id IN ({TURF})
    """

    yes = [count(demo, team, question, e=end) for end in ENDS]

    read = shown(demo, team)
    assert (read["test"]["weeks"], read["test"]["yes"]) == (yes, yes[5])
    assert read["test"]["goal"] * 100 >= 65 * read["workers"] > (read["test"]["goal"] - 1) * 100


def test_promises_kept(demo: Demo, team: str) -> None:
    due = """
        SELECT p.due_on, p.kept_at FROM promise p JOIN membership m ON m.union_id = p.union_id AND m.id = p.member_id
        WHERE p.union_id = :u AND m.team_id = :t AND p.state <> 'dropped' AND p.due_on >= :first AND p.due_on < :d
    """

    def kept(made: Sequence[Any], end: datetime) -> int:
        """Return how many were kept; Chicago's days begin five or six hours after UTC's."""
        in_time = 0
        for due_on, kept_at in made:
            day, at = (date.fromisoformat(str(due_on)), kept_at and datetime.fromisoformat(str(kept_at)))
            at = at.replace(tzinfo=UTC) if at and at.tzinfo is None else at
            in_time += bool(at and at < end and (at - timedelta(hours=6)).date() <= day + timedelta(days=2))
        return in_time

    weeks = []
    for end, day in zip(ENDS, DAYS, strict=True):
        made = rows(demo, team, due, first=day - timedelta(days=14), d=day)
        weeks.append((kept(made, end), len(made)))

    read = shown(demo, team)["promises_kept"]
    assert (read["kept"], read["of"]) == weeks[5]
    assert read["weeks"] == [round(100 * one / of) if of else None for one, of in weeks]


def test_stalled(demo: Demo, team: str) -> None:
    late = """
        SELECT count(*) FROM promise p JOIN membership m ON m.union_id = p.union_id AND m.id = p.member_id
        WHERE p.union_id = :u AND m.team_id = :t AND p.due_on < :d AND (p.state = 'open' OR p.kept_at >= :e)
    """
    thinking = f"""
        SELECT count(*) FROM answer WHERE union_id = :u AND answer = 'thinking' AND answered_at < :e
        AND ask_id = (SELECT id FROM ask WHERE union_id = :u AND title_en = 'Pledge') AND person_id IN ({TURF})
    """
    lately = "SELECT DISTINCT person_id FROM conversation WHERE union_id = :u AND held_at >= :s AND held_at < :e"

    kinds = []
    for end, day in zip(ENDS, DAYS, strict=True):
        touched = {one for (one,) in rows(demo, team, lately, s=end - timedelta(days=21), e=end)}
        threes = {person for person, (stand, _) in stands_at(demo, team, end).items() if stand == 3}
        kinds.append(
            (
                count(demo, team, late, d=day - timedelta(days=7), e=end),
                count(demo, team, thinking, e=end - timedelta(days=5)),
                len(threes - touched),
            )
        )

    read = shown(demo, team)["stalled"]
    assert (read["promises_late"], read["thinking_long"], read["threes_untouched"]) == kinds[5]
    assert read["weeks"] == [sum(three) for three in kinds]


def test_where_to_start(demo: Demo, team: str) -> None:
    question = """
        SELECT d.name, s.name, count(*), count(CASE WHEN EXISTS (SELECT 1 FROM conversation c WHERE c.union_id = :u
        AND c.person_id = p.id) THEN 1 END) FROM person p
        JOIN department d ON d.union_id = :u AND d.id = p.department_id
        JOIN shift s ON s.union_id = :u AND s.id = p.shift_id WHERE p.union_id = :u AND p.team_id = :t
        GROUP BY d.name, s.name HAVING count(*) >= 3
    """

    cells = [(talked / of, -of, unit, shift, talked) for unit, shift, of, talked in rows(demo, team, question)]
    share, of, unit, shift, talked = min(cells)

    read = shown(demo, team)["start_here"]
    values = {"department": unit, "shift": shift, "talked": talked, "of": -of}
    assert read == (None if share == 1 else {"key": read["key"], "values": values})


def test_the_captain_of_housekeeping_reads_what_the_story_says(demo: Demo) -> None:
    read = shown(demo, "EVS")

    assert (read["talks"]["now"], read["talks"]["usual"]) == (14, 9)
    assert (read["reach"]["now"], read["reach"]["of"]) == (15, 21)
    assert (read["ones_twos"]["now"], read["ones_twos"]["of"]) == (6, 21)
    assert (read["test"]["title_en"], read["test"]["yes"], read["test"]["goal"]) == ("Pledge", 3, 14)
    assert (read["promises_kept"]["kept"], read["promises_kept"]["of"]) == (7, 9)
    assert read["stalled"]["now"] == 4
    assert read["start_here"]["values"] == {"department": "EVS", "shift": "Night", "talked": 0, "of": 6}
    assert [(one["name"], one["due"], one["goal"]) for one in read["could_use_a_hand"]] == [("Luis A.", 8, 3)]
    assert [(one["name"], one["talks"], one["goal"]) for one in read["going_well"]] == [("Alma R.", 3, 3)]
    assert read["phones"] == {"seen_today": 3, "of": 4}


def test_joyce_keeps_her_promises(demo: Demo) -> None:
    read = shown(demo, "3 West")

    assert read["promises_kept"]["weeks"][5] == 92
    assert (read["talks"]["now"], read["stalled"]["now"]) == (19, 1)


def test_the_teams_add_up_to_the_union(demo: Demo) -> None:
    read = [shown(demo, team) for team in TEAMS]

    def summed(number: str) -> list[int]:
        return [sum(week) for week in zip(*(one[number]["weeks"] for one in read), strict=True)]

    assert sum(one["workers"] for one in read) == 120
    assert summed("talks") == [21, 34, 47, 39, 62, 71]
    assert summed("ones_twos") == [19, 26, 36, 42, 50, 57]
    assert (summed("reach")[5], summed("test")[5]) == (112, 41)
