"""The shapes of goals."""

from marshmallow import fields, validate

from backend.goals.rules import FEWEST_TALKS_PER_WEEK, MOST_TALKS_PER_WEEK
from backend.kernel.fields import Day, Id, Shape

_TALKS = validate.Range(FEWEST_TALKS_PER_WEEK, MOST_TALKS_PER_WEEK)


class GoalRow(Shape):
    """What a member agreed to do, on her phones and her captains'."""

    member_id = Id(required=True)
    talks_per_week = fields.Integer(required=True, strict=True, validate=_TALKS)
    agreed_on = Day(required=True)


class GoalsAgreeArgs(Shape):
    """Agree to a number of talks a week, from a local day on."""

    id = Id(required=True)
    talks_per_week = fields.Integer(required=True, strict=True, validate=_TALKS)
    agreed_on = Day(required=True)
