"""A phone with nothing to say and nothing to fetch is answered before Flask, and told exactly what it would be told."""

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, request_started
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from werkzeug.test import TestResponse

from backend.access.roles import Status
from backend.accounts.model import Device
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.sync import clock, guard
from backend.sync.model import SyncPhone
from backend.unions.model import Membership
from tests.cast import Cast, Someone

EXCHANGE = "/api/v1/sync/exchange"
REPORT = {"outbox": 0, "oldest_unsent": None, "attention": 0, "persisted": True}

Body = dict[str, Any]
As = Callable[[Someone], FlaskClient]


@pytest.fixture
def asked(app: Flask) -> Iterator[list[object]]:
    """One item for each request that Flask was asked."""
    found: list[object] = []

    def note(_sender: object, **_: object) -> None:
        found.append(1)

    with request_started.connected_to(note, app):
        yield found


@pytest.fixture
def ben_calls(cast: Cast, as_: As) -> FlaskClient:
    return as_(cast.ben)


def add_person(someone: Someone, seq: int) -> Body:
    args = {"id": str(new_id()), "name": "Lupe", "sharing": "team", "created_at": "2026-11-20T18:02:11.402Z"}
    said = {"v": 1, "type": "network.add_person", "at": "2026-11-20T18:02:11.402Z", "tz": -300, "args": args}
    return {"mid": str(new_id()), "seq": seq, **said, "device": str(someone.device_id)}


def idle(someone: Someone, calls: FlaskClient) -> Body:
    """Let a phone send a person and fetch everything; return what it says from then on."""
    body = {
        "proto": 1,
        "device": str(someone.device_id),
        "epoch": None,
        "app": "0.1.0",
        "view_schema": 1,
        "push": [add_person(someone, 1)],
        "pull": {"have": {}, "max_rows": 500},
        "report": REPORT,
    }
    answer = calls.post(EXCHANGE, json=body).get_json()
    assert not answer["more"]
    return {**body, "epoch": answer["epoch"], "push": [], "pull": {"have": answer["have"], "max_rows": 500}}


def whole_answer(response: TestResponse) -> Body:
    """Return an answer without the one thing that differs from moment to moment."""
    answer: Body = response.get_json()
    return {name: value for name, value in answer.items() if name != "server_time"}


def through_flask(calls: FlaskClient, body: Body) -> TestResponse:
    """Send a request on the ordinary way: the layer in front answers only what our own app says, word for word."""
    return calls.post(EXCHANGE, json={**body, "passed_over": True})


def test_an_idle_phone_is_told_what_the_whole_exchange_would_tell_it(
    cast: Cast, ben_calls: FlaskClient, asked: list[object]
) -> None:
    body = idle(cast.ben, ben_calls)
    asked.clear()

    quick = ben_calls.post(EXCHANGE, json=body)

    assert (quick.status_code, len(asked)) == (200, 0)
    slow = through_flask(ben_calls, body)
    assert len(asked) == 1
    assert whole_answer(quick) == whole_answer(slow)
    assert list(quick.get_json()) == list(slow.get_json())
    compared = {"Content-Type", "Cache-Control", "Vary", "Content-Security-Policy", "X-Content-Type-Options"}
    assert {name: quick.headers[name] for name in compared} == {name: slow.headers[name] for name in compared}
    assert quick.headers["X-Request-Id"] != slow.headers["X-Request-Id"]


def test_it_is_written_into_the_log_and_counted_like_every_request(
    cast: Cast, ben_calls: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    body = idle(cast.ben, ben_calls)
    before = exchanges_counted(ben_calls)
    capsys.readouterr()

    ben_calls.post(EXCHANGE, json=body)

    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["route"], line["status"]) == ("request", EXCHANGE, 200)
    assert line["member_id"] == str(cast.ben.member_id)
    assert exchanges_counted(ben_calls) == before + 1


def exchanges_counted(calls: FlaskClient) -> float:
    """Return how many exchanges the server says it has answered."""
    metrics = calls.get("/metrics").get_data(as_text=True)
    found = re.search(rf'hilo_requests_total{{method="POST",route="{EXCHANGE}",status="200"}} (\S+)', metrics)
    return float(found[1]) if found else 0.0


def test_what_a_team_mate_wrote_reaches_an_idle_phone_at_its_next_request(
    cast: Cast, as_: As, asked: list[object]
) -> None:
    rosa_calls, ben_calls = as_(cast.rosa), as_(cast.ben)
    body = idle(cast.rosa, rosa_calls)
    idle(cast.ben, ben_calls)
    asked.clear()

    answer = rosa_calls.post(EXCHANGE, json=body).get_json()

    assert len(asked) == 1
    assert "person" in {change["k"] for change in answer["changes"]}


def test_a_phone_that_was_shut_out_is_told_at_once_although_its_token_is_known(
    cast: Cast, as_: As, ben_calls: FlaskClient
) -> None:
    body = idle(cast.ben, ben_calls)
    assert ben_calls.post(EXCHANGE, json=body).status_code == 200

    as_(cast.rosa).post(f"/api/v1/devices/{cast.ben.device_id}/revoke")

    refused = ben_calls.post(EXCHANGE, json=body)
    assert (refused.status_code, refused.get_json()["code"]) == (401, "device-revoked")


def test_a_suspended_member_is_refused_at_once(cast: Cast, ben_calls: FlaskClient) -> None:
    body = idle(cast.ben, ben_calls)
    with unit_of_work(union_id=cast.ben.union_id) as session:
        session.get_one(Membership, (cast.ben.union_id, cast.ben.member_id)).status = Status.SUSPENDED

    assert ben_calls.post(EXCHANGE, json=body).status_code == 403


def test_a_device_that_is_somebody_elses_now_opens_nothing(cast: Cast, ben_calls: FlaskClient) -> None:
    body = idle(cast.ben, ben_calls)
    with unit_of_work() as session:
        session.get_one(Device, (cast.ben.union_id, cast.ben.device_id)).member_id = cast.mei.member_id

    assert ben_calls.post(EXCHANGE, json=body).status_code == 401


def test_a_backup_that_was_put_back_is_told_to_an_idle_phone(cast: Cast, ben_calls: FlaskClient) -> None:
    body = idle(cast.ben, ben_calls)
    with unit_of_work() as session:
        clock.new_epoch(session, cast.ben.union_id)

    refused = ben_calls.post(EXCHANGE, json=body)

    assert (refused.status_code, refused.get_json()["code"]) == (409, "sync-reset")


def test_a_database_behind_what_phones_have_seen_is_not_served(
    cast: Cast, ben_calls: FlaskClient, app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = idle(cast.ben, ben_calls)
    watched = guard.Guard(tmp_path)
    monkeypatch.setitem(app.extensions, guard.EXTENSION, watched)
    with unit_of_work(reads_only=True) as session:
        reading = clock.read(session, cast.ben.union_id)
    assert reading.epoch is not None
    watched.move(cast.ben.union_id, guard.Mark(reading.epoch, reading.version + 1))

    refused = ben_calls.post(EXCHANGE, json=body)

    assert (refused.status_code, refused.get_json()["code"]) == (503, "sync-behind")


def test_what_a_phone_newly_says_of_itself_is_written(cast: Cast, ben_calls: FlaskClient) -> None:
    body = idle(cast.ben, ben_calls)

    ben_calls.post(EXCHANGE, json={**body, "report": {**REPORT, "attention": 2}})

    db.session.rollback()
    assert db.session.scalars(select(SyncPhone.attention)).one() == 2


def test_when_the_quick_way_breaks_the_ordinary_one_answers(
    cast: Cast, ben_calls: FlaskClient, asked: list[object]
) -> None:
    body = idle(cast.ben, ben_calls)
    ben_calls.post(EXCHANGE, json=body)
    layer = layer_of(ben_calls.application)
    for connection in layer._database._kept:  # noqa: SLF001 -- a server that hangs up on every kept connection
        connection.close()
    asked.clear()

    answers = [ben_calls.post(EXCHANGE, json=body) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert len(asked) == 1


def layer_of(app: Flask) -> Any:
    """Return the layer in front of Flask, beneath the headers and the files."""
    layer: Any = app.wsgi_app
    while type(layer).__name__ != "Idle":
        layer = getattr(layer, "app", None) or layer.application
    return layer


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.just(10**20),
    st.floats(allow_nan=False),
    st.text(max_size=3),
    st.just([]),
    st.just({}),
    st.just("\ud800"),
    st.just([1, "~", 0]),
    st.just([1, "person|x", 0]),
    st.just({"P": [9, "~", 0]}),
)
PLACES = st.sampled_from(
    [
        ("proto",),
        ("device",),
        ("epoch",),
        ("app",),
        ("view_schema",),
        ("push",),
        ("pull",),
        ("report",),
        ("more",),
        ("pull", "have"),
        ("pull", "max_rows"),
        ("pull", "have", "P"),
        ("pull", "have", "M"),
        ("pull", "have", "X:none"),
        ("report", "outbox"),
        ("report", "oldest_unsent"),
        ("report", "attention"),
        ("report", "persisted"),
    ]
)


@given(changes=st.lists(st.tuples(PLACES, ODD), min_size=1, max_size=3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_a_phone_says_it_is_answered_as_without_the_layer(
    cast: Cast, as_: As, changes: list[tuple[tuple[str, ...], object]]
) -> None:
    calls = as_(cast.mei)
    body = deepcopy(idle_of(cast.mei, calls))
    for place, value in changes:
        inside = body
        for name in place[:-1]:
            inside = inside[name] if isinstance(inside.get(name), dict) else {}
        inside[place[-1]] = value
    sent = json.dumps(body)

    quick = calls.post(EXCHANGE, data=sent, content_type="application/json")
    slow = calls.post(EXCHANGE, data=sent, content_type="application/json; charset=utf-8")

    def told(response: TestResponse) -> object:
        answer = response.get_json()
        return response.status_code, {name: answer[name] for name in answer.keys() - {"server_time", "request_id"}}

    assert told(quick) == told(slow)


_idle: dict[str, Body] = {}


def idle_of(someone: Someone, calls: FlaskClient) -> Body:
    """Return what this phone says when idle; asked once for each time the stage was set."""
    with unit_of_work(reads_only=True) as session:
        seen = session.get(SyncPhone, (someone.union_id, someone.device_id))
    if seen is None:
        _idle[str(someone.device_id)] = idle(someone, calls)
    return _idle[str(someone.device_id)]
