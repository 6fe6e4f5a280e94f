"""What of a member travels: all of it to herself, her name and role to her team, and what she may change."""

from typing import Any

from backend.access.permissions import Permission
from backend.access.roles import Status
from backend.kernel.identity import Identity
from backend.sync import scope
from backend.sync.replica import Mutation, Replica
from backend.unions import queries, service
from backend.unions.model import Membership
from backend.unions.schemas import CorrectMeArgs, MemberRow, MeRow


def _to_her_team(member: Membership) -> str | None:
    """Return the scope in which team mates know her: nobody does before she is vouched for."""
    if member.status is not Status.ACTIVE or member.team_id is None:
        return None
    return scope.of_team(member.team_id)


def _me(member: Membership) -> dict[str, object]:
    """Return the body of the row a member's own phone keeps."""
    return {
        "name": member.name,
        "role": member.role,
        "status": member.status,
        "team_id": member.team_id,
        "captain_of": [str(team_id) for team_id in queries.captained_team_ids(member.union_id, member.id)],
        "language": member.language,
        "joined_on": member.joined_on,
        "union_name": queries.get_union(member.union_id).name,
    }


def _correct_me(identity: Identity, args: dict[str, Any]) -> None:
    """Change the caller's own name or language."""
    service.correct_me(identity, args)


REPLICAS = (
    Replica("me", Membership, MeRow, scope=lambda member: scope.only(member.id), body=_me),
    Replica("member", Membership, MemberRow, scope=_to_her_team),
)
MUTATIONS = (Mutation("unions.correct_me", CorrectMeArgs, needs=Permission.ME_CORRECT, run=_correct_me),)
