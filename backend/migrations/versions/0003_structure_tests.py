"""Structure tests: which asks are one, what each expected of whom, and who took part.

Asks opened before are no tests until somebody starts one with them.
"""

import sqlalchemy as sa
from alembic import op

import backend.kernel.columns

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "structure_test",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("department_ids", backend.kernel.columns.Labels(), nullable=False),
        sa.Column("started_by", sa.Uuid(), nullable=False),
        sa.Column("started_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=False),
        sa.Column("closed_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "evidence IN ('signature', 'seen', 'photo', 'card')", name=op.f("ck_structure_test_evidence")
        ),
        sa.CheckConstraint(
            "kind IN ('petition', 'sticker_day', 'card', 'pledge', 'attendance', 'vote')",
            name=op.f("ck_structure_test_kind"),
        ),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed_by IS NULL)", name=op.f("ck_structure_test_closed_by_somebody")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "closed_by"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_structure_test_union_id_closed_by"),
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "id"], ["ask.union_id", "ask.id"], name=op.f("fk_structure_test_union_id_id")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "started_by"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_structure_test_union_id_started_by"),
        ),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_structure_test")),
    )
    op.create_table(
        "participation",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("test_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("took_part", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("marked_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=False),
        sa.Column("withdrawn_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=True),
        sa.Column("after_closing", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "evidence IN ('signature', 'seen', 'photo', 'card')", name=op.f("ck_participation_evidence")
        ),
        sa.CheckConstraint("evidence IS NULL OR took_part", name=op.f("ck_participation_only_a_deed_has_evidence")),
        sa.ForeignKeyConstraint(
            ["union_id", "member_id"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_participation_union_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "person_id"],
            ["person.union_id", "person.id"],
            name=op.f("fk_participation_union_id_person_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "test_id"],
            ["structure_test.union_id", "structure_test.id"],
            name=op.f("fk_participation_union_id_test_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_participation")),
    )
    with op.batch_alter_table("participation", schema=None) as batch_op:
        batch_op.create_index("ix_participation_person", ["union_id", "person_id"], unique=False)
        batch_op.create_index("ix_participation_test", ["union_id", "test_id", "person_id", "marked_at"], unique=False)

    op.create_table(
        "structure_test_expectation",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("test_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("stand", sa.Integer(), nullable=True),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("department_id", sa.Uuid(), nullable=True),
        sa.Column("shift_id", sa.Uuid(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("took_part", sa.Boolean(), nullable=True),
        sa.CheckConstraint("answer IN ('yes', 'thinking', 'no')", name=op.f("ck_structure_test_expectation_answer")),
        sa.CheckConstraint("stand BETWEEN 1 AND 5", name=op.f("ck_structure_test_expectation_stand")),
        sa.ForeignKeyConstraint(
            ["union_id", "department_id"],
            ["department.union_id", "department.id"],
            name=op.f("fk_structure_test_expectation_union_id_department_id"),
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "person_id"],
            ["person.union_id", "person.id"],
            name=op.f("fk_structure_test_expectation_union_id_person_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "shift_id"],
            ["shift.union_id", "shift.id"],
            name=op.f("fk_structure_test_expectation_union_id_shift_id"),
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "team_id"],
            ["team.union_id", "team.id"],
            name=op.f("fk_structure_test_expectation_union_id_team_id"),
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "test_id"],
            ["structure_test.union_id", "structure_test.id"],
            name=op.f("fk_structure_test_expectation_union_id_test_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("union_id", "test_id", "person_id", name=op.f("pk_structure_test_expectation")),
    )
    with op.batch_alter_table("structure_test_expectation", schema=None) as batch_op:
        batch_op.create_index("ix_structure_test_expectation_person", ["union_id", "person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("structure_test_expectation", schema=None) as batch_op:
        batch_op.drop_index("ix_structure_test_expectation_person")

    op.drop_table("structure_test_expectation")
    with op.batch_alter_table("participation", schema=None) as batch_op:
        batch_op.drop_index("ix_participation_test")
        batch_op.drop_index("ix_participation_person")

    op.drop_table("participation")
    op.drop_table("structure_test")
