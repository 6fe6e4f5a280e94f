"""What a spreadsheet never runs, and what a list says when it comes back."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.cells import harmless, unguarded

LETTERS = "=+-@ '\"\t\r\na1\u201c\uff1d"
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


@given(st.text(alphabet=LETTERS, max_size=8) | st.text(max_size=20))
def test_a_file_read_in_again_says_what_was_written(text: str) -> None:
    assert unguarded(harmless(text)) == text


@given(st.text(alphabet=LETTERS, max_size=8))
def test_no_cell_begins_a_formula_however_it_is_dressed(text: str) -> None:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerow([harmless(text)])
    ((read,),) = csv.reader(io.StringIO(written.getvalue(), newline=""))

    assert read[:1] == "'" or not read.lstrip(" '\"\n\u201c").startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d"))
