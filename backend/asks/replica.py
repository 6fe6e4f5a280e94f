"""What of asks travels: asks to every member somebody vouched for, answers with the person who gave them."""

from typing import Any

from backend.access.permissions import Permission
from backend.asks import service
from backend.asks.model import Answer, Ask
from backend.asks.schemas import AnswerRow, AskRow, AsksAnswerArgs
from backend.kernel.identity import Identity
from backend.sync.replica import Mutation, Replica, with_subject
from backend.sync.scope import VOUCHED


def _answer(identity: Identity, args: dict[str, Any]) -> None:
    service.answer(identity, args)


REPLICAS = (
    Replica("ask", Ask, AskRow, scope=lambda _: VOUCHED),
    Replica("answer", Answer, AnswerRow, scope=with_subject, subject=lambda given: given.person_id),
)
MUTATIONS = (Mutation("asks.answer", AsksAnswerArgs, needs=Permission.ASKS_ANSWER, run=_answer, makes=True),)
