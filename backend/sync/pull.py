"""Giving phones what they may hold and do not hold yet: stateless, by scope cursors, in one snapshot.

The numbers are those of docs/sync.md.

1. One snapshot: the clock, what is granted and what was written are read as of one version (`as_of`).
2. One query says where every granted scope stands; most exchanges end here, with nothing new.
3. A scope the phone holds and may not hold any more is dropped; one it does not hold yet comes from zero; one whose
   deletions are swept away beyond its cursor is refilled from zero (`reset_scopes`).
4. What everyone holds comes first; each scope is one stream of rows, deletions and exits by (version, kind, id).
5. A page ends at `max_rows`; what is not complete keeps a cursor inside the stream, and `more` is said.
6. The last page carries what each scope must add up to.
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Table, bindparam, select, tuple_
from sqlalchemy.orm import Session

from backend.kernel import logs
from backend.kernel.columns import open_sealed
from backend.kernel.identity import Identity
from backend.kernel.problems import SealBroken
from backend.sync import wire
from backend.sync.clock import Reading
from backend.sync.model import CLOCK, EXIT, GRANT, ROW, SCOPE
from backend.sync.rules import Cursor, complete_cursor, cursor_after, must_refill, new_cursor, pulling_order


class Sum(NamedTuple):
    """Where a scope stands: its last version, its live rows, their sum (16 hexadecimal digits)."""

    ver: int = 0
    n: int = 0
    h: str = "0" * 16


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a union stands and what of it this member may hold, in one snapshot."""

    clock: Reading
    scopes: Mapping[str, Sum]


@dataclass(slots=True)
class Page:
    """One answer to a pull.

    Attributes:
        have: the phone's cursors once it has stored this page.
        changes: rows, deletions and exits in order.
        drop: scopes to throw away.
        reset: scopes to empty before the changes are stored.
        more: there is more to fetch.
    """

    have: dict[str, Cursor] = field(default_factory=dict)
    changes: list[dict[str, object]] = field(default_factory=list)
    drop: list[str] = field(default_factory=list)
    reset: list[str] = field(default_factory=list)
    more: bool = False


class _Item(NamedTuple):
    """One place in the stream of a scope."""

    ver: int
    kind: str
    id: UUID
    op: str
    body_sealed: bytes | None


def standing(session: Session, identity: Identity) -> Standing:
    """Steps 1 and 2: read where the union and this member's scopes stand, in one query."""
    who = {"union": identity.union_id, "member": identity.member_id}
    return standing_of(session.connection().execute(STANDING, who).all())


def standing_of(rows: Sequence[Sequence[Any]]) -> Standing:
    """Return what the rows of `STANDING` say; columns behind those seven are not looked at."""
    if not rows:
        return Standing(Reading(0, None, 0), {})
    scopes = {row[3]: Sum() if row[4] is None else Sum(*row[4:7]) for row in rows if row[3] is not None}
    return Standing(Reading(*rows[0][:3]), scopes)


def pull(session: Session, union_id: UUID, stands: Standing, held: Mapping[str, Cursor], max_rows: int) -> Page:
    """Steps 3 to 5: return the next page for a phone that holds this much.

    Cost: two queries for each scope with something new, none for the others.
    """
    as_of = stands.clock.version
    page = Page(drop=sorted(held.keys() - stands.scopes.keys()))
    for scope in pulling_order(stands.scopes):
        cursor = held.get(scope) or new_cursor(as_of)
        if scope in held and must_refill(cursor, stands.clock.gc_floor):
            page.reset.append(scope)
            cursor = new_cursor(as_of)
        room = max_rows - len(page.changes)
        if cursor.place is None and stands.scopes[scope].ver <= cursor.ver:
            page.have[scope] = complete_cursor(as_of)
        elif room == 0:
            page.have[scope] = cursor
            page.more = True
        else:
            _fill(session, union_id, page, scope, cursor, room)
            page.have[scope] = page.have.get(scope) or complete_cursor(as_of)
    return page


def nothing_new(stands: Standing, held: Mapping[str, Cursor]) -> Page | None:
    """Return the page `pull` would return for a phone that holds everything it may; None when there is more to it."""
    if held.keys() != stands.scopes.keys():
        return None
    as_of, floor = stands.clock.version, stands.clock.gc_floor
    for scope, total in stands.scopes.items():
        cursor = held[scope]
        if not cursor.is_complete or not total.ver <= cursor.ver <= as_of or must_refill(cursor, floor):
            return None
    return Page(have={scope: complete_cursor(as_of) for scope in pulling_order(stands.scopes)})


def _fill(session: Session, union_id: UUID, page: Page, scope: str, cursor: Cursor, room: int) -> None:
    """Put what comes next in this scope on the page; leave a cursor there if not all of it fits."""
    items = _stream(session, union_id, scope, cursor, room + 1)
    for item in items[:room]:
        page.changes.append(_change(union_id, scope, item))
    if len(items) > room:
        last = items[room - 1]
        page.have[scope] = cursor_after(cursor, last.ver, last.kind, last.id)
        page.more = True


def _stream(session: Session, union_id: UUID, scope: str, cursor: Cursor, limit: int) -> list[_Item]:
    """Return the next rows, deletions and exits of a scope, by version, kind and id.

    A scope being filled needs no deletion or exit from before its filling began: it never held what they are about.
    """
    asked: dict[str, object] = {
        "union": union_id,
        "in_scope": scope,
        "reached": cursor.ver,
        "began": cursor.start,
        "most": limit,
    }
    rows_then, exits_then = _BEHIND_A_VERSION
    if cursor.place is not None:
        rows_then, exits_then = _BEHIND_A_ROW
        asked["of_kind"], asked["with_id"] = cursor.place
    rows = session.connection().execute(rows_then, asked)
    exits = session.connection().execute(exits_then, asked)
    put = (_Item(row.ver, row.kind, row.id, "del" if row.deleted else "put", row.body_sealed) for row in rows)
    left = (_Item(row.ver, row.kind, row.id, "exit", None) for row in exits)
    return list(heapq.merge(put, left, key=lambda item: item[:3]))[:limit]


def _change(union_id: UUID, scope: str, item: _Item) -> dict[str, object]:
    """Return one change as it travels. A body that does not open travels without it, and the digest will say so."""
    change: dict[str, Any] = {"k": item.kind, "id": item.id, "s": scope, "ver": item.ver, "op": item.op}
    if item.op == "put" and item.body_sealed is not None:
        try:
            body = open_sealed(union_id, ROW.name, "body_sealed", f"{item.kind}|{item.id}", item.body_sealed)
        except SealBroken as error:
            logs.failure(error, kind=item.kind)
            return change | {"op": "exit"}
        change["b"] = wire.Fragment(body)
    return change


def digest(stands: Standing) -> dict[str, Sequence[object]]:
    """Step 6: what each scope the phone now holds in full must add up to: live rows and their sum."""
    return {scope: [total.n, total.h] for scope, total in stands.scopes.items()}


def live_rows(stands: Standing) -> int:
    """Return how many rows the phone holds once it holds all it may: what a long first pull is measured by."""
    return sum(total.n for total in stands.scopes.values())


STANDING = (
    select(CLOCK.c.version, CLOCK.c.epoch, CLOCK.c.gc_floor, GRANT.c.scope, SCOPE.c.ver, SCOPE.c.n, SCOPE.c.h)
    .select_from(
        CLOCK.outerjoin(
            GRANT, (GRANT.c.union_id == CLOCK.c.union_id) & (GRANT.c.member_id == bindparam("member"))
        ).outerjoin(SCOPE, (SCOPE.c.union_id == GRANT.c.union_id) & (SCOPE.c.scope == GRANT.c.scope))
    )
    .where(CLOCK.c.union_id == bindparam("union"))
)


def _behind(table: Table, *columns: ColumnElement[Any], inside: bool) -> Select[Any]:
    """Return the query for what lies behind a cursor in a scope: behind a whole version, or behind a row inside one."""
    place = tuple_(table.c.ver, table.c.kind, table.c.id)
    reached = bindparam("reached", type_=table.c.ver.type)
    row = tuple_(reached, bindparam("of_kind", type_=table.c.kind.type), bindparam("with_id", type_=table.c.id.type))
    return (
        select(table.c.ver, table.c.kind, table.c.id, *columns)
        .where(table.c.union_id == bindparam("union"), table.c.scope == bindparam("in_scope"))
        .where(place > row if inside else table.c.ver > reached)
        .order_by(table.c.ver, table.c.kind, table.c.id)
        .limit(bindparam("most"))
    )


def _stream_of(*, inside: bool) -> tuple[Select[Any], Select[Any]]:
    """Return the queries for the rows with their deletions, and for the exits."""
    rows = _behind(ROW, ROW.c.deleted, ROW.c.body_sealed, inside=inside)
    exits = _behind(EXIT, inside=inside)
    return rows.where(~ROW.c.deleted | (ROW.c.ver > bindparam("began"))), exits.where(EXIT.c.ver > bindparam("began"))


_BEHIND_A_VERSION = _stream_of(inside=False)
_BEHIND_A_ROW = _stream_of(inside=True)
