"""The nearest way to somebody nobody looks after."""

from datetime import UTC, datetime
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.coverage.rules import (
    WAYS_SHOWN,
    Kept,
    Nearness,
    Talked,
    Uncovered,
    Way,
    carries_too_much,
    is_island,
    ways_to,
)
from backend.kernel.identifiers import new_id

EVS, KITCHEN, NIGHT, DAY = (new_id() for _ in range(4))
ROSA, LUIS, ALMA, DWAYNE = sorted(new_id() for _ in range(4))
OTIS = Uncovered(new_id(), EVS, NIGHT)
LAST_WEEK, YESTERDAY = datetime(2026, 11, 12, tzinfo=UTC), datetime(2026, 11, 19, tzinfo=UTC)


def kept(member_id: UUID, shift_id: UUID | None = NIGHT, influence: int = 0, last_talk: datetime | None = None) -> Kept:
    return Kept(new_id(), member_id, EVS, shift_id, influence, last_talk)


def test_who_has_talked_with_them_comes_before_who_keeps_somebody_beside_them() -> None:
    irma, lupe = kept(LUIS), kept(ALMA, DAY)

    found = ways_to(OTIS, [lupe, irma], [Talked(OTIS.person_id, ROSA, LAST_WEEK)])

    assert found == [
        Way(ROSA, None, Nearness.TALKED),
        Way(LUIS, irma.person_id, Nearness.SAME_SHIFT),
        Way(ALMA, lupe.person_id, Nearness.OTHER_SHIFT),
    ]
    assert not is_island(found)


def test_of_equally_near_ways_the_one_people_listen_to_and_then_the_latest_talk_comes_first() -> None:
    quiet, heard = kept(ROSA), kept(LUIS, influence=3)
    lately, long_ago = kept(ALMA, last_talk=YESTERDAY), kept(DWAYNE, last_talk=LAST_WEEK)

    found = ways_to(OTIS, [quiet, long_ago, lately, heard], [])

    assert [way.member_id for way in found] == [LUIS, ALMA, DWAYNE]


def test_each_member_is_named_once_by_her_nearest_way() -> None:
    near, far = kept(ROSA, NIGHT), kept(ROSA, DAY, influence=3)

    assert ways_to(OTIS, [far, near], []) == [Way(ROSA, near.person_id, Nearness.SAME_SHIFT)]


def test_another_department_is_no_way_and_nobody_near_is_an_island() -> None:
    cook = Kept(new_id(), ROSA, KITCHEN, NIGHT, 3, YESTERDAY)
    somebody_else = Talked(new_id(), LUIS, YESTERDAY)

    assert ways_to(OTIS, [cook], [somebody_else]) == []
    assert is_island([])


def test_only_another_shift_is_still_an_island() -> None:
    assert is_island(ways_to(OTIS, [kept(ROSA, DAY)], []))


@pytest.mark.parametrize("place", [(None, NIGHT), (None, None)])
def test_without_a_department_there_is_no_beside(place: tuple[UUID | None, UUID | None]) -> None:
    person = Uncovered(new_id(), *place)
    unplaced = Kept(new_id(), ROSA, None, NIGHT, 3, YESTERDAY)

    assert ways_to(person, [unplaced, kept(LUIS)], []) == []


def test_without_a_shift_the_department_is_another_shift() -> None:
    (way,) = ways_to(Uncovered(new_id(), EVS, None), [kept(ROSA, None)], [])

    assert way.nearness is Nearness.OTHER_SHIFT


@pytest.mark.parametrize(
    ("members", "captains", "too_many"), [(8, 1, False), (9, 1, True), (9, 2, False), (1, 0, True), (0, 0, False)]
)
def test_a_captain_looks_after_eight(members: int, captains: int, *, too_many: bool) -> None:
    assert carries_too_much(members, captains) is too_many


MEMBERS = st.sampled_from([ROSA, LUIS, ALMA, DWAYNE])
MOMENTS = st.sampled_from([LAST_WEEK, YESTERDAY])
PLACES = (st.sampled_from([EVS, KITCHEN, None]), st.sampled_from([NIGHT, DAY, None]))
SHARED = st.builds(Kept, st.uuids(version=4), MEMBERS, *PLACES, st.integers(0, 3), st.none() | MOMENTS)
TALKS = st.builds(Talked, st.sampled_from([OTIS.person_id, new_id()]), MEMBERS, MOMENTS)
NEAREST_FIRST = list(Nearness)


@given(st.lists(SHARED, max_size=8, unique_by=lambda one: one.person_id), st.lists(TALKS, max_size=5), st.randoms())
def test_a_way_is_never_invented_nobody_is_named_twice_and_the_order_of_what_is_known_does_not_matter(
    shared: list[Kept], talks: list[Talked], shuffled: Random
) -> None:
    found = ways_to(OTIS, shared, talks)

    own = {(one.member_id, None) for one in talks if one.person_id == OTIS.person_id}
    over = {(one.member_id, one.person_id) for one in shared if one.department_id == EVS}
    assert {(way.member_id, way.through_id) for way in found} <= own | over
    members = [way.member_id for way in found]
    assert len(members) == len(set(members)) == min(WAYS_SHOWN, len({member for member, _ in own | over}))
    nearness = [NEAREST_FIRST.index(way.nearness) for way in found]
    assert nearness == sorted(nearness)
    shuffled.shuffle(shared)
    shuffled.shuffle(talks)
    assert ways_to(OTIS, shared, talks) == found
