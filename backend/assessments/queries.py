"""What members said about where people stand."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from backend.assessments.model import Assessment
from backend.kernel.database import db
from backend.kernel.identity import Identity


def own_assessments_of(identity: Identity, conversation_id: UUID) -> Sequence[Assessment]:
    """Return what the one who asks said in one of her talks, taken back or not."""
    own = (Assessment.union_id == identity.union_id, Assessment.member_id == identity.member_id)
    return db.session.scalars(select(Assessment).where(*own, Assessment.conversation_id == conversation_id)).all()
