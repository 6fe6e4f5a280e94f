"""Counts what the members of teams did, and of those counted before only who wrote a talk or a promise since.

What was counted is kept in this process. The change log knows which talks and promises were written
(`scope.rows_since`); time alone changes a count with the day only. Numbers only: nothing kept here names anybody.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar
from uuid import UUID

from backend.console import queries
from backend.console.rules import PromisedNow
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.kept import Kept
from backend.progress import queries as progress
from backend.progress.rules import Weeks
from backend.sync import clock, scope

TALK, PROMISE = "conversation", "promise"

_FEW: Final = 5_000
"""When more than so many were written, counting everybody takes no longer."""

Found = TypeVar("Found")


@dataclass(frozen=True)
class Deeds:
    """Talks in each of the six weeks, and what the promises come to now, of those who have any."""

    talks: Mapping[UUID, tuple[int, ...]]
    promised: Mapping[UUID, PromisedNow]


@dataclass(frozen=True)
class _Count:
    """What was counted of which members: at which version of which epoch, and on which day."""

    epoch: UUID | None
    version: int
    today: date
    members: frozenset[UUID]
    deeds: Deeds


_kept: Final[Kept[_Count]] = Kept()


def deeds_of(identity: Identity, member_ids: Collection[UUID], weeks: Weeks) -> Deeds:
    """Return what members of the union did.

    Cost: six statements; in time what was written since the last call by anybody, not what there is.
    """
    session, members = db.session(), frozenset(member_ids)
    if clock.is_taken(session, identity.union_id):
        return _counted(identity, members, weeks)
    reading = clock.read(session, identity.union_id)
    known = _kept.of(identity.union_id)
    wrote = None if known is None else _who_wrote(identity, known, reading, weeks)
    if known is None or wrote is None:
        known, again = _Count(None, 0, weeks.today, frozenset(), Deeds({}, {})), members
    else:
        again = (members - known.members) | wrote
    deeds = _renewed(known.deeds, again, _counted(identity, again, weeks)) if again else known.deeds
    _kept.keep(identity.union_id, _Count(reading.epoch, reading.version, weeks.today, known.members | again, deeds))
    return Deeds(_of(members, deeds.talks), _of(members, deeds.promised))


def _who_wrote(identity: Identity, known: _Count, reading: clock.Reading, weeks: Weeks) -> frozenset[UUID] | None:
    """Return who of the union wrote a talk or a promise since; None if that cannot be told or everything turned."""
    is_of_this_day = (known.epoch, known.today) == (reading.epoch, weeks.today)
    if not is_of_this_day or not reading.gc_floor <= known.version <= reading.version:
        return None
    written = scope.rows_since(db.session(), identity.union_id, known.version, (TALK, PROMISE))
    if written is None or sum(map(len, written.values())) > _FEW:
        return None
    return queries.members_behind(identity, written[TALK], written[PROMISE])


def _counted(identity: Identity, member_ids: Collection[UUID], weeks: Weeks) -> Deeds:
    """Return what these members did, counted now."""
    return Deeds(
        progress.talks_by_member(identity, member_ids, weeks), queries.promised_by(identity, member_ids, weeks)
    )


def _renewed(known: Deeds, again: Collection[UUID], counted: Deeds) -> Deeds:
    """Return deeds with those of some members as they were counted again; who has none any more is gone."""
    talks, promised = dict(known.talks), dict(known.promised)
    for member_id in again:
        talks.pop(member_id, None)
        promised.pop(member_id, None)
    return Deeds(talks | dict(counted.talks), promised | dict(counted.promised))


def _of(members: frozenset[UUID], found: Mapping[UUID, Found]) -> dict[UUID, Found]:
    """Return what was found of these members."""
    return {member_id: one for member_id, one in found.items() if member_id in members}
