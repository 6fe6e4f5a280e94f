"""Reads what came of a test, and who should ask whom, as far as the one who asks may know."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from itertools import chain
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.asks.model import Ask
from backend.conversations import queries as conversations
from backend.followups import queries as followups
from backend.kernel import clock
from backend.kernel.identity import Identity
from backend.kernel.pages import Page
from backend.kernel.problems import NotFound
from backend.structure_tests import queries, rules
from backend.structure_tests.model import StructureTest
from backend.structure_tests.queries import Going, Named
from backend.structure_tests.rules import Cell, Kind, Near, Talked, Turnout
from backend.turf import queries as turf
from backend.turf.model import Team
from backend.turf.rules import Home, home_of
from backend.unions.model import Membership
from backend.unions.queries import get_union, names_of
from backend.unions.service import today_of
from backend.worksites import queries as worksites

_HALF = 50


def tests(identity: Identity, asked: dict[str, Any]) -> Page[dict[str, Any]]:
    """Return a page of the union's tests, newest first, in the keys of `StructureTestAnswer`."""
    page = queries.tests(identity, asked)
    asks = queries.asks_of(identity, [test.id for test in page.items])
    return Page([_told(test, asks[test.id]) for test in page.items], page.next_cursor)


def in_full(identity: Identity, test: StructureTest) -> dict[str, Any]:
    """Return a test with its ask, in the keys of `StructureTestAnswer`."""
    return _told(test, queries.asks_of(identity, [test.id])[test.id])


def _told(test: StructureTest, ask: Ask) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for row in (ask, test) for column in row.__table__.columns}


def read_union(identity: Identity, test_id: UUID) -> dict[str, Any]:
    """Return what came of a test everywhere, in the keys of `StructureTestResult`.

    Raises:
        NotFound: there is no such test, or the one who asks does not reach the whole union.
    """
    if identity.require(Permission.STRUCTURE_TESTS_READ) is not Reach.UNION:
        raise NotFound
    return _result(identity, test_id, None)


def read_team(identity: Identity, team_id: UUID, test_id: UUID) -> dict[str, Any]:
    """Return what came of a test on one team, in the keys of `StructureTestResult`.

    Raises:
        NotFound: there is no such team or test, or the one who asks neither captains it nor organizes the union.
    """
    return _result(identity, test_id, turf.get_team(identity, team_id, Permission.STRUCTURE_TESTS_READ))


def _result(identity: Identity, test_id: UUID, team: Team | None) -> dict[str, Any]:
    test = queries.get_test(identity, test_id)
    team_id, today = (team.id if team else None), today_of(identity.union_id)
    earlier = queries.earlier_tests(identity, test)
    asks = queries.asks_of(identity, [test.id, *(one.id for one in earlier)])
    names = queries.places(identity)
    cells, left_out = rules.shown(queries.counts(identity, test, today, team_id))
    total = rules.turnout(cells)
    lists = queries.listed(identity, test, today, team_id)
    return {
        "test": _told(test, asks[test.id]),
        "team_id": team_id,
        "team_name": team.name if team else None,
        "as_of": clock.now(),
        "total": total,
        "goal": rules.people_for_goal(total.of, asks[test.id].goal_percent),
        "half": rules.people_for_goal(total.of, _HALF),
        "left_out": left_out,
        "after_closing": queries.marked_after_closing(identity, test, team_id),
        "by_department": _by_place(cells, lambda cell: cell.department_id, names),
        "by_shift": _by_place(cells, lambda cell: cell.shift_id, names),
        "calibration": rules.calibration(cells),
        **{name: {"people": people, "total": number} for name, (people, number) in lists.items()},
        "last_days": _last_days(identity, test, asks[test.id], today, team_id),
        "earlier": [_earlier(identity, one, asks[one.id], today, team_id, names) for one in earlier],
    }


def _last_days(
    identity: Identity, test: StructureTest, ask: Ask, today: date, team_id: UUID | None
) -> dict[str, Any] | None:
    """Return whom to remind of a vote and who does it, in the keys of `LastDays`; None before its last days."""
    runs = test.closed_at is None and rules.is_last_days(ask.closes_on, today)
    if test.kind != Kind.VOTE or not runs:
        return None
    lists: dict[str, list[Going]] = {str(due): [] for due in rules.Due}
    for one in queries.going(identity, test, today, team_id):
        if (due := rules.due(one.plan_on, ask.closes_on, today)) is not None:
            lists[due].append(one)
    names = names_of(identity, {one.keeper_id for one in chain(*lists.values()) if one.keeper_id})
    return {
        name: {
            "people": sorted(
                (_to_remind(identity, one, names) for one in people[: rules.LISTED]),
                key=lambda row: (row["keeper_name"] or "", row["name"].casefold()),
            ),
            "total": len(people),
        }
        for name, people in lists.items()
    }


def _to_remind(identity: Identity, one: Going, names: Mapping[UUID, str]) -> dict[str, Any]:
    """Return somebody to remind in the keys of `PersonToRemind`."""
    keeper_name = None if one.keeper_id is None else names.get(one.keeper_id)
    name = queries.opened_name(identity.union_id, one.person_id, one.name_sealed)
    return {**asdict(one), "name": name, "keeper_name": keeper_name}


def _earlier(
    identity: Identity, test: StructureTest, ask: Ask, today: date, team_id: UUID | None, names: dict[UUID, str]
) -> dict[str, Any]:
    """Return what came of an earlier test in the same place, in the keys of `EarlierTest`."""
    cells, _left_out = rules.shown(queries.counts(identity, test, today, team_id))
    return {
        "test": _told(test, ask),
        "total": rules.turnout(cells),
        "by_department": _by_place(cells, lambda cell: cell.department_id, names),
    }


def _by_place(
    cells: Iterable[Cell], place: Callable[[Cell], UUID | None], names: dict[UUID, str]
) -> list[dict[str, Any]]:
    """Return the turnout of each place by name, unknown places last."""
    rows = [
        {"id": place_id, "name": None if place_id is None else names.get(place_id), **_counted(of)}
        for place_id, of in rules.by_place(cells, place).items()
    ]
    return sorted(rows, key=lambda row: (row["name"] is None, row["name"] or "", str(row["id"])))


def _counted(of: Turnout) -> dict[str, int]:
    return {name: getattr(of, name) for name in Turnout.__dataclass_fields__}


def read_plan(identity: Identity, team_id: UUID, test_id: UUID) -> dict[str, Any]:
    """Return who on a team should ask whom, in the keys of `AskingPlan`.

    Raises:
        NotFound: there is no such team or test, or the one who asks neither captains it nor organizes the union.
    """
    team = turf.get_team(identity, team_id, Permission.STRUCTURE_TESTS_READ)
    test = queries.get_test(identity, test_id)
    today = today_of(identity.union_id)
    people = {one.person_id: one for one in queries.to_plan(identity, test, today, team.id)}
    members = turf.members_with(identity.union_id, turf.active_members(identity.union_id, [team.id]))
    plan = rules.plan(people, _pairs(identity, list(people.values()), members, today))
    names = {member.id: member.name for member in members}
    return {
        "test": in_full(identity, test),
        "team_id": team.id,
        "team_name": team.name,
        "as_of": clock.now(),
        "asks": [_suggested(one, people, names) for one in plan.asks],
        "islands": [people[person_id] for person_id in plan.islands],
        "waiting": [people[person_id] for person_id in plan.waiting],
    }


def _suggested(one: rules.Suggested, people: dict[UUID, Named], names: dict[UUID, str]) -> dict[str, Any]:
    near = one.near
    return {
        "person_id": near.person_id,
        "person_name": people[near.person_id].name,
        "member_id": near.member_id,
        "member_name": names[near.member_id],
        "closeness": one.closeness,
        "talks": len(near.talks),
        "same_shift": near.same_shift,
        "same_language": near.same_language,
        "same_group": near.same_group,
    }


def _pairs(identity: Identity, people: Sequence[Named], members: Sequence[Membership], today: date) -> Iterable[Near]:
    """Yield what brings each member of a team near to each of these people."""
    member_ids = [member.id for member in members]
    groups = worksites.standing_groups(identity)
    kept = turf.kept_in(identity, member_ids)
    promises = followups.open_promises_of(identity, member_ids)
    person_ids = [one.person_id for one in people]
    talks = conversations.talks_between(identity, member_ids, person_ids)
    in_groups = turf.groups_of(identity, person_ids)
    zone = ZoneInfo(get_union(identity.union_id).time_zone)

    def shared_group(home: Home, person_id: UUID) -> str | None:
        if home.group_id is None or home.group_id not in in_groups.get(person_id, ()):
            return None
        return groups[home.group_id].name

    def talked(held: Iterable[tuple[datetime, str]]) -> tuple[Talked, ...]:
        return tuple(Talked((today - at.astimezone(zone).date()).days, channel) for at, channel in held)

    for member in members:
        home = home_of([one for one in kept if one.keeper_id == member.id], groups)
        for one in people:
            yield Near(
                member.id,
                one.person_id,
                talked(talks.get((member.id, one.person_id), ())),
                same_shift=home.shift_id is not None and home.shift_id == one.shift_id,
                same_language=member.language == one.language,
                same_group=shared_group(home, one.person_id),
                open_promises=promises.get(member.id, 0),
            )
