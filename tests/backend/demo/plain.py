"""What the demo union's tables say, asked in SQL of our own; and what somebody of the story reads over HTTP."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import Date, DateTime, Uuid, bindparam, text

from backend.accounts import tokens
from backend.kernel.database import db
from backend.kernel.unit_of_work import unit_of_work
from tests.backend.conftest import Demo

_KINDS: dict[type, Any] = {UUID: Uuid(), datetime: DateTime(timezone=True), date: Date()}


def told(demo: Demo, question: str, **values: Any) -> Sequence[Any]:
    """Return the answer to one question in SQL; `:u` is the union."""
    given = {"u": demo.union_id, **values}
    if db.engine.dialect.name == "sqlite":
        given = {key: one.replace(tzinfo=None) if isinstance(one, datetime) else one for key, one in given.items()}
    used = {key: one for key, one in given.items() if f":{key}" in question}
    statement = text(question).bindparams(*(bindparam(key, one, _KINDS.get(type(one))) for key, one in used.items()))
    with unit_of_work(reads_only=True) as session:
        return session.execute(statement).all()


def ident(value: object) -> str | None:
    """Return an id as the API writes it, however the database gives it."""
    return None if value is None else str(UUID(str(value)))


def idents(demo: Demo, question: str, **values: Any) -> list[str]:
    """Return the ids that a question in SQL finds, in its order."""
    return [str(UUID(str(found[0]))) for found in told(demo, question, **values)]


def day(value: object) -> str | None:
    """Return a day as the API writes it, however the database gives it."""
    return None if value is None else str(value)[:10]


def asks(app: Flask, demo: Demo, who: str, path: str, body: dict[str, Any] | None = None, **query: Any) -> Any:
    """Return what somebody of the story is answered: to a question with a body, if there is one."""
    member = demo.story.members[who]
    token = tokens.make(tokens.Bearer(member.union_id, member.member_id, member.device_id))
    given: dict[str, Any] = {"query_string": query, "headers": {"Authorization": f"Bearer {token}"}}
    how = "GET" if body is None else "POST"
    answer = app.test_client().open(f"/api/v1{path}", method=how, json=body, **given)
    assert answer.status_code in {200, 201, 204}, answer.text
    return answer.get_json(silent=True)


def every(app: Flask, demo: Demo, who: str, path: str, **query: Any) -> list[Any]:
    """Return the rows of a list to its last page, seven at a time."""
    rows, cursor = [], None
    while True:
        page = asks(app, demo, who, path, limit=7, **query, **({"cursor": cursor} if cursor else {}))
        rows += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return rows
