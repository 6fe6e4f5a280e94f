"""Shapes of teams, as they are asked for, answered, and carried to phones."""

from marshmallow import fields, validate

from backend.kernel.fields import Id, Name, Shape
from backend.kernel.identifiers import new_id
from backend.kernel.pages import LARGEST_PAGE, page_of


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


class TeamChange(Shape):
    """What is another way now about a team; what is left out stays."""

    name = Name()
    campaign_id = Id(allow_none=True)
    worksite_id = Id(allow_none=True)


class NewPlace(Shape):
    """Whom to put on a team, as its captain or not."""

    member_id = Id(required=True)
    is_captain = fields.Boolean(load_default=False)


class PeoplePlacing(Shape):
    """People to put onto a team's roster."""

    person_ids = fields.List(Id(), required=True, validate=validate.Length(min=1, max=LARGEST_PAGE))


class PeoplePlaced(Shape):
    """Who is on that roster now, and who stays: somebody keeps them, or the caller may not know of them."""

    placed = fields.List(Id(), required=True)
    stayed = fields.List(Id(), required=True)


TeamPage = page_of(TeamAnswer)
