"""What can be answered to an ask, and which of several answers of one person is the current one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

MAX_TEXT_LENGTH = 1_000


class AnswerWord(StrEnum):
    """What a person said to an ask."""

    YES = "yes"
    THINKING = "thinking"
    NO = "no"


class PlanAt(StrEnum):
    """When on her day somebody goes to vote: before, during or after her shift."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


PLAN = ("plan_on", "plan_at", "needs_ride")
"""What a yes may say of how somebody goes to vote."""


@dataclass(frozen=True)
class Given:
    """One answer a member wrote down: which word, when it was given (UTC)."""

    id: UUID
    answer: AnswerWord
    answered_at: datetime


def current(given: Iterable[Given]) -> Given | None:
    """Return the answer that stands: the latest given, of equally late ones the greater id; None when there is none."""
    return max(given, key=lambda one: (one.answered_at, one.id), default=None)
