"""What happens in the demo union after its story ended: who joins, who is met."""

from datetime import datetime, timedelta
from uuid import UUID

from backend.access.roles import Role, Status
from backend.conversations import service as conversations
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.kernel.unit_of_work import unit_of_work
from backend.unions import service as unions
from backend.unions.service import Newcomer
from tests.backend.conftest import THURSDAY, Demo

TODAY_AT_NOON = THURSDAY - timedelta(hours=5, minutes=30)


def joins(demo: Demo, name: str, team: str, role: Role = Role.MEMBER) -> Identity:
    """Let somebody join a team, who speaks English, and return her."""
    newcomer = Newcomer(member_id=new_id(), name=name, role=role, team_id=demo.story.teams[team], language="en")
    with unit_of_work():
        member_id = unions.join(demo.union_id, newcomer, Status.ACTIVE).id
    return Identity(demo.union_id, member_id, new_id(), role, Status.ACTIVE)


def meets(
    who: Identity,
    person_id: UUID,
    *,
    stand: int | None = None,
    held_at: datetime = TODAY_AT_NOON,
    next_step: str | None = None,
) -> None:
    """Let a member call somebody, and write down where they stand and what comes next."""
    assessment = None if stand is None else {"id": new_id(), "stand": stand, "proof": None}
    causes = dict.fromkeys(("note", "campaign_id", "promise", "thank_you", "answer"))
    about = {"id": new_id(), "person_id": person_id, "held_at": held_at, "channel": "call", "issue_ids": []}
    with unit_of_work():
        conversations.log_conversation(who, {**about, **causes, "next_step": next_step, "assessment": assessment})
