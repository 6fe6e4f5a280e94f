"""Shapes of campaigns and issues, as they are asked for, answered, and carried to phones."""

from marshmallow import fields, validate

from backend.kernel.fields import Day, Id, Instant, Name, Shape
from backend.kernel.identifiers import new_id
from backend.kernel.pages import page_of

_HIGHEST_POSITION = 999


class CampaignRow(Shape):
    """A campaign on phones, in both languages; it runs from one local day to another, both included."""

    name_en = fields.String(required=True)
    name_es = fields.String(required=True)
    starts_on = Day(required=True)
    ends_on = Day(required=True)
    ended_at = Instant(required=True, allow_none=True, metadata={"description": "when the union ended it"})


class IssueRow(Shape):
    """An issue on phones, in both languages."""

    campaign_id = Id(required=True)
    label_en = fields.String(required=True)
    label_es = fields.String(required=True)
    position = fields.Integer(required=True)


class IssueAnswer(IssueRow):
    """An issue."""

    id = Id(required=True)


class CampaignAnswer(CampaignRow):
    """A campaign with its issues."""

    id = Id(required=True)
    issues = fields.List(fields.Nested(IssueAnswer), required=True)


class NewCampaign(Shape):
    """What it takes to plan a campaign."""

    id = Id(load_default=new_id)
    name_en = Name(required=True)
    name_es = Name(required=True)
    starts_on = Day(required=True)
    ends_on = Day(required=True)


class NewIssue(Shape):
    """What it takes to name an issue."""

    id = Id(load_default=new_id)
    label_en = Name(required=True)
    label_es = Name(required=True)
    position = fields.Integer(load_default=0, strict=True, validate=validate.Range(0, _HIGHEST_POSITION))


CampaignPage = page_of(CampaignAnswer)
