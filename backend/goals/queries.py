"""Whom a captain may make suggestions to, what she suggested, and what the member did in her last weeks."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from uuid import UUID

from sqlalchemy import case, func, select

from backend.access.permissions import Permission
from backend.access.roles import Status
from backend.goals.model import GoalProposal
from backend.goals.rules import ProposalState
from backend.kernel.database import Base, db
from backend.kernel.identity import Identity
from backend.kernel.problems import NotFound
from backend.unions.model import Membership
from backend.unions.queries import get_member


def get_coached(identity: Identity, member_id: UUID, permission: Permission) -> Membership:
    """Return an active member of a team the one who asks captains; never she herself.

    Raises:
        NotFound: there is none, or the one who asks is not her captain.
    """
    member = get_member(identity, member_id, permission)
    if member.status is not Status.ACTIVE or member.id == identity.member_id:
        raise NotFound
    return member


def open_proposals(identity: Identity, member_id: UUID) -> Sequence[GoalProposal]:
    """Return what waits for this member's answer, whoever suggested it: to settle."""
    query = select(GoalProposal).where(
        GoalProposal.union_id == identity.union_id,
        GoalProposal.member_id == member_id,
        GoalProposal.state == ProposalState.OPEN,
    )
    return db.session.scalars(query).all()


def get_own_proposal(identity: Identity, proposal_id: UUID) -> GoalProposal:
    """Return a suggestion that was made to the one who asks.

    Raises:
        NotFound: there is none, or it was made to somebody else.
    """
    found = db.session.get(GoalProposal, (identity.union_id, proposal_id))
    if found is None or found.member_id != identity.member_id:
        raise NotFound
    return found


def talks_in(identity: Identity, member_id: UUID, bounds: Sequence[datetime]) -> list[int]:
    """Return how many talks a member held between each bound and the next; withdrawn ones do not count."""
    talk = Base.metadata.tables["conversation"]
    in_week = (case(((talk.c.held_at >= begin) & (talk.c.held_at < end), 1)) for begin, end in pairwise(bounds))
    query = select(*map(func.count, in_week)).where(
        talk.c.union_id == identity.union_id,
        talk.c.member_id == member_id,
        talk.c.held_at >= bounds[0],
        talk.c.withdrawn_at.is_(None),
    )
    return list(db.session.execute(query).one())
