"""Shapes of requests to be erased."""

from marshmallow import fields, validate

from backend.kernel.fields import Id, Instant, Prose, Shape
from backend.kernel.pages import page_of
from backend.rights.rules import ANSWERS, LONGEST_REASON, Outcome


class NewErasureRequest(Shape):
    """She asks. `id` is hers: asking twice is asking once."""

    id = Id(required=True)


class ErasureAnswer(Shape):
    """What the union says; a no says why."""

    outcome = fields.String(required=True, validate=validate.OneOf([str(one) for one in ANSWERS]))
    reason = Prose(load_default="", length=LONGEST_REASON)


class ErasureRequestAnswer(Shape):
    """One request. `answer_by` is thirty days after it was made; `ended_at` and `outcome` are null while it is open.

    `reason` is what the union said to it, if anything.
    """

    id = Id(required=True)
    member_id = Id(required=True)
    member_name = fields.String(required=True)
    asked_at = Instant(required=True)
    answer_by = Instant(required=True)
    ended_at = Instant(required=True, allow_none=True)
    outcome = fields.String(
        required=True, allow_none=True, validate=validate.OneOf([*(str(one) for one in Outcome), None])
    )
    answered_by_name = fields.String(required=True, allow_none=True)
    reason = fields.String(required=True, allow_none=True)


class OwnErasureRequest(Shape):
    """What the caller asked for last; null if she never has."""

    request = fields.Nested(ErasureRequestAnswer, required=True, allow_none=True)


ErasureRequestPage = page_of(ErasureRequestAnswer)
