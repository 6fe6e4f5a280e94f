"""The three doors of sync: push then pull, or either half alone."""

import gzip
from typing import Any

from flask import Response, current_app, request
from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.kernel.problems import TooLarge
from backend.sync.exchange import MAX_BYTES, exchange
from backend.sync.schemas import ExchangeAnswer, ExchangeBody

blueprint = Blueprint("sync", __name__, description="Phones bring what they wrote down and fetch what is new for them")

_WORTH_COMPRESSING = 1_400
_GZIP_LEVEL = 1


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
