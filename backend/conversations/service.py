"""Log a talk with everything it causes, and withdraw it: the only writers of talks."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.access.permissions import Permission
from backend.asks import service as asks
from backend.assessments import service as assessments
from backend.campaigns.queries import find_campaign
from backend.conversations import queries
from backend.conversations.model import Conversation
from backend.followups import service as followups
from backend.followups.rules import thank_you_due
from backend.kernel import clock
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.problems import Invalid
from backend.network.model import Person
from backend.network.queries import get_person
from backend.network.rules import believable
from backend.network.service import made_before


def log_conversation(identity: Identity, said: Mapping[str, Any]) -> Conversation:
    """Log a talk with a person the caller may know of, and all that it causes, or none of it.

    It may say where the person stands, promise something, owe thanks and carry the answer to an ask. A second time
    changes nothing, also after it was withdrawn. `said` has the keys of `ConversationsLogArgs`.

    Raises:
        NotFound: there is no such person or ask, or the caller may not know.
        Invalid: the union has no such issue or campaign.
        IdCollision: one of the ids is taken by something else.
    """
    identity.require(Permission.CONVERSATIONS_LOG)
    known = made_before(identity, Conversation, said["id"], person_id=said["person_id"])
    if known is not None:
        return known
    person = get_person(identity, said["person_id"])
    _check_campaign(identity, said)
    now = clock.now()
    talk = Conversation(
        union_id=identity.union_id,
        id=said["id"],
        person_id=person.id,
        member_id=identity.member_id,
        held_at=believable(said["held_at"], now),
        logged_at=now,
        channel=said["channel"],
        issue_ids=_once_each(said["issue_ids"]),
        next_step=said["next_step"],
        note=said["note"] or None,
        stand=said["assessment"]["stand"] if said["assessment"] else None,
        campaign_id=said["campaign_id"],
    )
    db.session.add(talk)
    db.session.flush()
    _cause(identity, talk, person, said)
    return talk


def _cause(identity: Identity, talk: Conversation, person: Person, said: Mapping[str, Any]) -> None:
    """Make what the talk causes."""
    if said["assessment"]:
        assessments.assess(identity, person, said["assessment"], assessed_at=talk.held_at, conversation_id=talk.id)
    if said["promise"]:
        followups.promise_in_talk(identity, person, said["promise"], conversation_id=talk.id)
    due_at = thank_you_due(talk.held_at, talk.channel)
    if said["thank_you"] and due_at:
        followups.owe_thanks(identity, person, said["thank_you"]["id"], due_at=due_at, conversation_id=talk.id)
    if said["answer"]:
        asks.answer_in_talk(identity, person, said["answer"], answered_at=talk.held_at, conversation_id=talk.id)


def _check_campaign(identity: Identity, said: Mapping[str, Any]) -> None:
    """Refuse issues and a campaign that the union does not have.

    Raises:
        Invalid: as it says.
    """
    wrong: dict[str, list[str]] = {}
    if queries.unknown_issues(identity, said["issue_ids"]):
        wrong["issue_ids"] = ["The union has no such issue."]
    if said["campaign_id"] is not None and find_campaign(identity, said["campaign_id"]) is None:
        wrong["campaign_id"] = ["The union has no such campaign."]
    if wrong:
        raise Invalid(fields=wrong)


def _once_each(issue_ids: list[UUID]) -> list[str]:
    return [str(issue_id) for issue_id in dict.fromkeys(issue_ids)]


def withdraw(identity: Identity, conversation_id: UUID, withdrawn_at: datetime) -> Conversation:
    """Withdraw one of the caller's own talks and take back what came of it; what is settled since then stays.

    Its assessment, its open promise, its owed thank-you and its answer go; a promise that was kept stays kept. Twice
    changes nothing more.

    Raises:
        NotFound: there is none, or it was with somebody the caller may not know of.
        Forbidden: another member had it.
    """
    identity.require(Permission.CONVERSATIONS_WITHDRAW)
    talk = queries.get_own(identity, conversation_id)
    if talk.withdrawn_at is None:
        talk.withdrawn_at = believable(withdrawn_at, clock.now())
        assessments.take_back(identity, talk.id, talk.withdrawn_at)
        followups.take_back(identity, talk.id)
        asks.take_back(identity, talk.id)
        db.session.flush()
    return talk
