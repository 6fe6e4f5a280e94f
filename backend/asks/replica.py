"""What of asks travels: those of running campaigns to every vouched member, answers with the person who gave them."""

from typing import Any

from backend.access.permissions import Permission
from backend.asks import service
from backend.asks.model import Answer, Ask
from backend.asks.schemas import AnswerRow, AskRow, AsksAnswerArgs
from backend.campaigns.model import Campaign
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.sync.replica import Mutation, Replica
from backend.sync.scope import VOUCHED


def _answer(identity: Identity, args: dict[str, Any]) -> None:
    service.answer(identity, args)


def _scope_of_ask(ask: Ask) -> str | None:
    """Return whose phones hold an ask: nobody's once its campaign has ended."""
    campaign = db.session.get_one(Campaign, (ask.union_id, ask.campaign_id))
    return VOUCHED if campaign.ended_at is None else None


def _scope_of_answer(given: Answer) -> str | None:
    return service.scope_of_word(given, given.ask_id)


REPLICAS = (
    Replica("ask", Ask, AskRow, scope=_scope_of_ask),
    Replica("answer", Answer, AnswerRow, scope=_scope_of_answer, subject=lambda given: given.person_id),
)
MUTATIONS = (Mutation("asks.answer", AsksAnswerArgs, needs=Permission.ASKS_ANSWER, run=_answer, makes=True),)
