"""When a captain may send a message, when it shows, and what a member is strong at and could try next.

Nothing here compares one member with another: every figure is her own. The phone decides the limits offline too; both
run `tests/vectors/coaching.json`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from backend.reminders.rules import QUIET_FROM, QUIET_UNTIL

BETWEEN_NUDGES = timedelta(days=5)
BETWEEN_THANKS = timedelta(days=1)
MOST_UNANSWERED = 2
"""After so many unanswered messages in a row a captain calls instead."""
LONGEST_MUTE = timedelta(days=14)
MAX_PART_LENGTH = 300
"""Characters in each of the three parts of a message, at most."""
MAX_EVERY_DAYS = 60
RECENTLY = timedelta(days=30)
"""What a thank-you looks back on."""


class Template(StrEnum):
    """What a message is about. Plain thanks ask for nothing."""

    FIRST_WEEK = "first_week"
    STUCK_ON_PERSON = "stuck_on_person"
    GONE_QUIET = "gone_quiet"
    AFTER_HARD_TALK = "after_hard_talk"
    NEAR_GOAL = "near_goal"
    GOAL_TOO_HIGH = "goal_too_high"
    THANKS = "thanks"


class NudgeAnswer(StrEnum):
    """What a member can say to a message with one tap."""

    YES = "yes"
    NOT_NOW = "not_now"
    CALL_ME = "call_me"


class ContactChannel(StrEnum):
    """How a member wants to be reached by her captain."""

    CALL = "call"
    TEXT = "text"
    IN_PERSON = "in_person"


class Refusal(StrEnum):
    """Why no message may be sent now."""

    MUTED = "muted"
    ONLY_CALL = "only_call"
    TOO_SOON = "too_soon"


@dataclass(frozen=True)
class Sent:
    """A message a member got: when it was sent (UTC), whether she answered, and whether it only thanked her."""

    at: datetime
    is_answered: bool
    is_thanks: bool


def refusal(
    sent: Sequence[Sent], muted_until: date | None, now: datetime, today: date, *, thanks: bool
) -> Refusal | None:
    """Return why no message, or no thanks, may go to a member now; None when it may.

    Args:
        sent: what she got up to now, by anybody, in any order.
        muted_until: the day on which messages may come again, None when she did not mute them.
        now: the instant (UTC).
        today: the same on the union's calendar.
        thanks: whether it only thanks; then what else was sent does not matter.
    """
    if muted_until is not None and today < muted_until:
        return Refusal.MUTED
    alike = sorted((one for one in sent if one.is_thanks == thanks), key=lambda one: one.at, reverse=True)
    if not thanks and len(alike) >= MOST_UNANSWERED and not any(one.is_answered for one in alike[:MOST_UNANSWERED]):
        return Refusal.ONLY_CALL
    between = BETWEEN_THANKS if thanks else BETWEEN_NUDGES
    return Refusal.TOO_SOON if alike and now < alike[0].at + between else None


def shows_at(now: datetime, zone: ZoneInfo) -> datetime:
    """Return when a message sent now shows on the member's phone: at once by day, at night the next morning."""
    local = now.astimezone(zone)
    if QUIET_UNTIL <= local.hour < QUIET_FROM:
        return now
    day = local.date() + timedelta(days=local.hour >= QUIET_FROM)
    return datetime.combine(day, time(QUIET_UNTIL), zone).astimezone(UTC)


class Strength(StrEnum):
    """One thing a member does well, told in the order in which it is looked for."""

    CLEAR_ANSWERS = "clear_answers"
    KEEPS_PROMISES = "keeps_promises"
    STEADY = "steady"
    KNOWS_HER_PEOPLE = "knows_her_people"
    HAS_BEGUN = "has_begun"


class Skill(StrEnum):
    """One thing to try next, told in the order in which it is looked for."""

    FIRST_TALK = "first_talk"
    NEXT_STEP = "next_step"
    SMALLER_PROMISES = "smaller_promises"
    ASK_SOONER = "ask_sooner"
    SOMEBODY_NEW = "somebody_new"
    BRING_SOMEBODY = "bring_somebody"


@dataclass(frozen=True)
class Practice:
    """What a member did in the last six weeks, the running one included.

    Attributes:
        weeks: her talks in each week, oldest first.
        with_step: talks that ended with a next step.
        people: people she shares with her team.
        talked: those of them she has ever talked with.
        to_ask: those of them for whom something was asked in these weeks.
        answers: what people she shares said to an ask, written down by her.
        clear: those that were yes or no.
        promises: her promises of the last fourteen days.
        kept: those she kept.
    """

    weeks: Sequence[int]
    with_step: int
    people: int
    talked: int
    to_ask: int
    answers: int
    clear: int
    promises: int
    kept: int

    @property
    def talks(self) -> int:
        """How many talks she held."""
        return sum(self.weeks)


_FEW = 3
"""Of less than so many of a thing nothing is said."""


def strength(practice: Practice) -> Strength | None:
    """Return the first thing that holds, None before her first talk; thresholds are three quarters of enough tries."""
    holds = {
        Strength.CLEAR_ANSWERS: practice.answers > _FEW and practice.clear * 4 >= practice.answers * 3,
        Strength.KEEPS_PROMISES: practice.promises >= _FEW and practice.kept * 4 >= practice.promises * 3,
        Strength.STEADY: sum(talks > 0 for talks in practice.weeks) >= len(practice.weeks) - 1,
        Strength.KNOWS_HER_PEOPLE: practice.people > _FEW and practice.talked * 4 >= practice.people * 3,
        Strength.HAS_BEGUN: practice.talks > 0,
    }
    return next((one for one, is_so in holds.items() if is_so), None)


def next_skill(practice: Practice) -> Skill:
    """Return the first thing worth trying; where all goes well, to bring somebody else in.

    Source: the order of an organizing talk: talk, agree on a step, keep one's word, ask, go wider, find a leader.
    """
    worth = {
        Skill.FIRST_TALK: practice.talks == 0,
        Skill.NEXT_STEP: practice.talks >= _FEW and practice.with_step * 2 < practice.talks,
        Skill.SMALLER_PROMISES: practice.promises >= _FEW and practice.kept * 2 < practice.promises,
        Skill.ASK_SOONER: practice.to_ask >= _FEW and practice.answers * 2 < practice.to_ask,
        Skill.SOMEBODY_NEW: practice.people > _FEW and practice.talked * 2 < practice.people,
    }
    return next((one for one, is_so in worth.items() if is_so), Skill.BRING_SOMEBODY)


def missed_twice(weeks: Sequence[int], starts: Sequence[date], goal: int, agreed_on: date) -> bool:
    """Say whether a member stayed below her goal in both of the last two whole weeks: then a lower one may suit her.

    Args:
        weeks: her talks, oldest first; the last week is running and does not count.
        starts: the Monday of each.
        goal: the talks a week she agreed to.
        agreed_on: when; weeks that had begun by then do not count against it.
    """
    return all(start >= agreed_on and talks < goal for talks, start in list(zip(weeks, starts, strict=True))[-3:-1])
