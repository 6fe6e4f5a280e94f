"""Which campaign runs."""

from datetime import date

from sqlalchemy import select

from backend.campaigns.model import Campaign
from backend.kernel.database import db
from backend.kernel.identity import Identity


def running_campaign(identity: Identity, today: date) -> Campaign | None:
    """Return the campaign that runs on a day and was not ended, of several the one that began last."""
    question = select(Campaign).where(
        Campaign.union_id == identity.union_id,
        Campaign.starts_on <= today,
        Campaign.ends_on >= today,
        Campaign.ended_at.is_(None),
    )
    return db.session.scalars(question.order_by(Campaign.starts_on.desc(), Campaign.id.desc()).limit(1)).one_or_none()
