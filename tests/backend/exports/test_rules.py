"""What a file may hold, and what a spreadsheet never runs."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.exports.rules import (
    MAY_HOLD,
    Column,
    Preset,
    columns_of,
    harmless,
    initials_of,
    leaves_alone,
    mark_of,
    needs_second_person,
    too_much,
)
from backend.lists.rules import unguarded

PAYLOADS = (
    "=1+1",
    "+1 312 555 0123",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '"=1+1"',
    "'=1",
    "  =cmd|' /C calc'!A0",
    "\u00a0=1",
    "\u201c=1\u201d",
    "\uff1d1",
    "\n=1",
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_cell_that_could_be_a_formula_is_text(payload: str) -> None:
    assert harmless(payload) == f"'{payload}"


@pytest.mark.parametrize("plain", ["", "Marisol V.", "O'Neil", "3-11", "a=b", '"Mari" W.', "'", "x@y"])
def test_what_is_no_formula_stays_as_it_is(plain: str) -> None:
    assert harmless(plain) == plain


@pytest.mark.parametrize("payload", ["=1+1", "+13125550123", "-2", "@x", "\t1"])
def test_a_list_read_in_again_says_what_was_written(payload: str) -> None:
    assert unguarded(harmless(payload)) == payload


@given(st.text(alphabet="=+-@ '\"\t\r\na1\u201c\uff1d", max_size=8))
def test_no_cell_begins_a_formula_however_it_is_dressed(text: str) -> None:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerow([harmless(text)])
    ((read,),) = csv.reader(io.StringIO(written.getvalue(), newline=""))

    assert read[:1] == "'" or not read.lstrip(" '\"\n\u201c").startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d"))


def test_a_sheet_to_sign_in_on_holds_no_number_and_nothing_of_where_people_stand() -> None:
    assert too_much(Preset.SIGN_IN_SHEET, [Column.NAME, Column.PHONE, Column.STAND]) == [Column.PHONE, Column.STAND]
    assert too_much(Preset.CALL_LIST, [Column.PHONE, Column.STAND]) == [Column.STAND]
    assert too_much(Preset.FULL, list(MAY_HOLD[Preset.FULL])) == []


def test_every_row_says_where_the_person_comes_from_and_what_for_we_may_know_of_them() -> None:
    for preset in Preset:
        assert columns_of(preset, [Column.NAME])[-3:] == (Column.SOURCE, Column.CONSENT, Column.COPY)


def test_a_file_with_people_who_want_to_be_left_alone_says_so() -> None:
    said = {preset: Column.LEFT_ALONE in columns_of(preset, [Column.NAME]) for preset in Preset}

    assert said == {preset: not leaves_alone(preset) for preset in Preset}


def test_above_fifty_people_somebody_else_looks() -> None:
    assert (needs_second_person(50), needs_second_person(51)) == (False, True)


def test_a_name_has_initials_and_a_copy_has_a_mark() -> None:
    assert initials_of("marisol  Vega ruiz") == "M.V.R."
    assert mark_of("0193c1f0-0000-7000-8000-00001234abcd") == "1234abcd"
