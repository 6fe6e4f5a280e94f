"""Files of people that leave Hilo."""

import sqlalchemy as sa
from alembic import op

import backend.kernel.columns

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "export",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("preset", sa.Text(), nullable=False),
        sa.Column("columns", backend.kernel.columns.Labels(), nullable=False),
        sa.Column("department_id", sa.Uuid(), nullable=True),
        sa.Column("purpose_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=True),
        sa.Column("ends_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("written", sa.Integer(), nullable=False),
        sa.Column("done_until", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "people <= 50 OR state IN ('waiting', 'declined', 'over') OR decided_by IS NOT NULL",
            name=op.f("ck_export_large_ones_need_a_second_person"),
        ),
        sa.CheckConstraint(
            "preset IN ('sign_in_sheet', 'call_list', 'wall_chart', 'full')", name=op.f("ck_export_preset")
        ),
        sa.CheckConstraint("state IN ('waiting', 'making', 'ready', 'declined', 'over')", name=op.f("ck_export_state")),
        sa.CheckConstraint("decided_by <> member_id", name=op.f("ck_export_somebody_else_decides")),
        sa.CheckConstraint("hours IN (1, 8, 24)", name=op.f("ck_export_hours")),
        sa.ForeignKeyConstraint(
            ["union_id", "decided_by"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_export_union_id_decided_by"),
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "department_id"],
            ["department.union_id", "department.id"],
            name=op.f("fk_export_union_id_department_id"),
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "member_id"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_export_union_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["union_id"], ["union.id"], name=op.f("fk_export_union_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_export")),
    )
    with op.batch_alter_table("export", schema=None) as batch_op:
        batch_op.create_index("ix_export_state", ["state", "ends_at"], unique=False)

    op.create_table(
        "export_part",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("export_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_ids", backend.kernel.columns.Labels(), nullable=False),
        sa.Column("lines_sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["union_id", "export_id"],
            ["export.union_id", "export.id"],
            name=op.f("fk_export_part_union_id_export_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_export_part")),
    )
    with op.batch_alter_table("export_part", schema=None) as batch_op:
        batch_op.create_index("ix_export_part_export", ["union_id", "export_id", "number"], unique=True)


def downgrade() -> None:
    with op.batch_alter_table("export_part", schema=None) as batch_op:
        batch_op.drop_index("ix_export_part_export")

    op.drop_table("export_part")
    with op.batch_alter_table("export", schema=None) as batch_op:
        batch_op.drop_index("ix_export_state")

    op.drop_table("export")
