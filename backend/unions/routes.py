"""Members over HTTP."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Confirmed, Identity
from backend.kernel.pages import Page
from backend.unions import queries, service
from backend.unions.model import Membership
from backend.unions.schemas import Member, MemberPage, MembersQuery, NewRole, SessionMe

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
