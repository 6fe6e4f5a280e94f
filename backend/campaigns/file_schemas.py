"""Shapes of a campaign as a file: what another union needs to plan the same, and nothing about anybody."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from backend.campaigns.rules import CampaignKind, LineKind
from backend.campaigns.schemas import (
    CampaignAnswer,
    LineWords,
    Worded,
    most_issues,
    most_lines,
    one_of,
    template_versions,
)
from backend.kernel.fields import Day, Id, Name, Shape
from backend.kernel.identifiers import new_id

FORMAT = "hilo-campaign"
VERSION = 1
MOST_DAYS = 3660
MOST_WORKSITES = 100
_MOST_UNITS = 500


class FileIssue(Shape):
    """An issue in both languages."""

    label_en = Name(required=True)
    label_es = Name(required=True)


class FileLine(LineWords):
    """A line of the strategy, but never who decides: `day` counts from the campaign's first, 0, and is null for none.

    Who does it, and whether it was done, is not in it.
    """

    day = fields.Integer(required=True, allow_none=True, strict=True, validate=validate.Range(-MOST_DAYS, MOST_DAYS))

    @validates_schema
    def _names_nobody(self, said: dict[str, Any], **_options: object) -> None:
        if said.get("kind") == LineKind.TARGET:
            raise ValidationError("Who decides stays at home.", "kind")


class FileShift(Shape):
    """A shift; hours are local to its worksite, `HH:MM`."""

    name = Name(required=True)
    starts_at = fields.Time(required=True, format="%H:%M")
    ends_at = fields.Time(required=True, format="%H:%M")


class FileWorksite(Shape):
    """A worksite with the names of its departments, and its shifts; how many work there is not in it."""

    name = Name(required=True)
    time_zone = fields.String(required=True, validate=validate.Length(max=60))
    departments = fields.List(Name(), required=True, validate=validate.Length(max=_MOST_UNITS))
    shifts = fields.List(fields.Nested(FileShift), required=True, validate=validate.Length(max=_MOST_UNITS))


class CampaignFile(Worded):
    """A campaign as a file. `days` is how long it lasts, both ends included: when is up to whoever reads it."""

    format = fields.String(required=True, validate=validate.Equal(FORMAT))
    version = fields.Integer(required=True, strict=True, validate=validate.Equal(VERSION))
    kind = fields.String(required=True, validate=one_of(CampaignKind))
    template_version = fields.Integer(required=True, allow_none=True, strict=True, validate=template_versions)
    days = fields.Integer(required=True, strict=True, validate=validate.Range(1, MOST_DAYS))
    issues = fields.List(fields.Nested(FileIssue), required=True, validate=most_issues)
    worksites = fields.List(fields.Nested(FileWorksite), required=True, validate=validate.Length(max=MOST_WORKSITES))
    strategy = fields.List(fields.Nested(FileLine), load_default=list, validate=most_lines)


class NewFromFile(Shape):
    """A file that somebody has read, and from which day the campaign shall run; `try_only` makes nothing."""

    id = Id(load_default=new_id)
    starts_on = Day(required=True)
    file = fields.Nested(CampaignFile, required=True)
    try_only = fields.Boolean(load_default=False)


class MadeFromFile(Shape):
    """What came of a file, or would: the campaign, and the names of places the union did not have yet."""

    campaign = fields.Nested(CampaignAnswer, required=True, allow_none=True)
    worksites = fields.List(fields.String(), required=True)
    departments = fields.List(fields.String(), required=True)
    shifts = fields.List(fields.String(), required=True)
