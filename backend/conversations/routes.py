"""Talks over HTTP."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.conversations import queries, schemas, service
from backend.conversations.model import Conversation
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.kernel.pages import Page

blueprint = Blueprint("conversations", __name__, description="Talks between co-workers")

_P = Permission


@blueprint.get("/conversations")
@endpoint(needs=_P.CONVERSATIONS_SEE, query=schemas.ConversationsQuery, gives=schemas.ConversationPage)
def read_conversations(identity: Identity, asked: dict[str, Any]) -> Page[Conversation]:
    """List talks with people whom the one who asks may know of, last made first."""
    return queries.conversations(identity, asked)


@blueprint.post("/conversations")
@endpoint(needs=_P.CONVERSATIONS_LOG, takes=schemas.ConversationsLogArgs, gives=schemas.ConversationAnswer, status=201)
def log_conversation(identity: Identity, body: dict[str, Any]) -> Conversation:
    """Log a talk with all that it causes."""
    return service.log_conversation(identity, body)


@blueprint.post("/conversations/<conversation_id>/withdraw")
@endpoint(needs=_P.CONVERSATIONS_WITHDRAW, takes=schemas.ConversationWithdrawn, gives=schemas.ConversationAnswer)
def withdraw(identity: Identity, body: dict[str, Any], conversation_id: UUID) -> Conversation:
    """Withdraw one of one's own talks and what came of it."""
    return service.withdraw(identity, conversation_id, body["withdrawn_at"])
