"""People over HTTP: for captains' and organizers' screens that are not on the phone, and for programs."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.kernel.pages import Page
from backend.kernel.problems import Invalid
from backend.network import hand_overs, merging, queries, schemas, service
from backend.network.model import Person
from backend.network.rules import HandOverState

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


@blueprint.post("/people/<person_id>/merge")
@endpoint(needs=Permission.PEOPLE_MERGE, takes=schemas.Merging, gives=schemas.PersonInFull)
def merge_people(identity: Identity, body: dict[str, Any], person_id: UUID) -> dict[str, Any]:
    """Put two entries of one human being together; all that is known of the other one goes along.

    Raises:
        Invalid: it is the same entry.
    """
    if body["drop_id"] == person_id:
        raise Invalid(fields={"drop_id": ["Not another entry."]})
    merging.merge(identity, {**body, "keep_id": person_id})
    return queries.person_in_full(identity, person_id)


@blueprint.post("/person-merges/<merge_id>/undo")
@endpoint(needs=Permission.PEOPLE_MERGE, status=204)
def unmerge_people(identity: Identity, _body: dict[str, Any], merge_id: UUID) -> None:
    """Take two entries apart again, within thirty days."""
    merging.unmerge(identity, merge_id)


@blueprint.get("/doubles")
@endpoint(needs=Permission.PEOPLE_MERGE, gives=schemas.Doubles)
def read_doubles(identity: Identity, _asked: dict[str, Any]) -> dict[str, Any]:
    """List people one keeps who may be there twice."""
    return {"items": queries.doubles(identity)}


@blueprint.get("/hand-overs")
@endpoint(needs=Permission.PEOPLE_HAND_OVER, query=schemas.HandOversQuery, gives=schemas.HandOverPage)
def read_hand_overs(identity: Identity, asked: dict[str, Any]) -> Page[dict[str, Any]]:
    """List the offers of people that the one who asks made, got, or may look after, last made first."""
    return queries.hand_overs(identity, asked)


@blueprint.post("/hand-overs")
@endpoint(
    needs=Permission.PEOPLE_HAND_OVER,
    takes=schemas.NetworkOfferPeopleArgs,
    gives=schemas.HandOverAnswer,
    status=201,
)
def offer_people(identity: Identity, body: dict[str, Any]) -> dict[str, Any]:
    """Offer people to another member, who keeps them once she accepts."""
    return queries.hand_over_in_full(identity, hand_overs.offer(identity, body))


@blueprint.post("/hand-overs/<hand_over_id>/accept")
@endpoint(needs=Permission.PEOPLE_HAND_OVER, gives=schemas.HandOverAnswer)
def accept_people(identity: Identity, _body: dict[str, Any], hand_over_id: UUID) -> dict[str, Any]:
    """Take over the people of an offer."""
    offered, _ = hand_overs.accept(identity, hand_over_id)
    return queries.hand_over_in_full(identity, hand_overs.refuse_other(offered, HandOverState.ACCEPTED))


@blueprint.post("/hand-overs/<hand_over_id>/decline")
@endpoint(needs=Permission.PEOPLE_HAND_OVER, takes=schemas.HandOverDeclined, gives=schemas.HandOverAnswer)
def decline_people(identity: Identity, body: dict[str, Any], hand_over_id: UUID) -> dict[str, Any]:
    """Leave the people of an offer where they are."""
    offered = hand_overs.decline(identity, hand_over_id, body["reason"])
    return queries.hand_over_in_full(identity, hand_overs.refuse_other(offered, HandOverState.DECLINED))


@blueprint.post("/hand-overs/<hand_over_id>/take-back")
@endpoint(needs=Permission.PEOPLE_HAND_OVER, gives=schemas.HandOverAnswer)
def take_people_back(identity: Identity, _body: dict[str, Any], hand_over_id: UUID) -> dict[str, Any]:
    """Take an open offer back."""
    offered = hand_overs.take_back(identity, hand_over_id)
    return queries.hand_over_in_full(identity, hand_overs.refuse_other(offered, HandOverState.TAKEN_BACK))


@blueprint.get("/members/<member_id>/impact")
@endpoint(needs=Permission.PEOPLE_HAND_OVER, gives=schemas.Impact)
def read_impact(identity: Identity, _asked: dict[str, Any], member_id: UUID) -> dict[str, Any]:
    """Tell what handing over a member's people would leave behind on her phones."""
    return queries.impact(identity, member_id)
