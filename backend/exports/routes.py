"""Exports over HTTP: ask, decide, fetch, take back."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from flask import Response, stream_with_context
from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.exports import queries, service
from backend.exports.model import Export
from backend.exports.schemas import ExportAnswer, ExportAnswerPage, ExportRules, NewExport
from backend.kernel.endpoint import by_member, endpoint
from backend.kernel.identity import Confirmed, Identity
from backend.kernel.pages import Page, PageQuery
from backend.kernel.rate_limit import Bucket
from backend.kernel.unit_of_work import unit_of_work

_FILES = Bucket("exports", size=5, refill_seconds=24 * 3600 / 5)
_DOWNLOADS = Bucket("export_files", size=20, refill_seconds=24 * 3600 / 20)

blueprint = Blueprint("exports", __name__, description="Files of people that leave Hilo")


@blueprint.get("/exports/rules")
@endpoint(needs=Permission.EXPORTS_MAKE, gives=ExportRules)
def read_rules(_identity: Identity, _asked: dict[str, Any]) -> dict[str, Any]:
    """Tell what can be asked for."""
    return service.what_may_be_asked()


@blueprint.get("/exports")
@endpoint(needs=Permission.EXPORTS_SEE, query=PageQuery, gives=ExportAnswerPage)
def read_exports(identity: Identity, asked: dict[str, Any]) -> Page[dict[str, Any]]:
    """List what was asked for in the union, newest first."""
    page = queries.exports(identity, asked)
    return Page(service.in_full(identity, page.items), page.next_cursor)


@blueprint.post("/exports")
@endpoint(
    needs=Permission.EXPORTS_MAKE,
    takes=NewExport,
    gives=ExportAnswer,
    status=201,
    spends=by_member(_FILES),
    confirmed=Confirmed.PASSPHRASE,
)
def ask_for_export(identity: Identity, body: dict[str, Any]) -> dict[str, Any]:
    """Ask for a file of people. Above fifty people it waits for somebody else's yes; the worker makes it."""
    return service.in_full(identity, [service.ask_for(identity, body)])[0]


@blueprint.post("/exports/<export_id>/approve")
@endpoint(needs=Permission.EXPORTS_APPROVE, gives=ExportAnswer, confirmed=Confirmed.PASSPHRASE)
def approve_export(identity: Identity, _body: dict[str, Any], export_id: UUID) -> dict[str, Any]:
    """Say yes to a file that somebody else asked for."""
    return service.in_full(identity, [service.decide(identity, export_id, yes=True)])[0]


@blueprint.post("/exports/<export_id>/decline")
@endpoint(needs=Permission.EXPORTS_APPROVE, gives=ExportAnswer)
def decline_export(identity: Identity, _body: dict[str, Any], export_id: UUID) -> dict[str, Any]:
    """Say no to a file that somebody else asked for."""
    return service.in_full(identity, [service.decide(identity, export_id, yes=False)])[0]


@blueprint.delete("/exports/<export_id>")
@endpoint(needs=Permission.EXPORTS_MAKE, gives=ExportAnswer)
def take_back_export(identity: Identity, _body: dict[str, Any], export_id: UUID) -> dict[str, Any]:
    """Give up a file one asked for; what there is of it is deleted."""
    return service.in_full(identity, [service.take_back(identity, export_id)])[0]


@blueprint.post("/exports/<export_id>/file")
@endpoint(
    needs=Permission.EXPORTS_MAKE,
    spends=by_member(_DOWNLOADS),
    own_units=True,
)
def fetch_export(identity: Identity, _body: dict[str, Any], export_id: UUID) -> Response:
    """Fetch a finished file of one's own. It is a POST: that it was fetched is written down."""
    with unit_of_work(union_id=identity.union_id):
        export = service.fetch(identity, export_id)
    response = Response(stream_with_context(_lines(identity, export)), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{service.name_of(export)}"'
    return response


def _lines(identity: Identity, export: Export) -> Iterator[str]:
    """Return the file, one part in memory at a time, each in a view of its own."""
    yield service.beginning(export)
    with unit_of_work(reads_only=True):
        parts = queries.parts_of(identity, export.id)
    for part_id in parts:
        with unit_of_work(reads_only=True):
            lines = list(service.lines_of(identity, export, part_id))
        yield from lines
    with unit_of_work(reads_only=True):
        last = service.ending(identity, export)
    yield last
