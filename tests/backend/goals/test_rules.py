"""How much may be suggested, and why."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.goals import rules
from backend.goals.rules import ProposalState
from tests.vectors.cases import called, cases

WEEKS = st.lists(st.integers(0, 60), max_size=4)


@pytest.mark.parametrize("case", cases("goal_proposals", "most"), ids=called)
def test_the_most_that_may_be_suggested_is_as_published(case: dict[str, Any]) -> None:
    assert rules.most_to_propose(case["weeks"]) == case["expect"]


@pytest.mark.parametrize("case", cases("goal_proposals", "why"), ids=called)
def test_the_reason_is_as_published(case: dict[str, Any]) -> None:
    assert rules.why(case["weeks"], case["talks_per_week"]) == case["expect"]


@given(WEEKS)
def test_nobody_is_asked_for_more_than_one_beyond_her_usual_week(weeks: list[int]) -> None:
    most = rules.most_to_propose(weeks)

    assert rules.FEWEST_TALKS_PER_WEEK <= most <= rules.MOST_PROPOSED
    if weeks:
        at_least_as_many = sum(talks >= most - 1 for talks in weeks)
        assert at_least_as_many * 2 >= len(weeks)


@given(WEEKS.filter(bool), st.integers(0, 3))
def test_a_better_week_never_lowers_what_may_be_suggested(weeks: list[int], which: int) -> None:
    better = [*weeks]
    better[which % len(weeks)] += 1

    assert rules.most_to_propose(better) >= rules.most_to_propose(weeks)


@given(st.integers(1, 5), st.one_of(st.none(), st.integers(1, 20)))
def test_an_answer_is_a_yes_only_to_the_same_number(proposed: int, agreed: int | None) -> None:
    became = rules.became(proposed, agreed)

    assert (became is ProposalState.ACCEPTED) == (agreed == proposed)
    assert (became is ProposalState.DECLINED) == (agreed is None)


def test_the_weeks_looked_at_are_whole_ones_where_the_union_is() -> None:
    sunday_night_in_chicago = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)

    bounds = rules.weeks_before(sunday_night_in_chicago, ZoneInfo("America/Chicago"))

    assert [bound.isoformat() for bound in bounds] == [
        "2026-10-19T05:00:00+00:00",
        "2026-10-26T05:00:00+00:00",
        "2026-11-02T06:00:00+00:00",
        "2026-11-09T06:00:00+00:00",
        "2026-11-16T06:00:00+00:00",
    ]
