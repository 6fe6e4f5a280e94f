"""What stands, what is shown, and who should ask whom: the cases the phone runs too, and what always holds."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.asks.rules import AnswerWord
from backend.assessments.rules import Stand
from backend.structure_tests import rules
from backend.structure_tests.rules import (
    CLOSE_ENOUGH,
    FEWEST_SHOWN,
    MOST_NEW_ASKS,
    Cell,
    Mark,
    Near,
    Talked,
)
from tests.vectors.cases import called, cases

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
CHANNELS = st.sampled_from(["in_person", "group", "call", "video", "text"])
DAYS = st.lists(st.integers(0, 400), max_size=8).map(lambda days: sorted(days, reverse=True))


def talks(said: list[dict[str, Any]]) -> tuple[Talked, ...]:
    return tuple(Talked(one["days"], one["channel"]) for one in said)


@pytest.mark.parametrize("case", cases("structure_tests", "current"), ids=called)
def test_the_latest_mark_stands(case: dict[str, Any]) -> None:
    marks = [
        Mark(UUID(int=one["id"]), one["took_part"], datetime.fromisoformat(one["marked_at"])) for one in case["marks"]
    ]

    standing = rules.current(marks)

    assert (standing.id.int if standing else None) == case["expect"]


@given(st.lists(st.builds(Mark, st.uuids(), st.booleans(), st.sampled_from([NOW, NOW.replace(hour=16)]))), st.randoms())
def test_in_whatever_order_marks_arrive_the_same_one_stands(marks: list[Mark], order: Any) -> None:
    shuffled = [*marks, *marks]
    order.shuffle(shuffled)

    assert rules.current(shuffled) == rules.current(marks)


@pytest.mark.parametrize("case", cases("structure_tests", "threads"), ids=called)
def test_how_strong_a_thread_is(case: dict[str, Any]) -> None:
    assert rules.thread_strength(talks(case["talks"])) == case["expect"]


@given(DAYS, st.lists(CHANNELS, min_size=8, max_size=8), st.integers(0, 60))
def test_a_thread_stays_between_nothing_and_a_hundred_and_only_time_weakens_it(
    days: list[int], channels: list[str], later: int
) -> None:
    held = tuple(Talked(*one) for one in zip(days, channels, strict=False))
    older = tuple(Talked(talk.days + later, talk.channel) for talk in held)

    assert 0 <= rules.thread_strength(older) <= rules.thread_strength(held) <= 100
    assert rules.thread_strength((*held, Talked(0, "text"))) >= rules.thread_strength(held)


@pytest.mark.parametrize("case", cases("structure_tests", "closeness"), ids=called)
def test_how_near_two_people_are(case: dict[str, Any]) -> None:
    shared = {name: case[name] for name in ("same_shift", "same_language", "same_group", "open_promises")}
    near = Near(UUID(int=11), UUID(int=1), talks(case["talks"]), **shared)

    assert rules.closeness(near) == case["expect"]


@pytest.mark.parametrize("case", cases("structure_tests", "plans"), ids=called)
def test_who_should_ask_whom(case: dict[str, Any]) -> None:
    pairs = [
        Near(
            UUID(int=one["member"]),
            UUID(int=one["person"]),
            talks(one.get("talks", [])),
            same_shift=one.get("same_shift", False),
        )
        for one in case["pairs"]
    ]

    plan = rules.plan([UUID(int=one) for one in case["people"]], pairs)

    assert [[one.near.member_id.int, one.near.person_id.int] for one in plan.asks] == case["asks"]
    assert [one.int for one in plan.islands] == case["islands"]
    assert [one.int for one in plan.waiting] == case["waiting"]


PEOPLE = [UUID(int=number) for number in range(1, 13)]
PAIRS = st.lists(
    st.builds(
        Near,
        st.sampled_from([UUID(int=number) for number in (101, 102, 103)]),
        st.sampled_from(PEOPLE),
        st.sampled_from([(), (Talked(0, "call"),), (Talked(20, "in_person"), Talked(3, "text"))]),
        same_shift=st.booleans(),
        same_language=st.booleans(),
        same_group=st.none() | st.just("Route 9"),
        open_promises=st.integers(0, 4),
    ),
    max_size=30,
    unique_by=lambda near: (near.member_id, near.person_id),
)


@given(PAIRS, st.randoms())
def test_a_plan_asks_each_person_once_by_somebody_near_and_gives_nobody_too_much(pairs: list[Near], order: Any) -> None:
    plan = rules.plan(PEOPLE, pairs)
    near_enough: dict[UUID, set[UUID]] = {person: set() for person in PEOPLE}
    for pair in pairs:
        if rules.closeness(pair) >= CLOSE_ENOUGH:
            near_enough[pair.person_id].add(pair.member_id)
    given_to = Counter(one.near.member_id for one in plan.asks)

    assert sorted([one.near.person_id for one in plan.asks] + plan.islands + plan.waiting) == PEOPLE
    assert all(one.near.member_id in near_enough[one.near.person_id] for one in plan.asks)
    assert max(given_to.values(), default=0) <= MOST_NEW_ASKS
    assert set(plan.islands) == {person for person, members in near_enough.items() if not members}
    assert all(given_to[member] == MOST_NEW_ASKS for person in plan.waiting for member in near_enough[person])
    order.shuffle(pairs)
    assert rules.plan(reversed(PEOPLE), pairs) == plan


@given(PAIRS)
def test_whoever_is_given_somebody_was_the_nearest_with_room_then(pairs: list[Near]) -> None:
    plan = rules.plan(PEOPLE, pairs)
    given_to = Counter[UUID]()

    for one in plan.asks:
        rivals = [pair for pair in pairs if pair.person_id == one.near.person_id and given_to[pair.member_id] < 5]
        assert one.closeness == max(map(rules.closeness, rivals))
        given_to[one.near.member_id] += 1


@pytest.mark.parametrize(("people", "percent", "goal"), [(120, 65, 78), (21, 65, 14), (3, 50, 2), (0, 65, 0)])
def test_a_goal_is_whole_people_rounded_up(people: int, percent: int, goal: int) -> None:
    assert rules.people_for_goal(people, percent) == goal


A, B = UUID(int=1), UUID(int=2)
CELLS = st.lists(
    st.builds(
        Cell,
        st.just(A),
        st.sampled_from([A, B, None]),
        st.sampled_from([A, B]),
        st.booleans(),
        st.none() | st.sampled_from(Stand),
        st.none() | st.sampled_from(AnswerWord),
        st.none() | st.booleans(),
        st.integers(1, 4),
    ),
    max_size=12,
)


def hidden_in(cells: list[Cell]) -> Counter[tuple[UUID | None, UUID | None]]:
    """Return how many people one may not know of are counted in each place."""
    hidden = Counter[tuple[UUID | None, UUID | None]]()
    for cell in cells:
        if not cell.is_known:
            hidden[cell.department_id, cell.shift_id] += cell.people
    return hidden


@given(CELLS)
def test_one_or_two_hidden_people_are_in_no_sum_and_three_are_in_all(cells: list[Cell]) -> None:
    kept, left_out = rules.shown(cells)

    assert all(people >= FEWEST_SHOWN for people in hidden_in(kept).values())
    assert sum(cell.people for cell in kept) + left_out == sum(cell.people for cell in cells)
    assert [cell for cell in kept if cell.is_known] == [cell for cell in cells if cell.is_known]
    total = rules.turnout(kept)
    for place in (lambda cell: cell.department_id, lambda cell: cell.shift_id):
        parts = rules.by_place(kept, place).values()
        assert sum(part.of for part in parts) == total.of
        assert sum(part.done for part in parts) == total.done
        assert sum(part.yes + part.thinking + part.no for part in parts) == total.yes + total.thinking + total.no


@given(CELLS)
def test_how_honest_our_numbers_were_is_told_of_known_people_only(cells: list[Cell]) -> None:
    known = [cell for cell in cells if cell.is_known]

    assert rules.calibration(cells) == rules.calibration(known)
    assert sum(row.of for row in rules.calibration(cells)) == sum(cell.people for cell in known)
    assert [row.stand for row in rules.calibration(cells)] == [1, 2, 3, 4, 5, None]
