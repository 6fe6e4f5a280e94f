"""An organizer with a list, at a workplace with two units and two shifts."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.kernel.identifiers import new_id
from backend.lists import rounds
from tests.cast import Cast, Someone
from tests.conftest import As

ROOT = Path(__file__).parents[3]
IMPORTS = "/api/v1/roster-imports"
SOURCE = {"source": "List of the office, November", "came_from": "employer", "allowed_use": "this_campaign"}
HEAD = "EMP_NM,DEPT,HIRE,CELL\n"

Answer = dict[str, Any]


@dataclass
class Office:
    """What an organizer does with lists over HTTP."""

    client: FlaskClient
    owner: Someone
    units: dict[str, UUID]

    def upload(self, text: str | bytes) -> Answer:
        """Upload a list."""
        raw = text.encode() if isinstance(text, str) else text
        answer = self.client.post(f"{IMPORTS}?id={new_id()}", data=raw, content_type="text/csv")
        assert answer.status_code == 201, answer.json
        return self._json(answer)

    def choose(self, roster: Answer, **changes: Any) -> Answer:
        """Change what was guessed about a list."""
        answer = self.client.put(f"{IMPORTS}/{roster['id']}/mapping", json=roster["mapping"] | changes)
        assert answer.status_code == 200, answer.json
        return self._json(answer)

    def send(self, roster: Answer, step: str, **body: Any) -> Answer:
        """Take a list one step further."""
        answer = self.client.post(f"{IMPORTS}/{roster['id']}/{step}", **({"json": body} if body else {}))
        assert answer.status_code == 200, answer.json
        return self._json(answer)

    def checked(self, text: str | bytes, **changes: Any) -> Answer:
        """Upload a list and check it."""
        roster = self.upload(text)
        return self.send(self.choose(roster, **changes) if changes else roster, "check")

    def applied(self, text: str | bytes, **changes: Any) -> Answer:
        """Upload, check and apply a list."""
        return self.apply(self.checked(text, **changes))

    def apply(self, roster: Answer) -> Answer:
        """Apply a checked list, as the worker does."""
        return self.finished(self.send(roster, "apply", **SOURCE))

    def undo(self, roster: Answer) -> Answer:
        """Undo a list, as the worker does."""
        return self.finished(self.send(roster, "undo"))

    def finished(self, roster: Answer) -> Answer:
        """Let the worker do its rounds until it is through."""
        while roster["state"] in {"applying", "undoing"}:
            rounds.work()
            roster = self.look(roster)
        return roster

    def look(self, roster: Answer) -> Answer:
        """Read how far a list has come."""
        return self._json(self.client.get(f"{IMPORTS}/{roster['id']}"))

    def rows(self, roster: Answer, outcome: str | None = None) -> list[Answer]:
        """Read the rows of a list."""
        narrowed = f"&outcome={outcome}" if outcome else ""
        items: list[Answer] = self._json(self.client.get(f"{IMPORTS}/{roster['id']}/rows?limit=200{narrowed}"))["items"]
        return items

    def people(self) -> list[Answer]:
        """Read whom the organizer knows."""
        items: list[Answer] = self._json(self.client.get("/api/v1/people?limit=200"))["items"]
        return items

    @staticmethod
    def _json(answer: Any) -> Answer:
        body: Answer = answer.json
        return body


@pytest.fixture
def office(cast: Cast, as_: As) -> Office:
    """Olu's office: the units Dietary (day team) and EVS (night team), the shifts Day and Night."""
    client = as_(cast.olu)
    site = str(new_id())
    client.post("/api/v1/worksites", json={"id": site, "name": "Cedar Hollow", "time_zone": "America/Chicago"})
    places = {}
    for name in ("Dietary", "EVS"):
        places[name] = new_id()
        client.post(f"/api/v1/worksites/{site}/departments", json={"id": str(places[name]), "name": name})
    for name, starts, ends in (("Day", "07:00", "15:00"), ("Night", "23:00", "07:00")):
        places[name] = new_id()
        hours = {"starts_at": starts, "ends_at": ends}
        client.post(f"/api/v1/worksites/{site}/shifts", json={"id": str(places[name]), "name": name, **hours})
    return Office(client, cast.olu, places)


@pytest.fixture
def teams(cast: Cast) -> list[dict[str, str | None]]:
    """What the words of the lists in these stories stand for, once their units are known."""
    return [{"code": "dietary", "team_id": str(cast.day)}, {"code": "evs", "team_id": str(cast.night)}]


@pytest.fixture
def places(office: Office, teams: list[dict[str, str | None]]) -> list[dict[str, str | None]]:
    """The units of the lists in these stories, with the teams that look after them."""
    names = {"dietary": "Dietary", "evs": "EVS"}
    return [team | {"department_id": str(office.units[names[str(team["code"])]])} for team in teams]


@pytest.fixture
def killed_worker(app: Flask, tmp_path: Path) -> Iterator[Callable[[str], int]]:
    """A worker process on the test's own database that kills itself at a point of a list."""
    settings = app.config["SETTINGS"]
    environment = {
        **os.environ,
        "HILO_HOME": str(settings.home),
        "HILO_DATABASE_URL": settings.database,
        "HILO_ENV": "test",
    }
    with (tmp_path / "worker.log").open("ab") as log:

        def run(failpoint: str) -> int:
            command = [sys.executable, "-m", "backend.worker"]
            told = environment | {"HILO_FAILPOINT": failpoint}
            with subprocess.Popen(command, cwd=ROOT, env=told, stderr=log) as process:
                try:
                    return process.wait(60)
                finally:
                    process.kill()

        yield run
