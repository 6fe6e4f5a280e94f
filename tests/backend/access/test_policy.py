"""The table of roles and permissions."""

import pytest

from backend.access.permissions import Permission
from backend.access.policy import PENDING_MAY, POLICY, Reach, permits
from backend.access.roles import Role, Status

ORDER = [Role.MEMBER, Role.CAPTAIN, Role.ORGANIZER, Role.ADMINISTRATOR]


def test_every_permission_has_a_line_and_every_line_every_role() -> None:
    assert set(POLICY) == set(Permission)
    assert {frozenset(line) for line in POLICY.values()} == {frozenset(Role)}


PEOPLE_AND_TALKS = {
    Permission.PEOPLE_SEE,
    Permission.PEOPLE_ADD,
    Permission.PEOPLE_CORRECT,
    Permission.PEOPLE_HAND_OVER,
    Permission.PEOPLE_PLACE,
    Permission.DO_NOT_CONTACT_ADD,
    Permission.DO_NOT_CONTACT_LIFT,
    Permission.CONVERSATIONS_SEE,
    Permission.CONVERSATIONS_LOG,
    Permission.PROMISES_SEE,
    Permission.PROMISES_MAKE,
    Permission.ASKS_ANSWER,
    Permission.STRUCTURE_TESTS_MARK,
    Permission.COVERAGE_SEE,
    Permission.PROGRESS_SEE,
    Permission.HELD_SEE,
    Permission.HELD_SETTLE,
    Permission.DOUBLES_SETTLE,
    Permission.ROSTERS_IMPORT,
    Permission.EXPORTS_MAKE,
}
"""What touches the people members know, or what was said with them."""
ADMINISTRATORS_ALONE = [Permission.BREAK_GLASS, Permission.RIGHTS_ANSWER]


@pytest.mark.parametrize("permission", Permission)
def test_from_member_to_organizer_a_higher_role_never_reaches_less(permission: Permission) -> None:
    reaches = [permits(role, Status.ACTIVE, permission) for role in ORDER[:-1]]

    assert reaches == sorted(reaches)


@pytest.mark.parametrize("permission", Permission)
def test_an_administrator_reaches_as_far_as_an_organizer_except_into_people_and_talks(permission: Permission) -> None:
    organizer, administrator = (permits(role, Status.ACTIVE, permission) for role in ORDER[2:])

    wanted = permits(Role.MEMBER, Status.ACTIVE, permission) if permission in PEOPLE_AND_TALKS else organizer
    assert administrator is (Reach.UNION if permission in ADMINISTRATORS_ALONE else wanted)


@pytest.mark.parametrize("permission", ADMINISTRATORS_ALONE)
def test_some_things_only_administrators_do(permission: Permission) -> None:
    assert [permits(role, Status.ACTIVE, permission) for role in ORDER] == [*[Reach.NONE] * 3, Reach.UNION]


def test_no_role_reads_everything() -> None:
    reading = {Permission.PEOPLE_SEE, Permission.CONVERSATIONS_SEE, Permission.MEMBERS_SEE, Permission.DEVICES_REVOKE}

    assert {p for p in reading if permits(Role.ADMINISTRATOR, Status.ACTIVE, p) is Reach.UNION} == {
        Permission.MEMBERS_SEE,
        Permission.DEVICES_REVOKE,
    }


def test_what_a_phone_could_not_do_is_settled_by_organizers_alone() -> None:
    settling = {role for role in Role if permits(role, Status.ACTIVE, Permission.HELD_SETTLE) is not Reach.NONE}
    reading = {role for role in Role if permits(role, Status.ACTIVE, Permission.HELD_SEE) is not Reach.OWN}

    assert settling == reading == {Role.ORGANIZER}


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

    assert union_wide == {
        Permission.ASKS_SEE,
        Permission.STRUCTURE_TESTS_SEE,
        Permission.WORKSITES_SEE,
        Permission.CAMPAIGNS_SEE,
    }


def test_only_the_one_who_keeps_a_number_or_a_tie_touches_it() -> None:
    for permission in (Permission.NUMBERS_KEEP, Permission.TIES_SET, Permission.PEOPLE_SHARE):
        assert {permits(role, Status.ACTIVE, permission) for role in Role} == {Reach.OWN}
