"""When thanks are due, how promises live, who rests."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.followups import rules
from backend.followups.rules import PromiseLife, PromiseState, PutOff, ThanksState
from tests.vectors.cases import called, cases

DAY = date(2026, 11, 20)
Step = tuple[str, int]


def instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def after(life: PromiseLife, step: dict[str, Any]) -> PromiseLife:
    if "keep" in step:
        return rules.kept(life, datetime.fromisoformat(step["keep"]))
    if "move" in step:
        return rules.moved(life, date.fromisoformat(step["move"]))
    return rules.reopened(life) if "reopen" in step else rules.dropped(life)


@pytest.mark.parametrize(
    "case", cases("followups", "thank_you_due"), ids=lambda case: f"{case['channel']} {case['held_at']}"
)
def test_thanks_are_owed_for_two_days_after_people_met(case: dict[str, Any]) -> None:
    due = rules.thank_you_due(datetime.fromisoformat(case["held_at"]), case["channel"])

    assert due == instant(case["expect"])


@pytest.mark.parametrize("case", cases("followups", "promise"), ids=called)
def test_a_promise_lives_as_published(case: dict[str, Any]) -> None:
    life = PromiseLife(date.fromisoformat(case["due_on"]))

    for step in case["steps"]:
        life = after(life, step)

    expect = case["expect"]
    assert life == PromiseLife(
        date.fromisoformat(expect["due_on"]), PromiseState(expect["state"]), instant(expect["kept_at"]), expect["moves"]
    )


@pytest.mark.parametrize("case", cases("followups", "thanks"), ids=called)
def test_thanks_that_were_said_stay_said(case: dict[str, Any]) -> None:
    state = ThanksState.OWED

    for wanted in case["steps"]:
        state = rules.thanks_after(state, ThanksState(wanted))

    assert state == case["expect"]


@pytest.mark.parametrize(
    "case", cases("followups", "when_due"), ids=lambda case: f"{case['due_on']} on {case['today']}"
)
def test_the_list_of_promises_has_four_parts(case: dict[str, Any]) -> None:
    assert rules.when_due(date.fromisoformat(case["due_on"]), date.fromisoformat(case["today"])) == case["expect"]


@pytest.mark.parametrize("case", cases("followups", "put_off"), ids=called)
def test_who_is_put_off_rests_and_skips_are_counted(case: dict[str, Any]) -> None:
    rows = [
        PutOff(date.fromisoformat(row["on"]), date.fromisoformat(row["until"]) if row["until"] else None)
        for row in case["put_offs"]
    ]
    today = date.fromisoformat(case["today"])

    assert rules.is_put_off(rows, today) is case["expect"]["is_put_off"]
    assert rules.skips(rows, today) == case["expect"]["skips"]


STEPS = st.lists(st.tuples(st.sampled_from(["keep", "move", "drop"]), st.integers(0, 9)), max_size=6)


def lived(steps: list[Step]) -> PromiseLife:
    life = PromiseLife(DAY)
    for name, days in steps:
        day = DAY + timedelta(days=days)
        made = {"keep": datetime(day.year, day.month, day.day, tzinfo=UTC).isoformat()} if name == "keep" else {}
        life = after(life, made or ({"move": day.isoformat()} if name == "move" else {"drop": True}))
    return life


@given(steps=STEPS, data=st.data())
def test_the_state_does_not_depend_on_the_order_in_which_phones_are_heard(
    steps: list[Step], data: st.DataObject
) -> None:
    one, other = lived(steps), lived(data.draw(st.permutations(steps)))

    assert (one.state, one.kept_at) == (other.state, other.kept_at)


@given(steps=STEPS)
def test_hearing_the_last_word_twice_changes_nothing(steps: list[Step]) -> None:
    assert lived(steps) == lived([*steps, *steps[-1:]])


@given(steps=STEPS)
def test_a_promise_once_kept_is_kept_for_good(steps: list[Step]) -> None:
    assert ("keep" in {name for name, _ in steps}) is (lived(steps).state is PromiseState.KEPT)
