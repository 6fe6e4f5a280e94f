"""Which of several answers of one person stands."""

from datetime import datetime
from itertools import permutations
from typing import Any
from uuid import UUID

import pytest

from backend.asks import rules
from backend.asks.rules import AnswerWord, Given
from tests.vectors.cases import called, cases


@pytest.mark.parametrize("case", cases("merge", "answers"), ids=called)
def test_the_answer_given_last_stands_in_whatever_order_they_arrive(case: dict[str, Any]) -> None:
    given = [
        Given(UUID(one["id"]), AnswerWord(one["answer"]), datetime.fromisoformat(one["answered_at"]))
        for one in case["answers"]
    ]

    for arrived in permutations(given):
        current = rules.current(arrived)
        assert (current.answer if current else None) == case["expect"]
