"""A phone that keeps nobody's notes asks whether a session goes on here all the same."""

from typing import Any

from flask.testing import FlaskClient

from backend.accounts import tokens
from backend.accounts.routes import COOKIE, EMPTY
from tests.backend.accounts.conftest import signed_in_now
from tests.cast import Cast, Someone

OURS = {"X-Hilo": "1"}


def ask(client: FlaskClient, headers: dict[str, str]) -> Any:
    return client.post("/api/v1/sessions/refresh", headers=headers)


def hold_cookie_of(someone: Someone, client: FlaskClient) -> None:
    device = signed_in_now(someone)
    token = tokens.make_refresh(someone.union_id, device.id, device.refresh_salt, device.refresh_number)
    client.set_cookie(COOKIE, token, secure=True, httponly=True)


def test_an_empty_phone_without_a_cookie_hears_that_nobody_is_signed_in(client: FlaskClient) -> None:
    found = ask(client, OURS | {EMPTY: "1"})

    assert (found.status_code, found.data, found.headers.get("Set-Cookie")) == (204, b"", None)


def test_a_phone_of_an_older_release_without_a_cookie_is_refused_as_before(client: FlaskClient) -> None:
    assert ask(client, OURS).status_code == 401


def test_an_empty_phone_whose_session_goes_on_gets_it(client: FlaskClient, cast: Cast) -> None:
    hold_cookie_of(cast.rosa, client)

    found = ask(client, OURS | {EMPTY: "1"})

    assert found.get_json()["me"]["member_id"] == str(cast.rosa.member_id)


def test_an_empty_phone_with_a_cookie_that_opens_nothing_is_refused(client: FlaskClient) -> None:
    client.set_cookie(COOKIE, "not a token", secure=True, httponly=True)

    assert ask(client, OURS | {EMPTY: "1"}).status_code == 401


def test_another_site_does_not_learn_whether_somebody_is_signed_in(client: FlaskClient) -> None:
    assert ask(client, {EMPTY: "1"}).status_code == 401
