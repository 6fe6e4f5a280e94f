"""Shapes of reminders on the wire."""

from marshmallow import fields, validate

from backend.kernel.fields import Id, Instant, Shape
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


class RemindersPlanArgs(Shape):
    """When the caller wants to be reminded; hours from 21 to 7 count as the nearest hour outside the quiet time."""

    hour = fields.Integer(required=True, validate=validate.Range(0, 23))
    time_zone = fields.String(required=True, validate=validate.Length(1, _LONGEST_ZONE))
    level = fields.Enum(Level, by_value=True, required=True)


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


class Proof(Shape):
    """The token out of the first message to a phone."""

    token = fields.String(required=True, validate=validate.Length(1, _LONGEST_KEY))


class Subscription(Shape):
    """A phone that gets reminders, without its address.

    Until `proved_at` is set it gets none; with `refused_at` set, the phone must subscribe anew.
    """

    id = Id(required=True)
    device_id = Id(required=True)
    subscribed_at = Instant(required=True)
    proved_at = Instant(required=True, allow_none=True)
    refused_at = Instant(required=True, allow_none=True)
