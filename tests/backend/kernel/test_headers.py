"""Security headers on every kind of response."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.kernel.headers import CSP

KINDS = {
    "health": ("GET", "/health"),
    "description": ("GET", "/api/v1/openapi.json"),
    "page": ("GET", "/api/v1/docs"),
    "style": ("GET", "/api/v1/docs.css"),
    "not there": ("GET", "/api/v1/nothing"),
    "not allowed": ("DELETE", "/health"),
    "not signed in": ("GET", "/api/v1/me"),
    "not json": ("POST", "/api/v1/invitations/look"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_response_has_them(client: FlaskClient, kind: str) -> None:
    method, path = KINDS[kind]

    headers = client.open(path, method=method).headers

    assert headers.getlist("Content-Security-Policy") == [CSP]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in headers


def test_the_policy_lets_nothing_foreign_or_inline_run() -> None:
    rules = dict(rule.strip().partition(" ")[::2] for rule in CSP.split(";"))

    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    assert rules["style-src"] == "'self'"
    assert rules["frame-ancestors"] == "'none'"
    assert rules["base-uri"] == "'none'"
    assert rules["trusted-types"] == "app"
    assert rules["require-trusted-types-for"] == "'script'"
    assert "unsafe" not in CSP
    assert "http" not in CSP


def test_a_browser_is_told_to_stay_with_tls_where_there_is_tls(app_with: Callable[..., Flask]) -> None:
    answer = app_with(public_url="https://hilo.example.org").test_client().get("/health")

    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
