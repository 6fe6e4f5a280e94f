"""Tables of sync: the union's clock, what travels, who may hold it, and what became of every intent.

Nothing here names a person in clear: bodies, answers and envelopes are sealed.
"""

from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import BigInteger, Index, LargeBinary, String, Table, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.columns import Sealed, SealedText, UtcInstant
from backend.kernel.database import Base

# Kinds and scopes are ordered by the database and by this program; both must agree, so: bytewise.
_Kind = String(30).with_variant(String(30, collation="C"), "postgresql")
_Scope = String(40).with_variant(String(40, collation="C"), "postgresql")

HELD, APPLIED, RETURNED, DISCARDED = "quarantined", "applied", "returned", "discarded"
"""Where an entry in the quarantine stands: waiting, or settled in one of three ways."""


class SyncClock(Base):
    """The union's version: one more with every committed write; its row lock puts writers in commit order."""

    __tablename__ = "sync_clock"

    union_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    epoch: Mapped[UUID] = mapped_column(Uuid)
    gc_floor: Mapped[int] = mapped_column(BigInteger, default=0)


class SyncEpoch(Base):
    """One stretch of the union's history; a new one begins when a backup was put back."""

    __tablename__ = "sync_epoch"

    union_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    ord: Mapped[int] = mapped_column(primary_key=True)
    epoch: Mapped[UUID] = mapped_column(Uuid)
    base_version: Mapped[int] = mapped_column(BigInteger)


class SyncRow(Base):
    """A row that travels, as phones get it: where it stands now, or that it was deleted there."""

    __tablename__ = "sync_row"
    __table_args__ = (
        Index("ix_sync_row_stream", "union_id", "scope", "ver", "kind", "id"),
        Index("ix_sync_row_subject", "union_id", "subject_id"),
    )

    union_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    kind: Mapped[str] = mapped_column(_Kind, primary_key=True)
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    scope: Mapped[str] = mapped_column(_Scope)
    subject_id: Mapped[UUID | None] = mapped_column(Uuid)
    ver: Mapped[int] = mapped_column(BigInteger)
    deleted: Mapped[bool]
    body_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)


class SyncExit(Base):
    """A row left this scope at this version; forgotten when it comes back."""

    __tablename__ = "sync_exit"
    __table_args__ = (Index("ix_sync_exit_stream", "union_id", "scope", "ver", "kind", "id"),)

    union_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    scope: Mapped[str] = mapped_column(_Scope, primary_key=True)
    kind: Mapped[str] = mapped_column(_Kind, primary_key=True)
    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    ver: Mapped[int] = mapped_column(BigInteger)


class SyncScope(Base):
    """What a scope adds up to: its last version, its live rows, and the sum of their marks (16 hexadecimal digits)."""

    __tablename__ = "sync_scope"

    union_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    scope: Mapped[str] = mapped_column(_Scope, primary_key=True)
    ver: Mapped[int] = mapped_column(BigInteger)
    n: Mapped[int]
    h: Mapped[str] = mapped_column(String(16))


class SyncGrant(Base):
    """A member may hold this scope on her phones."""

    __tablename__ = "sync_grant"

    union_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    member_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    scope: Mapped[str] = mapped_column(_Scope, primary_key=True)


class SyncReceipt(Base):
    """What became of one intent, for ever: a repeat gets this answer and has no second effect.

    `answer_sealed` holds what the answer says beyond its status (code, fields, kept values); None when nothing.
    `counts_id`, of an entry that members count (a talk): the talk's own id, so that one that was corrected and sent
    again under another `mid` counts once; None of all others, and of talks received before this was written down.
    """

    __tablename__ = "sync_receipt"
    __table_args__ = (
        UniqueConstraint("union_id", "device_id", "seq"),
        Index("ix_sync_receipt_member", "union_id", "member_id", "type", "counts_id", "mid"),
    )

    union_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    mid: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    device_id: Mapped[UUID] = mapped_column(Uuid)
    seq: Mapped[int] = mapped_column(BigInteger)
    member_id: Mapped[UUID] = mapped_column(Uuid)
    request_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    type: Mapped[str] = mapped_column(String(60))
    status: Mapped[str] = mapped_column(String(12))
    answer_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    counts_id: Mapped[UUID | None] = mapped_column(Uuid)
    ver: Mapped[int] = mapped_column(BigInteger)
    received_at: Mapped[datetime] = mapped_column(UtcInstant)


class SyncQuarantine(Base):
    """An intent that was not done, kept word for word: held for a person to look at, or sent back as impossible.

    `makes_id` is the id the intent would have made, so that what depends on it can be told; None if it makes nothing.
    `status` is `quarantined` until an organizer has settled it; then `applied`, `returned` or `discarded`, with her
    `words` to its author. What can never be done is `rejected`.
    """

    __tablename__ = "sync_quarantine"
    __table_args__ = (
        Index("ix_sync_quarantine_makes", "union_id", "makes_id"),
        Index("ix_sync_quarantine_status", "union_id", "status", "mid"),
    )

    union_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    mid: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    request_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    device_id: Mapped[UUID] = mapped_column(Uuid)
    member_id: Mapped[UUID] = mapped_column(Uuid)
    type: Mapped[str] = mapped_column(String(60))
    status: Mapped[str] = mapped_column(String(12))
    code: Mapped[str] = mapped_column(String(30))
    makes_id: Mapped[UUID | None] = mapped_column(Uuid)
    envelope_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    envelope = SealedText("envelope_sealed", row_id="mid")
    received_at: Mapped[datetime] = mapped_column(UtcInstant)
    settled_at: Mapped[datetime | None] = mapped_column(UtcInstant)
    settled_by: Mapped[UUID | None] = mapped_column(Uuid)
    words_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    words = Sealed("words_sealed", row_id="mid")


class SyncFailure(Base):
    """How often an intent broke its handler; at the third time it is held and no longer blocks the next."""

    __tablename__ = "sync_failure"

    union_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    mid: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    times: Mapped[int]
    failed_at: Mapped[datetime] = mapped_column(UtcInstant)


class SyncPhone(Base):
    """What a phone last said of itself: entries not yet sent, entries waiting for their author, storage kept or not."""

    __tablename__ = "sync_phone"

    union_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    device_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    member_id: Mapped[UUID] = mapped_column(Uuid)
    app: Mapped[str] = mapped_column(String(20))
    outbox: Mapped[int]
    oldest_unsent: Mapped[datetime | None] = mapped_column(UtcInstant)
    attention: Mapped[int]
    persisted: Mapped[bool]
    told_at: Mapped[datetime] = mapped_column(UtcInstant)


# Sync reads and writes these tables in bulk, so its statements name the tables, not the classes.
CLOCK = cast("Table", SyncClock.__table__)
EPOCH = cast("Table", SyncEpoch.__table__)
ROW = cast("Table", SyncRow.__table__)
EXIT = cast("Table", SyncExit.__table__)
SCOPE = cast("Table", SyncScope.__table__)
GRANT = cast("Table", SyncGrant.__table__)
RECEIPT = cast("Table", SyncReceipt.__table__)
QUARANTINE = cast("Table", SyncQuarantine.__table__)
FAILURE = cast("Table", SyncFailure.__table__)
PHONE = cast("Table", SyncPhone.__table__)
