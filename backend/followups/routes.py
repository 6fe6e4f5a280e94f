"""Promises over HTTP."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.followups import queries, schemas, service
from backend.followups.model import Promise
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.kernel.pages import Page

blueprint = Blueprint("followups", __name__, description="What we owe each other next")


@blueprint.get("/promises")
@endpoint(needs=Permission.PROMISES_SEE, query=schemas.PromisesQuery, gives=schemas.PromisePage)
def read_promises(identity: Identity, asked: dict[str, Any]) -> Page[Promise]:
    """List promises about people whom the one who asks may know of."""
    return queries.promises(identity, asked)


@blueprint.post("/promises")
@endpoint(needs=Permission.PROMISES_MAKE, takes=schemas.FollowupsPromiseArgs, gives=schemas.PromiseAnswer, status=201)
def promise(identity: Identity, body: dict[str, Any]) -> Promise:
    """Promise something for or with a person."""
    return service.promise(identity, body)


@blueprint.post("/promises/<promise_id>/keep")
@endpoint(needs=Permission.PROMISES_KEEP, takes=schemas.PromiseKept, gives=schemas.PromiseAnswer)
def keep_promise(identity: Identity, body: dict[str, Any], promise_id: UUID) -> Promise:
    """Keep a promise of one's own."""
    return service.keep_promise(identity, promise_id, body["kept_at"])
