"""Phones that render requests: what they hold, what they say next, and what the server should make of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Self

from backend.kernel import clock
from backend.kernel.fields import iso
from backend.kernel.identifiers import new_id
from tests.performance.load import Answer, Outcome, post, run
from tests.performance.union import BigUnion, Organizing

EXCHANGE = "/api/v1/sync/exchange"
_REPORT = {"outbox": 0, "oldest_unsent": None, "attention": 0, "persisted": True}
_NOTE = "Worried about the new schedule; two others on her floor feel the same and would come to the meeting."


@dataclass
class Phone:
    """One member's phone: its cursors, and the number of its next entry."""

    member: Organizing
    epoch: Any
    have: dict[str, list[Any]] = field(default_factory=dict)
    seq: int = 0

    def request(
        self, port: int, push: Sequence[dict[str, Any]] = (), *, rows: int = 500, zipped: bool = False
    ) -> bytes:
        """Render an exchange: these entries, and whatever is new since the phone's cursors."""
        body = {
            "proto": 1,
            "device": self.member.device_id,
            "epoch": self.epoch,
            "app": "0.1.0",
            "view_schema": 1,
            "push": push,
            "pull": {"have": self.have, "max_rows": rows},
            "report": _REPORT,
        }
        return post(port, EXCHANGE, body, self.member.token, zipped=zipped)

    def talks(self, count: int, *, full: bool) -> list[dict[str, Any]]:
        """Return entries for this many new talks: bare ones, or with a note, a word, a promise and a thank-you each."""
        return [self._entry(self._talk(number, full=full)) for number in range(count)]

    def _entry(self, args: dict[str, Any]) -> dict[str, Any]:
        self.seq += 1
        said = {"v": 1, "type": "conversations.log", "at": iso(clock.now()), "tz": -300, "args": args}
        return {"mid": new_id(), "seq": self.seq, **said}

    def _talk(self, number: int, *, full: bool) -> dict[str, Any]:
        person = self.member.people[number % len(self.member.people)]
        talk = {"id": new_id(), "person_id": person, "held_at": iso(clock.now() - timedelta(minutes=number))}
        if not full:
            return talk
        due_on = (clock.now() + timedelta(days=3)).date().isoformat()
        return {
            **talk,
            "channel": "in_person",
            "next_step": "talk_again",
            "note": _NOTE,
            "assessment": {"id": new_id(), "stand": 2},
            "promise": {"id": new_id(), "due_on": due_on},
            "thank_you": {"id": new_id()},
        }


@dataclass(frozen=True)
class Push:
    """A rendered request with entries, and whose it is."""

    phone: Phone
    entries: int
    request: bytes

    @classmethod
    def of_talks(cls, phone: Phone, port: int, count: int, *, full: bool) -> Self:
        """Render a push of new talks."""
        return cls(phone, count, phone.request(port, phone.talks(count, full=full)))


def take_back_unsent(pushes: Sequence[Push | None], outcome: Outcome) -> None:
    """Let phones forget the entries of pushes that were not sent because time was up; their numbers are free again."""
    answered = {answer.number for answer in outcome.answers}
    for number, push in enumerate(pushes):
        if push is not None and number not in answered:
            push.phone.seq -= push.entries


def phones_of(union: BigUnion, *, captains: bool = False) -> list[Phone]:
    """Return the phones of all members who are captains, or of all who are not."""
    return [Phone(member, union.epoch) for member in union.members if member.is_captain == captains]


def catch_up(port: int, phones: Sequence[Phone]) -> Outcome:
    """Let phones pull until they hold everything; return all answers."""
    answers: list[Answer] = []
    seconds = 0.0
    waiting = list(phones)
    while waiting:
        outcome = run(port, [phone.request(port, rows=2_500, zipped=True) for phone in waiting]).refuse_failures()
        answers += outcome.answers
        seconds += outcome.seconds
        still = []
        for answer in outcome.answers:
            told, phone = answer.json(), waiting[answer.number]
            phone.have = told["have"]
            if told["more"]:
                still.append(phone)
        waiting = still
    return Outcome(answers, seconds)


def applied(outcome: Outcome) -> int:
    """Return how many entries the server says it has done."""
    results = [result for answer in outcome.answers for result in answer.json()["results"]]
    return sum(result["status"] == "applied" for result in results)
