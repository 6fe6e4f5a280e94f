"""Write down where people stand, and take it back. Called by whoever logs or withdraws a talk."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.assessments import queries
from backend.assessments.model import Assessment
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.network.model import Person
from backend.network.service import claim_id


def assess(
    identity: Identity, person: Person, said: Mapping[str, Any], *, assessed_at: datetime, conversation_id: UUID
) -> Assessment:
    """Write down the caller's word on where a person stands, after a talk that is being logged.

    `said` has the keys of `AssessmentSaid`; `assessed_at` is when the talk was held.

    Raises:
        IdCollision: something else has this id.
    """
    claim_id(identity, Assessment, said["id"])
    assessment = Assessment(
        union_id=identity.union_id,
        id=said["id"],
        person_id=person.id,
        member_id=identity.member_id,
        stand=said["stand"],
        proof=said["proof"],
        assessed_at=assessed_at,
        conversation_id=conversation_id,
    )
    db.session.add(assessment)
    db.session.flush()
    return assessment


def take_back(identity: Identity, conversation_id: UUID, withdrawn_at: datetime) -> None:
    """Take back what the caller said about a person in a talk."""
    for assessment in queries.own_assessments_of(identity, conversation_id):
        assessment.withdrawn_at = withdrawn_at
    db.session.flush()
