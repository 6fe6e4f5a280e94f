"""Shapes of reminders on the wire."""

from marshmallow import fields, validate

from backend.kernel.fields import Id, Instant, Name, Shape
from backend.reminders.endpoints import LONGEST_ENDPOINT
from backend.reminders.rules import Level

_LONGEST_ZONE = 64
_LONGEST_KEY = 100


class ReminderPlanRow(Shape):
    """When a member wants to be reminded, as her own phones hold it."""

    member_id = Id(required=True)
    hour = fields.Integer(required=True, metadata={"description": "Local hour, 0 to 23"})
    time_zone = fields.String(required=True, metadata={"description": "IANA name"})
    level = fields.Enum(Level, by_value=True, required=True)
    shift_id = Id(required=True, allow_none=True, metadata={"description": "when she works, and is left in peace"})
    at_work = fields.Boolean(required=True, metadata={"description": "she wants to be reminded at work too"})


class RemindersPlanArgs(Shape):
    """When the caller wants to be reminded; hours from 21 to 7 count as the nearest hour outside the quiet time.

    An hour inside her shift comes when the shift ends, or before it begins. What is not said of her work stays.
    """

    hour = fields.Integer(required=True, validate=validate.Range(0, 23))
    time_zone = fields.String(required=True, validate=validate.Length(1, _LONGEST_ZONE))
    level = fields.Enum(Level, by_value=True, required=True)
    shift_id = Id(allow_none=True)
    at_work = fields.Boolean()


class RemindersAskArgs(Shape):
    """Remind the caller of one of her promises at an instant; null takes it back.

    It comes outside of the quiet hours and of her shift, and not at all half a day later.
    """

    promise_id = Id(required=True)
    remind_at = Instant(required=True, allow_none=True)


class ServerKey(Shape):
    """The key a browser binds its subscription to."""

    key = fields.String(required=True, metadata={"description": "applicationServerKey: base64url of 65 bytes"})


class SubscriptionKeys(Shape):
    """The two keys of a browser's subscription, base64url."""

    p256dh = fields.String(required=True, validate=validate.Length(1, _LONGEST_KEY))
    auth = fields.String(required=True, validate=validate.Length(1, _LONGEST_KEY))


class NewSubscription(Shape):
    """What a browser handed out, under an id the phone made."""

    id = Id(required=True)
    endpoint = fields.String(required=True, validate=validate.Length(1, LONGEST_ENDPOINT))
    keys = fields.Nested(SubscriptionKeys, required=True)
    key = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Length(1, _LONGEST_KEY),
        metadata={"description": "the key of ours that the browser took; the newest, if not said"},
    )


class Proof(Shape):
    """The token out of the first message to a phone."""

    token = fields.String(required=True, validate=validate.Length(1, _LONGEST_KEY))


class Subscription(Shape):
    """A phone that gets reminders, without its address.

    Until `proved_at` is set it gets none; with `refused_at` set, the phone must subscribe anew. `renew` asks for that
    too before anything breaks: the phone subscribed under a key of ours that is retired.
    """

    id = Id(required=True)
    device_id = Id(required=True)
    subscribed_at = Instant(required=True)
    proved_at = Instant(required=True, allow_none=True)
    refused_at = Instant(required=True, allow_none=True)
    renew = fields.Boolean(required=True)


class DeadLetter(Shape):
    """Messages to phones that were given up: at which push service, why, how many, and between which instants.

    `host` is null when the message never came to leave. A host names a push service, never a phone.
    """

    host = fields.String(required=True, allow_none=True)
    reason = fields.String(required=True, allow_none=True)
    count = fields.Integer(required=True)
    first_at = Instant(required=True)
    last_at = Instant(required=True)
    worth_a_retry = fields.Integer(required=True, metadata={"description": "those whose member's day is not over"})


class DeadLetters(Shape):
    """What was given up in the last thirty days."""

    items = fields.List(fields.Nested(DeadLetter), required=True)


class Retry(Shape):
    """Which messages to try again; all of them unless told."""

    host = Name(load_default=None, allow_none=True, length=LONGEST_ENDPOINT)
    reason = Name(load_default=None, allow_none=True, length=_LONGEST_KEY)


class Retried(Shape):
    """How many messages wait to be sent again."""

    queued = fields.Integer(required=True)
