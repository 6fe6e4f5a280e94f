"""Looks behind the glass over HTTP."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.break_glass import queries, schemas, service
from backend.kernel.endpoint import by_member, endpoint
from backend.kernel.identity import Confirmed, Identity
from backend.kernel.pages import Page, PageQuery
from backend.kernel.rate_limit import Bucket

_LOOKS = Bucket("break-glass", size=5, refill_seconds=24 * 3600 / 5)

blueprint = Blueprint("break_glass", __name__, description="A look at who keeps whom, for a reason and not for long")


@blueprint.get("/break-glass")
@endpoint(needs=Permission.BREAK_GLASS, query=PageQuery, gives=schemas.LookPage)
def read_looks(identity: Identity, asked: dict[str, Any]) -> Page[dict[str, Any]]:
    """List who has looked or looks, newest first."""
    page = queries.looks(identity, asked)
    return Page(service.in_full(identity, page.items), page.next_cursor)


@blueprint.post("/break-glass")
@endpoint(
    needs=Permission.BREAK_GLASS,
    takes=schemas.NewLook,
    gives=schemas.Look,
    status=201,
    spends=by_member(_LOOKS),
    confirmed=Confirmed.FACTOR,
)
def open_look(identity: Identity, body: dict[str, Any]) -> dict[str, Any]:
    """Open a look for half an hour; the other administrators are told."""
    return service.in_full(identity, [service.open_look(identity, body)])[0]


@blueprint.post("/break-glass/<break_glass_id>/people")
@endpoint(needs=Permission.BREAK_GLASS, takes=schemas.NextPage, gives=schemas.PersonBehindPage)
def read_people(identity: Identity, body: dict[str, Any], break_glass_id: UUID) -> Page[dict[str, Any]]:
    """Read a page of people with who keeps them; that it was read stays in the trail."""
    return service.read_people(identity, break_glass_id, body)


@blueprint.post("/break-glass/<break_glass_id>/close")
@endpoint(needs=Permission.BREAK_GLASS, gives=schemas.Look)
def close_look(identity: Identity, _body: dict[str, Any], break_glass_id: UUID) -> dict[str, Any]:
    """Close a look before its time."""
    return service.in_full(identity, [service.close_look(identity, break_glass_id)])[0]
