"""Tables of asks and of the answers people gave."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, false, true
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.database import Base


class Ask(Base):
    """One clear thing we ask people to do, in both languages; `goal_percent` is of all workers, in whole percent.

    `is_public`: people do it in the open. If not, who said or did what stays between who looks after a person and the
    organizers, also towards the captains of her team.
    """

    __tablename__ = "ask"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "campaign_id"], ["campaign.union_id", "campaign.id"]),
        ForeignKeyConstraint(["union_id", "opened_by"], ["membership.union_id", "membership.id"]),
        CheckConstraint("closes_on >= opens_on", name="opens_before_it_closes"),
        CheckConstraint("goal_percent BETWEEN 1 AND 100", name="goal_percent"),
        Index("ix_ask_campaign", "union_id", "campaign_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    campaign_id: Mapped[UUID]
    title_en: Mapped[str]
    title_es: Mapped[str]
    text_en: Mapped[str]
    text_es: Mapped[str]
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    goal_percent: Mapped[int]
    is_public: Mapped[bool] = mapped_column(default=True, server_default=true())
    opened_by: Mapped[UUID]


class Answer(Base):
    """What a person said to an ask, as a member heard it. The latest given stands.

    A yes to a vote may say how she goes: on which local day, when on it, and whether she needs a ride.
    `conversation_id`: the talk in which it was given, if it came with one; when that talk is withdrawn, the answer
    goes.
    """

    __tablename__ = "answer"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "ask_id"], ["ask.union_id", "ask.id"]),
        ForeignKeyConstraint(["union_id", "person_id"], ["person.union_id", "person.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"]),
        ForeignKeyConstraint(
            ["union_id", "conversation_id"], ["conversation.union_id", "conversation.id"], ondelete="CASCADE"
        ),
        CheckConstraint("answer IN ('yes', 'thinking', 'no')", name="answer"),
        CheckConstraint("plan_at IN ('before', 'during', 'after')", name="plan_at"),
        CheckConstraint(
            "answer = 'yes' OR (plan_on IS NULL AND plan_at IS NULL AND NOT needs_ride)", name="only_a_yes_has_a_plan"
        ),
        Index("ix_answer_ask", "union_id", "ask_id", "person_id", "answered_at"),
        Index("ix_answer_person", "union_id", "person_id"),
        Index("ix_answer_conversation", "union_id", "conversation_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    ask_id: Mapped[UUID]
    person_id: Mapped[UUID]
    member_id: Mapped[UUID]
    answer: Mapped[str]
    answered_at: Mapped[datetime]
    conversation_id: Mapped[UUID | None]
    plan_on: Mapped[date | None]
    plan_at: Mapped[str | None]
    needs_ride: Mapped[bool] = mapped_column(default=False, server_default=false())
