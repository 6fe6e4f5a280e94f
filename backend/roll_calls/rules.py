"""Which numbers can be opened, and what a line of each is about."""

from enum import StrEnum


class Number(StrEnum):
    """The six numbers of a team's page."""

    TALKS = "talks"
    REACH = "reach"
    ONES_TWOS = "ones_twos"
    TEST = "test"
    PROMISES_KEPT = "promises_kept"
    STALLED = "stalled"


class Kind(StrEnum):
    """What a line is: of the first five numbers always the same, of what is stalled one of the last three."""

    TALK = "talk"
    REACHED = "reached"
    SUPPORTING = "supporting"
    YES = "yes"
    PROMISE = "promise"
    LATE = "late"
    THINKING = "thinking"
    UNTOUCHED = "untouched"
