"""JSON lines that cannot name anybody.

A line holds only the keys listed in `ALLOWED`; anything else is dropped and only its key is told. No body, no name, no
note, no number, no token and no message of an exception (it can quote a value) ever gets here.
"""

import sys
import time
import traceback
from collections.abc import Mapping, MutableMapping
from contextvars import ContextVar
from typing import Any, Final, TextIO, cast

import structlog
from flask import Flask, Response, g, has_request_context, request
from sqlalchemy import Engine, event

ALLOWED: Final = frozenset(
    {
        "event",
        "level",
        "timestamp",
        "request_id",
        "route",
        "method",
        "status",
        "ms",
        "queries",
        "member_id",
        "union_id",
        "device_id",
        "subject_id",
        "job",
        "code",
        "error",
        "where",
        "count",
        "seconds",
        "pid",
        "child",
        "directive",
        "mutation",
        "kind",
        "attempt",
        "host",
    }
)

log: Any = structlog.get_logger()
_queries: ContextVar[int] = ContextVar("queries", default=0)


class _Stderr:
    """Writes to whatever stderr is at that moment."""

    @staticmethod
    def write(text: str) -> None:
        sys.stderr.write(text)

    @staticmethod
    def flush() -> None:
        sys.stderr.flush()


def only_allowed(_logger: object, _method: str, line: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Return the line without keys that are not listed; structlog calls it for each line."""
    dropped = sorted(set(line) - ALLOWED)
    kept = {key: value for key, value in line.items() if key in ALLOWED}
    return kept | {"dropped": dropped} if dropped else kept


def configure() -> None:
    """Set up structlog for the process."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_allowed,
            structlog.processors.JSONRenderer(default=str),
        ],
        logger_factory=structlog.WriteLoggerFactory(file=cast("TextIO", _Stderr())),
        cache_logger_on_first_use=True,
    )


def install(app: Flask, engine: Engine) -> None:
    """Write one line for each request, with its number of statements."""
    configure()

    @event.listens_for(engine, "after_cursor_execute")
    def _count(*_: object) -> None:
        _queries.set(_queries.get() + 1)

    @app.before_request
    def _start() -> None:
        g.started = time.perf_counter()
        g.queries_before = _queries.get()

    @app.after_request
    def _line(response: Response) -> Response:
        log.info(
            "request",
            request_id=g.get("request_id"),
            method=request.method,
            route=route(),
            status=response.status_code,
            ms=round(milliseconds(), 1),
            queries=_queries.get() - g.get("queries_before", 0),
            member_id=g.get("member_id"),
        )
        return response


def route() -> str:
    """Return the template of the route at hand, never the path, which can hold an id."""
    return request.url_rule.rule if has_request_context() and request.url_rule else "none"


def milliseconds() -> float:
    """Return how long the request at hand has taken so far."""
    started: float = g.get("started", time.perf_counter())
    return (time.perf_counter() - started) * 1000


def failure(error: BaseException, **facts: object) -> None:
    """Log an unexpected exception: its type and where it happened, not what it says."""
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames[-8:]]
    log.error("failed", error=type(error).__name__, where=where, **facts)
