"""Plan campaigns and name their issues. Ids come from whoever asks, so that asking twice makes it once."""

from datetime import date
from uuid import UUID

from backend.access.permissions import Permission
from backend.campaigns import queries
from backend.campaigns.model import Campaign, Issue
from backend.campaigns.rules import runs_in_order
from backend.kernel.identity import Identity
from backend.kernel.problems import Invalid
from backend.worksites.service import add_once


def plan_campaign(
    identity: Identity, campaign_id: UUID, *, name_en: str, name_es: str, starts_on: date, ends_on: date
) -> Campaign:
    """Add a campaign to the union.

    Raises:
        Invalid: it would end before it starts.
        Conflict: another campaign has this id.
    """
    identity.require(Permission.CAMPAIGNS_MAKE)
    if not runs_in_order(starts_on, ends_on):
        raise Invalid(fields={"ends_on": ["A campaign ends no earlier than it starts."]})
    wanted = Campaign(
        union_id=identity.union_id,
        id=campaign_id,
        name_en=name_en,
        name_es=name_es,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    return add_once(queries.find_campaign(identity, campaign_id), wanted)


def name_issue(
    identity: Identity, campaign_id: UUID, issue_id: UUID, *, label_en: str, label_es: str, position: int
) -> Issue:
    """Add an issue to a campaign; phones show issues by rising position.

    Raises:
        NotFound: the union has no such campaign.
        Conflict: another issue has this id.
    """
    identity.require(Permission.CAMPAIGNS_MAKE)
    campaign = queries.get_campaign(identity, campaign_id)
    wanted = Issue(
        union_id=identity.union_id,
        id=issue_id,
        campaign_id=campaign.id,
        label_en=label_en,
        label_es=label_es,
        position=position,
    )
    return add_once(queries.find_issue(identity, issue_id), wanted)
