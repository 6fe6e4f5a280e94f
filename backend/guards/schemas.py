"""Shapes of what guards a member's way in."""

from marshmallow import fields, validate

from backend.kernel.fields import Instant, Shape

_PASSPHRASE = validate.Length(min=1, max=512)
_CODE = validate.Length(min=1, max=40)
_KINDS = ("device", "passphrase", "factor", "recovery", "break_glass", "erasure_asked", "erasure_answered")


class Guard(Shape):
    """What the caller signs in with; `is_invited`: her role reaches so far that she should set up a second factor."""

    sign_in_name = fields.String(required=True, allow_none=True)
    has_factor = fields.Boolean(required=True)
    recovery_codes = fields.Integer(required=True, metadata={"description": "How many nobody has used"})
    is_invited = fields.Boolean(required=True)


class SayingItIsI(Shape):
    """A member says that it is she: her passphrase, and a code where she has a second factor."""

    passphrase = fields.String(validate=_PASSPHRASE, load_only=True, required=True)
    code = fields.String(validate=_CODE, load_only=True, load_default=None)


class ConfirmedUntil(Shape):
    """Until when this device may do what asks for it."""

    until = Instant(required=True)
    with_factor = fields.Boolean(required=True)


class NewFactor(Shape):
    """A second factor in the making, shown once: its secret as text, for another app, and as a picture."""

    secret = fields.String(required=True)
    address = fields.String(required=True)
    qr = fields.List(fields.String(), required=True)


class FirstCode(Shape):
    """Six digits that show that the authenticator has the secret."""

    code = fields.String(validate=_CODE, load_only=True, required=True)


class RecoveryCodes(Shape):
    """Ten codes for paper, shown once; each is good once."""

    codes = fields.List(fields.String(), required=True)


class HowMany(Shape):
    """How many devices were shut out."""

    devices = fields.Integer(required=True)


class Notice(Shape):
    """What the caller has not read on this device: what happened last on another one of hers, or what others did.

    None when there is nothing.
    """

    what = fields.String(required=True, allow_none=True, validate=validate.OneOf(_KINDS))
    at = Instant(required=True, allow_none=True)


class ReadUntil(Shape):
    """She has read what happened until then."""

    at = Instant(required=True)
