"""Requests to be erased over HTTP."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.kernel.endpoint import by_member, endpoint
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, PageQuery
from backend.kernel.rate_limit import Bucket
from backend.rights import queries, schemas, service

_REQUESTS = Bucket("erasure-requests", size=10, refill_seconds=24 * 3600 / 10)

blueprint = Blueprint("rights", __name__, description="Asking to be erased, and what the union answers")


@blueprint.get("/me/erasure-request")
@endpoint(needs=Permission.RIGHTS_ASK, gives=schemas.OwnErasureRequest)
def read_own(identity: Identity, _asked: dict[str, Any]) -> dict[str, Any]:
    """Tell what became of the caller's last request."""
    return service.own(identity)


@blueprint.post("/me/erasure-request")
@endpoint(
    needs=Permission.RIGHTS_ASK,
    takes=schemas.NewErasureRequest,
    gives=schemas.ErasureRequestAnswer,
    status=201,
    spends=by_member(_REQUESTS),
)
def ask(identity: Identity, body: dict[str, Any]) -> dict[str, Any]:
    """Ask the union to erase what it holds about the caller."""
    return service.in_full(identity, [service.ask(identity, body["id"])])[0]


@blueprint.post("/me/erasure-request/<request_id>/take-back")
@endpoint(needs=Permission.RIGHTS_ASK, gives=schemas.ErasureRequestAnswer)
def take_back(identity: Identity, _body: dict[str, Any], request_id: UUID) -> dict[str, Any]:
    """Take such a request back before it was answered."""
    return service.in_full(identity, [service.take_back(identity, request_id)])[0]


@blueprint.get("/erasure-requests")
@endpoint(needs=Permission.RIGHTS_ANSWER, query=PageQuery, gives=schemas.ErasureRequestPage)
def read_requests(identity: Identity, asked: dict[str, Any]) -> Page[dict[str, Any]]:
    """List who asked to be erased, newest first."""
    page = queries.requests(identity, asked)
    return Page(service.in_full(identity, page.items), page.next_cursor)


@blueprint.post("/erasure-requests/<request_id>/answer")
@endpoint(needs=Permission.RIGHTS_ANSWER, takes=schemas.ErasureAnswer, gives=schemas.ErasureRequestAnswer)
def answer(identity: Identity, body: dict[str, Any], request_id: UUID) -> dict[str, Any]:
    """Answer such a request: it was done, or it is declined and why."""
    return service.in_full(identity, [service.answer(identity, request_id, body)])[0]
