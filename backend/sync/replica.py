"""How a slice says which of its rows travel to phones, and what phones may ask of it.

Sync knows no slice by name: a slice lists `Replica`s (rows that travel) and `Mutation`s (named intents phones send)
in its `replica.py` and hands both to its `Slice`. A worked example, a slice of favourite tunes:

    class TuneRow(Schema):                                  # what a phone receives; becomes TuneRow in OpenAPI
        person_id = fields.UUID(required=True)
        title = fields.String(required=True)

    class TunesHumArgs(Schema):                             # what a phone sends; unknown fields are refused
        id = fields.UUID(required=True)
        person_id = fields.UUID(required=True)
        title = fields.String(required=True, validate=validate.Length(1, 80))

    def hum(identity: Identity, args: dict[str, Any]) -> None:
        service.hum(identity, **args)                       # the same service the HTTP route calls

    REPLICAS = (Replica("tune", Tune, TuneRow, scope=with_subject, subject=lambda tune: tune.person_id),)
    MUTATIONS = (Mutation("tunes.hum", TunesHumArgs, needs=Permission.TUNES_HUM, run=hum, makes=True),)

What may surprise:

* Nothing else is needed: any change of a `Tune` made through the session is recorded. A change made behind the
  session's back (a Core `update()`, or a row whose body reads another table) must be told:
  `recorder.touch(session, row)`.
* `with_subject` rows travel wherever the person they are about travels, and move along when that person moves.
* A scope function is asked again for every row about a person whose scope changed, so it may read that person.
* A service refuses by raising a `Problem`: `NotFound` and `Forbidden` are held for a person to look at, `Invalid` goes
  back to the phone to be corrected. It never commits.
* A create with an id that is already there must change nothing and raise nothing, if it is the same thing by the same
  member; then the phone is told `noop`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar, cast
from uuid import UUID

from marshmallow import Schema
from sqlalchemy import Select

from backend.access.permissions import Permission
from backend.kernel.identity import Identity

Row = TypeVar("Row")


class _WithId(Protocol):
    id: UUID


def own_id(row: object) -> UUID:
    """Return the row's own `id`: what most kinds are known by."""
    return cast("_WithId", row).id


def nobody(_row: object) -> UUID | None:
    """Say that a row is about no person in anybody's network."""
    return None


def with_subject(_row: object) -> str | None:
    """Mark a replica whose rows travel in the scope of the person they are about; the recorder resolves it.

    A row whose person does not travel does not travel either.

    Raises:
        TypeError: always; the recorder compares by identity and never calls it.
    """
    raise TypeError("with_subject is a mark, not a function to call")


@dataclass(frozen=True, slots=True)
class Replica(Generic[Row]):
    """Rows of one model that travel, under one kind.

    Two replicas may share a model (a member travels as `me` to herself and as `member` to her team).

    Attributes:
        kind: the word on the wire, at most 30 lower-case letters and underscores.
        model: the table class; it has a `union_id`.
        row_schema: the shape of the body, for the API description; its field names are the body's keys.
        scope: who may hold the row (see `backend.sync.scope`), None when it does not travel (any more),
            or the mark `with_subject`. A function may say `scope.FOLLOWS` of some of its rows.
        subject: the person the row is about, None for none. A person is her own subject.
        body: the row as JSON values; UUID, date, time, datetime (UTC) and Enum values are written for you.
            Left out: the attributes named by `row_schema`.
        ident: the id on the wire, if it is not `row.id`.
    """

    kind: str
    model: type[Row]
    row_schema: type[Schema]
    scope: Callable[[Row], str | None]
    subject: Callable[[Row], UUID | None] = nobody
    body: Callable[[Row], Mapping[str, object]] | None = None
    ident: Callable[[Row], UUID] = own_id
    names: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Read the names of the body's fields once."""
        object.__setattr__(self, "names", tuple(self.row_schema().fields))

    def body_of(self, row: Row) -> Mapping[str, object]:
        """Return what a phone gets to hold of the row, keyed by the names of the row schema."""
        if self.body is not None:
            return self.body(row)
        return {name: getattr(row, name) for name in self.names}


@dataclass(frozen=True, slots=True)
class Merged:
    """A mutation that was taken in part: fields the server keeps as they are, and what the phone had said instead.

    Attributes:
        kept: field -> the value that stays.
        alt: field -> the value that was refused, kept in the receipt so that nobody's word is lost.
    """

    kept: Mapping[str, object]
    alt: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Mutation:
    """One named intent that phones may send.

    Attributes:
        name: slice and verb, "conversations.log"; part of the wire, never renamed.
        args_schema: its shape; `run` receives what the schema loaded (UUIDs, dates, datetimes).
        needs: the permission asked of the policy before `run`. What reach it has is the service's to check.
        run: does it, as the identity; returns None, or `Merged` when some fields kept the server's value.
        makes: it makes the thing its `id` names, so that entries naming the same id wait for it while it is held.
        counted: for intents that members count (talks): the statement that tells how many of an active member's count
            for the team today, with the parameters `union` and `member`. The exchange reports it beside how many were
            received.
        looks_up: tables in which the ids its arguments name are looked up for a whole push at once: people it is about,
            and what it may make.
        outlives_access: it is done also for a phone that was shut out before it came; everything else of such a phone
            is held.
        version: of the arguments' shape. A shape that changes is a new Mutation of the same name with the next
            version; the old one stays listed for as long as a phone may hold one unsent.
    """

    name: str
    args_schema: type[Schema]
    needs: Permission
    run: Callable[[Identity, dict[str, Any]], Merged | None]
    makes: bool = False
    counted: Select[int] | None = None
    looks_up: tuple[type[Any], ...] = ()
    outlives_access: bool = False
    version: int = 1
    shape: Schema = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make the schema once; making one costs more than using it."""
        object.__setattr__(self, "shape", self.args_schema())


class Travelling(Protocol):
    """What sync reads of a slice."""

    @property
    def replicas(self) -> Iterable[Replica[Any]]:
        """Kinds of rows the slice sends to phones."""

    @property
    def mutations(self) -> Iterable[Mutation]:
        """Intents the slice takes from phones."""


class Registry:
    """Everything that travels: what all slices listed, found by kind, by model and by name."""

    def __init__(self, slices: Iterable[Travelling]) -> None:
        """Gather what the slices list.

        Raises:
            ValueError: two replicas of one kind, or two mutations of one name and version.
        """
        self.kinds: dict[str, Replica[Any]] = {}
        self.models: dict[type[Any], tuple[Replica[Any], ...]] = {}
        self.mutations: dict[tuple[str, int], Mutation] = {}
        for part in slices:
            for replica in part.replicas:
                self._add_replica(replica)
            for mutation in part.mutations:
                self._add_mutation(mutation)

    def _add_replica(self, replica: Replica[Any]) -> None:
        if replica.kind in self.kinds:
            raise ValueError(f"two replicas of the kind {replica.kind}")
        self.kinds[replica.kind] = replica
        self.models[replica.model] = (*self.models.get(replica.model, ()), replica)

    def _add_mutation(self, mutation: Mutation) -> None:
        key = (mutation.name, mutation.version)
        if key in self.mutations:
            raise ValueError(f"two mutations {mutation.name} of version {mutation.version}")
        self.mutations[key] = mutation

    @property
    def counted(self) -> Mapping[str, Select[int]]:
        """What counts what counts, by the name of the mutation whose effect members count."""
        found = {mutation.name: mutation.counted for mutation in self.mutations.values()}
        return {name: statement for name, statement in found.items() if statement is not None}
