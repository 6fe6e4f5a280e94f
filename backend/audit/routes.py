"""The trail over HTTP."""

from typing import Any

from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.audit import chain, service
from backend.audit.schemas import AuditEntryPage, AuditMark, AuditMarkHeld, AuditQuery
from backend.kernel.endpoint import by_member, endpoint
from backend.kernel.identity import Identity
from backend.kernel.pages import Page
from backend.kernel.rate_limit import Bucket
from backend.kernel.unit_of_work import unit_of_work

_MARKS = Bucket("audit-mark", size=60, refill_seconds=60)

blueprint = Blueprint("audit", __name__, description="Who decided what, when")


@blueprint.get("/audit")
@endpoint(needs=Permission.AUDIT_SEE, query=AuditQuery, gives=AuditEntryPage)
def read_trail(identity: Identity, asked: dict[str, Any]) -> Page[dict[str, Any]]:
    """List decisions, newest first."""
    return service.read_trail(identity, asked)


@blueprint.post("/audit/mark")
@endpoint(
    needs=Permission.AUDIT_SEE,
    takes=AuditMarkHeld,
    gives=AuditMark,
    spends=by_member(_MARKS),
    own_units=True,
)
def compare_mark(identity: Identity, held: dict[str, Any]) -> dict[str, Any]:
    """Compare the mark that a phone has kept with the trail, and give it the one of now; changes nothing."""
    with unit_of_work(reads_only=True):
        holds = None if held["mark"] is None else chain.is_there(identity.union_id, held["mark"])
        return {"mark": chain.mark_now(identity.union_id), "holds": holds}
