"""Puts the reports together. Cost: what the first page and the last test cost, and three statements more."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.access.permissions import Permission
from backend.console.rules import majority_of
from backend.console.service import read_console
from backend.kernel.identity import Identity
from backend.kernel.pages import LARGEST_PAGE
from backend.progress import rules as weeks_rules
from backend.progress import service as progress
from backend.progress.rules import Weeks
from backend.reports import queries, rules
from backend.reports.rules import AtWork
from backend.structure_tests import queries as tests
from backend.structure_tests import results
from backend.turf import queries as turf
from backend.unions import queries as unions
from backend.wall_chart import rules as chart
from backend.wall_chart import service as charts
from backend.wall_chart.service import Reading
from backend.worksites.model import Shift

_SEE = Permission.REPORTS_SEE
_MANY = {"limit": LARGEST_PAGE, "cursor": None}


def read_report(identity: Identity) -> dict[str, Any]:
    """Return the reports in the keys of `Report`. Whoever may know of nobody gets sums of three people and more."""
    reading = charts.read(identity, _SEE)
    home = read_console(identity)
    zone = ZoneInfo(unions.get_union(identity.union_id).time_zone)
    weeks = weeks_rules.weeks_until(reading.moment.now, zone)
    teams = [team.id for team in turf.teams_reached(identity, _SEE)]
    members = turf.active_members(identity.union_id, teams)
    return {
        "as_of": reading.moment.now,
        "shows_people": charts.sees_people(identity),
        "all": home["all"],
        "in_ask": home["in_ask"],
        "rhythm": home["rhythm"],
        "tests": _tests(identity),
        "movement": _movement(identity, weeks) if charts.sees_people(identity) else None,
        "owed": rules.owed(queries.due_days(identity, members), reading.moment.today),
        "clock": _clock(identity, members, reading, weeks),
    }


def read_team(identity: Identity, team_id: UUID) -> dict[str, Any]:
    """Return what the pictures of one team are drawn from, in the keys of `TeamPictures`.

    Of people whom the one who asks may not know nothing is counted. Cost: what the team's page and the chart cost.

    Raises:
        NotFound: there is no such team, or the one who asks neither captains it nor organizes the union.
    """
    team = progress.team_read(identity, team_id)
    page = progress.read_team(identity, team)
    moment = charts.moment_of(identity)
    asking = charts.open_ask(identity, Permission.PROGRESS_SEE, moment, team.campaign_id)
    counted = charts.tallies(identity, Permission.PROGRESS_SEE, moment, asking, team.id)
    known = [one for one in counted if one.is_shown]
    everybody, in_ask = chart.summed(known), chart.summed(one for one in known if one.is_in_ask)
    weeks = weeks_rules.weeks_until(moment.now, ZoneInfo(unions.get_union(identity.union_id).time_zone))
    members = turf.active_members(identity.union_id, [team.id])
    return {
        "as_of": page["as_of"],
        "ask": charts.asked_of(asking, everybody),
        "all": everybody,
        "in_ask": in_ask,
        "majority": majority_of(everybody.people),
        "rhythm": {"starts_on": weeks.starts, "weeks": page["talks"]["weeks"], "usual": page["talks"]["usual"]},
        "owed": rules.owed(queries.due_days(identity, members), moment.today),
    }


def _tests(identity: Identity) -> list[dict[str, Any]]:
    """Return what came of the tests so far, oldest first: the last one, and those it is compared with."""
    so_far = tests.tests(identity, _MANY).items
    if not so_far:
        return []
    newest = results.read_union(identity, max(so_far, key=lambda one: (one.started_at, one.id)).id)
    return [_told(one) for one in (*reversed(newest["earlier"]), newest)]


def _told(one: dict[str, Any]) -> dict[str, Any]:
    """Return one test in the keys of `ReportTest`; of one that is open a yes counts, of one that is over the deed."""
    test, total = one["test"], one["total"]
    is_open = test["closed_at"] is None
    return {
        **{name: test[name] for name in ("id", "title_en", "title_es")},
        "is_open": is_open,
        "total": {"n": total.yes if is_open else total.done, "of": total.of},
        "places": [
            {
                "id": place["id"],
                "name": place["name"],
                "n": place["yes" if is_open else "done"],
                "of": place["of"],
            }
            for place in one["by_department"]
        ],
    }


def _movement(identity: Identity, weeks: Weeks) -> dict[str, Any]:
    """Return who moved which way in the six weeks, in the keys of `ReportMovement`."""
    courses = queries.courses(identity, weeks)
    closer, further = rules.moved(courses)
    return {
        "starts_on": weeks.starts,
        "stocks": rules.stocks(courses),
        "flows": rules.flows(courses),
        "closer": closer,
        "further": further,
    }


def _clock(identity: Identity, members: Sequence[UUID], reading: Reading, weeks: Weeks) -> dict[str, Any]:
    """Return when talks are held and when people are at work, in the keys of `ReportClock`."""
    there: dict[UUID | None, int] = {}
    for (_, (_, shift_id)), marks in reading.sums.items():
        there[shift_id] = there.get(shift_id, 0) + marks.people
    shifts = [
        AtWork(shift.name, shift.starts_at, shift.ends_at, there[shift.id])
        for shift in _shifts(identity)
        if shift.id in there
    ]
    return {
        "talks": rules.by_hour(queries.talk_hours(identity, members, weeks.bounds[0]), weeks.zone),
        "at_work": rules.at_work(shifts),
        "shifts": shifts,
    }


def _shifts(identity: Identity) -> list[Shift]:
    """Return the union's shifts in the order in which they start."""
    found = [shift for worksite in charts.worksites_of(identity, None) for shift in worksite.shifts]
    return sorted(found, key=lambda shift: (shift.starts_at, shift.name, shift.id))
