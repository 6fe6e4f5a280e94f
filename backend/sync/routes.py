"""The doors of sync: push then pull, or either half alone; and what was held back, for organizers to settle."""

import gzip
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import Response, current_app, request
from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.kernel.pages import Page
from backend.kernel.problems import TooLarge
from backend.kernel.rate_limit import Bucket
from backend.sync import held, parcels
from backend.sync.exchange import MAX_BYTES, exchange
from backend.sync.held import HeldEntry
from backend.sync.parcels import Parcel
from backend.sync.schemas import (
    ExchangeAnswer,
    ExchangeBody,
    HeldAnswer,
    HeldDiscard,
    HeldPage,
    HeldQuery,
    HeldReturn,
    ParcelKey,
    ParcelsBody,
    ParcelsTaken,
)

PARCELS = Bucket("parcels", size=60, refill_seconds=1)
"""Of one device: what a locked phone hands over. Each is stored before anybody has looked at it."""

blueprint = Blueprint("sync", __name__, description="Phones bring what they wrote down and fetch what is new for them")

_WORTH_COMPRESSING = 1_400
_GZIP_LEVEL = 1


def _by_device(identity: Identity | None, _body: dict[str, Any]) -> Iterable[tuple[Bucket, str]]:
    """Return what handing over costs."""
    return [(PARCELS, str(identity.device_id))] if identity else []


@blueprint.post("/sync/exchange")
@endpoint(needs=Permission.SYNC_EXCHANGE, takes=ExchangeBody, gives=ExchangeAnswer, own_units=True)
def exchange_both(identity: Identity, body: dict[str, Any]) -> Response:
    """Take what the phone sends, then give what it does not hold yet."""
    return _response(exchange(identity, _checked_size(body)))


@blueprint.post("/sync/push")
@endpoint(needs=Permission.SYNC_EXCHANGE, takes=ExchangeBody, gives=ExchangeAnswer, own_units=True)
def push_only(identity: Identity, body: dict[str, Any]) -> Response:
    """Take what the phone sends; the answer brings no rows."""
    return _response(exchange(identity, _checked_size({**body, "pull": None})))


@blueprint.post("/sync/pull")
@endpoint(needs=Permission.SYNC_EXCHANGE, takes=ExchangeBody, gives=ExchangeAnswer, own_units=True)
def pull_only(identity: Identity, body: dict[str, Any]) -> Response:
    """Give what the phone does not hold yet; entries in the request are not looked at."""
    return _response(exchange(identity, {**body, "push": []}))


@blueprint.get("/sync/parcel-key")
@endpoint(needs=Permission.SYNC_EXCHANGE, gives=ParcelKey)
def read_parcel_key(_identity: Identity, _asked: dict[str, Any]) -> dict[str, str]:
    """Give the key that a phone seals what waits to, so that it can hand it over while it is locked."""
    return {"key": parcels.public_key()}


@blueprint.post("/sync/parcels")
@endpoint(needs=Permission.SYNC_EXCHANGE, takes=ParcelsBody, gives=ParcelsTaken, own_units=True, spends=_by_device)
def take_parcels(identity: Identity, body: dict[str, Any]) -> dict[str, int]:
    """Take what a locked phone hands over before it erases itself; the answer tells nothing of what was in it."""
    return {"taken": parcels.take(identity, [Parcel(**one) for one in body["parcels"]])}


# A member reads her own held entries here and settles none: for her the others do not exist, so 404 and not 403.


@blueprint.get("/held")
@endpoint(needs=Permission.HELD_SEE, query=HeldQuery, gives=HeldPage)
def read_held(identity: Identity, asked: dict[str, Any]) -> Page[HeldEntry]:
    """List entries of phones that were not done; never what they say."""
    return held.entries(identity, asked)


@blueprint.post("/held/<entry_id>/apply")
@endpoint(needs=Permission.HELD_SEE, gives=HeldAnswer)
def apply_held(identity: Identity, _body: dict[str, Any], entry_id: UUID) -> HeldEntry:
    """Do a held entry after all, in its author's name."""
    return held.apply(identity, entry_id)


@blueprint.post("/held/<entry_id>/return")
@endpoint(needs=Permission.HELD_SEE, takes=HeldReturn, gives=HeldAnswer)
def return_held(identity: Identity, body: dict[str, Any], entry_id: UUID) -> HeldEntry:
    """Send a held entry back to its author's phone, with words."""
    return held.give_back(identity, entry_id, body["words"])


@blueprint.post("/held/<entry_id>/discard")
@endpoint(needs=Permission.HELD_SEE, takes=HeldDiscard, gives=HeldAnswer)
def discard_held(identity: Identity, body: dict[str, Any], entry_id: UUID) -> HeldEntry:
    """Close a held entry without doing it."""
    return held.discard(identity, entry_id, body["reason"])


def _checked_size(body: dict[str, Any]) -> dict[str, Any]:
    """Return the body.

    Raises:
        TooLarge: a request with entries is larger than the phone was told it may be.
    """
    if body["push"] and (request.content_length or 0) > MAX_BYTES:
        raise TooLarge(f"At most {MAX_BYTES} bytes with entries.")
    return body


def _response(body: bytes) -> Response:
    """Return JSON, compressed when that saves a packet and the phone reads it."""
    response: Response = current_app.response_class(body, mimetype="application/json")
    response.vary.add("Accept-Encoding")
    if len(body) > _WORTH_COMPRESSING and request.accept_encodings["gzip"] > 0:
        response.set_data(gzip.compress(body, _GZIP_LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
