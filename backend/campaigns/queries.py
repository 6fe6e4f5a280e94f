"""What there is of campaigns; everybody who joined may read all of them."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from backend.campaigns.model import Campaign, Issue
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, paged
from backend.kernel.problems import NotFound


def campaigns(identity: Identity, asked: dict[str, Any]) -> Page[Campaign]:
    """Return a page of the union's campaigns with their issues, newest first."""
    mine = select(Campaign).where(Campaign.union_id == identity.union_id)
    return paged(mine, Campaign.id, asked, newest_first=True)


def find_campaign(identity: Identity, campaign_id: UUID) -> Campaign | None:
    """Return a campaign of the union, if there is one with this id."""
    return db.session.get(Campaign, (identity.union_id, campaign_id))


def get_campaign(identity: Identity, campaign_id: UUID, *, hold: bool = False) -> Campaign:
    """Return a campaign of the union; `hold` keeps others from changing it until the unit ends.

    Raises:
        NotFound: the union has none with this id.
    """
    found = db.session.get(Campaign, (identity.union_id, campaign_id), with_for_update=hold or None)
    if found is None:
        raise NotFound
    return found


def find_issue(identity: Identity, issue_id: UUID) -> Issue | None:
    """Return an issue of the union, if there is one with this id."""
    return db.session.get(Issue, (identity.union_id, issue_id))
