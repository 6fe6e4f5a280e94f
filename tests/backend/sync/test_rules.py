"""The arithmetic of cursors, digests and fingerprints."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.sync.rules import (
    Cursor,
    Digest,
    complete_cursor,
    cursor_after,
    deletions_covered,
    fingerprint,
    half_letters,
    mark,
    must_refill,
    new_cursor,
    pulling_order,
)
from tests.vectors.cases import called, cases

SOME = UUID("0197a000-0000-7000-8000-000000000001")
SAID = {"v": 1, "type": "choir.add", "at": "2026-11-20T18:02:11.402Z", "tz": -300, "args": {"id": "x", "name": "Ana"}}


@pytest.mark.parametrize("case", cases("sync", "digests"), ids=called)
def test_a_digest_is_what_the_phone_works_out(case: dict[str, Any]) -> None:
    total = Digest()
    for kind, ident, ver in case["rows"]:
        total = total.plus(mark(kind, UUID(ident), ver))

    assert [total.n, total.hex] == case["expect"]


@pytest.mark.parametrize("case", cases("sync", "deletions_covered"), ids=called)
def test_a_cursor_covers_the_deletions_it_has_surely_seen(case: dict[str, Any]) -> None:
    cursor = Cursor(*case["cursor"])

    assert deletions_covered(cursor) == case["expect"]
    assert not must_refill(cursor, case["expect"])
    assert must_refill(cursor, case["expect"] + 1)


@given(st.lists(st.integers(0, 2**64 - 1)), st.integers(0, 2**64 - 1))
def test_a_row_that_left_leaves_nothing_in_the_digest(marks: list[int], one: int) -> None:
    total = Digest()
    for each in marks:
        total = total.plus(each)

    assert total.plus(one).minus(one) == total


@given(st.lists(st.integers(0, 2**64 - 1)), st.lists(st.integers(0, 2**64 - 1)))
def test_what_came_and_what_left_may_be_added_up_apart(came: list[int], left: list[int]) -> None:
    at_once, difference = Digest(), Digest()
    for each in came:
        at_once = at_once.plus(each)
    for each in left:
        at_once, difference = at_once.minus(each), difference.minus(each)

    stood = Digest()
    for each in came:
        stood = stood.plus(each)

    assert stood.joined(difference) == at_once


def test_a_new_scope_begins_at_zero_and_remembers_when_filling_began() -> None:
    assert new_cursor(17) == Cursor(0, "", 17)
    assert new_cursor(17).place is None


def test_a_cursor_inside_a_version_goes_on_behind_its_row_and_keeps_its_beginning() -> None:
    cursor = cursor_after(new_cursor(17), 5, "thank_you", SOME)

    assert cursor == Cursor(5, f"thank_you|{SOME}", 17)
    assert cursor.place == ("thank_you", SOME)


def test_a_complete_scope_has_no_beginning_any_more() -> None:
    assert complete_cursor(17) == Cursor(17, "~", 0)
    assert complete_cursor(17).is_complete


@pytest.mark.parametrize("pos", ["person", "person|", "|", "person|not-an-id", "~~"])
def test_a_position_that_is_none_is_refused(pos: str) -> None:
    with pytest.raises(ValueError, match="UUID"):
        _ = Cursor(5, pos, 0).place


def test_what_everyone_holds_comes_first() -> None:
    assert pulling_order({"U:1", "M", "P", "S:1", "T:1"}) == ["P", "M", "S:1", "T:1", "U:1"]


@pytest.mark.parametrize("name", sorted(SAID))
def test_an_entry_that_says_something_else_has_another_fingerprint(name: str) -> None:
    assert fingerprint({**SAID, name: "other"}) != fingerprint(SAID)


def test_an_entry_numbered_anew_has_the_same_fingerprint_whatever_the_order_of_its_words() -> None:
    again = dict(reversed(SAID.items())) | {"seq": 9, "mid": str(SOME), "args": {"name": "Ana", "id": "x"}}

    assert fingerprint(again) == fingerprint(SAID)
    assert len(fingerprint(SAID)) == 32


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("a whole parrot 🦜", []),
        ({"note": "half \ud83e", "what": "whole"}, ["note"]),
        ({"promise": {"what": "\udd9c"}, "list": ["whole", {"it": "\ud83e"}]}, ["promise.what", "list.1.it"]),
        ({"set": {"\ud83e": 1, "name": "whole"}}, ["set"]),
        ([None, 7, True, 1.5], []),
    ],
)
def test_half_a_letter_is_found_wherever_it_stands(said: Any, places: list[str]) -> None:
    assert half_letters(said) == places


def test_half_a_letter_has_a_fingerprint_too_and_not_that_of_the_sign_for_it() -> None:
    half, sign = ({"type": "t", "args": {"note": note}} for note in ("\ud83e", "\ufffd"))

    assert fingerprint(half) == fingerprint(dict(half))
    assert fingerprint(half) != fingerprint(sign)
