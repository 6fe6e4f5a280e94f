"""Tables of structure tests: the test beside its ask, what was expected of whom, and who did it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.columns import Labels
from backend.kernel.database import Base


class StructureTest(Base):
    """What makes an ask a test: one row at most for each ask, known by the ask's own id.

    `department_ids` are ids as text, empty for the whole workplace. Closing settles once and for all who counts.
    """

    __tablename__ = "structure_test"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "id"], ["ask.union_id", "ask.id"]),
        ForeignKeyConstraint(["union_id", "started_by"], ["membership.union_id", "membership.id"]),
        ForeignKeyConstraint(["union_id", "closed_by"], ["membership.union_id", "membership.id"]),
        CheckConstraint("kind IN ('petition', 'sticker_day', 'card', 'pledge', 'attendance', 'vote')", name="kind"),
        CheckConstraint("evidence IN ('signature', 'seen', 'photo', 'card')", name="evidence"),
        CheckConstraint("(closed_at IS NULL) = (closed_by IS NULL)", name="closed_by_somebody"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    evidence: Mapped[str]
    department_ids: Mapped[list[str]] = mapped_column(Labels)
    started_by: Mapped[UUID]
    started_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[UUID | None]


class Expectation(Base):
    """What a test expected of one person, kept as it was; and, once the test is closed, what came of it.

    `stand` is the number that counted for the person when the test started, None when we did not know. The rest is
    settled at closing: `counted` says whether the person was one of the workers then, and the others how it stood:
    team, department and shift, the answer given and whether the person took part, each None when not known.
    """

    __tablename__ = "structure_test_expectation"
    __table_args__ = (
        ForeignKeyConstraint(
            ["union_id", "test_id"], ["structure_test.union_id", "structure_test.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["union_id", "person_id"], ["person.union_id", "person.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "team_id"], ["team.union_id", "team.id"]),
        ForeignKeyConstraint(["union_id", "department_id"], ["department.union_id", "department.id"]),
        ForeignKeyConstraint(["union_id", "shift_id"], ["shift.union_id", "shift.id"]),
        CheckConstraint("stand BETWEEN 1 AND 5", name="stand"),
        CheckConstraint("answer IN ('yes', 'thinking', 'no')", name="answer"),
        Index("ix_structure_test_expectation_person", "union_id", "person_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    test_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    stand: Mapped[int | None]
    counted: Mapped[bool]
    team_id: Mapped[UUID | None]
    department_id: Mapped[UUID | None]
    shift_id: Mapped[UUID | None]
    answer: Mapped[str | None]
    took_part: Mapped[bool | None]


class Participation(Base):
    """One member's word that a person did what the test asks, or did not; the latest that was not taken back stands.

    `after_closing`: it arrived when the test was closed already; kept, and not counted.
    """

    __tablename__ = "participation"
    __table_args__ = (
        ForeignKeyConstraint(
            ["union_id", "test_id"], ["structure_test.union_id", "structure_test.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["union_id", "person_id"], ["person.union_id", "person.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"]),
        CheckConstraint("evidence IN ('signature', 'seen', 'photo', 'card')", name="evidence"),
        CheckConstraint("evidence IS NULL OR took_part", name="only_a_deed_has_evidence"),
        Index("ix_participation_test", "union_id", "test_id", "person_id", "marked_at"),
        Index("ix_participation_person", "union_id", "person_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    test_id: Mapped[UUID]
    person_id: Mapped[UUID]
    member_id: Mapped[UUID]
    took_part: Mapped[bool]
    evidence: Mapped[str | None]
    marked_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    after_closing: Mapped[bool]


class SigningCode(Base):
    """A note of who may sign what until when, said in twelve letters: for a slip of paper, typed in later.

    Found before anybody knows the union, so the hash is unique on the whole server; it is keyed. `mark_id` and
    `answer_id` are the rows that a signature becomes, however often the letters are typed.
    """

    __tablename__ = "signing_code"
    __table_args__ = (
        ForeignKeyConstraint(
            ["union_id", "test_id"], ["structure_test.union_id", "structure_test.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["union_id", "person_id"], ["person.union_id", "person.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"]),
        UniqueConstraint("code_hash"),
        Index("ix_signing_code_test", "union_id", "test_id"),
        Index("ix_signing_code_person", "union_id", "person_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    code_hash: Mapped[bytes]
    test_id: Mapped[UUID]
    person_id: Mapped[UUID]
    member_id: Mapped[UUID]
    device_id: Mapped[UUID]
    mark_id: Mapped[UUID]
    answer_id: Mapped[UUID]
    ends_at: Mapped[datetime]
