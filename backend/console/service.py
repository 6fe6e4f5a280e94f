"""Reads the organizer's first page. Cost: at most thirty statements, whatever the number of teams and people.

What was counted before is kept (`counting.py`, `wall_chart/counting.py`), and lines are made for the teams of one page.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.access.permissions import Permission
from backend.campaigns import strategy
from backend.campaigns.model import Campaign
from backend.console import counting, queries, rules
from backend.console.counting import Deeds
from backend.console.queries import Led
from backend.console.rules import Cell, Listened, Suggestion
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page
from backend.kernel.problems import NotFound
from backend.progress import rules as weeks_rules
from backend.progress.rules import Weeks
from backend.sync import returning
from backend.unions import queries as unions
from backend.wall_chart import choosing
from backend.wall_chart import queries as chart_queries
from backend.wall_chart import rules as chart
from backend.wall_chart import service as charts
from backend.wall_chart.choosing import Chosen
from backend.wall_chart.queries import Worker
from backend.wall_chart.rules import FEWEST_SHOWN, Marks
from backend.wall_chart.service import Reading
from backend.worksites.model import Worksite

_SEE = Permission.CONSOLE_SEE


def read_chosen(identity: Identity, campaign_id: UUID | None) -> dict[str, Any]:
    """Return the first page of one of the campaigns that run; of the one begun last where that one does not."""
    today = charts.moment_of(identity).today
    return read_console(identity, choosing.choose(identity, _SEE, today, campaign_id))


def read_console(identity: Identity, chosen: Chosen | None = None) -> dict[str, Any]:
    """Return the organizer's first page in the keys of `Console`: of a chosen campaign, or of the whole union.

    Whoever may know of nobody gets sums of three up.
    """
    if chosen is None:
        chosen = choosing.whole(identity, charts.moment_of(identity).today)
    reading = charts.read(identity, _SEE, chosen)
    everybody = chart.added(reading.sums.values())
    cells = _open_cells(reading)
    worksites = charts.worksites_of(identity, None)
    weeks = _weeks(identity, reading)
    deeds = counting.deeds_of_union(identity, weeks).besides(chosen.besides)
    teams = _team_page(identity, reading, deeds, {"limit": rules.TEAMS_AT_FIRST, "cursor": None})
    return {
        "as_of": reading.moment.now,
        "shows_people": charts.sees_people(identity),
        "campaign": None if chosen.campaign is None else _campaign_now(identity, chosen.campaign, reading.moment.today),
        "campaigns": [_campaign(one, reading.moment.today) for one in chosen.running],
        "ask": charts.asked_of(reading.asking, everybody),
        "all": everybody,
        "in_ask": chart.added(marks for marks in reading.sums.values() if marks.in_ask),
        "majority": rules.majority_of(everybody.people),
        "unlisted": _unlisted(reading, worksites),
        "next": _next(identity, reading, chosen, cells, worksites),
        "rhythm": {"starts_on": weeks.starts, "weeks": deeds.by_week, "usual": weeks_rules.usual_week(deeds.by_week)},
        "cells_without_leader": sum(1 for cell in cells if cell.leaders == 0),
        "teams": teams.items,
        "teams_in_all": len(deeds.teams),
        "more_teams": teams.next_cursor,
        "came_back": _came_back(identity, reading.moment.now),
    }


def read_teams(identity: Identity, asked: dict[str, Any]) -> Page[dict[str, Any]]:
    """Return a page of the teams in the order of the first page, in the keys of `ConsoleTeam`.

    Raises:
        NotFound: the team after which the page begins is there no more.
    """
    chosen = choosing.choose(identity, _SEE, charts.moment_of(identity).today, asked["campaign_id"])
    reading = charts.read(identity, _SEE, chosen)
    deeds = counting.deeds_of_union(identity, _weeks(identity, reading)).besides(chosen.besides)
    return _team_page(identity, reading, deeds, asked)


def _weeks(identity: Identity, reading: Reading) -> Weeks:
    """Return the six weeks that end at the moment of reading."""
    return weeks_rules.weeks_until(reading.moment.now, ZoneInfo(unions.get_union(identity.union_id).time_zone))


def read_people(identity: Identity, asked: dict[str, Any]) -> Page[dict[str, Any]]:
    """Return a page of the people one of the reasons is about, in the keys of `WallChartPerson`.

    Raises:
        NotFound: she may know of nobody.
    """
    if not charts.sees_people(identity):
        raise NotFound
    moment = charts.moment_of(identity)
    chosen = choosing.choose(identity, _SEE, moment.today, asked.get("campaign_id"))
    asking = charts.open_ask(identity, _SEE, moment, chosen.asking_id, chosen.besides)
    page = queries.behind(identity, moment, asking, chosen, asked)
    return Page([charts.tile(one) for one in charts.as_asked(asking, page).items], page.next_cursor)


def _came_back(identity: Identity, now: datetime) -> dict[str, Any] | None:
    """Return what has come back since a backup was put back, None once that is long ago."""
    found = returning.came_back(db.session(), identity.union_id)
    return None if found is None or now - found.began_at > rules.TOLD_FOR else found._asdict()


def _campaign(campaign: Campaign, today: date) -> dict[str, Any]:
    """Return a campaign and its week in the keys of `ConsoleCampaign`."""
    week, of = rules.week_of(campaign.starts_on, campaign.ends_on, today)
    return {"id": campaign.id, "name_en": campaign.name_en, "name_es": campaign.name_es, "week": week, "of": of}


def _campaign_now(identity: Identity, campaign: Campaign, today: date) -> dict[str, Any]:
    """Return the campaign the page is about, in the keys of `ConsoleCampaignNow`. One statement."""
    return {**_campaign(campaign, today), "phase": strategy.find_phase(identity, campaign, today)}


def _open_cells(reading: Reading) -> list[Cell]:
    """Return the cells about which everything may be shown."""
    return [
        Cell(place, marks.people, marks.reached, marks.leaders)
        for place, marks in sorted(chart.by_cell(reading.sums).items(), key=lambda one: str(one[0]))
        if not marks.hidden
    ]


def _unlisted(reading: Reading, worksites: Iterable[Worksite]) -> int:
    """Return how many more people work here than are counted, as far as head counts say."""
    departments = [department for worksite in worksites for department in worksite.departments]
    return rules.on_no_list({one.id: one.headcount for one in departments}, reading.listed)


def _next(
    identity: Identity,
    reading: Reading,
    chosen: Chosen,
    cells: Sequence[Cell],
    worksites: Iterable[Worksite],
) -> list[dict[str, Any]]:
    """Return where to go next, in the names of the workplace and, for whoever may know them, of people."""
    said_not_did = queries.unkept_words(identity, _SEE, reading.moment, chosen, times=rules.WORDS_UNKEPT)
    thinking = sum(marks.thinking_long for marks in reading.sums.values())
    listened: list[Worker] = []
    if charts.sees_people(identity):
        found = chart_queries.people_listened_to(identity, reading.moment, rules.LISTENED_TO)
        listened = [worker for worker in found if worker.person.team_id not in chosen.besides]
    else:
        said_not_did, thinking = (count if count >= FEWEST_SHOWN else 0 for count in (said_not_did, thinking))
    suggestions = rules.where_to_go(cells, _listened(listened), said_not_did=said_not_did, thinking_long=thinking)
    names = {worker.person.id: worker.person.name for worker in listened}
    places: dict[UUID, str] = {}
    for worksite in worksites:
        places |= {department.id: department.name for department in worksite.departments}
        places |= {shift.id: shift.name for shift in worksite.shifts}
    return [_told(one, names, places) for one in suggestions]


def _listened(workers: Iterable[Worker]) -> list[Listened]:
    """Return people many listen to, but those who asked to be left alone."""
    return [
        Listened(
            worker.person.id,
            (worker.person.department_id, worker.person.shift_id),
            worker.stand if worker.is_fresh else None,
        )
        for worker in workers
        if not worker.is_left_alone
    ]


def _told(one: Suggestion, names: dict[UUID, str], places: dict[UUID, str]) -> dict[str, Any]:
    """Return a suggestion in the keys of `ConsoleNext`."""
    department_id, shift_id = one.place or (None, None)
    return {
        "reason": str(one.reason),
        "department_id": department_id,
        "shift_id": shift_id,
        "department": None if department_id is None else places.get(department_id),
        "shift": None if shift_id is None else places.get(shift_id),
        "name": None if one.person_id is None else names[one.person_id],
        "count": one.count,
        "people": one.people,
    }


def _team_page(identity: Identity, reading: Reading, deeds: Deeds, asked: dict[str, Any]) -> Page[dict[str, Any]]:
    """Return a page of the teams' lines.

    Raises:
        NotFound: the team after which the page begins is there no more.
    """
    order = list(deeds.teams)
    if asked["cursor"] is not None and asked["cursor"] not in deeds.teams:
        raise NotFound
    begins = 0 if asked["cursor"] is None else order.index(asked["cursor"]) + 1
    here = order[begins : begins + asked["limit"]]
    led = queries.teams_led(identity, here)
    marks = chart.added_by((team_id, some) for (team_id, _), some in reading.sums.items() if team_id in led)
    carrying = _who_carry_much(identity, {member_id for team_id in here for member_id in deeds.teams[team_id]}, deeds)
    lines = [_team(led[team_id], marks.get(team_id, chart.NOBODY), deeds, carrying) for team_id in here]
    return Page(lines, here[-1] if begins + len(here) < len(order) else None)


def _team(led: Led, marks: Marks, deeds: Deeds, carrying: Collection[UUID]) -> dict[str, Any]:
    """Return a team's line in the keys of `ConsoleTeam`: the six numbers as its captain reads them."""
    members = deeds.teams[led.team.id]
    captains = {captain.id for captain in led.captains}
    promises = [deeds.promised[member_id] for member_id in members if member_id in deeds.promised]
    return {
        "team_id": led.team.id,
        "name": led.team.name,
        "captains": sorted(captain.name for captain in led.captains),
        "talks": sum(deeds.talks[member_id][-1] for member_id in members if member_id in deeds.talks),
        "marks": marks,
        "promises_kept": sum(one.kept for one in promises),
        "promises_due": sum(one.due for one in promises),
        "stalled": sum(one.late for one in promises) + marks.thinking_long + marks.waiting,
        "could_use_a_hand": any(member_id in carrying and member_id not in captains for member_id in members),
    }


def _who_carry_much(identity: Identity, members: Collection[UUID], deeds: Deeds) -> Collection[UUID]:
    """Return which of some members carry more than they set out to, as captains' pages have it.

    Nobody for whoever may know of nobody. Goals are asked for of the few alone with whom they decide.
    """
    if not charts.sees_people(identity):
        return frozenset()
    loads = {one: deeds.promised[one] for one in members if one in deeds.promised}
    heavy = [one for one, load in loads.items() if weeks_rules.carries_much(load.carried, load.late, None)]
    goals = queries.goals_of(identity, heavy)
    return {one for one in heavy if weeks_rules.carries_much(loads[one].carried, loads[one].late, goals.get(one))}
