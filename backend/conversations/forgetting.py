"""Deletes what was said in talks once its day has come; that there was a talk stays, for the counts.

A campaign's page names the day until which its talks are kept; a talk in no campaign is kept for twelve months after
the month in which it was held. Two weeks before anything is deleted, the trail says how much it will be, so that
whoever wants to keep it longer can give the campaign another day. Then notes, numbers, issues and next steps go, some
talks in each unit of work, here and on every phone; and from a campaign's strategy, who decides and who was to do what.
Safe to run twice, and on two workers.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.access.roles import Role, Status
from backend.campaigns import strategy
from backend.campaigns.model import Campaign
from backend.campaigns.rules import usually_kept_until
from backend.conversations import queries
from backend.kernel import audit, clock
from backend.kernel.database import db
from backend.kernel.fields import FIRST_DAY, LAST_DAY
from backend.kernel.identity import Identity
from backend.kernel.unit_of_work import unit_of_work
from backend.unions.queries import get_union
from backend.unions.rounds import in_each_union

ANNOUNCED = timedelta(days=14)
"""So long before anything is deleted it stands in the trail."""
AT_ONCE = 200
"""Talks of one unit of work: nobody who syncs waits longer than for these."""
_NOBODY = UUID(int=0)
_Told = tuple[str, str]
"""What the trail calls it that something is going to be deleted, and that it is."""
_IN_CAMPAIGN: _Told = ("campaigns.forget_soon", "campaigns.forget")
_OUTSIDE: _Told = ("conversations.forget_soon", "conversations.forget")


class _Due(NamedTuple):
    """What goes from an instant on: what was said in a campaign, or in none, in talks held before another instant."""

    subject_id: UUID
    told: _Told
    campaign_id: UUID | None
    held_before: datetime
    goes_at: datetime


def run() -> None:
    """Announce what is to be deleted and delete what was announced, in all unions. A job."""
    in_each_union("conversations.forget", _run_in)


def _run_in(union_id: UUID) -> None:
    with unit_of_work(reads_only=True):
        due = list(_all_due(union_id))
    for one in due:
        while _forget_some(union_id, one):
            pass


def _all_due(union_id: UUID) -> Iterator[_Due]:
    """Yield what goes within two weeks, or should have gone already, as far as there is anything."""
    soon, zone = clock.now() + ANNOUNCED, ZoneInfo(get_union(union_id).time_zone)
    due = [_outside_campaigns(union_id, soon.astimezone(zone).date(), zone)]
    for campaign in queries.all_campaigns(union_id):
        end = _end_of(campaign.keep_until or usually_kept_until(_taken(_last_day(campaign, zone))), zone)
        due.append(_Due(campaign.id, _IN_CAMPAIGN, campaign.id, end, end))
    for one in due:
        if one.goes_at <= soon and _is_any(union_id, one):
            yield one


def _outside_campaigns(union_id: UUID, day: date, zone: ZoneInfo) -> _Due:
    """Return what goes when the month of this day begins: what was said in no campaign before the same month last year.

    By months, because the trail tells of it each time: it would grow by two lines each night.
    """
    begins = day.replace(day=1)
    held_before = _midnight(begins.replace(year=begins.year - 1), zone)
    return _Due(union_id, _OUTSIDE, None, held_before, _midnight(begins, zone))


def _is_any(union_id: UUID, due: _Due) -> bool:
    """Say whether more is kept than may be when the day has come."""
    if queries.how_much_said(union_id, due.campaign_id, due.held_before) > 0:
        return True
    return due.campaign_id is not None and strategy.how_many_names(union_id, due.campaign_id) > 0


def _last_day(campaign: Campaign, zone: ZoneInfo) -> date:
    """Return the last day of a campaign: the planned one, or the one on which the union ended it if that was later."""
    ended = campaign.ended_at
    return campaign.ends_on if ended is None else max(campaign.ends_on, ended.astimezone(zone).date())


def _end_of(day: date, zone: ZoneInfo) -> datetime:
    """Return the instant at which a day is over where the union is."""
    return _midnight(_taken(day) + timedelta(days=1), zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the instant at which a day begins where the union is."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _taken(day: date) -> date:
    """Return a day, or the nearest one that is taken now: older versions took days nobody can count on from."""
    return min(max(day, FIRST_DAY), LAST_DAY)


def _forget_some(union_id: UUID, due: _Due) -> bool:
    """Announce, or delete what some talks say; return whether there may be more to delete now."""
    now = clock.now()
    hilo = Identity(union_id, _NOBODY, _NOBODY, Role.MEMBER, Status.SUSPENDED)
    soon, gone = due.told
    with unit_of_work(union_id=union_id):
        announced = queries.told_at(union_id, due.subject_id, soon, due.goes_at - ANNOUNCED)
        much = str(queries.how_much_said(union_id, due.campaign_id, due.held_before))
        if announced is None:
            audit.note(hilo, soon, due.subject_id, words=much)
        if announced is None or now < max(due.goes_at, announced + ANNOUNCED):
            return False
        if queries.told_at(union_id, due.subject_id, gone, announced) is None:
            audit.note(hilo, gone, due.subject_id, words=much)
        return _forget(union_id, due)


def _forget(union_id: UUID, due: _Due) -> bool:
    """Delete what some of these talks say; return whether there were as many as are taken at once."""
    if due.campaign_id is not None:
        strategy.forget_names(union_id, due.campaign_id)
    talks = queries.said_in(union_id, due.campaign_id, due.held_before, AT_ONCE)
    for word in queries.assessments_in(union_id, [talk.id for talk in talks]):
        db.session.delete(word)
    for talk in talks:
        talk.note = talk.stand = talk.next_step = None
        talk.issue_ids = []
    db.session.flush()
    return len(talks) == AT_ONCE
