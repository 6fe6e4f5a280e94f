"""Hand-overs, settled entries, a trail of what organizers decided, and phones that prove that they read.

Phones that were reminded before count as proved: they have been reading all along.
"""

import sqlalchemy as sa
from alembic import op

import backend.kernel.columns

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_event",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", backend.kernel.columns.UtcInstant(timezone=True), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_audit_event")),
    )
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.create_index("ix_audit_event_subject", ["union_id", "subject_id"], unique=False)

    op.create_table(
        "hand_over",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("from_id", sa.Uuid(), nullable=True),
        sa.Column("to_id", sa.Uuid(), nullable=False),
        sa.Column("offered_by", sa.Uuid(), nullable=False),
        sa.Column("person_ids", backend.kernel.columns.Labels(), nullable=False),
        sa.Column("numbers_too", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("offered_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=False),
        sa.Column("settled_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "(state = 'offered') = (settled_at IS NULL)", name=op.f("ck_hand_over_settled_at_some_time")
        ),
        sa.CheckConstraint(
            "state IN ('offered', 'accepted', 'declined', 'taken_back')", name=op.f("ck_hand_over_state")
        ),
        sa.CheckConstraint(
            "NOT numbers_too OR offered_by = from_id", name=op.f("ck_hand_over_numbers_are_the_keepers")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "from_id"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_hand_over_union_id_from_id"),
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "offered_by"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_hand_over_union_id_offered_by"),
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "to_id"], ["membership.union_id", "membership.id"], name=op.f("fk_hand_over_union_id_to_id")
        ),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_hand_over")),
    )
    op.create_table(
        "hand_over_party",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hand_over_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["union_id", "hand_over_id"],
            ["hand_over.union_id", "hand_over.id"],
            name=op.f("fk_hand_over_party_union_id_hand_over_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "member_id"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_hand_over_party_union_id_member_id"),
        ),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_hand_over_party")),
        sa.UniqueConstraint(
            "union_id", "hand_over_id", "member_id", name=op.f("uq_hand_over_party_union_id_hand_over_id_member_id")
        ),
    )
    with op.batch_alter_table("hand_over_party", schema=None) as batch_op:
        batch_op.create_index("ix_hand_over_party_member", ["union_id", "member_id"], unique=False)

    with op.batch_alter_table("push_subscription", schema=None) as batch_op:
        batch_op.add_column(sa.Column("proved_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=True))
    op.execute("UPDATE push_subscription SET proved_at = subscribed_at")

    with op.batch_alter_table("sync_quarantine", schema=None) as batch_op:
        batch_op.add_column(sa.Column("settled_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("settled_by", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("words_sealed", sa.LargeBinary(), nullable=True))
        batch_op.create_index("ix_sync_quarantine_status", ["union_id", "status", "mid"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("sync_quarantine", schema=None) as batch_op:
        batch_op.drop_index("ix_sync_quarantine_status")
        batch_op.drop_column("words_sealed")
        batch_op.drop_column("settled_by")
        batch_op.drop_column("settled_at")

    with op.batch_alter_table("push_subscription", schema=None) as batch_op:
        batch_op.drop_column("proved_at")

    with op.batch_alter_table("hand_over_party", schema=None) as batch_op:
        batch_op.drop_index("ix_hand_over_party_member")

    op.drop_table("hand_over_party")
    op.drop_table("hand_over")
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_event_subject")

    op.drop_table("audit_event")
