"""Agree to a goal, suggest one, and answer a suggestion. Nobody can agree for somebody else."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.access.permissions import Permission
from backend.goals import queries, rules
from backend.goals.model import Goal, GoalProposal
from backend.goals.rules import ProposalState
from backend.kernel import clock
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.network.rules import believable_day
from backend.network.service import made_before
from backend.unions.queries import get_union


def agree(identity: Identity, said: Mapping[str, Any]) -> Goal:
    """Write down what the caller sets out to do from now on; a second time changes nothing.

    `said` has the keys of `GoalsAgreeArgs`.

    Raises:
        IdCollision: somebody else's goal has this id.
    """
    identity.require(Permission.GOALS_AGREE)
    known = made_before(identity, Goal, said["id"])
    if known is not None:
        return known
    goal = Goal(
        union_id=identity.union_id,
        id=said["id"],
        member_id=identity.member_id,
        talks_per_week=said["talks_per_week"],
        agreed_on=believable_day(said["agreed_on"], clock.now()),
    )
    db.session.add(goal)
    db.session.flush()
    return goal


def propose(identity: Identity, said: Mapping[str, Any]) -> GoalProposal:
    """Suggest a number of talks a week to a member of the caller's team; a second time changes nothing.

    More than her own median and one is lowered to that. An older suggestion she has not answered passes. `said` has
    the keys of `GoalsProposeArgs`.

    Raises:
        NotFound: the caller is not her captain, or she is not active.
        IdCollision: something else has this id.
    """
    identity.require(Permission.GOALS_PROPOSE)
    known = made_before(identity, GoalProposal, said["id"], "proposed_by", member_id=said["member_id"])
    if known is not None:
        return known
    member = queries.get_coached(identity, said["member_id"], Permission.GOALS_PROPOSE)
    now = clock.now()
    bounds = rules.weeks_before(now, ZoneInfo(get_union(identity.union_id).time_zone))
    most = rules.most_to_propose(queries.talks_in(identity, member.id, bounds))
    for older in queries.open_proposals(identity, member.id):
        older.state, older.settled_at = ProposalState.PASSED, now
    proposal = GoalProposal(
        union_id=identity.union_id,
        id=said["id"],
        member_id=member.id,
        proposed_by=identity.member_id,
        talks_per_week=min(said["talks_per_week"], most),
        state=ProposalState.OPEN,
        proposed_at=now,
    )
    db.session.add(proposal)
    db.session.flush()
    return proposal


def answer_proposal(identity: Identity, proposal_id: UUID, goal: Mapping[str, Any] | None) -> GoalProposal:
    """Answer a suggestion made to the caller: with the goal she agrees to, or None for no.

    Her goal always counts, whatever became of the suggestion meanwhile; of two answers the first stays written on it.
    `goal` has the keys of `GoalsAgreeArgs`.

    Raises:
        NotFound: there is no such suggestion, or it was made to somebody else.
        IdCollision: somebody else's goal has this id.
    """
    identity.require(Permission.GOALS_AGREE)
    proposal = queries.get_own_proposal(identity, proposal_id)
    agreed = None if goal is None else agree(identity, goal).talks_per_week
    if proposal.state in {ProposalState.OPEN, ProposalState.PASSED}:
        proposal.state = rules.became(proposal.talks_per_week, agreed)
        proposal.agreed = agreed
        proposal.settled_at = clock.now()
        db.session.flush()
    return proposal
