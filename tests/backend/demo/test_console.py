"""The organizer's first page over the demo union: each number and list against plain SQL written another way."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.network import do_not_contact
from backend.structure_tests import service as structure_tests
from tests.backend.conftest import THURSDAY, Demo
from tests.backend.demo.plain import asks, every, ident, idents, told
from tests.backend.demo.test_numbers import MIDNIGHTS, TEAMS
from tests.backend.demo.test_teams import LINES, OF_TEAM, TODAY, WHEN

WORKS = "p.union_id = :u AND p.sharing <> 'only_me' AND p.left_on IS NULL AND p.merged_into IS NULL"
LAST_NUMBER = """FROM assessment a WHERE a.union_id = :u AND a.person_id = p.id AND a.withdrawn_at IS NULL
 ORDER BY a.assessed_at DESC, a.id DESC LIMIT 1"""
LAST_ANSWER = """FROM answer w JOIN ask k ON k.union_id = w.union_id AND k.id = w.ask_id WHERE w.union_id = :u
 AND w.person_id = p.id AND k.title_en = 'Pledge' ORDER BY w.answered_at DESC, w.id DESC LIMIT 1"""
ALONE = """EXISTS (SELECT 1 FROM do_not_contact x WHERE x.union_id = p.union_id AND x.person_id = p.id
 AND x.lifted_at IS NULL)"""
EVERYBODY = f"""SELECT p.id, p.team_id, p.department_id, p.shift_id, p.keeper_id, p.influence, {ALONE} AS alone,
 (SELECT a.stand {LAST_NUMBER}) AS stand, (SELECT a.proof {LAST_NUMBER}) AS proof,
 (SELECT a.assessed_at >= :fresh {LAST_NUMBER}) AS fresh, (SELECT w.answer {LAST_ANSWER}) AS answer,
 EXISTS (SELECT 1 FROM conversation c WHERE c.union_id = :u AND c.person_id = p.id AND c.withdrawn_at IS NULL) AS met
 FROM person p WHERE {WORKS}"""
MARKED = """SELECT m.took_part FROM participation m WHERE m.union_id = p.union_id AND m.test_id = t.id
 AND m.person_id = p.id AND m.withdrawn_at IS NULL ORDER BY m.marked_at DESC, m.id DESC LIMIT 1"""
SAID_YES = """SELECT w.answer FROM answer w WHERE w.union_id = p.union_id AND w.ask_id = t.id AND w.person_id = p.id
 ORDER BY w.answered_at DESC, w.id DESC LIMIT 1"""
TESTS = "FROM structure_test t WHERE t.union_id = p.union_id"
GOAL = """(SELECT g.talks_per_week FROM goal g WHERE g.union_id = m.union_id AND g.member_id = m.id
 ORDER BY g.agreed_on DESC, g.id DESC LIMIT 1)"""
OWES = "SELECT COUNT(*) FROM promise r WHERE r.union_id = :u AND r.member_id = m.id AND r.state = 'open'"
HEAVY = f"""SELECT m.id FROM membership m WHERE m.union_id = :u AND m.id IN ({OF_TEAM} AND NOT t.is_captain)
 AND ((({OWES} AND r.due_on <= :in_a_week) >= 5 AND ({OWES} AND r.due_on <= :in_a_week) > COALESCE({GOAL}, 0))
 OR ({OWES} AND r.due_on < :week_ago) >= 2)"""
BEHIND = {
    "said_not_did": f"""SELECT p.id FROM person p WHERE {WORKS}
     AND (SELECT COUNT(*) {TESTS} AND t.closed_at IS NOT NULL AND ({SAID_YES}) = 'yes') >= 2
     AND NOT EXISTS (SELECT 1 {TESTS} AND ({MARKED}))
     AND COALESCE((SELECT a.proof {LAST_NUMBER}), 'nothing_yet') = 'nothing_yet' ORDER BY p.id""",
    "thinking_long": f"""SELECT p.id FROM person p WHERE {WORKS} AND (SELECT w.answer {LAST_ANSWER}) = 'thinking'
     AND (SELECT w.answered_at {LAST_ANSWER}) < :five_days ORDER BY p.id""",
    "unmoved_leader": f"""SELECT p.id FROM person p WHERE {WORKS} AND p.influence = 3 AND NOT {ALONE}
     AND NOT EXISTS (SELECT 1 FROM assessment s WHERE s.id = (SELECT a.id {LAST_NUMBER}) AND s.union_id = :u
     AND s.assessed_at >= :fresh AND s.stand IN (1, 2, 5)) ORDER BY p.id""",
}


def marks_of(people: list[Any]) -> dict[str, Any]:
    """Return what people add up to, in the words of the page."""
    stands = [sum(bool(one.fresh) and one.stand == stand for one in people) for stand in range(1, 6)]
    answers = {word: sum(one.answer == word for one in people) for word in ("yes", "thinking", "no")}
    with_us = [one for one in people if one.fresh and one.stand in {1, 2}]
    return {
        "people": len(people),
        "hidden": 0,
        "without_number": sum(one.stand is None for one in people),
        "stands": stands,
        "faded": sum(one.stand is not None and not one.fresh for one in people),
        "proven": sum(one.proof not in {None, "nothing_yet"} for one in with_us),
        "reached": sum(bool(one.met) for one in people),
        "assessed": sum(one.stand is not None for one in people),
        "asked": sum(one.answer is not None for one in people),
        **answers,
        "leaders": sum(one.stand == 1 and (one.influence or 0) >= 2 for one in with_us),
        "leaders_needed": (len(people) + 9) // 10,
        "in_ask": len(people),
        "not_asked": sum(one.answer is None for one in people),
    }


def tile(one: Any) -> dict[str, Any]:
    """Return what is shown of somebody behind a number, from what the tables say of them."""
    return {
        "id": ident(one.id),
        "department_id": ident(one.department_id),
        "shift_id": ident(one.shift_id),
        "influence": one.influence,
        "stand": one.stand,
        "is_fresh": bool(one.fresh),
        "is_reached": bool(one.met),
        "answer": one.answer,
        "is_left_alone": bool(one.alone),
    }


def shown(row: dict[str, Any]) -> dict[str, Any]:
    """Return of somebody behind a number, as she is read, what `tile` tells."""
    return {key: row[key] for key in row if key not in {"name", "keeper_name", "is_proven"}}


def a_day_passes(demo: Demo) -> None:
    """Let one who said yes twice be seen at last, and one to whom many listen ask to be left alone."""
    story = demo.story
    with unit_of_work():
        mark = {"id": new_id(), "test_id": story.asks["sticker"], "person_id": story.people["Deshawn P."]}
        structure_tests.mark(story.organizer, {**mark, "marked_at": THURSDAY, "took_part": True, "evidence": None})
        wish = {"id": new_id(), "person_id": story.people["Marisol V."], "added_at": THURSDAY}
        do_not_contact.note_wish(story.organizer, wish)


def in_time(demo: Demo, promise_id: str) -> bool:
    """Say whether a promise was kept at most two days late by the worksite's clock, six hours behind UTC since then."""
    ((due_on, kept_at),) = told(
        demo, "SELECT r.due_on, r.kept_at FROM promise r WHERE r.union_id = :u AND r.id = :p", p=UUID(promise_id)
    )
    if kept_at is None:
        return False
    kept_on = (datetime.fromisoformat(str(kept_at)).replace(tzinfo=None) - timedelta(hours=6)).date()
    return kept_on <= date.fromisoformat(str(due_on)) + timedelta(days=2)


def test_what_everybody_adds_up_to_and_how_far_it_is_to_a_majority(app: Flask, demo: Demo) -> None:
    people = list(told(demo, EVERYBODY, **WHEN))
    counts = told(demo, "SELECT d.id, d.headcount FROM department d WHERE d.union_id = :u AND d.headcount IS NOT NULL")

    read = asks(app, demo, "Ines O.", "/console")

    assert read["all"] == read["in_ask"] == marks_of(people)
    assert read["majority"] * 2 > len(people) >= (read["majority"] - 1) * 2
    known = [one.department_id for one in people]
    assert read["unlisted"] == sum(max(0, headcount - known.count(unit)) for unit, headcount in counts)
    places = {(one.department_id, one.shift_id) for one in people}
    led = {(one.department_id, one.shift_id) for one in people if marks_of([one])["leaders"]}
    assert read["cells_without_leader"] == len(places - led)
    ((goal,),) = told(demo, "SELECT a.goal_percent FROM ask a WHERE a.union_id = :u AND a.title_en = 'Pledge'")
    assert read["ask"]["goal"] == -(-len(people) * goal // 100)


def test_the_rhythm_of_six_weeks(app: Flask, demo: Demo) -> None:
    talks = """SELECT COUNT(*) FROM conversation c WHERE c.union_id = :u AND c.withdrawn_at IS NULL
     AND c.held_at >= :s AND c.held_at < :e AND c.member_id IN (SELECT t.member_id FROM team_member t
     JOIN membership m ON m.union_id = t.union_id AND m.id = t.member_id WHERE t.union_id = :u AND m.status = 'active')
    """
    weeks = [told(demo, talks, s=start, e=end)[0][0] for start, end in pairwise(MIDNIGHTS)]

    read = asks(app, demo, "Ines O.", "/console")["rhythm"]

    assert (read["weeks"], read["usual"]) == (weeks, int(median(weeks[1:5])))


def line_of(demo: Demo, team: str) -> dict[str, Any]:
    """Return of a team's line what its members did and owe."""
    t = demo.story.teams[team]
    names = {str(member.member_id): name for name, member in demo.story.members.items()}
    due = idents(demo, LINES["promises_kept"], t=t, **WHEN)
    return {
        "team_id": str(t),
        "name": team,
        "captains": sorted(names[one] for one in idents(demo, f"{OF_TEAM} AND t.is_captain", t=t)),
        "talks": len(told(demo, LINES["talks"], t=t, **WHEN)),
        "promises_due": len(due),
        "promises_kept": sum(in_time(demo, one) for one in due),
        "could_use_a_hand": bool(told(demo, HEAVY, t=t, in_a_week=TODAY + timedelta(days=7), **WHEN)),
    }


@pytest.mark.parametrize("team", TEAMS)
def test_the_line_of_each_team(app: Flask, demo: Demo, team: str) -> None:
    t = demo.story.teams[team]
    people = [one for one in told(demo, EVERYBODY, **WHEN) if ident(one.team_id) == str(t)]

    lines = {one["name"]: one for one in asks(app, demo, "Ines O.", "/console")["teams"]}

    assert set(lines) == set(TEAMS)
    stalled = len(told(demo, LINES["stalled"], t=t, **WHEN))
    assert lines[team] == {**line_of(demo, team), "marks": marks_of(people), "stalled": stalled}


@pytest.mark.parametrize("later", [False, True])
@pytest.mark.parametrize("reason", BEHIND)
def test_whom_each_reason_is_about(app: Flask, demo: Demo, reason: str, *, later: bool) -> None:
    if later:
        a_day_passes(demo)
    rows = {ident(one.id): one for one in told(demo, EVERYBODY, **WHEN)}

    read = every(app, demo, "Ines O.", "/console/people", reason=reason)

    assert [row["id"] for row in read] == idents(demo, BEHIND[reason], **WHEN) != []
    assert [shown(row) for row in read] == [tile(rows[row["id"]]) for row in read]
    assert [demo.story.people[row["name"]] for row in read] == [UUID(row["id"]) for row in read]
