"""The shape of the trail."""

from marshmallow import fields, validate

from backend.kernel.fields import Day, Id, Instant, Name, Shape
from backend.kernel.pages import PageQuery, page_of

LONGEST_MARK = 120


class AuditQuery(PageQuery):
    """Which decisions: of a kind, by or about a member, from a day on, until the end of a day (the union's days)."""

    kind = Name(load_default=None, length=30)
    member_id = Id(load_default=None)
    since = Day(load_default=None)
    until = Day(load_default=None)


class AuditedExport(Shape):
    """What a file of people was."""

    preset = fields.String(required=True)
    people = fields.Integer(required=True)


class AuditEntry(Shape):
    """One decision. `about_*` is whose thing it was, or who got it.

    `words` is the reason, for whoever may read it; or what a team is called, or of how many talks something is told.
    """

    id = Id(required=True)
    at = Instant(required=True)
    action = fields.String(required=True)
    member_id = Id(required=True)
    member_name = fields.String(required=True, allow_none=True)
    about_id = Id(required=True, allow_none=True)
    about_name = fields.String(required=True, allow_none=True)
    words = fields.String(required=True, allow_none=True)
    export = fields.Nested(AuditedExport, required=True, allow_none=True)


class AuditMarkHeld(Shape):
    """The mark of the trail that a phone has kept since it last looked; null the first time."""

    mark = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=LONGEST_MARK))


class AuditMark(Shape):
    """The mark of the trail now, to keep. `holds`: what the kept one names is still there; null without one."""

    mark = fields.String(required=True)
    holds = fields.Boolean(required=True, allow_none=True)


AuditEntryPage = page_of(AuditEntry)
