"""Shapes of looks behind the glass."""

from marshmallow import fields, validate

from backend.break_glass.rules import LONGEST_REASON
from backend.kernel.fields import Id, Instant, Name, Shape
from backend.kernel.pages import LARGEST_PAGE, page_of


class NewLook(Shape):
    """Why somebody has to look, and which other administrator is told. `id` is hers: asking twice opens one."""

    id = Id(required=True)
    told_id = Id(required=True)
    reason = Name(required=True, length=LONGEST_REASON)


class Look(Shape):
    """One look; `ends_at` is when it ends by itself, or when it was closed."""

    id = Id(required=True)
    member_name = fields.String(required=True)
    told_name = fields.String(required=True)
    reason = fields.String(required=True)
    opened_at = Instant(required=True)
    ends_at = Instant(required=True)
    pages = fields.Integer(required=True)
    is_open = fields.Boolean(required=True)
    is_mine = fields.Boolean(required=True)


class NextPage(Shape):
    """Which page of people to read; reading one is written down, so it is no question in an address."""

    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=LARGEST_PAGE))
    cursor = Id(load_default=None, allow_none=True)


class PersonBehind(Shape):
    """A person and who keeps her; nobody does for people of a team's roster."""

    id = Id(required=True)
    name = fields.String(required=True)
    keeper_name = fields.String(required=True, allow_none=True)


LookPage = page_of(Look)
PersonBehindPage = page_of(PersonBehind)
