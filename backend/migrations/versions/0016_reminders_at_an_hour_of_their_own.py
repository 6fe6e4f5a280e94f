"""A member may be reminded at an instant of its own: of a promise when she asked for it, of a message when it shows."""

import sqlalchemy as sa
from alembic import op

from backend.kernel.columns import UtcInstant

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reminder_wish",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("remind_at", UtcInstant(), nullable=False),
        sa.CheckConstraint("kind IN ('asked', 'message')", name=op.f("ck_reminder_wish_kind")),
        sa.ForeignKeyConstraint(
            ["union_id", "member_id"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_reminder_wish_union_id_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_reminder_wish")),
    )
    with op.batch_alter_table("reminder_wish", schema=None) as batch_op:
        batch_op.create_index("ix_reminder_wish_member", ["union_id", "member_id", "kind"], unique=False)
        batch_op.create_index("ix_reminder_wish_at", ["remind_at"], unique=False)


def downgrade() -> None:
    op.drop_table("reminder_wish")
