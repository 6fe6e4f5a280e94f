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
from backend.kernel.problems import Invalid
from backend.kernel.rate_limit import Bucket
from backend.reminders import dead_letters, queries, service
from backend.reminders.delivery import application_server_key
from backend.reminders.model import PushSubscription
from backend.reminders.schemas import (
    DeadLetters,
    NewSubscription,
    Proof,
    Retried,
    Retry,
    ServerKey,
    Subscription,
)
from backend.reminders.service import Browser

SUBSCRIPTIONS = Bucket("subscribe", size=30, refill_seconds=120)
"""Of one member. Each new subscription sends a message to an address that she names."""

DOORS = Bucket("reminders", size=60, refill_seconds=1)
"""Of one phone: what it may say of its own reminders, sixty times a minute."""

blueprint = Blueprint("reminders", __name__, description="Phones that get reminders")


def _subscribing(identity: Identity | None, _body: dict[str, Any]) -> Iterator[tuple[Bucket, str]]:
    yield from _by_device(identity, _body)
    if identity is not None:
        yield SUBSCRIPTIONS, str(identity.member_id)


def _by_device(identity: Identity | None, _body: dict[str, Any]) -> Iterator[tuple[Bucket, str]]:
    if identity is not None:
        yield DOORS, str(identity.device_id)


@blueprint.get("/reminders/key")
@endpoint(needs=Permission.REMINDERS_SUBSCRIBE, gives=ServerKey)
def read_key(_identity: Identity, _asked: dict[str, Any]) -> dict[str, str]:
    """Give the key a browser needs to subscribe."""
    return {"key": _newest_key()}


def _newest_key() -> str:
    return application_server_key(keys.current().vapid_pem)


def _told(found: PushSubscription) -> dict[str, Any]:
    """Return a subscription in the keys of `Subscription`."""
    names = ("id", "device_id", "subscribed_at", "proved_at", "refused_at")
    oldest = next(iter(keys.current().retired_vapid_pems), keys.current().vapid_pem)
    under = found.vapid_key or application_server_key(oldest)
    return {name: getattr(found, name) for name in names} | {
        "renew": found.refused_at is not None or under != _newest_key()
    }


@blueprint.post("/reminders/subscriptions")
@endpoint(
    needs=Permission.REMINDERS_SUBSCRIBE, takes=NewSubscription, gives=Subscription, status=201, spends=_subscribing
)
def subscribe(identity: Identity, body: dict[str, Any]) -> dict[str, Any]:
    """Let the calling phone be reminded.

    Raises:
        Invalid: the key it says it took is none of ours.
    """
    settings = current_app.config["SETTINGS"]
    ours = {application_server_key(pem) for pem in (keys.current().vapid_pem, *keys.current().retired_vapid_pems)}
    key = body["key"] or _newest_key()
    if key not in ours:
        raise Invalid(fields={"key": ["Not a key of this server."]})
    browser = Browser(body["endpoint"], body["keys"]["p256dh"], body["keys"]["auth"], key)
    return _told(service.subscribe(identity, body["id"], browser, settings.push_hosts, settings.push_trusted_origins))


@blueprint.get("/reminders/subscriptions/<subscription_id>")
@endpoint(needs=Permission.REMINDERS_SUBSCRIBE, gives=Subscription)
def read_subscription(identity: Identity, _asked: dict[str, Any], subscription_id: UUID) -> dict[str, Any]:
    """Tell a phone whether it still gets reminders; one that is not found must subscribe anew."""
    return _told(queries.get_subscription(identity, subscription_id))


@blueprint.post("/reminders/subscriptions/<subscription_id>/proof")
@endpoint(needs=Permission.REMINDERS_SUBSCRIBE, takes=Proof, gives=Subscription, spends=_by_device)
def prove(identity: Identity, body: dict[str, Any], subscription_id: UUID) -> dict[str, Any]:
    """Take the token of the first message; from now on the phone gets reminders."""
    return _told(service.prove(identity, subscription_id, body["token"]))


@blueprint.delete("/reminders/subscriptions/<subscription_id>")
@endpoint(needs=Permission.REMINDERS_SUBSCRIBE, status=204, spends=_by_device)
def unsubscribe(identity: Identity, _asked: dict[str, Any], subscription_id: UUID) -> None:
    """Stop reminding a phone."""
    service.unsubscribe(identity, subscription_id)


@blueprint.get("/reminders/dead-letters")
@endpoint(needs=Permission.REMINDERS_OVERSEE, gives=DeadLetters)
def read_dead_letters(identity: Identity, _asked: dict[str, Any]) -> dict[str, Any]:
    """List the messages that were given up in the last month, by push service and reason; names no phone."""
    return {"items": queries.dead_letters(identity)}


@blueprint.post("/reminders/dead-letters/retry")
@endpoint(needs=Permission.REMINDERS_OVERSEE, takes=Retry, gives=Retried, spends=_by_device)
def retry_dead_letters(identity: Identity, body: dict[str, Any]) -> dict[str, int]:
    """Try messages again that were given up; those that are too late stay given up."""
    return {"queued": dead_letters.retry(identity, body["host"], body["reason"])}
