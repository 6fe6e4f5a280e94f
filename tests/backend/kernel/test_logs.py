"""What a log line may hold."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.kernel import logs
from tests.cast import Cast
from tests.conftest import As


def lines(capfd: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capfd.readouterr().err.splitlines() if line.startswith("{")]


def test_a_request_is_one_line(cast: Cast, as_: As, capfd: pytest.CaptureFixture[str]) -> None:
    answer = as_(cast.rosa).get("/api/v1/me?limit=1")

    (line,) = lines(capfd)
    assert line["event"] == "request"
    assert line["route"] == "/api/v1/me"
    assert line["status"] == answer.status_code == 200
    assert line["member_id"] == str(cast.rosa.member_id)
    assert line["request_id"] == answer.headers["X-Request-Id"]
    assert line["queries"] >= 2
    assert line["ms"] > 0


def test_a_line_names_nobody(cast: Cast, as_: As, capfd: pytest.CaptureFixture[str]) -> None:
    rosa = as_(cast.rosa)
    rosa.get("/api/v1/members")
    rosa.post("/api/v1/sessions", json={"sign_in_name": "Rosa Delgado", "passphrase": "ZZTOPSECRET"})
    rosa.get(f"/api/v1/members?team_id={cast.night}&name=Rosa")

    told = capfd.readouterr().err
    assert told.count('"event": "request"') == 3
    for secret in ("Rosa", "Delgado", "ZZTOPSECRET", "Bearer", str(cast.night), "eyJ"):
        assert secret not in told


def test_an_unknown_key_is_dropped_and_only_its_name_told(capfd: pytest.CaptureFixture[str]) -> None:
    logs.configure()
    logs.log.info("said", name="Rosa Delgado", note="likes tea", code="noted")

    (line,) = lines(capfd)
    assert line["dropped"] == ["name", "note"]
    assert line["code"] == "noted"
    assert "Rosa" not in json.dumps(line)


def test_a_route_that_is_not_there_has_no_name(client: FlaskClient, capfd: pytest.CaptureFixture[str]) -> None:
    client.get("/api/v1/Rosa%20Delgado")

    assert lines(capfd)[0]["route"] == "none"
