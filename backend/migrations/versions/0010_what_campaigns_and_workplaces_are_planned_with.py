"""What campaigns are planned with (kind, guide, words for the numbers, how long to keep) and how many work where.

A campaign of before is one about an issue, with the usual guide and words; nobody has changed it yet.
"""

import sqlalchemy as sa
from alembic import op

import backend.kernel.columns

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KINDS = "kind IN ('contract', 'new_organizing', 'issue', 'election', 'coalition')"


def upgrade() -> None:
    with op.batch_alter_table("campaign", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.Text(), server_default="issue", nullable=False))
        batch_op.add_column(sa.Column("template_version", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("guide", sa.Text(), server_default="prepare-then-ask", nullable=False))
        batch_op.add_column(sa.Column("scale_en", backend.kernel.columns.Labels(), nullable=True))
        batch_op.add_column(sa.Column("scale_es", backend.kernel.columns.Labels(), nullable=True))
        batch_op.add_column(sa.Column("keep_until", backend.kernel.columns.LocalDate(), nullable=True))
        batch_op.add_column(sa.Column("revision", sa.Integer(), server_default="1", nullable=False))
        batch_op.create_check_constraint(op.f("ck_campaign_kind"), KINDS)
        batch_op.create_check_constraint(
            op.f("ck_campaign_scale_in_both_languages"), "(scale_en IS NULL) = (scale_es IS NULL)"
        )
    for table in ("department", "shift"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("headcount", sa.Integer(), nullable=True))
            batch_op.create_check_constraint(op.f(f"ck_{table}_headcount"), "headcount >= 0")


def downgrade() -> None:
    for table in ("shift", "department"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(op.f(f"ck_{table}_headcount"), type_="check")
            batch_op.drop_column("headcount")
    with op.batch_alter_table("campaign", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_campaign_scale_in_both_languages"), type_="check")
        batch_op.drop_constraint(op.f("ck_campaign_kind"), type_="check")
        for column in ("revision", "keep_until", "scale_es", "scale_en", "guide", "template_version", "kind"):
            batch_op.drop_column(column)
