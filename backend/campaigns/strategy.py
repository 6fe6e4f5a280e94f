"""The strategy of a campaign: goals, what we have, who is for and against it, who decides, what we do, and when.

For those who plan campaigns, and nobody else: it says what comes next. It is changed line by line. A line says which
version of it was read, so two who write at once lose nothing; lines of others are none of its business.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.access.permissions import Permission
from backend.access.roles import Status
from backend.campaigns import queries
from backend.campaigns.model import Campaign, StrategyLine
from backend.campaigns.rules import MOST_LINES, LineKind, contradicts, phase_on, place_of
from backend.campaigns.service import running_campaign
from backend.kernel import audit, clock
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.kernel.problems import Conflict, Invalid, NotFound, Stale
from backend.unions.queries import find_member, get_union, names_of

_SAID: Final = ("kind", "text", "owner_id", "day", "is_done")


class LineChanged(Stale):
    """Read it again, and choose between what it says now and what you were about to say."""

    code = "strategy-line-changed"
    title = "Somebody changed this line first"


class ReadLine(NamedTuple):
    """A line as it is read: with the name of the member who does it."""

    id: UUID
    kind: str
    text: str | None
    owner_id: UUID | None
    owner_name: str | None
    day: date | None
    is_done: bool
    revision: int


class Phase(NamedTuple):
    """A phase that runs: what it is called, and its last day."""

    text: str
    until: date


def read_strategy(identity: Identity, campaign_id: UUID) -> dict[str, Any]:
    """Return a campaign's strategy in the keys of `Strategy`, its lines in the order of the page.

    Raises:
        NotFound: the union has no such campaign.
    """
    identity.require(Permission.CAMPAIGNS_MAKE)
    campaign = queries.get_campaign(identity, campaign_id)
    lines = in_order(identity, campaign)
    names = names_of(identity, {line.owner_id for line in lines if line.owner_id is not None})
    zone = ZoneInfo(get_union(identity.union_id).time_zone)
    now = _phase_in(campaign, lines, clock.now().astimezone(zone).date())
    return {"lines": [_read(line, names) for line in lines], "now": now}


def in_order(identity: Identity, campaign: Campaign) -> list[StrategyLine]:
    """Return the lines of a campaign's strategy in the order of the page."""
    lines = queries.strategy(identity, campaign.id)
    return sorted(lines, key=lambda line: place_of(line.kind, line.day, line.id))


def _read(line: StrategyLine, names: Mapping[UUID, str]) -> ReadLine:
    owner = None if line.owner_id is None else names.get(line.owner_id)
    return ReadLine(line.id, line.kind, line.text, line.owner_id, owner, line.day, line.is_done, line.revision)


def write_line(identity: Identity, campaign_id: UUID, line_id: UUID, seen: int, said: Mapping[str, Any]) -> ReadLine:
    """Add a line to a campaign's strategy, or change it; a second time changes nothing.

    Args:
        identity: who writes it.
        campaign_id: of which campaign.
        line_id: which line; who adds one makes its id.
        seen: the revision she had read, 0 for a new line.
        said: all of it, in the keys of `StrategyLineWish`.

    Raises:
        NotFound: the union has no such campaign, or the campaign no such line.
        CampaignEnded: it is over.
        LineChanged: somebody changed the line since, or took it out.
        Invalid: a line of this kind says no such thing, nobody active does it, or there are too many lines.
        Conflict: a line of another campaign has this id.
    """
    identity.require(Permission.CAMPAIGNS_MAKE)
    campaign = running_campaign(identity, campaign_id, hold=True)
    line = queries.find_line(identity, line_id)
    if line is None:
        if seen != 0:
            raise NotFound
        line = _added(identity, campaign, line_id, said)
    elif line.campaign_id != campaign.id:
        raise Conflict("This id is taken by a line of another campaign.")
    elif any(getattr(line, name) != said[name] for name in _SAID):
        _check_seen(line, seen)
        _check(identity, said, line.owner_id)
        _say(line, said)
    owner = None if line.owner_id is None else find_member(identity.union_id, line.owner_id)
    return _read(line, {owner.id: owner.name} if owner else {})


def begin(identity: Identity, campaign: Campaign, lines: Iterable[Mapping[str, Any]]) -> None:
    """Write all lines of a campaign that has none yet, in one statement; each was found to say what its kind says.

    They have the keys of `StrategyLineWish` without a revision, and name nobody.
    """
    for said in lines:
        line = StrategyLine(union_id=identity.union_id, id=new_id(), campaign_id=campaign.id, revision=1)
        _put(line, said)
        db.session.add(line)
    db.session.flush()


def _added(identity: Identity, campaign: Campaign, line_id: UUID, said: Mapping[str, Any]) -> StrategyLine:
    """Add a line.

    Raises:
        Invalid: as `write_line` says.
    """
    _check(identity, said, None)
    if queries.how_many_lines(identity, campaign.id) >= MOST_LINES:
        raise Invalid(fields={"text": ["There are two hundred lines already."]})
    line = StrategyLine(union_id=identity.union_id, id=line_id, campaign_id=campaign.id, revision=0)
    db.session.add(line)
    _say(line, said)
    return line


def _put(line: StrategyLine, said: Mapping[str, Any]) -> None:
    for name in _SAID:
        setattr(line, name, said[name])


def _say(line: StrategyLine, said: Mapping[str, Any]) -> None:
    _put(line, said)
    line.revision += 1
    db.session.flush()


def _check_seen(line: StrategyLine, seen: int) -> None:
    """Refuse to change what she has not read.

    Raises:
        LineChanged: as it says.
    """
    if line.revision != seen:
        raise LineChanged


def _check(identity: Identity, said: Mapping[str, Any], owner_before: UUID | None) -> None:
    """Refuse what a line of this kind does not say. A member who left keeps what she has until it is given away.

    Raises:
        Invalid: as it says.
    """
    owner_id = said["owner_id"]
    wrong = contradicts(
        said["kind"], has_owner=owner_id is not None, has_day=said["day"] is not None, is_done=said["is_done"]
    )
    if wrong is not None:
        raise Invalid(fields={wrong: ["Only a tactic has somebody who does it; a phase has the day it begins."]})
    if owner_id not in {None, owner_before}:
        owner = find_member(identity.union_id, owner_id)
        if owner is None or owner.status is not Status.ACTIVE:
            raise Invalid(fields={"owner_id": ["No active member of the union."]})


def take_out_line(identity: Identity, campaign_id: UUID, line_id: UUID, seen: int) -> None:
    """Take a line out of a campaign's strategy for good; the trail says who did, not what it said. Twice is once.

    Raises:
        NotFound: the union has no such campaign, or the campaign no such line.
        CampaignEnded: it is over.
        LineChanged: somebody changed the line since it was read at revision `seen`.
    """
    identity.require(Permission.CAMPAIGNS_MAKE)
    campaign = running_campaign(identity, campaign_id, hold=True)
    line = queries.find_line(identity, line_id)
    if line is None or line.campaign_id != campaign.id:
        raise NotFound
    if line.text is not None:
        _check_seen(line, seen)
        _empty(line)
        audit.note(identity, "campaigns.take_out_line", campaign.id)


def _empty(line: StrategyLine) -> None:
    _say(line, {"kind": line.kind, "text": None, "owner_id": None, "day": None, "is_done": False})


def find_phase(identity: Identity, campaign: Campaign, today: date) -> Phase | None:
    """Return the phase of a campaign that runs on a day, if one does."""
    return _phase_in(campaign, in_order(identity, campaign), today)


def _phase_in(campaign: Campaign, lines: Iterable[StrategyLine], today: date) -> Phase | None:
    if campaign.ended_at is not None:
        return None
    phases = [(line.text or "", line.day) for line in lines if line.kind == LineKind.PHASE and line.day is not None]
    found = phase_on(today, [day for _, day in phases], campaign.ends_on)
    return None if found is None else Phase(phases[found[0]][0], found[1])


def how_many_names(union_id: UUID, campaign_id: UUID) -> int:
    """Return how many lines of a campaign's strategy say who decides or who does something."""
    return len(queries.lines_with_names(union_id, campaign_id))


def forget_names(union_id: UUID, campaign_id: UUID) -> None:
    """Delete who decides, and who was to do what, from a campaign's strategy; what was to be won and done stays."""
    for line in queries.lines_with_names(union_id, campaign_id):
        if line.kind == LineKind.TARGET:
            _empty(line)
        else:
            line.owner_id, line.revision = None, line.revision + 1
    db.session.flush()
