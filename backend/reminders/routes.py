"""Subscribing a phone over HTTP."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from flask import current_app
from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.kernel import keys
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.kernel.rate_limit import Bucket
from backend.reminders import queries, service
from backend.reminders.delivery import application_server_key
from backend.reminders.model import PushSubscription
from backend.reminders.schemas import NewSubscription, Proof, ServerKey, Subscription
from backend.reminders.service import Browser

SUBSCRIPTIONS = Bucket("subscribe", size=30, refill_seconds=120)
"""Of one member. Each new subscription sends a message to an address that she names."""

blueprint = Blueprint("reminders", __name__, description="Phones that get reminders")


def _subscribing(identity: Identity | None, _body: dict[str, Any]) -> Iterator[tuple[Bucket, str]]:
    if identity is not None:
        yield SUBSCRIPTIONS, str(identity.member_id)


@blueprint.get("/reminders/key")
@endpoint(needs=Permission.REMINDERS_SUBSCRIBE, gives=ServerKey)
def read_key(_identity: Identity, _asked: dict[str, Any]) -> dict[str, str]:
    """Give the key a browser needs to subscribe."""
    return {"key": application_server_key(keys.current().vapid_pem)}


@blueprint.post("/reminders/subscriptions")
@endpoint(
    needs=Permission.REMINDERS_SUBSCRIBE, takes=NewSubscription, gives=Subscription, status=201, spends=_subscribing
)
def subscribe(identity: Identity, body: dict[str, Any]) -> PushSubscription:
    """Let the calling phone be reminded."""
    settings = current_app.config["SETTINGS"]
    browser = Browser(body["endpoint"], body["keys"]["p256dh"], body["keys"]["auth"])
    return service.subscribe(identity, body["id"], browser, settings.push_hosts, settings.push_trusted_origins)


@blueprint.get("/reminders/subscriptions/<subscription_id>")
@endpoint(needs=Permission.REMINDERS_SUBSCRIBE, gives=Subscription)
def read_subscription(identity: Identity, _asked: dict[str, Any], subscription_id: UUID) -> PushSubscription:
    """Tell a phone whether it still gets reminders; one that is not found must subscribe anew."""
    return queries.get_subscription(identity, subscription_id)


@blueprint.post("/reminders/subscriptions/<subscription_id>/proof")
@endpoint(needs=Permission.REMINDERS_SUBSCRIBE, takes=Proof, gives=Subscription)
def prove(identity: Identity, body: dict[str, Any], subscription_id: UUID) -> PushSubscription:
    """Take the token of the first message; from now on the phone gets reminders."""
    return service.prove(identity, subscription_id, body["token"])


@blueprint.delete("/reminders/subscriptions/<subscription_id>")
@endpoint(needs=Permission.REMINDERS_SUBSCRIBE, status=204)
def unsubscribe(identity: Identity, _asked: dict[str, Any], subscription_id: UUID) -> None:
    """Stop reminding a phone."""
    service.unsubscribe(identity, subscription_id)
