"""Rows of a list that say the same are found by a key, so that one row can be put right without reading the others.

Lists that were checked before have no keys: they are checked once more.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("roster_row", schema=None) as batch_op:
        batch_op.add_column(sa.Column("number_key", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("words_key", sa.LargeBinary(), nullable=True))
        batch_op.create_index("ix_roster_row_number_key", ["union_id", "import_id", "number_key", "line"], unique=False)
        batch_op.create_index("ix_roster_row_words_key", ["union_id", "import_id", "words_key", "line"], unique=False)
    op.create_table(
        "roster_mention",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["union_id", "row_id"],
            ["roster_row.union_id", "roster_row.id"],
            name=op.f("fk_roster_mention_union_id_roster_row"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("union_id", "row_id", "person_id", name=op.f("pk_roster_mention")),
    )
    with op.batch_alter_table("roster_mention", schema=None) as batch_op:
        batch_op.create_index("ix_roster_mention_person", ["union_id", "import_id", "person_id"], unique=False)
    op.execute(sa.text("UPDATE roster_import SET state = 'uploaded' WHERE state = 'checked'"))


def downgrade() -> None:
    op.drop_table("roster_mention")
    with op.batch_alter_table("roster_row", schema=None) as batch_op:
        batch_op.drop_index("ix_roster_row_words_key")
        batch_op.drop_index("ix_roster_row_number_key")
        batch_op.drop_column("words_key")
        batch_op.drop_column("number_key")
