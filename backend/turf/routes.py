"""Teams and vouching over HTTP."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, PageQuery
from backend.turf import queries, service
from backend.turf.queries import TeamFacts
from backend.turf.schemas import NewPlace, NewTeam, PeoplePlaced, PeoplePlacing, TeamAnswer, TeamChange, TeamPage
from backend.unions.model import Membership
from backend.unions.schemas import Member

blueprint = Blueprint("turf", __name__, description="Who looks after whom")


@blueprint.get("/teams")
@endpoint(needs=Permission.TEAMS_SEE, query=PageQuery, gives=TeamPage)
def read_teams(identity: Identity, asked: dict[str, Any]) -> Page[TeamFacts]:
    """List the teams the caller may know of."""
    return queries.teams(identity, asked)


@blueprint.post("/teams")
@endpoint(needs=Permission.TEAMS_FORM, takes=NewTeam, gives=TeamAnswer, status=201)
def form_team(identity: Identity, body: dict[str, Any]) -> TeamFacts:
    """Form a team."""
    return queries.facts_of(identity, service.form_team(identity, body.pop("id"), **body))


@blueprint.patch("/teams/<team_id>")
@endpoint(needs=Permission.TEAMS_FORM, takes=TeamChange, gives=TeamAnswer)
def correct_team(identity: Identity, body: dict[str, Any], team_id: UUID) -> TeamFacts:
    """Give a team another name, campaign or worksite."""
    return queries.facts_of(identity, service.correct_team(identity, team_id, body))


@blueprint.delete("/teams/<team_id>")
@endpoint(needs=Permission.TEAMS_FORM, status=204)
def close_team(identity: Identity, _asked: dict[str, Any], team_id: UUID) -> None:
    """Take a team away that is empty; invitations to it end."""
    service.close_team(identity, team_id)


@blueprint.post("/teams/<team_id>/members")
@endpoint(needs=Permission.TEAMS_STAFF, takes=NewPlace, gives=Member, status=201)
def place(identity: Identity, body: dict[str, Any], team_id: UUID) -> Membership:
    """Put a member on a team, as its captain or not."""
    return service.place(identity, team_id, **body)


@blueprint.post("/teams/<team_id>/people")
@endpoint(needs=Permission.PEOPLE_PLACE, takes=PeoplePlacing, gives=PeoplePlaced)
def place_people(identity: Identity, body: dict[str, Any], team_id: UUID) -> dict[str, list[UUID]]:
    """Put people whom nobody keeps onto a team's roster, up to 200 at once."""
    return service.place_people(identity, team_id, body["person_ids"])


@blueprint.post("/members/<member_id>/vouch")
@endpoint(needs=Permission.MEMBERS_VOUCH, gives=Member)
def vouch(identity: Identity, _body: dict[str, Any], member_id: UUID) -> Membership:
    """Say that a newcomer is who she says she is."""
    return service.vouch(identity, member_id)
