"""What of a team travels: its name and captains, to those on it. Its members travel as `member`, from the unions."""

from backend.sync import scope
from backend.sync.replica import Replica
from backend.turf import queries
from backend.turf.model import Team
from backend.turf.schemas import TeamRow


def _team(team: Team) -> dict[str, object]:
    """Return the body of a team's row."""
    return {
        "name": team.name,
        "campaign_id": team.campaign_id,
        "worksite_id": team.worksite_id,
        "captain_ids": queries.captains(team.union_id, [team.id])[team.id],
    }


REPLICAS = (Replica("team", Team, TeamRow, scope=lambda team: scope.of_team(team.id), body=_team),)
