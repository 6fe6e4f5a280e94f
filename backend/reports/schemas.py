"""The shape of the reports."""

from marshmallow import fields, validate

from backend.console.schemas import ConsoleRhythm
from backend.kernel.fields import Day, Id, Instant, Shape
from backend.progress.rules import WEEKS_SHOWN
from backend.reports.rules import HOURS
from backend.wall_chart.schemas import OpenAsk, WallChartMarks

_STAND = validate.Range(min=0, max=5)


class ReportShare(Shape):
    """So many of so many: did what a test asked, or, while it is open, said yes."""

    n = fields.Integer(required=True)
    of = fields.Integer(required=True)


class ReportPlace(ReportShare):
    """The same in one department; null where nobody wrote it down."""

    id = Id(required=True, allow_none=True)
    name = fields.String(required=True, allow_none=True)


class ReportTest(Shape):
    """One structure test."""

    id = Id(required=True)
    title_en = fields.String(required=True)
    title_es = fields.String(required=True)
    is_open = fields.Boolean(required=True)
    total = fields.Nested(ReportShare, required=True)
    places = fields.List(fields.Nested(ReportPlace), required=True)


class ReportFlow(Shape):
    """People who stood at `start` at the end of one week and at `end` a week later; 0 is without a fresh number."""

    week = fields.Integer(required=True, validate=validate.Range(min=0, max=WEEKS_SHOWN - 2))
    start = fields.Integer(required=True, validate=_STAND)
    end = fields.Integer(required=True, validate=_STAND)
    people = fields.Integer(required=True)


class ReportMovement(Shape):
    """Where today's workers stood at the ends of six weeks (`starts_on` are their Mondays), and who moved.

    `stocks` count those without a fresh number, then 1 to 5. `closer` and `further` compare the first end with the
    last, of people who had a number at both.
    """

    starts_on = fields.List(Day(), required=True, validate=validate.Length(equal=WEEKS_SHOWN))
    stocks = fields.List(fields.List(fields.Integer(), validate=validate.Length(equal=6)), required=True)
    flows = fields.List(fields.Nested(ReportFlow), required=True)
    closer = fields.Integer(required=True)
    further = fields.Integer(required=True)


class ReportOwed(Shape):
    """Open promises by when they are due: before today, today, in the next seven days, after that."""

    late = fields.Integer(required=True)
    today = fields.Integer(required=True)
    this_week = fields.Integer(required=True)
    later = fields.Integer(required=True)


class ReportShift(Shape):
    """A shift and how many work on it."""

    name = fields.String(required=True)
    starts_at = fields.Time(required=True, format="%H:%M")
    ends_at = fields.Time(required=True, format="%H:%M")
    people = fields.Integer(required=True)


class ReportClock(Shape):
    """By hour of the union's day: the talks of six weeks, and how many people are at work."""

    talks = fields.List(fields.Integer(), required=True, validate=validate.Length(equal=HOURS))
    at_work = fields.List(fields.Integer(), required=True, validate=validate.Length(equal=HOURS))
    shifts = fields.List(fields.Nested(ReportShift), required=True)


class Report(Shape):
    """What organizers read over weeks and months.

    `tests` are oldest first. `movement` is null for whoever may not know people: from flows one can tell who moved.
    """

    as_of = Instant(required=True)
    shows_people = fields.Boolean(required=True)
    all = fields.Nested(WallChartMarks, required=True)
    in_ask = fields.Nested(WallChartMarks, required=True)
    rhythm = fields.Nested(ConsoleRhythm, required=True)
    tests = fields.List(fields.Nested(ReportTest), required=True)
    movement = fields.Nested(ReportMovement, required=True, allow_none=True)
    owed = fields.Nested(ReportOwed, required=True)
    clock = fields.Nested(ReportClock, required=True)


class TeamPictures(Shape):
    """What the pictures of one team are drawn from: only people whom the one who asks may know.

    `majority` is how many of them are more than half; `in_ask` are those the team's open ask is for.
    """

    as_of = Instant(required=True)
    ask = fields.Nested(OpenAsk, required=True, allow_none=True)
    all = fields.Nested(WallChartMarks, required=True)
    in_ask = fields.Nested(WallChartMarks, required=True)
    majority = fields.Integer(required=True)
    rhythm = fields.Nested(ConsoleRhythm, required=True)
    owed = fields.Nested(ReportOwed, required=True)
