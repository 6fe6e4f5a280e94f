"""An organizer's desk: ask for files, let the worker make them, fetch them."""

import csv
import io
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.exports import rounds, words
from backend.kernel.identifiers import new_id
from tests.backend.phone import told
from tests.cast import Cast
from tests.conftest import As

PATH = "/api/v1/exports"
PURPOSE = "Calls before the vote"
HEADINGS = {heading: str(column) for column, heading in words.words_in("en").columns.items()}
"""The keys of the columns, by what stands above them."""


@dataclass
class Desk:
    """What an organizer does with files."""

    client: FlaskClient

    def asks(self, preset: str = "call_list", *columns: str, **said: Any) -> dict[str, Any]:
        """Ask for a file and return what the server says about it."""
        body = {"id": told(new_id()), "preset": preset, "columns": list(columns or ("name", "phone"))}
        answer = self.client.post(PATH, json=body | {"purpose": PURPOSE, "hours": 8} | said)
        assert answer.status_code == 201, answer.text
        export: dict[str, Any] = answer.get_json()
        return export

    def fetches(self, export: dict[str, Any]) -> Any:
        """Ask for the file itself."""
        return self.client.post(f"{PATH}/{export['id']}/file")

    def reads(self, export: dict[str, Any]) -> list[dict[str, str]]:
        """Return the lines of a file, once it is made, by the keys of its columns; the watermark is the last."""
        first, *lines = self.opens(export)
        keys = first if export["preset"] == "counts" else [HEADINGS[cell] for cell in first]
        return [dict(zip(keys, line, strict=True)) for line in lines]

    def opens(self, export: dict[str, Any]) -> list[list[str]]:
        """Return a file as a spreadsheet shows it, once it is made."""
        rounds.make()
        answer = self.fetches(export)
        assert answer.status_code == 200, answer.text
        return list(csv.reader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"), newline="")))

    def gets(self, preset: str = "call_list", *columns: str, **said: Any) -> list[dict[str, str]]:
        """Ask for a file and return its lines without the watermark."""
        return self.reads(self.asks(preset, *columns, **said))[:-1]

    def state_of(self, export: dict[str, Any]) -> str:
        """Return how far a file has come."""
        listed = self.client.get(PATH).get_json()["items"]
        return str(next(one["state"] for one in listed if one["id"] == export["id"]))


@pytest.fixture
def desk(cast: Cast, sure_: As) -> Desk:
    """The desk of Olu, who organizes Cedar Hollow."""
    return Desk(sure_(cast.olu))
