"""Shapes of values that did not make it when two edits met: rows on phones, what phones say of them, over HTTP."""

from marshmallow import fields

from backend.kernel.fields import Id, Instant, Shape


class AlternativeRow(Shape):
    """A value of a person's `field` that lost against another edit, on the phones of the member whose word it was.

    A captain's travels with the person: then others may hold it, too, and show nothing.
    """

    person_id = Id(required=True)
    member_id = Id(required=True)
    field = fields.String(required=True)
    value = fields.Raw(required=True, allow_none=True)
    noted_at = Instant(required=True)


class NetworkSettleAlternativeArgs(Shape):
    """Leave one's own value that lost against another edit."""

    id = Id(required=True)


class AlternativeAnswer(Shape):
    """A value that did not make it when two edits met; `value` is what the field would have held."""

    field = fields.String(required=True)
    value = fields.Raw(required=True, allow_none=True)
    member_id = Id(required=True)
    noted_at = Instant(required=True)
