"""Invitations said in eight letters, and notes that go along with people who are handed over."""

import sqlalchemy as sa
from alembic import op

import backend.kernel.columns

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "invitation_code",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("invitation_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=False),
        sa.Column("used_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["union_id", "invitation_id"],
            ["invitation.union_id", "invitation.id"],
            name=op.f("fk_invitation_code_union_id_invitation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_invitation_code")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_invitation_code_code_hash")),
    )
    op.create_index("ix_invitation_code_invitation", "invitation_code", ["union_id", "invitation_id"])
    op.add_column("hand_over", sa.Column("notes_sealed", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("hand_over", "notes_sealed")
    op.drop_table("invitation_code")
