"""Plan campaigns, name their issues, end and resume them. Ids come from whoever asks: asking twice makes it once.

What ends with a campaign is the asking: its asks leave the phones. The campaign and its issues stay, marked, because
talks name them. Facts about people (talks, answers, where they stand) and what members promised them stay as they are,
and what a phone wrote down before it heard of the end is taken like any other.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from backend.access.permissions import Permission
from backend.campaigns import queries
from backend.campaigns.model import Campaign, Issue
from backend.campaigns.rules import QUIET_AFTER, CampaignKind, Guide, runs_in_order, usually_kept_until
from backend.kernel import audit, clock
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.problems import Conflict, Invalid, Stale
from backend.worksites.service import add_once

campaign_turned: Final[list[Callable[[Campaign], None]]] = []
"""Called when a campaign has ended or goes on; slices further up add what that means for what is theirs."""


class CampaignEnded(Conflict):
    """Nothing more is asked or named for a campaign that is over."""

    code = "campaign-ended"
    title = "This campaign has ended"


class CampaignChanged(Stale):
    """Read it again, and choose between what it says now and what you were about to say."""

    code = "campaign-changed"
    title = "Somebody changed this campaign first"


_UNSAID: Final[dict[str, Any]] = {
    "ended_at": None,
    "kind": str(CampaignKind.ISSUE),
    "template_version": None,
    "guide": str(Guide.PREPARE_THEN_ASK),
    "scale_en": None,
    "scale_es": None,
    "keep_until": None,
    "revision": 1,
}
"""What a campaign begins as when nobody says otherwise."""


def plan_campaign(identity: Identity, campaign_id: UUID, said: Mapping[str, Any]) -> Campaign:
    """Add a campaign to the union, with its issues. `said` has the keys of `NewCampaign`; most may be left out.

    Raises:
        Invalid: it would end before it starts, or be kept for less long than it lasts.
        Conflict: another campaign has this id, or something else an issue's.
    """
    identity.require(Permission.CAMPAIGNS_MAKE)
    _check_days(said)
    facts = _UNSAID | {key: value for key, value in said.items() if key != "issues"}
    wanted = Campaign(union_id=identity.union_id, id=campaign_id, **facts)
    campaign = add_once(queries.find_campaign(identity, campaign_id), wanted)
    for position, issue in enumerate(said.get("issues", ())):
        _add_issue(identity, campaign, issue["id"], {**issue, "position": position})
    db.session.refresh(campaign, ["issues"])
    return campaign


def correct_campaign(identity: Identity, campaign_id: UUID, seen: int, said: Mapping[str, Any]) -> Campaign:
    """Change what a campaign says, and its issues in the order given; a second time changes nothing.

    Args:
        identity: who changes it.
        campaign_id: which campaign.
        seen: the revision she had read.
        said: all of it, in the keys of `CampaignCorrection`. What is there already of issues is renamed and stays.

    Raises:
        NotFound: the union has no such campaign.
        CampaignEnded: it is over.
        CampaignChanged: somebody changed it since.
        Invalid: it would end before it starts, be kept for less long than it lasts, or lose an issue.
        Conflict: something else has the id of a new issue.
    """
    identity.require(Permission.CAMPAIGNS_MAKE)
    campaign = running_campaign(identity, campaign_id, hold=True)
    _check_days(said)
    facts = {key: value for key, value in said.items() if key != "issues"}
    if _says(campaign, facts, said["issues"]):
        return campaign
    if campaign.revision != seen:
        raise CampaignChanged
    if {issue.id for issue in campaign.issues} - {issue["id"] for issue in said["issues"]}:
        raise Invalid(fields={"issues": ["An issue that people may have ticked stays; give it another name."]})
    if _kept_until(facts["keep_until"], facts["ends_on"]) != _kept_until(campaign.keep_until, campaign.ends_on):
        audit.note(identity, "campaigns.keep", campaign.id)
    for name, value in facts.items():
        setattr(campaign, name, value)
    known = {issue.id: issue for issue in campaign.issues}
    for position, words in enumerate(said["issues"]):
        issue = known.get(words["id"])
        if issue is None:
            _add_issue(identity, campaign, words["id"], {**words, "position": position})
        else:
            issue.label_en, issue.label_es, issue.position = words["label_en"], words["label_es"], position
    _turn_page(campaign)
    return campaign


def _kept_until(said: date | None, ends_on: date) -> date:
    """Return the day until which what is said in a campaign is kept."""
    return said or usually_kept_until(ends_on)


def _check_days(said: Mapping[str, Any]) -> None:
    """Refuse days that contradict each other.

    Raises:
        Invalid: as it says.
    """
    if not runs_in_order(said["starts_on"], said["ends_on"]):
        raise Invalid(fields={"ends_on": ["A campaign ends no earlier than it starts."]})
    keep_until = said.get("keep_until")
    if keep_until is not None and keep_until < said["ends_on"]:
        raise Invalid(fields={"keep_until": ["What is said in a campaign is kept until it ends."]})


def _says(campaign: Campaign, facts: Mapping[str, Any], issues: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether a campaign says this already."""
    now = [(issue.id, issue.label_en, issue.label_es) for issue in campaign.issues]
    wanted = [(issue["id"], issue["label_en"], issue["label_es"]) for issue in issues]
    return now == wanted and all(getattr(campaign, name) == value for name, value in facts.items())


def _turn_page(campaign: Campaign) -> None:
    campaign.revision += 1
    db.session.flush()
    db.session.refresh(campaign, ["issues"])


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
    campaign = running_campaign(identity, campaign_id, hold=True)
    is_new = queries.find_issue(identity, issue_id) is None
    said = {"label_en": label_en, "label_es": label_es, "position": position}
    issue = _add_issue(identity, campaign, issue_id, said)
    if is_new:
        _turn_page(campaign)
    return issue


def _add_issue(identity: Identity, campaign: Campaign, issue_id: UUID, said: Mapping[str, Any]) -> Issue:
    wanted = Issue(union_id=identity.union_id, campaign_id=campaign.id, **{**said, "id": issue_id})
    return add_once(queries.find_issue(identity, issue_id), wanted)


def running_campaign(identity: Identity, campaign_id: UUID, *, hold: bool = False) -> Campaign:
    """Return a campaign of the union to which something may still be added; `hold` keeps others from changing it.

    Raises:
        NotFound: the union has no such campaign.
        CampaignEnded: it is over.
    """
    campaign = queries.get_campaign(identity, campaign_id, hold=hold)
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


def impact(identity: Identity, campaign_id: UUID) -> dict[str, Any]:
    """Return what it would mean to end a campaign now, in the keys of `CampaignImpact`: counts, and nobody's name.

    Raises:
        NotFound: the union has no such campaign.
    """
    identity.require(Permission.CAMPAIGNS_END)
    campaign = queries.get_campaign(identity, campaign_id)
    told = queries.on_phones(identity, clock.now() - QUIET_AFTER)
    return {
        "campaign_id": campaign.id,
        "asks": queries.open_asks(identity, campaign),
        "people": queries.reached(identity, campaign),
        **told._asdict(),
    }


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
