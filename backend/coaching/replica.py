"""What of coaching travels: a message to the two it is between, a contact plan to the member and her captains."""

from typing import Any

from backend.access.permissions import Permission
from backend.coaching import schemas, service
from backend.coaching.model import ContactPlan, Nudge
from backend.coaching.rules import NudgeAnswer
from backend.kernel.identity import Identity
from backend.sync import scope
from backend.sync.replica import Mutation, Replica


def _nudge(identity: Identity, args: dict[str, Any]) -> None:
    service.nudge(identity, args)


def _answer(identity: Identity, args: dict[str, Any]) -> None:
    service.answer_nudge(identity, args["id"], NudgeAnswer(args["answer"]))


def _mute(identity: Identity, args: dict[str, Any]) -> None:
    service.mute(identity, args["until"])


def _plan(identity: Identity, args: dict[str, Any]) -> None:
    service.plan_contact(identity, args)


REPLICAS = (
    Replica("message", Nudge, schemas.MessageRow, scope=lambda sent: scope.only(sent.member_id)),
    Replica("nudge", Nudge, schemas.NudgeRow, scope=lambda sent: scope.only(sent.captain_id)),
    Replica("contact_plan", ContactPlan, schemas.ContactPlanRow, scope=lambda plan: scope.shared_by(plan.id)),
)
MUTATIONS = (
    Mutation("coaching.nudge", schemas.CoachingNudgeArgs, needs=Permission.COACHING_NUDGE, run=_nudge, makes=True),
    Mutation("coaching.answer", schemas.CoachingAnswerArgs, needs=Permission.COACHING_ANSWER, run=_answer),
    Mutation("coaching.mute", schemas.CoachingMuteArgs, needs=Permission.COACHING_ANSWER, run=_mute),
    Mutation("coaching.plan", schemas.CoachingPlanArgs, needs=Permission.COACHING_PLAN, run=_plan),
)
