"""The organizer's first page over HTTP."""

from typing import Any

from flask_smorest import Blueprint
from werkzeug.wrappers import Response as BaseResponse

from backend.access.permissions import Permission
from backend.console import service
from backend.console.schemas import Console, ConsolePeopleQuery, ConsoleQuery, ConsoleTeamPage, ConsoleTeamsQuery
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.kernel.pages import Page
from backend.kernel.unchanged import unless_nothing_happened
from backend.progress.service import standing
from backend.wall_chart.schemas import WallChartPersonPage

_SHAPE = Console()

blueprint = Blueprint("console", __name__, description="The organizer's first page")


@blueprint.get("/console")
@endpoint(needs=Permission.CONSOLE_SEE, query=ConsoleQuery, gives=Console)
def read_console(identity: Identity, asked: dict[str, Any]) -> BaseResponse:
    """Tell where the union stands. Sent with `If-None-Match`, the answer is 304 while only time has passed."""
    version, now = standing(identity)
    return unless_nothing_happened(version, now, lambda: _SHAPE.dump(service.read_chosen(identity, **asked)))


@blueprint.get("/console/teams")
@endpoint(needs=Permission.CONSOLE_SEE, query=ConsoleTeamsQuery, gives=ConsoleTeamPage)
def read_teams(identity: Identity, asked: dict[str, Any]) -> Page[dict[str, Any]]:
    """List the teams in the order of the alphabet, each as its captain reads it: those after the first page's last."""
    return service.read_teams(identity, asked)


@blueprint.get("/console/people")
@endpoint(needs=Permission.CONSOLE_SEE, query=ConsolePeopleQuery, gives=WallChartPersonPage)
def read_people(identity: Identity, asked: dict[str, Any]) -> Page[dict[str, Any]]:
    """List the people whom a suggestion of where to go is about, for whoever may know them."""
    return service.read_people(identity, asked)
