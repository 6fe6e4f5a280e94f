"""What members say about who is on a roster, and why a list that could not be applied has failed.

A list that had failed before did so because whoever started it might not go on: that was the only reason then.
"""

import sqlalchemy as sa
from alembic import op

import backend.kernel.columns

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "roster_match",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("pair", sa.LargeBinary(), nullable=False),
        sa.Column("roster_person_id", sa.Uuid(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("decided_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=False),
        sa.CheckConstraint("answer IN ('same', 'different')", name=op.f("ck_roster_match_answer")),
        sa.CheckConstraint(
            "(answer = 'same') = (roster_person_id IS NOT NULL)", name=op.f("ck_roster_match_same_as_whom")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "member_id"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_roster_match_union_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "person_id"],
            ["person.union_id", "person.id"],
            name=op.f("fk_roster_match_union_id_person_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "roster_person_id"],
            ["person.union_id", "person.id"],
            name=op.f("fk_roster_match_union_id_roster_person_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_roster_match")),
        sa.UniqueConstraint("union_id", "person_id", "pair", name=op.f("uq_roster_match_union_id_person_id_pair")),
    )
    with op.batch_alter_table("roster_match", schema=None) as batch_op:
        batch_op.create_index("ix_roster_match_member", ["union_id", "member_id"], unique=False)
        batch_op.create_index("ix_roster_match_roster_person", ["union_id", "roster_person_id"], unique=False)
    op.create_table(
        "name_entry",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("department_id", sa.Uuid(), nullable=True),
        sa.Column("whole", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["union_id", "person_id"],
            ["person.union_id", "person.id"],
            name=op.f("fk_name_entry_union_id_person_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("union_id", "person_id", name=op.f("pk_name_entry")),
    )
    op.create_table(
        "name_key",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["union_id", "person_id"],
            ["name_entry.union_id", "name_entry.person_id"],
            name=op.f("fk_name_key_union_id_person_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("union_id", "key", "person_id", name=op.f("pk_name_key")),
    )
    with op.batch_alter_table("name_entry", schema=None) as batch_op:
        batch_op.create_index("ix_name_entry_whole", ["union_id", "whole"], unique=False)
    op.create_table(
        "told_apart",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("told_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=False),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_told_apart_in_order")),
        sa.ForeignKeyConstraint(
            ["union_id", "member_id"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_told_apart_union_id_member_id"),
        ),
        sa.PrimaryKeyConstraint("union_id", "one_id", "other_id", name=op.f("pk_told_apart")),
    )
    with op.batch_alter_table("name_key", schema=None) as batch_op:
        batch_op.create_index("ix_name_key_person", ["union_id", "person_id"], unique=False)
    op.create_index("ix_number_index", "number", ["union_id", "number_index"])
    op.add_column("roster_import", sa.Column("tries", sa.Integer(), server_default="0", nullable=False))
    op.add_column("roster_import", sa.Column("failure", sa.Text(), nullable=True))
    op.add_column("roster_import", sa.Column("failed_at", sa.Text(), nullable=True))
    op.add_column("roster_import", sa.Column("failed_line", sa.Integer(), nullable=True))
    op.execute("UPDATE roster_import SET failure = 'not_allowed', failed_at = 'applying' WHERE state = 'failed'")
    with op.batch_alter_table("roster_import", schema=None) as batch_op:
        batch_op.create_check_constraint(
            op.f("ck_roster_import_failure"), "failure IN ('not_allowed', 'row', 'stopped')"
        )
        batch_op.create_check_constraint(op.f("ck_roster_import_failed_at"), "failed_at IN ('applying', 'undoing')")
        batch_op.create_check_constraint(
            op.f("ck_roster_import_failed_for_a_reason"), "(state = 'failed') = (failure IS NOT NULL)"
        )


def downgrade() -> None:
    with op.batch_alter_table("roster_import", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_roster_import_failed_for_a_reason"), type_="check")
        batch_op.drop_constraint(op.f("ck_roster_import_failed_at"), type_="check")
        batch_op.drop_constraint(op.f("ck_roster_import_failure"), type_="check")
        batch_op.drop_column("failed_line")
        batch_op.drop_column("failed_at")
        batch_op.drop_column("failure")
        batch_op.drop_column("tries")
    op.drop_index("ix_number_index", table_name="number")
    op.drop_table("told_apart")
    op.drop_table("name_key")
    op.drop_table("name_entry")
    op.drop_table("roster_match")
