"""Tells the six weeks: talks with what they caused, answers, promises, and phones, each at its own hour.

Everything goes through the functions that a phone's mutations call, with the clock set to when it happened.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial

from backend.accounts import sessions
from backend.asks import service as asks
from backend.asks.queries import get_ask
from backend.conversations import service as conversations
from backend.demo import story
from backend.demo.founding import FLOATED, VOTE, VOTING_UNITS, Cast, id_of
from backend.demo.story import Answer, Participation, Talk, Voter
from backend.followups import service as followups
from backend.followups.rules import MET_IN_PERSON
from backend.kernel import clock
from backend.kernel.database import db
from backend.network import queries as network
from backend.structure_tests import service as structure_tests
from backend.structure_tests.rules import Evidence, Kind

_THANKED_AFTER = timedelta(hours=20)
_MADE_AT = time(10, 40)
_KEPT_AT = time(13, 20)
_SEEN_AT = time(6, 50)
_STARTED_AT = time(5)
_CLOSED_AT = time(21, 45)
_VOTED_AT = time(15, 45)
_TESTS = (
    ("petition", Kind.PETITION, Evidence.SIGNATURE, (2, 0), (3, 6)),
    ("sticker", Kind.STICKER_DAY, Evidence.SEEN, (4, 3), (4, 4)),
    ("pledge", Kind.PLEDGE, Evidence.PHOTO, (4, 4), None),
    (VOTE, Kind.VOTE, Evidence.SEEN, (5, 0), None),
)
"""The tests by the names of the story: kind, evidence, and the week and day of their start and of their closing."""
_DAYS_UNSEEN = {"Luis A.": 1, "Tomas R.": 2, "Carlos V.": 1, "Dennis O.": 3}
"""Phones that were not seen today, and since how many days."""


@dataclass(frozen=True)
class Event:
    """Something that happened at an instant, and the call that writes it down."""

    at: datetime
    write: Callable[[], object]


def tell(cast: Cast) -> None:
    """Write down everything that happened, in the order in which it did."""
    told = [
        *_phones(cast),
        _floats_back(cast),
        *_talks(cast),
        *_tests(cast),
        *_answers(cast),
        *_participations(cast),
        *_votes(cast),
        *_promises(cast),
    ]
    for event in sorted(told, key=lambda event: event.at):
        with clock.at(event.at):
            event.write()


def _talks(cast: Cast) -> Iterator[Event]:
    """Yield the talks; who met is thanked most of a day later, if that much time has passed."""
    for number, talk in enumerate(story.talks()):
        held_at = cast.calendar.in_week(talk.week, talk.day, talk.time)
        yield Event(held_at, partial(_log, cast, number, talk, held_at))
        thanked_at = held_at + _THANKED_AFTER
        if talk.channel in MET_IN_PERSON and thanked_at < cast.calendar.now:
            yield Event(thanked_at, partial(_say_thanks, cast, number, talk, held_at))


def _log(cast: Cast, number: int, talk: Talk, held_at: datetime) -> None:
    """Log one talk with the number it sets and the thank-you it owes."""
    assessment = {"id": id_of("assessment", number), "stand": talk.stand, "proof": talk.proof} if talk.stand else None
    said = {
        "id": id_of("talk", number),
        "person_id": cast.people[talk.person],
        "held_at": held_at,
        "channel": talk.channel,
        "issue_ids": [cast.issues[talk.issue]] if talk.issue else [],
        "next_step": talk.next_step,
        "note": talk.note,
        "campaign_id": cast.campaign_id,
        "assessment": assessment,
        "promise": None,
        "thank_you": {"id": id_of("thank_you", number)},
        "answer": None,
    }
    conversations.log_conversation(cast.members[talk.member], said)


def _say_thanks(cast: Cast, number: int, talk: Talk, held_at: datetime) -> None:
    """Say the thanks that a talk owed."""
    with clock.at(held_at):
        thank_you_id = id_of("thank_you", number)
    followups.say_thanks(cast.members[talk.member], thank_you_id)


def _answers(cast: Cast) -> Iterator[Event]:
    """Yield what people said to the three asks."""
    for number, given in enumerate(story.answers()):
        if given.week is not None and given.day is not None:
            at = cast.calendar.in_week(given.week, given.day, given.time)
        else:
            at = cast.calendar.days_ago(given.days_ago or 0, given.time)
        yield Event(at, partial(_answer, cast, number, given, at))


def _answer(cast: Cast, number: int, given: Answer, at: datetime) -> None:
    """Write down one answer."""
    said = {
        "id": id_of("answer", number),
        "ask_id": cast.asks[given.ask],
        "person_id": cast.people[given.person],
        "answer": given.answer,
        "answered_at": at,
    }
    asks.answer(cast.members[given.member], said)


def _tests(cast: Cast) -> Iterator[Event]:
    """Yield the days on which the organizer started the four tests, and closed the first two."""
    calendar, identity = cast.calendar, cast.organizer
    for name, kind, evidence, started, closed in _TESTS:
        start = partial(_start_test, cast, name, kind, evidence)
        yield Event(calendar.in_week(*started, _STARTED_AT), start)
        if closed is not None:
            close = partial(structure_tests.close, identity, cast.asks[name])
            yield Event(calendar.in_week(*closed, _CLOSED_AT), close)


def _start_test(cast: Cast, name: str, kind: Kind, evidence: Evidence) -> None:
    """Make an ask the test it is meant to be, and write down what the numbers of that morning lead us to expect."""
    ask = get_ask(cast.organizer, cast.asks[name])
    units = [cast.places[unit] for unit in VOTING_UNITS] if name == VOTE else None
    structure_tests.make_test(cast.organizer, ask, kind=kind, evidence=evidence, department_ids=units)


def _participations(cast: Cast) -> Iterator[Event]:
    """Yield who was seen to do what the tests asked, and who did not."""
    for number, done in enumerate(story.participations()):
        at = cast.calendar.in_week(done.week, done.day, done.time)
        yield Event(at, partial(_mark, cast, number, done, at))


def _mark(cast: Cast, number: int, done: Participation, at: datetime) -> None:
    """Write down one mark."""
    said = {
        "id": id_of("participation", number),
        "test_id": cast.asks[done.test],
        "person_id": cast.people[done.person],
        "took_part": done.took_part,
        "evidence": done.evidence,
        "marked_at": at,
    }
    structure_tests.mark(cast.members[done.member], said)


def _votes(cast: Cast) -> Iterator[Event]:
    """Yield what the nurses said about the vote, and who was seen to have voted."""
    for number, voter in enumerate(story.voters()):
        at = cast.calendar.days_ago(voter.days_ago, voter.time)
        yield Event(at, partial(_say_how_she_votes, cast, number, voter, at))
        if voter.voted_days_ago is not None:
            voted_at = cast.calendar.days_ago(voter.voted_days_ago, _VOTED_AT)
            yield Event(voted_at, partial(_tick, cast, number, voter, voted_at))


def _say_how_she_votes(cast: Cast, number: int, voter: Voter, at: datetime) -> None:
    """Write down one answer to the vote, a yes with its plan."""
    plan_on = None if voter.plan_in is None else cast.calendar.today + timedelta(days=voter.plan_in)
    said = {
        "id": id_of("answer", VOTE, number),
        "ask_id": cast.asks[VOTE],
        "person_id": cast.people[voter.person],
        "answer": voter.answer,
        "answered_at": at,
        "plan_on": plan_on,
        "plan_at": voter.plan_at,
        "needs_ride": voter.needs_ride,
    }
    asks.answer(cast.members[voter.member], said)


def _tick(cast: Cast, number: int, voter: Voter, at: datetime) -> None:
    """Write down that somebody was seen to have voted."""
    said = {
        "id": id_of("participation", VOTE, number),
        "test_id": cast.asks[VOTE],
        "person_id": cast.people[voter.person],
        "took_part": True,
        "evidence": Evidence.SEEN,
        "marked_at": at,
    }
    structure_tests.mark(cast.members[voter.member], said)


def _promises(cast: Cast) -> Iterator[Event]:
    """Yield the promises as they were made, and what became of them."""
    for number, promise in enumerate(story.promises()):
        made_at = cast.calendar.days_ago(-promise.made, _MADE_AT)
        with clock.at(made_at):
            promise_id = id_of("promise", number)
        said = {
            "id": promise_id,
            "person_id": cast.people[promise.person],
            "what": promise.what,
            "due_on": cast.calendar.today + timedelta(days=promise.due),
        }
        identity = cast.members[promise.member]
        yield Event(made_at, partial(followups.promise, identity, said))
        if promise.kept is not None:
            kept_at = cast.calendar.days_ago(-promise.kept, _KEPT_AT)
            yield Event(kept_at, partial(followups.keep_promise, identity, promise_id, kept_at))
        elif promise.state == "dropped":
            dropped_at = cast.calendar.days_ago(-promise.due, _KEPT_AT)
            yield Event(dropped_at, partial(followups.drop_promise, identity, promise_id, None))


def _floats_back(cast: Cast) -> Event:
    """Return the day on which the nurse who worked on another unit came back, and with her who looks after her."""
    return Event(cast.calendar.in_week(2, 2, time(22)), partial(_hand_over_floated, cast))


def _hand_over_floated(cast: Cast) -> None:
    """Give her to the member of her own unit who keeps her from now on."""
    (keeper,) = [cast.memberships[worker.keeper or ""] for worker in story.workers() if worker.name == FLOATED]
    person = network.get_person(cast.organizer, cast.people[FLOATED])
    person.keeper_id, person.team_id = keeper.id, keeper.team_id
    db.session.flush()


def _phones(cast: Cast) -> Iterator[Event]:
    """Yield for each member the phone she has, seen this morning or some days ago."""
    for name in cast.members:
        seen_at = cast.calendar.days_ago(_DAYS_UNSEEN.get(name, 0), _SEEN_AT)
        yield Event(seen_at, partial(_sign_in, cast, name))


def _sign_in(cast: Cast, name: str) -> None:
    """Let a member in on her phone."""
    sessions.let_in(cast.memberships[name], {"id": cast.members[name].device_id, "label": "Phone"})
