"""Agree to a goal. Nobody can agree for somebody else."""

from collections.abc import Mapping
from typing import Any

from backend.access.permissions import Permission
from backend.goals.model import Goal
from backend.kernel import clock
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.network.rules import believable_day
from backend.network.service import made_before


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
