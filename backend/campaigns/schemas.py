"""Shapes of campaigns and issues, as they are asked for, answered, and carried to phones."""

from enum import StrEnum
from typing import Any, Final

from marshmallow import ValidationError, fields, missing, validate, validates_schema

from backend.campaigns.rules import MOST_LINES, CampaignKind, Guide, LineKind
from backend.kernel.fields import Day, Id, Instant, Name, Shape
from backend.kernel.identifiers import new_id
from backend.kernel.pages import page_of

_HIGHEST_POSITION = 999
_MOST_ISSUES = 40
_ANSWERS = 5
_LONGEST_LABEL = 60
_LONGEST_LINE = 200
_LATEST_TEMPLATE = 9_999


most_issues: Final = validate.Length(max=_MOST_ISSUES)
"""A campaign has no more issues than somebody can look through."""


most_lines: Final = validate.Length(max=MOST_LINES)
"""A strategy has no more lines than a team can keep in mind."""


template_versions: Final = validate.Range(1, _LATEST_TEMPLATE)
"""What a template is numbered with."""


def one_of(words: type[StrEnum]) -> validate.OneOf:
    """Return what refuses everything but the values of these words."""
    return validate.OneOf([str(word) for word in words])


def _scale(*, load_default: object = missing, required: bool = False) -> fields.List[str]:
    """Return a field for the five words of a campaign's own scale, null for the usual ones."""
    five = validate.Length(equal=_ANSWERS)
    words = Name(length=_LONGEST_LABEL)
    return fields.List(words, allow_none=True, validate=five, load_default=load_default, required=required)


class CampaignRow(Shape):
    """A campaign on phones, in both languages; it runs from one local day to another, both included.

    The scales are its own words for where somebody stands, 1 to 5, null for the usual ones.
    """

    name_en = fields.String(required=True)
    name_es = fields.String(required=True)
    starts_on = Day(required=True)
    ends_on = Day(required=True)
    ended_at = Instant(required=True, allow_none=True, metadata={"description": "when the union ended it"})
    guide = fields.String(
        validate=one_of(Guide), required=True, metadata={"description": "the order of a talk that is offered first"}
    )
    scale_en = _scale(required=True)
    scale_es = _scale(required=True)


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
    """A campaign with its issues, and what only those read who plan it.

    `keep_until` is null while it is the usual day, twelve months after the last one. `revision` counts its changes.
    """

    id = Id(required=True)
    kind = fields.String(validate=one_of(CampaignKind), required=True)
    template_version = fields.Integer(required=True, allow_none=True)
    keep_until = Day(required=True, allow_none=True)
    revision = fields.Integer(required=True)
    issues = fields.List(fields.Nested(IssueAnswer), required=True)


class IssueWords(Shape):
    """An issue in both languages, where it stands in a list is its position."""

    id = Id(load_default=new_id)
    label_en = Name(required=True)
    label_es = Name(required=True)


class Worded(Shape):
    """What a union says in a campaign, whenever it runs."""

    name_en = Name(required=True)
    name_es = Name(required=True)
    guide = fields.String(validate=one_of(Guide), load_default=str(Guide.PREPARE_THEN_ASK))
    scale_en = _scale(load_default=None)
    scale_es = _scale(load_default=None)

    @validates_schema
    def _in_both_languages(self, said: dict[str, Any], **_options: object) -> None:
        if (said.get("scale_en") is None) != (said.get("scale_es") is None):
            raise ValidationError("Words for the numbers are given in both languages, or in none.", "scale_es")


class _Planned(Worded):
    """What a union decides about a campaign."""

    starts_on = Day(required=True)
    ends_on = Day(required=True)
    keep_until = Day(load_default=None, allow_none=True)
    issues = fields.List(fields.Nested(IssueWords), load_default=list, validate=most_issues)

    @validates_schema
    def _each_issue_once(self, said: dict[str, Any], **_options: object) -> None:
        ids = [issue["id"] for issue in said.get("issues", ())]
        if len(set(ids)) != len(ids):
            raise ValidationError("An issue is named twice.", "issues")


class NewCampaign(_Planned):
    """What it takes to plan a campaign: by hand, or as a template has it."""

    id = Id(load_default=new_id)
    kind = fields.String(validate=one_of(CampaignKind), load_default=str(CampaignKind.ISSUE))
    template_version = fields.Integer(load_default=None, allow_none=True, strict=True, validate=template_versions)


class CampaignCorrection(_Planned):
    """A campaign as it shall be from now on, by somebody who saw it at `revision`.

    An issue that is there already stays, under whatever name: people may have ticked it.
    """

    revision = fields.Integer(required=True, strict=True, validate=validate.Range(1))


class NewIssue(Shape):
    """What it takes to name an issue."""

    id = Id(load_default=new_id)
    label_en = Name(required=True)
    label_es = Name(required=True)
    position = fields.Integer(load_default=0, strict=True, validate=validate.Range(0, _HIGHEST_POSITION))


class LineWords(Shape):
    """What a line of a strategy is and says."""

    kind = fields.String(required=True, validate=one_of(LineKind))
    text = Name(required=True, length=_LONGEST_LINE)


class StrategyLineWish(LineWords):
    """A line as it shall be from now on, by somebody who saw it at `revision`, 0 for a new one.

    Only a tactic has somebody who does it, and is done one day; only a tactic may have a day, and a phase must have the
    one on which it begins.
    """

    owner_id = Id(load_default=None, allow_none=True)
    day = Day(load_default=None, allow_none=True)
    is_done = fields.Boolean(load_default=False)
    revision = fields.Integer(required=True, strict=True, validate=validate.Range(0))


class StrategyLineAnswer(Shape):
    """A line of a strategy; `revision` counts its changes."""

    id = Id(required=True)
    kind = fields.String(validate=one_of(LineKind), required=True)
    text = fields.String(required=True)
    owner_id = Id(required=True, allow_none=True)
    owner_name = fields.String(required=True, allow_none=True)
    day = Day(required=True, allow_none=True)
    is_done = fields.Boolean(required=True)
    revision = fields.Integer(required=True)


class PhaseNow(Shape):
    """The phase that runs today where the union is, and its last day."""

    text = fields.String(required=True)
    until = Day(required=True)


class Strategy(Shape):
    """A campaign's strategy, its lines in the order of the page; `now` is null while no phase runs."""

    lines = fields.List(fields.Nested(StrategyLineAnswer), required=True)
    now = fields.Nested(PhaseNow, required=True, allow_none=True)


class LineSeen(Shape):
    """Which version of a line was read."""

    revision = fields.Integer(required=True, validate=validate.Range(1))


class CampaignImpact(Shape):
    """What ending a campaign would mean now, as the union's phones last told: counts, and nobody's name."""

    campaign_id = Id(required=True)
    asks = fields.Integer(required=True, metadata={"description": "asks that would leave the phones"})
    people = fields.Integer(required=True, metadata={"description": "whom the one who asks may know of and it reached"})
    phones = fields.Integer(required=True, metadata={"description": "phones that are signed in and have told"})
    unsent = fields.Integer(required=True, metadata={"description": "entries they had not sent yet"})
    oldest_unsent = Instant(required=True, allow_none=True)
    quiet = fields.Integer(required=True, metadata={"description": "of the phones, those silent for three days"})
    quiet_since = Instant(required=True, allow_none=True, metadata={"description": "the first of them told that day"})


CampaignPage = page_of(CampaignAnswer)
