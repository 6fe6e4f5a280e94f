"""Tables of invitations, devices, passphrases and second factors. Secrets are hashed or sealed, names sealed."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Enum, ForeignKeyConstraint, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from backend.access.roles import Role
from backend.kernel.columns import Sealed, SealedText
from backend.kernel.database import Base


class Device(Base):
    """A phone or browser on which a member is signed in, and the state of its chain of refresh tokens.

    Refresh tokens are not stored: each is made from the server's key, `refresh_salt` and its number. `refresh_number`
    is the number of the newest token given out; `repeated_number` is that of the one used last, None for the one before
    the newest, and `repeats` how many successors that one was given beyond its first. `signed_in_at` and
    `refreshed_at`, when a token was last given out, decide when the chain ends by itself. `confirmed_at` is when she
    last said on it that it is she; `told_until` up to when she has read here what happened on her other devices.
    """

    __tablename__ = "device"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"], ondelete="CASCADE"),
        Index("ix_device_member", "union_id", "member_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    label_sealed: Mapped[bytes]
    invitation_id: Mapped[UUID | None]
    added_at: Mapped[datetime]
    seen_on: Mapped[date]
    signed_in_at: Mapped[datetime]
    refreshed_at: Mapped[datetime]
    refresh_number: Mapped[int]
    refresh_salt: Mapped[bytes]
    repeated_number: Mapped[int | None]
    repeats: Mapped[int]
    ended_at: Mapped[datetime | None]
    ended_because: Mapped[str | None]
    confirmed_at: Mapped[datetime | None]
    confirmed_with_factor: Mapped[bool] = mapped_column(server_default=false(), default=False)
    told_until: Mapped[datetime | None]

    label = SealedText("label_sealed")


class Invitation(Base):
    """A link that lets somebody in: the token is kept as SHA-256, so the table gives nobody a way in.

    `for_member_id` is the known member who gets a new phone with it; otherwise each use makes a new, pending member of
    `team_id`.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "made_by"], ["membership.union_id", "membership.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "team_id"], ["team.union_id", "team.id"], ondelete="CASCADE"),
        UniqueConstraint("union_id", "token_hash"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    token_hash: Mapped[bytes]
    made_by: Mapped[UUID]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    team_id: Mapped[UUID | None]
    role: Mapped[Role] = mapped_column(
        Enum(Role, native_enum=False, length=20, values_callable=lambda of: [r.value for r in of])
    )
    for_member_id: Mapped[UUID | None]
    uses: Mapped[int]
    used: Mapped[int]
    revoked_at: Mapped[datetime | None]
    suggested_name_sealed: Mapped[bytes | None]

    suggested_name = Sealed("suggested_name_sealed")


class InvitationCode(Base):
    """An invitation said in eight letters, for one use and a few minutes: typed into another browser of the same phone.

    Found before anybody knows the union, so the hash is unique on the whole server; it is keyed, because eight letters
    could be tried out against a plain one.
    """

    __tablename__ = "invitation_code"
    __table_args__ = (
        ForeignKeyConstraint(
            ["union_id", "invitation_id"], ["invitation.union_id", "invitation.id"], ondelete="CASCADE"
        ),
        UniqueConstraint("code_hash"),
        Index("ix_invitation_code_invitation", "union_id", "invitation_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    invitation_id: Mapped[UUID]
    code_hash: Mapped[bytes]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Passphrase(Base):
    """What a captain, organizer or administrator signs in with on a new phone: a name and an argon2id hash."""

    __tablename__ = "passphrase"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"], ondelete="CASCADE"),
        UniqueConstraint("union_id", "sign_in_index"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    sign_in_name_sealed: Mapped[bytes]
    sign_in_index: Mapped[bytes]
    hash: Mapped[str]
    set_at: Mapped[datetime]

    sign_in_name = SealedText("sign_in_name_sealed", row_id="member_id")


class SecondFactor(Base):
    """What makes the six digits of a member's authenticator (RFC 6238); asked for once `set_at` says she has it.

    `last_step` is the newest time step whose digits she has used: no digits pass twice, and none older than those.
    """

    __tablename__ = "second_factor"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"], ondelete="CASCADE"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    secret_sealed: Mapped[bytes]
    begun_at: Mapped[datetime]
    set_at: Mapped[datetime | None]
    last_step: Mapped[int]

    secret = SealedText("secret_sealed", row_id="member_id")


class RecoveryCode(Base):
    """One of ten codes on paper, each good once in place of the digits; kept as a keyed hash."""

    __tablename__ = "recovery_code"
    __table_args__ = (
        ForeignKeyConstraint(
            ["union_id", "member_id"], ["second_factor.union_id", "second_factor.member_id"], ondelete="CASCADE"
        ),
        UniqueConstraint("union_id", "member_id", "code_hash"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    code_hash: Mapped[bytes]
    used_at: Mapped[datetime | None]


class AccountNotice(Base):
    """What happened to a member's way in, for her other devices: `device_id` is where it happened."""

    __tablename__ = "account_notice"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"], ondelete="CASCADE"),
        CheckConstraint(
            "what IN ('device', 'passphrase', 'factor', 'recovery', 'break_glass', "
            "'erasure_asked', 'erasure_answered')",
            name="what",
        ),
        Index("ix_account_notice_member", "union_id", "member_id", "at"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    device_id: Mapped[UUID]
    what: Mapped[str]
    at: Mapped[datetime]
