"""Phones that reach the whole program over real connections, which may break at any moment."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from typing import Any, cast

from flask import Flask, current_app
from flask.testing import FlaskClient

from backend.accounts import sessions, tokens
from backend.kernel.config import Settings
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.unions.model import Membership
from tests.cast import Someone
from tests.e2e.hilo import Hilo
from tests.sync.phones import Phone

Json = dict[str, Any]
SAVED_AT = "2026-11-20T18:02:11.402Z"


@dataclass
class Answered:
    """What came back: status 0 and no words when the line broke."""

    status_code: int
    json: Json = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)


class Line:
    """A real connection for each request."""

    def __init__(self, address: str, bearer: tokens.Bearer) -> None:
        """Speak to the program at `address` with a token of this device. Needs an app context."""
        self._address, self._bearer = address, bearer
        self._app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 -- Flask has no other word for the app itself
        self._token = tokens.make(bearer)

    def post(self, path: str, *, json: Json) -> Answered:
        """Send a request, with a new token where the old one has run out, and return the answer, whatever it is."""
        answer = answer_to(self._address + path, json, self._token)
        if answer.status_code != HTTPStatus.UNAUTHORIZED:
            return answer
        with self._app.app_context():
            self._token = tokens.make(self._bearer)
        return answer_to(self._address + path, json, self._token)


def answer_to(address: str, body: Json, token: str) -> Answered:
    """Post JSON to an address of ours."""
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    request = urllib.request.Request(address, json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return Answered(response.status, json.load(response), dict(response.headers))
    except urllib.error.HTTPError as refused:
        with refused:
            return Answered(refused.code, {}, dict(refused.headers))
    except (OSError, HTTPException, ValueError):
        return Answered(0)


def program(folder: Path, settings: Settings) -> Hilo:
    """Return `python -m backend run` over the database and the keys of the app under test."""
    home = {"HILO_HOME": str(settings.home), "HILO_DATABASE_URL": settings.database_url}
    return Hilo(folder, home | {"HILO_ENV": "test", "HILO_DEMO": "0"})


def phones_of(people: Iterable[Someone], each: int, address: str) -> list[Phone]:
    """Let every one of them in on so many new phones. Needs an app context."""
    made = []
    for someone in people:
        with unit_of_work(union_id=someone.union_id) as session:
            member = session.get_one(Membership, (someone.union_id, someone.member_id))
            devices = [sessions.let_in(member, {"id": new_id(), "label": "A phone"}).id for _ in range(each)]
        for device_id in devices:
            line = Line(address, tokens.Bearer(someone.union_id, someone.member_id, device_id))
            made.append(Phone(someone, cast("FlaskClient", line), device_id))
    return made


def add_person(phone: Phone) -> str:
    """Write down somebody new and return her id."""
    ident = str(new_id())
    phone.say("network.add_person", {"id": ident, "name": f"Person {ident[-6:]}", "created_at": SAVED_AT})
    return ident


def log_talk(phone: Phone, person_id: str) -> None:
    """Write down a talk with somebody."""
    phone.say("conversations.log", {"id": str(new_id()), "person_id": person_id, "held_at": SAVED_AT})


def stored(table: str, column: str) -> list[str]:
    """Return a column of a whole table, as text. Needs an app context."""
    db.session.rollback()
    rows = db.session.execute(db.select(db.column(column)).select_from(db.table(table)))
    return [str(value) for (value,) in rows]
