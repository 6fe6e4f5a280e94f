"""A member's other devices hear that something happened to her way in, once, and nothing more."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.accounts import notices, rules
from backend.accounts.model import AccountNotice
from backend.kernel.database import db
from backend.kernel.unit_of_work import unit_of_work
from tests.backend.accounts.conftest import PASSPHRASE
from tests.backend.guards.conftest import Authenticator, Rosa, SignIn
from tests.cast import Cast
from tests.conftest import As

Laptop = Callable[[str | None], FlaskClient]


@pytest.fixture
def laptop(app: Flask, sign_in: SignIn) -> Laptop:
    """Another device of Rosa's: `laptop(code)`."""

    def enter(code: str | None) -> FlaskClient:
        client = app.test_client()
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {sign_in(code).get_json()['access_token']}"
        return client

    return enter


def heard(client: FlaskClient) -> Any:
    return client.get("/api/v1/me/notice").get_json()


def what(client: FlaskClient) -> str | None:
    word: str | None = heard(client)["what"]
    return word


def test_a_new_device_is_told_to_the_others_and_not_to_itself(rosa: Rosa, laptop: Laptop, cast: Cast, as_: As) -> None:
    new = laptop(None)

    assert heard(rosa.client) == {"what": "device", "at": "2026-11-20T15:00:01.000Z"}
    assert what(new) is None
    assert what(as_(cast.ben)) is None


def test_a_notice_is_shown_until_it_was_read_here(rosa: Rosa, laptop: Laptop, friday: time_machine.Traveller) -> None:
    tablet = laptop(None)
    friday.shift(timedelta(minutes=1))
    laptop(None)
    first = heard(rosa.client)
    friday.shift(timedelta(minutes=1))
    read = rosa.client.post("/api/v1/me/notice/read", json={"at": first["at"]})

    assert (read.status_code, what(rosa.client)) == (204, None)
    assert what(tablet) == "device"
    laptop(None)
    assert what(rosa.client) == "device"


def test_nobody_reads_ahead(rosa: Rosa, laptop: Laptop, friday: time_machine.Traveller) -> None:
    rosa.client.post("/api/v1/me/notice/read", json={"at": "2036-01-01T00:00:00.000Z"})
    friday.shift(timedelta(minutes=1))
    laptop(None)

    assert what(rosa.client) == "device"


def test_passphrase_and_second_factor_are_told(rosa: Rosa, laptop: Laptop, friday: time_machine.Traveller) -> None:
    other = laptop(None)
    friday.shift(timedelta(seconds=1))
    new = {"passphrase": "copper lantern quiet meadow", "current": PASSPHRASE}
    assert rosa.client.put("/api/v1/me/passphrase", json=new).status_code == 200
    changed = what(other)
    friday.shift(timedelta(seconds=1))
    rosa.says(passphrase=new["passphrase"])
    rosa.finishes(rosa.begins().code())

    assert (changed, what(other)) == ("passphrase", "factor")


def test_a_recovery_code_is_told_and_signs_the_others_out(
    rosa: Rosa, laptop: Laptop, authenticator: Authenticator, friday: time_machine.Traveller
) -> None:
    other = laptop(authenticator.code())
    rosa.says(authenticator.code(1))
    (code, *_) = rosa.client.post("/api/v1/me/factor/recovery-codes").get_json()["codes"]
    friday.shift(timedelta(minutes=1))
    assert rosa.says(code).status_code == 200

    assert other.get("/api/v1/me/notice").status_code == 401
    told = [row.what for row in db.session.scalars(select(AccountNotice).order_by(AccountNotice.at))]
    db.session.rollback()
    assert told[-1] == "recovery"


@pytest.mark.usefixtures("rosa")
def test_notices_are_forgotten_after_months(
    laptop: Laptop, cast: Cast, as_: As, friday: time_machine.Traveller
) -> None:
    laptop(None)
    assert what(as_(cast.rosa)) == "device"
    friday.shift(rules.NOTICE_LIFE + timedelta(seconds=1))
    with unit_of_work():
        notices.forget_old(cast.cedar)

    assert what(as_(cast.rosa)) is None
