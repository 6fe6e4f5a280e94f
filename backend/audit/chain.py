"""Verifies the trail: whether each row is the one that was written in its place, and none is missing between them.

Rows cut off at the end leave a shorter chain that is whole in itself. Against that helps the mark of an earlier run,
kept where nobody who can write to the database can write: the row it names must still be there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hmac import compare_digest
from typing import Final
from uuid import UUID

from backend.audit import queries
from backend.kernel.audit import BEGINNING, Content, link_after
from backend.kernel.fields import iso
from backend.unions import queries as unions

ROWS_AT_ONCE: Final = 500
_MARK_BYTES: Final = 16
_MOST_DIGITS: Final = 9


@dataclass(frozen=True)
class Verdict:
    """What was found of one union's trail, in a sentence."""

    sentence: str
    is_broken: bool


def verify(union_id: UUID, marks: Iterable[str] = ()) -> Verdict:
    """Go through a union's trail from its first row on. Cost: one statement for every 500 rows.

    Args:
        union_id: whose.
        marks: from earlier runs; those of other unions are passed over.
    """
    slug = unions.get_union(union_id).slug
    number, before = 0, BEGINNING
    marked = {mark for mark in marks if mark.startswith(f"{slug}:")} - {_mark(slug, number, before)}
    for content, link in _rows(union_id):
        number += 1
        if content.number > number:
            return _broken(slug, f"breaks at entry {number}, which is missing")
        if content.number < number or not compare_digest(link, link_after(before, content)):
            named = f"entry {content.number} ({content.action}, {iso(content.at)})"
            return _broken(slug, f"breaks at {named}, which is not what was written there")
        before = link
        marked.discard(_mark(slug, number, link))
    if marked:
        return _broken(slug, f"has {number} entries, without the one marked {min(marked)}")
    return Verdict(f"{slug}: the trail is whole; its mark is {_mark(slug, number, before)}", is_broken=False)


def mark_now(union_id: UUID) -> str:
    """Return the mark of the trail as it stands, to be kept where nobody who writes to the database can write."""
    last = queries.last_link(union_id)
    return _mark(unions.get_union(union_id).slug, *last)


def is_there(union_id: UUID, mark: str) -> bool:
    """Say whether the entry that a mark names is still where it was. One statement, however long the trail is.

    With the one who changed rows before it without the keys only `verify` finds fault.
    """
    said = mark.rpartition(":")[0].rpartition(":")[2]
    number = int(said) if said.isdecimal() and len(said) <= _MOST_DIGITS else -1
    link = BEGINNING if number == 0 else queries.find_link(union_id, number)
    return link is not None and compare_digest(
        mark.encode(), _mark(unions.get_union(union_id).slug, number, link).encode()
    )


def _rows(union_id: UUID) -> Iterator[tuple[Content, bytes]]:
    """Yield the rows of a trail in order, some in memory at a time."""
    offset = 0
    while rows := queries.chained(union_id, offset, ROWS_AT_ONCE):
        yield from rows
        offset += len(rows)


def _mark(slug: str, number: int, link: bytes) -> str:
    """Return what names the row of this number, and through its link all before it."""
    return f"{slug}:{number}:{link[:_MARK_BYTES].hex()}"


def _broken(slug: str, how: str) -> Verdict:
    return Verdict(f"{slug}: the trail {how}.", is_broken=True)
