"""What the app takes from reminders."""

from flask import Flask

from backend.kernel.jobs import Job
from backend.kernel.slice import Slice
from backend.reminders import rounds
from backend.reminders.replica import MUTATIONS, REPLICAS
from backend.reminders.routes import blueprint
from backend.reminders.service import EndpointTaken, TooManyPhones


def _start(app: Flask, _slices: tuple[Slice, ...]) -> None:
    """Make what the worker sends with."""
    rounds.start(app)


REMINDERS = Slice(
    "reminders",
    blueprint=blueprint,
    replicas=REPLICAS,
    mutations=MUTATIONS,
    jobs=(
        Job("reminders.remind", every_seconds=15, run=rounds.remind),
        Job("reminders.forget_old", every_seconds=24 * 3600, run=rounds.forget_old),
    ),
    problems=(EndpointTaken, TooManyPhones),
    starts=_start,
)
