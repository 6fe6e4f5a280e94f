"""Reads coverage. Cost: at most twenty statements, whatever the number of people; 200 uncovered people are named."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from backend.access.permissions import Permission
from backend.coverage import queries, rules
from backend.coverage.queries import Condition, OnTeam
from backend.coverage.rules import Alike, Covered, Uncovered, Way
from backend.kernel.identity import Identity
from backend.network.model import Person
from backend.turf import queries as turf
from backend.turf.model import Team
from backend.unions.model import Membership
from backend.wall_chart import rules as chart
from backend.wall_chart import service as charts
from backend.wall_chart.rules import Sums
from backend.worksites import queries as worksites

MOST_NAMED = 200


def read_coverage(identity: Identity) -> dict[str, Any]:
    """Return who looks after whom in the keys of `Coverage`: a captain's teams, or an organizer's union."""
    reading = charts.read(identity, Permission.COVERAGE_SEE)
    moment = reading.moment
    teams = turf.teams_reached(identity, Permission.COVERAGE_SEE)
    on_teams = queries.on_teams(identity, [team.id for team in teams])
    known = queries.known_workers(identity, moment)
    by_keeper = queries.people_by_keeper(identity, known)
    alone = queries.uncovered(identity, known, MOST_NAMED)
    ways = _ways(identity, known, alone)
    through = {way.through_id for found in ways.values() for way in found if way.through_id is not None}
    reaching = {way.member_id for found in ways.values() for way in found}
    members = _by_id(turf.members_with(identity.union_id, {*by_keeper, *reaching}))
    between = queries.people_with(identity, known, through)
    return {
        "as_of": moment.now,
        "worksites": charts.worksites_of(identity, None),
        "teams": _teams(teams, on_teams, reading.sums),
        "keepers": _keepers(by_keeper, members),
        "leaders": _leaders(reading.sums),
        "uncovered": queries.how_many_uncovered(identity, known),
        "people": [_person(person, ways[person.id], members, between) for person in alone],
    }


def read_groups(identity: Identity) -> dict[str, Any]:
    """Return how many people of each social group are known and how many lead, in the keys of `GroupsCovered`.

    Only people count whom the one who asks may know. Cost: at most ten statements.
    """
    moment = charts.moment_of(identity)
    known = queries.known_workers(identity, moment)
    counted = rules.by_group(queries.in_groups(identity, known, moment))
    standing = sorted(worksites.standing_groups(identity).values(), key=lambda one: (one.name.casefold(), one.id))
    nobody = Covered(0, 0)
    return {
        "as_of": moment.now,
        "groups": [{"group_id": one.id, "name": one.name, **counted.get(one.id, nobody)._asdict()} for one in standing],
    }


def read_turf(identity: Identity, asked: dict[str, Any]) -> dict[str, Any]:
    """Return the teams with what they carry, and a page of the people nobody looks after, in the keys of `Turf`.

    Cost: at most twenty statements, whatever the number of people.
    """
    reading = charts.read(identity, Permission.COVERAGE_SEE)
    teams = turf.teams_reached(identity, Permission.COVERAGE_SEE)
    on_teams = queries.on_teams(identity, [team.id for team in teams])
    known = queries.known_workers(identity, reading.moment)
    alone = queries.uncovered_by_team(identity, known)
    page = queries.uncovered_page(identity, known, asked)
    looked_after = queries.looked_after(identity, known)
    return {
        "as_of": reading.moment.now,
        "worksites": charts.worksites_of(identity, None),
        "teams": [{**team, "uncovered": alone[team["team_id"]]} for team in _teams(teams, on_teams, reading.sums)],
        "uncovered": alone.total(),
        "people": [_to_place(person, looked_after) for person in page.items],
        "next_cursor": page.next_cursor,
    }


def _to_place(person: Person, looked_after: Sequence[Alike]) -> dict[str, Any]:
    """Return somebody whom nobody looks after, with the team that suits them best."""
    where = Uncovered(person.id, person.department_id, person.shift_id)
    fit = rules.fitting_team(where, person.language, looked_after)
    return {
        "person_id": person.id,
        "name": person.name,
        "department_id": person.department_id,
        "shift_id": person.shift_id,
        "language": person.language,
        "team_id": person.team_id,
        "keeper_id": person.keeper_id,
        "fitting_team_id": None if fit is None else fit.team_id,
        "fits_by": None if fit is None else str(fit.fit),
        "speaks_alike": fit is not None and fit.speaks_alike,
    }


def _ways(identity: Identity, known: Condition, alone: Collection[Person]) -> dict[UUID, list[Way]]:
    """Return for each person whom nobody looks after who could reach them."""
    talked = queries.talked_with(identity, [person.id for person in alone])
    departments = {person.department_id for person in alone if person.department_id is not None}
    kept = queries.kept_near(identity, known, departments)
    return {
        person.id: rules.ways_to(Uncovered(person.id, person.department_id, person.shift_id), kept, talked)
        for person in alone
    }


def _by_id(members: Collection[Membership]) -> dict[UUID, Membership]:
    return {member.id: member for member in members}


def _teams(teams: Sequence[Team], on_teams: Sequence[OnTeam], sums: Sums) -> list[dict[str, Any]]:
    """Return each team with its captains, how many members they look after, and how many workers those."""
    workers: Counter[UUID | None] = Counter()
    for (team_id, _), marks in sums.items():
        workers[team_id] += marks.people
    places: dict[UUID, list[OnTeam]] = {team.id: [] for team in teams}
    for one in on_teams:
        places[one.team_id].append(one)
    shown = []
    for team in sorted(teams, key=lambda team: (team.name.casefold(), team.id)):
        captains = [one.member for one in places[team.id] if one.is_captain]
        members = len(places[team.id]) - len(captains)
        shown.append(
            {
                "team_id": team.id,
                "name": team.name,
                "workers": workers[team.id],
                "members": members,
                "captains": sorted(member.name for member in captains),
                "carries_too_much": rules.carries_too_much(members, len(captains)),
            }
        )
    return shown


def _keepers(by_keeper: dict[UUID, int], members: dict[UUID, Membership]) -> list[dict[str, Any]]:
    """Return who keeps how many people, in the order of the alphabet, never of a figure."""
    kept = [
        {"member_id": member_id, "name": members[member_id].name, "people": people}
        for member_id, people in by_keeper.items()
    ]
    return sorted(kept, key=lambda one: (str(one["name"]).casefold(), one["member_id"]))


def _leaders(sums: Sums) -> list[dict[str, Any]]:
    """Return how many leaders each department has on each shift, and how many it takes."""
    cells = chart.by_cell(sums)
    told = []
    for place in sorted(cells, key=str):
        marks = cells[place]
        told.append(
            {
                "department_id": place[0],
                "shift_id": place[1],
                "people": marks.people,
                "leaders": marks.leaders,
                "leaders_needed": marks.leaders_needed,
            }
        )
    return told


def _person(
    person: Person, ways: Sequence[Way], members: dict[UUID, Membership], between: dict[UUID, Person]
) -> dict[str, Any]:
    """Return somebody whom nobody looks after, with who could reach them."""
    return {
        "person_id": person.id,
        "name": person.name,
        "department_id": person.department_id,
        "shift_id": person.shift_id,
        "keeper_id": person.keeper_id,
        "is_island": rules.is_island(ways),
        "ways": [
            {
                "member_id": way.member_id,
                "member_name": members[way.member_id].name,
                "through_name": None if way.through_id is None else between[way.through_id].name,
                "nearness": str(way.nearness),
            }
            for way in ways
        ],
    }
