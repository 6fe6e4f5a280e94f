"""Asks over HTTP."""

from typing import Any

from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.asks import queries, schemas, service
from backend.asks.model import Ask
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.kernel.pages import Page

blueprint = Blueprint("asks", __name__, description="What we ask of people")


@blueprint.get("/asks")
@endpoint(needs=Permission.ASKS_SEE, query=schemas.AsksQuery, gives=schemas.AskPage)
def read_asks(identity: Identity, asked: dict[str, Any]) -> Page[Ask]:
    """List the union's asks, newest first."""
    return queries.asks(identity, asked)


@blueprint.post("/asks")
@endpoint(needs=Permission.ASKS_OPEN, takes=schemas.NewAsk, gives=schemas.AskAnswer, status=201)
def open_ask(identity: Identity, body: dict[str, Any]) -> Ask:
    """Open an ask."""
    return service.open_ask(identity, body)
