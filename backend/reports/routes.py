"""The reports over HTTP."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint
from werkzeug.wrappers import Response as BaseResponse

from backend.access.permissions import Permission
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.kernel.unchanged import unless_nothing_happened
from backend.progress.service import standing
from backend.reports import service
from backend.reports.schemas import Report, TeamPictures

_SHAPE = Report()

blueprint = Blueprint("reports", __name__, description="Pictures over weeks and months")


@blueprint.get("/reports")
@endpoint(needs=Permission.REPORTS_SEE, gives=Report)
def read_report(identity: Identity, _asked: dict[str, Any]) -> BaseResponse:
    """Tell how the union moves. Sent with `If-None-Match`, the answer is 304 while only time has passed."""
    version, now = standing(identity)
    return unless_nothing_happened(version, now, lambda: _SHAPE.dump(service.read_report(identity)))


@blueprint.get("/teams/<team_id>/pictures")
@endpoint(needs=Permission.PROGRESS_SEE, gives=TeamPictures)
def read_team_pictures(identity: Identity, _asked: dict[str, Any], team_id: UUID) -> dict[str, Any]:
    """Tell what the pictures of one team are drawn from."""
    return service.read_team(identity, team_id)
