"""Shapes of what is owed: rows on phones, intents from phones, answers over HTTP."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from backend.followups import rules
from backend.kernel.fields import Day, Id, Instant, Prose, Shape
from backend.kernel.pages import PageQuery, page_of

_PROMISE_STATE = validate.OneOf([str(state) for state in rules.PromiseState])
_THANKS_STATE = validate.OneOf([str(state) for state in rules.ThanksState])


class PromiseRow(Shape):
    """A promise on phones."""

    person_id = Id(required=True)
    member_id = Id(required=True)
    what = fields.String(required=True, allow_none=True)
    due_on = Day(required=True)
    state = fields.String(required=True, validate=_PROMISE_STATE)
    kept_at = Instant(required=True, allow_none=True)
    conversation_id = Id(required=True, allow_none=True)
    moves = fields.Integer(required=True)


class ThankYouRow(Shape):
    """A thank-you note on phones."""

    person_id = Id(required=True)
    member_id = Id(required=True)
    conversation_id = Id(required=True, allow_none=True)
    due_at = Instant(required=True)
    state = fields.String(required=True, validate=_THANKS_STATE)


class PutOffRow(Shape):
    """A person set aside, on the member's own phones."""

    person_id = Id(required=True)
    member_id = Id(required=True)
    on = Day(required=True)
    until = Day(required=True, allow_none=True)


class PromiseSaid(Shape):
    """A promise that comes with a talk."""

    id = Id(required=True)
    what = Prose(length=rules.MAX_WHAT_LENGTH, load_default=None, allow_none=True)
    due_on = Day(required=True)


class ThankYouOwed(Shape):
    """The thank-you note that comes with a talk."""

    id = Id(required=True)


class FollowupsPromiseArgs(PromiseSaid):
    """Promise something for or with a person by a local day."""

    person_id = Id(required=True)


class FollowupsKeepPromiseArgs(Shape):
    """A promise was kept."""

    id = Id(required=True)
    kept_at = Instant(required=True)


class FollowupsReopenPromiseArgs(Shape):
    """A promise was said to be kept by mistake."""

    id = Id(required=True)


class FollowupsMovePromiseArgs(Shape):
    """A promise gets another day."""

    id = Id(required=True)
    due_on = Day(required=True)


class FollowupsDropPromiseArgs(Shape):
    """A promise will not be kept."""

    id = Id(required=True)
    reason = Prose(length=rules.MAX_REASON_LENGTH, load_default=None, allow_none=True)


class FollowupsSayThanksArgs(Shape):
    """The thank-you was said."""

    id = Id(required=True)


class FollowupsDeclineThanksArgs(Shape):
    """No thank-you this time."""

    id = Id(required=True)


class FollowupsOweThanksAgainArgs(Shape):
    """A thank-you was noted as said or declined by mistake."""

    id = Id(required=True)


class FollowupsPutOffArgs(Shape):
    """Set a person aside: until a later day, or "not today" without one."""

    id = Id(required=True)
    person_id = Id(required=True)
    on = Day(required=True)
    until = Day(load_default=None, allow_none=True)

    @validates_schema
    def _until_is_later(self, said: dict[str, Any], **_options: object) -> None:
        if said["until"] is not None and said["until"] <= said["on"]:
            raise ValidationError("Later than the day on which they are put off.", "until")


class FollowupsTakeBackPutOffArgs(Shape):
    """Somebody was set aside by mistake."""

    id = Id(required=True)


class PromiseAnswer(PromiseRow):
    """A promise."""

    id = Id(required=True)


class PromisesQuery(PageQuery):
    """Which promises to list."""

    person_id = Id(load_default=None)
    member_id = Id(load_default=None)
    state = fields.String(load_default=None, validate=_PROMISE_STATE)


class PromiseKept(Shape):
    """When a promise was kept."""

    kept_at = Instant(required=True)


PromisePage = page_of(PromiseAnswer)
