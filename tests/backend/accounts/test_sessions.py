"""Staying signed in: the cookie, the chain of refresh tokens, and what a thief of one can do."""

import base64
import threading
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import text

from backend.accounts import queries, sessions, tokens
from backend.accounts.model import Device
from backend.accounts.rules import SAME_MOMENT
from backend.kernel.problems import Unauthenticated
from backend.kernel.unit_of_work import unit_of_work
from tests.backend.accounts.conftest import Invite, Redeem, signed_in_now
from tests.cast import Cast, Someone
from tests.conftest import As

OURS = {"X-Hilo": "1"}


def refresh(client: FlaskClient, **headers: str) -> Any:
    return client.post("/api/v1/sessions/refresh", headers=OURS | headers)


def cookie(client: FlaskClient) -> str:
    found = client.get_cookie("__Host-hilo")
    return found.value if found else ""


def hold(client: FlaskClient, token: str) -> None:
    client.set_cookie("__Host-hilo", token, secure=True, httponly=True)


def device_of(someone: Someone) -> Device:
    with unit_of_work(reads_only=True):
        found = queries.find_device_and_member(someone.union_id, someone.device_id)
        assert found is not None
        return found[0]


def first_token(someone: Someone) -> str:
    device = signed_in_now(someone)
    return tokens.make_refresh(someone.union_id, device.id, device.refresh_salt, device.refresh_number)


@pytest.fixture
def rosas(app: Flask, cast: Cast) -> FlaskClient:
    """Rosa's phone, with the newest cookie of its chain."""
    client = app.test_client()
    hold(client, first_token(cast.rosa))
    return client


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(invite: Invite, redeem: Redeem) -> None:
    parts = redeem(invite()["token"]).headers["Set-Cookie"].split("; ")

    assert parts[0].startswith("__Host-hilo=")
    assert {"Secure", "HttpOnly", "SameSite=Strict", "Path=/"} <= set(parts)
    assert "Max-Age=2592000" in parts or "Max-Age=2591999" in parts
    assert not [part for part in parts if part.startswith("Domain")]


def test_a_refresh_gives_an_access_token_and_the_next_cookie(cast: Cast, rosas: FlaskClient) -> None:
    before = cookie(rosas)

    answer = refresh(rosas)

    assert answer.status_code == 200
    assert answer.get_json()["me"]["member_id"] == str(cast.rosa.member_id)
    assert answer.get_json()["expires_in"] == 600
    assert cookie(rosas) not in {"", before}
    told = rosas.get("/api/v1/me", headers={"Authorization": f"Bearer {answer.get_json()['access_token']}"})
    assert told.get_json()["name"] == "Rosa Delgado"


def test_a_phone_that_comes_in_of_an_evening_was_seen_that_day(app: Flask, cast: Cast, as_: As) -> None:
    with time_machine.travel("2026-12-01T01:00:00Z", tick=False) as clock:  # 19:00 on 30 November in Chicago
        client = app.test_client()
        hold(client, first_token(cast.rosa))
        signed_in = device_of(cast.rosa).seen_on
        clock.shift(24 * 3600)

        answer = refresh(client)

        shown = [one["seen_on"] for one in as_(cast.rosa).get("/api/v1/devices").get_json()["items"]]
    assert (str(signed_in), answer.status_code, shown) == ("2026-11-30", 200, ["2026-12-01"])


def test_no_token_is_stored(rosas: FlaskClient) -> None:
    refresh(rosas)
    secret = base64.urlsafe_b64decode(cookie(rosas).partition(".")[2] + "==")
    with unit_of_work(reads_only=True) as session:
        stored = repr(session.execute(text("SELECT * FROM device")).all())

    assert secret.hex() not in stored
    assert repr(secret[-32:])[2:-1] not in stored


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Hilo": "0"},
        {"X-Hilo": "1", "Sec-Fetch-Site": "cross-site"},
        {"X-Hilo": "1", "Sec-Fetch-Site": "same-site"},
        {"X-Hilo": "1", "Sec-Fetch-Site": "none"},
        {"X-Hilo": "1", "Origin": "https://example.org"},
        {"X-Hilo": "1", "Origin": "null"},
        {"X-Hilo": "1", "Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    ],
)
def test_another_site_refreshes_and_ends_nothing(cast: Cast, rosas: FlaskClient, headers: dict[str, str]) -> None:
    answers = [rosas.post(f"/api/v1/sessions/{verb}", headers=headers) for verb in ("refresh", "end")]

    assert [answer.status_code for answer in answers] == [401, 401]
    assert device_of(cast.rosa).refresh_number == 0
    assert device_of(cast.rosa).ended_at is None


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://127.0.0.1:8000"}, {}])
def test_our_own_site_refreshes(rosas: FlaskClient, headers: dict[str, str]) -> None:
    assert refresh(rosas, **headers).status_code == 200


def test_a_lost_answer_is_given_again(cast: Cast, rosas: FlaskClient) -> None:
    before = cookie(rosas)
    refresh(rosas)
    lost = cookie(rosas)
    hold(rosas, before)

    answer = refresh(rosas)

    assert answer.status_code == 200
    assert cookie(rosas) == lost
    assert device_of(cast.rosa).refresh_number == 1


@pytest.mark.parametrize("renewals", [1, 2, 3, 9])
def test_a_power_cut_that_takes_back_the_cookies_of_quick_renewals_ends_nothing(
    rosas: FlaskClient, clock: Any, renewals: int
) -> None:
    refresh(rosas)
    clock.shift(600)
    on_disk = cookie(rosas)
    for _ in range(renewals):
        assert refresh(rosas).status_code == 200
        clock.shift(5)

    hold(rosas, on_disk)
    clock.shift(3600)

    assert [refresh(rosas).status_code for _ in range(2)] == [200, 200]


def test_an_old_token_whose_successor_was_used_ends_the_chain_for_everybody(
    app: Flask, cast: Cast, as_: As, rosas: FlaskClient, clock: Any
) -> None:
    stolen = cookie(rosas)
    refresh(rosas)
    clock.shift(600)
    refresh(rosas)
    thief = app.test_client()
    hold(thief, stolen)

    assert refresh(thief).status_code == 401
    assert refresh(rosas).status_code == 401
    refused = as_(cast.rosa).get("/api/v1/me")
    assert (refused.status_code, refused.get_json()["code"]) == (401, "unauthenticated")
    assert "wipe" not in refused.get_json()
    assert device_of(cast.rosa).ended_because == "reused"


def test_twenty_tabs_at_once_get_one_and_the_same_successor(app: Flask, cast: Cast) -> None:
    token = first_token(cast.rosa)
    seen: list[tuple[int, str]] = []

    def run() -> None:
        client = app.test_client()
        hold(client, token)
        seen.append((refresh(client).status_code, cookie(client)))

    threads = [threading.Thread(target=run) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {status for status, _ in seen} == {200}
    assert len({value for _, value in seen}) == 1
    assert device_of(cast.rosa).refresh_number == 1


def test_two_tabs_that_always_refresh_together_are_not_taken_for_thieves(app: Flask, cast: Cast, clock: Any) -> None:
    tabs = [app.test_client(), app.test_client()]
    token = first_token(cast.rosa)
    for tab in tabs:
        hold(tab, token)

    for _ in range(9):
        assert [refresh(tab).status_code for tab in tabs] == [200, 200]
        clock.shift(600)

    assert device_of(cast.rosa).refresh_number == 9


def test_somebody_who_follows_step_by_step_is_noticed(app: Flask, rosas: FlaskClient, clock: Any) -> None:
    thief = app.test_client()
    hold(thief, cookie(rosas))
    codes: list[int] = []
    for holder in (rosas, thief, rosas, thief):
        codes.append(refresh(holder).status_code)
        clock.shift(300)

    assert codes == [200, 200, 200, 401]
    assert refresh(rosas).status_code == 401
    assert refresh(thief).status_code == 401


def test_a_phone_whose_answers_are_lost_more_often_than_not_stays_signed_in(
    cast: Cast, rosas: FlaskClient, clock: Any
) -> None:
    for _ in range(6):
        before = cookie(rosas)
        for _ in range(3):
            refresh(rosas)
            clock.shift(600)
            hold(rosas, before)
        assert refresh(rosas).status_code == 200
        clock.shift(600)

    assert device_of(cast.rosa).ended_at is None


@pytest.mark.parametrize(
    "broken",
    [
        lambda _: "",
        lambda _: "x",
        lambda token: token + "A",
        lambda token: token[:-1],
        lambda token: token + "=",
        lambda token: token.replace(".", ""),
        lambda token: token[:-2] + ("AA" if token[-2:] != "AA" else "BA"),
        lambda token: "A" * 22 + token[22:],
        lambda token: token[:30] + ("A" if token[30] != "A" else "B") + token[31:],
        lambda token: token[:47] + ("B" if token[47] != "B" else "C") + token[48:],
    ],
)
def test_a_token_that_is_not_exactly_ours_changes_nothing(app: Flask, cast: Cast, broken: Any) -> None:
    client = app.test_client()
    hold(client, broken(first_token(cast.rosa)))

    assert refresh(client).status_code == 401
    assert client.post("/api/v1/sessions/end", headers=OURS).status_code == 204
    device = device_of(cast.rosa)
    assert (device.refresh_number, device.ended_at) == (0, None)


def test_a_token_does_not_count_in_another_union(cast: Cast, app: Flask) -> None:
    secret = first_token(cast.rosa).partition(".")[2]
    client = app.test_client()
    hold(client, f"{tokens.encoded(cast.birch.bytes)}.{secret}")

    assert refresh(client).status_code == 401


@pytest.mark.parametrize(
    ("who", "days", "status"),
    [("rosa", 29, 200), ("rosa", 31, 401), ("ada", 0.4, 200), ("ada", 0.6, 401)],
)
def test_a_phone_nobody_uses_is_signed_out(
    app: Flask, cast: Cast, clock: Any, who: str, days: float, status: int
) -> None:
    client = app.test_client()
    someone = getattr(cast, who)
    hold(client, first_token(someone))
    clock.shift(days * 24 * 3600)

    assert refresh(client).status_code == status


def test_even_a_busy_phone_is_let_in_anew_after_half_a_year(
    app: Flask, cast: Cast, clock: Any, invite: Invite, redeem: Redeem
) -> None:
    client = app.test_client()
    redeem(invite()["token"], client)
    with unit_of_work(union_id=cast.cedar) as session:
        session.execute(text("UPDATE membership SET status = 'active'"))
    codes = []
    for _ in range(10):
        clock.shift(20 * 24 * 3600)
        codes.append(refresh(client).status_code)

    assert codes == [200] * 8 + [401] * 2


def test_signing_out_ends_the_chain_and_takes_the_cookie(cast: Cast, as_: As, rosas: FlaskClient) -> None:
    answer = rosas.post("/api/v1/sessions/end", headers=OURS)

    assert answer.status_code == 204
    assert answer.get_data() == b""
    assert cookie(rosas) == ""
    refused = as_(cast.rosa).get("/api/v1/me").get_json()
    assert (refused["code"], refused.get("wipe")) == ("unauthenticated", None)


def test_a_revoked_phone_hears_it_when_it_refreshes(cast: Cast, rosas: FlaskClient) -> None:
    with unit_of_work(union_id=cast.cedar):
        sessions.revoke_device(cast.ada.identity, cast.rosa.device_id)

    for verb in ("refresh", "end"):
        answer = rosas.post(f"/api/v1/sessions/{verb}", headers=OURS)
        assert (answer.status_code, answer.get_json()["code"], answer.get_json()["wipe"]) == (
            401,
            "device-revoked",
            True,
        )


class Chain(RuleBasedStateMachine):
    """One phone and one thief share a chain of refresh tokens, on a network that loses answers.

    A token is good if it was used last, or was given for the one used last; everything else ends the chain for both.
    """

    app: Flask
    cast: Cast
    clock: Any

    @initialize()
    def sign_in(self) -> None:
        self.owner = first_token(self.cast.rosa)
        self.thief: str | None = None
        self.given_for: dict[str, str | None] = {self.owner: None}
        self.used: str | None = None
        self.ended = False

    def present(self, token: str) -> str | None:
        """Send a token; return its successor, None if it was refused."""
        self.clock.shift(SAME_MOMENT.total_seconds() + 1)
        with unit_of_work():
            outcome = sessions.refresh(token)
            return None if isinstance(outcome, Unauthenticated) else outcome.refresh_token

    def step(self, token: str) -> str | None:
        """Send a token and check the answer against the rule."""
        is_good = not self.ended and (token == self.used or self.given_for[token] == self.used)
        answer = self.present(token)
        assert (answer is not None) == is_good
        self.ended = not is_good
        if answer is not None:
            assert answer not in self.given_for
            self.given_for[answer] = self.used = token
        return answer

    @rule()
    def the_owner_refreshes(self) -> None:
        self.owner = self.step(self.owner) or self.owner

    @rule()
    def the_owners_answer_is_lost(self) -> None:
        self.step(self.owner)

    @rule()
    def a_thief_copies_the_owners_token(self) -> None:
        self.thief = self.owner

    @precondition(lambda self: self.thief is not None)
    @rule()
    def the_thief_refreshes(self) -> None:
        assert self.thief is not None
        self.thief = self.step(self.thief) or self.thief

    @rule(data=st.data())
    def an_old_token_is_replayed(self, data: st.DataObject) -> None:
        self.step(data.draw(st.sampled_from(list(self.given_for))))

    @invariant()
    def there_is_one_live_chain(self) -> None:
        device = device_of(self.cast.rosa)
        assert (device.ended_at is not None) == self.ended
        assert device.refresh_number == len(self.given_for) - 1


def test_a_chain_of_refresh_tokens_is_never_two(
    app: Flask, cast: Cast, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"app": app, "cast": cast, "clock": clock}.items():
        monkeypatch.setattr(Chain, name, value, raising=False)
    machine = Chain.TestCase
    machine.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)

    machine("runTest").runTest()
