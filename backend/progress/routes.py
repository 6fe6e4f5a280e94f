"""A team's progress over HTTP."""

import hashlib
from typing import Any
from uuid import UUID

import orjson
from flask import jsonify, request
from flask_smorest import Blueprint
from werkzeug.wrappers import Response as BaseResponse

from backend.access.permissions import Permission
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.progress import service
from backend.progress.schemas import Progress

_SHAPE = Progress()

blueprint = Blueprint("progress", __name__, description="How a team is doing")


@blueprint.get("/teams/<team_id>/progress")
@endpoint(needs=Permission.PROGRESS_SEE, gives=Progress)
def read_progress(identity: Identity, _asked: dict[str, Any], team_id: UUID) -> BaseResponse:
    """Tell how a team is doing. Sent with `If-None-Match`, the answer is 304 while nothing but the time has changed."""
    shown = _SHAPE.dump(service.read_progress(identity, team_id))
    response = jsonify(shown)
    response.set_etag(_fingerprint(shown))
    response.headers["Cache-Control"] = "no-store"
    return response.make_conditional(request)


def _fingerprint(shown: dict[str, Any]) -> str:
    """Return what is equal for two readings that differ only in when they were taken."""
    told = {key: value for key, value in shown.items() if key != "as_of"}
    return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()[:32]
