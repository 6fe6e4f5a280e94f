"""Who may vouch for whom, and which teams a member is on."""

from collections.abc import Collection
from uuid import UUID

from backend.access.roles import Role
from backend.unions.rules import may_vouch, outranks


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
