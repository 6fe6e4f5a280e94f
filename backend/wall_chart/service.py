"""Reads the wall chart. Cost: at most twelve statements, whatever the number of people; a page of people five."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.kernel import clock
from backend.kernel.identity import Identity
from backend.kernel.pages import LARGEST_PAGE, Page
from backend.kernel.problems import NotFound
from backend.progress import queries as progress
from backend.progress.queries import OpenAsk
from backend.progress.rules import is_asked, people_for_goal
from backend.turf import queries as turf
from backend.unions import queries as unions
from backend.wall_chart import counting, queries, rules
from backend.wall_chart.choosing import Chosen, choose
from backend.wall_chart.queries import Moment, Worker
from backend.wall_chart.rules import Marks, Sums, Tally
from backend.worksites import queries as worksites
from backend.worksites.model import Worksite


@dataclass(frozen=True)
class Reading:
    """What the workers whom a permission reaches add up to; the ask that is open among them; and when that was."""

    moment: Moment
    asking: OpenAsk | None
    sums: Sums
    listed: Mapping[UUID | None, int]
    """How many are known in each department, also those of teams that were left out."""


def sees_people(identity: Identity) -> bool:
    """Say whether the one who asks may know other members' people; whoever may not sees sums of three and more."""
    return identity.reach(Permission.PEOPLE_SEE) >= Reach.TEAM


def moment_of(identity: Identity) -> Moment:
    """Return the present, with the day it is where the union is."""
    now = clock.now()
    zone = ZoneInfo(unions.get_union(identity.union_id).time_zone)
    return Moment(now, now.astimezone(zone).date())


def read(identity: Identity, permission: Permission, chosen: Chosen | None = None) -> Reading:
    """Return the workers whom a permission reaches, what the one who asks may not know about them hidden.

    Of a chosen campaign it is its own ask, and people of teams that work on another one are left out.
    """
    moment = moment_of(identity)
    campaign_id, besides = (chosen.asking_id, chosen.besides) if chosen else (None, frozenset())
    asking = open_ask(identity, permission, moment, campaign_id, besides)
    sums = _sums(identity, permission, moment, asking)
    listed: Counter[UUID | None] = Counter()
    for (_, (department_id, _)), marks in sums.items():
        listed[department_id] += marks.people
    if besides:
        sums = {part: marks for part, marks in sums.items() if part[0] not in besides}
    return Reading(moment, asking, sums if sees_people(identity) else rules.without_small_cells(sums), listed)


def tallies(
    identity: Identity, permission: Permission, moment: Moment, asking: OpenAsk | None, team_id: UUID | None = None
) -> Sequence[Tally]:
    """Return the workers whom a permission reaches, of all teams or of one, counted anew by what is known of them."""
    counted = queries.tallies(identity, permission, moment, None if asking is None else asking.ask.id, team_id)
    return counted if asking is None else rules.asked_in(counted, asking.department_ids)


def _sums(identity: Identity, permission: Permission, moment: Moment, asking: OpenAsk | None) -> Sums:
    """Return what the workers whom a permission reaches add up to: of the whole union only what changed is counted.

    Whoever may know of nobody gets the same sums, and what is small in them is hidden afterwards.
    """
    knows_all_or_none = identity.reach(Permission.PEOPLE_SEE) is Reach.UNION or not sees_people(identity)
    if identity.reach(permission) is Reach.UNION and knows_all_or_none:
        return counting.sums_of_union(identity, permission, moment, asking)
    return rules.sums_of(tallies(identity, permission, moment, asking))


def open_ask(
    identity: Identity,
    permission: Permission,
    moment: Moment,
    campaign_id: UUID | None = None,
    besides: Collection[UUID] = (),
) -> OpenAsk | None:
    """Return the ask that is open: of this campaign, of the one all reached teams share, or the one opened last.

    One of departments in which none of the reached workers is, but those of the teams `besides`, is none here. Costs a
    statement only if there is one.
    """
    if campaign_id is None:
        campaigns = turf.campaigns_reached(identity, permission)
        campaign_id = campaigns.pop() if len(campaigns) == 1 else None
    asks = progress.open_asks(identity, campaign_id, moment.today)
    if not any(one.department_ids for one in asks):
        return asks[0] if asks else None
    here = queries.departments_of_workers(identity, permission, moment, besides)
    return next((one for one in asks if not one.department_ids or one.department_ids & here), None)


def read_wall_chart(identity: Identity, worksite_id: UUID | None) -> dict[str, Any]:
    """Return the wall chart in the keys of `WallChart`: a captain's teams, an organizer's union, or one worksite.

    Raises:
        NotFound: there is no such worksite.
    """
    reading = read(identity, Permission.WALL_CHART_SEE)
    places = worksites_of(identity, worksite_id)
    here = {department.id for worksite in places for department in worksite.departments}
    everywhere = rules.by_cell(reading.sums)
    cells = {place: marks for place, marks in everywhere.items() if worksite_id is None or place[0] in here}
    everybody = rules.added(cells.values())
    return {
        "as_of": reading.moment.now,
        "shows_people": sees_people(identity),
        "ask": asked_of(reading.asking, everybody),
        "worksites": [_worksite(worksite, cells) for worksite in places],
        "cells": [_cell(place, cells[place]) for place in sorted(cells, key=str)],
        "all": everybody,
    }


def worksites_of(identity: Identity, worksite_id: UUID | None) -> Sequence[Worksite]:
    """Return one worksite, or the union's: as many as a screen could show.

    Raises:
        NotFound: there is no such worksite.
    """
    if worksite_id is not None:
        return [worksites.get_worksite(identity, worksite_id)]
    return worksites.worksites(identity, {"limit": LARGEST_PAGE, "cursor": None}).items


def asked_of(asking: OpenAsk | None, everybody: Marks) -> dict[str, Any] | None:
    """Return the open ask with how many of everybody make its goal, None if there is none."""
    if asking is None:
        return None
    ask = asking.ask
    return {
        "ask_id": ask.id,
        "title_en": ask.title_en,
        "title_es": ask.title_es,
        "closes_on": ask.closes_on,
        "goal": people_for_goal(everybody.in_ask, ask.goal_percent),
    }


def _worksite(worksite: Worksite, cells: Iterable[rules.Place]) -> dict[str, Any]:
    """Return a worksite with the departments and shifts in which there are any of these workers."""
    departments, shifts = {place[0] for place in cells}, {place[1] for place in cells}
    return {
        "id": worksite.id,
        "name": worksite.name,
        "departments": sorted(
            (one for one in worksite.departments if one.id in departments), key=lambda one: one.name.casefold()
        ),
        "shifts": sorted((one for one in worksite.shifts if one.id in shifts), key=lambda one: one.starts_at),
    }


def _cell(place: rules.Place, marks: Marks) -> dict[str, Any]:
    """Return a cell in the keys of `WallChartCell`."""
    return {"department_id": place[0], "shift_id": place[1], "marks": marks}


def read_people(identity: Identity, asked: dict[str, Any]) -> Page[dict[str, Any]]:
    """Return a page of the workers behind the numbers, those whom the one who asks may know.

    Raises:
        NotFound: she may know of nobody.
    """
    if not sees_people(identity):
        raise NotFound
    moment = moment_of(identity)
    page = workers(identity, moment, asked)
    return Page([tile(worker) for worker in page.items], page.next_cursor)


def workers(identity: Identity, moment: Moment, asked: dict[str, Any]) -> Page[Worker]:
    """Return a page of the workers one may know, with their answers where the open ask is for them.

    With a `campaign_id` in what is asked they are those, and that is the ask, of this campaign.
    """
    see, campaign_id = Permission.WALL_CHART_SEE, asked.get("campaign_id")
    if campaign_id is None:
        asking = open_ask(identity, see, moment)
        return as_asked(asking, queries.workers(identity, moment, asking, asked))
    chosen = choose(identity, see, moment.today, campaign_id)
    asking = open_ask(identity, see, moment, chosen.asking_id, chosen.besides)
    return as_asked(asking, queries.workers(identity, moment, asking, asked, chosen.besides))


def as_asked(asking: OpenAsk | None, page: Page[Worker]) -> Page[Worker]:
    """Return a page of workers with their answers where the open ask is for them."""
    if asking is None:
        return page
    told = [
        worker if is_asked(asking.department_ids, worker.person.department_id) else replace(worker, answer=None)
        for worker in page.items
    ]
    return Page(told, page.next_cursor)


def tile(worker: Worker) -> dict[str, Any]:
    """Return somebody on the wall of names, in the keys of `WallChartPerson`."""
    person = worker.person
    return {
        "id": person.id,
        "name": person.name,
        "department_id": person.department_id,
        "shift_id": person.shift_id,
        "influence": person.influence,
        "keeper_name": None if worker.keeper is None else worker.keeper.name,
        "stand": worker.stand,
        "is_fresh": worker.is_fresh,
        "is_proven": worker.is_proven,
        "is_reached": worker.is_reached,
        "answer": worker.answer,
        "is_left_alone": worker.is_left_alone,
    }
