"""The organizer's first page over HTTP."""

from typing import Any

from flask_smorest import Blueprint
from werkzeug.wrappers import Response as BaseResponse

from backend.access.permissions import Permission
from backend.console import service
from backend.console.schemas import Console
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.kernel.unchanged import unless_nothing_happened
from backend.progress.service import standing

_SHAPE = Console()

blueprint = Blueprint("console", __name__, description="The organizer's first page")


@blueprint.get("/console")
@endpoint(needs=Permission.CONSOLE_SEE, gives=Console)
def read_console(identity: Identity, _asked: dict[str, Any]) -> BaseResponse:
    """Tell where the union stands. Sent with `If-None-Match`, the answer is 304 while only time has passed."""
    version, now = standing(identity)
    return unless_nothing_happened(version, now, lambda: _SHAPE.dump(service.read_console(identity)))
