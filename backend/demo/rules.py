"""When things happened in the made-up union: the story counts weeks and days, the calendar makes instants of them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

THIS_WEEK = 6
"""The story is told in its sixth week."""
WEEKS = 10
FOUNDED_BEFORE = timedelta(days=3)
"""So long before the first week the union, its teams and its people are written down."""
NOON = time(12)


@dataclass(frozen=True)
class Calendar:
    """The days of the story as seen at an instant, by the worksite's clock."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The local day."""
        return self.now.astimezone(self.zone).date()

    @property
    def first_monday(self) -> date:
        """The day the campaign began."""
        return self.today - timedelta(days=self.today.weekday(), weeks=THIS_WEEK - 1)

    @property
    def last_sunday(self) -> date:
        """The day the campaign will end."""
        return self.first_monday + timedelta(weeks=WEEKS, days=-1)

    @property
    def founded_at(self) -> datetime:
        """The instant before everything else."""
        return self.at(self.first_monday - FOUNDED_BEFORE, NOON)

    def at(self, day: date, hour: time) -> datetime:
        """Return a local day and time as an instant (UTC)."""
        return datetime.combine(day, hour, self.zone).astimezone(UTC)

    def day(self, week: int, weekday: int) -> date:
        """Return a day of the story: weeks from 1, weekdays from 0 for Monday."""
        return self.first_monday + timedelta(weeks=week - 1, days=weekday)

    def in_week(self, week: int, weekday: int, hour: time) -> datetime:
        """Return when something of a week happened; never later than now, and always in that week.

        What the running week has not reached yet happened on one of its days that are over; on a Monday, which has
        none before it, at the same share of the part of the day that is over.
        """
        wanted = self.at(self.day(week, weekday), hour)
        if wanted <= self.now:
            return wanted
        days_over = self.today.weekday()
        if days_over:
            return self.at(self.day(week, weekday % days_over), hour)
        began = self.at(self.today, time())
        return began + (self.now - began) * _share_of_week(weekday, hour)

    def days_ago(self, days: int, hour: time) -> datetime:
        """Return the instant so many days before today at an hour, or now if that lies ahead."""
        return min(self.at(self.today - timedelta(days=days), hour), self.now)


def _share_of_week(weekday: int, hour: time) -> float:
    """Return how much of a week is over at a day and hour, from 0 to 1."""
    return (timedelta(days=weekday, hours=hour.hour, minutes=hour.minute)) / timedelta(weeks=1)
