"""Real worker processes that are killed, that race, and that are told to stop."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Event
from time import monotonic, sleep

import pytest
from flask import Flask

from backend.kernel import clock
from backend.kernel.jobs import Job
from backend.reminders import rounds
from backend.worker import Worker
from tests.backend.reminders.stage import HALF_PAST_FIVE_IN_CHICAGO, TODAY, Stage
from tests.push_service import Answer, PushService

ROOT = Path(__file__).parents[3]
LEASE = timedelta(seconds=60)
LONGEST_START_SECONDS = 60

Start = Callable[..., "subprocess.Popen[bytes]"]


def zone_where_it_is_noon() -> str:
    """Return a time zone outside the quiet hours, whenever the tests run."""
    ahead = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


@pytest.fixture
def start(app: Flask, tmp_path: Path) -> Iterator[Start]:
    """Start worker processes on the test's own database; none outlives the test."""
    settings = app.config["SETTINGS"]
    environment = {
        **os.environ,
        "HILO_HOME": str(settings.home),
        "HILO_DATABASE_URL": settings.database,
        "HILO_ENV": "test",
        "HILO_PUSH_TRUSTED_ORIGINS": ",".join(settings.push_trusted_origins),
    }
    with ExitStack() as started:

        def start(**more: str) -> "subprocess.Popen[bytes]":
            process = subprocess.Popen(
                [sys.executable, "-m", "backend.worker"],
                cwd=ROOT,
                env=environment | more,
                stderr=started.enter_context((tmp_path / "worker.log").open("ab")),
            )
            started.enter_context(process)
            started.callback(process.kill)
            return process

        yield start


def until(happened: Callable[[], bool]) -> None:
    """Wait until something happened, a minute at most."""
    ends_at = monotonic() + LONGEST_START_SECONDS
    while not happened():
        assert monotonic() < ends_at, "it did not happen in a minute"
        sleep(0.05)


@pytest.fixture
def real_time(push_service: PushService, stage: Stage) -> Stage:
    """The stage on today's real date, since other processes have no chosen clock."""
    push_service.now = lambda: datetime.now(UTC).timestamp()
    return stage


def owing_at_noon(stage: Stage) -> None:
    """Bring on a member who owes something for some time, in a place where it is noon."""
    stage.promise(stage.member(hour=8, time_zone=zone_where_it_is_noon()), due_on=TODAY)


@pytest.mark.parametrize(("failpoint", "sent_before"), [("after_claim", 0), ("before_settle", 1)])
def test_a_worker_killed_in_the_middle_loses_nothing(
    real_time: Stage, push_service: PushService, start: Start, failpoint: str, sent_before: int
) -> None:
    owing_at_noon(real_time)

    killed = start(HILO_FAILPOINT=failpoint).wait(LONGEST_START_SECONDS)
    after_the_kill = (len(push_service.messages), real_time.fate())
    with clock.at(datetime.now(UTC) + LEASE / 2):
        rounds.send_due()
    within_the_lease = len(push_service.messages)
    with clock.at(datetime.now(UTC) + LEASE):
        rounds.send_due()

    assert killed == -signal.SIGKILL
    assert after_the_kill == (sent_before, [("claimed", None, 1)])
    assert within_the_lease == sent_before
    assert real_time.fate() == [("sent", None, 2)]
    assert len({message.headers["topic"] for message in push_service.messages}) == 1


def test_two_worker_processes_send_each_message_once(
    real_time: Stage, push_service: PushService, start: Start, tmp_path: Path
) -> None:
    for _ in range(40):
        owing_at_noon(real_time)

    workers = [start(), start()]
    until(lambda: (tmp_path / "worker.log").read_text().count("worker started") == 2)
    until(lambda: {state for state, _, _ in real_time.fate()} == {"sent"})
    for worker in workers:
        worker.terminate()

    assert [worker.wait(LONGEST_START_SECONDS) for worker in workers] == [0, 0]
    assert len(push_service.messages) == 40
    assert set(Counter(message.endpoint for message in push_service.messages).values()) == {1}
    assert push_service.complaints == []


def test_four_workers_that_claim_a_little_at_a_time_never_claim_the_same(
    app: Flask, stage: Stage, push_service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "MOST_CLAIMED", 3)
    monkeypatch.setattr(rounds, "MOST_MEMBERS", 5)
    members = [stage.owing() for _ in range(60)]
    together = Barrier(4)

    def work() -> None:
        with app.app_context(), clock.at(HALF_PAST_FIVE_IN_CHICAGO):
            together.wait()
            rounds.remind()

    with ThreadPoolExecutor(4) as workers:
        for ended in [workers.submit(work) for _ in range(4)]:
            ended.result()

    assert stage.reminded_days() == [TODAY] * len(members)
    assert stage.fate() == [("sent", None, 1)] * len(members)
    assert len(push_service.messages) == len(members)


def test_a_worker_told_to_stop_finishes_what_it_does(real_time: Stage, push_service: PushService, start: Start) -> None:
    owing_at_noon(real_time)
    push_service.answer_next(Answer(wait_seconds=1.0))

    worker = start()
    until(lambda: len(push_service.messages) == 1)
    worker.send_signal(signal.SIGTERM)

    assert worker.wait(LONGEST_START_SECONDS) == 0
    assert real_time.fate() == [("sent", None, 1)]


def test_a_failpoint_is_ignored_outside_tests(
    app: Flask, real_time: Stage, push_service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    owing_at_noon(real_time)
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], environment="production")
    monkeypatch.setenv("HILO_FAILPOINT", "after_claim")

    rounds.remind()

    assert real_time.fate() == [("sent", None, 1)]
    assert len(push_service.messages) == 1


def test_a_job_that_fails_is_told_and_keeps_no_other_from_its_turn(
    app: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []

    def fail() -> None:
        ran.append("failing")
        raise ValueError("Rosa Delgado's note")

    jobs = (Job("failing", 60, fail), Job("working", 60, lambda: ran.append("working")))
    Worker(app, jobs, Event()).run_due()

    told = capsys.readouterr().err
    assert ran == ["failing", "working"]
    assert '"job": "failing"' in told
    assert "Rosa" not in told


def test_jobs_run_at_their_own_pace_until_the_worker_is_stopped(app: Flask) -> None:
    ran: Counter[str] = Counter()
    stop = Event()

    def often() -> None:
        ran["often"] += 1
        if ran["often"] == 3:
            stop.set()

    Worker(app, (Job("often", 0.01, often), Job("seldom", 60, lambda: ran.update(["seldom"]))), stop).run()

    assert ran == {"often": 3, "seldom": 1}
