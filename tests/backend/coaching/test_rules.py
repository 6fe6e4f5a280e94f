"""What is said of a member, and when a message may go to her: the published cases, and what holds for all."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.coaching import rules
from backend.coaching.rules import Practice, Refusal, Sent
from backend.reminders.rules import QUIET_FROM, QUIET_UNTIL
from tests.vectors.cases import called, cases

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
TODAY = NOW.date()
CHICAGO = ZoneInfo("America/Chicago")
NUDGES = st.lists(
    st.builds(
        lambda days, is_answered: Sent(NOW - timedelta(days=days), is_answered, is_thanks=False),
        st.integers(0, 60),
        st.booleans(),
    ),
    max_size=8,
)
COUNTS = st.integers(0, 40)
PRACTICES = st.builds(
    lambda weeks, counts: Practice(
        weeks=weeks,
        with_step=min(counts[0], sum(weeks)),
        people=counts[1],
        talked=min(counts[1], counts[2]),
        to_ask=min(counts[1], counts[2], counts[7]),
        answers=counts[3],
        clear=min(counts[3], counts[4]),
        promises=counts[5],
        kept=min(counts[5], counts[6]),
    ),
    st.lists(st.integers(0, 9), min_size=6, max_size=6),
    st.tuples(*(COUNTS for _ in range(8))),
)


@pytest.mark.parametrize("case", cases("coaching", "practice"), ids=called)
def test_one_strength_and_one_thing_to_try_are_as_published(case: dict[str, Any]) -> None:
    practice = Practice(**case["practice"])

    assert (rules.strength(practice), rules.next_skill(practice)) == (case["strength"], case["next_skill"])


@pytest.mark.parametrize("case", cases("coaching", "refusal"), ids=called)
def test_the_limits_are_as_published(case: dict[str, Any]) -> None:
    sent = [
        Sent(NOW - timedelta(days=one["days_ago"]), one["answered"], one.get("thanks", False)) for one in case["sent"]
    ]
    muted_until = date.fromisoformat(case["muted_until"]) if case["muted_until"] else None

    assert rules.refusal(sent, muted_until, NOW, TODAY, thanks=case["thanks"]) == case["expect"]


@given(PRACTICES)
def test_who_has_talked_is_good_at_something_and_everybody_has_something_to_try(practice: Practice) -> None:
    assert (rules.strength(practice) is None) <= (practice.talks == 0)
    assert rules.next_skill(practice) in rules.Skill
    assert (rules.next_skill(practice) is rules.Skill.FIRST_TALK) == (practice.talks == 0)


@given(PRACTICES)
def test_nobody_is_praised_for_her_promises_and_told_to_make_fewer(practice: Practice) -> None:
    promises = (rules.strength(practice), rules.next_skill(practice))

    assert promises != (rules.Strength.KEEPS_PROMISES, rules.Skill.SMALLER_PROMISES)


@given(NUDGES)
def test_no_two_messages_come_within_five_days_and_none_after_two_unanswered(sent: list[Sent]) -> None:
    refused = rules.refusal(sent, None, NOW, TODAY, thanks=False)

    newest = sorted(sent, key=lambda one: one.at, reverse=True)
    if any(NOW - one.at < rules.BETWEEN_NUDGES for one in sent):
        assert refused is not None
    if refused is None and len(sent) > 1:
        assert any(one.is_answered for one in newest if one.at >= newest[1].at)


@given(NUDGES, st.integers(0, 30))
def test_waiting_never_takes_a_message_away_that_was_allowed(sent: list[Sent], days: int) -> None:
    if rules.refusal(sent, None, NOW, TODAY, thanks=False) is None:
        later = NOW + timedelta(days=days)
        assert rules.refusal(sent, None, later, later.date(), thanks=False) is None


@given(NUDGES, st.dates(date(2026, 11, 1), date(2026, 12, 31)))
def test_who_muted_messages_gets_none_before_that_day(sent: list[Sent], until: date) -> None:
    muted = rules.refusal(sent, until, NOW, TODAY, thanks=False) is Refusal.MUTED

    assert muted == (until > TODAY)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)))  # noqa: DTZ001 -- the strategy adds the zone itself
def test_no_message_shows_between_nine_in_the_evening_and_eight(sent_at: datetime) -> None:
    shown = rules.shows_at(sent_at, CHICAGO)

    assert QUIET_UNTIL <= shown.astimezone(CHICAGO).hour < QUIET_FROM
    assert timedelta(0) <= shown - sent_at <= timedelta(hours=12)


def test_a_message_of_the_night_shows_at_eight_in_the_morning() -> None:
    late, early = (datetime(2026, 11, 20, hour, 30, tzinfo=CHICAGO) for hour in (23, 2))

    assert rules.shows_at(late, CHICAGO) == datetime(2026, 11, 21, 8, tzinfo=CHICAGO)
    assert rules.shows_at(early, CHICAGO) == datetime(2026, 11, 20, 8, tzinfo=CHICAGO)


MONDAYS = [date(2026, 10, 12) + timedelta(weeks=week) for week in range(6)]


@pytest.mark.parametrize(
    ("says", "weeks", "agreed_on", "expect"),
    [
        ("two whole weeks below", (3, 3, 3, 2, 2, 0), "2026-10-01", True),
        ("one of them reached", (3, 3, 3, 2, 3, 0), "2026-10-01", False),
        ("agreed on the Monday of the first", (0, 0, 0, 2, 2, 9), "2026-11-02", True),
        ("agreed when the first had begun", (0, 0, 0, 2, 2, 9), "2026-11-03", False),
    ],
)
def test_a_goal_missed_in_the_last_two_whole_weeks_may_be_too_high(
    says: str, weeks: tuple[int, ...], agreed_on: str, *, expect: bool
) -> None:
    assert rules.missed_twice(weeks, MONDAYS, 3, date.fromisoformat(agreed_on)) is expect, says
