"""A talk that was sent twice is received once: its receipt says which talk it is about.

Of talks received before nobody knows; they go on counting by entry.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("sync_receipt", schema=None) as batch_op:
        batch_op.add_column(sa.Column("counts_id", sa.Uuid(), nullable=True))
        batch_op.drop_index("ix_sync_receipt_member")
        batch_op.create_index(
            "ix_sync_receipt_member", ["union_id", "member_id", "type", "counts_id", "mid"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("sync_receipt", schema=None) as batch_op:
        batch_op.drop_index("ix_sync_receipt_member")
        batch_op.create_index("ix_sync_receipt_member", ["union_id", "member_id", "type"], unique=False)
        batch_op.drop_column("counts_id")
