"""Tables of the network: people, ties to them, their numbers, wishes not to be contacted, and edits that lost."""

import json
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.columns import Labels, Sealed, SealedText
from backend.kernel.database import Base
from backend.network.rules import Sharing, is_handed_over


class Person(Base):
    """Somebody in a member's network, or on a team's roster while nobody keeps the relationship.

    `edited` says for each corrected field at which version of the union and on which device it was last changed:
    {"name": [17, "<device id>"]}. `team_id` is the team of the keeper, or the roster's. `merged_into` is set on the
    second entry of one and the same human being: it is private, on nobody's phone, and what names it means the other
    one. `PersonMerge` holds the foreign keys to both.
    """

    __tablename__ = "person"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "keeper_id"], ["membership.union_id", "membership.id"]),
        ForeignKeyConstraint(["union_id", "added_by"], ["membership.union_id", "membership.id"]),
        ForeignKeyConstraint(["union_id", "team_id"], ["team.union_id", "team.id"]),
        ForeignKeyConstraint(["union_id", "department_id"], ["department.union_id", "department.id"]),
        ForeignKeyConstraint(["union_id", "shift_id"], ["shift.union_id", "shift.id"]),
        CheckConstraint("keeper_id IS NOT NULL OR team_id IS NOT NULL", name="kept_or_on_a_roster"),
        CheckConstraint("keeper_id IS NOT NULL OR sharing = 'team'", name="nobody_keeps_it_private"),
        CheckConstraint("sharing IN ('only_me', 'organizers', 'team')", name="sharing"),
        CheckConstraint("source IN ('typed', 'contact_picker', 'vcard', 'csv', 'roster')", name="source"),
        CheckConstraint("influence BETWEEN 0 AND 3", name="influence"),
        CheckConstraint("cadence_days BETWEEN 1 AND 365", name="cadence_days"),
        Index("ix_person_keeper", "union_id", "keeper_id"),
        Index("ix_person_team", "union_id", "team_id"),
        Index("ix_person_influence", "union_id", "influence"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name_sealed: Mapped[bytes]
    name = SealedText("name_sealed")
    sharing: Mapped[str]
    keeper_id: Mapped[UUID | None]
    team_id: Mapped[UUID | None]
    department_id: Mapped[UUID | None]
    shift_id: Mapped[UUID | None]
    group_ids: Mapped[list[str] | None] = mapped_column(Labels)
    """Social groups she is in, ids as text in their order, at most five; None where nobody wrote any down."""
    influence: Mapped[int | None]
    language: Mapped[str | None]
    cadence_days: Mapped[int | None]
    left_on: Mapped[date | None]
    source: Mapped[str]
    added_by: Mapped[UUID]
    created_at: Mapped[datetime]
    edited: Mapped[dict[str, tuple[int, str]]] = mapped_column(JSON, default=dict)
    merged_into: Mapped[UUID | None]


class PersonMerge(Base):
    """A member said that two people she keeps are one; for 30 days she may say that they are not.

    `moved` says what went along, ids as text by table: {"promise": ["<id>", …]}. `before` is JSON: values of the kept
    one that were replaced, under `fields`, what they became, under `became`, how each of the two was shared, and which
    wishes not to be contacted the kept one had, under `wishes`.
    """

    __tablename__ = "person_merge"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "kept_id"], ["person.union_id", "person.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "dropped_id"], ["person.union_id", "person.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"]),
        CheckConstraint("kept_id <> dropped_id", name="two_entries"),
        Index("ix_person_merge_dropped", "union_id", "dropped_id"),
        Index("ix_person_merge_kept", "union_id", "kept_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kept_id: Mapped[UUID]
    dropped_id: Mapped[UUID]
    member_id: Mapped[UUID]
    merged_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    moved: Mapped[dict[str, list[str]]] = mapped_column(JSON)
    before_sealed: Mapped[bytes]
    before = SealedText("before_sealed")


class PersonAlternative(Base):
    """A value that did not make it when two edits met: kept for people to compare, never shown as the truth.

    `value` is JSON; `field` is the name of the attribute of `Person`. Its author's phones hold it until it is settled.
    """

    __tablename__ = "person_alternative"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "person_id"], ["person.union_id", "person.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"]),
        ForeignKeyConstraint(["union_id", "author_id"], ["membership.union_id", "membership.id"]),
        Index("ix_person_alternative_person", "union_id", "person_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    field: Mapped[str]
    value_sealed: Mapped[bytes]
    value = SealedText("value_sealed")
    member_id: Mapped[UUID]
    """Who found the two values apart: the author of the later edit."""
    author_id: Mapped[UUID | None]
    """Whose word the value was; None where nobody knows, or her device is gone."""
    as_keeper: Mapped[bool]
    """It was the word of who kept the person then."""
    noted_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    """When its author left it, or the field was given this value after all."""

    @property
    def said(self) -> object:
        """The value as the field would have held it, of JSON."""
        return json.loads(self.value)


class Tie(Base):
    """How one member and one person know each other, and how well, in the member's own view; nobody else sees it."""

    __tablename__ = "tie"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "person_id"], ["person.union_id", "person.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"]),
        UniqueConstraint("union_id", "member_id", "person_id"),
        CheckConstraint(
            "kind IN ('same_shift', 'other_shift', 'friend', 'family', 'neighbour', 'ally')",
            name="kind",
        ),
        CheckConstraint("strength BETWEEN 1 AND 3", name="strength"),
        Index("ix_tie_person", "union_id", "person_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    member_id: Mapped[UUID]
    kind: Mapped[str]
    strength: Mapped[int]
    how_sealed: Mapped[bytes | None]
    how = Sealed("how_sealed")


class Number(Base):
    """A telephone number of a person, as written; `number_index` is equal for two spellings of one number."""

    __tablename__ = "number"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "person_id"], ["person.union_id", "person.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "added_by"], ["membership.union_id", "membership.id"]),
        UniqueConstraint("union_id", "person_id", "number_index"),
        Index("ix_number_index", "union_id", "number_index"),
        CheckConstraint("sharing IN ('only_me', 'organizers', 'team')", name="sharing"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    number_sealed: Mapped[bytes]
    number = SealedText("number_sealed")
    number_index: Mapped[bytes]
    label_sealed: Mapped[bytes | None]
    label = Sealed("label_sealed")
    sharing: Mapped[str]
    """As its keeper chose; what others see is never wider than the person's own sharing."""
    added_by: Mapped[UUID]


class DoNotContact(Base):
    """Somebody asked not to be contacted: one row each time; it holds until every row is lifted.

    `repeats_id`: the wish that this one repeats for another entry of the same human being; see `do_not_contact.py`.
    A repeated one stands under the name of who keeps its person, so that it tells nobody who else knows her.
    """

    __tablename__ = "do_not_contact"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "person_id"], ["person.union_id", "person.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"]),
        ForeignKeyConstraint(["union_id", "lifted_by"], ["membership.union_id", "membership.id"]),
        CheckConstraint("(lifted_at IS NULL) = (lifted_by IS NULL)", name="lifted_by_somebody"),
        Index("ix_do_not_contact_person", "union_id", "person_id"),
        Index("ix_do_not_contact_repeats", "union_id", "repeats_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    member_id: Mapped[UUID]
    added_at: Mapped[datetime]
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[UUID | None]
    repeats_id: Mapped[UUID | None]

    @property
    def repeated(self) -> bool:
        """True when it was noted about another entry; which one, nobody is told."""
        return self.repeats_id is not None


class HandOver(Base):
    """An offer of people to another member, who then keeps them if she accepts.

    `from_id` is their keeper when they were offered, None for people of a roster; `offered_by` is she or an organizer.
    `person_ids` are ids as text. `numbers_too`: the keeper passes on her private numbers of these people as well.
    `notes` is a JSON object: what the receiver is told about some of them, by id; None if nothing.
    """

    __tablename__ = "hand_over"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "from_id"], ["membership.union_id", "membership.id"]),
        ForeignKeyConstraint(["union_id", "to_id"], ["membership.union_id", "membership.id"]),
        ForeignKeyConstraint(["union_id", "offered_by"], ["membership.union_id", "membership.id"]),
        CheckConstraint("state IN ('offered', 'accepted', 'declined', 'taken_back')", name="state"),
        CheckConstraint("(state = 'offered') = (settled_at IS NULL)", name="settled_at_some_time"),
        CheckConstraint("NOT numbers_too OR offered_by = from_id", name="numbers_are_the_keepers"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    from_id: Mapped[UUID | None]
    to_id: Mapped[UUID]
    offered_by: Mapped[UUID]
    person_ids: Mapped[list[str]] = mapped_column(Labels)
    numbers_too: Mapped[bool]
    state: Mapped[str]
    offered_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    words_sealed: Mapped[bytes | None]
    words = Sealed("words_sealed")
    notes_sealed: Mapped[bytes | None]
    notes = Sealed("notes_sealed")

    def takes(self, person: Person) -> bool:
        """Say whether a person in this offer would change hands if it were accepted now."""
        return person.merged_into is None and is_handed_over(
            Sharing(person.sharing),
            kept_by_offerer_then_and_now=person.keeper_id == self.from_id,
            offered_by_keeper=self.offered_by == self.from_id,
        )


class HandOverParty(Base):
    """Somebody whose phones know of a hand-over: who offered it, who kept the people, who is to keep them.

    A row is in one scope, so each of them has one; that of who offered it has the hand-over's own id.
    """

    __tablename__ = "hand_over_party"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "hand_over_id"], ["hand_over.union_id", "hand_over.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"]),
        UniqueConstraint("union_id", "hand_over_id", "member_id"),
        Index("ix_hand_over_party_member", "union_id", "member_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    hand_over_id: Mapped[UUID]
    member_id: Mapped[UUID]
