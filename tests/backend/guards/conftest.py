"""A captain with a passphrase, and her authenticator."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pyotp
import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts.totp import STEP_SECONDS
from backend.kernel import clock as wall
from backend.kernel.identifiers import new_id
from tests.backend.accounts.conftest import PASSPHRASE
from tests.cast import Cast
from tests.conftest import As

NAME = "rosa@cedar-hollow-workers"
SignIn = Callable[..., Any]


@dataclass
class Authenticator:
    """What makes the digits; `steps` off from now, as clocks are."""

    secret: str

    def code(self, steps: int = 0) -> str:
        return pyotp.TOTP(self.secret).at(wall.now() + timedelta(seconds=steps * STEP_SECONDS))


@dataclass
class Rosa:
    """Rosa on her phone."""

    client: FlaskClient

    def says(self, code: str | None = None, passphrase: str = PASSPHRASE) -> Any:
        """Say that it is she."""
        return self.client.post("/api/v1/me/confirmation", json={"passphrase": passphrase, "code": code})

    def begins(self) -> Authenticator:
        """Begin to set up a second factor."""
        answer = self.client.post("/api/v1/me/factor")
        assert answer.status_code == 201, answer.text
        return Authenticator(answer.get_json()["secret"])

    def finishes(self, code: str) -> Any:
        return self.client.post("/api/v1/me/factor/code", json={"code": code})

    def guard(self) -> dict[str, Any]:
        told: dict[str, Any] = self.client.get("/api/v1/me/guard").get_json()
        return told


@pytest.fixture
def rosa(cast: Cast, as_: As, friday: time_machine.Traveller) -> Rosa:
    """Rosa, who has a passphrase; the clock stands still."""
    client = as_(cast.rosa)
    assert client.put("/api/v1/me/passphrase", json={"passphrase": PASSPHRASE}).status_code == 200
    friday.shift(timedelta(seconds=1))
    return Rosa(client)


@pytest.fixture
def authenticator(rosa: Rosa, friday: time_machine.Traveller) -> Authenticator:
    """Rosa's second factor, set up; her phone has forgotten that she said that it is she."""
    assert rosa.says().status_code == 200
    made = rosa.begins()
    assert rosa.finishes(made.code()).status_code == 200
    friday.shift(timedelta(minutes=6))
    return made


@pytest.fixture
def sign_in(app: Flask) -> SignIn:
    """Sign in on a new phone: `sign_in(code="123456")`."""

    def knock(code: str | None = None, passphrase: str = PASSPHRASE, name: str = NAME) -> Any:
        device = {"id": str(new_id()), "label": "A laptop"}
        body = {"sign_in_name": name, "passphrase": passphrase, "device": device}
        return app.test_client().post("/api/v1/sessions", json=body | ({"code": code} if code is not None else {}))

    return knock
