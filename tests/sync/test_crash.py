"""A server that dies in the middle of a push: what it acknowledged is there, what it began is not, nothing twice."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from backend.accounts import tokens
from backend.kernel.config import Settings
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.network.model import Person
from backend.sync.model import SyncReceipt, SyncRow
from tests.cast import Cast, Someone

SERVER = Path(__file__).parent / "dying_server.py"
PATIENCE = 30.0


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def server(settings: Settings, moment: str) -> Iterator[str]:
    """Run a real server process that dies at this moment; yields its address."""
    port = free_port()
    environment = os.environ | {
        "HILO_HOME": str(settings.home),
        "HILO_DATABASE_URL": settings.database_url,
        "HILO_ENV": "test",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    command = [sys.executable, str(SERVER), str(port), moment]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address)
        yield address
    finally:
        process.kill()
        process.wait()


def _wait_for(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(OSError), urllib.request.urlopen(f"{address}/health", timeout=1):
            return
        time.sleep(0.05)
    raise TimeoutError(address)


def entries(count: int) -> list[dict[str, Any]]:
    return [
        {
            "mid": str(new_id()),
            "seq": seq,
            "v": 1,
            "type": "network.add_person",
            "at": "2026-11-20T18:02:11.402Z",
            "tz": -300,
            "args": {"id": str(new_id()), "name": f"Person {seq}", "created_at": "2026-11-20T18:02:11.402Z"},
        }
        for seq in range(1, count + 1)
    ]


def body(someone: Someone, push: list[dict[str, Any]]) -> dict[str, Any]:
    pull = {"have": {}, "max_rows": 500}
    return {"proto": 1, "device": str(someone.device_id), "epoch": None, "push": push, "pull": pull, "report": None}


def post(address: str, someone: Someone, push: list[dict[str, Any]]) -> dict[str, Any]:
    """Send one exchange over a real connection.

    Raises:
        OSError: the connection broke.
    """
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {tokens.make(someone.bearer)}"}
    data = json.dumps(body(someone, push)).encode()
    request = urllib.request.Request(f"{address}/api/v1/sync/exchange", data, headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            answer: dict[str, Any] = json.load(response)
            return answer
    except HTTPException as error:
        raise OSError from error


def names() -> list[str]:
    db.session.rollback()
    return sorted(person.name for person in db.session.scalars(db.select(Person)))


def rows(model: type[Any]) -> int:
    db.session.rollback()
    found: int = db.session.execute(db.select(db.func.count()).select_from(model)).scalar_one()
    return found


@pytest.mark.parametrize(("moment", "kept"), [("before_commit", 0), ("during_entries", 0), ("after_commit", 5)])
def test_a_server_killed_during_a_push_has_all_of_it_or_nothing_and_the_phone_sends_it_again(
    cast: Cast, settings: Settings, moment: str, kept: int
) -> None:
    push = entries(5)
    with server(settings, moment) as address, pytest.raises(OSError):  # noqa: PT011 -- each way a connection can break
        post(address, cast.ben, push)
    left = (len(names()), rows(SyncReceipt))

    with server(settings, "never") as address:
        answer = post(address, cast.ben, push)

    assert left == (kept, kept)
    assert {result["status"] for result in answer["results"]} == {"applied"}
    assert {result["dup"] for result in answer["results"]} == {kept > 0}
    assert names() == [f"Person {seq}" for seq in range(1, 6)]
    assert len([change for change in answer["changes"] if change["k"] == "person"]) == 5


def test_whichever_statement_of_a_push_fails_nothing_is_kept_by_halves_and_the_next_try_succeeds(
    cast: Cast, as_: Callable[[Someone], FlaskClient]
) -> None:
    """The n-th statement fails, for n = 1, 2, 3 … until a push needs fewer than n."""
    client, sent, failing = as_(cast.ben), 0, 0
    while True:
        failing += 1
        push = [entry | {"seq": sent + n} for n, entry in enumerate(entries(2), start=1)]
        with failing_at(failing) as failed:
            response = client.post("/api/v1/sync/exchange", json=body(cast.ben, push))
        done = rows(SyncReceipt) - sent
        assert len(names()) == rows(SyncReceipt)
        assert response.status_code in {200, 500, 503}
        assert done in {0, 1, 2}
        retried = client.post("/api/v1/sync/exchange", json=body(cast.ben, push)).json
        sent += 2
        assert retried is not None
        assert [result["status"] for result in retried["results"]] == ["applied", "applied"]
        assert (len(names()), rows(SyncReceipt)) == (sent, sent)
        assert db.session.execute(db.select(db.func.count()).where(SyncRow.kind == "person")).scalar_one() == sent
        if not failed:
            break

    assert failing > 15


@contextmanager
def failing_at(number: int) -> Iterator[list[str]]:
    """Let the statement of this number fail as a broken disk would; yields the statements that failed."""
    failed: list[str] = []
    seen = 0

    def fail(*facts: Any) -> None:
        nonlocal seen
        seen += 1
        if seen == number:
            failed.append(facts[2])
            raise OperationalError("disk I/O error", None, Exception())

    event.listen(db.engine, "before_cursor_execute", fail)
    try:
        yield failed
    finally:
        event.remove(db.engine, "before_cursor_execute", fail)
