"""The process that does what happens by itself: it runs the jobs of all slices, one after the other, until stopped.

`python -m backend worker`. Several may run beside each other, also on several machines: what is due stands in rows, and
jobs claim rows. A job that fails is logged and runs again at its next turn; a signal to stop is heard between two jobs.
"""

import signal
import threading
from collections.abc import Iterable
from time import monotonic
from types import FrameType

from flask import Flask

from backend.app import create_app
from backend.kernel import logs
from backend.kernel.jobs import Job
from backend.slices import SLICES


class Worker:
    """Runs jobs at their pace. Each runs once at the start, so that what a stopped server left lying is taken up."""

    def __init__(self, app: Flask, jobs: Iterable[Job], stop: threading.Event) -> None:
        self._app = app
        self._due = dict.fromkeys(jobs, 0.0)
        self._stop = stop

    def run(self) -> None:
        """Run jobs until `stop` is set; the job at hand is finished first."""
        while not self._stop.wait(self._pause()):
            self.run_due()

    def run_due(self) -> None:
        """Run every job whose turn has come."""
        for job, due in self._due.items():
            if self._stop.is_set():
                return
            if due <= monotonic():
                self._run(job)
                self._due[job] = monotonic() + job.every_seconds

    def _pause(self) -> float:
        return max(0.0, min(self._due.values()) - monotonic())

    def _run(self, job: Job) -> None:
        try:
            with self._app.app_context():
                job.run()
        except Exception as error:  # noqa: BLE001 -- whatever a job does wrong, the others must go on
            logs.failure(error, job=job.name)


def main() -> None:
    """Run the jobs of all slices until SIGTERM or SIGINT."""
    stop = threading.Event()

    def heard(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, heard)
    worker = Worker(create_app(), (job for one in SLICES for job in one.jobs), stop)
    logs.log.info("worker started")
    worker.run()
    logs.log.info("worker stopped")


if __name__ == "__main__":
    main()
