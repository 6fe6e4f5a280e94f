"""Tables of exports: what was asked for and who said yes, and the file itself, in sealed parts."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.columns import Labels, SealedText
from backend.kernel.database import Base


class Export(Base):
    """A file of people, or of counts of them, that somebody asked for.

    `columns` are what she chose. `people` is how many the file was asked for: it never names more. `done_until` is
    the last person who is in it, `parts` how many parts there are. `ends_at`: nobody fetches it after this.
    """

    __tablename__ = "export"
    __table_args__ = (
        ForeignKeyConstraint(["union_id"], ["union.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"]),
        ForeignKeyConstraint(["union_id", "decided_by"], ["membership.union_id", "membership.id"]),
        ForeignKeyConstraint(["union_id", "department_id"], ["department.union_id", "department.id"]),
        CheckConstraint("preset IN ('counts', 'sign_in_sheet', 'call_list', 'wall_chart', 'full')", name="preset"),
        CheckConstraint("state IN ('waiting', 'making', 'ready', 'declined', 'over')", name="state"),
        CheckConstraint("decided_by <> member_id", name="somebody_else_decides"),
        CheckConstraint(
            "preset = 'counts' OR people <= 50 OR state IN ('waiting', 'declined', 'over') OR decided_by IS NOT NULL",
            name="large_ones_need_a_second_person",
        ),
        CheckConstraint("hours IN (1, 8, 24)", name="hours"),
        Index("ix_export_state", "state", "ends_at"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    device_id: Mapped[UUID]
    preset: Mapped[str]
    columns: Mapped[list[str]] = mapped_column(Labels)
    department_id: Mapped[UUID | None]
    purpose_sealed: Mapped[bytes]
    purpose = SealedText("purpose_sealed")
    hours: Mapped[int]
    people: Mapped[int]
    state: Mapped[str]
    asked_at: Mapped[datetime]
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]
    ends_at: Mapped[datetime]
    parts: Mapped[int]
    written: Mapped[int]
    done_until: Mapped[UUID | None]


class ExportPart(Base):
    """Some lines of a file: `lines` is a JSON list, one line of the file for each of `person_ids` (ids as text).

    A part with counts is about nobody: it has lines and no ids.
    """

    __tablename__ = "export_part"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "export_id"], ["export.union_id", "export.id"], ondelete="CASCADE"),
        Index("ix_export_part_export", "union_id", "export_id", "number", unique=True),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    export_id: Mapped[UUID]
    number: Mapped[int]
    person_ids: Mapped[list[str]] = mapped_column(Labels)
    lines_sealed: Mapped[bytes]
    lines = SealedText("lines_sealed")
