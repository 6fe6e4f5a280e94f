"""Every answer a push service may give, played by one on this machine: what becomes of the message and of the phone."""

from datetime import timedelta

import pytest

from backend.kernel import clock
from backend.reminders import delivery
from tests.backend.reminders.stage import HALF_PAST_FIVE_IN_CHICAGO as NOW
from tests.backend.reminders.stage import Stage, remind_at
from tests.push_service import Answer, PushService

SOON, LATER, CAPPED = (timedelta(seconds=seconds) for seconds in (30, 120, 3600))
KEEPS, FORGETS, MARKS = "keeps", "forgets", "marks"

SENT = ("sent", None, 1)
ANSWERS = [
    *((Answer(status), SENT, KEEPS, None) for status in (200, 201, 202)),
    *((Answer(status), ("dead", "gone", 1), FORGETS, None) for status in (404, 410)),
    *((Answer(status), ("dead", f"answer_{status}", 1), MARKS, None) for status in (401, 403)),
    *((Answer(status), ("dead", f"answer_{status}", 1), KEEPS, None) for status in (400, 405, 411, 413, 301, 307)),
    *(
        (Answer(status, {"Retry-After": "120"}), ("queued", f"answer_{status}", 1), KEEPS, LATER)
        for status in (406, 429, 503)
    ),
    (Answer(429, {"Retry-After": "86400"}), ("queued", "answer_429", 1), KEEPS, CAPPED),
    *((Answer(status), ("queued", f"answer_{status}", 1), KEEPS, SOON) for status in (406, 429, 500, 502, 503, 504)),
    *((Answer(manner=how), ("queued", "no_answer", 1), KEEPS, SOON) for how in ("hang", "dribble", "garbage")),
]


@pytest.mark.parametrize(("answer", "fate", "phone", "wait"), ANSWERS, ids=lambda one: getattr(one, "manner", None))
def test_what_an_answer_means(
    stage: Stage,
    push_service: PushService,
    monkeypatch: pytest.MonkeyPatch,
    answer: Answer,
    fate: tuple[str, str | None, int],
    phone: str,
    *,
    wait: timedelta | None,
) -> None:
    monkeypatch.setattr(delivery, "TOTAL_SECONDS", 0.4)
    stage.owing()
    push_service.answer_next(answer)

    remind_at(NOW)

    refused = [one.refused_at for one in stage.subscriptions()]
    assert stage.fate() == [fate]
    assert len(push_service.messages) == 1
    assert refused == {KEEPS: [None], FORGETS: [], MARKS: [NOW]}[phone]
    if wait is not None:
        with clock.at(NOW):
            assert wait <= stage.next_try() <= wait * 1.25


def test_a_message_that_is_too_large_is_told_as_a_fault_of_ours(
    stage: Stage, push_service: PushService, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.owing()
    push_service.answer_next(Answer(413))

    remind_at(NOW)

    told = capsys.readouterr().err
    assert "push message too large" in told
    assert '"level": "error"' in told
    assert "/push/" not in told
