"""Answers the commonest request of all before Flask: a phone that has nothing to say and holds everything it may.

Every open phone asks so every few minutes, and nearly always there is nothing. The answer is the one `exchange` would
give, from two statements; `docs/performance.md` tells what it costs either way (W2). Whatever is not exactly that case
goes on to the app untouched: an unknown token, an entry, news for the phone or of it, anything unusual in the request.
"""

import secrets
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from io import BytesIO
from typing import Any, Final

import orjson
from flask import Flask
from sqlalchemy import ColumnElement, and_, bindparam

from backend.access.permissions import Permission
from backend.access.policy import Reach, permits
from backend.kernel import health, logs
from backend.kernel.database import db
from backend.kernel.fixed import Fixed, Statement
from backend.kernel.identity import Identity
from backend.kernel.logs import log
from backend.sync import exchange, guard, phones, pull, wire
from backend.sync.model import CLOCK, PHONE
from backend.sync.phones import Report
from backend.sync.rules import Cursor, complete_cursor
from backend.sync.schemas import MAX_ROWS, PROTOCOL

ROUTE: Final = "/api/v1/sync/exchange"
_MOST_BYTES: Final = 32_768
_STATEMENTS: Final = 2

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
Recognize = Callable[[Fixed, str], Identity | None]


class Idle:
    """A WSGI layer in front of the app."""

    def __init__(self, app: Flask, recognize: Recognize) -> None:
        """`recognize` says who sends an Authorization header, if that is known without asking Flask."""
        self._app = app
        self._inner: Application = app.wsgi_app
        self._recognize = recognize
        with app.app_context():
            self._database = Fixed(db.engine)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer, or hand the request on."""
        body = _body(environ)
        if body is not None:
            began = time.perf_counter()
            with self._app.app_context():
                answered = self._tried(environ["HTTP_AUTHORIZATION"], body)
                if answered is not None:
                    return [_sent(start_response, *answered, time.perf_counter() - began)]
        return self._inner(environ, start_response)

    def _tried(self, authorization: str, body: bytes) -> tuple[Identity, bytes] | None:
        """Return what `_answer` returns, and None for whatever goes wrong: the ordinary way has words for it."""
        try:
            return self._answer(authorization, body)
        except Exception as error:  # noqa: BLE001 -- nothing was done yet, and Flask is asked next
            logs.failure(error)
            return None

    def _answer(self, authorization: str, body: bytes) -> tuple[Identity, bytes] | None:
        """Return who asks, and the answer that brings nothing new; None when that may not be the whole answer."""
        asked = _said(body)
        if asked is None:
            return None
        identity = self._recognize(self._database, authorization)
        if identity is None or asked["device"] != str(identity.device_id) or not _may(identity):
            return None
        marked = guard.marked(identity.union_id)
        who = {"union": identity.union_id, "member": identity.member_id, "device": identity.device_id}
        rows = self._database.rows(_standing(*exchange.tallies()), who)
        if not rows:
            return None
        *_, received, counted = rows[0]
        stands, held = pull.standing_of(rows), _cursors(asked["pull"]["have"])
        page = pull.nothing_new(stands, held) if held is not None else None
        behind = guard.is_ahead(marked, stands.clock) or asked["epoch"] != str(stands.clock.epoch)
        if held is None or page is None or behind or _is_news(rows[0][7:12], asked):
            return None
        guard.answered(identity.union_id, stands.clock)
        counts = {"received": received, "counted": counted if identity.is_active else 0}
        told = exchange.pulled(stands, counts, held, page)
        return identity, wire.dump({"proto": PROTOCOL, **told, "results": [], "end": True})


@cache
def _standing(received: ColumnElement[int], counted: ColumnElement[int]) -> Statement:
    """Return the statement that reads all the answer needs in one snapshot."""
    of_device = and_(PHONE.c.union_id == CLOCK.c.union_id, PHONE.c.device_id == bindparam("device"))
    return pull.STANDING.outerjoin(PHONE, of_device).add_columns(*phones.REPORTED, received, counted)


def _body(environ: Environ) -> bytes | None:
    """Return the body of a request that may be an idle phone's, and leave it to be read again; None for any other."""
    if environ["PATH_INFO"] != ROUTE or environ["REQUEST_METHOD"] != "POST" or environ["QUERY_STRING"]:
        return None
    given = environ["wsgi.input"]
    odd = "HTTP_CONTENT_ENCODING" in environ or environ.get("CONTENT_TYPE") != "application/json"
    if odd or "HTTP_AUTHORIZATION" not in environ or not isinstance(given, BytesIO):
        return None
    body = given.getvalue()
    return body if len(body) <= _MOST_BYTES else None


_SAID: Final[Mapping[str, type]] = {
    "proto": int,
    "device": str,
    "epoch": str,
    "app": str,
    "view_schema": int,
    "push": list,
    "pull": dict,
    "report": dict,
}
_WANTED: Final[Mapping[str, type]] = {"have": dict, "max_rows": int}
_TOLD: Final[Mapping[str, type]] = {"outbox": int, "oldest_unsent": type(None), "attention": int, "persisted": bool}


def _said(body: bytes) -> dict[str, Any] | None:
    """Return what a phone says that has nothing to send, word for word as our app says it; None for anything else."""
    try:
        said = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    if not (_is_like(_SAID, said) and _is_like(_WANTED, said["pull"]) and _is_like(_TOLD, said["report"])):
        return None
    usual = said["proto"] == PROTOCOL and not said["push"] and 1 <= said["pull"]["max_rows"] <= MAX_ROWS
    return said if usual else None


def _is_like(shape: Mapping[str, type], value: object) -> bool:
    """Tell whether this is an object with these names and kinds of values, and nothing else."""
    if not isinstance(value, dict) or value.keys() != shape.keys():
        return False
    return all(type(value[name]) is kind for name, kind in shape.items())


def _cursors(have: Mapping[str, Any]) -> dict[str, Cursor] | None:
    """Return what the phone holds; None unless each is a cursor at the end of a version."""
    held = {}
    for scope, cursor in have.items():
        if type(cursor) is not list or [type(part) for part in cursor] != [int, str, int]:
            return None
        held[scope] = Cursor(*cursor)
        if held[scope] != complete_cursor(held[scope].ver):
            return None
    return held


def _may(identity: Identity) -> bool:
    return permits(identity.role, identity.status, Permission.SYNC_EXCHANGE) is not Reach.NONE


def _is_news(last: Sequence[Any], asked: Mapping[str, Any]) -> bool:
    """Tell whether what the phone says of itself is worth a write, which is not done here."""
    return last[0] is None or phones.is_news(Report(*last), asked)


def _sent(start_response: Callable[..., Any], identity: Identity, answer: bytes, seconds: float) -> bytes:
    """Begin the response, write the line and count it as for every other request; return the body."""
    request_id = secrets.token_hex(8)
    headers = [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(answer))),
        ("Vary", "Accept-Encoding"),
        ("X-Request-Id", request_id),
        ("Cache-Control", "no-store"),
    ]
    start_response("200 OK", headers)
    log.info(
        "request",
        request_id=request_id,
        method="POST",
        route=ROUTE,
        status=200,
        ms=round(seconds * 1000, 1),
        queries=_STATEMENTS,
        member_id=identity.member_id,
    )
    health.count(ROUTE, "POST", 200, seconds)
    return answer
