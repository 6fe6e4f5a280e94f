"""The shape of coverage. Lists of members are in the order of the alphabet; nobody is ranked."""

from marshmallow import fields, validate

from backend.coverage.rules import Fit, Nearness
from backend.kernel.fields import Id, Instant, Shape
from backend.kernel.pages import PageQuery
from backend.wall_chart.schemas import WallChartWorksite


class CoverageTeam(Shape):
    """A team: its workers, its members without captains, and whether those are more than its captains can carry."""

    team_id = Id(required=True)
    name = fields.String(required=True)
    workers = fields.Integer(required=True)
    members = fields.Integer(required=True)
    captains = fields.List(fields.String(), required=True)
    carries_too_much = fields.Boolean(required=True)


class CoverageKeeper(Shape):
    """A member and how many workers she looks after, of those the caller may know."""

    member_id = Id(required=True)
    name = fields.String(required=True)
    people = fields.Integer(required=True)


class CoverageLeaders(Shape):
    """How many leaders a department has on a shift, and how many it takes: one for every ten."""

    department_id = Id(required=True, allow_none=True)
    shift_id = Id(required=True, allow_none=True)
    people = fields.Integer(required=True)
    leaders = fields.Integer(required=True)
    leaders_needed = fields.Integer(required=True)


class GroupCovered(Shape):
    """A social group: how many of its people are known, and how many of those lead."""

    group_id = Id(required=True)
    name = fields.String(required=True)
    people = fields.Integer(required=True)
    leaders = fields.Integer(required=True)


class GroupsCovered(Shape):
    """The social groups that are not retired, in the order of the alphabet."""

    as_of = Instant(required=True)
    groups = fields.List(fields.Nested(GroupCovered), required=True)


class CoverageWay(Shape):
    """A member who could reach somebody: she has talked with them, or through somebody she looks after."""

    member_id = Id(required=True)
    member_name = fields.String(required=True)
    through_name = fields.String(required=True, allow_none=True)
    nearness = fields.String(required=True, validate=validate.OneOf([str(one) for one in Nearness]))


class CoveragePerson(Shape):
    """Somebody whom nobody looks after. An island has nobody of ours beside them.

    `keeper_id`: the member, not active any more, who keeps them; only a hand-over gives them somebody else.
    `speaks_alike`: the fitting team looks after people there who speak their language.
    """

    person_id = Id(required=True)
    name = fields.String(required=True)
    department_id = Id(required=True, allow_none=True)
    shift_id = Id(required=True, allow_none=True)
    keeper_id = Id(required=True, allow_none=True)
    is_island = fields.Boolean(required=True)
    ways = fields.List(fields.Nested(CoverageWay), required=True)


class Coverage(Shape):
    """Who looks after whom. `uncovered` counts all; `people` names the first 200 of them."""

    as_of = Instant(required=True)
    worksites = fields.List(fields.Nested(WallChartWorksite), required=True)
    teams = fields.List(fields.Nested(CoverageTeam), required=True)
    keepers = fields.List(fields.Nested(CoverageKeeper), required=True)
    leaders = fields.List(fields.Nested(CoverageLeaders), required=True)
    uncovered = fields.Integer(required=True)
    people = fields.List(fields.Nested(CoveragePerson), required=True)


class TurfQuery(PageQuery):
    """Which of the people nobody looks after to list."""

    team_id = Id(load_default=None)
    department_id = Id(load_default=None)
    shift_id = Id(load_default=None)


class TurfTeam(CoverageTeam):
    """A team, and how many of its workers nobody looks after."""

    uncovered = fields.Integer(required=True)


class TurfPerson(Shape):
    """Somebody whom nobody looks after: their team's roster, and the team that suits them best and why.

    `keeper_id`: the member, not active any more, who keeps them; only a hand-over gives them somebody else.
    `speaks_alike`: the fitting team looks after people there who speak their language.
    """

    person_id = Id(required=True)
    name = fields.String(required=True)
    department_id = Id(required=True, allow_none=True)
    shift_id = Id(required=True, allow_none=True)
    language = fields.String(required=True, allow_none=True)
    team_id = Id(required=True, allow_none=True)
    keeper_id = Id(required=True, allow_none=True)
    fitting_team_id = Id(required=True, allow_none=True)
    fits_by = fields.String(required=True, allow_none=True, validate=validate.OneOf([str(one) for one in Fit]))
    speaks_alike = fields.Boolean(required=True)


class Turf(Shape):
    """The teams with what they carry, and a page of the people nobody looks after. `uncovered` counts all of them."""

    as_of = Instant(required=True)
    worksites = fields.List(fields.Nested(WallChartWorksite), required=True)
    teams = fields.List(fields.Nested(TurfTeam), required=True)
    uncovered = fields.Integer(required=True)
    people = fields.List(fields.Nested(TurfPerson), required=True)
    next_cursor = Id(required=True, allow_none=True)
