"""Ranks the people of one member for one day; whole numbers only, nothing learned, nothing hidden.

The phone computes the order, without signal; nothing here asks for it. This is the server's second opinion: both hold
to the same cases (`tests/vectors/rank.json`), so that what one language gets wrong the other shows. All counts of days
are differences of local days, never of hours: a talk of yesterday evening is one day old this morning.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter

from backend.assessments.rules import Stand

DEFAULT_PEOPLE_A_DAY = 3
MAX_PEOPLE_A_DAY = 5
MOST_INFLUENCE = 3
SHORTEST_CADENCE_DAYS = 5
REST_DAYS_AFTER_A_TALK = 2
DAYS_BEFORE_A_FIRST_TALK_IS_DUE = 2
DAYS_TO_THINK = 3
DAYS_IN_WHICH_THANKS_ARE_WARM = 3
DAYS_BEFORE_CLOSING_THAT_PRESS = 3
DAYS_A_TEAMMATES_TALK_COVERS = 3

# Days between two talks that suit most people; nobody is chased who works against us.
CADENCE_DAYS: Mapping[Stand | None, int | None] = {
    Stand.LEADS: 14,
    Stand.WITH_US: 21,
    Stand.NOT_SURE: 10,
    Stand.LEANS_NO: 30,
    Stand.AGAINST: None,
    None: 14,
}
MOVABLE_POINTS: Mapping[Stand | None, int] = {
    Stand.LEADS: 2,
    Stand.WITH_US: 5,
    Stand.NOT_SURE: 10,
    Stand.LEANS_NO: 3,
    Stand.AGAINST: 0,
    None: 8,
}
INFLUENCE_POINTS: Mapping[int | None, int] = {3: 12, 2: 6, 1: 0, 0: 0, None: 0}


class Out(StrEnum):
    """Why a person is not offered today; when several hold, the first in this order is named."""

    DO_NOT_CONTACT = "do_not_contact"
    LEFT = "left"
    PRACTICE = "practice"
    PUT_OFF = "put_off"
    AGAINST = "against"
    JUST_TALKED = "just_talked"


class Reason(StrEnum):
    """What gives or takes points, in the order in which the points are told."""

    PROMISE = "promise"
    THANKS = "thanks"
    FIRST = "first"
    ASK = "ask"
    GAP = "gap"
    MOVABLE = "movable"
    INFLUENCE = "influence"
    SHIFT = "shift"
    TEAMMATE = "teammate"
    SKIPS = "skips"


HEADLINES = (Reason.PROMISE, Reason.THANKS, Reason.FIRST, Reason.ASK, Reason.GAP)


@dataclass(frozen=True)
class OpenAsk:
    """The ask that is open and this member's to make.

    `thinking_days` is None when the person has not been asked, else the days since "thinking". `closes_in_days` is 0
    on the closing day.
    """

    closes_in_days: int
    thinking_days: int | None = None


@dataclass(frozen=True)
class Facts:
    """What the rule knows of one person on one local day; None means "there is none".

    `promise_days_late`: of the open promise that is due first; 0 today, negative before. `thanks_days`: since the
    talk or deed that nobody has said thanks for. `teammate_days`: since somebody else of the team talked with them.
    `skips`: "not today" in the three days before this one. `cadence_days`: as agreed with this person, in place of
    the table.
    """

    id: str
    days_on_list: int
    stand: Stand | None = None
    influence: int | None = None
    days_since_talk: int | None = None
    promise_days_late: int | None = None
    thanks_days: int | None = None
    ask: OpenAsk | None = None
    teammate_days: int | None = None
    skips: int = 0
    cadence_days: int | None = None
    same_shift_today: bool = False
    do_not_contact: bool = False
    has_left: bool = False
    is_practice: bool = False
    is_put_off: bool = False


@dataclass(frozen=True)
class Rank:
    """The answer for one person: either `out`, or points with all reasons that are not zero."""

    id: str
    out: Out | None = None
    points: int = 0
    reasons: tuple[tuple[Reason, int], ...] = ()

    @property
    def headline(self) -> Reason | None:
        """The one reason that a card tells in words, None when nothing is due."""
        given = {reason for reason, points in self.reasons if points > 0}
        return next((reason for reason in HEADLINES if reason in given), None)


def cadence_days(facts: Facts) -> int | None:
    """Return the days after which another talk is due, None for never; people whom others follow come round sooner."""
    if facts.cadence_days is not None:
        return facts.cadence_days
    usual = CADENCE_DAYS[facts.stand]
    if usual is not None and facts.influence == MOST_INFLUENCE:
        return max(SHORTEST_CADENCE_DAYS, usual * 7 // 10)
    return usual


def why_out(facts: Facts) -> Out | None:
    """Return why this person is not offered today, None when they may be; a due promise outweighs the last two."""
    promise_is_due = facts.promise_days_late is not None and facts.promise_days_late >= 0
    just_talked = facts.days_since_talk is not None and facts.days_since_talk < REST_DAYS_AFTER_A_TALK
    grounds = (
        (Out.DO_NOT_CONTACT, facts.do_not_contact),
        (Out.LEFT, facts.has_left),
        (Out.PRACTICE, facts.is_practice),
        (Out.PUT_OFF, facts.is_put_off),
        (Out.AGAINST, facts.stand == Stand.AGAINST and not promise_is_due),
        (Out.JUST_TALKED, just_talked and not promise_is_due),
    )
    return next((out for out, holds in grounds if holds), None)


def _promise(facts: Facts) -> int:
    late = facts.promise_days_late
    if late is None or late < -1:
        return 0
    return 25 if late == -1 else 60 + min(20, 4 * late)


def _thanks(facts: Facts) -> int:
    return 35 if facts.thanks_days is not None and facts.thanks_days <= DAYS_IN_WHICH_THANKS_ARE_WARM else 0


def _first(facts: Facts) -> int:
    if facts.days_since_talk is not None:
        return 0
    # One point says that they have not talked yet, which is reason enough to be offered when nobody presses more.
    return 24 if facts.days_on_list >= DAYS_BEFORE_A_FIRST_TALK_IS_DUE else 1


def _ask(facts: Facts) -> int:
    ask = facts.ask
    if ask is None or ask.closes_in_days < 0:
        return 0
    if ask.thinking_days is not None and ask.thinking_days < DAYS_TO_THINK:
        return 0
    pressing = 10 if ask.closes_in_days <= DAYS_BEFORE_CLOSING_THAT_PRESS else 0
    return pressing + (30 if ask.thinking_days is None else 22)


def _gap(facts: Facts) -> int:
    cadence = cadence_days(facts)
    if facts.days_since_talk is None or cadence is None or facts.days_since_talk < cadence:
        return 0
    return min(30, 10 * facts.days_since_talk // cadence)


def _movable(facts: Facts) -> int:
    return MOVABLE_POINTS[facts.stand]


def _influence(facts: Facts) -> int:
    return INFLUENCE_POINTS[facts.influence]


def _shift(facts: Facts) -> int:
    return 6 if facts.same_shift_today else 0


def _teammate(facts: Facts) -> int:
    return -20 if facts.teammate_days is not None and facts.teammate_days <= DAYS_A_TEAMMATES_TALK_COVERS else 0


def _skips(facts: Facts) -> int:
    return max(-24, -8 * facts.skips)


_POINTS: Mapping[Reason, Callable[[Facts], int]] = {
    Reason.PROMISE: _promise,
    Reason.THANKS: _thanks,
    Reason.FIRST: _first,
    Reason.ASK: _ask,
    Reason.GAP: _gap,
    Reason.MOVABLE: _movable,
    Reason.INFLUENCE: _influence,
    Reason.SHIFT: _shift,
    Reason.TEAMMATE: _teammate,
    Reason.SKIPS: _skips,
}


def rank(facts: Facts) -> Rank:
    """Return the points of one person with every reason that counts, or why they are left out today."""
    out = why_out(facts)
    if out is not None:
        return Rank(facts.id, out)
    reasons = tuple((reason, points) for reason, of in _POINTS.items() if (points := of(facts)))
    return Rank(facts.id, None, sum(points for _, points in reasons), reasons)


def people_a_day(talks_per_week: int | None) -> int:
    """Return how many people Today shows: half of the weekly goal rounded up, 1 to 5; 3 without a goal."""
    if talks_per_week is None:
        return DEFAULT_PEOPLE_A_DAY
    return max(1, min(MAX_PEOPLE_A_DAY, -(-talks_per_week // 2)))


def todays_list(people: Iterable[Facts], talks_per_week: int | None) -> list[Rank]:
    """Return who is offered today, first to last.

    Only people with a headline: a card that cannot say why does not appear. Equal points: whose last talk is oldest
    comes first (never talked is oldest of all), then the smaller id.
    """
    keyed = []
    for facts in people:
        ranked = rank(facts)
        if ranked.headline is not None:
            days = facts.days_since_talk
            keyed.append(((-ranked.points, days is not None, -(days or 0), facts.id), ranked))
    keyed.sort(key=itemgetter(0))
    return [ranked for _, ranked in keyed[: people_a_day(talks_per_week)]]
