"""Who may vouch for whom, which teams a member is on, and where she is near."""

from collections import Counter
from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.access.roles import Role
from backend.unions.rules import may_vouch, outranks

FEWEST_IN_GROUP = 2
"""Of a social group in which she keeps fewer people a member is not taken to be."""


def may_admit(voucher: Role, newcomer: Role, *, is_inviter: bool, is_herself: bool) -> bool:
    """Say whether a member may vouch for a newcomer with this role, whom she can reach.

    Never for oneself, never for a role above one's own, and who invited a captain or above lets somebody else look.
    """
    return not is_herself and not outranks(newcomer, voucher) and may_vouch(newcomer, is_inviter=is_inviter)


def teams_of(role: Role, home: UUID | None, captained: Collection[UUID]) -> dict[UUID, bool]:
    """Return the teams a member is on, and whether she captains each.

    Args:
        role: a captain captains the team she works in, a member none; organizers and above keep what they captain.
        home: the team she works in.
        captained: the teams she captained up to now.
    """
    if role is Role.MEMBER:
        captained = ()
    elif role is Role.CAPTAIN and home is not None:
        captained = {*captained, home}
    teams = dict.fromkeys(captained, True)
    return teams if home is None else {home: False} | teams


@dataclass(frozen=True)
class KeptIn:
    """So many people of one shift and the same social groups whom a member keeps and shares."""

    keeper_id: UUID
    shift_id: UUID | None
    group_ids: tuple[UUID, ...]
    people: int


@dataclass(frozen=True)
class Home:
    """Where most of the people work and meet whom a member keeps: where she herself is near."""

    shift_id: UUID | None
    group_id: UUID | None


def home_of(kept: Sequence[KeptIn], standing: Container[UUID]) -> Home:
    """Return the shift and the social group of most of the people one member keeps.

    Of groups only those count that still stand, and only with two people of hers in it: one person in a carpool says
    nothing of who keeps her.
    """
    shifts, groups = Counter[UUID](), Counter[UUID]()
    for one in kept:
        if one.shift_id is not None:
            shifts[one.shift_id] += one.people
        for group_id in one.group_ids:
            groups[group_id] += one.people if group_id in standing else 0
    return Home(_most(shifts, 1), _most(groups, FEWEST_IN_GROUP))


def _most(places_of: Counter[UUID], fewest: int) -> UUID | None:
    """Return the place of most people, of equals the smaller id; None where there are fewer."""
    enough = [place for place, people in places_of.items() if people >= fewest]
    return min(enough, key=lambda place: (-places_of[place], place), default=None)
