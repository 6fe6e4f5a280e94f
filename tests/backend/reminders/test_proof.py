"""A phone shows that it reads what is sent to it; until then it gets one message and no reminder."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update
from werkzeug.test import TestResponse

from backend.accounts.model import Device
from backend.kernel import clock
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.reminders import rounds
from tests.backend.conftest import PhoneOf
from tests.backend.reminders.stage import HALF_PAST_FIVE_IN_CHICAGO, TODAY
from tests.cast import Cast, Someone
from tests.conftest import As
from tests.push_service import PushService, Subscription

SUBSCRIPTIONS = "/api/v1/reminders/subscriptions"


@pytest.fixture(autouse=True)
def _in_these_days(cast: Cast, push_service: PushService) -> None:
    """Everybody has held her phone lately, and the push service reads signatures by the clock of the story."""
    push_service.now = lambda: clock.now().timestamp()
    with unit_of_work(union_id=cast.ben.union_id) as session:
        session.execute(update(Device).values(seen_on=max(TODAY, clock.now().date())))


def subscribe(client: FlaskClient, subscription: Subscription, ident: UUID | None = None) -> str:
    made = client.post(SUBSCRIPTIONS, json={"id": str(ident or new_id()), **subscription.as_json()})
    assert made.status_code == 201
    assert made.json is not None
    return str(made.json["id"])


def prove(client: FlaskClient, ident: str, token: str) -> TestResponse:
    return client.post(f"{SUBSCRIPTIONS}/{ident}/proof", json={"token": token})


def read(push_service: PushService) -> list[dict[str, Any]]:
    """Return what phones read, message by message."""
    return [json.loads(message.opened) for message in push_service.messages]


def owe(phone_of: PhoneOf, someone: Someone) -> None:
    """Write down a person, a promise to her for today, and when to be reminded."""
    phone, person_id = phone_of(someone), str(new_id())
    phone.do("network.add_person", id=person_id, name="Mei", created_at="2026-11-18T12:00:00.000Z")
    phone.do("followups.promise", id=str(new_id()), person_id=person_id, due_on=TODAY.isoformat())
    phone.do("reminders.plan", hour=17, time_zone="America/Chicago", level="discreet")


def test_a_phone_is_reminded_once_it_has_returned_what_was_sent_to_it(
    cast: Cast, as_: As, phone_of: PhoneOf, push_service: PushService
) -> None:
    with clock.at(HALF_PAST_FIVE_IN_CHICAGO):
        owe(phone_of, cast.ben)
        ident = subscribe(as_(cast.ben), push_service.subscribe())
        rounds.remind()
        (first,) = read(push_service)
        assert first["k"] == "p"

        proved = prove(as_(cast.ben), ident, first["t"])
        rounds.remind()

    assert proved.status_code == 200
    assert proved.json is not None
    assert proved.json["proved_at"] is not None
    assert [message["k"] for message in read(push_service)] == ["p", "r"]


def test_a_phone_that_proves_nothing_gets_one_message_ever(
    cast: Cast, as_: As, phone_of: PhoneOf, push_service: PushService
) -> None:
    with clock.at(HALF_PAST_FIVE_IN_CHICAGO):
        owe(phone_of, cast.ben)
        subscribe(as_(cast.ben), push_service.subscribe())

    for days in range(9):
        with clock.at(HALF_PAST_FIVE_IN_CHICAGO + timedelta(days=days)):
            rounds.remind()

    assert [message["k"] for message in read(push_service)] == ["p"]


def test_the_first_message_is_as_long_as_every_other(cast: Cast, as_: As, push_service: PushService) -> None:
    subscribe(as_(cast.ben), push_service.subscribe())
    rounds.remind()

    assert [len(message.opened) for message in push_service.messages] == [256]


def test_the_first_message_comes_at_night_too_because_its_member_is_holding_the_phone(
    cast: Cast, as_: As, push_service: PushService
) -> None:
    with clock.at(HALF_PAST_FIVE_IN_CHICAGO + timedelta(hours=8)):
        subscribe(as_(cast.ben), push_service.subscribe())
        rounds.remind()

    assert len(push_service.messages) == 1


def test_a_wrong_token_proves_nothing(cast: Cast, as_: As, push_service: PushService) -> None:
    ident = subscribe(as_(cast.ben), push_service.subscribe())
    other = subscribe(as_(cast.mei), push_service.subscribe())
    rounds.remind()
    tokens = [message["t"] for message in read(push_service)]
    assert len(set(tokens)) == 2

    refused = [prove(as_(cast.ben), ident, token).status_code for token in ("", "x" * 22, "ñ", other)]

    assert refused == [422] * 4
    assert sorted(prove(as_(cast.ben), ident, token).status_code for token in tokens) == [200, 422]


def test_nobody_proves_for_another(cast: Cast, as_: As, push_service: PushService) -> None:
    ident = subscribe(as_(cast.ben), push_service.subscribe())
    rounds.remind()
    (first,) = read(push_service)

    assert prove(as_(cast.mei), ident, first["t"]).status_code == 404
    assert prove(as_(cast.ben), ident, first["t"]).status_code == 200
    assert prove(as_(cast.ben), ident, first["t"]).status_code == 200


def test_a_phone_that_subscribes_anew_under_its_id_proves_anew(cast: Cast, as_: As, push_service: PushService) -> None:
    ident = subscribe(as_(cast.ben), push_service.subscribe())
    rounds.remind()
    subscribe(as_(cast.ben), push_service.subscribe(), UUID(ident))
    rounds.remind()
    old, new = (message["t"] for message in read(push_service))

    assert prove(as_(cast.ben), ident, old).status_code == 422
    assert prove(as_(cast.ben), ident, new).status_code == 200


def test_somebody_who_subscribes_for_ever_is_told_to_wait(cast: Cast, as_: As, push_service: PushService) -> None:
    answers = [
        as_(cast.ben).post(SUBSCRIPTIONS, json={"id": str(new_id()), **push_service.subscribe().as_json()})
        for _ in range(31)
    ]

    assert [answer.status_code for answer in answers] == [201] * 30 + [429]
