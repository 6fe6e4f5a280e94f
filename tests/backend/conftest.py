"""Phones for the stories of the slices, and the made-up union, written once and copied for each test."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest
import time_machine
from flask import Flask

from backend.demo import commands
from backend.demo.founding import Cast as Story
from backend.kernel.config import Settings
from backend.kernel.database import db
from tests.backend.phone import FRIDAY, Phone
from tests.cast import Cast, Someone
from tests.conftest import As
from tests.databases import Database

PhoneOf = Callable[[Someone], Phone]
THURSDAY = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
"""The evening on which the made-up story ends."""


@pytest.fixture
def friday() -> Iterator[time_machine.Traveller]:
    """The day on which a story is told, so that dates in it mean something; it can be moved on."""
    with time_machine.travel(FRIDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def phone_of(as_: As) -> PhoneOf:
    """The phone of one of the cast: `phone_of(cast.ben).do("network.add_person", …)`. Always the same one in a test."""
    phones: dict[Someone, Phone] = {}

    def find(someone: Someone) -> Phone:
        if someone not in phones:
            phones[someone] = Phone(as_(someone), someone)
        return phones[someone]

    return find


@pytest.fixture
def ben(cast: Cast, phone_of: PhoneOf) -> Phone:
    """The phone of a member of the night team."""
    return phone_of(cast.ben)


@pytest.fixture
def mei(cast: Cast, phone_of: PhoneOf) -> Phone:
    """The phone of another member of the night team."""
    return phone_of(cast.mei)


@pytest.fixture
def rosa(cast: Cast, phone_of: PhoneOf) -> Phone:
    """The phone of the captain of the night team."""
    return phone_of(cast.rosa)


@dataclass(frozen=True)
class Demo:
    """Who is in it, by the names of the story; `kept` is what the home folder holds about it."""

    union_id: UUID
    story: Story
    kept: str


@pytest.fixture(scope="session")
def the_demo(the_app: Flask, database: Database, settings: Settings) -> Demo:
    """The union as the command loads it, kept as a template."""
    file = settings.home / "demo.json"
    with the_app.app_context(), time_machine.travel(THURSDAY, tick=False):
        database.reset("empty", db.engine)
        story = commands.load(the_app)
        database.keep("demo", db.engine)
    kept = file.read_text(encoding="utf-8")
    file.unlink()
    return Demo(story.union_id, story, kept)


@pytest.fixture
def demo(app: Flask, the_demo: Demo, database: Database, settings: Settings) -> Iterator[Demo]:
    """The union, in a database that holds nothing else, on the evening on which the story ends."""
    file = settings.home / "demo.json"
    with app.app_context(), time_machine.travel(THURSDAY, tick=False):
        database.reset("demo", db.engine)
        file.write_text(the_demo.kept, encoding="utf-8")
        yield the_demo
    file.unlink(missing_ok=True)
