"""Sessions: who sent a request, which devices are signed in, and the end of it all."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from typing_extensions import override

from backend.access.roles import Status
from backend.accounts import factors, notices, passphrases, queries, rules, tokens
from backend.accounts.model import Device
from backend.accounts.rules import Ended
from backend.kernel import audit, clock
from backend.kernel.database import db
from backend.kernel.fixed import Fixed
from backend.kernel.identity import Confirmed, Identity
from backend.kernel.logs import log
from backend.kernel.problems import Conflict, Forbidden, NotFound, Unauthenticated
from backend.sync import phones
from backend.unions import queries as unions
from backend.unions import rules as roles
from backend.unions.model import Membership
from backend.unions.service import today_of


class DeviceRevoked(Unauthenticated):
    """This phone is shut out and must forget everything."""

    code = "device-revoked"
    title = "This phone was signed out for good"

    @override
    def extra(self) -> dict[str, Any]:
        return {"wipe": True}


class SignInRefused(Unauthenticated):
    """No such name, or not this passphrase: the answer is the same."""

    code = "sign-in-refused"
    title = "The name or the passphrase is not right"


class OtherMember(Conflict):
    """Entries of another member wait on this phone; nobody else is let in on it before they were sent or erased."""

    code = "other-member"
    title = "Entries of another member wait on this phone"


class DeviceTaken(Conflict):
    """The device's id belongs to somebody else's device, or to one that was revoked."""

    code = "device-taken"
    title = "This device is known already"


@dataclass(frozen=True)
class Session:
    """A device that is let in: what the answer tells, and the refresh token that goes into the cookie."""

    member: Membership
    device: Device
    sign_in_name: str | None
    last_told: phones.Report | None = None

    @property
    def refresh_token(self) -> str:
        """The newest token of the device's chain."""
        return tokens.make_refresh(
            self.device.union_id, self.device.id, self.device.refresh_salt, self.device.refresh_number
        )

    @property
    def seconds_left(self) -> int:
        """How long the chain may go on if nobody uses it."""
        ends = rules.chain_ends_at(self.member.role, self.device.signed_in_at, self.device.refreshed_at)
        return max(0, int((ends - clock.now()).total_seconds()))

    def answer(self) -> dict[str, Any]:
        """Return the answer in the keys of the schema `Session`."""
        bearer = tokens.Bearer(self.device.union_id, self.device.member_id, self.device.id)
        return {
            "access_token": tokens.make(bearer),
            "expires_in": int(tokens.LIFETIME.total_seconds()),
            "server_time": clock.now(),
            "me": unions.session_of(self.member, self.device.id),
            "sign_in_name": self.sign_in_name,
            "last_told": self.last_told and self.last_told._asdict(),
        }


def identify() -> Identity:
    """Return who sent the request at hand, with role and status as they are now.

    Raises:
        Unauthenticated: no valid token, or the device is not signed in any more.
        DeviceRevoked: the device must forget everything.
    """
    bearer = tokens.read_request()
    return _identity(lambda statement, values: db.session.execute(statement, dict(values)).all(), bearer)


def recognize(database: Fixed, authorization: str) -> Identity | None:
    """Return who sends this Authorization header if its token was verified before, with role and status as they are.

    None for everybody whom `identify` may still know, or has to refuse in words.
    """
    bearer = tokens.remembered(authorization)
    try:
        return _identity(database.rows, bearer) if bearer else None
    except Unauthenticated:
        return None


def _identity(rows: queries.Rows, bearer: tokens.Bearer) -> Identity:
    """Return who holds this device.

    Raises:
        Unauthenticated: the device is not hers, or not signed in any more.
        DeviceRevoked: the device must forget everything.
    """
    found = queries.who_asks(bearer.union_id, bearer.device_id, rows)
    if found is None or found.member_id != bearer.member_id:
        raise Unauthenticated
    _refuse_if_ended(found.ended_because)
    confirmed = _confirmed(found.confirmed_at, with_factor=found.confirmed_with_factor)
    return Identity(bearer.union_id, found.member_id, bearer.device_id, found.role, found.status, confirmed)


def _confirmed(confirmed_at: datetime | None, *, with_factor: bool) -> Confirmed:
    """Return how surely a member has said on a device, moments ago, that it is she."""
    if not rules.is_confirmed(confirmed_at, clock.now()):
        return Confirmed.NO
    return Confirmed.FACTOR if with_factor else Confirmed.PASSPHRASE


def let_in(member: Membership, wish: dict[str, Any], invitation_id: UUID | None = None) -> Device:
    """Return the device with a new chain of refresh tokens; one that was signed out may come back, one revoked may not.

    Raises:
        DeviceTaken: the id belongs to somebody else's device, or to a revoked one.
    """
    device, today = queries.find_device(member.union_id, wish["id"]), today_of(member.union_id)
    if device is None:
        device = Device(union_id=member.union_id, id=wish["id"], member_id=member.id, added_at=clock.now())
        db.session.add(device)
    elif device.member_id != member.id or (device.ended_because and Ended(device.ended_because).wipes):
        raise DeviceTaken
    device.label = wish["label"]
    device.invitation_id = invitation_id
    device.signed_in_at = device.refreshed_at = clock.now()
    device.seen_on = today
    device.refresh_number, device.refresh_salt = 0, secrets.token_bytes(tokens.SALT_BYTES)
    device.repeated_number, device.repeats = None, 0
    device.ended_at = device.ended_because = None
    device.confirmed_at, device.confirmed_with_factor = None, False
    device.told_until = clock.now()
    db.session.flush()
    return device


def confirm(device: Device, code: str | None, member: Membership) -> None:
    """Write down that a member whose passphrase was right has said on this device that it is she.

    A recovery code signs her other devices out: whoever has lost her authenticator may have lost one of them with it.

    Raises:
        CodeNeeded: she has a second factor and gave no code.
        CodeRefused: the code is not hers, or was used.
    """
    identity = identity_of(member, device)
    passed = factors.check(member.union_id, member.id, code)
    if passed is factors.Passed.RECOVERY:
        audit.note(identity, "sign_in.recover", device.id)
        notices.tell(identity, "recovery")
        end_others(identity, Ended.SIGNED_OUT)
    device.confirmed_at, device.confirmed_with_factor = clock.now(), passed is not factors.Passed.WITHOUT
    db.session.flush()


def confirm_here(identity: Identity, code: str | None) -> Device:
    """Write down that the caller, whose passphrase was right, has said on her device that it is she.

    Raises:
        NotFound: the device is gone.
        CodeNeeded: she has a second factor and gave no code.
        CodeRefused: the code is not hers, or was used.
    """
    found = queries.find_device_and_member(identity.union_id, identity.device_id)
    if found is None:
        raise NotFound
    confirm(found[0], code, found[1])
    return found[0]


def confirm_anew(identity: Identity, *, with_factor: bool) -> None:
    """After the second factor changed: this device stays confirmed, with what there is now; no other one does."""
    for device in queries.devices_of(identity.union_id, identity.member_id):
        is_here = device.id == identity.device_id
        device.confirmed_at = clock.now() if is_here else None
        device.confirmed_with_factor = is_here and with_factor
    db.session.flush()


def end_others(identity: Identity, because: Ended) -> int:
    """End every device of the caller but the one she holds; return how many that were."""
    others = [one for one in queries.devices_of(identity.union_id, identity.member_id) if one.id != identity.device_id]
    return sum(_end(device, because) for device in others)


def revoke_others(identity: Identity) -> int:
    """Shut out all of the caller's devices but the one she holds; they forget everything. Return how many."""
    ended = end_others(identity, Ended.REVOKED)
    if ended:
        audit.note(identity, "devices.revoke_others", identity.device_id, about_id=identity.member_id)
    return ended


def identity_of(member: Membership, device: Device) -> Identity:
    """Return who acts when a member comes in on this device."""
    return Identity(member.union_id, member.id, device.id, member.role, member.status)


def session_of(member: Membership, device: Device) -> Session:
    """Return the session of a device that was let in."""
    known = queries.find_passphrase(member.union_id, member.id)
    return Session(member, device, passphrases.full_name(known) if known else None)


def sign_in(
    union_id: UUID, member_id: UUID, device: dict[str, Any], fresher_hash: str | None, code: str | None = None
) -> Session:
    """Let a member in whose passphrase was right. `fresher_hash` replaces one made with weaker parameters.

    Raises:
        SignInRefused: she was suspended.
        CodeNeeded: she has a second factor and gave no code.
        CodeRefused: the code is not hers, or was used.
        DeviceTaken: the device's id belongs to something else.
    """
    member = unions.find_member(union_id, member_id)
    if member is None or member.status is Status.SUSPENDED:
        raise SignInRefused
    known = queries.find_passphrase(union_id, member_id)
    if known is not None and fresher_hash is not None:
        known.hash = fresher_hash
    added = let_in(member, device)
    confirm(added, code, member)
    audit.note(identity_of(member, added), "devices.add", added.id)
    notices.tell(identity_of(member, added), "device")
    return session_of(member, added)


def refresh(token: str) -> Session | Unauthenticated:
    """Use a refresh token; return the device's session, or the refusal to raise once this unit is committed.

    A token that two must be holding ends the chain, and that must be stored although the caller is refused.
    """
    found = _device_of(token)
    if found is None:
        return Unauthenticated()
    presented, device, member = found
    if clock.now() >= rules.chain_ends_at(member.role, device.signed_in_at, device.refreshed_at):
        return Unauthenticated()
    chain = rules.refresh(_chain_of(device), presented.number, clock.now())
    if chain is None:
        log.warning("refresh-reuse", union_id=str(device.union_id), device_id=str(device.id), member_id=str(member.id))
        _end(device, Ended.REUSED)
        audit.note(identity_of(member, device), "devices.reuse", device.id)
        return Unauthenticated()
    device.refresh_number, device.repeated_number, device.repeats = chain.newest, chain.used, chain.more
    device.refreshed_at = chain.moved_at
    device.seen_on = today_of(member.union_id)
    db.session.flush()
    told = phones.last_report(db.session(), identity_of(member, device))
    return replace(session_of(member, device), last_told=told)


def find_owner(token: str) -> tuple[UUID, UUID] | None:
    """Return union and member of the signed-in device a refresh token belongs to, None if it opens nothing."""
    presented = tokens.read_refresh(token)
    found = presented and queries.find_device_and_member(presented.union_id, presented.device_id)
    if not presented or not found or found[0].ended_at or not tokens.is_genuine(presented, found[0].refresh_salt):
        return None
    return found[1].union_id, found[1].id


def shut_out(token: str) -> Identity | None:
    """Return who held a device that was shut out not too long ago, by any genuine token of its chain; None otherwise.

    Good for handing over what is to be held, and nothing else. Of a suspended member nobody knows any more whether she
    had been vouched for, so she counts as one who waits.
    """
    presented = tokens.read_refresh(token)
    found = presented and queries.find_device_and_member(presented.union_id, presented.device_id)
    if not presented or not found or not tokens.is_genuine(presented, found[0].refresh_salt):
        return None
    device, member = found
    if device.ended_at is None or not Ended(device.ended_because or "signed_out").wipes:
        return None
    if clock.now() > device.ended_at + rules.HANDS_OVER_FOR:
        return None
    status = Status.PENDING if member.status is Status.SUSPENDED else member.status
    return replace(identity_of(member, device), status=status)


def sign_out(token: str) -> None:
    """End the chain a refresh token belongs to; one that is not genuine changes nothing."""
    found = _device_of(token)
    if found is not None:
        _end(found[1], Ended.SIGNED_OUT)


def _device_of(token: str) -> tuple[tokens.Presented, Device, Membership] | None:
    """Return a genuine token's parts, its device (held until the unit ends) and its member; None if it opens nothing.

    Raises:
        DeviceRevoked: the device must forget everything.
    """
    presented = tokens.read_refresh(token)
    device = presented and queries.find_device(presented.union_id, presented.device_id)
    if not presented or not device or not tokens.is_genuine(presented, device.refresh_salt):
        return None
    member = unions.find_member(device.union_id, device.member_id)
    if device.ended_because and Ended(device.ended_because).wipes:
        raise DeviceRevoked
    return None if device.ended_at or member is None else (presented, device, member)


def _chain_of(device: Device) -> rules.Chain:
    """Return what a device's chain of refresh tokens has come to."""
    used = device.refresh_number - 1 if device.repeated_number is None else device.repeated_number
    return rules.Chain(device.refresh_number, used, device.repeats, device.refreshed_at)


def revoke_device(identity: Identity, device_id: UUID) -> Device:
    """Shut a device out; it forgets everything when it next comes online.

    Raises:
        NotFound: the caller may not know of it.
        Forbidden: it belongs to somebody whose role is not below the caller's.
    """
    device = queries.get_device(identity, device_id)
    if device.member_id != identity.member_id:
        owner = unions.find_member(identity.union_id, device.member_id)
        if owner is None or not roles.may_suspend(identity.role, owner.role):
            raise Forbidden("You may not revoke this member's devices.")
    if _end(device, Ended.REVOKED):
        audit.note(identity, "devices.revoke", device.id, about_id=device.member_id)
    return device


def end_all(member: Membership, because: Ended) -> None:
    """End every device of a member."""
    for device in queries.devices_of(member.union_id, member.id):
        _end(device, because)


def shut_out_the_suspended(member: Membership) -> None:
    """Shut out all devices of a member who was suspended; what would let her in again was decided before, and ends.

    Called by `unions` when somebody's standing changed.
    """
    if member.status is Status.SUSPENDED:
        end_all(member, Ended.SUSPENDED)
        for invitation in queries.open_invitations_for(member.union_id, member.id):
            invitation.revoked_at = clock.now()


def _end(device: Device, because: Ended) -> bool:
    """End a device, and say whether that was news; what wipes overrules what does not, never the other way round."""
    ends = device.ended_at is None or (because.wipes and not Ended(device.ended_because or "signed_out").wipes)
    if ends:
        device.ended_at, device.ended_because = clock.now(), because.value
        db.session.flush()
    return ends


def _refuse_if_ended(because: str | None) -> None:
    """Refuse a device that is not signed in any more."""
    if because is not None:
        refusal: type[Unauthenticated] = DeviceRevoked if Ended(because).wipes else Unauthenticated
        raise refusal
