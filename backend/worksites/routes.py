"""Worksites over HTTP."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, PageQuery
from backend.worksites import queries, service
from backend.worksites.model import Department, Shift, Worksite
from backend.worksites.schemas import (
    DepartmentAnswer,
    NewDepartment,
    NewShift,
    NewWorksite,
    ShiftAnswer,
    WorksiteAnswer,
    WorksitePage,
)

blueprint = Blueprint("worksites", __name__, description="Where people work")


@blueprint.get("/worksites")
@endpoint(needs=Permission.WORKSITES_SEE, query=PageQuery, gives=WorksitePage)
def read_worksites(identity: Identity, asked: dict[str, Any]) -> Page[Worksite]:
    """List the union's worksites with their departments and shifts."""
    return queries.worksites(identity, asked)


@blueprint.post("/worksites")
@endpoint(needs=Permission.WORKSITES_MAKE, takes=NewWorksite, gives=WorksiteAnswer, status=201)
def open_worksite(identity: Identity, body: dict[str, Any]) -> Worksite:
    """Open a worksite."""
    return service.open_worksite(identity, body.pop("id"), **body)


@blueprint.post("/worksites/<worksite_id>/departments")
@endpoint(needs=Permission.WORKSITES_MAKE, takes=NewDepartment, gives=DepartmentAnswer, status=201)
def add_department(identity: Identity, body: dict[str, Any], worksite_id: UUID) -> Department:
    """Add a department to a worksite."""
    return service.add_department(identity, worksite_id, body.pop("id"), **body)


@blueprint.post("/worksites/<worksite_id>/shifts")
@endpoint(needs=Permission.WORKSITES_MAKE, takes=NewShift, gives=ShiftAnswer, status=201)
def add_shift(identity: Identity, body: dict[str, Any], worksite_id: UUID) -> Shift:
    """Add a shift to a worksite."""
    return service.add_shift(identity, worksite_id, body.pop("id"), **body)
