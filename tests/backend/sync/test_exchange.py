"""The doors of sync over HTTP: what they ask for, what they answer, and what they refuse."""

import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from werkzeug.test import TestResponse

from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.sync import clock
from backend.sync.model import SyncPhone, SyncReceipt
from tests.backend.sync.choir import Singer
from tests.backend.sync.stage import Line, count, standing
from tests.cast import Cast, Someone

As = Callable[[Someone], FlaskClient]

EXCHANGE = "/api/v1/sync/exchange"
REPORT = {"outbox": 0, "oldest_unsent": None, "attention": 0, "persisted": True}

pytestmark = pytest.mark.usefixtures("choir_on_stage")


def request(someone: Someone, *entries: tuple[str, dict[str, Any]], **rest: Any) -> dict[str, Any]:
    """Return the body a phone sends, with entries numbered from one."""
    push = [
        {
            "mid": str(new_id()),
            "seq": seq,
            "v": 1,
            "type": kind,
            "at": "2026-11-20T18:02:11.402Z",
            "tz": -300,
            "args": args,
        }
        for seq, (kind, args) in enumerate(entries, start=1)
    ]
    body = {"proto": 1, "device": str(someone.device_id), "epoch": None, "app": "0.1.0", "view_schema": 1}
    return {**body, "push": push, "pull": {"have": {}, "max_rows": 500}, "report": REPORT, **rest}


def an_entry() -> tuple[str, dict[str, Any]]:
    return ("choir.add", {"id": str(new_id()), "name": "Ana"})


@pytest.fixture
def ben_calls(cast: Cast, as_: As) -> FlaskClient:
    return as_(cast.ben)


def test_one_round_trip_sends_and_fetches(cast: Cast, ben_calls: FlaskClient) -> None:
    answer = ben_calls.post(EXCHANGE, json=request(cast.ben, an_entry())).json

    assert answer is not None
    assert [result["status"] for result in answer["results"]] == ["applied"]
    assert [change["b"]["name"] for change in answer["changes"] if change["k"] == "singer"] == ["Ana"]
    assert answer["as_of"] >= answer["results"][0]["ver"]
    assert answer["limits"] == {
        "next_after_ms": 300_000,
        "min_view_schema": 1,
        "max_push": 50,
        "max_bytes": 262_144,
    }


def test_the_answer_says_at_its_very_end_that_it_is_whole(cast: Cast, ben_calls: FlaskClient) -> None:
    response = ben_calls.post(EXCHANGE, json=request(cast.ben))

    assert response.data.endswith(b'"end":true}')
    assert response.data.startswith(b'{"proto":1')
    assert response.headers["Cache-Control"] == "no-store"


def test_received_and_counted_are_told_apart(cast: Cast, ben_calls: FlaskClient) -> None:
    singer = str(new_id())
    hums = [("choir.hum", {"id": str(new_id()), "singer_id": who, "title": "La"}) for who in (singer, str(new_id()))]

    answer = ben_calls.post(EXCHANGE, json=request(cast.ben, ("choir.add", {"id": singer, "name": "Ana"}), *hums)).json

    assert answer is not None
    assert answer["counts"] == {"received": 2, "counted": 1}


def test_what_was_held_and_is_sent_again_under_another_id_was_received_once(cast: Cast, ben_calls: FlaskClient) -> None:
    singer = str(new_id())
    hum = ("choir.hum", {"id": str(new_id()), "singer_id": singer, "title": "La"})
    body = request(cast.ben, hum, ("choir.add", {"id": singer, "name": "Ana"}), hum)

    answer = ben_calls.post(EXCHANGE, json=body).get_json()

    assert [result["status"] for result in answer["results"]] == ["quarantined", "applied", "applied"]
    assert answer["counts"] == {"received": 1, "counted": 1}
    assert ben_calls.post(EXCHANGE, json=body | {"push": []}).get_json()["counts"] == answer["counts"]


@pytest.mark.parametrize("door", ["exchange", "push", "pull"])
def test_nobody_speaks_for_another_device(cast: Cast, ben_calls: FlaskClient, door: str) -> None:
    response = ben_calls.post(f"/api/v1/sync/{door}", json=request(cast.mei, an_entry()))

    assert (response.status_code, count(SyncReceipt)) == (403, 0)
    assert response.json is not None
    assert response.json["code"] == "other-device"


def test_without_a_token_nothing_is_read(cast: Cast, client: FlaskClient) -> None:
    assert client.post(EXCHANGE, json=request(cast.ben, an_entry())).status_code == 401
    assert count(SyncReceipt) == 0


def test_the_push_door_brings_no_rows_and_the_pull_door_takes_no_entries(cast: Cast, ben_calls: FlaskClient) -> None:
    pushed = ben_calls.post("/api/v1/sync/push", json=request(cast.ben, an_entry())).json
    pulled = ben_calls.post("/api/v1/sync/pull", json=request(cast.ben, an_entry())).json

    assert pushed is not None
    assert pulled is not None
    assert "changes" not in pushed
    assert (len(pulled["changes"]) > 0, pulled["results"], count(SyncReceipt)) == (True, [], 1)


def test_a_phone_of_another_history_is_told_the_lineage_and_nothing_is_taken(
    cast: Cast, ben_calls: FlaskClient
) -> None:
    with unit_of_work(union_id=cast.cedar) as session:
        old = clock.read(session, cast.cedar)
        begun = clock.new_epoch(session, cast.cedar)

    response = ben_calls.post(EXCHANGE, json=request(cast.ben, an_entry(), epoch=str(old.epoch)))

    assert (response.status_code, count(SyncReceipt)) == (409, 0)
    assert response.json is not None
    assert response.json["code"] == "sync-reset"
    assert response.json["lineage"] == [
        {"ord": 0, "epoch": str(old.epoch), "base_version": 0},
        {"ord": 1, "epoch": str(begun.epoch), "base_version": old.version - 1},
    ]


def test_a_phone_that_has_seen_more_than_the_server_has_is_asked_to_wait(cast: Cast, ben_calls: FlaskClient) -> None:
    ahead = standing(cast.ben.identity).clock.version + 1

    response = ben_calls.post(EXCHANGE, json=request(cast.ben, pull={"have": {"P": [ahead, "~", 0]}}))

    assert response.status_code == 503
    assert response.json is not None
    assert response.json["code"] == "sync-behind"


def test_more_entries_than_a_push_holds_are_refused_whole(cast: Cast, ben_calls: FlaskClient) -> None:
    response = ben_calls.post(EXCHANGE, json=request(cast.ben, *(an_entry() for _ in range(51))))

    assert (response.status_code, count(SyncReceipt)) == (413, 0)


def test_more_bytes_than_a_push_holds_are_refused_whole(cast: Cast, ben_calls: FlaskClient) -> None:
    large = ("choir.add", {"id": str(new_id()), "name": "A" * 15_000})
    response = ben_calls.post(EXCHANGE, json=request(cast.ben, *(large for _ in range(20))))

    assert (response.status_code, count(SyncReceipt)) == (413, 0)


def test_what_a_newer_phone_adds_is_passed_over(cast: Cast, ben_calls: FlaskClient) -> None:
    body = request(cast.ben, an_entry(), weather="rain")
    body["push"][0]["mood"] = "hopeful"
    body["pull"]["colour"] = "red"

    assert ben_calls.post(EXCHANGE, json=body).status_code == 200
    assert count(Singer) == 1


def test_a_large_answer_is_compressed_for_who_can_read_it(cast: Cast, ben_calls: FlaskClient) -> None:
    body = request(cast.ben, *(an_entry() for _ in range(20)))

    plain = ben_calls.post(EXCHANGE, json=body)
    packed = ben_calls.post(EXCHANGE, json=body, headers={"Accept-Encoding": "gzip, br"})

    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert json.loads(gzip.decompress(packed.data))["changes"] == (plain.json or {})["changes"]


def test_an_exchange_with_nothing_to_say_writes_nothing(
    cast: Cast, ben_calls: FlaskClient, queries: Callable[[], Any]
) -> None:
    first = ben_calls.post(EXCHANGE, json=request(cast.ben)).json
    assert first is not None
    idle = request(cast.ben, pull={"have": first["have"]}, epoch=first["epoch"])
    before = standing(cast.ben.identity).clock

    with queries() as seen:
        answer = ben_calls.post(EXCHANGE, json=idle).json

    assert answer is not None
    assert answer["changes"] == []
    assert standing(cast.ben.identity).clock == before
    assert not [text for text in seen.texts if text.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert len(seen) <= 8


def test_a_push_of_fifty_costs_few_statements_beside_those_of_its_entries(
    cast: Cast, ben_calls: FlaskClient, queries: Callable[[], Any]
) -> None:
    def statements(entries: int) -> int:
        body = request(cast.ben, *(an_entry() for _ in range(entries)), pull=None)
        for n, entry in enumerate(body["push"], start=count(SyncReceipt) + 1):
            entry["seq"] = n
        with queries() as seen:
            assert ben_calls.post(EXCHANGE, json=body).status_code == 200
        return len(seen)

    statements(1)
    per_entry = (statements(50) - statements(1)) / 49

    assert per_entry <= 4


def test_what_a_phone_says_of_itself_is_written_once_a_day_or_when_it_changes(
    cast: Cast, ben_calls: FlaskClient, queries: Callable[[], Any]
) -> None:
    def writes(**report: Any) -> int:
        with queries() as seen:
            ben_calls.post(EXCHANGE, json=request(cast.ben, report={**REPORT, **report}))
        return sum("sync_phone" in text and text.startswith("INSERT") for text in seen.texts)

    assert [writes(), writes(), writes(outbox=3), writes(outbox=3), writes(attention=1)] == [1, 0, 1, 0, 1]
    assert count(SyncPhone) == 1


@pytest.mark.parametrize(("told", "waits"), [(7, 6), (1, 0)])
def test_what_arrived_with_a_report_does_not_count_as_waiting(
    cast: Cast, ben_calls: FlaskClient, told: int, waits: int
) -> None:
    report = {**REPORT, "outbox": told, "oldest_unsent": "2026-11-18T12:00:00.000Z"}

    ben_calls.post(EXCHANGE, json=request(cast.ben, an_entry(), report=report))

    with unit_of_work(reads_only=True) as session:
        row = session.execute(select(SyncPhone.outbox, SyncPhone.oldest_unsent)).one()
    assert (row.outbox, row.oldest_unsent is not None) == (waits, waits > 0)


ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def accepted(response: TestResponse) -> bool:
    return response.status_code in {200, 400, 413, 422} and response.json is not None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.sampled_from(["proto", "device", "epoch", "app", "view_schema", "push", "pull", "report"]), odd=ODD)
def test_a_body_with_anything_in_it_is_answered_and_never_breaks_the_server(
    cast: Cast, ben_calls: FlaskClient, where: str, odd: Any
) -> None:
    response = ben_calls.post(
        EXCHANGE, data=json.dumps(request(cast.ben, **{where: odd})), content_type="application/json"
    )

    assert accepted(response)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.sampled_from(["mid", "seq", "v", "type", "at", "tz", "args"]), odd=ODD)
def test_an_entry_with_anything_in_it_gets_an_answer(cast: Cast, ben_calls: FlaskClient, where: str, odd: Any) -> None:
    body = request(cast.ben, an_entry(), pull=None)
    body["push"][0] |= {"seq": count(SyncReceipt) + 1, where: odd}

    response = ben_calls.post(EXCHANGE, data=json.dumps(body), content_type="application/json")

    assert accepted(response)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cursor=ODD | st.tuples(st.integers(-5, 2**60), st.text(max_size=5), st.integers(-5, 5)), name=st.text(max_size=45)
)
def test_a_cursor_with_anything_in_it_gets_an_answer(
    cast: Cast, ben_calls: FlaskClient, cursor: Any, name: str
) -> None:
    body = request(cast.ben, pull={"have": {name: cursor, "P": cursor}})

    response = ben_calls.post(EXCHANGE, data=json.dumps(body), content_type="application/json")

    assert accepted(response) or response.status_code == 503


@pytest.mark.parametrize("text", ["\x00", "\ud800", "__proto__", "' OR 1=1 --", "🦜" * 10])
def test_any_text_in_an_entry_is_kept_or_sent_back_but_blocks_nothing(
    cast: Cast, ben_calls: FlaskClient, text: str
) -> None:
    body = request(cast.ben, ("choir.add", {"id": str(new_id()), "name": text}), an_entry(), pull=None)
    tries = [ben_calls.post(EXCHANGE, data=json.dumps(body), content_type="application/json") for _ in range(3)]

    response = tries[-1]
    if response.status_code == 200:
        assert [result["status"] for result in (response.json or {})["results"]][1:] == ["applied"]
    else:
        assert response.status_code == 400


def test_a_line_sees_what_http_wrote(cast: Cast, ben: Line, ben_calls: FlaskClient) -> None:
    ben_calls.post(EXCHANGE, json=request(cast.ben, an_entry()))

    ben.sync()

    assert len(ben.names("singer")) == 1
