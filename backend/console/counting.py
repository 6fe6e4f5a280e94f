"""Counts what the members of teams did, and of those counted before only who wrote a talk or a promise since.

What was counted is kept in this process, with who is on which team. The change log knows which talks and promises were
written, and when a team or somebody's place on one changed (`scope.rows_since`); time alone changes a count with the
day only. Numbers and ids only: nothing kept here names anybody.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final
from uuid import UUID

from backend.console import queries
from backend.console.rules import PromisedNow
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.kept import Kept
from backend.progress import queries as progress
from backend.progress.rules import WEEKS_SHOWN, Weeks
from backend.sync import clock, scope

_TALK, _PROMISE = "conversation", "promise"
_ON_TEAMS: Final = ("me", "team")
"""What is written whenever somebody's place, her standing, or a team's name changes."""

_FEW: Final = 5_000
"""When more than so many were written, counting everybody takes no longer."""

Teams = Mapping[UUID, Sequence[UUID]]
"""The active members of each team, the teams in the order in which they are shown."""


@dataclass(frozen=True)
class Deeds:
    """Who is on which team; talks in each of the six weeks, and what the promises come to now, of those with any."""

    teams: Teams
    members: frozenset[UUID]
    talks: Mapping[UUID, tuple[int, ...]]
    promised: Mapping[UUID, PromisedNow]

    @cached_property
    def by_week(self) -> list[int]:
        """Return the talks of everybody in each of the six weeks."""
        return [sum(week) for week in zip((0,) * WEEKS_SHOWN, *self.talks.values(), strict=True)]

    def besides(self, team_ids: Collection[UUID]) -> "Deeds":
        """Return the deeds of those who are on any other team than these."""
        if not team_ids:
            return self
        teams = {team_id: members for team_id, members in self.teams.items() if team_id not in team_ids}
        here = _on(teams)
        talks = {member_id: one for member_id, one in self.talks.items() if member_id in here}
        promised = {member_id: one for member_id, one in self.promised.items() if member_id in here}
        return Deeds(teams, here, talks, promised)


_NOTHING: Final = Deeds({}, frozenset(), {}, {})


@dataclass(frozen=True)
class _Count:
    """What was counted: at which version of which epoch, and on which day."""

    epoch: UUID | None
    version: int
    today: date
    deeds: Deeds


_kept: Final[Kept[_Count]] = Kept()


def deeds_of_union(identity: Identity, weeks: Weeks) -> Deeds:
    """Return what the active members of the union's teams did.

    Cost: seven statements; in time what was written since the last call by anybody, not what there is.
    """
    session = db.session()
    if clock.is_taken(session, identity.union_id):
        return _all_counted(identity, weeks)
    reading = clock.read(session, identity.union_id)
    known = _kept.of(identity.union_id)
    deeds = None if known is None else _renewed(identity, known, reading, weeks)
    if deeds is None:
        deeds = _all_counted(identity, weeks)
    _kept.keep(identity.union_id, _Count(reading.epoch, reading.version, weeks.today, deeds))
    return deeds


def _renewed(identity: Identity, known: _Count, reading: clock.Reading, weeks: Weeks) -> Deeds | None:
    """Return the deeds kept, of whoever wrote since then counted again; None if that cannot be told."""
    is_of_this_day = (known.epoch, known.today) == (reading.epoch, weeks.today)
    if not is_of_this_day or not reading.gc_floor <= known.version <= reading.version:
        return None
    if known.version == reading.version:
        return known.deeds
    kinds = (_TALK, _PROMISE, *_ON_TEAMS)
    written = scope.rows_since(db.session(), identity.union_id, known.version, kinds)
    if written is None or sum(map(len, written.values())) > _FEW:
        return None
    again = queries.members_behind(identity, written[_TALK], written[_PROMISE])
    if not any(written[kind] for kind in _ON_TEAMS):
        return _counted(identity, known.deeds, known.deeds.teams, again, weeks)
    teams = queries.teams_with_members(identity)
    return _counted(identity, known.deeds, teams, again | (_on(teams) ^ known.deeds.members), weeks)


def _counted(identity: Identity, known: Deeds, teams: Teams, again: frozenset[UUID], weeks: Weeks) -> Deeds:
    """Return deeds with those of some members counted now; of these, who is on none of the teams any more is gone."""
    members = known.members if teams is known.teams else _on(teams)
    talks, promised = dict(known.talks), dict(known.promised)
    for member_id in again:
        talks.pop(member_id, None)
        promised.pop(member_id, None)
    if who := members & again:
        talks |= progress.talks_by_member(identity, who, weeks)
        promised |= queries.promised_by(identity, who, weeks)
    return Deeds(teams, members, talks, promised)


def _all_counted(identity: Identity, weeks: Weeks) -> Deeds:
    """Return what the members of all teams did, counted now."""
    teams = queries.teams_with_members(identity)
    return _counted(identity, _NOTHING, teams, _on(teams), weeks)


def _on(teams: Teams) -> frozenset[UUID]:
    """Return everybody on teams."""
    return frozenset(member_id for members in teams.values() for member_id in members)
