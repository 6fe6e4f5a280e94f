"""What of talks travels: each with the person it was with."""

from typing import Any

from backend.access.permissions import Permission
from backend.assessments.model import Assessment
from backend.conversations import queries, service
from backend.conversations.model import Conversation
from backend.conversations.schemas import ConversationRow, ConversationsLogArgs, ConversationsWithdrawArgs
from backend.followups.model import Promise, ThankYou
from backend.kernel.identity import Identity
from backend.network.model import Person
from backend.sync.replica import Mutation, Replica, with_subject


def _log(identity: Identity, args: dict[str, Any]) -> None:
    service.log_conversation(identity, args)


def _withdraw(identity: Identity, args: dict[str, Any]) -> None:
    service.withdraw(identity, args["id"], args["withdrawn_at"])


REPLICAS = (
    Replica("conversation", Conversation, ConversationRow, scope=with_subject, subject=lambda talk: talk.person_id),
)
MUTATIONS = (
    Mutation(
        "conversations.log",
        ConversationsLogArgs,
        needs=Permission.CONVERSATIONS_LOG,
        run=_log,
        makes=True,
        counted=queries.TALKS_THAT_COUNT,
        looks_up=(Person, Conversation, Assessment, Promise, ThankYou),
    ),
    Mutation(
        "conversations.withdraw",
        ConversationsWithdrawArgs,
        needs=Permission.CONVERSATIONS_WITHDRAW,
        run=_withdraw,
    ),
)
