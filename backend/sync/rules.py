"""The arithmetic of sync: cursors, what a cursor covers, digests, fingerprints (pure).

The phone does the same sums; `tests/vectors/sync.json` holds the cases both sides must agree on.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

import orjson

START = ""
COMPLETE = "~"
EVERYONE = "P"
FOLLOWS = "="
_WRAP = 1 << 64


class Cursor(NamedTuple):
    """How far a phone holds one scope.

    Attributes:
        ver: the union's version reached.
        pos: "" before the first row, "kind|id" after that row of `ver`, "~" when all of `ver` is held.
        start: while a scope is being filled, the version at which filling began; 0 once complete.
    """

    ver: int
    pos: str
    start: int

    @property
    def is_complete(self) -> bool:
        """Tell whether everything up to `ver` is held."""
        return self.pos == COMPLETE

    @property
    def place(self) -> tuple[str, UUID] | None:
        """Return the kind and id inside `ver` after which to go on; None to go on after the whole of `ver`.

        Raises:
            ValueError: the position is neither "", "~" nor "kind|id".
        """
        if self.pos in {START, COMPLETE}:
            return None
        kind, _, ident = self.pos.partition("|")
        if not kind.isidentifier():
            raise ValueError("a place is the kind of a row and its UUID")
        return kind, UUID(ident)


def new_cursor(as_of: int) -> Cursor:
    """Return the cursor of a scope the phone does not hold yet: from zero, never from another scope's version."""
    return Cursor(0, START, as_of)


def complete_cursor(as_of: int) -> Cursor:
    """Return the cursor of a scope held in full at version `as_of`."""
    return Cursor(as_of, COMPLETE, 0)


def cursor_after(cursor: Cursor, ver: int, kind: str, ident: UUID) -> Cursor:
    """Return the cursor moved behind one row, exit or deletion of the ordered stream."""
    return Cursor(ver, f"{kind}|{ident}", cursor.start)


def deletions_covered(cursor: Cursor) -> int:
    """Return the version up to which the phone has surely seen every deletion and exit of the scope.

    A cursor inside a version has not seen all of it, so it covers only the version before. A scope being filled never
    held anything deleted before filling began, so it covers at least `start`; without that, filling would start over
    for ever once the floor has moved.
    """
    seen = cursor.ver if cursor.is_complete else cursor.ver - 1
    return max(seen, cursor.start)


def must_refill(cursor: Cursor, gc_floor: int) -> bool:
    """Tell whether deletions the phone has not seen are already swept away, so that the scope must come from zero."""
    return deletions_covered(cursor) < gc_floor


def pulling_order(scopes: Iterable[str]) -> list[str]:
    """Order scopes for a pull: what everyone holds first (the rest refers to it), then by name."""
    return sorted(scopes, key=lambda scope: (scope != EVERYONE, scope))


def mark(kind: str, ident: UUID, ver: int) -> int:
    """Return the number one live row adds to its scope's digest: the first 8 bytes of SHA-256("kind|id|ver")."""
    return int.from_bytes(hashlib.sha256(f"{kind}|{ident}|{ver}".encode()).digest()[:8], "big")


class Digest(NamedTuple):
    """What a complete copy of a scope must add up to.

    Attributes:
        n: live rows.
        h: the sum of their marks modulo 2 to the 64th.
    """

    n: int = 0
    h: int = 0

    def plus(self, one: int) -> "Digest":
        """Return the digest with one more live row."""
        return Digest(self.n + 1, (self.h + one) % _WRAP)

    def minus(self, one: int) -> "Digest":
        """Return the digest with one live row less."""
        return Digest(self.n - 1, (self.h - one) % _WRAP)

    def joined(self, other: "Digest") -> "Digest":
        """Return the sum of both; differences add up too, so `n` of one may be negative."""
        return Digest(self.n + other.n, (self.h + other.h) % _WRAP)

    @property
    def hex(self) -> str:
        """Return `h` as it travels: 16 hexadecimal digits."""
        return f"{self.h:016x}"


def fingerprint(entry: Mapping[str, object]) -> bytes:
    """Return SHA-256 over what a queued entry says (32 bytes), so that a repeat can be told from another entry.

    Its place in the queue (`seq`) and its id are left out: a phone may number its queue anew without saying
    anything new.
    """
    said = {name: entry.get(name) for name in ("v", "type", "at", "tz", "args")}
    try:
        spelled = orjson.dumps(said, option=orjson.OPT_SORT_KEYS)
    except TypeError:  # half a letter stands alone in it
        spelled = json.dumps(said, sort_keys=True).encode()
    return hashlib.sha256(spelled).digest()


def half_letters(value: object, place: str = "") -> list[str]:
    """Return the dotted places in JSON at which half a letter stands alone (a lone surrogate); no database keeps one.

    `value` was read with a bounded depth. A broken key counts for the place it is in.
    """
    if isinstance(value, str):
        return [] if _is_whole(value) else [place]
    if isinstance(value, dict):
        inside = f"{place}." if place else ""
        keys = [place for key in value if not _is_whole(key)]
        parts = ((f"{inside}{key}", part) for key, part in value.items() if _is_whole(key))
    elif isinstance(value, list):
        keys, parts = [], ((f"{place}.{at}" if place else str(at), part) for at, part in enumerate(value))
    else:
        return []
    return keys + [found for name, part in parts for found in half_letters(part, name)]


def _is_whole(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)
