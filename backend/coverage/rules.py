"""Who is covered, when a team is too large for its captain, and the shortest way to somebody nobody looks after."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

MEMBERS_PER_CAPTAIN = 8
"""Source: union practice; one person looks after seven or eight others and no more."""
WAYS_SHOWN = 3

_NEVER = datetime(1, 1, 1, tzinfo=UTC)


class Nearness(StrEnum):
    """How near a way brings a member, nearest first."""

    TALKED = "talked"
    """She has talked with this very person."""
    SAME_SHIFT = "same_shift"
    """She keeps somebody who works beside them: same department, same shift."""
    OTHER_SHIFT = "other_shift"
    """She keeps somebody of the same department on another shift."""


@dataclass(frozen=True)
class Uncovered:
    """Somebody whom no active member looks after."""

    person_id: UUID
    department_id: UUID | None
    shift_id: UUID | None


@dataclass(frozen=True)
class Kept:
    """Somebody whom an active member keeps and shares, and how well the two know each other."""

    person_id: UUID
    member_id: UUID
    department_id: UUID | None
    shift_id: UUID | None
    influence: int
    last_talk: datetime | None


@dataclass(frozen=True)
class Talked:
    """An active member has talked with somebody nobody looks after."""

    person_id: UUID
    member_id: UUID
    last_talk: datetime


class Fit(StrEnum):
    """Why a team suits somebody whom nobody looks after, best first."""

    PLACE = "place"
    """It has people of the same department and shift."""
    UNIT = "unit"
    """It has people of the same department."""
    SHIFT = "shift"
    """It has people of the same shift."""


@dataclass(frozen=True)
class Alike:
    """So many workers of one team, looked after by somebody, who work in one place and speak one language."""

    team_id: UUID
    department_id: UUID | None
    shift_id: UUID | None
    language: str | None
    people: int


class InGroups(NamedTuple):
    """So many workers who are in the same social groups, and either all lead or none does."""

    group_ids: tuple[UUID, ...]
    is_leader: bool
    people: int


class Covered(NamedTuple):
    """How many workers of a social group are known, and how many of them lead."""

    people: int
    leaders: int


def by_group(counted: Iterable[InGroups]) -> dict[UUID, Covered]:
    """Return for each social group how many people in it are known and how many lead; who is in two counts in both."""
    groups: dict[UUID, Covered] = {}
    for one in counted:
        for group_id in one.group_ids:
            people, leaders = groups.get(group_id, Covered(0, 0))
            groups[group_id] = Covered(people + one.people, leaders + (one.people if one.is_leader else 0))
    return groups


class Fitting(NamedTuple):
    """The team that suits somebody, why, and whether it looks after people there who speak her language."""

    team_id: UUID
    fit: Fit
    speaks_alike: bool


@dataclass(frozen=True)
class Way:
    """Who could reach a person, through whom (None: she knows them herself)."""

    member_id: UUID
    through_id: UUID | None
    nearness: Nearness


def ways_to(person: Uncovered, kept: Iterable[Kept], talked: Iterable[Talked]) -> list[Way]:
    """Return up to three members who could reach a person, nearest first, each member once.

    Only what is shared makes a way: talks that were logged and people whom their keepers share. How members say they
    know somebody (their ties) is theirs alone and never enters.

    Of equally near ways the one through whom more people listen to comes first, then the one talked with last.
    """
    ranked = [
        *((0, 0, _ago(one.last_talk), Way(one.member_id, None, Nearness.TALKED)) for one in _with(person, talked)),
        *(
            (1 if nearness is Nearness.SAME_SHIFT else 2, -one.influence, _ago(one.last_talk), _through(one, nearness))
            for one in kept
            if (nearness := _nearness(person, one)) is not None
        ),
    ]
    nearest: dict[UUID, Way] = {}
    for *_, way in sorted(ranked, key=lambda found: (*found[:3], found[3].member_id, str(found[3].through_id))):
        nearest.setdefault(way.member_id, way)
    return list(nearest.values())[:WAYS_SHOWN]


def is_island(ways: Sequence[Way]) -> bool:
    """Say whether nobody of ours has talked with a person, nor keeps anybody who works beside them."""
    return all(way.nearness is Nearness.OTHER_SHIFT for way in ways)


def fitting_team(person: Uncovered, language: str | None, looked_after: Iterable[Alike]) -> Fitting | None:
    """Return the team that suits somebody best and why; None when no team has anybody of her department or shift.

    Of teams that fit alike the one comes first that looks after more people who speak her language, then after more.
    """
    best: dict[UUID, Fit] = {}
    speaking: dict[UUID, int] = {}
    people: dict[UUID, int] = {}
    order = list(Fit)
    for one in looked_after:
        fit = _fit(person, one)
        if fit is None:
            continue
        team = one.team_id
        best[team] = min(best.get(team, fit), fit, key=order.index)
        people[team] = people.get(team, 0) + one.people
        if language is not None and one.language == language:
            speaking[team] = speaking.get(team, 0) + one.people
    ranked = sorted(
        best.items(), key=lambda found: (order.index(found[1]), -speaking.get(found[0], 0), -people[found[0]], found[0])
    )
    if not ranked:
        return None
    team, fit = ranked[0]
    return Fitting(team, fit, team in speaking)


def _fit(person: Uncovered, one: Alike) -> Fit | None:
    same_unit = person.department_id is not None and person.department_id == one.department_id
    same_shift = person.shift_id is not None and person.shift_id == one.shift_id
    if same_unit:
        return Fit.PLACE if same_shift else Fit.UNIT
    return Fit.SHIFT if same_shift else None


def carries_too_much(members: int, captains: int) -> bool:
    """Say whether a team has more members than its captains can look after."""
    return members > MEMBERS_PER_CAPTAIN * captains


def _with(person: Uncovered, talked: Iterable[Talked]) -> Iterable[Talked]:
    return (one for one in talked if one.person_id == person.person_id)


def _nearness(person: Uncovered, one: Kept) -> Nearness | None:
    """Return how near somebody kept works to a person; None where it cannot be told or is too far."""
    if person.department_id is None or one.department_id != person.department_id:
        return None
    beside = person.shift_id is not None and one.shift_id == person.shift_id
    return Nearness.SAME_SHIFT if beside else Nearness.OTHER_SHIFT


def _through(one: Kept, nearness: Nearness) -> Way:
    return Way(one.member_id, one.person_id, nearness)


def _ago(last_talk: datetime | None) -> float:
    """Return what sorts the latest talk first and no talk last."""
    return -((last_talk or _NEVER) - _NEVER).total_seconds()
