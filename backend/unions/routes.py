"""Members over HTTP."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.access.policy import permits
from backend.access.roles import Role, Status
from backend.kernel.endpoint import by_member, endpoint
from backend.kernel.identity import Confirmed, Identity
from backend.kernel.pages import Page
from backend.kernel.rate_limit import Bucket
from backend.kernel.unit_of_work import unit_of_work
from backend.unions import queries, service
from backend.unions.model import Membership
from backend.unions.schemas import (
    FoundMembers,
    Member,
    MemberPage,
    MembersQuery,
    MembersSearch,
    NewRole,
    RoleTable,
    SessionMe,
)

SEARCHES = Bucket("member_search", size=60, refill_seconds=1)

blueprint = Blueprint("unions", __name__, description="The union's members and their roles")


@blueprint.get("/me")
@endpoint(needs=Permission.ME_SEE, gives=SessionMe)
def read_me(identity: Identity, _asked: dict[str, Any]) -> dict[str, Any]:
    """Tell who is signed in."""
    return queries.me(identity)


@blueprint.get("/members")
@endpoint(needs=Permission.MEMBERS_SEE, query=MembersQuery, gives=MemberPage)
def read_members(identity: Identity, asked: dict[str, Any]) -> Page[Membership]:
    """List the members the caller may know of."""
    return queries.members(identity, asked)


@blueprint.post("/members/search")
@endpoint(
    needs=Permission.MEMBERS_SEE,
    takes=MembersSearch,
    gives=FoundMembers,
    spends=by_member(SEARCHES),
    own_units=True,
)
def search_members(identity: Identity, asked: dict[str, Any]) -> dict[str, Any]:
    """Find members by a part of their name, in the order of names; changes nothing."""
    with unit_of_work(reads_only=True):
        page, is_cut = queries.members_by_name(identity, asked)
        return {"items": page.items, "next_cursor": page.next_cursor, "is_cut": is_cut}


@blueprint.get("/members/<member_id>")
@endpoint(needs=Permission.MEMBERS_SEE, gives=Member)
def read_member(identity: Identity, _asked: dict[str, Any], member_id: UUID) -> Membership:
    """Tell about one member whom the caller may know of."""
    return queries.get_member(identity, member_id, Permission.MEMBERS_SEE)


@blueprint.get("/roles")
@endpoint(needs=Permission.ME_SEE, gives=RoleTable)
def read_roles(_identity: Identity, _asked: dict[str, Any]) -> dict[str, Any]:
    """Tell which role may do what, and how far it goes: the table by which everything is decided."""
    return {"items": [_line(permission) for permission in Permission]}


@blueprint.post("/members/<member_id>/role")
@endpoint(needs=Permission.MEMBERS_GIVE_ROLE, takes=NewRole, gives=Member, confirmed=Confirmed.PASSPHRASE)
def give_role(identity: Identity, body: dict[str, Any], member_id: UUID) -> Membership:
    """Give a member another role."""
    return service.give_role(identity, member_id, body["role"])


@blueprint.post("/members/<member_id>/suspend")
@endpoint(needs=Permission.MEMBERS_SUSPEND, gives=Member)
def suspend(identity: Identity, _body: dict[str, Any], member_id: UUID) -> Membership:
    """Shut a member out; her phones forget everything."""
    return service.suspend(identity, member_id)


def _line(permission: Permission) -> dict[str, Any]:
    """Return one verb in the keys of `RoleLine`."""
    reaches = {role.value: permits(role, Status.ACTIVE, permission) for role in Role}
    reaches["pending"] = permits(Role.MEMBER, Status.PENDING, permission)
    return {"permission": permission, **{who: reach.name.lower() for who, reach in reaches.items()}}
