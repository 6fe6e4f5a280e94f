"""The wall chart over HTTP."""

from typing import Any

from flask_smorest import Blueprint
from werkzeug.wrappers import Response as BaseResponse

from backend.access.permissions import Permission
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.kernel.pages import Page
from backend.kernel.unchanged import unless_nothing_happened
from backend.progress.service import standing
from backend.wall_chart import service
from backend.wall_chart.schemas import WallChart, WallChartPeopleQuery, WallChartPersonPage, WallChartQuery

_SHAPE = WallChart()

blueprint = Blueprint("wall_chart", __name__, description="Department by shift: where people stand and who leads")


@blueprint.get("/wall-chart")
@endpoint(needs=Permission.WALL_CHART_SEE, query=WallChartQuery, gives=WallChart)
def read_wall_chart(identity: Identity, asked: dict[str, Any]) -> BaseResponse:
    """Show department by shift. Sent with `If-None-Match`, the answer is 304 while nothing but the time has changed."""
    version, now = standing(identity)
    return unless_nothing_happened(version, now, lambda: _SHAPE.dump(service.read_wall_chart(identity, **asked)))


@blueprint.get("/wall-chart/people")
@endpoint(needs=Permission.WALL_CHART_SEE, query=WallChartPeopleQuery, gives=WallChartPersonPage)
def read_people(identity: Identity, asked: dict[str, Any]) -> Page[dict[str, Any]]:
    """List the people behind the numbers, those whom the caller may know."""
    return service.read_people(identity, asked)
