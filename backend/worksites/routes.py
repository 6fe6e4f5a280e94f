"""Worksites over HTTP."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.access.roles import Status
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, PageQuery
from backend.worksites import queries, service
from backend.worksites.model import Department, Shift, SocialGroup, Worksite
from backend.worksites.schemas import (
    DepartmentAnswer,
    DepartmentChange,
    NewDepartment,
    NewShift,
    NewSocialGroup,
    NewWorksite,
    ShiftAnswer,
    ShiftChange,
    SocialGroupAnswer,
    SocialGroupChange,
    WorksiteAnswer,
    WorksiteChange,
    WorksitePage,
)

blueprint = Blueprint("worksites", __name__, description="Where people work")


@blueprint.get("/worksites")
@endpoint(needs=Permission.WORKSITES_SEE, query=PageQuery, gives=WorksitePage)
def read_worksites(identity: Identity, asked: dict[str, Any]) -> Page[Worksite]:
    """List the union's worksites with their departments, shifts and social groups."""
    return queries.worksites(identity, asked, with_groups=identity.status is Status.ACTIVE)


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
    return service.add_shift(identity, worksite_id, body.pop("id"), body)


@blueprint.post("/worksites/<worksite_id>/groups")
@endpoint(needs=Permission.WORKSITES_MAKE, takes=NewSocialGroup, gives=SocialGroupAnswer, status=201)
def add_group(identity: Identity, body: dict[str, Any], worksite_id: UUID) -> SocialGroup:
    """Add a social group to a worksite, or a place where people meet."""
    return service.add_group(identity, worksite_id, body.pop("id"), **body)


@blueprint.patch("/worksites/<worksite_id>")
@endpoint(needs=Permission.WORKSITES_MAKE, takes=WorksiteChange, gives=WorksiteAnswer)
def correct_worksite(identity: Identity, body: dict[str, Any], worksite_id: UUID) -> Worksite:
    """Give a worksite another name or clock."""
    return service.correct_worksite(identity, worksite_id, body)


@blueprint.patch("/departments/<department_id>")
@endpoint(needs=Permission.WORKSITES_MAKE, takes=DepartmentChange, gives=DepartmentAnswer)
def correct_department(identity: Identity, body: dict[str, Any], department_id: UUID) -> Department:
    """Give a department another name or head count."""
    return service.correct_department(identity, department_id, body)


@blueprint.patch("/shifts/<shift_id>")
@endpoint(needs=Permission.WORKSITES_MAKE, takes=ShiftChange, gives=ShiftAnswer)
def correct_shift(identity: Identity, body: dict[str, Any], shift_id: UUID) -> Shift:
    """Give a shift another name, other hours or another head count."""
    return service.correct_shift(identity, shift_id, body)


@blueprint.patch("/groups/<group_id>")
@endpoint(needs=Permission.WORKSITES_MAKE, takes=SocialGroupChange, gives=SocialGroupAnswer)
def correct_group(identity: Identity, body: dict[str, Any], group_id: UUID) -> SocialGroup:
    """Give a social group another name or kind, retire it, or bring it back."""
    return service.correct_group(identity, group_id, body)


@blueprint.delete("/worksites/<worksite_id>")
@endpoint(needs=Permission.WORKSITES_MAKE, status=204)
def remove_worksite(identity: Identity, _asked: dict[str, Any], worksite_id: UUID) -> None:
    """Take a worksite away that has no departments, shifts, social groups and teams."""
    service.remove_worksite(identity, worksite_id)


@blueprint.delete("/departments/<department_id>")
@endpoint(needs=Permission.WORKSITES_MAKE, status=204)
def remove_department(identity: Identity, _asked: dict[str, Any], department_id: UUID) -> None:
    """Take a department away in which nobody is or was."""
    service.remove_department(identity, department_id)


@blueprint.delete("/shifts/<shift_id>")
@endpoint(needs=Permission.WORKSITES_MAKE, status=204)
def remove_shift(identity: Identity, _asked: dict[str, Any], shift_id: UUID) -> None:
    """Take a shift away that nobody works or worked."""
    service.remove_shift(identity, shift_id)
