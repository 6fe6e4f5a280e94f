"""What of goals travels: to the member's phones and, once she is active, to those of her captains."""

from typing import Any

from backend.access.permissions import Permission
from backend.goals import service
from backend.goals.model import Goal
from backend.goals.schemas import GoalRow, GoalsAgreeArgs
from backend.kernel.identity import Identity
from backend.sync import scope
from backend.sync.replica import Mutation, Replica


def _agree(identity: Identity, args: dict[str, Any]) -> None:
    service.agree(identity, args)


REPLICAS = (Replica("goal", Goal, GoalRow, scope=lambda goal: scope.shared_by(goal.member_id)),)
MUTATIONS = (Mutation("goals.agree", GoalsAgreeArgs, needs=Permission.GOALS_AGREE, run=_agree, makes=True),)
