"""What a captain reads of a member: promises, what she does well, what to try next and messages: by plain SQL."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from flask import Flask

from backend.coaching import service as coaching
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from tests.backend.conftest import THURSDAY, Demo
from tests.backend.demo.plain import asks, told
from tests.backend.demo.test_console import in_time
from tests.backend.demo.test_numbers import MIDNIGHTS, MONDAYS

TODAY = date(2026, 11, 19)
PAGES = """SELECT t.member_id, c.member_id AS captain_id FROM team_member t JOIN team_member c
 ON c.union_id = t.union_id AND c.team_id = t.team_id AND c.is_captain
 JOIN membership s ON s.union_id = t.union_id AND s.id = t.member_id AND s.status = 'active'
 WHERE t.union_id = :u AND NOT t.is_captain ORDER BY t.member_id"""
SHARED = """SELECT p.id FROM person p WHERE p.union_id = :u AND p.keeper_id = :m AND p.sharing = 'team'
 AND p.left_on IS NULL AND p.merged_into IS NULL"""
TALKS = "FROM conversation c WHERE c.union_id = :u AND c.member_id = :m AND c.withdrawn_at IS NULL"
SAID = f"""SELECT w.answer FROM answer w JOIN ask a ON a.union_id = w.union_id AND a.id = w.ask_id AND a.is_public
 WHERE w.union_id = :u AND w.member_id = :m AND w.answered_at >= :begins AND w.person_id IN ({SHARED})"""
DUE = """SELECT r.id FROM promise r WHERE r.union_id = :u AND r.member_id = :m AND r.state <> 'dropped'
 AND r.due_on >= :fortnight AND r.due_on < :today"""
GOAL = """SELECT g.talks_per_week, g.agreed_on FROM goal g WHERE g.union_id = :u AND g.member_id = :m
 ORDER BY g.agreed_on DESC, g.id DESC LIMIT 1"""
MESSAGES = """SELECT n.sent_at, n.answer, n.template FROM nudge n WHERE n.union_id = :u AND n.member_id = :m
 ORDER BY n.sent_at DESC, n.id DESC"""
WHEN: dict[str, Any] = {
    "begins": MIDNIGHTS[0],
    "lately": THURSDAY - timedelta(days=30),
    "fortnight": TODAY - timedelta(days=14),
    "today": TODAY,
}


def number(demo: Demo, question: str, **values: Any) -> int:
    ((counted,),) = told(demo, question, **WHEN, **values)
    return int(counted)


def facts(demo: Demo, m: Any) -> dict[str, Any]:
    """Return what the tables say of one member."""
    promises = [str(one.id) for one in told(demo, DUE, m=m, **WHEN)]
    said = [one.answer for one in told(demo, SAID, m=m, **WHEN)]
    return {
        "weeks": [
            number(demo, f"SELECT COUNT(*) {TALKS} AND c.held_at >= :s AND c.held_at < :e", m=m, s=s, e=e)
            for s, e in pairwise(MIDNIGHTS)
        ],
        "steps": number(demo, f"SELECT COUNT(*) {TALKS} AND c.held_at >= :begins AND c.next_step IS NOT NULL", m=m),
        "lately": number(
            demo,
            f"""SELECT COUNT(DISTINCT c.person_id) {TALKS} AND c.held_at >= :lately
          AND c.person_id IN (SELECT p.id FROM person p WHERE p.union_id = :u AND p.sharing = 'team')""",
            m=m,
        ),
        "people": len(told(demo, SHARED, m=m)),
        "talked": len(told(demo, f"{SHARED} AND p.id IN (SELECT c.person_id {TALKS})", m=m)),
        "promises": {"kept": sum(in_time(demo, one) for one in promises), "of": len(promises)},
        "asks": {"asked": len(said), "yes": said.count("yes")},
        "clear": sum(one != "thinking" for one in said),
    }


def strength(told_of: dict[str, Any]) -> str | None:
    """Return the first thing that is three quarters true, of enough tries."""
    promises, asked = told_of["promises"], told_of["asks"]["asked"]
    if asked >= 4 and told_of["clear"] / asked >= 0.75:
        return "clear_answers"
    if promises["of"] >= 3 and promises["kept"] / promises["of"] >= 0.75:
        return "keeps_promises"
    if told_of["weeks"].count(0) <= 1:
        return "steady"
    if told_of["people"] >= 4 and told_of["talked"] / told_of["people"] >= 0.75:
        return "knows_her_people"
    return "has_begun" if any(told_of["weeks"]) else None


def next_skill(told_of: dict[str, Any]) -> str:
    """Return the first thing of which less than half is there."""
    promises, talks = told_of["promises"], sum(told_of["weeks"])
    if not talks:
        return "first_talk"
    if talks >= 3 and told_of["steps"] / talks < 0.5:
        return "next_step"
    if promises["of"] >= 3 and promises["kept"] / promises["of"] < 0.5:
        return "smaller_promises"
    if told_of["talked"] >= 3 and told_of["asks"]["asked"] / told_of["talked"] < 0.5:
        return "ask_sooner"
    if told_of["people"] >= 4 and told_of["talked"] / told_of["people"] < 0.5:
        return "somebody_new"
    return "bring_somebody"


def who(demo: Demo, member_id: Any) -> str:
    return next(
        name for name, one in demo.story.members.items() if one.member_id.hex == str(member_id).replace("-", "")
    )


def test_each_captain_reads_of_each_member_what_the_tables_say(app: Flask, demo: Demo) -> None:
    pages = told(demo, PAGES)
    skills = set()
    for page in pages:
        m = demo.story.members[who(demo, page.member_id)].member_id
        found = facts(demo, m)
        goal = next(iter(told(demo, GOAL, m=m)), None)

        read = asks(app, demo, who(demo, page.captain_id), f"/members/{m}/coaching")

        assert {key: read[key] for key in ("weeks", "people", "talked", "promises", "asks")} == {
            key: found[key] for key in ("weeks", "people", "talked", "promises", "asks")
        }
        assert (read["people_lately"], read["strength"]) == (found["lately"], strength(found))
        assert read["next_skill"] == next_skill(found)
        short = goal is not None and all(
            str(MONDAYS[week]) >= str(goal.agreed_on)[:10] and found["weeks"][week] < goal.talks_per_week
            for week in (3, 4)
        )
        assert read["missed_twice"] == short
        skills.add(read["next_skill"])
    assert len(pages) >= len(demo.story.teams)
    assert len(skills) > 1


def instant(value: object) -> datetime | None:
    """Return an instant, however the API or the database gives it."""
    at = None if value is None else datetime.fromisoformat(str(value))
    return at if at is None or at.tzinfo else at.replace(tzinfo=UTC)


@pytest.mark.parametrize("sent", [(), ("thanks",), ("near_goal",), ("near_goal", "thanks")])
def test_when_the_last_message_came_and_how_many_wait_for_an_answer(
    app: Flask, demo: Demo, sent: tuple[str, ...]
) -> None:
    luis, rosa = demo.story.members["Luis A."], demo.story.members["Rosa M."]
    with unit_of_work():
        for template in sent:
            asked = (
                {"ask": None, "way_out": None} if template == "thanks" else {"ask": "One talk?", "way_out": "Or not."}
            )
            about = {"id": new_id(), "member_id": luis.member_id, "template": template, "language": "en"}
            coaching.nudge(rosa, {**about, "thanks": "For Tuesday.", **asked})

    read = asks(app, demo, "Rosa M.", f"/members/{luis.member_id}/coaching")["messages"]

    rows = told(demo, MESSAGES, m=luis.member_id)
    asking = [row for row in rows if row.template != "thanks"]
    thanks = [row for row in rows if row.template == "thanks"]
    assert instant(read["last_at"]) == (instant(asking[0].sent_at) if asking else None)
    assert instant(read["last_thanks_at"]) == (instant(thanks[0].sent_at) if thanks else None)
    waiting = [row.answer is not None for row in asking]
    assert read["unanswered"] == (waiting.index(True) if True in waiting else len(waiting))
    assert len(rows) >= len(sent)
