"""Tables of imports: the list itself, and its rows with what each of them made or changed, so that it can be undone."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.columns import Labels, Sealed, SealedText
from backend.kernel.database import Base


class RosterImport(Base):
    """A list of people on its way onto the rosters.

    `columns` is JSON, one object for each column of the file: {"title", "samples", "guess"}; a blocked one has no
    samples, and its cells were never stored. `titles_index` is equal for two files with the same titles, so that the
    mapping chosen for one is there for the next. `mapping` is JSON in the keys of `Mapping` (see `schemas.py`).
    `counts` holds how many rows came to what, and the union's version when they were checked. `done` of `total` rows
    are applied, or undone. A worker holds an import until `lease_until`, under a token of its own; after a try that
    failed, nobody takes it up before then. `tries` counts those since it last came further. Once it has failed,
    `failure` says why, `failed_line` at which row of the file, and `failed_at` what it was doing.
    """

    __tablename__ = "roster_import"
    __table_args__ = (
        ForeignKeyConstraint(["union_id"], ["union.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"]),
        CheckConstraint(
            "state IN ('uploaded', 'checked', 'applying', 'applied', 'undoing', 'undone', 'failed')", name="state"
        ),
        CheckConstraint("failure IN ('not_allowed', 'row', 'stopped')", name="failure"),
        CheckConstraint("failed_at IN ('applying', 'undoing')", name="failed_at"),
        CheckConstraint("(state = 'failed') = (failure IS NOT NULL)", name="failed_for_a_reason"),
        CheckConstraint("came_from IN ('employer', 'labor_board', 'union', 'sign_up')", name="came_from"),
        CheckConstraint("allowed_use IN ('union_work', 'this_campaign', 'this_election')", name="allowed_use"),
        CheckConstraint(
            "state IN ('uploaded', 'checked') OR (came_from IS NOT NULL AND allowed_use IS NOT NULL)",
            name="never_without_its_source",
        ),
        Index("ix_roster_import_titles", "union_id", "titles_index"),
        Index("ix_roster_import_state", "state", "lease_until"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    device_id: Mapped[UUID]
    source_sealed: Mapped[bytes | None]
    source = Sealed("source_sealed")
    came_from: Mapped[str | None]
    allowed_use: Mapped[str | None]
    is_whole_list: Mapped[bool]
    columns_sealed: Mapped[bytes]
    columns = SealedText("columns_sealed")
    titles_index: Mapped[bytes]
    mapping_sealed: Mapped[bytes | None]
    mapping = Sealed("mapping_sealed")
    state: Mapped[str]
    row_count: Mapped[int]
    counts: Mapped[dict[str, int]] = mapped_column(JSON)
    done: Mapped[int]
    total: Mapped[int]
    created_at: Mapped[datetime]
    applied_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    lease_until: Mapped[datetime | None]
    lease_token: Mapped[UUID | None]
    tries: Mapped[int] = mapped_column(default=0, server_default="0")
    failure: Mapped[str | None]
    failed_at: Mapped[str | None]
    failed_line: Mapped[int | None]


class RosterRow(Base):
    """A row of a list, and what applying it did.

    `line` counts from 1, the titles; somebody of an earlier list who is not on this one has line 0. `cells` is the JSON
    list of what the file said, `corrected` what an organizer put in its place, both forgotten once the import cannot
    be undone any more. `person_id` is who the row is about, or could be; `twin_line` is an earlier row that says the
    same. Rows that could be such a twin carry `number_key` and `words_key`, equal where two say the same number, or
    the same name, unit and shift; all others carry none. `did` is what applying did: `made` the person, `changed` her,
    or `nothing`; `before` is JSON and says, for each value that was changed, what it was and what it became.
    """

    __tablename__ = "roster_row"
    __table_args__ = (
        ForeignKeyConstraint(
            ["union_id", "import_id"], ["roster_import.union_id", "roster_import.id"], ondelete="CASCADE"
        ),
        CheckConstraint(
            "outcome IN ('unread', 'new', 'matched', 'double', 'problem', 'withheld', 'gone')", name="outcome"
        ),
        CheckConstraint("decision IN ('new', 'same', 'leave_out')", name="decision"),
        CheckConstraint("did IN ('made', 'changed', 'nothing')", name="did"),
        Index("ix_roster_row_outcome", "union_id", "import_id", "outcome", "id"),
        Index("ix_roster_row_did", "union_id", "import_id", "did", "id"),
        Index("ix_roster_row_person", "union_id", "person_id"),
        Index("ix_roster_row_number_key", "union_id", "import_id", "number_key", "line"),
        Index("ix_roster_row_words_key", "union_id", "import_id", "words_key", "line"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    import_id: Mapped[UUID]
    line: Mapped[int]
    cells_sealed: Mapped[bytes | None]
    cells = Sealed("cells_sealed")
    corrected_sealed: Mapped[bytes | None]
    corrected = Sealed("corrected_sealed")
    outcome: Mapped[str]
    decision: Mapped[str | None]
    person_id: Mapped[UUID | None]
    twin_line: Mapped[int | None]
    number_key: Mapped[bytes | None]
    words_key: Mapped[bytes | None]
    points: Mapped[int]
    reasons: Mapped[list[str]] = mapped_column(Labels)
    flaws: Mapped[list[str]] = mapped_column(Labels)
    did: Mapped[str | None]
    before_sealed: Mapped[bytes | None]
    before = Sealed("before_sealed")


class RosterMention(Base):
    """Somebody whom a row of a whole list could be about, though it does not say so for sure: she is not gone."""

    __tablename__ = "roster_mention"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "row_id"], ["roster_row.union_id", "roster_row.id"], ondelete="CASCADE"),
        Index("ix_roster_mention_person", "union_id", "import_id", "person_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    row_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    import_id: Mapped[UUID]
