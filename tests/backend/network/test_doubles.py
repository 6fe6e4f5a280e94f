"""Which two entries may be one human being: the cases that server and phone share."""

from typing import Any

import pytest

from backend.network.doubles import Entry, likeness
from tests.vectors.cases import called, cases


@pytest.mark.parametrize("case", cases("doubles", "pairs"), ids=called)
def test_two_entries_may_be_one_whichever_is_asked_about(case: dict[str, Any]) -> None:
    one, other = (Entry(**case[name]) for name in ("one", "other"))

    assert likeness(one, other) == likeness(other, one) == case["expect"]
