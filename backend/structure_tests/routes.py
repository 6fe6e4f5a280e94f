"""Structure tests over HTTP."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, PageQuery
from backend.structure_tests import results, schemas, service

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
