"""An organizer's first page finds in an index which talks were not taken back, and to whom people listen."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_conversation_member", "conversation")
    op.create_index(
        "ix_conversation_member", "conversation", ["union_id", "member_id", "held_at", "withdrawn_at"], unique=False
    )
    op.create_index("ix_person_influence", "person", ["union_id", "influence"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_person_influence", "person")
    op.drop_index("ix_conversation_member", "conversation")
    op.create_index("ix_conversation_member", "conversation", ["union_id", "member_id", "held_at"], unique=False)
