"""An ask is done in the open or not, a yes says when and how somebody goes to vote, and a code to sign is typed."""

import sqlalchemy as sa
from alembic import op

from backend.kernel.columns import LocalDate, UtcInstant

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("ask", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_public", sa.Boolean(), server_default=sa.true(), nullable=False))
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("plan_on", LocalDate(), nullable=True))
        batch_op.add_column(sa.Column("plan_at", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("needs_ride", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.create_check_constraint(op.f("ck_answer_plan_at"), "plan_at IN ('before', 'during', 'after')")
        batch_op.create_check_constraint(
            op.f("ck_answer_only_a_yes_has_a_plan"),
            "answer = 'yes' OR (plan_on IS NULL AND plan_at IS NULL AND NOT needs_ride)",
        )
    op.create_table(
        "signing_code",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("test_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("mark_id", sa.Uuid(), nullable=False),
        sa.Column("answer_id", sa.Uuid(), nullable=False),
        sa.Column("ends_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["union_id", "test_id"],
            ["structure_test.union_id", "structure_test.id"],
            name=op.f("fk_signing_code_union_id_test_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "person_id"],
            ["person.union_id", "person.id"],
            name=op.f("fk_signing_code_union_id_person_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "member_id"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_signing_code_union_id_member_id"),
        ),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_signing_code")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_signing_code_code_hash")),
    )
    with op.batch_alter_table("signing_code", schema=None) as batch_op:
        batch_op.create_index("ix_signing_code_test", ["union_id", "test_id"], unique=False)
        batch_op.create_index("ix_signing_code_person", ["union_id", "person_id"], unique=False)


def downgrade() -> None:
    op.drop_table("signing_code")
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_answer_only_a_yes_has_a_plan"), type_="check")
        batch_op.drop_constraint(op.f("ck_answer_plan_at"), type_="check")
        batch_op.drop_column("needs_ride")
        batch_op.drop_column("plan_at")
        batch_op.drop_column("plan_on")
    with op.batch_alter_table("ask", schema=None) as batch_op:
        batch_op.drop_column("is_public")
