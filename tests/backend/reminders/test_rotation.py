"""The key that signs reminders is changed: phones go on getting them, change over by themselves, and nobody is lost."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from backend.kernel import keys
from backend.kernel.identifiers import new_id
from backend.kernel.keys import Keys
from backend.kernel.unit_of_work import unit_of_work
from backend.reminders import rounds
from backend.reminders.delivery import application_server_key
from backend.reminders.model import PushSubscription
from tests.backend.reminders.stage import HALF_PAST_FIVE_IN_CHICAGO as NOW
from tests.backend.reminders.stage import Stage, reached, remind_at
from tests.cast import Cast
from tests.conftest import As
from tests.push_service import PushService

SUBSCRIPTIONS = "/api/v1/reminders/subscriptions"


class Operator:
    """Who rotates keys and starts the server anew."""

    def __init__(self, app: Flask, home: Path) -> None:
        self._app, self._home, self._real = app, home, keys.current()
        self.start()

    @property
    def key(self) -> str:
        """The public key that a phone is told today."""
        return application_server_key(keys.current().vapid_pem)

    def start(self) -> None:
        """Start the server with the keys for pushes that lie on the disk."""
        found = Keys.load_or_make(self._home)
        pems = (found.vapid_pem, found.retired_vapid_pems)
        keys.use(self._app, replace(self._real, vapid_pem=pems[0], retired_vapid_pems=pems[1]))
        rounds.start(self._app)

    def rotate(self) -> None:
        """Make a new key, then start anew."""
        keys.rotate_vapid(self._home)
        self.start()

    def forget(self) -> None:
        """Throw the retired keys away, then start anew."""
        for path in (self._home / "keys").glob("vapid-*.pem"):
            path.unlink()
        self.start()

    def leave(self) -> None:
        """Leave the app as it was."""
        keys.use(self._app, self._real)
        rounds.start(self._app)


@pytest.fixture
def operator(app: Flask, tmp_path: Path) -> Iterator[Operator]:
    one = Operator(app, tmp_path)
    yield one
    one.leave()


def owing(stage: Stage, vapid_key: str | None) -> None:
    """Bring on a member whose only phone subscribed under this key, and who owes something today."""
    actor = stage.owing(phones=0)
    stage.phone(actor.identity, actor.identity.device_id, vapid_key)


def test_a_phone_goes_on_with_the_key_it_subscribed_under(
    stage: Stage, push_service: PushService, operator: Operator
) -> None:
    owing(stage, operator.key)
    operator.rotate()
    owing(stage, operator.key)
    operator.rotate()
    owing(stage, operator.key)

    remind_at(NOW)

    assert stage.fate() == [("sent", None, 1)] * 3
    assert len(set(reached(push_service))) == 3
    assert push_service.complaints == []


def test_a_phone_of_before_keys_were_noted_counts_as_subscribed_under_the_oldest(
    stage: Stage, push_service: PushService, operator: Operator
) -> None:
    actor = stage.owing()
    oldest = operator.key
    for _ in range(2):
        operator.rotate()

    remind_at(NOW)

    assert actor.phone is not None
    assert push_service.messages[0].headers["authorization"].endswith(f"k={oldest}")


def test_a_phone_whose_key_is_gone_is_asked_to_subscribe_anew_and_nothing_is_sent(
    stage: Stage, push_service: PushService, operator: Operator
) -> None:
    owing(stage, operator.key)
    operator.rotate()
    operator.forget()

    remind_at(NOW)

    assert reached(push_service) == []
    assert stage.fate() == [("dead", "key_unknown", 1)]
    assert [one.refused_at for one in stage.subscriptions()] == [NOW]


def test_a_message_signed_with_another_key_is_refused_by_the_push_service_and_the_phone_asked_to_subscribe_anew(
    stage: Stage, operator: Operator
) -> None:
    owing(stage, operator.key)
    stage.change(type(stage.subscriptions()[0]), stage.subscriptions()[0].id, vapid_key=None)
    operator.rotate()
    operator.forget()

    remind_at(NOW)

    assert stage.fate() == [("dead", "answer_403", 1)]
    assert [one.refused_at for one in stage.subscriptions()] == [NOW]


@pytest.mark.parametrize("names_its_key", [True, False])
def test_a_phone_learns_that_there_is_a_new_key_and_changes_over(
    cast: Cast, as_: As, push_service: PushService, operator: Operator, *, names_its_key: bool
) -> None:
    ben, ident = as_(cast.ben), str(new_id())

    def subscribe() -> dict[str, Any]:
        body = {"id": ident, **push_service.subscribe(operator.key).as_json()}
        if not names_its_key:
            del body["key"]
        made: dict[str, Any] = ben.post(SUBSCRIPTIONS, json=body).get_json()
        return made

    def renew() -> bool:
        asked: bool = ben.get(f"{SUBSCRIPTIONS}/{ident}").get_json()["renew"]
        return asked

    told = [subscribe()["renew"], renew()]
    operator.rotate()
    told.append(renew())
    told += [subscribe()["renew"], renew()]

    assert told == [False, False, True, False, False]
    assert ben.get("/api/v1/reminders/key").get_json() == {"key": operator.key}


def test_a_phone_that_asked_for_the_key_just_before_it_changed_keeps_the_old_one(
    cast: Cast, as_: As, push_service: PushService, operator: Operator
) -> None:
    body = {"id": str(new_id()), **push_service.subscribe(operator.key).as_json()}
    operator.rotate()

    made = as_(cast.ben).post(SUBSCRIPTIONS, json=body)

    with unit_of_work(reads_only=True) as session:
        assert session.scalars(select(PushSubscription.vapid_key)).all() == [body["key"]]
    assert made.get_json()["renew"] is True


def test_a_key_that_is_none_of_ours_is_refused(cast: Cast, as_: As, push_service: PushService) -> None:
    body = {"id": str(new_id()), **push_service.subscribe("BNever").as_json()}

    answer = as_(cast.ben).post(SUBSCRIPTIONS, json=body)

    assert (answer.status_code, list(answer.get_json()["fields"])) == (422, ["key"])
