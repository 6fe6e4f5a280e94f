"""The shapes of goals."""

from marshmallow import fields, validate

from backend.goals.rules import FEWEST_TALKS_PER_WEEK, MOST_PROPOSED, MOST_TALKS_PER_WEEK, ProposalState
from backend.kernel.fields import Day, Id, Instant, Shape

_TALKS = validate.Range(FEWEST_TALKS_PER_WEEK, MOST_TALKS_PER_WEEK)
_PROPOSED = validate.Range(FEWEST_TALKS_PER_WEEK, MOST_PROPOSED)


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


class GoalProposalRow(Shape):
    """A captain's suggestion, on the member's phones and her captains'. `agreed` is the number she answered with."""

    member_id = Id(required=True)
    proposed_by = Id(required=True)
    talks_per_week = fields.Integer(required=True, strict=True, validate=_PROPOSED)
    state = fields.String(required=True, validate=validate.OneOf([state.value for state in ProposalState]))
    agreed = fields.Integer(required=True, allow_none=True, validate=_TALKS)
    proposed_at = Instant(required=True)
    settled_at = Instant(required=True, allow_none=True)


class GoalsProposeArgs(Shape):
    """Suggest a number of talks a week to a member."""

    id = Id(required=True)
    member_id = Id(required=True)
    talks_per_week = fields.Integer(required=True, strict=True, validate=_PROPOSED)


class GoalsAnswerProposalArgs(Shape):
    """Answer a suggestion: with the goal the member agrees to, the same number or another; null says no."""

    id = Id(required=True)
    goal = fields.Nested(GoalsAgreeArgs, required=True, allow_none=True)
