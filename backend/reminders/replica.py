"""What of reminders travels: a member's plan, to her own phones. What she asked to be reminded of travels nowhere."""

from typing import Any

from backend.access.permissions import Permission
from backend.kernel.identity import Identity
from backend.reminders import service, wishes
from backend.reminders.model import ReminderPlan
from backend.reminders.schemas import ReminderPlanRow, RemindersAskArgs, RemindersPlanArgs
from backend.sync import scope
from backend.sync.replica import Mutation, Replica


def _plan(identity: Identity, args: dict[str, Any]) -> None:
    """Choose hour, time zone, level and shift."""
    service.plan(identity, args)


def _ask(identity: Identity, args: dict[str, Any]) -> None:
    """Be reminded of a promise at an instant of its own."""
    wishes.remind_about(identity, args["promise_id"], args["remind_at"])


def _body(plan: ReminderPlan) -> dict[str, object]:
    """Return the body of the row; its id is the member's."""
    names = ("hour", "time_zone", "level", "shift_id", "at_work")
    return {"member_id": plan.id, **{name: getattr(plan, name) for name in names}}


REPLICAS = (
    Replica("reminder_plan", ReminderPlan, ReminderPlanRow, scope=lambda plan: scope.only(plan.id), body=_body),
)
MUTATIONS = (
    Mutation("reminders.plan", RemindersPlanArgs, needs=Permission.REMINDERS_PLAN, run=_plan),
    Mutation("reminders.ask", RemindersAskArgs, needs=Permission.REMINDERS_PLAN, run=_ask),
)
