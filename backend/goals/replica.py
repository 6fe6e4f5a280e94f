"""What of goals travels: to the member's phones and, once she is active, to those of her captains."""

from typing import Any

from backend.access.permissions import Permission
from backend.goals import rules, service
from backend.goals.model import Goal, GoalProposal
from backend.goals.schemas import (
    GoalProposalRow,
    GoalRow,
    GoalsAgreeArgs,
    GoalsAnswerProposalArgs,
    GoalsProposeArgs,
)
from backend.kernel.identity import Identity
from backend.sync import scope
from backend.sync.replica import Merged, Mutation, Replica


def _agree(identity: Identity, args: dict[str, Any]) -> None:
    service.agree(identity, args)


def _propose(identity: Identity, args: dict[str, Any]) -> Merged | None:
    """Suggest, and say to which number it was lowered."""
    proposed = service.propose(identity, args).talks_per_week
    return _unless_same("talks_per_week", proposed, args["talks_per_week"])


def _answer_proposal(identity: Identity, args: dict[str, Any]) -> Merged | None:
    """Answer, and say how a suggestion stands that was answered otherwise before."""
    goal = args["goal"]
    proposal = service.answer_proposal(identity, args["id"], goal)
    wanted = rules.became(proposal.talks_per_week, None if goal is None else goal["talks_per_week"])
    return _unless_same("state", proposal.state, wanted)


def _unless_same(name: str, kept: object, said: object) -> Merged | None:
    return None if kept == said else Merged(kept={name: kept}, alt={name: said})


REPLICAS = (
    Replica("goal", Goal, GoalRow, scope=lambda goal: scope.shared_by(goal.member_id)),
    Replica("goal_proposal", GoalProposal, GoalProposalRow, scope=lambda made: scope.shared_by(made.member_id)),
)
MUTATIONS = (
    Mutation("goals.agree", GoalsAgreeArgs, needs=Permission.GOALS_AGREE, run=_agree, makes=True),
    Mutation("goals.propose", GoalsProposeArgs, needs=Permission.GOALS_PROPOSE, run=_propose, makes=True),
    Mutation("goals.answer_proposal", GoalsAnswerProposalArgs, needs=Permission.GOALS_AGREE, run=_answer_proposal),
)
