"""What a number counts, over HTTP."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.roll_calls import service
from backend.roll_calls.schemas import RollCall, RollCallQuery

blueprint = Blueprint("roll_calls", __name__, description="Who stands behind a team's numbers")


@blueprint.get("/teams/<team_id>/roll-call")
@endpoint(needs=Permission.PROGRESS_SEE, query=RollCallQuery, gives=RollCall)
def read_roll_call(identity: Identity, asked: dict[str, Any], team_id: UUID) -> dict[str, Any]:
    """List what one of the team's six numbers counts, a page at a time, oldest first."""
    return service.read_roll_call(identity, team_id, asked)
