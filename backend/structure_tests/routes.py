"""Structure tests over HTTP."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import current_app
from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.kernel.edge import client_address
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, PageQuery
from backend.kernel.qr import qr_rows
from backend.kernel.rate_limit import Bucket, network_of
from backend.kernel.unit_of_work import about_to_write, unit_of_work
from backend.structure_tests import results, schemas, service, signing

SIGNINGS = Bucket("signing", size=120, refill_seconds=2)

blueprint = Blueprint("structure_tests", __name__, description="How strong we are, by what people do")


@blueprint.get("/structure-tests")
@endpoint(needs=Permission.STRUCTURE_TESTS_SEE, query=PageQuery, gives=schemas.StructureTestPage)
def read_tests(identity: Identity, asked: dict[str, Any]) -> Page[dict[str, Any]]:
    """List the union's structure tests, newest first."""
    return results.tests(identity, asked)


@blueprint.post("/structure-tests")
@endpoint(
    needs=Permission.STRUCTURE_TESTS_START,
    takes=schemas.NewStructureTest,
    gives=schemas.StructureTestAnswer,
    status=201,
)
def start_test(identity: Identity, body: dict[str, Any]) -> dict[str, Any]:
    """Start a structure test; what is expected of whom is written down now."""
    return results.in_full(identity, service.start(identity, body))


@blueprint.post("/structure-tests/<test_id>/close")
@endpoint(needs=Permission.STRUCTURE_TESTS_CLOSE, gives=schemas.StructureTestAnswer)
def close_test(identity: Identity, _body: dict[str, Any], test_id: UUID) -> dict[str, Any]:
    """Close a structure test; its numbers stay as they are now."""
    return results.in_full(identity, service.close(identity, test_id))


@blueprint.get("/structure-tests/<test_id>/result")
@endpoint(needs=Permission.STRUCTURE_TESTS_READ, gives=schemas.StructureTestResult)
def read_result(identity: Identity, _asked: dict[str, Any], test_id: UUID) -> dict[str, Any]:
    """Tell what came of a test everywhere: for those who reach the whole union."""
    return results.read_union(identity, test_id)


@blueprint.get("/teams/<team_id>/structure-tests/<test_id>")
@endpoint(needs=Permission.STRUCTURE_TESTS_READ, gives=schemas.StructureTestResult)
def read_team_result(identity: Identity, _asked: dict[str, Any], team_id: UUID, test_id: UUID) -> dict[str, Any]:
    """Tell what came of a test on one team."""
    return results.read_team(identity, team_id, test_id)


@blueprint.get("/teams/<team_id>/structure-tests/<test_id>/plan")
@endpoint(needs=Permission.STRUCTURE_TESTS_READ, gives=schemas.AskingPlan)
def read_plan(identity: Identity, _asked: dict[str, Any], team_id: UUID, test_id: UUID) -> dict[str, Any]:
    """Tell who on a team should ask whom: the closest member first."""
    return results.read_plan(identity, team_id, test_id)


@blueprint.post("/structure-tests/<test_id>/signings")
@endpoint(needs=Permission.STRUCTURE_TESTS_MARK, takes=schemas.SigningFor, gives=schemas.SigningLink, status=201)
def offer_signing(identity: Identity, body: dict[str, Any], test_id: UUID) -> dict[str, Any]:
    """Let somebody one knows sign: a code to show, good for a quarter of an hour, or one on paper for three days."""
    page, code = f"{current_app.config['SETTINGS'].origin}/s", None
    if body["on_paper"]:
        note, code = signing.offer_on_paper(identity, test_id, body["person_id"])
    else:
        note = signing.offer(identity, test_id, body["person_id"])
    link = page if code else f"{page}#{note.sealed()}"
    return {"link": link, "qr": qr_rows(link), "code": code, "ends_at": note.ends_at}


def _by_network(_identity: Identity | None, _body: dict[str, Any]) -> Iterable[tuple[Bucket, str]]:
    """Return what a try with a code costs: a whole break room may stand behind one address."""
    return [(SIGNINGS, network_of(client_address()))]


@blueprint.post("/signings/look")
@endpoint(needs=None, takes=schemas.SigningToken, gives=schemas.SigningFacts, spends=_by_network, own_units=True)
def look_at_signing(_identity: None, body: dict[str, Any]) -> dict[str, Any]:
    """Tell somebody who was shown a code what it is about."""
    with unit_of_work(reads_only=True):
        note = signing.read(body["token"])
        union, ask = signing.look(note)
        words = ("title_en", "title_es", "text_en", "text_es")
        return {"union_name": union.name, **{name: getattr(ask, name) for name in words}}


@blueprint.post("/signings")
@endpoint(needs=None, takes=schemas.SigningToken, status=204, spends=_by_network, own_units=True)
def sign(_identity: None, body: dict[str, Any]) -> None:
    """Sign; a second time changes nothing."""
    with unit_of_work(reads_only=True):
        note = signing.read(body["token"])
    with unit_of_work() as unit:
        about_to_write(unit, note.union_id)
        signing.sign(note)
