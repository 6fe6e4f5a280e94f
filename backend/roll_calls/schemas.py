"""The shape of the lines behind a number."""

from marshmallow import fields, validate

from backend.kernel.fields import Day, Id, Instant, Shape
from backend.kernel.pages import PageQuery
from backend.roll_calls.rules import Kind, Number


class RollCallQuery(PageQuery):
    """Which number, the talks without a word, and which page of its lines."""

    number = fields.String(load_default=Number.TALKS, validate=validate.OneOf(list(Number)))


class RollCallLine(Shape):
    """One thing that was counted. `member_name`: who talked, heard it, promised it, or keeps the person."""

    id = Id(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(list(Kind)))
    person_id = Id(required=True)
    person_name = fields.String(required=True)
    member_name = fields.String(required=True, allow_none=True)
    at = Instant(required=True, allow_none=True)
    due_on = Day(required=True, allow_none=True)
    is_kept = fields.Boolean(required=True, allow_none=True)
    stand = fields.Integer(required=True, allow_none=True)
    is_proven = fields.Boolean(required=True)


class RollCall(Shape):
    """A page of what a number counts. `hidden` of the `total` are about people whom the caller may not know."""

    total = fields.Integer(required=True)
    hidden = fields.Integer(required=True)
    items = fields.List(fields.Nested(RollCallLine), required=True)
    next_cursor = Id(required=True, allow_none=True)
