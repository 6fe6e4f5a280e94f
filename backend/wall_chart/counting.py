"""Counts a union's workers, and of those counted before only the ones about whom something was written since.

What was counted is kept in this process, by who shares the people: a member, or the roster of a team. The change log
knows what was written about whose people (`scope.changed_since`), and each part knows until when time alone leaves it
as it is. Numbers only: nothing kept here names anybody.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from backend.access.permissions import Permission
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.kept import Kept
from backend.sync import clock, scope
from backend.wall_chart import queries
from backend.wall_chart.queries import Counted, Moment
from backend.wall_chart.rules import Tally

_PART_WORTH_IT: Final = 4
"""When more than one in so many parts has changed, counting everybody takes no longer."""

Facts = tuple[Any, ...]


@dataclass(frozen=True)
class _Part:
    """The workers of one sharer, by what is known of them, and until when that stays so by itself (None: always)."""

    people: Counter[Facts]
    until: datetime | None


@dataclass(frozen=True)
class _Count:
    """What was counted of a union: at which version of which epoch, when and for which ask; never changed."""

    epoch: UUID | None
    version: int
    at: datetime
    today: date
    ask_id: UUID | None
    parts: Mapping[UUID, _Part]
    people: Counter[Facts]

    @property
    def tallies(self) -> list[Tally]:
        """Return everybody."""
        return [Tally(*(*facts, people)) for facts, people in self.people.items()]


_kept: Final[Kept[_Count]] = Kept()


def tallies_of_union(
    identity: Identity, permission: Permission, moment: Moment, ask_id: UUID | None
) -> Sequence[Tally]:
    """Return all shared workers of the union, counted by what is known of them.

    Cost: three statements; in time what was written since the last call by anybody, not what there is.
    """
    session = db.session()
    reading = clock.read(session, identity.union_id)
    known = _kept.of(identity.union_id)
    asked = (identity, permission, moment, ask_id)
    if clock.is_taken(session, identity.union_id):
        return _count(reading, moment, ask_id, queries.counted_by_sharer(*asked, None)).tallies
    changed = None
    if known is not None and _can_be_renewed(known, reading, moment, ask_id):
        changed = scope.changed_since(session, identity.union_id, known.version) | _turned(known, moment.now)
        if known.today < moment.today:
            changed |= queries.sharers_left_by(identity, known.today, moment.today)
    if known is None or changed is None or len(changed) * _PART_WORTH_IT > len(known.parts):
        count = _count(reading, moment, ask_id, queries.counted_by_sharer(*asked, None))
    else:
        again = queries.counted_by_sharer(*asked, changed) if changed else []
        count = _renewed(known, changed, _count(reading, moment, ask_id, again))
    _kept.keep(identity.union_id, count)
    return count.tallies


def _can_be_renewed(known: _Count, reading: clock.Reading, moment: Moment, ask_id: UUID | None) -> bool:
    """Say whether parts of a count can still be true."""
    is_of_these = (known.epoch, known.ask_id) == (reading.epoch, ask_id)
    return is_of_these and known.version <= reading.version and known.at <= moment.now and known.today <= moment.today


def _turned(known: _Count, now: datetime) -> frozenset[UUID]:
    """Return the parts that time alone has changed."""
    return frozenset(
        sharer_id for sharer_id, part in known.parts.items() if part.until is not None and part.until < now
    )


def _count(reading: clock.Reading, moment: Moment, ask_id: UUID | None, counted: Iterable[Counted]) -> _Count:
    """Return what was counted just now, put together."""
    people: Counter[Facts] = Counter()
    found: dict[UUID, Counter[Facts]] = {}
    turns: dict[UUID, datetime | None] = {}
    for one in counted:
        people[one.facts] += one.people
        found.setdefault(one.sharer_id, Counter())[one.facts] += one.people
        known = turns.get(one.sharer_id)
        turns[one.sharer_id] = min((turn for turn in (known, one.until) if turn is not None), default=None)
    parts = {sharer_id: _Part(part, turns[sharer_id]) for sharer_id, part in found.items()}
    return _Count(reading.epoch, reading.version, moment.now, moment.today, ask_id, parts, people)


def _renewed(known: _Count, changed: Iterable[UUID], again: _Count) -> _Count:
    """Return a count with the changed parts as they were counted again; who is not in it any more is gone."""
    parts, people = dict(known.parts), Counter(known.people)
    for sharer_id in changed:
        if (gone := parts.pop(sharer_id, None)) is not None:
            people.subtract(gone.people)
    parts |= again.parts
    people.update(again.people)
    whole = Counter({facts: number for facts, number in people.items() if number})
    return _Count(again.epoch, again.version, again.at, again.today, again.ask_id, parts, whole)
