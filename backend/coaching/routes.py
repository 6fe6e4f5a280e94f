"""A member's page over HTTP: her captain and she herself read the same."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.coaching import service
from backend.coaching.schemas import CoachingPage
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity

blueprint = Blueprint("coaching", __name__, description="One member at a time, seen by her captain and by herself")


@blueprint.get("/members/<member_id>/coaching")
@endpoint(needs=Permission.COACHING_SEE, gives=CoachingPage)
def read_page(identity: Identity, _asked: dict[str, Any], member_id: UUID) -> dict[str, Any]:
    """Tell how a member of one's team is doing, or how one is doing oneself: goal, weeks, counts, one thing to try."""
    return service.read_page(identity, member_id)
