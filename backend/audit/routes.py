"""The trail over HTTP."""

from typing import Any

from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.audit import service
from backend.audit.schemas import AuditEntryPage, AuditQuery
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.kernel.pages import Page

blueprint = Blueprint("audit", __name__, description="Who decided what, when")


@blueprint.get("/audit")
@endpoint(needs=Permission.AUDIT_SEE, query=AuditQuery, gives=AuditEntryPage)
def read_trail(identity: Identity, asked: dict[str, Any]) -> Page[dict[str, Any]]:
    """List decisions, newest first."""
    return service.read_trail(identity, asked)
