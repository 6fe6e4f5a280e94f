"""Shapes of talks: rows on phones, intents from phones, answers over HTTP."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from backend.asks.schemas import AnswerSaid
from backend.assessments.rules import Stand
from backend.assessments.schemas import AssessmentSaid
from backend.conversations import rules
from backend.followups.schemas import PromiseSaid, ThankYouOwed
from backend.kernel.fields import Id, Instant, Prose, Shape
from backend.kernel.pages import PageQuery, page_of

_CHANNEL = validate.OneOf([str(channel) for channel in rules.Channel])
_NEXT_STEP = validate.OneOf([str(step) for step in rules.NextStep])
_CAUSES = ("assessment", "promise", "thank_you", "answer")


class ConversationRow(Shape):
    """A talk on phones."""

    person_id = Id(required=True)
    member_id = Id(required=True)
    held_at = Instant(required=True)
    logged_at = Instant(required=True)
    channel = fields.String(required=True, validate=_CHANNEL)
    issue_ids = fields.List(Id(), required=True)
    next_step = fields.String(required=True, allow_none=True, validate=_NEXT_STEP)
    note = fields.String(required=True, allow_none=True)
    stand = fields.Integer(required=True, allow_none=True, validate=validate.Range(min(Stand), max(Stand)))
    campaign_id = Id(required=True, allow_none=True)
    withdrawn_at = Instant(required=True, allow_none=True)


class ConversationsLogArgs(Shape):
    """Log a talk with all that it causes; who and when are enough."""

    id = Id(required=True)
    person_id = Id(required=True)
    held_at = Instant(required=True)
    channel = fields.String(load_default=rules.Channel.IN_PERSON.value, validate=_CHANNEL)
    issue_ids = fields.List(Id(), load_default=list, validate=validate.Length(max=rules.MAX_ISSUES))
    next_step = fields.String(load_default=None, allow_none=True, validate=_NEXT_STEP)
    note = Prose(length=rules.MAX_NOTE_LENGTH, load_default=None, allow_none=True)
    campaign_id = Id(load_default=None, allow_none=True)
    assessment = fields.Nested(AssessmentSaid, load_default=None, allow_none=True)
    promise = fields.Nested(PromiseSaid, load_default=None, allow_none=True)
    thank_you = fields.Nested(ThankYouOwed, load_default=None, allow_none=True)
    answer = fields.Nested(AnswerSaid, load_default=None, allow_none=True)

    @validates_schema
    def _ids_differ(self, said: dict[str, Any], **_options: object) -> None:
        ids = [said["id"], *(said[cause]["id"] for cause in _CAUSES if said[cause] is not None)]
        if len(set(ids)) < len(ids):
            raise ValidationError("The talk and each thing it causes have ids of their own.", "id")


class ConversationsWithdrawArgs(Shape):
    """Withdraw a talk and all that came of it."""

    id = Id(required=True)
    withdrawn_at = Instant(required=True)


class ConversationAnswer(ConversationRow):
    """A talk."""

    id = Id(required=True)


class ConversationsQuery(PageQuery):
    """Which talks to list."""

    person_id = Id(load_default=None)
    member_id = Id(load_default=None)


class ConversationWithdrawn(Shape):
    """When a talk was withdrawn."""

    withdrawn_at = Instant(required=True)


ConversationPage = page_of(ConversationAnswer)
