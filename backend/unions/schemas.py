"""Shapes of members on the wire."""

from marshmallow import fields, validate

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.access.roles import Role, Status
from backend.kernel.fields import Day, Id, Name, Shape
from backend.kernel.pages import PageQuery, page_of

LANGUAGES = ("en", "es")
"""What the app speaks."""


KNOWN_LANGUAGE = validate.OneOf(LANGUAGES)


class MeRow(Shape):
    """What a member's phone knows of herself."""

    name = fields.String(required=True)
    role = fields.Enum(Role, by_value=True, required=True)
    status = fields.Enum(Status, by_value=True, required=True)
    team_id = Id(required=True, allow_none=True)
    captain_of = fields.List(Id(), required=True)
    language = fields.String(required=True, validate=KNOWN_LANGUAGE)
    joined_on = Day(required=True)
    union_name = fields.String(required=True)


class MemberRow(Shape):
    """What team mates know of a member."""

    name = fields.String(required=True)
    role = fields.Enum(Role, by_value=True, required=True)
    status = fields.Enum(Status, by_value=True, required=True)
    team_id = Id(required=True, allow_none=True)


class CorrectMeArgs(Shape):
    """What a member may change about herself."""

    name = Name()
    language = fields.String(validate=KNOWN_LANGUAGE)


class SessionMe(Shape):
    """Who is signed in, on which phone."""

    member_id = Id(required=True)
    union_id = Id(required=True)
    union_name = fields.String(required=True)
    name = fields.String(required=True)
    role = fields.Enum(Role, by_value=True, required=True)
    status = fields.Enum(Status, by_value=True, required=True)
    language = fields.String(required=True, validate=KNOWN_LANGUAGE)
    device_id = Id(required=True)


class Member(Shape):
    """A member as captains and organizers see her."""

    id = Id(required=True)
    name = fields.String(required=True)
    role = fields.Enum(Role, by_value=True, required=True)
    status = fields.Enum(Status, by_value=True, required=True)
    team_id = Id(required=True, allow_none=True)
    invited_by = Id(required=True, allow_none=True)
    invitation_id = Id(required=True, allow_none=True)
    joined_on = Day(required=True)


class MembersQuery(PageQuery):
    """Which members."""

    team_id = Id(load_default=None)
    newest_first = fields.Boolean(load_default=False)


class MembersSearch(PageQuery):
    """Which members, of one team or any, by a part of their name: in the body, because a name stands in no address."""

    name = fields.String(load_default="", validate=validate.Length(max=120))
    status = fields.Enum(Status, by_value=True, load_default=None, allow_none=True)
    team_id = Id(load_default=None, allow_none=True)


class NewRole(Shape):
    """The role to give."""

    role = fields.Enum(Role, by_value=True, required=True)


def _reach() -> fields.String:
    """Return a field for how far a verb goes."""
    return fields.String(required=True, validate=validate.OneOf([reach.name.lower() for reach in Reach]))


class RoleLine(Shape):
    """How far one verb goes for each role, and for somebody for whom nobody has vouched yet."""

    permission = fields.Enum(Permission, by_value=True, required=True)
    pending = _reach()
    member = _reach()
    captain = _reach()
    organizer = _reach()
    administrator = _reach()


class RoleTable(Shape):
    """Who may do what, as the server decides it."""

    items = fields.List(fields.Nested(RoleLine), required=True)


MemberPage = page_of(Member)


class FoundMembers(Shape):
    """A page of members found by name. With `is_cut` there are more members than were looked through: the newest."""

    items = fields.List(fields.Nested(Member), required=True)
    next_cursor = Id(required=True, allow_none=True)
    is_cut = fields.Boolean(required=True)
