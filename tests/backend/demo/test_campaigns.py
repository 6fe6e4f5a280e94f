"""The organizer's first page in the demo union with two campaigns that run, each chosen, and none: against plain SQL.

Clean Linen begins four weeks after Safe Staffing. Housekeeping and the kitchen work on it; the front desk works on
none and the ICU on one that is over, so both work on each of the two. Rosa, of housekeeping, captains a team of the
other one too; and the organizer knows somebody who is on no team.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from backend.asks import service as answering
from backend.campaigns import service as campaigns
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.network import service as network
from backend.structure_tests import service as structure_tests
from backend.turf import service as turf
from backend.worksites import service as worksites
from tests.backend.conftest import THURSDAY, Demo
from tests.backend.demo.plain import asks, day, every, ident, idents, told
from tests.backend.demo.test_console import (
    BEHIND,
    EVERYBODY,
    LAST_NUMBER,
    TESTS,
    WORKS,
    line_of,
    marks_of,
    shown,
    tile,
)
from tests.backend.demo.test_numbers import MIDNIGHTS, MONDAYS
from tests.backend.demo.test_teams import OF_TEAM, TODAY, WHEN
from tests.backend.demo.test_where_next import where_next

PARKING, STAFFING, LINEN = "Parking fees (won)", "Safe Staffing", "Clean Linen"
LAUNDRY = ("EVS", "Front desk")
"""Departments of which one has no people but those of a team on Clean Linen, and the other works on both."""
UPSTAIRS = ("3 West", "Emergency")
"""Departments which have no people but those of teams on Safe Staffing."""

RUNS = "c.union_id = :u AND c.starts_on <= :today AND c.ends_on >= :today AND c.ended_at IS NULL"
BESIDES = f"""SELECT t.id FROM team t WHERE t.union_id = :u AND t.campaign_id <> :c
 AND t.campaign_id IN (SELECT c.id FROM campaign c WHERE {RUNS})"""
CHOICE = (
    f"SELECT c.id, c.name_en, c.name_es, c.starts_on, c.ends_on FROM campaign c WHERE {RUNS} ORDER BY c.starts_on DESC"
)
ASKED = """SELECT k.id, k.goal_percent FROM ask k WHERE k.union_id = :u AND k.campaign_id = :c AND k.opens_on <= :today
 AND k.closes_on >= :today ORDER BY k.opens_on DESC LIMIT 1"""
PHASES = "SELECT l.day FROM strategy_line l WHERE l.union_id = :u AND l.campaign_id = :c AND l.kind = 'phase'"
TALKS = f"""SELECT c.id FROM conversation c WHERE c.union_id = :u AND c.withdrawn_at IS NULL AND c.held_at >= :s
 AND c.held_at < :e AND c.member_id IN (SELECT m.member_id FROM team_member m JOIN membership s
 ON s.union_id = m.union_id AND s.id = m.member_id WHERE m.union_id = :u AND s.status = 'active'
 AND m.team_id NOT IN ({BESIDES}))"""
TEAMS = f"SELECT t.id, t.name FROM team t WHERE t.union_id = :u AND t.id NOT IN ({BESIDES}) ORDER BY LOWER(t.name)"
LATE = f"""SELECT r.id FROM promise r WHERE r.union_id = :u AND r.state = 'open' AND r.due_on < :week_ago
 AND r.member_id IN ({OF_TEAM})"""
WAITING = f"""SELECT p.id FROM person p WHERE {WORKS} AND (SELECT a.stand {LAST_NUMBER}) = 3 AND NOT EXISTS (SELECT 1
 FROM conversation c WHERE c.union_id = :u AND c.person_id = p.id AND c.withdrawn_at IS NULL
 AND c.held_at >= :three_weeks)"""
HEADS = "SELECT d.id, d.headcount FROM department d WHERE d.union_id = :u AND d.headcount IS NOT NULL"


@dataclass(frozen=True)
class Page:
    """What the first page of a campaign is held to: of whom it is, and which ask it goes by."""

    values: dict[str, Any]
    asking: Any
    places: tuple[str, ...]

    def of(self, question: str) -> str:
        """Return a question about everybody, the pledge and all tests, about this campaign's own alone."""
        mine = f"{WORKS} AND (p.team_id IS NULL OR p.team_id NOT IN ({BESIDES}))"
        said = "1 = 0" if self.asking is None else f"w.ask_id = :a AND {self.for_whom}"
        its = f"{TESTS} AND t.id IN (SELECT k.id FROM ask k WHERE k.union_id = :u AND k.campaign_id = :c)"
        return question.replace(WORKS, mine).replace("k.title_en = 'Pledge'", said).replace(TESTS, its)

    @property
    def for_whom(self) -> str:
        """The condition that the ask is for somebody: everybody, or who works at certain places."""
        names = ", ".join(f"'{place}'" for place in self.places)
        here = f"SELECT d.id FROM department d WHERE d.union_id = :u AND d.name IN ({names})"
        return f"p.department_id IN ({here})" if self.places else "1 = 1"


def second_campaign(demo: Demo, places: tuple[str, ...] | None) -> None:
    """Let the second campaign begin, and ask everybody or those of some places, or nobody anything; with answers.

    One who has not come to anything of the first takes part in what the second asks.
    """
    ines, teams, story = demo.story.organizer, demo.story.teams, demo.story
    (parking,) = idents(demo, "SELECT c.id FROM campaign c WHERE c.union_id = :u AND c.name_en = :n", n=PARKING)
    people = idents(demo, f"SELECT p.id FROM person p WHERE {WORKS} ORDER BY p.id")
    unkept = idents(demo, BEHIND["said_not_did"])
    linen, test = new_id(), new_id()
    works_on = {"EVS": linen, "Dietary": linen, "Front desk": None, "ICU and Lab": UUID(parking)}
    names = {"name_en": LINEN, "name_es": "Ropa limpia"}
    days = {"starts_on": MONDAYS[4], "ends_on": MONDAYS[4] + timedelta(days=40)}
    somebody = {"id": new_id(), "name": "Zed Q.", "sharing": "organizers", "influence": None, "language": "en"}
    where = {"department_id": story.places["ICU"], "shift_id": story.places["Night"]}
    with unit_of_work():
        campaigns.plan_campaign(ines, linen, {**names, **days})
        for team, campaign in works_on.items():
            turf.correct_team(ines, teams[team], {"campaign_id": campaign})
        turf.place(ines, teams["Emergency"], story.members["Rosa M."].member_id, is_captain=True)
        network.add_person(ines, {**somebody, **where, "source": "typed", "created_at": THURSDAY})
        for unit, heads in (("EVS", 25), ("Emergency", 20)):
            worksites.correct_department(ines, story.places[unit], {"headcount": heads})
        if places is not None:
            asks_for_linen(demo, linen, test, places)
            for number, person in enumerate(people):
                answers(demo, test, UUID(person), number)
            (first, *_) = unkept
            mark = {"id": new_id(), "test_id": test, "person_id": UUID(first), "marked_at": THURSDAY}
            structure_tests.mark(ines, {**mark, "took_part": True, "evidence": None})


def asks_for_linen(demo: Demo, linen: UUID, test: UUID, places: tuple[str, ...]) -> None:
    """Let the second campaign ask something of everybody, or of those of some places."""
    words = {"title_en": "Linen card", "title_es": "Tarjeta", "text_en": "Will you sign?", "text_es": "¿Firmas?"}
    days = {"opens_on": MONDAYS[4], "closes_on": TODAY + timedelta(days=20), "goal_percent": 55, "is_public": True}
    how = {"kind": "card", "evidence": "card", "department_ids": [demo.story.places[place] for place in places]}
    structure_tests.start(demo.story.organizer, {"id": test, "campaign_id": linen, **words, **days, **how})


def answers(demo: Demo, test: UUID, person: UUID, number: int) -> None:
    """Let one of all people answer: yes, for long or lately not sure, no, nothing; every other one says two things."""
    word, days = [("yes", 2), ("thinking", 6), ("thinking", 4), ("no", 3), (None, 0)][number % 5]
    said = [("no" if word == "yes" else "yes", 8)] if number % 2 else []
    for answer, days_ago in [*said, (word, days)] if word else []:
        heard = {"id": new_id(), "answer": answer, "answered_at": THURSDAY - timedelta(days=days_ago)}
        answering.answer(demo.story.organizer, {**heard, "ask_id": test, "person_id": person})


def page_of(demo: Demo, chosen: str, places: tuple[str, ...] | None) -> Page:
    """Return what the page of a campaign is held to, by its name."""
    ((c,),) = told(demo, "SELECT c.id FROM campaign c WHERE c.union_id = :u AND c.name_en = :n", n=chosen)
    values = {**WHEN, "c": UUID(str(c))}
    asking = next(iter(told(demo, ASKED, **values)), None)
    if asking is None:
        return Page(values, None, ())
    page = Page({**values, "a": UUID(str(asking.id))}, asking, (places or ()) if chosen == LINEN else ())
    return page if whom(demo, page)[1] else Page(values, None, ())


def whom(demo: Demo, page: Page) -> tuple[list[Any], set[str]]:
    """Return everybody the page is of, and the ids of those its ask is for."""
    its = page.of(f"SELECT p.id FROM person p WHERE {WORKS} AND {page.for_whom}")
    return list(told(demo, page.of(EVERYBODY), **page.values)), set(idents(demo, its, **page.values))


def read_page(app: Flask, demo: Demo, which: str | None, path: str = "/console", **query: Any) -> Any:
    """Return what the organizer reads of a campaign, or of none."""
    if which is not None:
        (query["campaign_id"],) = idents(
            demo, "SELECT c.id FROM campaign c WHERE c.union_id = :u AND c.name_en = :n", n=which
        )
    return (every if path.endswith("/people") else asks)(app, demo, "Ines O.", path, **query)


def told_of(one: Any) -> dict[str, Any]:
    """Return a campaign that runs, with the week it is in."""
    begins, ends = (date.fromisoformat(str(at)[:10]) for at in (one.starts_on, one.ends_on))
    weeks = {"week": (TODAY - begins).days // 7 + 1, "of": (ends - begins).days // 7 + 1}
    return {"id": ident(one.id), "name_en": one.name_en, "name_es": one.name_es, **weeks}


ASKS = pytest.mark.parametrize(
    "places", [(), LAUNDRY, UPSTAIRS, None], ids=["everybody", "some", "others alone", "nobody"]
)
CHOSEN = pytest.mark.parametrize(
    ("which", "chosen"), [(LINEN, LINEN), (STAFFING, STAFFING), (None, LINEN), (PARKING, LINEN)]
)
"""What is chosen, and of which campaign the page is then: one that runs; else the one that began last."""


@ASKS
@CHOSEN
def test_each_number_of_the_first_page_is_of_the_chosen_campaign(
    app: Flask, demo: Demo, which: str | None, chosen: str, places: tuple[str, ...] | None
) -> None:
    second_campaign(demo, places)
    page = page_of(demo, chosen, places)
    people, asked = whom(demo, page)

    read = read_page(app, demo, which)

    def marks(some: list[Any]) -> dict[str, Any]:
        in_ask = [one for one in some if ident(one.id) in asked]
        return {**marks_of(some), "in_ask": len(in_ask), "not_asked": sum(one.answer is None for one in in_ask)}

    assert (read["all"], read["in_ask"]) == (marks(people), marks([one for one in people if ident(one.id) in asked]))
    assert read["majority"] * 2 > len(people) >= (read["majority"] - 1) * 2
    assert (read["ask"] is None) == (page.asking is None)
    if page.asking is not None:
        goal = -(-len(asked) * page.asking.goal_percent // 100)
        assert (read["ask"]["ask_id"], read["ask"]["goal"]) == (ident(page.asking.id), goal)
    cells = {(one.department_id, one.shift_id) for one in people}
    led = {(one.department_id, one.shift_id) for one in people if marks_of([one])["leaders"]}
    assert read["cells_without_leader"] == len(cells - led)
    weeks = [len(told(demo, TALKS, s=start, e=end, **page.values)) for start, end in pairwise(MIDNIGHTS)]
    assert (read["rhythm"]["weeks"], read["rhythm"]["usual"]) == (weeks, int(median(weeks[1:5]) + 0.5))
    known = [one.department_id for one in told(demo, EVERYBODY, **WHEN)]
    assert read["unlisted"] == sum(max(0, heads - known.count(unit)) for unit, heads in told(demo, HEADS)) > 0


@ASKS
@CHOSEN
def test_the_teams_are_those_that_work_on_the_chosen_campaign(
    app: Flask, demo: Demo, which: str | None, chosen: str, places: tuple[str, ...] | None
) -> None:
    second_campaign(demo, places)
    page = page_of(demo, chosen, places)
    people, asked = whom(demo, page)
    stuck = [*idents(demo, page.of(BEHIND["thinking_long"]), **page.values), *idents(demo, WAITING, **WHEN)]

    read = read_page(app, demo, which)

    lines = []
    for team_id, name in told(demo, TEAMS, **page.values):
        here = [one for one in people if one.team_id == team_id]
        in_ask = [one for one in here if ident(one.id) in asked]
        marks = {"in_ask": len(in_ask), "not_asked": sum(one.answer is None for one in in_ask)}
        stalled = len(told(demo, LATE, t=UUID(str(team_id)), **WHEN))
        stalled += sum(stuck.count(str(ident(one.id))) for one in here)
        lines.append({**line_of(demo, name), "marks": {**marks_of(here), **marks}, "stalled": stalled})
    assert read["teams"] == lines
    assert [one["name"] for one in lines] == {
        LINEN: ["Dietary", "EVS", "Front desk", "ICU and Lab"],
        STAFFING: ["3 West", "Emergency", "Front desk", "ICU and Lab"],
    }[chosen]
    first = read_page(app, demo, which, "/console/teams", limit=3)
    rest = read_page(app, demo, which, "/console/teams", limit=3, cursor=first["next_cursor"])
    assert [*first["items"], *rest["items"]] == lines
    assert (read["teams_in_all"], read["more_teams"], rest["next_cursor"]) == (len(lines), None, None)


@ASKS
@CHOSEN
def test_where_to_go_and_whom_it_is_about_follow_the_chosen_campaign(
    app: Flask, demo: Demo, which: str | None, chosen: str, places: tuple[str, ...] | None
) -> None:
    second_campaign(demo, places)
    page = page_of(demo, chosen, places)
    people = {ident(one.id): one for one in told(demo, page.of(EVERYBODY), **page.values)}
    behind = {reason: idents(demo, page.of(question), **page.values) for reason, question in BEHIND.items()}

    assert read_page(app, demo, which)["next"] == where_next(demo, list(people.values()), behind)
    for reason, expected in behind.items():
        read = read_page(app, demo, which, "/console/people", reason=reason)
        assert [shown(one) for one in read] == [tile(people[one]) for one in expected], reason


@CHOSEN
def test_which_campaign_it_is_and_which_one_may_choose(app: Flask, demo: Demo, which: str | None, chosen: str) -> None:
    second_campaign(demo, ())
    choice = told(demo, CHOICE, today=TODAY)
    ((it, ends_on),) = [(told_of(one), day(one.ends_on)) for one in choice if one.name_en == chosen]
    begins = sorted(str(day(one)) for (one,) in told(demo, PHASES, c=UUID(str(it["id"]))))

    read = read_page(app, demo, which)

    assert read["campaigns"] == [told_of(one) for one in choice]
    assert [one["name_en"] for one in read["campaigns"]] == [LINEN, STAFFING]
    phase = read["campaign"].pop("phase")
    assert read["campaign"] == it
    assert (phase is None) == (not begins)
    if phase is not None:
        later = [str(date.fromisoformat(one) - timedelta(days=1)) for one in begins if one > str(TODAY)]
        assert phase["until"] == min([*later, str(ends_on)])
