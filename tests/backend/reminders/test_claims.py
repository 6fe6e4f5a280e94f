"""A claim keeps other workers away for a minute: what happens when it runs out, comes too late or never ends well."""

from datetime import timedelta

import pytest

from backend.kernel import clock
from backend.kernel.unit_of_work import unit_of_work
from backend.reminders import rounds, service
from backend.reminders.rules import DeliveryState, Verdict
from backend.reminders.service import Settled
from tests.backend.reminders.stage import HALF_PAST_FIVE_IN_CHICAGO as NOW
from tests.backend.reminders.stage import Stage, reached, remind_at
from tests.push_service import PushService

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def test_a_claim_keeps_others_away_for_a_minute_and_no_longer(stage: Stage, push_service: PushService) -> None:
    stage.owing()
    with clock.at(NOW):
        rounds.plan_due()
        with unit_of_work():
            claim = service.claim(10)

    remind_at(NOW + 59 * SECOND)
    while_claimed = len(push_service.messages)
    remind_at(NOW + 60 * SECOND)

    assert len(claim.deliveries) == 1
    assert while_claimed == 0
    assert stage.fate() == [("sent", None, 2)]


def test_a_worker_that_wakes_up_after_its_lease_changes_nothing(stage: Stage) -> None:
    stage.owing()
    with clock.at(NOW):
        rounds.plan_due()
        with unit_of_work():
            late = service.claim(10)
    remind_at(NOW + 61 * SECOND)

    too_late = Verdict(DeliveryState.DEAD, "too_late")
    with unit_of_work():
        service.settle(late, [Settled(one, too_late) for one in late.deliveries])

    assert stage.fate() == [("sent", None, 2)]


def test_a_message_that_kills_every_worker_is_given_up(stage: Stage, push_service: PushService) -> None:
    stage.owing()
    with clock.at(NOW):
        rounds.plan_due()
    for minute in range(6):
        with clock.at(NOW + minute * MINUTE), unit_of_work():
            service.claim(10)

    remind_at(NOW + 7 * MINUTE)

    assert reached(push_service) == []
    assert stage.fate() == [("dead", "killed_its_workers", 7)]


def test_messages_that_cannot_begin_within_the_lease_go_back_untried(
    stage: Stage, push_service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "LEASE", timedelta(0))
    monkeypatch.setattr(rounds, "LONGEST_ROUND_SECONDS", 0.2)
    stage.owing()

    remind_at(NOW)

    assert reached(push_service) == []
    assert stage.fate() == [("queued", "no_time_left", 0)]
