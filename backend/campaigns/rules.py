"""What a campaign can be, when it runs, and until when what was said in it is kept."""

import calendar
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

QUIET_AFTER: Final = timedelta(days=3)
"""A phone that has told nothing for so long may hold things nobody has heard of."""
_KEPT_MONTHS: Final = 12
_MONTHS: Final = 12


class CampaignKind(StrEnum):
    """What a union wants to win with it; each kind has a template."""

    CONTRACT = "contract"
    NEW_ORGANIZING = "new_organizing"
    ISSUE = "issue"
    ELECTION = "election"
    COALITION = "coalition"


class Guide(StrEnum):
    """The order of a talk; what its steps say is on the phones."""

    PREPARE_THEN_ASK = "prepare-then-ask"
    ASK_THEN_PREPARE = "ask-then-prepare"


def runs_in_order(starts_on: date, ends_on: date) -> bool:
    """Say whether a campaign ends no earlier than it starts; both days belong to it."""
    return starts_on <= ends_on


def usually_kept_until(ends_on: date) -> date:
    """Return the same day twelve months after the last one, or the last day of that month if it has no such day."""
    months = ends_on.year * _MONTHS + ends_on.month - 1 + _KEPT_MONTHS
    year, month = months // _MONTHS, months % _MONTHS + 1
    return date(year, month, min(ends_on.day, calendar.monthrange(year, month)[1]))
