"""Campaigns that end, reminders that leave shifts alone, keys that change, messages given up, and people merged.

Phones that subscribed before name no key: they count as subscribed under the oldest one.
"""

import sqlalchemy as sa
from alembic import op

import backend.kernel.columns

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person_merge",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kept_id", sa.Uuid(), nullable=False),
        sa.Column("dropped_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("merged_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=False),
        sa.Column("undone_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=True),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("before_sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("kept_id <> dropped_id", name=op.f("ck_person_merge_two_entries")),
        sa.ForeignKeyConstraint(
            ["union_id", "dropped_id"],
            ["person.union_id", "person.id"],
            name=op.f("fk_person_merge_union_id_dropped_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "kept_id"],
            ["person.union_id", "person.id"],
            name=op.f("fk_person_merge_union_id_kept_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "member_id"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_person_merge_union_id_member_id"),
        ),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_person_merge")),
    )
    with op.batch_alter_table("person_merge", schema=None) as batch_op:
        batch_op.create_index("ix_person_merge_dropped", ["union_id", "dropped_id"], unique=False)
        batch_op.create_index("ix_person_merge_kept", ["union_id", "kept_id"], unique=False)

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("merged_into", sa.Uuid(), nullable=True))

    with op.batch_alter_table("campaign", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ended_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=True))

    with op.batch_alter_table("reminder_plan", schema=None) as batch_op:
        batch_op.add_column(sa.Column("shift_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("at_work", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("push_subscription", schema=None) as batch_op:
        batch_op.add_column(sa.Column("vapid_key", sa.Text(), nullable=True))

    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.add_column(sa.Column("host", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_column("host")

    with op.batch_alter_table("push_subscription", schema=None) as batch_op:
        batch_op.drop_column("vapid_key")

    with op.batch_alter_table("reminder_plan", schema=None) as batch_op:
        batch_op.drop_column("at_work")
        batch_op.drop_column("shift_id")

    with op.batch_alter_table("campaign", schema=None) as batch_op:
        batch_op.drop_column("ended_at")

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("merged_into")

    op.drop_table("person_merge")
