"""Matches over HTTP: what a member is asked, whose answers come from her phone; and what organizers settle."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.kernel.endpoint import by_member, endpoint
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, PageQuery
from backend.kernel.rate_limit import Bucket
from backend.kernel.unit_of_work import unit_of_work
from backend.matches import doubles, finding, service
from backend.matches.schemas import FoundPeople, PeopleSearch, RosterPairs, SharedDoubles, SharedMergePage, TellingApart
from backend.network.merging import unmerge_from_roster
from backend.network.schemas import Merging

SEARCHES = Bucket("people_search", size=60, refill_seconds=1)

blueprint = Blueprint("matches", __name__, description="People one knows who may be on a roster of one's workplace")


@blueprint.get("/roster-pairs")
@endpoint(needs=Permission.MATCHES_DECIDE, gives=RosterPairs)
def read_pairs(identity: Identity, _asked: dict[str, Any]) -> dict[str, Any]:
    """List people one keeps with somebody on a roster of one's workplace who may be the same; nothing is linked."""
    return service.read_pairs(identity)


@blueprint.post("/people/search")
@endpoint(
    needs=Permission.PEOPLE_SEE,
    takes=PeopleSearch,
    gives=FoundPeople,
    spends=by_member(SEARCHES),
    own_units=True,
)
def search_people(identity: Identity, asked: dict[str, Any]) -> dict[str, Any]:
    """Find people one may know of by their name, in the order of names; changes nothing."""
    with unit_of_work(reads_only=True):
        return finding.find_people(identity, asked)


@blueprint.get("/shared-doubles")
@endpoint(needs=Permission.DOUBLES_SETTLE, gives=SharedDoubles)
def read_doubles(identity: Identity, _asked: dict[str, Any]) -> dict[str, Any]:
    """List who on the rosters may be there twice, or kept by a member already; never whom a member keeps to herself."""
    return doubles.read_doubles(identity)


@blueprint.post("/shared-doubles/apart")
@endpoint(needs=Permission.DOUBLES_SETTLE, takes=TellingApart, status=204)
def tell_apart(identity: Identity, body: dict[str, Any]) -> None:
    """Say that two entries are two human beings; nobody is asked about them again."""
    doubles.tell_apart(identity, body)


@blueprint.post("/shared-doubles/<person_id>/merge")
@endpoint(needs=Permission.DOUBLES_SETTLE, takes=Merging, status=204)
def put_together(identity: Identity, body: dict[str, Any], person_id: UUID) -> None:
    """Put somebody on a roster together with this entry; whoever keeps this one keeps the person."""
    doubles.put_together(identity, person_id, body)


@blueprint.get("/shared-merges")
@endpoint(needs=Permission.DOUBLES_SETTLE, query=PageQuery, gives=SharedMergePage)
def read_merges(identity: Identity, asked: dict[str, Any]) -> Page[dict[str, Any]]:
    """List what was put together in the last thirty days and can be taken apart, the last first."""
    return doubles.read_merges(identity, asked)


@blueprint.post("/shared-merges/<merge_id>/undo")
@endpoint(needs=Permission.DOUBLES_SETTLE, status=204)
def put_back(identity: Identity, _body: dict[str, Any], merge_id: UUID) -> None:
    """Put somebody back onto the roster, within thirty days."""
    unmerge_from_roster(identity, merge_id)
