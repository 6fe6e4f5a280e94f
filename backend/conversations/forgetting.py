"""Deletes what was said in a campaign once its day has come; that there was a talk stays, for the counts.

A campaign's page names the day until which its talks are kept. Two weeks before anything is deleted, the trail says how
much it will be, so that whoever wants to keep it longer can give the campaign another day. Then notes, numbers, issues
and next steps go, some talks in each unit of work, here and on every phone. Safe to run twice, and on two workers.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.access.roles import Role, Status
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


def run() -> None:
    """Announce what is to be deleted and delete what was announced, in all unions. A job."""
    in_each_union("conversations.forget", _run_in)


def _run_in(union_id: UUID) -> None:
    with unit_of_work(reads_only=True):
        due = list(_due(union_id))
    for campaign_id, kept_until in due:
        while _forget_some(union_id, campaign_id, kept_until):
            pass


def _due(union_id: UUID) -> Iterator[tuple[UUID, datetime]]:
    """Yield the campaigns whose day comes within two weeks, each with the end of that day."""
    now, zone = clock.now(), ZoneInfo(get_union(union_id).time_zone)
    for campaign in queries.all_campaigns(union_id):
        end = _end_of(campaign.keep_until or usually_kept_until(_taken(_last_day(campaign, zone))), zone)
        if end - ANNOUNCED <= now and queries.how_much_said(union_id, campaign.id, end) > 0:
            yield campaign.id, end


def _last_day(campaign: Campaign, zone: ZoneInfo) -> date:
    """Return the last day of a campaign: the planned one, or the one on which the union ended it if that was later."""
    ended = campaign.ended_at
    return campaign.ends_on if ended is None else max(campaign.ends_on, ended.astimezone(zone).date())


def _end_of(day: date, zone: ZoneInfo) -> datetime:
    """Return the instant at which a day is over where the union is."""
    return datetime.combine(_taken(day) + timedelta(days=1), time(), zone).astimezone(UTC)


def _taken(day: date) -> date:
    """Return a day, or the nearest one that is taken now: older versions took days nobody can count on from."""
    return min(max(day, FIRST_DAY), LAST_DAY)


def _forget_some(union_id: UUID, campaign_id: UUID, kept_until: datetime) -> bool:
    """Announce, or delete what some talks say; return whether there may be more to delete now."""
    now = clock.now()
    hilo = Identity(union_id, _NOBODY, _NOBODY, Role.MEMBER, Status.SUSPENDED)
    with unit_of_work(union_id=union_id):
        announced = queries.told_at(union_id, campaign_id, "campaigns.forget_soon", kept_until - ANNOUNCED)
        much = str(queries.how_much_said(union_id, campaign_id, kept_until))
        if announced is None:
            audit.note(hilo, "campaigns.forget_soon", campaign_id, words=much)
        if announced is None or now < max(kept_until, announced + ANNOUNCED):
            return False
        if queries.told_at(union_id, campaign_id, "campaigns.forget", announced) is None:
            audit.note(hilo, "campaigns.forget", campaign_id, words=much)
        return _forget(union_id, campaign_id, kept_until)


def _forget(union_id: UUID, campaign_id: UUID, kept_until: datetime) -> bool:
    """Delete what some talks of a campaign say; return whether there were as many as are taken at once."""
    talks = queries.said_in(union_id, campaign_id, kept_until, AT_ONCE)
    for word in queries.assessments_in(union_id, [talk.id for talk in talks]):
        db.session.delete(word)
    for talk in talks:
        talk.note = talk.stand = talk.next_step = None
        talk.issue_ids = []
    db.session.flush()
    return len(talks) == AT_ONCE
