"""Invitations: making them, taking them back, and letting in whoever redeems one."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.access.roles import Role, Status
from backend.accounts import codes, factors, notices, passphrases, queries, rules, sessions, tokens
from backend.accounts.model import Invitation, InvitationCode
from backend.accounts.rules import Ended
from backend.accounts.sessions import Session
from backend.kernel import audit, clock
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.kernel.problems import Forbidden, Gone, Invalid, NotFound
from backend.unions import queries as unions
from backend.unions import rules as roles
from backend.unions import service as members
from backend.unions.model import Membership, Union

_TOKEN_BYTES = 16
_FOUNDER_HOURS = 72


class InvitationOver(Gone):
    """Used, expired or taken back."""

    code = "invitation-over"
    title = "This invitation is over. Ask for a new one."


class Shown(NamedTuple):
    """What somebody who comes in with an invitation has shown of her passphrase, checked outside the unit of work."""

    is_right: bool
    """It is hers, or will be."""
    new_hash: str | None = None
    """Of the one she sets now."""


def invite(identity: Identity, wish: dict[str, Any]) -> tuple[Invitation, str]:
    """Make an invitation; return it with its token, which is shown once and never stored.

    `wish`: team_id, role, uses, hours, suggested_name.

    Raises:
        NotFound: the team is not one the caller may invite to.
        Forbidden: the caller may not invite somebody for this role.
        Invalid: several may use it, but it is not for plain members; or a team is missing.
    """
    if wish["team_id"] is not None:
        _check_team(identity, wish["team_id"])
    elif not roles.is_at_least(wish["role"], Role.ORGANIZER):
        raise Invalid(fields={"team_id": ["Somebody with this role works in a team."]})
    if not roles.may_invite_as(identity.role, wish["role"]):
        raise Forbidden("You may not invite somebody for this role.")
    if wish["uses"] > 1 and wish["role"] is not Role.MEMBER:
        raise Invalid(fields={"uses": ["An invitation for this role can be used once."]})
    invitation, token = make_invitation(identity.union_id, identity.member_id, wish)
    audit.note(identity, "invitations.make", invitation.id)
    return invitation, token


def invite_again(identity: Identity, member_id: UUID, *, hours: int, forget_passphrase: bool) -> tuple[Invitation, str]:
    """Make an invitation for a known member's new phone; she keeps her role and what she has stored.

    With `forget_passphrase` her devices are signed out, her second factor goes, and she sets a new passphrase when she
    comes back: for somebody who has lost both, and is met face to face.

    Raises:
        NotFound: the caller may not know of her.
        Forbidden: her role is not one the caller may invite.
        ConfirmFirst: a second factor would go, and the caller has not said that it is she.
    """
    member = unions.get_member(identity, member_id, Permission.MEMBERS_INVITE_AGAIN)
    if not roles.may_invite_as(identity.role, member.role):
        raise Forbidden("You may not invite this member again.")
    known = queries.find_passphrase(identity.union_id, member_id)
    if forget_passphrase and known is not None:
        if factors.forget(member):
            identity.require_confirmed()
        db.session.delete(known)
        sessions.end_all(member, Ended.SIGNED_OUT)
        audit.note(identity, "sign_in.forget", member.id, about_id=member.id)
    wish = {"team_id": member.team_id, "role": member.role, "uses": 1, "hours": hours, "suggested_name": None}
    invitation, token = make_invitation(identity.union_id, identity.member_id, wish, for_member_id=member_id)
    audit.note(identity, "invitations.again", invitation.id, about_id=member_id)
    return invitation, token


def make_invitation(
    union_id: UUID, made_by: UUID, wish: dict[str, Any], *, for_member_id: UUID | None = None
) -> tuple[Invitation, str]:
    """Store an invitation that somebody has decided on; return it with its token."""
    secret = secrets.token_bytes(_TOKEN_BYTES)
    instant = clock.now()
    invitation = Invitation(
        union_id=union_id,
        id=new_id(),
        token_hash=hashlib.sha256(secret).digest(),
        made_by=made_by,
        made_at=instant,
        expires_at=instant + timedelta(hours=wish["hours"]),
        team_id=wish["team_id"],
        role=wish["role"],
        for_member_id=for_member_id,
        uses=wish["uses"],
        used=0,
        suggested_name=wish["suggested_name"],
    )
    db.session.add(invitation)
    db.session.flush()
    return invitation, f"{tokens.encoded(union_id.bytes)}.{tokens.encoded(secret)}"


def revoke_invitation(identity: Identity, invitation_id: UUID) -> Invitation:
    """Take an invitation back; those who came with it and wait to be vouched for lose their way in.

    Raises:
        NotFound: it is not the caller's to know of.
    """
    invitation = queries.get_invitation(identity, invitation_id)
    if invitation.revoked_at is None:
        invitation.revoked_at = clock.now()
        audit.note(identity, "invitations.revoke", invitation.id, about_id=invitation.for_member_id)
        for member in unions.joined_by(identity.union_id, invitation_id):
            audit.note(identity, "members.suspend", member.id, about_id=member.id)
            members.shut_out(member)
        db.session.flush()
    return invitation


def code_for(token: str) -> tuple[InvitationCode, str]:
    """Say an invitation that somebody holds in eight letters.

    Raises:
        NotFound: nobody made this invitation, or it is a code itself.
        InvitationOver: used, expired or taken back.
    """
    invitation, code = codes.named(token)
    if code is not None:
        raise NotFound
    _open_or_gone(invitation)
    return codes.say(invitation)


def come_along(identity: Identity) -> tuple[InvitationCode, str, str]:
    """Invite the caller herself into another browser of hers: return a code, its letters and the invitation's token.

    It lives as long as the code; those she made before and did not use end with it.
    """
    for earlier in queries.open_invitations_for(identity.union_id, identity.member_id):
        if earlier.made_by == identity.member_id:
            earlier.revoked_at = clock.now()
    member = unions.get_member(identity, identity.member_id, Permission.ME_SEE)
    wish = {
        "team_id": member.team_id,
        "role": member.role,
        "uses": 1,
        "hours": rules.CODE_LIFE.total_seconds() / 3600,
        "suggested_name": None,
    }
    invitation, token = make_invitation(identity.union_id, member.id, wish, for_member_id=member.id)
    return (*codes.say(invitation), token)


def look(token: str) -> dict[str, Any]:
    """Return what somebody invited may know before she joins, in the keys of `InvitationFacts`. A code will do, too.

    Raises:
        NotFound: nobody made this invitation.
        InvitationOver: used, expired or taken back.
    """
    invitation, code = codes.named(token)
    inviter = _open_or_gone(invitation, code)
    union = unions.get_union(invitation.union_id)
    is_needed, known_hash = _passphrase_of(invitation)
    return {
        "inviter_name": inviter.name.split()[0],
        "union_name": union.name,
        "suggested_name": invitation.suggested_name,
        "role": invitation.role,
        "for_known_member": invitation.for_member_id is not None,
        "by_herself": inviter.id == invitation.for_member_id and bool(queries.devices_of(inviter.union_id, inviter.id)),
        "needs_passphrase": is_needed,
        "chooses_passphrase": is_needed and known_hash is None,
        **queries.about_team(invitation.union_id, invitation.team_id),
    }


def _check_team(identity: Identity, team_id: UUID) -> None:
    """Refuse a team that is not there, or is not the caller's to invite to.

    Raises:
        NotFound: for both.
    """
    if identity.reach(Permission.INVITATIONS_MAKE) is Reach.TEAM:
        known = team_id in unions.captained_team_ids(identity.union_id, identity.member_id)
    else:
        known = queries.is_team(identity.union_id, team_id)
    if not known:
        raise NotFound


def _open_or_gone(invitation: Invitation, code: InvitationCode | None = None) -> Membership:
    """Return who made an invitation that can still be used, by this code if it was named by one.

    Raises:
        InvitationOver: it cannot.
    """
    inviter = unions.find_member(invitation.union_id, invitation.made_by)
    over = (
        invitation.revoked_at is not None or clock.now() >= invitation.expires_at or invitation.used >= invitation.uses
    )
    if over or codes.is_over(code) or inviter is None or inviter.status is Status.SUSPENDED:
        raise InvitationOver
    return inviter


def union_of(token: str) -> UUID:
    """Return the union that an invitation or its code belongs to.

    Raises:
        NotFound: nobody made it.
    """
    return codes.named(token).invitation.union_id


def passphrase_asked_by(token: str) -> tuple[bool, str | None, tuple[str, ...]]:
    """Return if this invitation asks for a passphrase, the hash of one already set, and words not to build it from.

    Raises:
        NotFound: nobody made this invitation.
    """
    invitation = codes.named(token).invitation
    return *_passphrase_of(invitation), own_words(invitation.union_id, invitation.for_member_id)


def _passphrase_of(invitation: Invitation) -> tuple[bool, str | None]:
    member_id = invitation.for_member_id
    member = unions.find_member(invitation.union_id, member_id) if member_id else None
    known = queries.find_passphrase(invitation.union_id, member.id) if member else None
    return roles.must_show_passphrase(member.role if member else invitation.role), known.hash if known else None


def own_words(union_id: UUID, member_id: UUID | None) -> tuple[str, ...]:
    """Return the words that alone make a passphrase easy to guess: the union's and the member's own names."""
    union = unions.get_union(union_id)
    member = unions.find_member(union_id, member_id) if member_id else None
    return ("hilo", union.slug, *union.name.split(), *(member.name.split() if member else ()))


def keep_passphrase(identity: Identity, new_hash: str, sign_in_name: str | None) -> str:
    """Store the caller's passphrase, already checked and hashed; return the full name she signs in with.

    Raises:
        SignInNameTaken: somebody else has this name.
    """
    member = unions.get_member(identity, identity.member_id, Permission.ME_SEE)
    kept = passphrases.keep(member, new_hash, sign_in_name)
    audit.note(identity, "sign_in.passphrase", member.id)
    notices.tell(identity, "passphrase")
    return passphrases.full_name(kept)


def redeem(token: str, wish: dict[str, Any], shown: Shown, holder: UUID | None = None) -> Session:
    """Let somebody in with an invitation or its code: a new, pending member, or a known one's new phone.

    `wish`: name, language, device {id, label}, sign_in_name. `shown`: what she showed of her passphrase. `holder`:
    whose entries wait on the phone. The phone that used an invitation moments ago may ask again, because the answer can
    get lost.

    Raises:
        NotFound: nobody made this invitation.
        InvitationOver: somebody was quicker, or it is expired or taken back.
        OtherMember: it lets in somebody else than the holder.
        DeviceTaken: the device's id belongs to something else.
    """
    invitation, code = codes.named(token, hold=True)
    again = _used_moments_ago(invitation, wish["device"]["id"])
    if again is not None:
        return again
    _open_or_gone(invitation, code)
    if holder is not None and holder != invitation.for_member_id:
        raise sessions.OtherMember
    invitation.used += 1
    if code is not None:
        code.used_at = clock.now()
    was_suspended = _is_for_somebody_suspended(invitation)
    member = _welcome(invitation, wish)
    device = sessions.let_in(member, wish["device"], invitation.id)
    identity = sessions.identity_of(member, device)
    if was_suspended:
        audit.note(identity, "members.return", member.id, about_id=invitation.made_by)
    audit.note(identity, "devices.add", device.id, about_id=invitation.made_by)
    if invitation.for_member_id is not None:
        notices.tell(identity, "device")
    if shown.new_hash is not None:
        passphrases.keep(member, shown.new_hash, wish["sign_in_name"])
    if shown.is_right and not factors.is_set(member.union_id, member.id):
        sessions.confirm(device, None, member)
    return sessions.session_of(member, device)


def _welcome(invitation: Invitation, wish: dict[str, Any]) -> Membership:
    """Return the member an invitation lets in: a new one, or the one it was made for.

    Raises:
        InvitationOver: the one it was made for is gone.
        Invalid: nobody said what the new one is called.
    """
    if invitation.for_member_id is not None:
        member = unions.find_member(invitation.union_id, invitation.for_member_id)
        if member is None:
            raise InvitationOver
        members.readmit(member)
        return member
    name = wish.get("name") or invitation.suggested_name
    if not name:
        raise Invalid(fields={"name": ["Missing data for required field."]})
    newcomer = members.Newcomer(
        member_id=new_id(),
        name=name,
        role=invitation.role,
        team_id=invitation.team_id,
        language=wish["language"],
        invited_by=invitation.made_by,
        invitation_id=invitation.id,
    )
    return members.join(invitation.union_id, newcomer)


def _is_for_somebody_suspended(invitation: Invitation) -> bool:
    """Say whether an invitation lets somebody back in who was shut out."""
    member = unions.find_member(invitation.union_id, invitation.for_member_id) if invitation.for_member_id else None
    return member is not None and member.status is Status.SUSPENDED


def _used_moments_ago(invitation: Invitation, device_id: UUID) -> Session | None:
    """Return the session this device already got from this invitation, None if it did not or it is too long ago."""
    device = queries.find_device(invitation.union_id, device_id)
    if device is None or device.invitation_id != invitation.id or device.refresh_number or device.ended_at:
        return None
    member = unions.find_member(device.union_id, device.member_id)
    if member is None or clock.now() - device.added_at > rules.RETRY_WINDOW:
        return None
    return sessions.session_of(member, device)


def found_union(union_id: UUID, name: str, time_zone: str, administrator: str) -> tuple[Union, str]:
    """Found a union with its first administrator; return it and the token of her invitation, which lives for 3 days.

    Raises:
        UnionNameTaken: its short name exists on this server.
        Invalid: nobody knows this time zone.
    """
    union = members.found_union(union_id, name, time_zone)
    newcomer = members.Newcomer(
        member_id=new_id(), name=administrator, role=Role.ADMINISTRATOR, team_id=None, language="en"
    )
    founder = members.join(union_id, newcomer, Status.ACTIVE)
    wish = {"team_id": None, "role": founder.role, "uses": 1, "hours": _FOUNDER_HOURS, "suggested_name": None}
    _, token = make_invitation(union_id, founder.id, wish, for_member_id=founder.id)
    return union, token


def operator_of(union_id: UUID) -> Identity:
    """Return the first administrator as the one who acts, for commands typed on the server itself.

    Raises:
        NotFound: the union has no administrator who is active.
    """
    member = unions.find_first_administrator(union_id)
    if member is None:
        raise NotFound("This union has no active administrator.")
    return Identity(union_id, member.id, UUID(int=0), member.role, member.status)


def link(origin: str, token: str) -> str:
    """Return the link of an invitation; the token stands behind #, which no browser sends in a request line."""
    return f"{origin}/j#{token}"


def has_anybody_waited_too_long(union_id: UUID) -> bool:
    """Say whether somebody of a union waits to be vouched for, and has for too long."""
    return bool(unions.pending_since(union_id, clock.now() - rules.PENDING_LIFE))


def forget_the_never_vouched(union_id: UUID) -> int:
    """Shut out those of a union who waited too long to be vouched for; return how many. A job."""
    waiting = unions.pending_since(union_id, clock.now() - rules.PENDING_LIFE)
    for member in waiting:
        members.shut_out(member)
    return len(waiting)
