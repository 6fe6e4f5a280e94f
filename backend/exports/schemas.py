"""Shapes of exports on the wire."""

from marshmallow import fields, validate

from backend.exports.rules import HOURS, LONGEST_PURPOSE, MAY_HOLD, Column, ExportState, Preset
from backend.kernel.fields import Id, Instant, Name, Shape
from backend.kernel.pages import page_of

_PRESET = validate.OneOf([str(preset) for preset in Preset])
_CHOSEN = validate.OneOf([str(column) for column in Column if any(column in may for may in MAY_HOLD.values())])


class NewExport(Shape):
    """A file somebody asks for. `id` is hers, so that asking twice makes one; `columns` are those she wants.

    Counts have neither columns to choose nor a department of their own.
    """

    id = Id(required=True)
    preset = fields.String(required=True, validate=_PRESET)
    columns = fields.List(fields.String(validate=_CHOSEN), required=True, validate=validate.Length(max=20))
    department_id = Id(load_default=None)
    purpose = Name(required=True, length=LONGEST_PURPOSE)
    hours = fields.Integer(required=True, validate=validate.OneOf(HOURS))


class ExportAnswer(Shape):
    """A file that was asked for: how far it has come, and until when it waits or can be fetched.

    `may_hold` are the columns its preset allows. `has_failed`: it is over because it could not be made, however often
    that was tried. `is_mine`: only she who asked fetches it; `may_decide`: it waits for the one who reads this.
    """

    id = Id(required=True)
    member_id = Id(required=True)
    member_name = fields.String(required=True)
    preset = fields.String(required=True, validate=_PRESET)
    columns = fields.List(fields.String(validate=_CHOSEN), required=True)
    department_id = Id(required=True, allow_none=True)
    purpose = fields.String(required=True)
    hours = fields.Integer(required=True)
    people = fields.Integer(required=True)
    state = fields.String(required=True, validate=validate.OneOf([str(state) for state in ExportState]))
    asked_at = Instant(required=True)
    decided_by_name = fields.String(required=True, allow_none=True)
    decided_at = Instant(required=True, allow_none=True)
    ends_at = Instant(required=True)
    has_failed = fields.Boolean(required=True)
    is_mine = fields.Boolean(required=True)
    may_decide = fields.Boolean(required=True)


class ExportPreset(Shape):
    """What a file of this kind may hold. Without `names_people` nothing is chosen, and nobody else says yes."""

    preset = fields.String(required=True, validate=_PRESET)
    columns = fields.List(fields.String(validate=_CHOSEN), required=True)
    leaves_alone = fields.Boolean(required=True)
    names_people = fields.Boolean(required=True)


class ExportRules(Shape):
    """What can be asked for, and above how many people a second person must say yes."""

    presets = fields.List(fields.Nested(ExportPreset), required=True)
    hours = fields.List(fields.Integer(validate=validate.OneOf(HOURS)), required=True)
    second_person_above = fields.Integer(required=True)


ExportAnswerPage = page_of(ExportAnswer)
