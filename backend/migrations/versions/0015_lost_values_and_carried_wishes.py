"""A value that lost says whose word it was, and whether she has looked at it; a wish says which one it repeats.

Of values that lost before nobody knows; they stay on the server, in the person's history, and travel to no phone.
"""

import sqlalchemy as sa
from alembic import op

from backend.kernel.columns import UtcInstant

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("person_alternative", schema=None) as batch_op:
        batch_op.add_column(sa.Column("author_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("as_keeper", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("settled_at", UtcInstant(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_person_alternative_union_id_author_id"),
            "membership",
            ["union_id", "author_id"],
            ["union_id", "id"],
        )
    with op.batch_alter_table("person_alternative", schema=None) as batch_op:
        batch_op.alter_column("as_keeper", existing_type=sa.Boolean(), server_default=None)
    with op.batch_alter_table("do_not_contact", schema=None) as batch_op:
        batch_op.add_column(sa.Column("repeats_id", sa.Uuid(), nullable=True))
        batch_op.create_index("ix_do_not_contact_repeats", ["union_id", "repeats_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("do_not_contact", schema=None) as batch_op:
        batch_op.drop_index("ix_do_not_contact_repeats")
        batch_op.drop_column("repeats_id")
    with op.batch_alter_table("person_alternative", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_person_alternative_union_id_author_id"), type_="foreignkey")
        batch_op.drop_column("settled_at")
        batch_op.drop_column("as_keeper")
        batch_op.drop_column("author_id")
