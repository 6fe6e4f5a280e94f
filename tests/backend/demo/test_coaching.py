"""What a captain reads of a member: promises, what she does well, what to try next and messages: by plain SQL."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from backend.asks import service as answering
from backend.asks.queries import get_ask
from backend.coaching import service as coaching
from backend.followups import service as followups
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.kernel.unit_of_work import unit_of_work
from backend.network import service as network
from backend.structure_tests import service as structure_tests
from tests.backend.conftest import THURSDAY, Demo
from tests.backend.demo.plain import asks, told
from tests.backend.demo.stirring import TODAY_AT_NOON, joins, meets
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
ASKED = """EXISTS (SELECT 1 FROM ask a WHERE a.union_id = p.union_id AND a.is_public AND a.opens_on <= :today
 AND a.closes_on >= :monday AND (a.title_en <> 'Laundry' OR p.department_id IN (SELECT d.id FROM department d
 WHERE d.union_id = :u AND d.name = 'EVS')))"""
DUE = """SELECT r.id FROM promise r WHERE r.union_id = :u AND r.member_id = :m AND r.state <> 'dropped'
 AND r.due_on >= :fortnight AND r.due_on < :today"""
GOAL = """SELECT g.talks_per_week, g.agreed_on FROM goal g WHERE g.union_id = :u AND g.member_id = :m
 ORDER BY g.agreed_on DESC, g.id DESC LIMIT 1"""
MESSAGES = """SELECT n.sent_at, n.answer, n.template FROM nudge n WHERE n.union_id = :u AND n.member_id = :m
 ORDER BY n.sent_at DESC, n.id DESC"""
WHEN: dict[str, Any] = {
    "begins": MIDNIGHTS[0],
    "monday": MONDAYS[0],
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
        "to_ask": len(told(demo, f"{SHARED} AND p.id IN (SELECT c.person_id {TALKS}) AND {ASKED}", m=m, **WHEN)),
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
    if told_of["to_ask"] >= 3 and told_of["asks"]["asked"] / told_of["to_ask"] < 0.5:
        return "ask_sooner"
    if told_of["people"] >= 4 and told_of["talked"] / told_of["people"] < 0.5:
        return "somebody_new"
    return "bring_somebody"


def who(demo: Demo, member_id: Any) -> str:
    return next(
        name for name, one in demo.story.members.items() if one.member_id.hex == str(member_id).replace("-", "")
    )


def held(app: Flask, demo: Demo, captain: str, m: UUID) -> Any:
    """Return what a captain reads of a member, once it is what the tables say."""
    found = facts(demo, m)
    goal = next(iter(told(demo, GOAL, m=m)), None)

    read = asks(app, demo, captain, f"/members/{m}/coaching")

    assert {key: read[key] for key in ("weeks", "people", "talked", "promises", "asks")} == {
        key: found[key] for key in ("weeks", "people", "talked", "promises", "asks")
    }
    assert (read["people_lately"], read["strength"]) == (found["lately"], strength(found))
    assert read["next_skill"] == next_skill(found)
    short = goal is not None and all(
        str(MONDAYS[week]) >= str(goal.agreed_on)[:10] and found["weeks"][week] < goal.talks_per_week for week in (3, 4)
    )
    assert read["missed_twice"] == short
    return read


def test_each_captain_reads_of_each_member_what_the_tables_say(app: Flask, demo: Demo) -> None:
    pages = [(demo.story.members[who(demo, one.member_id)], who(demo, one.captain_id)) for one in told(demo, PAGES)]

    skills = {held(app, demo, captain, member.member_id)["next_skill"] for member, captain in pages}

    assert len(pages) >= len(demo.story.teams)
    assert len(skills) > 1


@dataclass(frozen=True)
class Did:
    """What somebody did who is new on the team.

    Attributes:
        people: how many she shares with her team, the last of them `elsewhere`; `private` ones she keeps to herself.
        talks: when she talked with them, one after the other, the shared first; `steps` ended with a next step.
        promises: how many days ago each was due, and how many days later she kept it; else "open" or "dropped".
        asked: how many of them she asked; `by_another` were asked by somebody else.
        asked_of: of whom something is asked in these weeks that is done in the open: everybody, housekeeping, nobody.
    """

    people: int = 1
    elsewhere: int = 0
    private: int = 0
    talks: tuple[datetime, ...] = (TODAY_AT_NOON,)
    steps: int = 0
    promises: tuple[tuple[int, int | str], ...] = ()
    asked: int = 0
    by_another: int = 0
    asked_of: str = "everybody"


def does(demo: Demo, member: Identity, did: Did) -> None:
    """Let a new member do something."""
    people = [new_id() for _ in range(did.people + did.private)]
    for number, person in enumerate(people):
        sharing = "team" if number < did.people else "only_me"
        said = {"id": person, "name": f"Somebody {number}", "sharing": sharing, "influence": None, "language": "en"}
        unit = "Dietary" if did.people - did.elsewhere <= number < did.people else "EVS"
        where = {"department_id": demo.story.places[unit], "shift_id": demo.story.places["Night"]}
        with unit_of_work():
            network.add_person(member, {**said, **where, "source": "typed", "created_at": THURSDAY})
    for number, held_at in enumerate(did.talks):
        step = "talk_again" if number < did.steps else None
        meets(member, people[number % len(people)], held_at=held_at, next_step=step)
    for days_ago, became in did.promises:
        promises(member, people[0], TODAY - timedelta(days=days_ago), became)
    askers = [member] * did.asked + [demo.story.organizer] * did.by_another
    for asker, person in zip(askers, people, strict=False):
        given = {"id": new_id(), "ask_id": demo.story.asks["pledge"], "person_id": person, "answer": "yes"}
        with unit_of_work():
            answering.answer(asker, {**given, "answered_at": TODAY_AT_NOON})
    if did.asked_of != "everybody":
        with unit_of_work():
            for ask_id in demo.story.asks.values():
                get_ask(demo.story.organizer, ask_id).is_public = False
    if did.asked_of == "housekeeping":
        words = {"title_en": "Laundry", "title_es": "Ropa", "text_en": "Will you sign?", "text_es": "¿Firmas?"}
        days = {"opens_on": MONDAYS[5], "closes_on": TODAY, "goal_percent": 50, "is_public": True}
        how = {"kind": "card", "evidence": "card", "department_ids": [demo.story.places["EVS"]]}
        about = {"id": new_id(), "campaign_id": demo.story.campaign_id}
        with unit_of_work():
            structure_tests.start(demo.story.organizer, {**about, **words, **days, **how})


def promises(member: Identity, person_id: UUID, due_on: date, became: int | str) -> None:
    """Let a member promise something by a day, and keep it so many days later, drop it or leave it open."""
    promise_id = new_id()
    with unit_of_work():
        followups.promise(member, {"id": promise_id, "person_id": person_id, "what": "call back", "due_on": due_on})
        if became == "dropped":
            followups.drop_promise(member, promise_id, None)
        elif isinstance(became, int):
            kept_on = due_on + timedelta(days=became)
            followups.keep_promise(
                member, promise_id, datetime(kept_on.year, kept_on.month, kept_on.day, 18, tzinfo=UTC)
            )


def talks(number: int) -> tuple[datetime, ...]:
    """Return the hours of so many talks of today."""
    return tuple(TODAY_AT_NOON - timedelta(hours=hour) for hour in range(number))


BEFORE = MIDNIGHTS[0] - timedelta(minutes=1)
TRIED: dict[str, tuple[Did, str]] = {
    "no talk": (Did(talks=()), "first_talk"),
    "no talk, and much else": (Did(people=5, talks=(), promises=((3, "open"),) * 3), "first_talk"),
    "the last talk just before the six weeks": (Did(talks=(BEFORE,)), "first_talk"),
    "a talk as they began": (Did(talks=(MIDNIGHTS[0],)), "bring_somebody"),
    "one of three talks with a step": (Did(talks=talks(3), steps=1), "next_step"),
    "half of the talks with a step": (Did(talks=talks(4), steps=2), "bring_somebody"),
    "two talks without a step": (Did(talks=talks(2)), "bring_somebody"),
    "three talks, one long ago": (Did(talks=(*talks(2), BEFORE)), "bring_somebody"),
    "one of three promises kept": (Did(promises=((3, 0), (4, "open"), (5, "open"))), "smaller_promises"),
    "half of the promises kept": (Did(promises=((3, 0), (4, 1), (5, "open"), (6, "open"))), "bring_somebody"),
    "two promises not kept": (Did(promises=((3, "open"), (4, "open"))), "bring_somebody"),
    "the third is due today": (Did(promises=((3, "open"), (4, "open"), (0, "open"))), "bring_somebody"),
    "the third was due two weeks ago": (Did(promises=((3, "open"), (4, "open"), (14, "open"))), "smaller_promises"),
    "the third was due before that": (Did(promises=((3, "open"), (4, "open"), (15, "open"))), "bring_somebody"),
    "the third was dropped": (Did(promises=((3, "open"), (4, "open"), (5, "dropped"))), "bring_somebody"),
    "kept three days late": (Did(promises=((5, 3), (6, 3), (7, 3))), "smaller_promises"),
    "kept two days late": (Did(promises=((5, 2), (6, 2), (7, 2))), "bring_somebody"),
    "one of three asked": (Did(people=3, talks=talks(3), steps=3, asked=1), "ask_sooner"),
    "the others asked by another": (Did(people=4, talks=talks(4), steps=4, asked=1, by_another=3), "ask_sooner"),
    "half of them asked": (Did(people=4, talks=talks(4), steps=4, asked=2), "bring_somebody"),
    "two talked with and not asked": (Did(people=2, talks=talks(2)), "bring_somebody"),
    "three, one kept to herself": (Did(people=2, private=1, talks=talks(3), steps=3), "bring_somebody"),
    "nothing asked in the open": (
        Did(people=3, talks=talks(3), steps=3, asked_of="nobody"),
        "bring_somebody",
    ),
    "something asked of three of four": (
        Did(people=4, elsewhere=1, talks=talks(4), steps=4, asked_of="housekeeping"),
        "ask_sooner",
    ),
    "something asked of two of four": (
        Did(people=4, elsewhere=2, talks=talks(4), steps=4, asked_of="housekeeping"),
        "bring_somebody",
    ),
    "one of four talked with": (Did(people=4), "somebody_new"),
    "half of four talked with": (Did(people=4, talks=talks(2)), "bring_somebody"),
    "one of three talked with": (Did(people=3), "bring_somebody"),
    "four, one kept to herself": (Did(people=3, private=1), "bring_somebody"),
}


@pytest.mark.parametrize("tried", TRIED)
def test_what_to_try_next_is_told_to_whom_it_is_true_of_and_not_to_whom_it_nearly_is(
    app: Flask, demo: Demo, tried: str
) -> None:
    did, skill = TRIED[tried]
    newcomer = joins(demo, "Noemi B.", "EVS")
    does(demo, newcomer, did)

    assert held(app, demo, "Rosa M.", newcomer.member_id)["next_skill"] == skill


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
