"""Which of several campaigns that run is looked at, and whose people and teams are its own.

A team that works on another campaign that runs is left out, with its people; a team of no campaign, or of one that is
over, works on each. Where one campaign runs, everybody is its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from backend.access.permissions import Permission
from backend.campaigns.model import Campaign
from backend.kernel.identity import Identity
from backend.turf import queries as turf
from backend.wall_chart import queries


@dataclass(frozen=True)
class Chosen:
    """A campaign among those that run, begun last first; None when none runs."""

    campaign: Campaign | None
    running: Sequence[Campaign]
    besides: frozenset[UUID]
    """The teams that work on another one of them."""

    @property
    def asking_id(self) -> UUID | None:
        """The campaign whose ask is looked at; None where there is no choice, and the ask opened last counts."""
        return self.campaign.id if self.campaign is not None and len(self.running) > 1 else None


def choose(identity: Identity, permission: Permission, today: date, campaign_id: UUID | None) -> Chosen:
    """Return the campaign of this id, or the one begun last where that does not run. At most two statements."""
    running = queries.running_campaigns(identity, today)
    campaign = next((one for one in running if one.id == campaign_id), running[0] if running else None)
    others = {one.id for one in running} - {campaign.id if campaign else None}
    teams = turf.teams_reached(identity, permission) if others else []
    return Chosen(campaign, running, frozenset(team.id for team in teams if team.campaign_id in others))


def whole(identity: Identity, today: date) -> Chosen:
    """Return the campaign begun last, with nobody left out. One statement."""
    running = queries.running_campaigns(identity, today)
    return Chosen(running[0] if running else None, running[:1], frozenset())
