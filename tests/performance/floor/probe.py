"""A ceiling to look up at: a server that stores what phones send and knows nothing of unions.

No accounts, no permissions, no encryption, no shapes, no receipts: one table, one version, one transaction a push, in
bare WSGI. It speaks enough of the exchange that the same client can drive it. Not a product; what it costs is what
HTTP, JSON and a commit cost on this machine.
"""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterable
from typing import Any

import orjson
import psycopg

_URL = os.environ["PROBE_DATABASE"]
_POSTGRESQL = _URL.startswith("postgresql")
_INSERT = "INSERT INTO talk (id, ver, body) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING"
_kept = threading.local()

Start = Callable[[str, list[tuple[str, str]]], object]


def _connection() -> Any:
    """Return a cursor of this thread's connection, opened once."""
    if not hasattr(_kept, "connection"):
        if _POSTGRESQL:
            _kept.connection = psycopg.connect(_URL, autocommit=True)
        else:
            _kept.connection = sqlite3.connect(_URL, isolation_level=None, timeout=15)
            _kept.connection.execute("PRAGMA journal_mode=WAL")
            _kept.connection.execute("PRAGMA synchronous=FULL")
        _kept.cursor = _kept.connection.cursor()
    return _kept.cursor


def _make_tables() -> None:
    cursor = _connection()
    cursor.execute("CREATE TABLE IF NOT EXISTS talk (id TEXT PRIMARY KEY, ver BIGINT, body BYTEA)")
    cursor.execute("CREATE TABLE IF NOT EXISTS clock (id INTEGER PRIMARY KEY, version BIGINT)")
    cursor.execute("INSERT INTO clock VALUES (1, 0) ON CONFLICT DO NOTHING")


def _push(entries: list[dict[str, Any]]) -> None:
    cursor = _connection()
    cursor.execute("BEGIN" if _POSTGRESQL else "BEGIN IMMEDIATE")
    cursor.execute("UPDATE clock SET version = version + 1 RETURNING version")
    (version,) = cursor.fetchone()
    insert = _INSERT.replace("?", "%s") if _POSTGRESQL else _INSERT
    cursor.executemany(insert, [(entry["mid"], version, orjson.dumps(entry["args"])) for entry in entries])
    cursor.execute("COMMIT")


def app(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    """Take a push, or say where the version stands."""
    body = orjson.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
    if body["push"]:
        _push(body["push"])
    cursor = _connection()
    cursor.execute("SELECT version FROM clock")
    (version,) = cursor.fetchone()
    answer = orjson.dumps(
        {"results": [{"mid": entry["mid"], "status": "applied"} for entry in body["push"]], "as_of": version}
    )
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(answer)))])
    return [answer]


_make_tables()
