"""Subscribing a phone over HTTP."""

from typing import Any
from uuid import UUID

from flask import current_app
from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.kernel import keys
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.reminders import queries, service
from backend.reminders.delivery import application_server_key
from backend.reminders.model import PushSubscription
from backend.reminders.schemas import NewSubscription, ServerKey, Subscription
from backend.reminders.service import Browser

blueprint = Blueprint("reminders", __name__, description="Phones that get reminders")


@blueprint.get("/reminders/key")
@endpoint(needs=Permission.REMINDERS_SUBSCRIBE, gives=ServerKey)
def read_key(_identity: Identity, _asked: dict[str, Any]) -> dict[str, str]:
    """Give the key a browser needs to subscribe."""
    return {"key": application_server_key(keys.current().vapid_pem)}


@blueprint.post("/reminders/subscriptions")
@endpoint(needs=Permission.REMINDERS_SUBSCRIBE, takes=NewSubscription, gives=Subscription, status=201)
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


@blueprint.delete("/reminders/subscriptions/<subscription_id>")
@endpoint(needs=Permission.REMINDERS_SUBSCRIBE, status=204)
def unsubscribe(identity: Identity, _asked: dict[str, Any], subscription_id: UUID) -> None:
    """Stop reminding a phone."""
    service.unsubscribe(identity, subscription_id)
