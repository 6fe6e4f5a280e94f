"""The table of roles and permissions."""

import pytest

from backend.access.permissions import Permission
from backend.access.policy import PENDING_MAY, POLICY, Reach, permits
from backend.access.roles import Role, Status

ORDER = [Role.MEMBER, Role.CAPTAIN, Role.ORGANIZER, Role.ADMINISTRATOR]


def test_every_permission_has_a_line_and_every_line_every_role() -> None:
    assert set(POLICY) == set(Permission)
    assert {frozenset(line) for line in POLICY.values()} == {frozenset(Role)}


@pytest.mark.parametrize("permission", Permission)
def test_a_higher_role_never_reaches_less(permission: Permission) -> None:
    reaches = [permits(role, Status.ACTIVE, permission) for role in ORDER]

    assert reaches == sorted(reaches)


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", Role)
def test_a_suspended_member_may_nothing(role: Role, permission: Permission) -> None:
    assert permits(role, Status.SUSPENDED, permission) is Reach.NONE


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", Role)
def test_a_pending_member_reaches_nobody_but_herself_whatever_she_was_promised(
    role: Role, permission: Permission
) -> None:
    reach = permits(role, Status.PENDING, permission)

    plain_facts = {Permission.WORKSITES_SEE, Permission.CAMPAIGNS_SEE}
    assert reach is (
        Reach.UNION if permission in plain_facts else Reach.OWN if permission in PENDING_MAY else Reach.NONE
    )


@pytest.mark.parametrize(
    "permission",
    [
        Permission.MEMBERS_SEE,
        Permission.MEMBERS_VOUCH,
        Permission.ASKS_SEE,
        Permission.TEAMS_SEE,
        Permission.INVITATIONS_MAKE,
    ],
)
def test_a_pending_member_sees_nobody_and_invites_nobody(permission: Permission) -> None:
    assert permits(Role.ADMINISTRATOR, Status.PENDING, permission) is Reach.NONE


def test_a_captain_reaches_her_team_and_not_the_union() -> None:
    union_wide = {p for p in Permission if permits(Role.CAPTAIN, Status.ACTIVE, p) is Reach.UNION}

    assert union_wide == {Permission.ASKS_SEE, Permission.WORKSITES_SEE, Permission.CAMPAIGNS_SEE}


def test_only_the_one_who_keeps_a_number_or_a_tie_touches_it() -> None:
    for permission in (Permission.NUMBERS_KEEP, Permission.TIES_SET, Permission.PEOPLE_SHARE):
        assert {permits(role, Status.ACTIVE, permission) for role in Role} == {Reach.OWN}
