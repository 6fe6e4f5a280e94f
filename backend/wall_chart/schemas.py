"""The shape of the wall chart. A department or shift that nobody wrote down is null."""

from marshmallow import fields, validate

from backend.kernel.fields import Day, Id, Instant, Shape
from backend.kernel.pages import PageQuery, page_of
from backend.wall_chart.rules import OPENED


class WallChartQuery(Shape):
    """Which worksite; all of them without."""

    worksite_id = Id(load_default=None)


class WallChartPeopleQuery(PageQuery):
    """Which people: of one cell, of one worksite, of one number of `WallChartMarks`, of one campaign that runs."""

    worksite_id = Id(load_default=None)
    department_id = Id(load_default=None)
    shift_id = Id(load_default=None)
    number = fields.String(load_default=None, validate=validate.OneOf(OPENED))
    campaign_id = Id(load_default=None)


class WallChartMarks(Shape):
    """What workers add up to. `hidden` of the `people` enter no other number: what is known of them is not shown.

    `in_ask` of them are those the open ask is for, hidden ones too; `not_asked` are those shown who gave no answer.
    `without_number`, `stands` (1 to 5, of the last 45 days) and `faded` (older numbers) are together all who are shown.
    """

    people = fields.Integer(required=True)
    hidden = fields.Integer(required=True)
    without_number = fields.Integer(required=True)
    stands = fields.List(fields.Integer(), required=True, validate=validate.Length(equal=5))
    faded = fields.Integer(required=True)
    proven = fields.Integer(required=True)
    reached = fields.Integer(required=True)
    assessed = fields.Integer(required=True)
    asked = fields.Integer(required=True)
    yes = fields.Integer(required=True)
    thinking = fields.Integer(required=True)
    no = fields.Integer(required=True)
    leaders = fields.Integer(required=True)
    leaders_needed = fields.Integer(required=True)
    in_ask = fields.Integer(required=True)
    not_asked = fields.Integer(required=True)


class WallChartCell(Shape):
    """One department on one shift."""

    department_id = Id(required=True, allow_none=True)
    shift_id = Id(required=True, allow_none=True)
    marks = fields.Nested(WallChartMarks, required=True)


class NamedPlace(Shape):
    """A department or a shift."""

    id = Id(required=True)
    name = fields.String(required=True)


class WallChartWorksite(Shape):
    """A worksite, with the departments and shifts that have cells."""

    id = Id(required=True)
    name = fields.String(required=True)
    departments = fields.List(fields.Nested(NamedPlace), required=True)
    shifts = fields.List(fields.Nested(NamedPlace), required=True)


class OpenAsk(Shape):
    """The ask that is open, and how many people make its goal."""

    ask_id = Id(required=True)
    title_en = fields.String(required=True)
    title_es = fields.String(required=True)
    closes_on = Day(required=True)
    goal = fields.Integer(required=True)


class WallChart(Shape):
    """Department by shift. `shows_people`: the people of a cell may be read too."""

    as_of = Instant(required=True)
    shows_people = fields.Boolean(required=True)
    ask = fields.Nested(OpenAsk, required=True, allow_none=True)
    worksites = fields.List(fields.Nested(WallChartWorksite), required=True)
    cells = fields.List(fields.Nested(WallChartCell), required=True)
    all = fields.Nested(WallChartMarks, required=True)


class WallChartPerson(Shape):
    """One of the people behind a cell. `stand` is the last number, faded unless it is fresh."""

    id = Id(required=True)
    name = fields.String(required=True)
    department_id = Id(required=True, allow_none=True)
    shift_id = Id(required=True, allow_none=True)
    influence = fields.Integer(required=True, allow_none=True)
    keeper_name = fields.String(required=True, allow_none=True)
    stand = fields.Integer(required=True, allow_none=True)
    is_fresh = fields.Boolean(required=True)
    is_proven = fields.Boolean(required=True)
    is_reached = fields.Boolean(required=True)
    answer = fields.String(required=True, allow_none=True)
    is_left_alone = fields.Boolean(required=True)


WallChartPersonPage = page_of(WallChartPerson)
