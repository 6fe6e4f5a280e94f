"""The outermost steps of a request: limits, request ids, one shape for every refusal, silence about our mistakes."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, redirect, request
from flask.testing import FlaskClient
from werkzeug.exceptions import RequestedRangeNotSatisfiable

from backend.kernel.edge import came_from_this_machine, client_address
from tests.cast import Cast
from tests.conftest import As

LOOK = "/api/v1/invitations/look"


def test_every_refusal_has_one_shape(client: FlaskClient) -> None:
    answer = client.get("/api/v1/nothing-here")

    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"
    assert answer.get_json() == {
        "type": "/problems/not-found",
        "title": "There is nothing here",
        "status": 404,
        "detail": "There is nothing here",
        "code": "not-found",
        "request_id": answer.headers["X-Request-Id"],
    }


def test_a_method_that_is_not_there_says_which_are(client: FlaskClient) -> None:
    answer = client.delete(LOOK)

    assert answer.status_code == 405
    assert answer.get_json()["code"] == "method-not-allowed"
    assert set(answer.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}


def test_every_request_has_an_id_of_its_own(client: FlaskClient) -> None:
    ids = {client.get("/health").headers["X-Request-Id"] for _ in range(10)}

    assert len(ids) == 10


def test_the_api_is_never_kept_by_a_browser(client: FlaskClient, cast: Cast, as_: As) -> None:
    answers = [client.get("/health"), client.get("/api/v1/nothing"), as_(cast.rosa).get("/api/v1/me")]

    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store"}


@pytest.mark.parametrize(
    "member_id", ["1", "x", "019CAED9-4300-70B3-8640-53312B957BB2", "1b4e28ba-2fa1-41d2-883f-0016d3cca427"]
)
def test_an_id_that_cannot_be_is_not_there(cast: Cast, as_: As, member_id: str) -> None:
    answer = as_(cast.ada).post(f"/api/v1/members/{member_id}/suspend")

    assert (answer.status_code, answer.get_json()["code"]) == (404, "not-found")


@pytest.mark.parametrize(
    ("path", "size"),
    [(LOOK, 64 * 1024), ("/api/v1/sync/push", 1024 * 1024), ("/api/v1/sessions/parcels", 1024 * 1024)],
)
def test_a_body_is_measured_before_it_is_read(client: FlaskClient, path: str, size: int) -> None:
    head, tail = '{"token":"', '"}'
    exact = head + "x" * (size - len(head) - len(tail)) + tail

    assert client.post(path, data=exact, content_type="application/json").status_code != 413
    refused = client.post(path, data=exact + " ", content_type="application/json")
    assert (refused.status_code, refused.get_json()["code"]) == (413, "too-large")


def test_a_body_of_unknown_length_is_measured_too(app: Flask) -> None:
    chunked = {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}

    answer = app.test_client().post(
        LOOK, data=b" " * (64 * 1024 + 1), content_type="application/json", environ_overrides=chunked
    )

    assert answer.status_code == 413


def test_an_address_can_be_too_long(client: FlaskClient) -> None:
    assert client.get("/health?" + "x" * 2000).status_code == 200
    assert client.get("/health?" + "x" * 2100).status_code == 413


@pytest.mark.parametrize(
    "body",
    [
        '{"token":1e999}',
        '{"token":NaN}',
        '{"token":"\ud800"}'.encode("utf-8", "surrogatepass"),
        b"\xff",
        "",
        "{",
        '{"a":' * 40,
    ],
)
def test_broken_json_is_malformed(client: FlaskClient, body: str | bytes) -> None:
    answer = client.post(LOOK, data=body, content_type="application/json")

    assert (answer.status_code, answer.get_json()["code"]) == (400, "malformed")


def test_json_a_hundred_thousand_deep_does_no_harm(client: FlaskClient) -> None:
    answer = client.post(LOOK, data="[" * 30_000, content_type="application/json")

    assert answer.status_code == 400


@pytest.mark.parametrize(("depth", "status"), [(19, 422), (20, 400)])
def test_lists_may_lie_twenty_deep(client: FlaskClient, depth: int, status: int) -> None:
    nested: Any = "x"
    for _ in range(depth):
        nested = [nested]

    assert client.post(LOOK, json={"token": nested}).status_code == status


@pytest.mark.parametrize(
    "headers", [{}, {"Content-Type": "text/plain"}, {"Content-Type": "application/x-www-form-urlencoded"}]
)
def test_a_body_that_is_not_called_json_is_not_read(client: FlaskClient, headers: dict[str, str]) -> None:
    answer = client.post(LOOK, data="{}", headers=headers)

    assert (answer.status_code, answer.get_json()["code"]) == (415, "unsupported-media-type")


def test_every_wrong_place_in_a_body_is_named(cast: Cast, as_: As) -> None:
    body = {"device": {"id": "1"}, "passphrase": 7, "token": None, "surprise": []}

    answer = as_(cast.rosa).post("/api/v1/invitations/redeem", json=body)

    assert answer.status_code == 422
    assert set(answer.get_json()["fields"]) == {"device.id", "device.label", "passphrase", "token", "surprise"}


def test_our_own_mistake_tells_nothing_but_a_request_id(
    app_with: Callable[..., Flask], capfd: pytest.CaptureFixture[str]
) -> None:
    app = app_with()

    def fail() -> str:
        raise RuntimeError("Rosa Delgado wrote a note")

    app.add_url_rule("/api/v1/fail", view_func=fail)
    answer = app.test_client().get("/api/v1/fail")

    logged = capfd.readouterr().err
    assert (answer.status_code, answer.get_json()["code"]) == (500, "internal")
    assert "Rosa" not in answer.text
    assert "Rosa" not in logged
    failure = next(json.loads(line) for line in logged.splitlines() if '"failed"' in line)
    assert failure["error"] == "RuntimeError"
    assert failure["where"][-1].endswith(" fail")
    assert failure["request_id"] == answer.get_json()["request_id"]


def test_what_flask_refuses_keeps_its_headers_and_redirects_stay_redirects(app_with: Callable[..., Flask]) -> None:
    app = app_with()

    def out_of_range() -> str:
        raise RequestedRangeNotSatisfiable(10)

    app.add_url_rule("/api/range", view_func=out_of_range)
    app.add_url_rule("/api/old", "old", lambda: redirect("/api/new"))
    app.add_url_rule("/api/folder/", "folder", lambda: "")
    client = app.test_client()

    assert client.get("/api/range").headers["Content-Range"] == "bytes */10"
    assert client.get("/api/range").get_json()["status"] == 416
    assert client.get("/api/old").status_code == 302
    assert client.get("/api/folder").headers["Location"].endswith("/folder/")


@pytest.mark.parametrize(
    ("peer", "forwarded", "believed"),
    [
        ("192.0.2.7", None, "192.0.2.7"),
        ("192.0.2.7", "198.51.100.1", "192.0.2.7"),
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("::1", "203.0.113.9, 198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", None, "127.0.0.1"),
        ("a socket", "198.51.100.1", "a socket"),
    ],
)
def test_only_a_proxy_on_this_machine_is_believed(app: Flask, peer: str, forwarded: str | None, believed: str) -> None:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    with app.test_request_context(headers=headers, environ_base={"REMOTE_ADDR": peer}):
        assert client_address() == believed
        assert came_from_this_machine() == (request.remote_addr in {"127.0.0.1", "::1"} and not forwarded)


@pytest.mark.parametrize("origin", ["https://example.org", "null", "http://127.0.0.1:8000.example.org"])
def test_no_other_site_may_read_anything(client: FlaskClient, origin: str) -> None:
    answers = [
        client.get("/health", headers={"Origin": origin}),
        client.options(LOOK, headers={"Origin": origin, "Access-Control-Request-Method": "POST"}),
    ]

    assert [name for answer in answers for name, _ in answer.headers if name.startswith("Access-Control")] == []
