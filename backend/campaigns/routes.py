"""Campaigns over HTTP."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from backend.access.permissions import Permission
from backend.campaigns import files, queries, service, strategy
from backend.campaigns.file_schemas import CampaignFile, MadeFromFile, NewFromFile
from backend.campaigns.model import Campaign, Issue
from backend.campaigns.schemas import (
    CampaignAnswer,
    CampaignCorrection,
    CampaignImpact,
    CampaignPage,
    IssueAnswer,
    LineSeen,
    NewCampaign,
    NewIssue,
    Strategy,
    StrategyLineAnswer,
    StrategyLineWish,
)
from backend.kernel.endpoint import endpoint
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, PageQuery

blueprint = Blueprint("campaigns", __name__, description="What we are trying to win")


@blueprint.get("/campaigns")
@endpoint(needs=Permission.CAMPAIGNS_SEE, query=PageQuery, gives=CampaignPage)
def read_campaigns(identity: Identity, asked: dict[str, Any]) -> Page[Campaign]:
    """List the union's campaigns with their issues."""
    return queries.campaigns(identity, asked)


@blueprint.post("/campaigns")
@endpoint(needs=Permission.CAMPAIGNS_MAKE, takes=NewCampaign, gives=CampaignAnswer, status=201)
def plan_campaign(identity: Identity, body: dict[str, Any]) -> Campaign:
    """Plan a campaign."""
    return service.plan_campaign(identity, body.pop("id"), body)


@blueprint.post("/campaigns/from-file")
@endpoint(needs=Permission.CAMPAIGNS_MAKE, takes=NewFromFile, gives=MadeFromFile, status=201)
def plan_from_file(identity: Identity, body: dict[str, Any]) -> dict[str, Any]:
    """Plan a campaign as a file says, with the places the union does not have yet; or only tell what that would be."""
    return files.from_file(identity, body)


@blueprint.get("/campaigns/<campaign_id>/file")
@endpoint(needs=Permission.CAMPAIGNS_MAKE, gives=CampaignFile)
def read_file(identity: Identity, _asked: dict[str, Any], campaign_id: UUID) -> dict[str, Any]:
    """Give a campaign as a file for another union: words, days and places, nothing about anybody."""
    return files.to_file(identity, campaign_id)


@blueprint.get("/campaigns/<campaign_id>")
@endpoint(needs=Permission.CAMPAIGNS_SEE, gives=CampaignAnswer)
def read_campaign(identity: Identity, _asked: dict[str, Any], campaign_id: UUID) -> Campaign:
    """Show a campaign with its issues."""
    return queries.get_campaign(identity, campaign_id)


@blueprint.put("/campaigns/<campaign_id>")
@endpoint(needs=Permission.CAMPAIGNS_MAKE, takes=CampaignCorrection, gives=CampaignAnswer)
def correct_campaign(identity: Identity, body: dict[str, Any], campaign_id: UUID) -> Campaign:
    """Change a campaign; 412 when somebody has changed it since the caller read it."""
    return service.correct_campaign(identity, campaign_id, body.pop("revision"), body)


@blueprint.post("/campaigns/<campaign_id>/issues")
@endpoint(needs=Permission.CAMPAIGNS_MAKE, takes=NewIssue, gives=IssueAnswer, status=201)
def name_issue(identity: Identity, body: dict[str, Any], campaign_id: UUID) -> Issue:
    """Name an issue of a campaign."""
    return service.name_issue(identity, campaign_id, body.pop("id"), **body)


@blueprint.get("/campaigns/<campaign_id>/strategy")
@endpoint(needs=Permission.CAMPAIGNS_MAKE, gives=Strategy)
def read_strategy(identity: Identity, _asked: dict[str, Any], campaign_id: UUID) -> dict[str, Any]:
    """Show a campaign's strategy and phases, to those who plan it."""
    return strategy.read_strategy(identity, campaign_id)


@blueprint.put("/campaigns/<campaign_id>/strategy/<line_id>")
@endpoint(needs=Permission.CAMPAIGNS_MAKE, takes=StrategyLineWish, gives=StrategyLineAnswer)
def write_line(identity: Identity, body: dict[str, Any], campaign_id: UUID, line_id: UUID) -> strategy.ReadLine:
    """Add a line to a strategy or change it; 412 when somebody has changed it since the caller read it."""
    return strategy.write_line(identity, campaign_id, line_id, body.pop("revision"), body)


@blueprint.delete("/campaigns/<campaign_id>/strategy/<line_id>")
@endpoint(needs=Permission.CAMPAIGNS_MAKE, query=LineSeen, status=204)
def take_out_line(identity: Identity, asked: dict[str, Any], campaign_id: UUID, line_id: UUID) -> None:
    """Take a line out of a strategy; 412 when somebody has changed it since the caller read it."""
    strategy.take_out_line(identity, campaign_id, line_id, asked["revision"])


@blueprint.get("/campaigns/<campaign_id>/impact")
@endpoint(needs=Permission.CAMPAIGNS_END, gives=CampaignImpact)
def read_impact(identity: Identity, _asked: dict[str, Any], campaign_id: UUID) -> dict[str, Any]:
    """Tell what it would mean to end a campaign now: what leaves the phones, and what they had not sent yet."""
    return service.impact(identity, campaign_id)


@blueprint.post("/campaigns/<campaign_id>/end")
@endpoint(needs=Permission.CAMPAIGNS_END, gives=CampaignAnswer)
def end_campaign(identity: Identity, _body: dict[str, Any], campaign_id: UUID) -> Campaign:
    """End a campaign: its asks leave the phones, what people said and were promised stays."""
    return service.end_campaign(identity, campaign_id)


@blueprint.post("/campaigns/<campaign_id>/resume")
@endpoint(needs=Permission.CAMPAIGNS_END, gives=CampaignAnswer)
def resume_campaign(identity: Identity, _body: dict[str, Any], campaign_id: UUID) -> Campaign:
    """Let a campaign that was ended go on."""
    return service.resume_campaign(identity, campaign_id)
