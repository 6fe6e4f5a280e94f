"""Members ask the union to erase what it holds about them; administrators and whoever asked hear of it."""

import sqlalchemy as sa
from alembic import op

import backend.kernel.columns

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

BEFORE = "'device', 'passphrase', 'factor', 'recovery', 'break_glass'"
ADDED = "'erasure_asked', 'erasure_answered'"


def _told_of(what: str) -> None:
    """Put another condition in the place of the one that says what members are told of."""
    with op.batch_alter_table("account_notice", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_account_notice_what"), type_="check")
        batch_op.create_check_constraint(op.f("ck_account_notice_what"), f"what IN ({what})")


def upgrade() -> None:
    op.create_table(
        "erasure_request",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=False),
        sa.Column("ended_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "outcome <> 'declined' OR reason_sealed IS NOT NULL",
            name=op.f("ck_erasure_request_no_comes_with_a_reason"),
        ),
        sa.CheckConstraint("outcome IN ('done', 'declined', 'taken_back')", name=op.f("ck_erasure_request_outcome")),
        sa.CheckConstraint(
            "(outcome IS NULL) = (ended_at IS NULL)", name=op.f("ck_erasure_request_ended_with_an_outcome")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "answered_by"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_erasure_request_union_id_answered_by"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "member_id"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_erasure_request_union_id_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_erasure_request")),
    )
    with op.batch_alter_table("erasure_request", schema=None) as batch_op:
        batch_op.create_index("ix_erasure_request_member", ["union_id", "member_id"], unique=False)
        batch_op.create_index(
            "ix_erasure_request_open",
            ["union_id", "member_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
    _told_of(f"{BEFORE}, {ADDED}")


def downgrade() -> None:
    op.execute(sa.text(f"DELETE FROM account_notice WHERE what IN ({ADDED})"))  # noqa: S608 -- our own words
    _told_of(BEFORE)
    op.drop_table("erasure_request")
