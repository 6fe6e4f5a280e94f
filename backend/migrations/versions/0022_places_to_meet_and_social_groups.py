"""Who meets whom outside of work's own order: carpools, lunch tables, teams, and the places where people meet."""

import sqlalchemy as sa
from alembic import op

from backend.kernel.columns import Labels, UtcInstant

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "social_group",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worksite_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("retired_at", UtcInstant(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('carpool', 'lunch_table', 'sport', 'language', 'meeting_place', 'other')",
            name=op.f("ck_social_group_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "worksite_id"],
            ["worksite.union_id", "worksite.id"],
            name=op.f("fk_social_group_union_id_worksite_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_social_group")),
    )
    with op.batch_alter_table("social_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_social_group_worksite_id"), ["worksite_id"], unique=False)
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("group_ids", Labels(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("group_ids")
    op.drop_table("social_group")
