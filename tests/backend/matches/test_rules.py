"""Who on a roster may be somebody a member knows: sure enough to ask, never sure enough to link."""

import random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.identifiers import new_id
from backend.matches.rules import (
    MOST_PAIRS,
    Confidence,
    Entry,
    Fit,
    Reason,
    keys_of,
    likeness,
    name_fit,
    pairs_with,
    shown_name,
    to_ask,
    words_of,
)

ER, EVS = new_id(), new_id()
DAY = new_id()


def entry(name: str, unit: UUID | None = None, shift: UUID | None = None, *numbers: bytes) -> Entry:
    return Entry.of(new_id(), name, unit, shift, frozenset(numbers))


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        ("Deshawn Price", "DESHAWN PRICE", Fit.FULL),
        ("Deshaun Price", "Deshawn Pryce", Fit.FULL),
        ("José Muñoz", "jose munoz", Fit.FULL),
        ("Lupe Hernández", "Guadalupe Hernandez", Fit.FULL),
        ("Ana López", "Ana Lucía López Reyes", Fit.FULL),
        ("Marisol V.", "Marisol Vargas", Fit.INITIAL),
        ("Deshawn (gym)", "Deshawn Price", Fit.GIVEN),
        ("Tere", "Teresa", Fit.GIVEN),
        ("Marisol Vega", "Marisol Vargas", None),
        ("Mario López", "María López", None),
        ("Ana R.", "Ana L.", None),
        ("Joan Le", "Juan Le", None),
        ("(new)", "Deshawn Price", None),
        ("...", "...", None),
    ],
)
def test_how_far_two_names_fit(one: str, other: str, fit: Fit | None) -> None:
    assert name_fit(words_of(one), words_of(other)) == fit


@pytest.mark.parametrize(
    ("hers", "row", "sure"),
    [
        (entry("Deshawn (gym)", None, None, b"4471"), entry("Deshawn Price", ER, DAY, b"4471"), Confidence.VERY_LIKELY),
        (entry("Deshawn Price", ER), entry("Deshawn Price", ER), Confidence.VERY_LIKELY),
        (entry("Deshawn Price"), entry("Deshawn Price", ER), Confidence.LIKELY),
        (entry("Deshawn Price", EVS), entry("Deshawn Price", ER), Confidence.POSSIBLE),
        (entry("Deshawn P.", ER), entry("Deshawn Price", ER), Confidence.LIKELY),
        (entry("Deshawn P."), entry("Deshawn Price", ER), Confidence.POSSIBLE),
        (entry("Deshawn P.", EVS), entry("Deshawn Price", ER), None),
        (entry("Deshawn", ER), entry("Deshawn Price", ER), Confidence.POSSIBLE),
    ],
)
def test_how_sure_a_pair_is(hers: Entry, row: Entry, sure: Confidence | None) -> None:
    found = likeness(hers, row)

    assert (None if found is None else found.confidence) == sure


def test_a_number_without_a_name_that_fits_shows_nobody() -> None:
    assert likeness(entry("Somebody", None, None, b"4471"), entry("Deshawn Price", ER, None, b"4471")) is None


def test_a_first_name_alone_shows_nobody() -> None:
    assert likeness(entry("Deshawn"), entry("Deshawn Price", ER)) is None


def test_reasons_are_what_both_have() -> None:
    found = likeness(entry("Deshawn Price", ER, DAY, b"4471"), entry("Deshawn Price", ER, DAY, b"4471"))

    assert found is not None
    assert found.reasons == (Reason.NUMBER, Reason.NAME, Reason.UNIT, Reason.SHIFT)


def test_a_last_name_is_shown_only_to_who_knows_it() -> None:
    shown = [shown_name("Deshawn Price Reyes", fit) for fit in (Fit.FULL, Fit.INITIAL, Fit.GIVEN)]

    assert shown == ["Deshawn Price Reyes", "Deshawn R.", "Deshawn R."]
    assert shown_name("Deshawn", Fit.GIVEN) == "Deshawn"


def test_a_first_name_that_two_of_the_unit_have_asks_about_neither() -> None:
    hers = entry("Deshawn", ER)
    rows = [entry("Deshawn Price", ER), entry("Deshawn Walker", ER)]

    pairs = [pair for row in rows for pair in pairs_with(row, [hers])]

    assert len(pairs) == 2
    assert to_ask(pairs, frozenset()) == []
    assert to_ask(pairs, {(hers.id, rows[0].id)}) == []
    assert [pair.roster_id for pair in to_ask(pairs[:1], frozenset())] == [rows[0].id]


GIVEN = st.sampled_from(["Deshawn", "Deshaun", "Marisol", "Marizol", "Lupe", "Guadalupe", "Ana", "Tere", "A", "Jo"])
FAMILY = st.lists(
    st.sampled_from(["Price", "Pryce", "Vargas", "V.", "López", "Lopez", "L", "Alvarez", "A."]), max_size=3
)
NAME = st.tuples(GIVEN, FAMILY).map(lambda parts: " ".join([parts[0], *parts[1]])) | st.text(max_size=12)
ENTRY = st.builds(
    Entry.of,
    st.builds(lambda n: UUID(int=n), st.integers(0, 2**128 - 1)),
    NAME,
    st.sampled_from([None, ER, EVS]),
    st.sampled_from([None, DAY]),
    st.frozensets(st.sampled_from([b"1", b"2", b"3"])),
)


@given(ENTRY, ENTRY)
def test_likeness_is_the_same_the_other_way_round(one: Entry, other: Entry) -> None:
    assert likeness(one, other) == likeness(other, one)


@given(st.lists(ENTRY, max_size=6), st.lists(ENTRY, max_size=12), st.randoms(use_true_random=False), st.data())
def test_what_is_asked_is_one_pair_for_each_person_never_a_declined_one_and_in_any_order_the_same(
    people: list[Entry], rows: list[Entry], chance: random.Random, data: Any
) -> None:
    pairs = [pair for row in rows for pair in pairs_with(row, people)]
    keys = [(pair.person_id, pair.roster_id) for pair in pairs]
    declined = data.draw(st.frozensets(st.sampled_from(keys))) if keys else frozenset()

    asked = to_ask(pairs, declined)
    chance.shuffle(pairs)

    assert to_ask(pairs, declined) == asked
    assert len({pair.person_id for pair in asked}) == len(asked) <= MOST_PAIRS
    assert not {(pair.person_id, pair.roster_id) for pair in asked} & declined


@given(ENTRY, ENTRY)
def test_whoever_is_alike_without_a_number_is_found_under_a_common_key(one: Entry, other: Entry) -> None:
    found = likeness(one, other)

    if found is not None and Reason.NUMBER not in found.reasons:
        assert keys_of(one) & keys_of(other)
