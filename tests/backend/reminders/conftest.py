"""The app with a push service on this machine, which it trusts, and a stage for members with phones and promises."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from backend.reminders import rounds
from tests.backend.reminders.stage import HALF_PAST_FIVE_IN_CHICAGO, Stage
from tests.push_service import PushService


@pytest.fixture
def push_service() -> Iterator[PushService]:
    with PushService() as running:
        yield running


@pytest.fixture
def app(app: Flask, push_service: PushService) -> Iterator[Flask]:
    settings = app.config["SETTINGS"]
    app.config["SETTINGS"] = replace(settings, push_trusted_origins=frozenset({push_service.origin}))
    rounds.start(app)
    yield app
    app.config["SETTINGS"] = settings
    rounds.start(app)


@pytest.fixture
def stage(app: Flask, push_service: PushService) -> Stage:  # noqa: ARG001 -- the stage stands in the app's context
    push_service.now = HALF_PAST_FIVE_IN_CHICAGO.timestamp
    return Stage(push_service)
