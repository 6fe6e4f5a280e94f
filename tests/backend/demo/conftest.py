"""The made-up union, written once and copied for each test. Its story ends on the evening of a Thursday in November."""

from collections.abc import Iterator
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
from tests.databases import Database

THURSDAY = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)


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
