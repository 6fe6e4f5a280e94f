"""Counts a union's workers, and of those counted before only the ones about whom something was written since.

What was counted is kept in this process, by who shares the people: a member, or the roster of a team. The change log
knows what was written about whose people (`scope.changed_since`), and each part knows until when time alone leaves it
as it is. Numbers only: nothing kept here names anybody.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from backend.access.permissions import Permission
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.kept import Kept
from backend.progress.queries import OpenAsk
from backend.sync import clock, scope
from backend.wall_chart import queries, rules
from backend.wall_chart.queries import Counted, Moment
from backend.wall_chart.rules import Sums, Tally

_PART_WORTH_IT: Final = 4
"""When more than one in so many parts has changed, counting everybody takes no longer."""

Asked = tuple[UUID, frozenset[UUID]] | None
"""The open ask and the departments it is for."""


@dataclass(frozen=True)
class _Part:
    """What the workers of one sharer add up to, and until when that stays so by itself (None: always)."""

    sums: Sums
    until: datetime | None


@dataclass(frozen=True)
class _Count:
    """What was counted of a union: at which version of which epoch, and when; never changed."""

    epoch: UUID | None
    version: int
    at: datetime
    today: date
    parts: Mapping[UUID, _Part]
    sums: Sums


_ASKS_KEPT: Final = 4
"""Counts kept of one union: organizers may look at several campaigns, each with its own ask."""

_kept: Final[Kept[Mapping[Asked, _Count]]] = Kept()


def sums_of_union(identity: Identity, permission: Permission, moment: Moment, asking: OpenAsk | None) -> Sums:
    """Return what all shared workers of the union add up to in each team's part of a cell.

    Cost: three statements, of an ask in private five; in time what was written since the last call by anybody, not
    what there is.
    """
    session = db.session()
    reading = clock.read(session, identity.union_id)
    asked = None if asking is None else (asking.ask.id, asking.department_ids)
    others = dict(_kept.of(identity.union_id) or {})
    known = others.pop(asked, None)
    about = (identity, permission, moment, None if asking is None else asking.ask.id)
    if clock.is_taken(session, identity.union_id):
        return _count(reading, moment, asked, queries.counted_by_sharer(*about, None)).sums
    changed = None
    if known is not None and _can_be_renewed(known, reading, moment):
        changed = _changed(identity, known, reading, moment)
        if asking is not None and not asking.ask.is_public:
            changed |= _told_in_private(identity, known)
    if known is None or changed is None or len(changed) * _PART_WORTH_IT > len(known.parts):
        count = _count(reading, moment, asked, queries.counted_by_sharer(*about, None))
    else:
        again = queries.counted_by_sharer(*about, changed) if changed else []
        count = _renewed(known, changed, _count(reading, moment, asked, again))
    _kept.keep(identity.union_id, dict([*others.items(), (asked, count)][-_ASKS_KEPT:]))
    return count.sums


def _changed(identity: Identity, known: _Count, reading: clock.Reading, moment: Moment) -> frozenset[UUID]:
    """Return the parts that must be counted again."""
    changed = _turned(known, moment.now)
    if known.version < reading.version:
        changed |= scope.changed_since(db.session(), identity.union_id, known.version)
    if known.today < moment.today:
        changed |= queries.sharers_left_by(identity, known.today, moment.today)
    return changed


def _told_in_private(identity: Identity, known: _Count) -> frozenset[UUID]:
    """Return the rosters of which somebody answered what is not done in the open: that travels to who wrote it alone.

    Of everybody else's it travels in the scope of who shares them (`asks/service.py`, `scope_of_word`).
    """
    people = scope.told_alone_since(db.session(), identity.union_id, known.version, "answer")
    return queries.rosters_of(identity, people) if people else frozenset()


def _can_be_renewed(known: _Count, reading: clock.Reading, moment: Moment) -> bool:
    """Say whether parts of a count can still be true."""
    return (
        known.epoch == reading.epoch
        and known.version <= reading.version
        and known.at <= moment.now
        and known.today <= moment.today
    )


def _turned(known: _Count, now: datetime) -> frozenset[UUID]:
    """Return the parts that time alone has changed."""
    return frozenset(
        sharer_id for sharer_id, part in known.parts.items() if part.until is not None and part.until < now
    )


def _count(reading: clock.Reading, moment: Moment, asked: Asked, counted: Iterable[Counted]) -> _Count:
    """Return what was counted just now, put together."""
    found: dict[UUID, list[Tally]] = {}
    turns: dict[UUID, datetime | None] = {}
    for one in counted:
        found.setdefault(one.sharer_id, []).append(Tally(*(*one.facts, one.people)))
        known = turns.get(one.sharer_id)
        turns[one.sharer_id] = min((turn for turn in (known, one.until) if turn is not None), default=None)
    parts = {sharer_id: _Part(_sums(tallies, asked), turns[sharer_id]) for sharer_id, tallies in found.items()}
    sums = rules.added_by(some for part in parts.values() for some in part.sums.items())
    return _Count(reading.epoch, reading.version, moment.now, moment.today, parts, sums)


def _sums(tallies: Sequence[Tally], asked: Asked) -> Sums:
    """Return what tallies add up to, the answers of those whom the open ask is for among them."""
    return rules.sums_of(tallies if asked is None else rules.asked_in(tallies, asked[1]))


def _renewed(known: _Count, changed: Iterable[UUID], again: _Count) -> _Count:
    """Return a count with the changed parts as they were counted again; who is not in it any more is gone."""
    parts, sums = dict(known.parts), dict(known.sums)
    for sharer_id in changed:
        for part, marks in parts.pop(sharer_id).sums.items() if sharer_id in parts else ():
            sums[part] = rules.less(sums[part], marks)
    parts |= again.parts
    for part, marks in again.sums.items():
        sums[part] = rules.added((sums[part], marks)) if part in sums else marks
    whole = {part: marks for part, marks in sums.items() if marks.people}
    return _Count(again.epoch, again.version, again.at, again.today, parts, whole)
