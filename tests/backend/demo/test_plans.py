"""Who should ask whom in the demo union, and the lists behind its tests, against plain SQL written another way.

How near two people are is written down here once more, from the words of the rule: facts come out of the tables.
"""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from backend.access.roles import Role
from backend.demo.founding import VOTE
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.network import do_not_contact
from backend.unions import service as unions
from tests.backend.conftest import THURSDAY, Demo
from tests.backend.demo.plain import asks, ident, told
from tests.backend.demo.stirring import joins, meets
from tests.backend.demo.test_structure_tests import TEAMS

TODAY = date(2026, 11, 19)
ALONE = """EXISTS (SELECT 1 FROM do_not_contact x WHERE x.union_id = p.union_id AND x.person_id = p.id
 AND x.lifted_at IS NULL)"""
SAID = """(SELECT w.answer FROM answer w WHERE w.union_id = p.union_id AND w.ask_id = :a AND w.person_id = p.id
 ORDER BY w.answered_at DESC, w.id DESC LIMIT 1)"""
DID = """COALESCE((SELECT m.took_part FROM participation m WHERE m.union_id = p.union_id AND m.test_id = :a
 AND m.person_id = p.id AND m.withdrawn_at IS NULL ORDER BY m.marked_at DESC, m.id DESC LIMIT 1), FALSE)"""
HAD_AS = """(SELECT s.stand FROM assessment s JOIN structure_test t ON t.union_id = s.union_id AND t.id = :a
 WHERE s.union_id = p.union_id AND s.person_id = p.id AND s.withdrawn_at IS NULL AND s.assessed_at < t.started_at
 ORDER BY s.assessed_at DESC, s.id DESC LIMIT 1)"""
TESTED = f"""SELECT p.id, p.keeper_id, p.department_id, p.shift_id, p.language, p.group_ids, {SAID} AS said,
 {DID} AS did, {HAD_AS} AS stood, {ALONE} AS alone FROM person p WHERE p.union_id = :u AND p.sharing <> 'only_me'
 AND p.left_on IS NULL AND p.merged_into IS NULL"""
VOTING = """AND p.department_id IN (SELECT d.id FROM department d WHERE d.union_id = :u
 AND d.name IN ('Emergency', '3 West', 'ICU'))"""
MEMBERS = """SELECT s.id, s.language, (SELECT COUNT(*) FROM promise r WHERE r.union_id = s.union_id
 AND r.member_id = s.id AND r.state = 'open') AS owes
 FROM membership s JOIN team_member t ON t.union_id = s.union_id AND t.member_id = s.id
 WHERE s.union_id = :u AND t.team_id = :t AND s.status = 'active'"""
KEPT = """SELECT p.keeper_id, p.shift_id, p.group_ids FROM person p WHERE p.union_id = :u AND p.sharing <> 'only_me'
 AND p.merged_into IS NULL AND p.keeper_id IS NOT NULL"""
TALKS = """SELECT c.member_id, c.person_id, c.held_at, c.channel FROM conversation c WHERE c.union_id = :u
 AND c.withdrawn_at IS NULL ORDER BY c.held_at, c.id"""
GROWS = {"in_person": 35, "group": 35, "call": 25, "video": 25, "text": 10}
CHICAGO_TURNED, SUMMER, WINTER = datetime(2026, 11, 1, 7, tzinfo=UTC), timedelta(hours=5), timedelta(hours=6)
NEAR_ENOUGH, MOST_ASKS, AGAINST = 20, 5, 5


def all_about(demo: Demo, name: str, team: str | None) -> list[Any]:
    """Return everybody a test is about, of one team or everywhere, with what came of them."""
    about: dict[str, Any] = {"a": demo.story.asks[name], "t": demo.story.teams.get(team or "")}
    where = f"{VOTING if name == VOTE else ''} {'AND p.team_id = :t' if team else ''}"
    return list(told(demo, f"{TESTED} {where} ORDER BY p.id", **{key: one for key, one in about.items() if one}))


def days_ago(held_at: object) -> int:
    """Return how many days ago something was by the worksite's clock."""
    at = datetime.fromisoformat(str(held_at))
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return (TODAY - (at - (SUMMER if at < CHICAGO_TURNED else WINTER)).date()).days


def halves(strength: int, days: int) -> int:
    """Return what is left after so many days: half of it in 28, and evenly between."""
    while days >= 28:
        strength, days = strength // 2, days - 28
    return strength - strength * days // 56


def thread(talks: list[Any]) -> int:
    """Return how strong the thread is: 35 for the first talk, then a share of what is missing; it fades."""
    strength, last = 0, 0
    for talk in talks:
        days = days_ago(talk.held_at)
        strength = halves(strength, last - days)
        strength = 35 if talk is talks[0] else strength + (100 - strength) * GROWS[talk.channel] // 100
        last = days
    return halves(strength, last)


def groups_of(one: Any) -> list[str]:
    """Return the groups somebody is in, however the database gives them."""
    found = [] if one.group_ids is None else str(one.group_ids).strip('[]"{}').replace('"', "").split(",")
    return [str(ident(group.strip().strip("'"))) for group in found if group.strip()]


def most(places: Counter[str], fewest: int) -> str | None:
    return min((one for one in places if places[one] >= fewest), key=lambda one: (-places[one], one), default=None)


def nearness(demo: Demo, team: str, people: list[Any]) -> dict[tuple[str, str], int]:
    """Return how near each member of a team is to each of these people, by person and member."""
    kept, talks = told(demo, KEPT), told(demo, TALKS)
    near = {}
    for member in told(demo, MEMBERS, t=demo.story.teams[team]):
        hers = [one for one in kept if one.keeper_id == member.id]
        shift = most(Counter(str(ident(one.shift_id)) for one in hers), 1)
        group = most(Counter(group for one in hers for group in groups_of(one)), 2)
        for one in people:
            held = [talk for talk in talks if (talk.member_id, talk.person_id) == (member.id, one.id)]
            points = 15 * (str(ident(one.shift_id)) == shift) + 10 * (one.language == member.language)
            points += 10 * (group is not None and group in groups_of(one)) - 5 * member.owes
            near[str(ident(one.id)), str(ident(member.id))] = thread(held) + points
    return near


def planned(near: dict[tuple[str, str], int], people: list[str]) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Return who asks whom, who has nobody near, and who waits: nearest pairs first, five people for one member.

    In that order, which is also the one in which they are told: whom somebody is nearest to first, then the smaller id.
    """
    close: dict[str, dict[str, int]] = {person: {} for person in people}
    for (person, member), points in near.items():
        if points >= NEAR_ENOUGH:
            close[person][member] = points
    given, chosen, waiting = Counter[str](), list[tuple[str, str]](), list[str]()
    for person in sorted((one for one in people if close[one]), key=lambda one: (-max(close[one].values()), one)):
        free = sorted(
            (-points, given[member], member) for member, points in close[person].items() if given[member] < MOST_ASKS
        )
        if free:
            chosen.append((person, free[0][2]))
            given[free[0][2]] += 1
        else:
            waiting.append(person)
    return chosen, sorted(one for one in people if not close[one]), waiting


def a_few_ask_to_be_left_alone(demo: Demo, team: str) -> None:
    """Let the first three of a team whom nobody asked say that they want to be left alone."""
    unasked = [one for one in all_about(demo, "pledge", team) if one.said is None][:3]
    with unit_of_work():
        for one in unasked:
            wish = {"id": new_id(), "person_id": UUID(str(one.id)), "added_at": THURSDAY}
            do_not_contact.note_wish(demo.story.organizer, wish)


@pytest.mark.parametrize("name", ["pledge", VOTE])
@pytest.mark.parametrize("team", TEAMS)
def test_who_should_ask_whom(app: Flask, demo: Demo, team: str, name: str) -> None:
    everybody = all_about(demo, name, team)
    people = [one for one in everybody if one.said is None and not one.did and not one.alone and one.stood != AGAINST]
    near = nearness(demo, team, people)

    read = asks(app, demo, "Ines O.", f"/teams/{demo.story.teams[team]}/structure-tests/{demo.story.asks[name]}/plan")

    chosen, islands, waiting = planned(near, [str(ident(one.id)) for one in people])
    assert [(row["person_id"], row["member_id"]) for row in read["asks"]] == chosen
    for row in read["asks"]:
        assert row["closeness"] == near[row["person_id"], row["member_id"]]
    assert [row["person_id"] for row in read["islands"]] == islands
    assert [row["person_id"] for row in read["waiting"]] == waiting


@pytest.mark.parametrize(("helping", "waiting"), [((), 8), (("Ada N.",), 3), (("Ada N.", "Bea N.", "Cleo N."), 0)])
def test_who_would_be_a_sixth_for_everybody_near_waits_the_nearest_first(
    app: Flask, demo: Demo, helping: tuple[str, ...], waiting: int
) -> None:
    """A captain called everybody whom nobody asked; so did new ones, who are equally near; the members are gone."""
    team, story = "ICU and Lab", demo.story
    unasked = [UUID(str(one.id)) for one in all_about(demo, "pledge", team) if one.said is None]
    captains = [story.members["Grace A."], *(joins(demo, name, team, Role.CAPTAIN) for name in helping)]
    for person in unasked:
        for captain in captains:
            meets(captain, person)
    with unit_of_work():
        for name in ("Tomas R.", "Walt C.", "Andre M.", "Sunita B."):
            unions.suspend(story.organizer, story.members[name].member_id)

    test_who_should_ask_whom(app, demo, team, "pledge")

    read = asks(app, demo, "Ines O.", f"/teams/{story.teams[team]}/structure-tests/{story.asks['pledge']}/plan")
    assert len(read["waiting"]) == waiting


@pytest.mark.parametrize("team", ["EVS", "Dietary"])
def test_nobody_is_to_ask_who_wants_to_be_left_alone(app: Flask, demo: Demo, team: str) -> None:
    a_few_ask_to_be_left_alone(demo, team)

    test_who_should_ask_whom(app, demo, team, "pledge")
    test_who_is_on_each_list_behind_a_test(app, demo, "pledge", team)


@pytest.mark.parametrize("name", ["petition", "sticker", "pledge", VOTE])
@pytest.mark.parametrize("team", [None, *TEAMS])
def test_who_is_on_each_list_behind_a_test(app: Flask, demo: Demo, name: str, team: str | None) -> None:
    people = all_about(demo, name, team)
    where = f"/teams/{demo.story.teams[team]}/structure-tests/" if team else "/structure-tests/"

    read = asks(app, demo, "Ines O.", f"{where}{demo.story.asks[name]}{'' if team else '/result'}")

    expected = {
        "said_not_done": [one for one in people if one.said == "yes" and not one.did],
        "unexpected": [one for one in people if one.did and one.stood not in {1, 2}],
        "not_asked": [one for one in people if one.said is None and not one.did and not one.alone],
    }
    for key, found in expected.items():
        rows = {(row["person_id"], row["shift_id"], row["stand"]) for row in read[key]["people"]}
        assert rows == {(ident(one.id), ident(one.shift_id), one.stood) for one in found}, key
        assert read[key]["total"] == len(found), key
