"""Lists of people on their way onto the rosters, and what each of their rows did."""

import sqlalchemy as sa
from alembic import op

import backend.kernel.columns

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "roster_import",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("source_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("came_from", sa.Text(), nullable=True),
        sa.Column("allowed_use", sa.Text(), nullable=True),
        sa.Column("is_whole_list", sa.Boolean(), nullable=False),
        sa.Column("columns_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("titles_index", sa.LargeBinary(), nullable=False),
        sa.Column("mapping_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("created_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=False),
        sa.Column("applied_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=True),
        sa.Column("undone_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=True),
        sa.Column("lease_until", backend.kernel.columns.UtcInstant(timezone=True), nullable=True),
        sa.Column("lease_token", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "allowed_use IN ('union_work', 'this_campaign', 'this_election')", name=op.f("ck_roster_import_allowed_use")
        ),
        sa.CheckConstraint(
            "came_from IN ('employer', 'labor_board', 'union', 'sign_up')", name=op.f("ck_roster_import_came_from")
        ),
        sa.CheckConstraint(
            "state IN ('uploaded', 'checked') OR (came_from IS NOT NULL AND allowed_use IS NOT NULL)",
            name=op.f("ck_roster_import_never_without_its_source"),
        ),
        sa.CheckConstraint(
            "state IN ('uploaded', 'checked', 'applying', 'applied', 'undoing', 'undone', 'failed')",
            name=op.f("ck_roster_import_state"),
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "member_id"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_roster_import_union_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["union_id"], ["union.id"], name=op.f("fk_roster_import_union_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_roster_import")),
    )
    with op.batch_alter_table("roster_import", schema=None) as batch_op:
        batch_op.create_index("ix_roster_import_state", ["state", "lease_until"], unique=False)
        batch_op.create_index("ix_roster_import_titles", ["union_id", "titles_index"], unique=False)

    op.create_table(
        "roster_row",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("cells_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("corrected_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("twin_line", sa.Integer(), nullable=True),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("reasons", backend.kernel.columns.Labels(), nullable=False),
        sa.Column("flaws", backend.kernel.columns.Labels(), nullable=False),
        sa.Column("did", sa.Text(), nullable=True),
        sa.Column("before_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("decision IN ('new', 'same', 'leave_out')", name=op.f("ck_roster_row_decision")),
        sa.CheckConstraint("did IN ('made', 'changed', 'nothing')", name=op.f("ck_roster_row_did")),
        sa.CheckConstraint(
            "outcome IN ('unread', 'new', 'matched', 'double', 'problem', 'withheld', 'gone')",
            name=op.f("ck_roster_row_outcome"),
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "import_id"],
            ["roster_import.union_id", "roster_import.id"],
            name=op.f("fk_roster_row_union_id_import_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_roster_row")),
    )
    with op.batch_alter_table("roster_row", schema=None) as batch_op:
        batch_op.create_index("ix_roster_row_did", ["union_id", "import_id", "did", "id"], unique=False)
        batch_op.create_index("ix_roster_row_outcome", ["union_id", "import_id", "outcome", "id"], unique=False)
        batch_op.create_index("ix_roster_row_person", ["union_id", "person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("roster_row", schema=None) as batch_op:
        batch_op.drop_index("ix_roster_row_person")
        batch_op.drop_index("ix_roster_row_outcome")
        batch_op.drop_index("ix_roster_row_did")

    op.drop_table("roster_row")
    with op.batch_alter_table("roster_import", schema=None) as batch_op:
        batch_op.drop_index("ix_roster_import_titles")
        batch_op.drop_index("ix_roster_import_state")

    op.drop_table("roster_import")
