"""Who to talk to next, and why: the published examples, the edges, and what must hold for everybody."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.assessments.rules import Stand
from backend.today import rules
from backend.today.rules import Facts, OpenAsk, Out, Reason
from tests.vectors.cases import called, cases

MAX_POINTS = 225


def facts_of(case: dict[str, Any]) -> Facts:
    ask = case.get("ask")
    stand = case.get("stand")
    return Facts(**case | {"ask": OpenAsk(**ask) if ask else None, "stand": Stand(stand) if stand else None})


def anybody() -> st.SearchStrategy[Facts]:
    days = st.integers(0, 400)
    return st.builds(
        Facts,
        id=st.text("abcdef", min_size=1, max_size=6),
        days_on_list=days,
        stand=st.none() | st.sampled_from(Stand),
        influence=st.none() | st.integers(0, 3),
        days_since_talk=st.none() | days,
        promise_days_late=st.none() | st.integers(-30, 60),
        thanks_days=st.none() | days,
        ask=st.none() | st.builds(OpenAsk, closes_in_days=st.integers(-5, 60), thinking_days=st.none() | days),
        teammate_days=st.none() | days,
        skips=st.integers(0, 3),
        cadence_days=st.none() | st.integers(1, 365),
        same_shift_today=st.booleans(),
        do_not_contact=st.booleans(),
        has_left=st.booleans(),
        is_put_off=st.booleans(),
    )


@pytest.mark.parametrize("case", cases("rank", "people"), ids=called)
def test_each_person_gets_the_published_points_and_reasons(case: dict[str, Any]) -> None:
    facts = facts_of(case["facts"])
    ranked = rules.rank(facts)

    told = (
        {"out": ranked.out}
        if ranked.out
        else {"points": ranked.points, "headline": ranked.headline, "reasons": dict(ranked.reasons)}
    )
    assert told == case["expect"]
    assert rules.cadence_days(facts) == case["cadence_days"]


@pytest.mark.parametrize("case", cases("rank", "lists"), ids=called)
def test_the_list_of_the_day_has_the_published_order(case: dict[str, Any]) -> None:
    people = [facts_of(facts) for facts in case["people"]]

    assert [ranked.id for ranked in rules.todays_list(people, case["talks_per_week"])] == case["expect"]


@pytest.mark.parametrize("case", cases("rank", "people_a_day"), ids=lambda case: f"{case['talks_per_week']} a week")
def test_a_goal_decides_how_many_people_a_day(case: dict[str, Any]) -> None:
    assert rules.people_a_day(case["talks_per_week"]) == case["expect"]


@given(facts=anybody())
def test_nobody_who_asked_not_to_be_contacted_is_ever_offered(facts: Facts) -> None:
    ranked = rules.rank(facts)

    if facts.do_not_contact:
        assert ranked.out is Out.DO_NOT_CONTACT
    assert (ranked.out is None) or ranked.reasons == ()


@given(facts=anybody())
def test_points_are_whole_bounded_and_the_sum_of_their_reasons(facts: Facts) -> None:
    ranked = rules.rank(facts)

    assert ranked.points == sum(points for _, points in ranked.reasons)
    assert -44 <= ranked.points <= MAX_POINTS
    assert all(points for _, points in ranked.reasons)
    assert [reason for reason, _ in ranked.reasons] == [one for one in Reason if one in dict(ranked.reasons)]


@settings(max_examples=40)
@given(people=st.lists(anybody(), max_size=8, unique_by=lambda facts: facts.id), goal=st.none() | st.integers(1, 20))
def test_the_list_does_not_depend_on_the_order_in_which_people_are_looked_at(
    people: list[Facts], goal: int | None
) -> None:
    listed = rules.todays_list(people, goal)

    assert listed == rules.todays_list(reversed(people), goal)
    assert len(listed) <= rules.people_a_day(goal)
    assert all(ranked.headline for ranked in listed)


@given(facts=anybody(), later=st.integers(1, 30))
def test_a_promise_never_loses_weight_by_getting_later(facts: Facts, later: int) -> None:
    late = facts.promise_days_late
    if late is None or facts.has_left or facts.do_not_contact or facts.is_put_off:
        return
    older = Facts(**{**vars(facts), "promise_days_late": late + later})

    assert dict(rules.rank(older).reasons).get(Reason.PROMISE, 0) >= dict(rules.rank(facts).reasons).get(
        Reason.PROMISE, 0
    )
