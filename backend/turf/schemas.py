"""Shapes of teams, as they are asked for, answered, and carried to phones."""

from marshmallow import fields

from backend.kernel.fields import Id, Name, Shape
from backend.kernel.identifiers import new_id
from backend.kernel.pages import page_of


class TeamRow(Shape):
    """A team on the phones of its members; `captain_ids` are its active captains."""

    name = fields.String(required=True)
    campaign_id = Id(required=True, allow_none=True)
    worksite_id = Id(required=True, allow_none=True)
    captain_ids = fields.List(Id(), required=True)


class TeamAnswer(TeamRow):
    """A team."""

    id = Id(required=True)


class NewTeam(Shape):
    """What it takes to form a team."""

    id = Id(load_default=new_id)
    name = Name(required=True)
    campaign_id = Id(load_default=None, allow_none=True)
    worksite_id = Id(load_default=None, allow_none=True)


class NewPlace(Shape):
    """Whom to put on a team, as its captain or not."""

    member_id = Id(required=True)
    is_captain = fields.Boolean(load_default=False)


TeamPage = page_of(TeamAnswer)
