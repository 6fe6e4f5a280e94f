"""The shape of the organizer's first page. Its numbers are those of the wall chart and of progress."""

from marshmallow import fields, validate

from backend.campaigns.schemas import PhaseNow
from backend.console.rules import OPENED, Reason
from backend.kernel.fields import Day, Id, Instant, Shape
from backend.kernel.pages import PageQuery, page_of
from backend.progress.rules import WEEKS_SHOWN
from backend.wall_chart.schemas import OpenAsk, WallChartMarks


class ConsoleQuery(Shape):
    """Of which campaign that runs; of none, or one that does not run any more, the one begun last."""

    campaign_id = Id(load_default=None)


class ConsoleTeamsQuery(PageQuery):
    """The teams of which campaign that runs."""

    campaign_id = Id(load_default=None)


class ConsolePeopleQuery(PageQuery):
    """The people of which reason, of which campaign that runs."""

    campaign_id = Id(load_default=None)
    reason = fields.String(required=True, validate=validate.OneOf([str(reason) for reason in OPENED]))


class ConsoleCampaign(Shape):
    """A campaign that runs, and its week."""

    id = Id(required=True)
    name_en = fields.String(required=True)
    name_es = fields.String(required=True)
    week = fields.Integer(required=True)
    of = fields.Integer(required=True)


class ConsoleCampaignNow(ConsoleCampaign):
    """The campaign the page is about, and the phase of its strategy if one runs."""

    phase = fields.Nested(PhaseNow, required=True, allow_none=True)


class ConsoleNext(Shape):
    """Where to go, and why. `name` is somebody many listen to.

    `count` of `people` are those the reason is about; where it is about a place, those there who were talked with.
    """

    reason = fields.String(required=True, validate=validate.OneOf([str(reason) for reason in Reason]))
    department_id = Id(required=True, allow_none=True)
    shift_id = Id(required=True, allow_none=True)
    department = fields.String(required=True, allow_none=True)
    shift = fields.String(required=True, allow_none=True)
    name = fields.String(required=True, allow_none=True)
    count = fields.Integer(required=True)
    people = fields.Integer(required=True)


class ConsoleRhythm(Shape):
    """Talks in each of six weeks, oldest first, with their Mondays; `usual` is the median of the four before now."""

    starts_on = fields.List(Day(), required=True, validate=validate.Length(equal=WEEKS_SHOWN))
    weeks = fields.List(fields.Integer(), required=True, validate=validate.Length(equal=WEEKS_SHOWN))
    usual = fields.Integer(required=True)


class ConsoleTeam(Shape):
    """One team as its captain reads it; teams are in the order of the alphabet.

    `could_use_a_hand` says that her page names somebody under these words; false for whoever may know of nobody.
    """

    team_id = Id(required=True)
    name = fields.String(required=True)
    captains = fields.List(fields.String(), required=True)
    talks = fields.Integer(required=True)
    marks = fields.Nested(WallChartMarks, required=True)
    promises_kept = fields.Integer(required=True)
    promises_due = fields.Integer(required=True)
    stalled = fields.Integer(required=True)
    could_use_a_hand = fields.Boolean(required=True)


ConsoleTeamPage = page_of(ConsoleTeam)


class ConsoleReturn(Shape):
    """What has come back since a backup was put back: entries written before, and from how many phones."""

    began_at = Instant(required=True)
    entries = fields.Integer(required=True)
    phones = fields.Integer(required=True)


class Console(Shape):
    """The organizer's first page. `majority` is how many people are more than half of those we know of.

    It is of `campaign`. Where several run, `campaigns` are those one may choose from, the one begun last first, and
    people of teams that work on another one are in no number.

    `unlisted` more people work here, as far as the departments' head counts say.

    `in_ask` are the people the open ask is for: everybody, unless it is a test of some departments.

    `teams` are the first ones of `teams_in_all`; those after `more_teams` come page by page.

    `came_back` is told for thirty days after a backup was put back.
    """

    as_of = Instant(required=True)
    shows_people = fields.Boolean(required=True)
    campaign = fields.Nested(ConsoleCampaignNow, required=True, allow_none=True)
    campaigns = fields.List(fields.Nested(ConsoleCampaign), required=True)
    ask = fields.Nested(OpenAsk, required=True, allow_none=True)
    all = fields.Nested(WallChartMarks, required=True)
    in_ask = fields.Nested(WallChartMarks, required=True)
    majority = fields.Integer(required=True)
    unlisted = fields.Integer(required=True)
    next = fields.List(fields.Nested(ConsoleNext), required=True)
    rhythm = fields.Nested(ConsoleRhythm, required=True)
    cells_without_leader = fields.Integer(required=True)
    teams = fields.List(fields.Nested(ConsoleTeam), required=True)
    teams_in_all = fields.Integer(required=True)
    more_teams = Id(required=True, allow_none=True)
    came_back = fields.Nested(ConsoleReturn, required=True, allow_none=True)
