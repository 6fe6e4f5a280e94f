"""Second factors with recovery codes, saying again that it is you, what other devices hear, looks behind the glass.

On devices that were there before nobody has said so yet.
"""

import sqlalchemy as sa
from alembic import op

import backend.kernel.columns

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account_notice",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", backend.kernel.columns.UtcInstant(timezone=True), nullable=False),
        sa.CheckConstraint(
            "what IN ('device', 'passphrase', 'factor', 'recovery', 'break_glass')", name=op.f("ck_account_notice_what")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "member_id"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_account_notice_union_id_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_account_notice")),
    )
    with op.batch_alter_table("account_notice", schema=None) as batch_op:
        batch_op.create_index("ix_account_notice_member", ["union_id", "member_id", "at"], unique=False)

    op.create_table(
        "second_factor",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("secret_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("begun_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=False),
        sa.Column("set_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=True),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["union_id", "member_id"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_second_factor_union_id_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("union_id", "member_id", name=op.f("pk_second_factor")),
    )
    op.create_table(
        "recovery_code",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("used_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["union_id", "member_id"],
            ["second_factor.union_id", "second_factor.member_id"],
            name=op.f("fk_recovery_code_union_id_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_recovery_code")),
        sa.UniqueConstraint(
            "union_id", "member_id", "code_hash", name=op.f("uq_recovery_code_union_id_member_id_code_hash")
        ),
    )
    op.add_column("device", sa.Column("confirmed_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=True))
    op.add_column("device", sa.Column("confirmed_with_factor", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("device", sa.Column("told_until", backend.kernel.columns.UtcInstant(timezone=True), nullable=True))

    op.create_table(
        "break_glass",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("told_id", sa.Uuid(), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("opened_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=False),
        sa.Column("ends_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=False),
        sa.Column("closed_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.CheckConstraint("told_id <> member_id", name=op.f("ck_break_glass_somebody_else_is_told")),
        sa.ForeignKeyConstraint(
            ["union_id", "member_id"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_break_glass_union_id_member_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "told_id"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_break_glass_union_id_told_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_break_glass")),
    )
    with op.batch_alter_table("break_glass", schema=None) as batch_op:
        batch_op.create_index("ix_break_glass_member", ["union_id", "member_id"], unique=False)


def downgrade() -> None:
    op.drop_table("break_glass")
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.drop_column("told_until")
        batch_op.drop_column("confirmed_with_factor")
        batch_op.drop_column("confirmed_at")

    op.drop_table("recovery_code")
    op.drop_table("second_factor")
    with op.batch_alter_table("account_notice", schema=None) as batch_op:
        batch_op.drop_index("ix_account_notice_member")

    op.drop_table("account_notice")
