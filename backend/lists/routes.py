"""Lists of people over HTTP: upload, say what the columns mean, check, mend, apply, undo."""

from typing import Any
from uuid import UUID

from flask import Response, g, request
from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.kernel.endpoint import by_member, endpoint
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, PageQuery
from backend.kernel.problems import TooLarge
from backend.kernel.rate_limit import Bucket
from backend.kernel.unit_of_work import unit_of_work
from backend.lists import checking, failing, queries, service
from backend.lists.reading import read_in_a_cage
from backend.lists.schemas import (
    NewImport,
    RosterApplication,
    RosterImportAnswer,
    RosterImportAnswerPage,
    RosterMapping,
    RosterRowAnswerPage,
    RosterRowMending,
    RosterRowsQuery,
    RosterTryAgain,
    RosterUnknownPlaces,
)

_FILES = Bucket("roster_files", size=20, refill_seconds=24 * 3600 / 20)
_NEEDS = Permission.ROSTERS_IMPORT

blueprint = Blueprint("lists", __name__, description="Lists of people, onto the rosters")


@blueprint.post("/roster-imports")
@endpoint(
    needs=_NEEDS,
    query=NewImport,
    gives=RosterImportAnswer,
    status=201,
    spends=by_member(_FILES),
    own_units=True,
)
def upload_list(identity: Identity, asked: dict[str, Any]) -> dict[str, Any]:
    """Upload a list: the body is a CSV or XLSX file of at most 20 MB. Nothing is written about people.

    Raises:
        TooLarge: the file is larger than that.
    """
    raw = request.get_data(cache=False)
    if len(raw) > g.body_limit:
        raise TooLarge(f"This route reads {g.body_limit} bytes at most.")
    sheet = read_in_a_cage(raw)
    with unit_of_work():
        return service.import_in_full(service.take_in(identity, asked["id"], sheet))


@blueprint.get("/roster-imports")
@endpoint(needs=_NEEDS, query=PageQuery, gives=RosterImportAnswerPage)
def read_imports(identity: Identity, asked: dict[str, Any]) -> Page[dict[str, Any]]:
    """List imports, newest first."""
    page = queries.imports(identity, asked)
    return Page([service.import_in_full(roster) for roster in page.items], page.next_cursor)


@blueprint.get("/roster-imports/places")
@endpoint(needs=_NEEDS, gives=RosterUnknownPlaces)
def read_unknown_places(identity: Identity, _asked: dict[str, Any]) -> dict[str, list[str]]:
    """List the units and shifts of the last list that the union has no place for."""
    return checking.unknown_places(identity)


@blueprint.get("/roster-imports/<import_id>")
@endpoint(needs=_NEEDS, gives=RosterImportAnswer)
def read_import(identity: Identity, _asked: dict[str, Any], import_id: UUID) -> dict[str, Any]:
    """Read how far an import has come."""
    return service.import_in_full(queries.get_import(identity, import_id))


@blueprint.delete("/roster-imports/<import_id>")
@endpoint(needs=_NEEDS, status=204)
def discard_import(identity: Identity, _asked: dict[str, Any], import_id: UUID) -> None:
    """Forget a list that was not applied."""
    service.discard(identity, import_id)


@blueprint.put("/roster-imports/<import_id>/mapping")
@endpoint(needs=_NEEDS, takes=RosterMapping, gives=RosterImportAnswer)
def choose_mapping(identity: Identity, body: dict[str, Any], import_id: UUID) -> dict[str, Any]:
    """Say what the columns mean; remembered for the next file with the same titles."""
    return service.import_in_full(service.choose(identity, import_id, body))


@blueprint.post("/roster-imports/<import_id>/check")
@endpoint(needs=_NEEDS, gives=RosterImportAnswer)
def check_import(identity: Identity, _body: dict[str, Any], import_id: UUID) -> dict[str, Any]:
    """Compare the list with the people we know; nothing is written about them."""
    return service.import_in_full(service.look_through(identity, import_id))


@blueprint.get("/roster-imports/<import_id>/rows")
@endpoint(needs=_NEEDS, query=RosterRowsQuery, gives=RosterRowAnswerPage)
def read_rows(identity: Identity, asked: dict[str, Any], import_id: UUID) -> Page[dict[str, Any]]:
    """List the rows of an import, in the order of the file."""
    roster = queries.get_import(identity, import_id)
    page = queries.page_of_rows(identity, import_id, asked)
    return Page(service.rows_in_full(identity, roster, page.items), page.next_cursor)


@blueprint.post("/roster-imports/<import_id>/rows/<row_id>")
@endpoint(needs=_NEEDS, takes=RosterRowMending, gives=RosterImportAnswer)
def mend_row(identity: Identity, body: dict[str, Any], import_id: UUID, row_id: UUID) -> dict[str, Any]:
    """Put right what a row says, or decide who it is about; what depends on it is checked again."""
    return service.import_in_full(service.mend(identity, import_id, row_id, body))


@blueprint.get("/roster-imports/<import_id>/problems.csv")
@endpoint(needs=_NEEDS)
def download_problems(identity: Identity, _asked: dict[str, Any], import_id: UUID) -> Response:
    """Download the rows that cannot be applied as they are, harmless to spreadsheets."""
    response = Response(service.problems_file(identity, import_id), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="problems.csv"'
    return response


@blueprint.post("/roster-imports/<import_id>/apply")
@endpoint(needs=_NEEDS, takes=RosterApplication, gives=RosterImportAnswer)
def apply_import(identity: Identity, body: dict[str, Any], import_id: UUID) -> dict[str, Any]:
    """Let the worker write a checked list onto the rosters; `uploaded` if a team it names was closed meanwhile."""
    return service.import_in_full(service.apply(identity, import_id, body))


@blueprint.post("/roster-imports/<import_id>/undo")
@endpoint(needs=_NEEDS, gives=RosterImportAnswer)
def undo_import(identity: Identity, _body: dict[str, Any], import_id: UUID) -> dict[str, Any]:
    """Let the worker take back what a list did, within 30 days."""
    return service.import_in_full(service.undo(identity, import_id))


@blueprint.post("/roster-imports/<import_id>/try-again")
@endpoint(needs=_NEEDS, takes=RosterTryAgain, gives=RosterImportAnswer)
def try_again(identity: Identity, body: dict[str, Any], import_id: UUID) -> dict[str, Any]:
    """Let the worker go on with a list that has failed, where it stopped."""
    return service.import_in_full(failing.try_again(identity, import_id, without_row=body["without_row"]))
