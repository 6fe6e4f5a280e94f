"""Shapes of asks and answers: rows on phones, intents from phones, answers over HTTP."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from backend.asks import rules
from backend.kernel.fields import Day, Id, Instant, Name, Prose, Shape
from backend.kernel.identifiers import new_id
from backend.kernel.pages import PageQuery, page_of

_PERCENT = validate.Range(1, 100)
_USUAL_GOAL = 65
_PLAN_AT = validate.OneOf([str(at) for at in rules.PlanAt])
_ANSWER = validate.OneOf([str(answer) for answer in rules.AnswerWord])


class AskRow(Shape):
    """An ask on phones; it can be made from its first to its last local day."""

    campaign_id = Id(required=True)
    title_en = fields.String(required=True)
    title_es = fields.String(required=True)
    text_en = fields.String(required=True)
    text_es = fields.String(required=True)
    opens_on = Day(required=True)
    closes_on = Day(required=True)
    goal_percent = fields.Integer(required=True)
    is_public = fields.Boolean(required=True)


class AnswerRow(Shape):
    """What a person said to an ask, on phones."""

    ask_id = Id(required=True)
    person_id = Id(required=True)
    member_id = Id(required=True)
    answer = fields.String(required=True, validate=_ANSWER)
    answered_at = Instant(required=True)
    plan_on = Day(required=True, allow_none=True)
    plan_at = fields.String(required=True, allow_none=True, validate=_PLAN_AT)
    needs_ride = fields.Boolean(required=True)


class AnswerSaid(Shape):
    """An answer that comes with a talk."""

    id = Id(required=True)
    ask_id = Id(required=True)
    answer = fields.String(required=True, validate=_ANSWER)


class AsksAnswerArgs(AnswerSaid):
    """Write down what a person said to an ask, and with a yes to a vote how she goes.

    A yes that says nothing of it, not even that there is no plan, leaves the plan as it was.
    """

    person_id = Id(required=True)
    answered_at = Instant(required=True)
    plan_on = Day(allow_none=True)
    plan_at = fields.String(allow_none=True, validate=_PLAN_AT)
    needs_ride = fields.Boolean()

    @validates_schema
    def _only_a_yes_has_a_plan(self, said: dict[str, Any], **_options: object) -> None:
        if said["answer"] != rules.AnswerWord.YES and any(said.get(name) for name in rules.PLAN):
            raise ValidationError("Only a yes comes with a plan.", "answer")


class NewAsk(Shape):
    """What it takes to open an ask; the goal is in percent of all workers, and in the open is what nothing says."""

    id = Id(load_default=new_id)
    campaign_id = Id(required=True)
    title_en = Name(required=True)
    title_es = Name(required=True)
    text_en = Prose(length=rules.MAX_TEXT_LENGTH, required=True)
    text_es = Prose(length=rules.MAX_TEXT_LENGTH, required=True)
    opens_on = Day(required=True)
    closes_on = Day(required=True)
    goal_percent = fields.Integer(load_default=_USUAL_GOAL, strict=True, validate=_PERCENT)
    is_public = fields.Boolean(load_default=True)

    @validates_schema
    def _opens_before_it_closes(self, said: dict[str, Any], **_options: object) -> None:
        if said["closes_on"] < said["opens_on"]:
            raise ValidationError("No earlier than the first day.", "closes_on")


class AskAnswer(AskRow):
    """An ask."""

    id = Id(required=True)


class AsksQuery(PageQuery):
    """Which asks to list."""

    campaign_id = Id(load_default=None)


AskPage = page_of(AskAnswer)
