"""How much a member can set out to do in a week, and how much a captain may suggest.

The phone needs the same answers offline; both run `tests/vectors/goal_proposals.json`.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from statistics import median
from zoneinfo import ZoneInfo

FEWEST_TALKS_PER_WEEK = 1
MOST_TALKS_PER_WEEK = 20
MOST_PROPOSED = 5
"""A captain suggests a talk a working day at most; what a member takes on beyond that is her own idea."""
WEEKS_LOOKED_AT = 4


class ProposalState(StrEnum):
    """What became of a suggestion: it waits, the member said yes, agreed to another number, or said no; or it passed.

    It passes when a newer one takes its place. Whatever its state, a goal changes only by the member's own word.
    """

    OPEN = "open"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    DECLINED = "declined"
    PASSED = "passed"


class Why(StrEnum):
    """Why a captain may suggest a number, as the sentence under it says."""

    A_START = "a_start"
    ONE_MORE = "one_more"
    AS_USUAL = "as_usual"
    LIGHTER = "lighter"


def weeks_before(now: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Return the five instants (UTC) that bound the four whole weeks before the running one, Monday to Sunday."""
    today = now.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    days = (monday - timedelta(weeks=ago) for ago in range(WEEKS_LOOKED_AT, -1, -1))
    return tuple(datetime.combine(day, time(), zone).astimezone(UTC) for day in days)


def usual(weeks: Sequence[int]) -> int:
    """Return a member's own median of talks a week, halves rounded down; 0 of no weeks."""
    return int(median(weeks)) if weeks else 0


def most_to_propose(weeks: Sequence[int]) -> int:
    """Return the most talks a week a captain may suggest: the member's own median and one more, 1 to 5.

    `weeks` are the talks of her last four whole weeks, oldest first; fewer when she is new.
    """
    return min(MOST_PROPOSED, usual(weeks) + 1)


def why(weeks: Sequence[int], talks_per_week: int) -> Why:
    """Return the reason for a suggestion beside what the member did in these weeks."""
    own = usual(weeks)
    if own == 0:
        return Why.A_START
    if talks_per_week == own:
        return Why.AS_USUAL
    return Why.ONE_MORE if talks_per_week > own else Why.LIGHTER


def became(proposed: int, agreed: int | None) -> ProposalState:
    """Return what an answer makes of a suggestion: `agreed` is the member's own number, None for no."""
    if agreed is None:
        return ProposalState.DECLINED
    return ProposalState.ACCEPTED if agreed == proposed else ProposalState.CHANGED
