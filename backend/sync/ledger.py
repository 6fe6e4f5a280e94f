"""The ledger of what travels: rows as phones get them, exits, and what each scope adds up to; written in bulk.

One write brings a union's ledger from one version to the next. All reading here happens under the union's clock, so
what was read is still true when it is written. A row that moves from one scope to another leaves an exit behind; when
it comes back the exit goes, so no row ever appears twice in the stream of one scope.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import Executable, Insert, Table, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from backend.kernel.columns import seal
from backend.sync.model import EXIT, ROW, SCOPE
from backend.sync.replica import Registry, with_subject
from backend.sync.rules import FOLLOWS, Digest, mark

_CHUNK = 500
_Item = TypeVar("_Item")


class Key(NamedTuple):
    """What a row that travels is known by inside its union."""

    kind: str
    id: UUID


class Held(NamedTuple):
    """A row as the ledger has it."""

    scope: str
    subject_id: UUID | None
    ver: int
    deleted: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What a row that travels has become.

    Attributes:
        scope: where it travels, None when it does not (deleted, or nobody's to hold).
        follows: it travels where its subject travels; `scope` is None and found out when it is written.
        subject_id: the person it is about.
        body: JSON, None when it does not travel.
    """

    scope: str | None
    follows: bool
    subject_id: UUID | None
    body: bytes | None


def write(
    session: Session,
    union_id: UUID,
    version: int,
    changes: Mapping[Key, Change],
    placed: Mapping[Key, str | None],
    registry: Registry,
) -> None:
    """Enter changes and moves under this version: rows, exits and the scopes' sums."""
    held = _held(session, union_id, [*changes, *placed])
    whereabouts = _whereabouts(session, union_id, changes)
    entry = _Entry(union_id, version)
    for key, change in changes.items():
        scope = whereabouts.get(change.subject_id) if change.follows else change.scope
        entry.put(key, held.get(key), scope, change)
    moves = _followers(session, union_id, changes, held, whereabouts, registry) | {
        key: (held[key], scope) for key, scope in placed.items() if key in held and key not in changes
    }
    for key, (was, scope) in moves.items():
        if not was.deleted and was.scope != scope:
            entry.move(key, was, scope)
    entry.write(session)


def _held(session: Session, union_id: UUID, keys: Collection[Key]) -> dict[Key, Held]:
    """Return what the ledger has under these keys."""
    by_kind: dict[str, list[UUID]] = {}
    for key in keys:
        by_kind.setdefault(key.kind, []).append(key.id)
    found: dict[Key, Held] = {}
    for kind, ids in by_kind.items():
        for some in chunks(ids):
            rows = session.connection().execute(_HELD, {"union": union_id, "of_kind": kind, "ids": some})
            found |= {Key(row.kind, row.id): Held(*row[2:]) for row in rows}
    return found


def _whereabouts(session: Session, union_id: UUID, changes: Mapping[Key, Change]) -> dict[UUID | None, str | None]:
    """Return the scope each person is in whom a change is about: as changed now, or else as the ledger has it."""
    wanted = {change.subject_id for change in changes.values() if change.follows}
    found: dict[UUID | None, str | None] = {
        key.id: change.scope for key, change in changes.items() if change.subject_id == key.id and not change.follows
    }
    for some in chunks([person for person in wanted if person is not None and person not in found]):
        rows = session.connection().execute(_THEMSELVES, {"union": union_id, "persons": some})
        found |= {row.id: row.scope for row in rows}
    return found


def _moved(changes: Mapping[Key, Change], held: Mapping[Key, Held]) -> list[UUID]:
    """Return the persons whose own row changes its scope."""
    return [
        key.id
        for key, change in changes.items()
        if change.subject_id == key.id and not change.follows and key in held and held[key].scope != change.scope
    ]


def _followers(
    session: Session,
    union_id: UUID,
    changes: Mapping[Key, Change],
    held: Mapping[Key, Held],
    whereabouts: Mapping[UUID | None, str | None],
    registry: Registry,
) -> dict[Key, tuple[Held, str | None]]:
    """Return where every other row about persons who move belongs now, beside how the ledger has it."""
    places: dict[Key, tuple[Held, str | None]] = {}
    for some in chunks(_moved(changes, held)):
        for row in session.connection().execute(_ABOUT, {"union": union_id, "persons": some}).all():
            key, was = Key(row.kind, row.id), Held(*row[2:])
            if key in changes:
                continue
            replica = registry.kinds[key.kind]
            there = whereabouts.get(was.subject_id)
            if replica.scope is with_subject:
                places[key] = (was, there)
            elif own := session.get(replica.model, {"union_id": union_id, "id": key.id}):
                scope = replica.scope(own)
                places[key] = (was, there if scope == FOLLOWS else scope)
    return places


@dataclass(slots=True)
class _Entry:
    """What one version enters into the ledger of one union."""

    union_id: UUID
    version: int
    rows: list[dict[str, Any]] = field(default_factory=list)
    moves: list[dict[str, Any]] = field(default_factory=list)
    exits: list[dict[str, Any]] = field(default_factory=list)
    returns: list[dict[str, Any]] = field(default_factory=list)
    sums: dict[str, Digest] = field(default_factory=dict)

    def put(self, key: Key, was: Held | None, scope: str | None, change: Change) -> None:
        """Enter a row as it is now; one that no longer travels becomes a deletion where it was."""
        if scope is None and was is None:
            return
        body = None if scope is None or change.body is None else sealed_body(self.union_id, key, change.body)
        self._count(key, was, scope)
        self.rows.append(
            {
                "union_id": self.union_id,
                "kind": key.kind,
                "id": key.id,
                "scope": scope or (was.scope if was else None),
                "subject_id": change.subject_id,
                "ver": self.version,
                "deleted": scope is None,
                "body_sealed": body,
            }
        )

    def move(self, key: Key, was: Held, scope: str | None) -> None:
        """Enter a row that is as it was, in another scope or taken off the phones."""
        self._count(key, was, scope)
        if scope is None:
            self.rows.append(
                {
                    "union_id": self.union_id,
                    "kind": key.kind,
                    "id": key.id,
                    **was._asdict(),
                    "ver": self.version,
                    "deleted": True,
                    "body_sealed": None,
                }
            )
        else:
            where = {"in_union": self.union_id, "of_kind": key.kind, "with_id": key.id}
            self.moves.append({**where, "scope": scope, "ver": self.version})

    def _count(self, key: Key, was: Held | None, scope: str | None) -> None:
        """Take the row out of the sum of its old scope, add it to that of its new one, and note leaving and coming."""
        if was is not None:
            sum_before = self.sums.get(was.scope, Digest())
            self.sums[was.scope] = sum_before if was.deleted else sum_before.minus(mark(*key, was.ver))
        if scope is None:
            return
        self.sums[scope] = self.sums.get(scope, Digest()).plus(mark(*key, self.version))
        if was is not None and was.scope != scope:
            name = {"union_id": self.union_id, "kind": key.kind, "id": key.id}
            self.exits.append({**name, "scope": was.scope, "ver": self.version})
            self.returns.append({"in_union": self.union_id, "of_kind": key.kind, "with_id": key.id, "to_scope": scope})

    def write(self, session: Session) -> None:
        """Send everything in as few statements as there are tables."""
        dialect = session.get_bind().dialect.name
        self._send(session, upsert(dialect, ROW), self.rows)
        self._send(session, _MOVE, self.moves)
        self._send(session, upsert(dialect, EXIT), self.exits)
        self._send(session, _RETURN, self.returns)
        self._send(session, upsert(dialect, SCOPE), self._scopes(session))

    @staticmethod
    def _send(session: Session, statement: Executable, rows: list[dict[str, Any]]) -> None:
        if rows:
            session.connection().execute(statement, rows)

    def _scopes(self, session: Session) -> list[dict[str, Any]]:
        """Return the new sums of all scopes this entry touches."""
        stood: dict[str, Digest] = {}
        for some in chunks(sorted(self.sums)):
            rows = session.connection().execute(_SUMS, {"union": self.union_id, "scopes": some})
            stood |= {scope: Digest(n, int(h, 16)) for scope, n, h in rows}
        sums = {scope: stood.get(scope, Digest()).joined(change) for scope, change in self.sums.items()}
        known = {"union_id": self.union_id, "ver": self.version}
        return [{**known, "scope": scope, "n": now.n, "h": now.hex} for scope, now in sums.items()]


def sealed_body(union_id: UUID, key: Key, body: bytes) -> bytes:
    """Return a body as the ledger keeps it, bound to its row."""
    return seal(union_id, ROW.name, "body_sealed", f"{key.kind}|{key.id}", body.decode())


def chunks(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """Yield the items in parts small enough for one statement's parameters."""
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]


@cache
def upsert(dialect: str, table: Table) -> Insert:
    """Return the statement that writes a row of this table, new or not, for the database of this name."""
    statement = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    keys = [column.name for column in table.primary_key]
    rest = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=rest)


_STANDING = select(ROW.c.kind, ROW.c.id, ROW.c.scope, ROW.c.subject_id, ROW.c.ver, ROW.c.deleted).where(
    ROW.c.union_id == bindparam("union")
)
_HELD = _STANDING.where(ROW.c.kind == bindparam("of_kind"), ROW.c.id.in_(bindparam("ids", expanding=True)))
_ABOUT = _STANDING.where(ROW.c.subject_id.in_(bindparam("persons", expanding=True)), ~ROW.c.deleted)
_THEMSELVES = _ABOUT.where(ROW.c.id == ROW.c.subject_id)
_SUMS = select(SCOPE.c.scope, SCOPE.c.n, SCOPE.c.h).where(
    SCOPE.c.union_id == bindparam("union"), SCOPE.c.scope.in_(bindparam("scopes", expanding=True))
)
_MOVE = update(ROW).where(
    (ROW.c.union_id == bindparam("in_union"))
    & (ROW.c.kind == bindparam("of_kind"))
    & (ROW.c.id == bindparam("with_id"))
)
_RETURN = delete(EXIT).where(
    (EXIT.c.union_id == bindparam("in_union"))
    & (EXIT.c.scope == bindparam("to_scope"))
    & (EXIT.c.kind == bindparam("of_kind"))
    & (EXIT.c.id == bindparam("with_id"))
)
