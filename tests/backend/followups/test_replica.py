"""Promises, thank-yous and put-offs through sync, heard from several phones in any order."""

from itertools import permutations
from typing import Any
from uuid import UUID

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.phone import MONDAY, Phone, told

pytestmark = pytest.mark.usefixtures("friday")

KEEP = ("followups.keep_promise", {"kept_at": MONDAY})
MOVE = ("followups.move_promise", {"due_on": "2026-11-30"})
DROP = ("followups.drop_promise", {"reason": "She is on leave."})


def promised(phone: Phone, person_id: UUID, **said: Any) -> UUID:
    promise_id = new_id()
    args = {"person_id": person_id, "what": "bring the card", "due_on": "2026-11-20", **said}
    assert phone.said("followups.promise", id=promise_id, **args) == "applied"
    return promise_id


def test_a_promise_without_words_is_a_promise(ben: Phone) -> None:
    promise = promised(ben, ben.meets(), what=None)

    row = ben.row("promise", promise)
    assert row is not None
    assert (row["what"], row["state"], row["due_on"], row["conversation_id"]) == (None, "open", "2026-11-20", None)


@pytest.mark.parametrize(
    "steps", list(permutations([KEEP, MOVE, DROP])), ids=lambda steps: " ".join(s[0][10:14] for s in steps)
)
def test_a_promise_that_was_kept_is_kept_in_whatever_order_phones_are_heard(
    ben: Phone, steps: list[tuple[str, dict[str, Any]]]
) -> None:
    promise = promised(ben, ben.meets())

    for intent, args in steps:
        assert ben.said(intent, id=promise, **args) in {"applied", "noop"}

    row = ben.row("promise", promise)
    assert row is not None
    assert (row["state"], row["kept_at"]) == ("kept", MONDAY)


@pytest.mark.parametrize(
    "steps", list(permutations([MOVE, DROP])), ids=lambda steps: " ".join(s[0][10:14] for s in steps)
)
def test_a_promise_that_was_dropped_stays_dropped_wherever_it_was_moved(
    ben: Phone, steps: list[tuple[str, dict[str, Any]]]
) -> None:
    promise = promised(ben, ben.meets())

    for intent, args in steps:
        ben.do(intent, id=promise, **args)

    row = ben.row("promise", promise)
    assert row is not None
    assert row["state"] == "dropped"


def test_a_promise_moves_and_the_moves_are_counted(ben: Phone) -> None:
    promise = promised(ben, ben.meets())

    assert ben.said("followups.move_promise", id=promise, due_on="2026-11-20") == "noop"
    for day in ("2026-11-23", "2026-11-23", "2026-11-25"):
        ben.do("followups.move_promise", id=promise, due_on=day)

    row = ben.row("promise", promise)
    assert row is not None
    assert (row["due_on"], row["moves"]) == ("2026-11-25", 2)


@pytest.mark.parametrize("day", ["9999-12-31", "3000-01-01", "1899-12-31"])
def test_a_promise_for_a_day_nobody_lives_to_see_is_sent_back_and_changes_nothing(ben: Phone, day: str) -> None:
    promise = promised(ben, ben.meets())
    never = new_id()

    made = ben.do("followups.promise", id=never, person_id=ben.meets(), due_on=day)
    moved = ben.do("followups.move_promise", id=promise, due_on=day)

    assert [(one["status"], one["code"], list(one["fields"])) for one in (made, moved)] == [
        ("rejected", "invalid", ["due_on"])
    ] * 2
    row = ben.row("promise", promise)
    assert row is not None
    assert (row["due_on"], ben.row("promise", never)) == ("2026-11-20", None)


def test_a_promise_kept_on_two_phones_was_kept_at_the_earlier_time(ben: Phone) -> None:
    promise = promised(ben, ben.meets())
    earlier = "2026-11-15T09:00:00.000Z"

    for kept_at in (MONDAY, earlier, "2026-11-17T09:00:00.000Z"):
        ben.do("followups.keep_promise", id=promise, kept_at=kept_at)

    row = ben.row("promise", promise)
    assert row is not None
    assert row["kept_at"] == earlier


def test_a_promise_kept_by_a_wrong_clock_was_kept_about_now(ben: Phone) -> None:
    promise = promised(ben, ben.meets())

    ben.do("followups.keep_promise", id=promise, kept_at="2031-01-01T00:00:00.000Z")

    row = ben.row("promise", promise)
    assert row is not None
    assert row["kept_at"] == "2026-11-20T15:05:00.000Z"


def test_a_captain_sees_what_is_owed_to_somebody_shared_but_cannot_settle_it(ben: Phone, rosa: Phone) -> None:
    promise = promised(ben, ben.meets(sharing="team"))

    assert rosa.row("promise", promise) == ben.row("promise", promise)
    assert rosa.said("followups.keep_promise", id=promise, kept_at=MONDAY) == "quarantined needs_role"


def test_why_a_promise_was_dropped_stays_on_the_server(ben: Phone, rosa: Phone) -> None:
    promise = promised(ben, ben.meets(sharing="team"))

    ben.do("followups.drop_promise", id=promise, reason="She is on leave.")

    assert "on leave" not in rosa.words() + ben.words()


def test_a_member_settles_her_own_promise_after_losing_sight_of_the_person(ben: Phone, rosa: Phone) -> None:
    marisol = ben.meets(sharing="team")
    promise = promised(rosa, marisol)
    ben.do("network.share_person", id=marisol, sharing="only_me")

    assert rosa.said("followups.keep_promise", id=promise, kept_at=MONDAY) == "applied"

    row = ben.row("promise", promise)
    assert row is not None
    assert row["state"] == "kept"


@pytest.mark.parametrize("said_first", [True, False])
def test_thanks_that_were_said_are_said_in_whatever_order_phones_are_heard(ben: Phone, *, said_first: bool) -> None:
    thanks = told(new_id())
    ben.talks(ben.meets(), thank_you={"id": thanks})
    steps = [("followups.say_thanks", {"id": thanks}), ("followups.decline_thanks", {"id": thanks})]

    ben.do_all(*(steps if said_first else reversed(steps)))

    (row,) = ben.rows("thank_you").values()
    assert row["state"] == "said"


def test_somebody_put_off_is_put_off_for_one_member_alone(ben: Phone, rosa: Phone) -> None:
    marisol = ben.meets(sharing="team")

    rest = {"person_id": marisol, "on": "2026-11-20", "until": "2026-12-04"}
    assert ben.said("followups.put_off", id=new_id(), **rest) == "applied"
    assert ben.said("followups.put_off", id=new_id(), person_id=marisol, on="2026-11-20") == "applied"

    rows = [(row["on"], row["until"]) for row in ben.rows("put_off").values()]
    assert rows == [("2026-11-20", "2026-12-04"), ("2026-11-20", None)]
    assert rosa.rows("put_off") == {}


@pytest.mark.parametrize("until", ["2026-11-20", "2026-11-19"])
def test_nobody_is_put_off_until_today(ben: Phone, until: str) -> None:
    result = ben.do("followups.put_off", id=new_id(), person_id=ben.meets(), on="2026-11-20", until=until)

    assert (result["status"], list(result["fields"])) == ("rejected", ["until"])


def test_a_promise_kept_by_mistake_is_open_again_and_can_be_kept_another_day(ben: Phone, rosa: Phone) -> None:
    promise = promised(ben, ben.meets(sharing="team"))
    ben.do("followups.keep_promise", id=promise, kept_at=MONDAY)

    assert rosa.said("followups.reopen_promise", id=promise) == "quarantined needs_role"
    assert ben.said("followups.reopen_promise", id=promise) == "applied"

    row = rosa.row("promise", promise)
    assert row is not None
    assert (row["state"], row["kept_at"]) == ("open", None)
    ben.do("followups.keep_promise", id=promise, kept_at="2026-11-18T09:00:00.000Z")
    row = ben.row("promise", promise)
    assert row is not None
    assert (row["state"], row["kept_at"]) == ("kept", "2026-11-18T09:00:00.000Z")


@pytest.mark.parametrize("noted", ["followups.say_thanks", "followups.decline_thanks"])
def test_thanks_noted_by_mistake_are_owed_again(ben: Phone, noted: str) -> None:
    thanks = told(new_id())
    ben.talks(ben.meets(), thank_you={"id": thanks})
    ben.do(noted, id=thanks)

    assert ben.said("followups.owe_thanks_again", id=thanks) == "applied"

    (row,) = ben.rows("thank_you").values()
    assert row["state"] == "owed"


def test_somebody_put_off_by_mistake_is_back_and_nobody_else_can_bring_them_back(ben: Phone, rosa: Phone) -> None:
    aside = new_id()
    ben.do("followups.put_off", id=aside, person_id=ben.meets(sharing="team"), on="2026-11-20")

    assert rosa.said("followups.take_back_put_off", id=aside) == "noop"
    assert len(ben.rows("put_off")) == 1
    assert ben.said("followups.take_back_put_off", id=aside) == "applied"

    assert ben.rows("put_off") == {}
