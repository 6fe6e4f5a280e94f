"""Suggested goals, messages to members, and plans to keep in touch."""

import sqlalchemy as sa
from alembic import op

import backend.kernel.columns

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contact_plan",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("every_days", sa.Integer(), nullable=True),
        sa.Column("last_on", backend.kernel.columns.LocalDate(), nullable=True),
        sa.Column("number_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("muted_until", backend.kernel.columns.LocalDate(), nullable=True),
        sa.CheckConstraint("channel IN ('call', 'text', 'in_person')", name=op.f("ck_contact_plan_channel")),
        sa.CheckConstraint("(channel IS NULL) = (every_days IS NULL)", name=op.f("ck_contact_plan_both_or_neither")),
        sa.CheckConstraint("every_days BETWEEN 1 AND 60", name=op.f("ck_contact_plan_every_days")),
        sa.ForeignKeyConstraint(
            ["union_id", "id"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_contact_plan_union_id_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_contact_plan")),
    )
    op.create_table(
        "goal_proposal",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("talks_per_week", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("agreed", sa.Integer(), nullable=True),
        sa.Column("proposed_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=False),
        sa.Column("settled_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=True),
        sa.CheckConstraint("(state = 'open') = (settled_at IS NULL)", name=op.f("ck_goal_proposal_settled_or_open")),
        sa.CheckConstraint(
            "(state IN ('accepted', 'changed')) = (agreed IS NOT NULL)", name=op.f("ck_goal_proposal_agreed_by_answer")
        ),
        sa.CheckConstraint(
            "state IN ('open', 'accepted', 'changed', 'declined', 'passed')", name=op.f("ck_goal_proposal_state")
        ),
        sa.CheckConstraint("agreed BETWEEN 1 AND 20", name=op.f("ck_goal_proposal_agreed")),
        sa.CheckConstraint("member_id <> proposed_by", name=op.f("ck_goal_proposal_to_somebody_else")),
        sa.CheckConstraint("talks_per_week BETWEEN 1 AND 5", name=op.f("ck_goal_proposal_talks_per_week")),
        sa.ForeignKeyConstraint(
            ["union_id", "member_id"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_goal_proposal_union_id_member_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "proposed_by"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_goal_proposal_union_id_proposed_by"),
        ),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_goal_proposal")),
    )
    with op.batch_alter_table("goal_proposal", schema=None) as batch_op:
        batch_op.create_index("ix_goal_proposal_member", ["union_id", "member_id", "state"], unique=False)

    op.create_table(
        "nudge",
        sa.Column("union_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("captain_id", sa.Uuid(), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("thanks_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("ask_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("way_out_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("sent_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=False),
        sa.Column("shows_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", backend.kernel.columns.UtcInstant(timezone=True), nullable=True),
        sa.CheckConstraint("(template = 'thanks') = (ask_sealed IS NULL)", name=op.f("ck_nudge_thanks_ask_nothing")),
        sa.CheckConstraint("answer IN ('yes', 'not_now', 'call_me')", name=op.f("ck_nudge_answer")),
        sa.CheckConstraint("language IN ('en', 'es')", name=op.f("ck_nudge_language")),
        sa.CheckConstraint(
            "template IN ('first_week', 'stuck_on_person', 'gone_quiet', 'after_hard_talk', 'near_goal',"
            " 'goal_too_high', 'thanks')",
            name=op.f("ck_nudge_template"),
        ),
        sa.CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_nudge_answered")),
        sa.CheckConstraint(
            "(ask_sealed IS NULL) = (way_out_sealed IS NULL)", name=op.f("ck_nudge_a_way_out_of_every_ask")
        ),
        sa.CheckConstraint("member_id <> captain_id", name=op.f("ck_nudge_to_somebody_else")),
        sa.ForeignKeyConstraint(
            ["union_id", "captain_id"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_nudge_union_id_captain_id"),
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "member_id"],
            ["membership.union_id", "membership.id"],
            name=op.f("fk_nudge_union_id_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("union_id", "id", name=op.f("pk_nudge")),
    )
    with op.batch_alter_table("nudge", schema=None) as batch_op:
        batch_op.create_index("ix_nudge_member", ["union_id", "member_id", "sent_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("nudge", schema=None) as batch_op:
        batch_op.drop_index("ix_nudge_member")

    op.drop_table("nudge")
    with op.batch_alter_table("goal_proposal", schema=None) as batch_op:
        batch_op.drop_index("ix_goal_proposal_member")

    op.drop_table("goal_proposal")
    op.drop_table("contact_plan")
