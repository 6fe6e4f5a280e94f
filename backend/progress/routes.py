"""A team's progress over HTTP."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint
from werkzeug.wrappers import Response as BaseResponse

from backend.access.permissions import Permission
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.kernel.unchanged import unless_nothing_happened
from backend.progress import service
from backend.progress.schemas import Progress, TeamPhones

_SHAPE = Progress()

blueprint = Blueprint("progress", __name__, description="How a team is doing")


@blueprint.get("/teams/<team_id>/progress")
@endpoint(needs=Permission.PROGRESS_SEE, gives=Progress)
def read_progress(identity: Identity, _asked: dict[str, Any], team_id: UUID) -> BaseResponse:
    """Tell how a team is doing. Sent with `If-None-Match`, the answer is 304 while nothing but the time has changed.

    An open page asks about once a second: while nobody in the union has written anything, that costs three statements.
    """
    team = service.team_read(identity, team_id)
    version, now = service.standing(identity)
    return unless_nothing_happened(version, now, lambda: _SHAPE.dump(service.read_team(identity, team)))


@blueprint.get("/teams/<team_id>/phones")
@endpoint(needs=Permission.PROGRESS_SEE, gives=TeamPhones)
def read_phones(identity: Identity, _asked: dict[str, Any], team_id: UUID) -> dict[str, Any]:
    """List whose phone of the team was last in touch when: as many as the team's page counts."""
    return service.read_phones(identity, service.team_read(identity, team_id))
