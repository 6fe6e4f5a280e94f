"""How long the union has for an answer, what an answer can be, and how long it is kept."""

from datetime import timedelta
from enum import StrEnum
from typing import Final

ANSWERED_WITHIN: Final = timedelta(days=30)
ANSWER_KEPT: Final = timedelta(days=365)
"""So long after it ended the union can show that it answered; then the request itself goes."""
LONGEST_REASON: Final = 300


class Outcome(StrEnum):
    """How a request ended."""

    DONE = "done"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


ANSWERS: Final = (Outcome.DONE, Outcome.DECLINED)
"""What the union can say; only whoever asked takes it back."""
