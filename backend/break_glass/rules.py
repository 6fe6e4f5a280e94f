"""How long a look behind the glass lasts, and what it takes."""

from datetime import datetime, timedelta
from typing import Final

SHORTEST_REASON: Final = 20
"""Characters: a sentence, so that others can judge it."""
LONGEST_REASON: Final = 300
LASTS: Final = timedelta(minutes=30)


def is_open(ends_at: datetime, closed_at: datetime | None, now: datetime) -> bool:
    """Say whether a look is still open: nobody has closed it, and its time is not over."""
    return closed_at is None and now < ends_at
