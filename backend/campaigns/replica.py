"""What of campaigns travels to phones: all of it, to everyone who joined."""

from backend.campaigns.model import Campaign, Issue
from backend.campaigns.schemas import CampaignRow, IssueRow
from backend.sync.replica import Replica
from backend.sync.scope import PUBLIC

REPLICAS = (
    Replica("campaign", Campaign, CampaignRow, scope=lambda _: PUBLIC),
    Replica("issue", Issue, IssueRow, scope=lambda _: PUBLIC),
)
