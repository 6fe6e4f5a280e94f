"""The made-up union, for the numbers that organizers read; and plain questions to its tables."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from sqlalchemy import Uuid, bindparam, text

from backend.kernel.unit_of_work import unit_of_work
from tests.backend.conftest import Demo

Ask = Callable[[str], Sequence[Any]]


@pytest.fixture
def ask(demo: Demo) -> Ask:
    """Answer one question in SQL about the made-up union; `:u` is the union."""

    def answer(question: str) -> Sequence[Any]:
        with unit_of_work(reads_only=True) as session:
            return session.execute(text(question).bindparams(bindparam("u", demo.union_id, Uuid()))).all()

    return answer
