"""Messages of the demo union that were given up, for whoever looks after the server: against plain SQL.

Real reminders to a push service on this machine, which refuses them in all the ways it can.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from flask import Flask

from backend.accounts import sessions
from backend.kernel.columns import blind_index
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.reminders import rounds
from backend.reminders import service as reminders
from backend.reminders.model import PushSubscription
from backend.unions import service as unions
from tests.backend.conftest import THURSDAY, Demo
from tests.backend.demo.plain import asks, told
from tests.push_service import Answer, PushService

PATH = "/reminders/dead-letters"
QUIET_FROM = 21
ANSWERS = {
    "Joyce K.": [400],
    "Luis A.": [400],
    "Olga P.": [400],
    "Tomas R.": [413],
    "Dennis O.": [410],
    "Pete G.": [403],
    "Andre M.": [503] * 6,
}
"""Who owes something on that evening, and how each one's push service answers; then it takes what comes."""
MINUTES_OF_TRIES = (0, 1, 3, 6, 12, 25)
AT_LEAST = """SELECT d.host, d.reason, COUNT(*) AS count, MIN(d.due_at) AS first_at, MAX(d.due_at) AS last_at,
 SUM(CASE WHEN d.host IS NOT NULL AND r.local_day >= :day AND EXISTS (SELECT 1 FROM push_subscription s
 JOIN device v ON v.union_id = s.union_id AND v.id = s.device_id
 WHERE s.union_id = d.union_id AND s.id = d.subscription_id AND s.refused_at IS NULL AND v.ended_at IS NULL)
 THEN 1 ELSE 0 END) AS worth
 FROM delivery d JOIN reminder r ON r.union_id = d.union_id AND r.id = d.reminder_id
 WHERE d.union_id = :u AND d.state = 'dead' GROUP BY d.host, d.reason"""
"""Worth another try is what left once, on a day that is not over, to a phone that is there and takes our messages."""


@dataclass(frozen=True)
class Evening:
    """The union on its last evening, with phones that are reminded."""

    app: Flask
    demo: Demo
    service: PushService

    def work(self, *minutes: int) -> None:
        """Let the worker look at these minutes of the evening."""
        for minute in minutes:
            with time_machine.travel(THURSDAY + timedelta(minutes=minute), tick=False):
                rounds.remind()

    def read(self, minute: int) -> list[tuple[Any, ...]]:
        """Return what Sam reads, once it was held to what the tables say at that minute."""
        now = THURSDAY + timedelta(minutes=minute)
        with time_machine.travel(now, tick=False):
            items = asks(self.app, self.demo, "Sam B.", PATH)["items"]
            assert asks(self.app, self.demo, "Ines O.", PATH)["items"] == items
        local = now.astimezone(ZoneInfo("America/Chicago"))
        day = local.date() + timedelta(days=local.hour >= QUIET_FROM)
        rows = told(self.demo, AT_LEAST, day=day)
        facts = {
            (row.host, row.reason): (row.count, instant(row.first_at), instant(row.last_at), row.worth) for row in rows
        }
        assert {
            (one["host"], one["reason"]): (
                *(one["count"], instant(one["first_at"]), instant(one["last_at"]), one["worth_a_retry"]),
            )
            for one in items
        } == facts
        assert items == sorted(items, key=lambda one: (one["host"] or "", one["reason"]))
        return [(one["reason"], one["count"], one["worth_a_retry"]) for one in items]

    def retry(self, minute: int, **which: str) -> int:
        """Let Sam try them again, and return how many wait to be sent."""
        with time_machine.travel(THURSDAY + timedelta(minutes=minute), tick=False):
            queued: int = asks(self.app, self.demo, "Sam B.", f"{PATH}/retry", which)["queued"]
            return queued


def instant(value: object) -> datetime:
    """Return an instant, however the database or the API gives it."""
    return datetime.fromisoformat(str(value)).replace(tzinfo=None)


@pytest.fixture
def push_service() -> Iterator[PushService]:
    """A push service on this machine."""
    with PushService() as running:
        running.now = lambda: datetime.now(tz=ZoneInfo("UTC")).timestamp()
        yield running


@pytest.fixture
def evening(app: Flask, demo: Demo, push_service: PushService) -> Iterator[Evening]:
    """Everybody who owes something wants to be reminded at that hour; and Joyce has a phone of an address we refuse."""
    settings = app.config["SETTINGS"]
    app.config["SETTINGS"] = replace(settings, push_trusted_origins=frozenset({push_service.origin}))
    rounds.start(app)
    for name, statuses in ANSWERS.items():
        member = demo.story.members[name]
        phone = push_service.subscribe()
        push_service.answer_next(*(Answer(status) for status in statuses), to=phone)
        subscribe(demo, name, member.device_id, phone)
        with unit_of_work():
            reminders.plan(member, {"hour": 17, "time_zone": "America/Chicago", "level": "discreet", "shift_id": None})
    with unit_of_work():
        spare = sessions.let_in(demo.story.memberships["Joyce K."], {"id": new_id(), "label": "At the office"}).id
    subscribe(demo, "Joyce K.", spare, replace(push_service.subscribe(), endpoint="https://intranet.example/push"))
    yield Evening(app, demo, push_service)
    app.config["SETTINGS"] = settings
    rounds.start(app)


def subscribe(demo: Demo, name: str, device_id: Any, phone: Any) -> None:
    """Let a phone of somebody be reminded."""
    its = {"endpoint_index": blind_index(demo.union_id, "push_endpoint", phone.endpoint), "endpoint": phone.endpoint}
    keys = {"p256dh": phone.p256dh, "auth": phone.auth, "vapid_key": None}
    proved = {"subscribed_at": THURSDAY, "proved_at": THURSDAY, "member_id": demo.story.members[name].member_id}
    with unit_of_work() as session:
        session.add(PushSubscription(union_id=demo.union_id, id=new_id(), device_id=device_id, **its, **keys, **proved))


def test_what_was_given_up_and_what_of_it_is_worth_another_try(evening: Evening) -> None:
    evening.work(*MINUTES_OF_TRIES)

    assert evening.read(30) == [
        ("endpoint_refused", 1, 0),
        ("answer_400", 3, 3),
        ("answer_403", 1, 0),
        ("answer_413", 1, 1),
        ("answer_503", 1, 1),
        ("gone", 1, 0),
    ]
    hours_to_nine = 60 * 3 + 30
    assert [worth for *_, worth in evening.read(hours_to_nine - 1)] == [0, 3, 0, 1, 1, 0]
    assert [worth for *_, worth in evening.read(hours_to_nine)] == [0] * 6
    assert evening.retry(hours_to_nine) == 0


def test_tried_again_they_are_no_longer_among_those_given_up(evening: Evening) -> None:
    evening.work(*MINUTES_OF_TRIES)
    before = len(evening.service.messages)

    assert evening.retry(31, reason="answer_400") == 3
    assert evening.retry(31, host="fcm.googleapis.com") == 0
    assert evening.read(31) == [
        ("endpoint_refused", 1, 0),
        ("answer_403", 1, 0),
        ("answer_413", 1, 1),
        ("answer_503", 1, 1),
        ("gone", 1, 0),
    ]
    assert evening.retry(32) == 2
    evening.work(33)

    assert evening.read(34) == [("endpoint_refused", 1, 0), ("answer_403", 1, 0), ("gone", 1, 0)]
    assert evening.retry(34) == 0
    assert len(evening.service.messages) - before == 5
    sent = "SELECT COUNT(*) FROM delivery d WHERE d.union_id = :u AND d.state = 'sent' AND d.reason IS NULL"
    assert told(evening.demo, sent)[0][0] == 5


def test_a_phone_that_signed_out_or_whose_member_is_shut_out_is_worth_no_other_try(evening: Evening) -> None:
    evening.work(*MINUTES_OF_TRIES)
    before = len(evening.service.messages)
    story = evening.demo.story
    with unit_of_work():
        sessions.revoke_device(story.members["Olga P."], story.members["Olga P."].device_id)
        unions.suspend(story.organizer, story.members["Luis A."].member_id)

    assert [worth for *_, worth in evening.read(30)] == [0, 1, 0, 1, 1, 0]
    assert evening.retry(31) == 3
    evening.work(32)

    assert ("answer_400", 2, 0) in evening.read(33)
    assert len(evening.service.messages) - before == 3
