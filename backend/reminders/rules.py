"""How often a member is reminded, what may leave the server, and what an answer of a push service means.

Pure decisions: the instant is always given. A member is reminded because of facts (an open promise of hers is due),
never because somebody asked for a message. At which hours of her day is for `openings.py` to say.
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from http import HTTPStatus
from zoneinfo import ZoneInfo

QUIET_FROM = 21
"""First local hour in which nobody is reminded."""
QUIET_UNTIL = 8
"""First local hour in which members may be reminded again."""
LAST_HOUR = QUIET_FROM - 1
"""Last local hour in which anybody is reminded."""
MOST_A_WEEK = 4
"""Daily reminders a member gets at most in any seven local days in a row; one a day is kept by a unique key."""
MOST_A_DAY = 2
"""Reminders of all kinds a member gets on one of her days, what she asked for included."""
WORTH_REMINDING = timedelta(hours=12)
"""So long after its instant a wish is still worth a reminder: it may have been night, or she was at work."""
THINKS = timedelta(days=2)
"""Days before today in which who said "thinking" is left to think: asked again on the third, as on the phone."""
LONGEST_ABSENCE = timedelta(days=60)
"""A phone that was not seen for so long is no longer reminded: nobody may be holding it."""
LONGEST_LIFE = timedelta(hours=4)
"""How long a push service may keep a message for a phone that is off."""
MOST_TRIES = 6
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
MOST_SUBSCRIPTIONS = 10
"""Phones of one member that may be reminded."""
PROOF_WAITS = timedelta(hours=1)
"""How long the first message to a phone is worth sending: its member is holding it, so the quiet hours do not count."""
PAYLOAD_BYTES = 256
"""Every message has this length before encryption, so that its length says nothing."""


class ReminderKind(StrEnum):
    """What a reminder is about. The phone chooses the words; the server only sends `payload()`."""

    PROMISES_DUE = "promises_due"
    """The daily one: a promise is due, or an ask ends today and somebody of hers is left to ask."""
    ASKED = "asked"
    """She asked to be reminded of a promise at this instant."""
    MESSAGE = "message"
    """Her captain wrote to her, or thanked her."""
    PROOF = "proof"
    """The first message to a phone: it carries a token that only who reads it can return."""


class Level(StrEnum):
    """How much the phone may show: nothing at all, a discreet sentence, or names (which the phone itself knows)."""

    OFF = "off"
    DISCREET = "discreet"
    FULL = "full"


class DeliveryState(StrEnum):
    """The life of one message to one phone: queued, claimed; then sent, dead (it failed) or dropped (on purpose)."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    SENT = "sent"
    DEAD = "dead"
    DROPPED = "dropped"


class Aftermath(StrEnum):
    """What an answer means for the subscription: keep it, forget it, or mark it so that the phone subscribes again."""

    KEEP = "keep"
    FORGET = "forget"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a delivery after one try. `wait` is set only when it goes back to the queue."""

    state: DeliveryState
    reason: str | None = None
    wait: timedelta | None = None
    subscription: Aftermath = Aftermath.KEEP


def local_time(instant: datetime, time_zone: str) -> datetime:
    """Return `instant` (UTC) on the wall clock of `time_zone`."""
    return instant.astimezone(ZoneInfo(time_zone))


def cap_counts_from(local_day: date) -> date:
    """Return the first local day whose reminders count against the cap of `local_day`: seven days, today included."""
    return local_day - timedelta(days=6)


def is_too_late(remind_at: datetime, now: datetime) -> bool:
    """Tell whether a wish for this instant is past being kept."""
    return remind_at <= now - WORTH_REMINDING


def life_of_message(now: datetime, quiet_at: datetime) -> timedelta:
    """Return how long a push service may keep a message: four hours, but never into the quiet hours."""
    return max(timedelta(0), min(LONGEST_LIFE, quiet_at - now))


def payload(proof: str | None = None) -> bytes:
    """Return the message, byte for byte the same for everybody: `{"v":1,"k":"r"}` and spaces up to 256 bytes.

    Whoever opens it (the maker of the phone, a court, an employer's device manager) learns that there is a reminder.
    The first message to a phone has the same length and carries the token: `{"v":1,"k":"p","t":"…"}`.
    """
    said = {"v": 1, "k": "r"} if proof is None else {"v": 1, "k": "p", "t": proof}
    return json.dumps(said, separators=(",", ":")).encode().ljust(PAYLOAD_BYTES)


def retry_after(header: str | None, now: datetime) -> timedelta | None:
    """Read a Retry-After header: seconds or an HTTP date; None if absent or unreadable. Capped at one hour.

    Source: RFC 9110, section 10.2.3.
    """
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return min(timedelta(seconds=int(text[:9])), LONGEST_WAIT)
    try:
        instant = parsedate_to_datetime(text)
    except ValueError:
        return None
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=UTC)
    return min(max(instant - now, timedelta(0)), LONGEST_WAIT)


def wait_before(tries: int, jitter: float) -> timedelta:
    """Return the pause after `tries` failed tries: 30 s, 60 s, 120 s …, lengthened by up to a quarter.

    Args:
        tries: how often it was tried, at least 1.
        jitter: a random number, 0 to 1, so that messages that failed together do not come back together.
    """
    return FIRST_WAIT * (1 << (tries - 1)) * (1 + jitter / 4)


def judge(status: int, tries: int, asked_wait: timedelta | None, jitter: float) -> Verdict:
    """Decide what the HTTP status of a push service means for a message that was tried `tries` times.

    Redirects are not followed: a push service has no reason to send one. 406 is how the Windows service says 429.

    Source: RFC 8030, sections 5 and 7.3; RFC 8292, section 4.2.
    """
    if status in {200, 201, 202}:
        return Verdict(DeliveryState.SENT)
    if status in {404, 410}:
        return Verdict(DeliveryState.DEAD, "gone", subscription=Aftermath.FORGET)
    if status in {401, 403}:
        return Verdict(DeliveryState.DEAD, f"answer_{status}", subscription=Aftermath.REFUSED)
    if (
        status in {HTTPStatus.NOT_ACCEPTABLE, HTTPStatus.TOO_MANY_REQUESTS}
        or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    ):
        return try_again(f"answer_{status}", tries, asked_wait, jitter)
    return Verdict(DeliveryState.DEAD, f"answer_{status}")


def try_again(reason: str, tries: int, asked_wait: timedelta | None, jitter: float) -> Verdict:
    """Send it back to the queue with a pause, or give up after the sixth try; `reason` is a short slug."""
    if tries >= MOST_TRIES:
        return Verdict(DeliveryState.DEAD, reason)
    return Verdict(DeliveryState.QUEUED, reason, wait=asked_wait or wait_before(tries, jitter))
