"""Every question about devices, invitations and what one signs in with. The first argument says who asks, or where."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, func, select

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.access.roles import Role, Status
from backend.accounts.model import (
    AccountNotice,
    Device,
    Invitation,
    InvitationCode,
    Passphrase,
    RecoveryCode,
    SecondFactor,
)
from backend.kernel.database import Base, db
from backend.kernel.fixed import Statement, Values
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, paged
from backend.kernel.problems import NotFound
from backend.unions import queries as unions
from backend.unions import rules as roles
from backend.unions.model import Membership

Rows = Callable[[Statement, Values], Sequence[Sequence[Any]]]
"""What runs a statement and returns its rows."""


class Asking(NamedTuple):
    """What counts of the device and the member who ask: why the device was ended, if it was; her role and standing."""

    member_id: UUID
    role: Role
    status: Status
    ended_because: str | None
    confirmed_at: datetime | None
    confirmed_with_factor: bool


def who_asks(union_id: UUID, device_id: UUID, rows: Rows) -> Asking | None:
    """Return what counts of whoever asks with this device; asked on every request."""
    found = rows(_WHO_ASKS, {"union_id": union_id, "device_id": device_id})
    return Asking(*found[0]) if found else None


_OF_DEVICE = (Membership.union_id == Device.union_id) & (Membership.id == Device.member_id)
_WHO_ASKS = (
    select(
        Membership.id,
        Membership.role,
        Membership.status,
        Device.ended_because,
        Device.confirmed_at,
        Device.confirmed_with_factor,
    )
    .join_from(Device, Membership, _OF_DEVICE)
    .where(Device.union_id == bindparam("union_id"), Device.id == bindparam("device_id"))
)


def find_device_and_member(union_id: UUID, device_id: UUID) -> tuple[Device, Membership] | None:
    """Return a device with the member it belongs to, in one statement."""
    query = (
        select(Device, Membership)
        .join(Membership, _OF_DEVICE)
        .where(Device.union_id == union_id, Device.id == device_id)
    )
    found = db.session.execute(query).one_or_none()
    return None if found is None else (found[0], found[1])


def find_device(union_id: UUID, device_id: UUID) -> Device | None:
    """Return a device and keep others from changing it until the unit ends."""
    query = select(Device).where(Device.union_id == union_id, Device.id == device_id).with_for_update()
    return db.session.scalars(query).one_or_none()


def get_device(identity: Identity, device_id: UUID) -> Device:
    """Return a device the caller may revoke: her own, or one of a member she reaches.

    Raises:
        NotFound: there is none, or the caller may not know of it.
    """
    device = find_device(identity.union_id, device_id)
    if device is None:
        raise NotFound
    unions.get_member(identity, device.member_id, Permission.DEVICES_REVOKE)
    return device


def devices(identity: Identity, asked: dict[str, Any]) -> Page[Device]:
    """Return the caller's own devices, newest first."""
    query = select(Device).where(Device.union_id == identity.union_id, Device.member_id == identity.member_id)
    return paged(query, Device.id, asked, newest_first=True)


def devices_of_member(identity: Identity, member_id: UUID, asked: dict[str, Any]) -> Page[Device]:
    """Return the devices of a member that the caller may revoke, newest first.

    Raises:
        NotFound: there is no such member, or her devices are not the caller's to revoke.
    """
    member = unions.get_member(identity, member_id, Permission.DEVICES_REVOKE)
    if member.id != identity.member_id and not roles.may_suspend(identity.role, member.role):
        raise NotFound
    query = select(Device).where(Device.union_id == identity.union_id, Device.member_id == member.id)
    return paged(query, Device.id, asked, newest_first=True)


def devices_of(union_id: UUID, member_id: UUID) -> Sequence[Device]:
    """Return the member's devices that are signed in."""
    query = select(Device).where(Device.union_id == union_id, Device.member_id == member_id, Device.ended_at.is_(None))
    return db.session.scalars(query).all()


def find_invitation_by_hash(union_id: UUID, token_hash: bytes, *, hold: bool = False) -> Invitation | None:
    """Return the invitation whose token this is the hash of; `hold` keeps others from using it until the unit ends."""
    query = select(Invitation).where(Invitation.union_id == union_id, Invitation.token_hash == token_hash)
    return db.session.scalars(query.with_for_update() if hold else query).one_or_none()


def find_invitation(union_id: UUID, invitation_id: UUID, *, hold: bool = False) -> Invitation | None:
    """Return an invitation; `hold` keeps others from using it until the unit ends."""
    query = select(Invitation).where(Invitation.union_id == union_id, Invitation.id == invitation_id)
    return db.session.scalars(query.with_for_update() if hold else query).one_or_none()


def find_code(code_hash: bytes, *, hold: bool = False) -> InvitationCode | None:
    """Return the code with this hash, of whatever union; `hold` keeps others from using it until the unit ends."""
    query = select(InvitationCode).where(InvitationCode.code_hash == code_hash)
    return db.session.scalars(query.with_for_update() if hold else query).one_or_none()


def open_invitations_for(union_id: UUID, member_id: UUID) -> Sequence[Invitation]:
    """Return the invitations made for a known member that nobody has used or taken back."""
    query = select(Invitation).where(
        Invitation.union_id == union_id,
        Invitation.for_member_id == member_id,
        Invitation.used < Invitation.uses,
        Invitation.revoked_at.is_(None),
    )
    return db.session.scalars(query).all()


def get_invitation(identity: Identity, invitation_id: UUID) -> Invitation:
    """Return an invitation the caller may revoke.

    Raises:
        NotFound: there is none, or it is not hers to know of.
    """
    invitation = db.session.get(Invitation, (identity.union_id, invitation_id))
    if invitation is None:
        raise NotFound
    if identity.reach(Permission.INVITATIONS_REVOKE) is not Reach.UNION and invitation.made_by != identity.member_id:
        raise NotFound
    return invitation


def invitations(identity: Identity, asked: dict[str, Any]) -> Page[Invitation]:
    """Return invitations, newest first: the caller's own, or the union's."""
    query = select(Invitation).where(Invitation.union_id == identity.union_id)
    if identity.reach(Permission.INVITATIONS_SEE) is not Reach.UNION:
        query = query.where(Invitation.made_by == identity.member_id)
    return paged(query, Invitation.id, asked, newest_first=True)


def find_passphrase(union_id: UUID, member_id: UUID) -> Passphrase | None:
    """Return what a member signs in with, None if she has set nothing."""
    return db.session.get(Passphrase, (union_id, member_id))


def find_passphrase_by_index(union_id: UUID, sign_in_index: bytes) -> Passphrase | None:
    """Return what belongs to a sign-in name, None if nobody chose it."""
    query = select(Passphrase).where(Passphrase.union_id == union_id, Passphrase.sign_in_index == sign_in_index)
    return db.session.scalars(query).one_or_none()


def find_factor(union_id: UUID, member_id: UUID, *, hold: bool = False) -> SecondFactor | None:
    """Return what makes a member's digits, begun or set; `hold` keeps others from using it until the unit ends."""
    query = select(SecondFactor).where(SecondFactor.union_id == union_id, SecondFactor.member_id == member_id)
    return db.session.scalars(query.with_for_update() if hold else query).one_or_none()


def find_recovery_code(union_id: UUID, member_id: UUID, code_hash: bytes) -> RecoveryCode | None:
    """Return a member's recovery code that nobody has used."""
    query = select(RecoveryCode).where(
        RecoveryCode.union_id == union_id,
        RecoveryCode.member_id == member_id,
        RecoveryCode.code_hash == code_hash,
        RecoveryCode.used_at.is_(None),
    )
    return db.session.scalars(query.with_for_update()).one_or_none()


def recovery_codes_left(identity: Identity) -> int:
    """Count the caller's recovery codes that nobody has used."""
    query = select(func.count()).where(
        RecoveryCode.union_id == identity.union_id,
        RecoveryCode.member_id == identity.member_id,
        RecoveryCode.used_at.is_(None),
    )
    return db.session.scalar(query) or 0


def newest_notice(identity: Identity) -> AccountNotice | None:
    """Return what happened last on the caller's other devices that she has not read on this one."""
    known_until = func.coalesce(Device.told_until, Device.added_at)
    query = (
        select(AccountNotice)
        .join(Device, (Device.union_id == AccountNotice.union_id) & (Device.id == identity.device_id))
        .where(
            AccountNotice.union_id == identity.union_id,
            AccountNotice.member_id == identity.member_id,
            AccountNotice.device_id != identity.device_id,
            AccountNotice.at > known_until,
        )
    )
    return db.session.scalars(query.order_by(AccountNotice.at.desc(), AccountNotice.id.desc()).limit(1)).one_or_none()


def about_team(union_id: UUID, team_id: UUID | None) -> dict[str, str | None]:
    """Return the names of a team and of its running campaign, for somebody invited to it; all None without a team.

    Teams and campaigns belong to slices further up; they are read by the names of their tables.
    """
    nothing: dict[str, str | None] = {"team_name": None, "campaign_en": None, "campaign_es": None}
    if team_id is None:
        return nothing
    team, campaign = Base.metadata.tables["team"], Base.metadata.tables["campaign"]
    its = (campaign.c.union_id == team.c.union_id) & (campaign.c.id == team.c.campaign_id)
    query = (
        select(team.c.name, campaign.c.name_en, campaign.c.name_es)
        .select_from(team)
        .outerjoin(campaign, its & campaign.c.ended_at.is_(None))
        .where(team.c.union_id == union_id, team.c.id == team_id)
    )
    found = db.session.execute(query).one_or_none()
    return nothing if found is None else dict(zip(nothing, found, strict=True))


def is_team(union_id: UUID, team_id: UUID) -> bool:
    """Say whether the union has this team."""
    return about_team(union_id, team_id)["team_name"] is not None
