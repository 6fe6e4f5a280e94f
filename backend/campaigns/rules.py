"""What a campaign and its strategy can be, when they run, and until when what was said in it is kept."""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

QUIET_AFTER: Final = timedelta(days=3)
"""A phone that has told nothing for so long may hold things nobody has heard of."""
MOST_LINES: Final = 200
"""A strategy has no more lines than a team can keep in mind."""
_KEPT_MONTHS: Final = 12
_MONTHS: Final = 12


class CampaignKind(StrEnum):
    """What a union wants to win with it; each kind has a template."""

    CONTRACT = "contract"
    NEW_ORGANIZING = "new_organizing"
    ISSUE = "issue"
    ELECTION = "election"
    COALITION = "coalition"


class LineKind(StrEnum):
    """What a line of a strategy is: one of five columns, told apart within it, or a phase. In the order of the page."""

    LONG_GOAL = "long_goal"
    MIDDLE_GOAL = "middle_goal"
    SHORT_GOAL = "short_goal"
    OWN_SIDE = "own_side"
    CONSTITUENT = "constituent"
    ALLY = "ally"
    OPPONENT = "opponent"
    TARGET = "target"
    TACTIC = "tactic"
    PHASE = "phase"


_ORDER: Final = {kind: place for place, kind in enumerate(LineKind)}


class Guide(StrEnum):
    """The order of a talk; what its steps say is on the phones."""

    PREPARE_THEN_ASK = "prepare-then-ask"
    ASK_THEN_PREPARE = "ask-then-prepare"


def runs_in_order(starts_on: date, ends_on: date) -> bool:
    """Say whether a campaign ends no earlier than it starts; both days belong to it."""
    return starts_on <= ends_on


def contradicts(kind: str, *, has_owner: bool, has_day: bool, is_done: bool) -> str | None:
    """Return which key of a line its kind has no room for, or misses; None where all is well.

    Somebody does a tactic, and it gets done; a phase begins on a day, and nobody owns it.
    """
    is_tactic = kind == LineKind.TACTIC
    if has_owner and not is_tactic:
        return "owner_id"
    if is_done and not is_tactic:
        return "is_done"
    if has_day != (kind == LineKind.PHASE) and not is_tactic:
        return "day"
    return None


def place_of(kind: str, day: date | None, line_id: UUID) -> tuple[int, date, UUID]:
    """Return what sorts lines as the page shows them: by kind, the first day first, then as they were added."""
    return _ORDER[LineKind(kind)], day or date.max, line_id


def phase_on(today: date, begins: Sequence[date], ends_on: date) -> tuple[int, date] | None:
    """Return which phase runs on a day and its last day; None before the first phase and after the campaign.

    Args:
        today: the day asked about.
        begins: the first days of the phases, in order; of two that begin together the later in the list counts.
        ends_on: the campaign's last day.
    """
    begun = [place for place, day in enumerate(begins) if day <= today]
    if not begun or today > ends_on:
        return None
    following = [day - timedelta(days=1) for day in begins if day > today]
    return begun[-1], min([*following, ends_on])


def usually_kept_until(ends_on: date) -> date:
    """Return the same day twelve months after the last one, or the last day of that month if it has no such day."""
    months = ends_on.year * _MONTHS + ends_on.month - 1 + _KEPT_MONTHS
    year, month = months // _MONTHS, months % _MONTHS + 1
    return date(year, month, min(ends_on.day, calendar.monthrange(year, month)[1]))
