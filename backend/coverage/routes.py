"""Coverage over HTTP."""

from typing import Any

from flask_smorest import Blueprint
from werkzeug.wrappers import Response as BaseResponse

from backend.access.permissions import Permission
from backend.coverage import service
from backend.coverage.schemas import Coverage, GroupsCovered, Turf, TurfQuery
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.kernel.unchanged import unless_nothing_happened
from backend.progress.service import standing

_SHAPE = Coverage()

blueprint = Blueprint("coverage", __name__, description="Who looks after whom, and who has nobody")


@blueprint.get("/coverage")
@endpoint(needs=Permission.COVERAGE_SEE, gives=Coverage)
def read_coverage(identity: Identity, _asked: dict[str, Any]) -> BaseResponse:
    """Tell who looks after whom. Sent with `If-None-Match`, the answer is 304 while only time has passed."""
    version, now = standing(identity)
    return unless_nothing_happened(version, now, lambda: _SHAPE.dump(service.read_coverage(identity)))


@blueprint.get("/coverage/groups")
@endpoint(needs=Permission.COVERAGE_SEE, gives=GroupsCovered)
def read_groups(identity: Identity, _asked: dict[str, Any]) -> dict[str, Any]:
    """Tell for each social group how many of its people are known, and how many of them lead."""
    return service.read_groups(identity)


@blueprint.get("/turf")
@endpoint(needs=Permission.COVERAGE_SEE, query=TurfQuery, gives=Turf)
def read_turf(identity: Identity, asked: dict[str, Any]) -> dict[str, Any]:
    """List the teams with what they carry, and the people nobody looks after with the team that suits each."""
    return service.read_turf(identity, asked)
