"""A campaign has a strategy: goals, what we have, who is for and against it, who decides, tactics, and phases."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "strategy_line",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("is_done", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "kind IN ('long_goal', 'middle_goal', 'short_goal', 'own_side', 'constituent', 'ally', 'opponent', "
            "'target', 'tactic', 'phase')",
            name=op.f("ck_strategy_line_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "campaign_id"],
            ["campaign.union_id", "campaign.id"],
            name=op.f("fk_strategy_line_union_id_campaign"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "owner_id"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_strategy_line_union_id_membership"),
        ),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_strategy_line")),
    )
    with op.batch_alter_table("strategy_line", schema=None) as batch_op:
        batch_op.create_index("ix_strategy_line_campaign", ["union_id", "campaign_id"], unique=False)


def downgrade() -> None:
    op.drop_table("strategy_line")
