"""Shapes of invitations, sessions and devices on the wire."""

from marshmallow import fields, validate

from backend.access.roles import Role
from backend.accounts.rules import LONGEST_INVITATION, MOST_USES
from backend.kernel.fields import Day, Id, Instant, Name, Shape
from backend.kernel.pages import page_of
from backend.unions.schemas import KNOWN_LANGUAGE, SessionMe

_LONGEST_TOKEN = 200
_PASSPHRASE = validate.Length(min=1, max=512)
"""The shape lets a long one through; what it must be is a rule."""
_CODE = validate.Length(min=1, max=40)
_MOST_HOURS = int(LONGEST_INVITATION.total_seconds() // 3600)
_MOST_AT_ONCE = 100


def _hours() -> fields.Integer:
    """Return a field for an invitation's life."""
    return fields.Integer(load_default=72, validate=validate.Range(min=1, max=_MOST_HOURS))


class Token(Shape):
    """An invitation's token, from the part of the link that no request line holds; or a code, as it was typed."""

    token = fields.String(required=True, validate=validate.Length(min=1, max=_LONGEST_TOKEN))


class NewDevice(Shape):
    """The phone that wants to be let in; it makes its own id."""

    id = Id(required=True)
    label = Name(required=True)


class Redemption(Token):
    """Joining with an invitation."""

    name = Name(load_default=None)
    language = fields.String(load_default="en", validate=KNOWN_LANGUAGE)
    device = fields.Nested(NewDevice, required=True)
    passphrase = fields.String(validate=_PASSPHRASE, load_only=True, load_default=None)
    sign_in_name = Name(load_default=None)


class InvitationFacts(Shape):
    """What somebody invited may know before she joins."""

    inviter_name = fields.String(required=True, metadata={"description": "First name only"})
    campaign_en = fields.String(required=True, allow_none=True)
    campaign_es = fields.String(required=True, allow_none=True)
    union_name = fields.String(required=True)
    team_name = fields.String(required=True, allow_none=True)
    suggested_name = fields.String(required=True, allow_none=True)
    role = fields.Enum(Role, by_value=True, required=True)
    for_known_member = fields.Boolean(required=True)
    by_herself = fields.Boolean(
        required=True, metadata={"description": "A member brings her own second browser: nobody invites her"}
    )
    needs_passphrase = fields.Boolean(required=True)
    chooses_passphrase = fields.Boolean(
        required=True, metadata={"description": "She has none yet: the one she gives becomes hers"}
    )


class Code(Shape):
    """An invitation in eight letters, shown once: `K7QM-29FD`."""

    code = fields.String(required=True)
    expires_at = Instant(required=True)


class OwnCode(Code):
    """A member's way into another browser of hers; the token is the same way, for an address."""

    token = fields.String(required=True)


class SignIn(Shape):
    """Signing in with a passphrase: `rosa@cedar-hollow`."""

    sign_in_name = Name(required=True)
    passphrase = fields.String(validate=_PASSPHRASE, load_only=True, required=True)
    code = fields.String(validate=_CODE, load_only=True, load_default=None)
    device = fields.Nested(NewDevice, required=True)


class LastTold(Shape):
    """What a phone last said of itself."""

    outbox = fields.Integer(required=True, metadata={"description": "Entries it had not sent"})
    told_at = Instant(required=True)


class Session(Shape):
    """A device that is let in. The refresh token is in the cookie `__Host-hilo`, not here.

    `last_told`: only when a session goes on; a phone that finds itself empty learns from it that it was not.
    """

    access_token = fields.String(required=True)
    expires_in = fields.Integer(required=True, metadata={"description": "Seconds"})
    server_time = Instant(required=True)
    me = fields.Nested(SessionMe, required=True)
    sign_in_name = fields.String(required=True, allow_none=True)
    last_told = fields.Nested(LastTold, required=True, allow_none=True)


class NewPassphrase(Shape):
    """A member's new passphrase; the one she has proves that it is she."""

    passphrase = fields.String(validate=_PASSPHRASE, load_only=True, required=True)
    current = fields.String(validate=_PASSPHRASE, load_only=True, load_default=None)
    sign_in_name = Name(load_default=None)


class SignInName(Shape):
    """What a member types to sign in."""

    sign_in_name = fields.String(required=True)


class Device(Shape):
    """A phone or browser of a member."""

    id = Id(required=True)
    label = fields.String(required=True)
    added_at = Instant(required=True)
    seen_on = Day(required=True)
    ended_at = Instant(required=True, allow_none=True)
    ended_because = fields.String(required=True, allow_none=True)


class NewInvitation(Shape):
    """Whom to invite, to which team, and for how long."""

    team_id = Id(load_default=None, allow_none=True)
    role = fields.Enum(Role, by_value=True, load_default=Role.MEMBER)
    uses = fields.Integer(load_default=1, validate=validate.Range(min=1, max=MOST_USES))
    hours = _hours()
    suggested_name = Name(load_default=None)


class NewInvitations(Shape):
    """Several invitations to one team: so many, or one for each name."""

    team_id = Id(load_default=None, allow_none=True)
    role = fields.Enum(Role, by_value=True, load_default=Role.MEMBER)
    hours = _hours()
    count = fields.Integer(load_default=None, validate=validate.Range(min=1, max=_MOST_AT_ONCE))
    names = fields.List(Name(), load_default=None, validate=validate.Length(min=1, max=_MOST_AT_ONCE))


class InvitedAgain(Shape):
    """A new phone for a known member."""

    hours = _hours()
    forget_passphrase = fields.Boolean(load_default=False)


class Invitation(Shape):
    """An invitation as those who may see it find it later: without its token."""

    id = Id(required=True)
    team_id = Id(required=True, allow_none=True)
    role = fields.Enum(Role, by_value=True, required=True)
    uses = fields.Integer(required=True)
    used = fields.Integer(required=True)
    suggested_name = fields.String(required=True, allow_none=True)
    for_member_id = Id(required=True, allow_none=True)
    made_by = Id(required=True)
    made_at = Instant(required=True)
    expires_at = Instant(required=True)
    revoked_at = Instant(required=True, allow_none=True)


class InvitationLink(Shape):
    """A new invitation, shown once: the link and its picture (rows of 0 and 1, dark is 1)."""

    id = Id(required=True)
    link = fields.String(required=True)
    token = fields.String(required=True)
    qr = fields.List(fields.String(), required=True)
    suggested_name = fields.String(required=True, allow_none=True)
    expires_at = Instant(required=True)


class InvitationLinks(Shape):
    """Several new invitations."""

    items = fields.List(fields.Nested(InvitationLink), required=True)


DevicePage = page_of(Device)
InvitationPage = page_of(Invitation)
