"""Plan campaigns, name their issues, end and resume them. Ids come from whoever asks: asking twice makes it once.

What ends with a campaign is the asking: its asks leave the phones. The campaign and its issues stay, marked, because
talks name them. Facts about people (talks, answers, where they stand) and what members promised them stay as they are,
and what a phone wrote down before it heard of the end is taken like any other.
"""

from collections.abc import Callable
from datetime import date
from typing import Final
from uuid import UUID

from backend.access.permissions import Permission
from backend.campaigns import queries
from backend.campaigns.model import Campaign, Issue
from backend.campaigns.rules import runs_in_order
from backend.kernel import audit, clock
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.problems import Conflict, Invalid
from backend.worksites.service import add_once

campaign_turned: Final[list[Callable[[Campaign], None]]] = []
"""Called when a campaign has ended or goes on; slices further up add what that means for what is theirs."""


class CampaignEnded(Conflict):
    """Nothing more is asked or named for a campaign that is over."""

    code = "campaign-ended"
    title = "This campaign has ended"


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
        CampaignEnded: it is over.
        Conflict: another issue has this id.
    """
    identity.require(Permission.CAMPAIGNS_MAKE)
    campaign = running_campaign(identity, campaign_id)
    wanted = Issue(
        union_id=identity.union_id,
        id=issue_id,
        campaign_id=campaign.id,
        label_en=label_en,
        label_es=label_es,
        position=position,
    )
    return add_once(queries.find_issue(identity, issue_id), wanted)


def running_campaign(identity: Identity, campaign_id: UUID) -> Campaign:
    """Return a campaign of the union to which something may still be added.

    Raises:
        NotFound: the union has no such campaign.
        CampaignEnded: it is over.
    """
    campaign = queries.get_campaign(identity, campaign_id)
    if campaign.ended_at is not None:
        raise CampaignEnded
    return campaign


def end_campaign(identity: Identity, campaign_id: UUID) -> Campaign:
    """End a campaign now, whatever was planned; a second time changes nothing.

    Raises:
        NotFound: the union has no such campaign.
    """
    identity.require(Permission.CAMPAIGNS_END)
    campaign = queries.get_campaign(identity, campaign_id)
    if campaign.ended_at is None:
        campaign.ended_at = clock.now()
        _turn(identity, campaign, "campaigns.end")
    return campaign


def resume_campaign(identity: Identity, campaign_id: UUID) -> Campaign:
    """Let a campaign that was ended go on; its asks come back to the phones. One that runs is left alone.

    Raises:
        NotFound: the union has no such campaign.
    """
    identity.require(Permission.CAMPAIGNS_END)
    campaign = queries.get_campaign(identity, campaign_id)
    if campaign.ended_at is not None:
        campaign.ended_at = None
        _turn(identity, campaign, "campaigns.resume")
    return campaign


def _turn(identity: Identity, campaign: Campaign, decision: str) -> None:
    db.session.flush()
    for hook in campaign_turned:
        hook(campaign)
    audit.note(identity, decision, campaign.id)
