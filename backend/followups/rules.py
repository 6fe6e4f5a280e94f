"""When thanks are due, how a promise may change, which promise comes first, and what putting someone off means.

The phone decides the same without signal; both run `tests/vectors/followups.json` and `tests/vectors/merge.json`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

THANKS_WITHIN = timedelta(hours=48)
SKIPS_REMEMBERED_DAYS = 3
MAX_WHAT_LENGTH = 500
MAX_REASON_LENGTH = 500

# Channels of a talk after which a thank-you is owed: those where people met.
MET_IN_PERSON = frozenset({"in_person", "group"})


class PromiseState(StrEnum):
    """A promise is open until it is kept or dropped; kept outweighs everything that happened elsewhere meanwhile."""

    OPEN = "open"
    DROPPED = "dropped"
    KEPT = "kept"


class ThanksState(StrEnum):
    """A thank-you is owed until it is said or declined; said outweighs declined."""

    OWED = "owed"
    DECLINED = "declined"
    SAID = "said"


class When(StrEnum):
    """The four parts of the list of promises."""

    LATE = "late"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"


@dataclass(frozen=True)
class PromiseLife:
    """What may change about a promise: its state, its (local) day, when it was kept, how often it moved."""

    due_on: date
    state: PromiseState = PromiseState.OPEN
    kept_at: datetime | None = None
    moves: int = 0


def thank_you_due(held_at: datetime, channel: str) -> datetime | None:
    """Return the instant (UTC) by which the thank-you note is owed: 48 hours after the talk; None unless people met.

    Source: Budzinski 2016, a meaningful touch in person means more when a thank-you note follows it.
    """
    return held_at + THANKS_WITHIN if channel in MET_IN_PERSON else None


def kept(life: PromiseLife, kept_at: datetime) -> PromiseLife:
    """Keep a promise, also one that was dropped; kept twice, the earlier instant stays."""
    if life.kept_at is not None:
        kept_at = min(kept_at, life.kept_at)
    return replace(life, state=PromiseState.KEPT, kept_at=kept_at)


def moved(life: PromiseLife, due_on: date) -> PromiseLife:
    """Move an open promise to another day; nothing changes when it is settled or due on that day already."""
    if life.state is not PromiseState.OPEN or life.due_on == due_on:
        return life
    return replace(life, due_on=due_on, moves=life.moves + 1)


def dropped(life: PromiseLife) -> PromiseLife:
    """Drop a promise that is open; a kept one stays kept."""
    return replace(life, state=PromiseState.DROPPED) if life.state is PromiseState.OPEN else life


def reopened(life: PromiseLife) -> PromiseLife:
    """Open a promise again that its member said was kept by mistake; any other stays as it is."""
    return replace(life, state=PromiseState.OPEN, kept_at=None) if life.state is PromiseState.KEPT else life


def thanks_after(state: ThanksState, wanted: ThanksState) -> ThanksState:
    """Return the stronger of two states of a thank-you: owed, declined, said, in rising order."""
    order = list(ThanksState)
    return max(state, wanted, key=order.index)


def when_due(due_on: date, today: date) -> When:
    """Return the part of the list a promise belongs to; the week ends on its Sunday.

    The phone says it; this is the server's second opinion over the cases they share (`tests/vectors/followups.json`).
    """
    if due_on < today:
        return When.LATE
    if due_on == today:
        return When.TODAY
    sunday = today + timedelta(days=6 - today.weekday())
    return When.THIS_WEEK if due_on <= sunday else When.LATER


@dataclass(frozen=True)
class PutOff:
    """A member set a person aside on a day: until another day, or "not today" when `until` is None."""

    on: date
    until: date | None = None


def is_put_off(put_offs: Iterable[PutOff], today: date) -> bool:
    """Say whether a person rests today: until the day named, which is free again; "not today" rests that day alone."""
    return any(one.on <= today < one.until if one.until is not None else one.on == today for one in put_offs)


def skips(put_offs: Iterable[PutOff], today: date) -> int:
    """Return on how many of the three days before this one the person was put off with "not today"."""
    days = {one.on for one in put_offs if one.until is None}
    return sum(today - timedelta(days=ago) in days for ago in range(1, SKIPS_REMEMBERED_DAYS + 1))
