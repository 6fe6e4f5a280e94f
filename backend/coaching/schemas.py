"""Shapes of coaching: a member's page over HTTP, messages and contact plans on phones, and what phones send."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from backend.coaching import rules
from backend.kernel.fields import Day, Id, Instant, Prose, Shape
from backend.network.rules import MAX_NUMBER_LENGTH
from backend.network.schemas import Line
from backend.progress.rules import WEEKS_SHOWN

_TEMPLATE = validate.OneOf([template.value for template in rules.Template])
_ANSWER = validate.OneOf([answer.value for answer in rules.NudgeAnswer])
_CHANNEL = validate.OneOf([channel.value for channel in rules.ContactChannel])
_LANGUAGE = validate.OneOf(["en", "es"])
_EVERY_DAYS = validate.Range(1, rules.MAX_EVERY_DAYS)


class MessageRow(Shape):
    """A message on the phones of the member it is for; it shows at `shows_at`. Plain thanks have no `ask`."""

    member_id = Id(required=True)
    captain_id = Id(required=True)
    template = fields.String(required=True, validate=_TEMPLATE)
    language = fields.String(required=True, validate=_LANGUAGE)
    thanks = fields.String(required=True)
    ask = fields.String(required=True, allow_none=True)
    way_out = fields.String(required=True, allow_none=True)
    sent_at = Instant(required=True)
    shows_at = Instant(required=True)
    answer = fields.String(required=True, allow_none=True, validate=_ANSWER)
    answered_at = Instant(required=True, allow_none=True)


class NudgeRow(MessageRow):
    """The same message on the phones of the captain who sent it."""


class ContactPlanRow(Shape):
    """How a member (the row's id) and her captains keep in touch, on her phones and theirs."""

    channel = fields.String(required=True, allow_none=True, validate=_CHANNEL)
    every_days = fields.Integer(required=True, allow_none=True, validate=_EVERY_DAYS)
    last_on = Day(required=True, allow_none=True)
    number = fields.String(required=True, allow_none=True)
    muted_until = Day(required=True, allow_none=True)


def _ask() -> Prose:
    """Return a field for a part that plain thanks have not."""
    return Prose(length=rules.MAX_PART_LENGTH, load_default=None, allow_none=True)


class CoachingNudgeArgs(Shape):
    """Send a message: thanks for something true, one small ask and a way out; or thanks alone."""

    id = Id(required=True)
    member_id = Id(required=True)
    template = fields.String(required=True, validate=_TEMPLATE)
    language = fields.String(required=True, validate=_LANGUAGE)
    thanks = Prose(length=rules.MAX_PART_LENGTH, required=True)
    ask = _ask()
    way_out = _ask()

    @validates_schema
    def _all_its_parts(self, said: dict[str, Any], **_options: object) -> None:
        asks = said["template"] != rules.Template.THANKS
        for name, is_wanted in (("thanks", True), ("ask", asks), ("way_out", asks)):
            if bool(said[name]) != is_wanted:
                raise ValidationError("This part is missing." if is_wanted else "Thanks ask for nothing.", name)


class CoachingAnswerArgs(Shape):
    """Answer a message."""

    id = Id(required=True)
    answer = fields.String(required=True, validate=_ANSWER)


class CoachingMuteArgs(Shape):
    """Get no messages until a day; null: get them again."""

    until = Day(required=True, allow_none=True)


class CoachingPlanArgs(Shape):
    """Agree on how to keep in touch. `number` counts only from the member herself; null takes it back."""

    member_id = Id(required=True)
    channel = fields.String(required=True, validate=_CHANNEL)
    every_days = fields.Integer(required=True, strict=True, validate=_EVERY_DAYS)
    last_on = Day(load_default=None, allow_none=True)
    number = Line(length=MAX_NUMBER_LENGTH, load_default=None, allow_none=True)


class KeptPromises(Shape):
    """Promises due in the last fourteen days, and those kept by two days after."""

    kept = fields.Integer(required=True)
    of = fields.Integer(required=True)


class AskedFor(Shape):
    """Answers to asks a member wrote down in the six weeks, of people she shares, and how many said yes."""

    asked = fields.Integer(required=True)
    yes = fields.Integer(required=True)


class MessagesSent(Shape):
    """What decides whether a message may be sent: when the last came, the last thanks, how many wait for an answer."""

    last_at = Instant(required=True, allow_none=True)
    last_thanks_at = Instant(required=True, allow_none=True)
    unanswered = fields.Integer(required=True)
    as_of = Instant(required=True)


class CoachingPage(Shape):
    """What a captain sees about a member of her team, and the member about herself: the same figures.

    `people` are those she shares with her team, `talked` those of them she has talked with, `people_lately` in the
    last thirty days. `weeks` are her talks, oldest first, the last week running. `due` are her promises that are late
    or due within a week.
    """

    member_id = Id(required=True)
    name = fields.String(required=True)
    language = fields.String(required=True, validate=_LANGUAGE)
    joined_on = Day(required=True)
    as_of = Instant(required=True)
    week_starts_on = Day(required=True)
    goal = fields.Integer(required=True, allow_none=True)
    weeks = fields.List(fields.Integer(), required=True, validate=validate.Length(equal=WEEKS_SHOWN))
    people = fields.Integer(required=True)
    talked = fields.Integer(required=True)
    people_lately = fields.Integer(required=True)
    due = fields.Integer(required=True)
    promises = fields.Nested(KeptPromises, required=True)
    asks = fields.Nested(AskedFor, required=True)
    strength = fields.String(
        required=True, allow_none=True, validate=validate.OneOf([strength.value for strength in rules.Strength])
    )
    next_skill = fields.String(required=True, validate=validate.OneOf([skill.value for skill in rules.Skill]))
    missed_twice = fields.Boolean(required=True)
    messages = fields.Nested(MessagesSent, required=True)
