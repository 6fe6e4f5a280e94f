"""What captains and organizers read of teams and members of the demo union, against plain SQL written another way."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from flask import Flask

from tests.backend.conftest import THURSDAY, Demo
from tests.backend.demo.plain import asks, day, every, ident, idents, told
from tests.backend.demo.test_numbers import MIDNIGHTS, TEAMS

TODAY = date(2026, 11, 19)
WHEN: dict[str, Any] = {
    "monday": MIDNIGHTS[5],
    "fresh": THURSDAY - timedelta(days=45),
    "five_days": THURSDAY - timedelta(days=5),
    "three_weeks": THURSDAY - timedelta(days=21),
    "today": TODAY,
    "week_ago": TODAY - timedelta(days=7),
    "fortnight": TODAY - timedelta(days=14),
}
OF_TEAM = """SELECT t.member_id FROM team_member t JOIN membership s ON s.union_id = t.union_id AND s.id = t.member_id
 WHERE t.union_id = :u AND t.team_id = :t AND s.status = 'active'"""
TURF = "SELECT p.id FROM person p WHERE p.union_id = :u AND p.team_id = :t AND p.sharing <> 'only_me'"
NOBODY = "p.union_id = :u AND p.keeper_id IS NULL AND p.left_on IS NULL AND p.merged_into IS NULL"
PLEDGE = "SELECT a.id FROM ask a WHERE a.union_id = :u AND a.title_en = 'Pledge'"
LAST_NUMBER = f"""SELECT a.id, a.stand, a.person_id FROM assessment a WHERE a.union_id = :u AND a.withdrawn_at IS NULL
 AND a.assessed_at >= :fresh AND a.person_id IN ({TURF}) AND NOT EXISTS (SELECT 1 FROM assessment b
 WHERE b.union_id = a.union_id AND b.person_id = a.person_id AND b.withdrawn_at IS NULL
 AND (b.assessed_at > a.assessed_at OR (b.assessed_at = a.assessed_at AND b.id > a.id)))"""
LAST_ANSWER = f"""SELECT w.id, w.answer, w.answered_at FROM answer w WHERE w.union_id = :u AND w.ask_id = ({PLEDGE})
 AND w.person_id IN ({TURF}) AND NOT EXISTS (SELECT 1 FROM answer l WHERE l.union_id = w.union_id
 AND l.ask_id = w.ask_id AND l.person_id = w.person_id AND l.answered_at > w.answered_at)"""
LINES = {
    "talks": f"""SELECT c.id FROM conversation c WHERE c.union_id = :u AND c.withdrawn_at IS NULL
     AND c.held_at >= :monday AND c.member_id IN ({OF_TEAM})""",
    "reach": f"""SELECT DISTINCT c.person_id FROM conversation c WHERE c.union_id = :u AND c.withdrawn_at IS NULL
     AND c.person_id IN ({TURF})""",
    "ones_twos": f"SELECT n.id FROM ({LAST_NUMBER}) AS n WHERE n.stand <= 2",
    "test": f"SELECT n.id FROM ({LAST_ANSWER}) AS n WHERE n.answer = 'yes'",
    "promises_kept": f"""SELECT r.id FROM promise r WHERE r.union_id = :u AND r.state <> 'dropped'
     AND r.due_on >= :fortnight AND r.due_on < :today AND r.member_id IN ({OF_TEAM})""",
    "stalled": f"""SELECT r.id FROM promise r WHERE r.union_id = :u AND r.state = 'open' AND r.due_on < :week_ago
     AND r.member_id IN ({OF_TEAM})
     UNION SELECT n.id FROM ({LAST_ANSWER}) AS n WHERE n.answer = 'thinking' AND n.answered_at < :five_days
     UNION SELECT n.id FROM ({LAST_NUMBER}) AS n WHERE n.stand = 3 AND n.person_id NOT IN (SELECT c.person_id
     FROM conversation c WHERE c.union_id = :u AND c.withdrawn_at IS NULL AND c.held_at >= :three_weeks)""",
}


@pytest.mark.parametrize("team", TEAMS)
@pytest.mark.parametrize("number", LINES)
def test_behind_each_number_of_a_team_lie_the_rows_that_it_counts(
    app: Flask, demo: Demo, team: str, number: str
) -> None:
    rows = idents(demo, LINES[number], t=demo.story.teams[team], **WHEN)

    read = asks(app, demo, "Ines O.", f"/teams/{demo.story.teams[team]}/roll-call", number=number, limit=200)

    assert sorted(row["id"] for row in read["items"]) == sorted(rows)
    assert (read["total"], read["hidden"]) == (len(rows), 0)


@pytest.mark.parametrize("team", TEAMS)
def test_the_members_of_a_team_are_those_of_the_tables(app: Flask, demo: Demo, team: str) -> None:
    question = """SELECT s.id, s.role, s.status FROM membership s JOIN team_member t
     ON t.union_id = s.union_id AND t.member_id = s.id WHERE s.union_id = :u AND t.team_id = :t ORDER BY s.id"""
    team_id = demo.story.teams[team]

    read = every(app, demo, "Ines O.", "/members", team_id=team_id)

    members = [(ident(one), role, status) for one, role, status in told(demo, question, t=team_id)]
    assert [(row["id"], row["role"], row["status"]) for row in read] == members


def test_whoever_has_joined_is_on_the_list_of_members_with_her_phones(app: Flask, demo: Demo) -> None:
    everybody = idents(demo, "SELECT s.id FROM membership s WHERE s.union_id = :u ORDER BY s.id")
    phones = "SELECT d.id, d.seen_on FROM device d WHERE d.union_id = :u AND d.member_id = :m ORDER BY d.id"

    assert [row["id"] for row in every(app, demo, "Sam B.", "/members")] == everybody
    for name in ("Rosa M.", "Luis A.", "Dennis O."):
        member = demo.story.members[name].member_id
        held = [(ident(one), day(seen_on)) for one, seen_on in told(demo, phones, m=member)]
        read = every(app, demo, "Ines O.", f"/members/{member}/devices")
        assert sorted((row["id"], row["seen_on"]) for row in read) == sorted(held)
        assert sorted((row["id"], row["seen_on"]) for row in every(app, demo, name, "/devices")) == sorted(held)


@pytest.mark.parametrize(
    ("captain", "name"), [("Rosa M.", "Luis A."), ("Rosa M.", "Alma R."), ("Joyce K.", "Priya S.")]
)
def test_a_captain_reads_of_a_member_what_the_tables_say(app: Flask, demo: Demo, captain: str, name: str) -> None:
    member = {"m": demo.story.members[name].member_id}
    hers = "p.union_id = :u AND p.keeper_id = :m AND p.sharing = 'team' AND p.left_on IS NULL AND p.merged_into IS NULL"
    talked = (
        "SELECT c.person_id FROM conversation c WHERE c.union_id = :u AND c.member_id = :m AND c.withdrawn_at IS NULL"
    )
    asked = f"""SELECT w.answer, COUNT(*) FROM answer w JOIN ask a ON a.union_id = w.union_id AND a.id = w.ask_id
     JOIN person p ON p.union_id = w.union_id AND p.id = w.person_id WHERE {hers} AND a.is_public AND w.member_id = :m
     AND w.answered_at >= :since GROUP BY w.answer"""
    due = """SELECT COUNT(*) FROM promise r WHERE r.union_id = :u AND r.member_id = :m AND r.state = 'open'
     AND r.due_on <= :soon"""
    weeks = "SELECT c.id FROM conversation c WHERE c.id IN ({}) AND c.held_at >= :s AND c.held_at < :e"

    read = asks(app, demo, captain, f"/members/{member['m']}/coaching")

    ((people,),) = told(demo, f"SELECT COUNT(*) FROM person p WHERE {hers}", **member)
    ((with_talk,),) = told(demo, f"SELECT COUNT(*) FROM person p WHERE {hers} AND p.id IN ({talked})", **member)
    assert (read["people"], read["talked"]) == (people, with_talk)
    own = talked.replace("c.person_id", "c.id")
    held = [len(told(demo, weeks.format(own), s=start, e=end, **member)) for start, end in pairwise(MIDNIGHTS)]
    assert read["weeks"] == held
    answers = dict(told(demo, asked, since=MIDNIGHTS[0], **member))
    assert read["asks"] == {"asked": sum(answers.values()), "yes": answers.get("yes", 0)}
    ((owed,),) = told(demo, due, soon=TODAY + timedelta(days=7), **member)
    assert read["due"] == owed
    ((goal,),) = told(demo, "SELECT g.talks_per_week FROM goal g WHERE g.union_id = :u AND g.member_id = :m", **member)
    assert read["goal"] == goal


@pytest.mark.parametrize("name", ["Luis A.", "Tomas R.", "Rosa M."])
def test_what_handing_over_a_members_people_would_mean(app: Flask, demo: Demo, name: str) -> None:
    member = demo.story.members[name].member_id
    question = "SELECT p.id FROM person p WHERE p.union_id = :u AND p.keeper_id = :m AND p.sharing <> 'only_me'"

    read = asks(app, demo, "Ines O.", f"/members/{member}/impact")

    assert read["people"] == len(idents(demo, question, m=member))


def test_whom_nobody_looks_after_and_what_each_team_carries(app: Flask, demo: Demo) -> None:
    alone = told(demo, f"SELECT p.id, p.team_id, p.department_id FROM person p WHERE {NOBODY}")
    turf = asks(app, demo, "Ines O.", "/turf", limit=200)
    coverage = asks(app, demo, "Ines O.", "/coverage")

    ids = sorted(str(ident(one)) for one, *_ in alone)
    assert sorted(row["person_id"] for row in turf["people"]) == ids
    assert sorted(row["person_id"] for row in coverage["people"]) == ids
    assert turf["uncovered"] == coverage["uncovered"] == len(ids)
    for row in turf["teams"]:
        assert row["uncovered"] == sum(ident(team) == row["team_id"] for _, team, _ in alone)
    for team_id in {ident(team) for _, team, _ in alone}:
        narrowed = asks(app, demo, "Ines O.", "/turf", limit=200, team_id=team_id)["people"]
        assert {row["person_id"] for row in narrowed} == {
            ident(one) for one, team, _ in alone if ident(team) == team_id
        }


def test_who_keeps_how_many_and_how_large_each_team_is(app: Flask, demo: Demo) -> None:
    kept = """SELECT p.keeper_id, COUNT(*) FROM person p WHERE p.union_id = :u AND p.keeper_id IS NOT NULL
     AND p.sharing <> 'only_me' AND p.left_on IS NULL AND p.merged_into IS NULL GROUP BY p.keeper_id"""

    read = asks(app, demo, "Ines O.", "/coverage")

    assert {row["member_id"]: row["people"] for row in read["keepers"]} == {
        ident(keeper): people for keeper, people in told(demo, kept)
    }
    for row in read["teams"]:
        team = {"t": demo.story.teams[row["name"]]}
        members, captains = len(told(demo, OF_TEAM, **team)), len(told(demo, f"{OF_TEAM} AND t.is_captain", **team))
        assert (row["workers"], row["members"], len(row["captains"])) == (
            len(told(demo, f"{TURF} AND p.left_on IS NULL AND p.merged_into IS NULL", **team)),
            members - captains,
            captains,
        )
