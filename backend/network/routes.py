"""People over HTTP: for captains' and organizers' screens that are not on the phone, and for programs."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.kernel.pages import Page
from backend.network import queries, schemas, service
from backend.network.model import Person

blueprint = Blueprint("network", __name__, description="The people members know")


@blueprint.get("/people")
@endpoint(needs=Permission.PEOPLE_SEE, query=schemas.PeopleQuery, gives=schemas.PeoplePage)
def read_people(identity: Identity, asked: dict[str, Any]) -> Page[Person]:
    """List the people whom the one who asks may know of."""
    return queries.people(identity, asked)


@blueprint.post("/people")
@endpoint(needs=Permission.PEOPLE_ADD, takes=schemas.NetworkAddPersonArgs, gives=schemas.PersonAnswer, status=201)
def add_person(identity: Identity, body: dict[str, Any]) -> Person:
    """Write somebody into one's own network."""
    return service.add_person(identity, body)


@blueprint.get("/people/<person_id>")
@endpoint(needs=Permission.PEOPLE_SEE, gives=schemas.PersonInFull)
def read_person(identity: Identity, _asked: dict[str, Any], person_id: UUID) -> dict[str, Any]:
    """Show a person with their numbers, their wishes not to be contacted, and values that lost against another edit."""
    return queries.person_in_full(identity, person_id)


@blueprint.patch("/people/<person_id>")
@endpoint(needs=Permission.PEOPLE_CORRECT, takes=schemas.PersonCorrection, gives=schemas.PersonCorrected)
def correct_person(identity: Identity, body: dict[str, Any], person_id: UUID) -> dict[str, Any]:
    """Correct fields of a person."""
    person, outcome = service.correct_person(identity, person_id, body["set"], body["base"])
    return {"person": person, "kept": outcome.kept, "alt": {name: outcome.losers[name] for name in outcome.kept}}


@blueprint.post("/people/<person_id>/sharing")
@endpoint(needs=Permission.PEOPLE_SHARE, takes=schemas.PersonSharing, gives=schemas.PersonAnswer)
def share_person(identity: Identity, body: dict[str, Any], person_id: UUID) -> Person:
    """Choose who else may know of a person."""
    return service.share_person(identity, person_id, body["sharing"])
