"""Names, numbers, sharing, and how two edits of one person meet."""

import unicodedata
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.network import rules
from backend.network.rules import Edit, Edited, Sharing
from tests.vectors.cases import called, cases

PHONES = ("phone-a", "phone-b", "phone-c")


@pytest.mark.parametrize("case", cases("names", "names"), ids=lambda case: ascii(case["text"])[:40])
def test_a_name_is_kept_as_people_see_it(case: dict[str, Any]) -> None:
    cleaned = rules.cleaned(case["text"])

    assert cleaned == case["cleaned"]
    assert (1 <= len(cleaned) <= rules.MAX_NAME_LENGTH) is case["fits"]


@given(text=st.text())
def test_cleaning_a_name_twice_changes_nothing_more(text: str) -> None:
    once = rules.cleaned(text)

    assert rules.cleaned(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in once)


@pytest.mark.parametrize("case", cases("phones", "numbers"), ids=lambda case: ascii(case["text"]))
def test_two_spellings_of_a_number_are_one_number(case: dict[str, Any]) -> None:
    assert rules.normalized_number(case["text"], case["calling_code"]) == case["expect"]


@given(text=st.text(max_size=40))
def test_a_normalized_number_is_normal_already(text: str) -> None:
    once = rules.normalized_number(text)

    assert rules.normalized_number(once) == once


def test_a_number_shows_no_wider_than_its_person() -> None:
    widest_first = [Sharing.TEAM, Sharing.ORGANIZERS, Sharing.ONLY_ME]

    for place, one in enumerate(widest_first):
        for other_place, other in enumerate(widest_first):
            assert rules.narrower(one, other) is widest_first[max(place, other_place)]


@pytest.mark.parametrize("case", cases("merge", "believable"), ids=lambda case: str(case["claimed"]))
def test_a_claimed_time_is_kept_believable(case: dict[str, Any]) -> None:
    claimed, now, expect = (datetime.fromisoformat(case[name]) for name in ("claimed", "now", "expect"))

    assert rules.believable(claimed, now) == expect


@pytest.mark.parametrize("case", cases("merge", "believable_day"), ids=lambda case: str(case["claimed"]))
def test_a_claimed_day_is_kept_believable(case: dict[str, Any]) -> None:
    now = datetime.fromisoformat(case["now"])

    assert rules.believable_day(date.fromisoformat(case["claimed"]), now).isoformat() == case["expect"]


@pytest.mark.parametrize("case", cases("merge", "correct_person"), ids=called)
def test_two_edits_of_one_person_meet_as_published(case: dict[str, Any]) -> None:
    edit = case["edit"]
    edited = {name: Edited(*when) for name, when in case["edited"].items()}
    outcome = rules.corrected(case["row"], edited, Edit(edit["set"], edit["base"], edit["device"], edit["ver"]))

    when = {name: [one.ver, one.device] for name, one in (edited | outcome.edited).items()}
    assert {
        "row": case["row"] | outcome.accepted,
        "edited": when,
        "kept": outcome.kept,
        "losers": outcome.losers,
    } == case["expect"]


VALUES = st.sampled_from(["Mari", "Marisol", "Marisol V."])


@given(edits=st.lists(st.tuples(st.sampled_from(PHONES), VALUES, st.booleans()), max_size=8))
def test_of_two_values_one_stands_and_the_other_is_set_aside(edits: list[tuple[str, str, bool]]) -> None:
    row: dict[str, object] = {"name": "M"}
    edited: dict[str, Edited] = {}
    for ver, (phone, name, has_seen_all) in enumerate(edits, start=1):
        was = row["name"]
        outcome = rules.corrected(row, edited, Edit({"name": name}, ver - 1 if has_seen_all else 0, phone, ver))
        row |= outcome.accepted
        edited |= outcome.edited
        assert name in {row["name"], outcome.losers.get("name")}
        assert was == row["name"] or edited["name"] == Edited(ver, phone)


@given(
    fields=st.dictionaries(st.sampled_from(["name", "language", "influence"]), st.integers(0, 3), min_size=1),
    base=st.integers(0, 20),
)
def test_an_edit_heard_twice_is_heard_once(fields: dict[str, int], base: int) -> None:
    row: dict[str, object] = {"name": 9, "language": 9, "influence": 9}
    edited = {"name": Edited(10, "phone-b"), "influence": Edited(10, "phone-b")}
    first = rules.corrected(row, edited, Edit(fields, base, "phone-a", 21))
    row |= first.accepted
    second = rules.corrected(row, edited | first.edited, Edit(fields, base, "phone-a", 22))

    assert second.accepted == {}
    assert second.kept == first.kept


@given(names=st.lists(VALUES, min_size=1, max_size=5), base=st.integers(0, 10))
def test_corrections_of_one_phone_follow_each_other_however_old_what_it_saw(names: list[str], base: int) -> None:
    row: dict[str, object] = {"name": "M"}
    edited = {"name": Edited(base, "phone-b")}
    for ver, name in enumerate(names, start=base + 1):
        outcome = rules.corrected(row, edited, Edit({"name": name}, base, "phone-a", ver))
        row |= outcome.accepted
        edited |= outcome.edited
        assert (outcome.kept, outcome.losers) == ({}, {})

    assert row["name"] == names[-1]


@pytest.mark.parametrize("case", cases("hand_overs", "changes_hands"), ids=called)
def test_who_of_an_accepted_offer_changes_hands(case: dict[str, Any]) -> None:
    still_kept, by_keeper = case["keeper"] == case["from"], case["by"] == case["from"]

    moves = rules.is_handed_over(
        Sharing(case["sharing"]), kept_by_offerer_then_and_now=still_kept, offered_by_keeper=by_keeper
    )

    assert moves is case["expect"]


@pytest.mark.parametrize("sharing", Sharing)
def test_only_her_keeper_hands_over_somebody_private_and_nobody_whom_another_keeps_by_now(sharing: Sharing) -> None:
    def moves(*, still_kept: bool, by_keeper: bool) -> bool:
        return rules.is_handed_over(sharing, kept_by_offerer_then_and_now=still_kept, offered_by_keeper=by_keeper)

    assert moves(still_kept=True, by_keeper=True)
    assert moves(still_kept=True, by_keeper=False) is (sharing is not Sharing.ONLY_ME)
    assert not moves(still_kept=False, by_keeper=True)
    assert not moves(still_kept=False, by_keeper=False)
