"""The vote of the demo union in its last days: each list and number against plain SQL written another way."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from backend.asks import service as asked
from backend.demo.founding import VOTE
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.network import do_not_contact
from backend.structure_tests import service as structure_tests
from tests.backend.conftest import THURSDAY, Demo
from tests.backend.demo.plain import asks, day, ident, told
from tests.backend.demo.test_structure_tests import TEAMS

TODAY, LAST = date(2026, 11, 19), date(2026, 11, 21)
LATEST = """NOT EXISTS (SELECT 1 FROM answer b WHERE b.union_id = a.union_id AND b.ask_id = a.ask_id
 AND b.person_id = a.person_id
 AND (b.answered_at > a.answered_at OR (b.answered_at = a.answered_at AND b.id > a.id)))"""
TICKED = """EXISTS (SELECT 1 FROM participation m WHERE m.union_id = p.union_id AND m.test_id = :v
 AND m.person_id = p.id AND m.took_part AND m.withdrawn_at IS NULL)"""
LEFT_ALONE = """EXISTS (SELECT 1 FROM do_not_contact w WHERE w.union_id = p.union_id AND w.person_id = p.id
 AND w.lifted_at IS NULL)"""
VOTERS = """p.union_id = :u AND p.sharing <> 'only_me' AND p.left_on IS NULL AND p.merged_into IS NULL
 AND p.department_id IN (SELECT d.id FROM department d WHERE d.union_id = :u
 AND d.name IN ('Emergency', '3 West', 'ICU'))"""
GOING = f"""SELECT p.id, p.keeper_id, a.plan_on, a.plan_at, a.needs_ride FROM person p
 JOIN answer a ON a.union_id = p.union_id AND a.person_id = p.id AND a.ask_id = :v
 WHERE {VOTERS} AND {LATEST} AND a.answer = 'yes' AND NOT {TICKED} AND NOT {LEFT_ALONE}"""
WHICH = {
    "no_plan": "(a.plan_on IS NULL OR a.plan_on > :last)",
    "plan_today": "a.plan_on = :today",
    "plan_passed": "a.plan_on < :today",
}
FACTS = f"""SELECT p.department_id, p.shift_id, p.keeper_id, {TICKED} AS did,
 (SELECT a.answer FROM answer a WHERE a.union_id = :u AND a.ask_id = :v AND a.person_id = p.id AND {LATEST}) AS said
 FROM person p WHERE {VOTERS} AND p.team_id = :t"""
FEWEST = 3
"""Of people whose keeper one is not, fewer than this in one place are left out where it is done in private."""


def result(app: Flask, demo: Demo, who: str, team: str | None) -> Any:
    """Return what somebody reads of the vote, of one team or everywhere."""
    vote = demo.story.asks[VOTE]
    path = (
        f"/structure-tests/{vote}/result" if team is None else f"/teams/{demo.story.teams[team]}/structure-tests/{vote}"
    )
    return asks(app, demo, who, path)


def shown(last_days: dict[str, Any]) -> dict[str, set[tuple[Any, ...]]]:
    """Return each list as a set of who it is, who reminds them, and how they go."""
    keys = ("person_id", "keeper_id", "plan_on", "plan_at", "needs_ride")
    assert all(one["total"] == len(one["people"]) for one in last_days.values())
    return {name: {tuple(row[key] for key in keys) for row in one["people"]} for name, one in last_days.items()}


def counted(demo: Demo, more: str, **values: Any) -> dict[str, set[tuple[Any, ...]]]:
    """Return the same from the tables, of those for whom one more thing holds."""
    about = {"v": demo.story.asks[VOTE], "today": TODAY, "last": LAST, **values}
    return {
        name: {
            (ident(who), ident(keeper), day(plan_on), plan_at, bool(ride))
            for who, keeper, plan_on, plan_at, ride in told(demo, f"{GOING} AND {which} {more}", **about)
        }
        for name, which in WHICH.items()
    }


def a_day_of_calls(demo: Demo) -> None:
    """Let two change their minds, one tick turn out wrong, one be ticked, and one ask to be left alone."""
    story, vote = demo.story, demo.story.asks[VOTE]

    def says(member: str, person: str, word: str, **plan: Any) -> None:
        about = {"id": new_id(), "ask_id": vote, "person_id": story.people[person], "answered_at": THURSDAY}
        asked.answer(story.members[member], {**about, "answer": word, **plan})

    def ticks(member: str, person: str, *, took_part: bool) -> None:
        about = {"id": new_id(), "test_id": vote, "person_id": story.people[person], "marked_at": THURSDAY}
        structure_tests.mark(story.members[member], {**about, "took_part": took_part, "evidence": None})

    with unit_of_work():
        says("Hannah L.", "Raul G.", "thinking")
        says("Joyce K.", "Maribel S.", "yes", plan_on=TODAY, plan_at="after", needs_ride=True)
        says("Terrence J.", "Ama O.", "yes", plan_on=LAST + timedelta(days=1), plan_at=None, needs_ride=False)
        ticks("Walt C.", "Phuong N.", took_part=True)
        wish = {"id": new_id(), "person_id": story.people["Omar F."], "added_at": THURSDAY}
        do_not_contact.note_wish(story.members["Terrence J."], wish)


def test_whom_the_organizer_reminds_in_the_last_days(app: Flask, demo: Demo) -> None:
    read = result(app, demo, "Ines O.", None)

    lists = shown(read["last_days"])
    assert lists == counted(demo, "")
    assert {name: len(people) for name, people in lists.items()} == {"no_plan": 7, "plan_today": 5, "plan_passed": 3}
    names = {str(member.member_id): name for name, member in demo.story.members.items()}
    for row in (row for one in read["last_days"].values() for row in one["people"]):
        assert row["keeper_name"] == names[row["keeper_id"]]
        assert str(demo.story.people[row["name"]]) == row["person_id"]


@pytest.mark.parametrize("team", TEAMS)
def test_each_team_has_its_own_lists(app: Flask, demo: Demo, team: str) -> None:
    lists = shown(result(app, demo, "Ines O.", team)["last_days"])

    assert lists == counted(demo, "AND p.team_id = :t", t=demo.story.teams[team])


@pytest.mark.parametrize(("captain", "team"), [("Joyce K.", "3 West"), ("Grace A.", "ICU and Lab"), ("Rosa M.", "EVS")])
def test_of_a_vote_in_private_a_captain_reminds_whom_she_looks_after(
    app: Flask, demo: Demo, captain: str, team: str
) -> None:
    lists = shown(result(app, demo, captain, team)["last_days"])

    own = {"t": demo.story.teams[team], "m": demo.story.members[captain].member_id}
    assert lists == counted(demo, "AND p.team_id = :t AND p.keeper_id = :m", **own)


def test_the_lists_follow_what_a_day_of_calls_brings(app: Flask, demo: Demo) -> None:
    a_day_of_calls(demo)

    lists = shown(result(app, demo, "Ines O.", None)["last_days"])

    assert lists == counted(demo, "")
    assert {name: len(people) for name, people in lists.items()} == {"no_plan": 6, "plan_today": 4, "plan_passed": 2}


@pytest.mark.parametrize(
    ("captain", "team"), [("Joyce K.", "3 West"), ("Grace A.", "ICU and Lab"), ("Nadia H.", "Emergency")]
)
def test_how_many_a_captain_counts_where_others_keep_people_to_themselves(
    app: Flask, demo: Demo, captain: str, team: str
) -> None:
    read = result(app, demo, captain, team)

    about = {"v": demo.story.asks[VOTE], "t": demo.story.teams[team]}
    people, mine = told(demo, FACTS, **about), ident(demo.story.members[captain].member_id)
    places = [(one.department_id, one.shift_id) for one in people if ident(one.keeper_id) != mine]
    kept = [
        one
        for one in people
        if ident(one.keeper_id) == mine or places.count((one.department_id, one.shift_id)) >= FEWEST
    ]
    said = {word: sum(one.said == word for one in kept) for word in ("yes", "thinking", "no")}
    assert read["total"] == {"of": len(kept), "done": sum(bool(one.did) for one in kept), **said}
    assert read["left_out"] == len(people) - len(kept)
    unseen = sum(ident(one.keeper_id) == mine and one.said == "yes" and not one.did for one in people)
    assert read["said_not_done"]["total"] == unseen
