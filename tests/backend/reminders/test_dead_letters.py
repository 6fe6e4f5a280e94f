"""Messages that were given up are seen by whoever looks after the server, without a name, and can be tried again."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from backend.access.roles import Role, Status
from backend.accounts.model import Device
from backend.kernel import clock
from backend.kernel.identity import Identity
from backend.kernel.problems import Forbidden
from backend.kernel.unit_of_work import unit_of_work
from backend.reminders import dead_letters, queries, rounds
from backend.reminders.rules import LONGEST_ABSENCE
from backend.unions.model import Membership
from tests.backend.reminders.stage import HALF_PAST_FIVE_IN_CHICAGO as NOW
from tests.backend.reminders.stage import Actor, Stage, remind_at
from tests.cast import Cast
from tests.conftest import As
from tests.push_service import Answer, PushService

MINUTE = timedelta(minutes=1)
PATH = "/api/v1/reminders/dead-letters"


@pytest.fixture
def ada(stage: Stage) -> Identity:
    """Who looks after the server."""
    member = stage.member(phones=0).identity
    stage.change(Membership, member.member_id, role=Role.ADMINISTRATOR)
    return Identity(stage.union_id, member.member_id, member.device_id, Role.ADMINISTRATOR, Status.ACTIVE)


def given_up(ada: Identity, at_minute: int = 0) -> list[dict[str, Any]]:
    with clock.at(NOW + at_minute * MINUTE), unit_of_work(reads_only=True):
        return queries.dead_letters(ada)


def retry(ada: Identity, host: str | None = None, reason: str | None = None, at_minute: int = 0) -> int:
    with clock.at(NOW + at_minute * MINUTE), unit_of_work(union_id=ada.union_id):
        return dead_letters.retry(ada, host, reason)


def refused(stage: Stage, push_service: PushService, status: int = 400) -> Actor:
    """Let a reminder of one more member be given up."""
    actor = stage.owing()
    push_service.answer_next(Answer(status), to=actor.phone)
    remind_at(NOW)
    return actor


def test_they_are_counted_by_push_service_and_reason(stage: Stage, push_service: PushService, ada: Identity) -> None:
    for status in (400, 400, 413, 410):
        refused(stage, push_service, status)

    host = push_service.origin.removeprefix("http://")
    assert [(one["host"], one["reason"], one["count"], one["worth_a_retry"]) for one in given_up(ada)] == [
        (host, "answer_400", 2, 2),
        (host, "answer_413", 1, 1),
        (host, "gone", 1, 0),
    ]


def test_they_name_no_phone_and_nobody(stage: Stage, push_service: PushService, ada: Identity) -> None:
    actor = refused(stage, push_service)

    told = repr(given_up(ada))
    assert actor.phone is not None
    for secret in (actor.phone.endpoint, "/push/", "Rosa", "Mei", str(actor.identity.member_id)):
        assert secret not in told
    assert {name for one in given_up(ada) for name in one} == {
        *("host", "reason", "count", "first_at", "last_at", "worth_a_retry")
    }


def test_what_never_came_to_leave_has_no_host_and_is_not_tried_again(
    stage: Stage, push_service: PushService, ada: Identity
) -> None:
    stage.owing()
    (subscription,) = stage.subscriptions()
    stage.change(type(subscription), subscription.id, endpoint="https://intranet.example/push")
    remind_at(NOW)

    assert [(one["host"], one["reason"], one["worth_a_retry"]) for one in given_up(ada)] == [
        (None, "endpoint_refused", 0)
    ]
    assert retry(ada) == 0
    assert push_service.messages == []


def test_tried_again_they_arrive_and_are_no_longer_counted(
    stage: Stage, push_service: PushService, ada: Identity
) -> None:
    refused(stage, push_service)
    queued = retry(ada, at_minute=1)

    remind_at(NOW + MINUTE)

    assert queued == 1
    assert stage.fate() == [("sent", None, 1)]
    assert given_up(ada) == []
    assert retry(ada, at_minute=2) == 0


def test_only_those_of_one_push_service_or_one_reason_are_tried_again(
    stage: Stage, push_service: PushService, ada: Identity
) -> None:
    for status in (400, 413):
        refused(stage, push_service, status)

    assert retry(ada, host="fcm.googleapis.com") == 0
    assert retry(ada, reason="answer_413") == 1
    assert retry(ada, host=push_service.origin.removeprefix("http://")) == 1


def test_what_is_too_late_stays_given_up(stage: Stage, push_service: PushService, ada: Identity) -> None:
    refused(stage, push_service)

    assert retry(ada, at_minute=4 * 60) == 0
    assert [one["worth_a_retry"] for one in given_up(ada, at_minute=4 * 60)] == [0]


def test_a_phone_that_refused_us_is_not_bothered_again(stage: Stage, push_service: PushService, ada: Identity) -> None:
    refused(stage, push_service, 403)

    assert retry(ada) == 0


@pytest.mark.parametrize("gone", [{"ended_at": NOW}, {"seen_on": NOW.date() - LONGEST_ABSENCE}])
def test_a_phone_that_nobody_holds_any_more_is_worth_no_other_try(
    stage: Stage, push_service: PushService, ada: Identity, gone: dict[str, Any]
) -> None:
    actor = refused(stage, push_service)
    stage.change(Device, actor.identity.device_id, **gone)

    assert [one["worth_a_retry"] for one in given_up(ada)] == [0]
    assert retry(ada) == 0
    assert stage.fate() == [("dead", "answer_400", 1)]


def test_another_union_sees_and_moves_nothing(stage: Stage, push_service: PushService, ada: Identity) -> None:
    refused(stage, push_service)
    elsewhere = Identity(UUID(int=7), ada.member_id, ada.device_id, Role.ADMINISTRATOR, Status.ACTIVE)

    assert (given_up(elsewhere), retry(elsewhere)) == ([], 0)
    assert [one["count"] for one in given_up(ada)] == [1]


def test_a_member_tries_nothing_again(stage: Stage) -> None:
    member = stage.member(phones=0).identity

    with pytest.raises(Forbidden), unit_of_work(union_id=stage.union_id):
        dead_letters.retry(member, None, None)


@pytest.mark.parametrize(("who", "status"), [("ben", 404), ("rosa", 404), ("tere", 404), ("olu", 200), ("ada", 200)])
def test_organizers_and_administrators_look_after_them(cast: Cast, as_: As, who: str, status: int) -> None:
    client = as_(getattr(cast, who))

    seen, tried = client.get(PATH), client.post(f"{PATH}/retry", json={})

    assert (seen.status_code, tried.status_code) == (status, status)
    if status == 200:
        assert (seen.get_json(), tried.get_json()) == ({"items": []}, {"queued": 0})


def test_the_worker_of_the_app_has_a_courier_before_anything_is_given_up(stage: Stage, ada: Identity) -> None:
    stage.owing()

    with clock.at(NOW):
        assert rounds.plan_due() == 1
    assert given_up(ada) == []


@pytest.mark.parametrize("which", ["host", "reason"])
def test_what_no_push_service_is_called_is_refused(cast: Cast, as_: As, which: str) -> None:
    answer = as_(cast.ada).post("/api/v1/reminders/dead-letters/retry", json={which: "no\0body"})

    assert (answer.status_code, list(answer.get_json()["fields"])) == (422, [which])
