"""What the stories about getting in have in common."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts import sessions
from backend.accounts.model import Device
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.unions import queries as unions
from backend.unions.model import Membership
from tests.cast import Cast, Someone
from tests.conftest import As

PASSPHRASE = "saffron anchor linen kite"

Invite = Callable[..., dict[str, Any]]
Redeem = Callable[..., Any]


def phone() -> dict[str, str]:
    """Return a new phone."""
    return {"id": str(new_id()), "label": "A phone"}


def signed_in_now(someone: Someone) -> Device:
    """Let somebody in again on her phone; the cast did that months ago, and a chain of refresh tokens ends unused."""
    with unit_of_work(union_id=someone.union_id):
        member = unions.find_member(someone.union_id, someone.member_id)
        assert member is not None
        return sessions.let_in(member, {"id": someone.device_id, "label": "A phone"})


def members(cast: Cast) -> Sequence[Membership]:
    """Return everybody in Cedar Hollow."""
    with unit_of_work(reads_only=True):
        return unions.members(cast.ada.identity, {"limit": 200, "cursor": None}).items


def newest(cast: Cast) -> Membership:
    """Return who joined last."""
    return max(members(cast), key=lambda member: member.joined_at)


@pytest.fixture
def invite(cast: Cast, as_: As) -> Invite:
    """Makes an invitation to the night team: `invite(role="captain", by=cast.olu)`."""

    def make(by: Someone | None = None, **wish: Any) -> dict[str, Any]:
        answer = as_(by or cast.rosa).post("/api/v1/invitations", json={"team_id": str(cast.night)} | wish)
        assert answer.status_code == 201, answer.get_json()
        made: dict[str, Any] = answer.get_json()
        return made

    return make


@pytest.fixture
def redeem(app: Flask) -> Redeem:
    """Redeems a token on a new phone, or on a given client."""

    def ask(token: str, client: FlaskClient | None = None, **wish: Any) -> Any:
        body = {"token": token, "name": "Ana Ruiz", "language": "es", "device": phone()} | wish
        return (client or app.test_client()).post("/api/v1/invitations/redeem", json=body)

    return ask
