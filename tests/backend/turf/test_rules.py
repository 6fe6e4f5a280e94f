"""Who may vouch, and which teams a member is on."""

from uuid import UUID

import pytest

from backend.access.roles import Role
from backend.turf.rules import may_admit, teams_of

NIGHT, DAY = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("voucher", "newcomer", "allowed"),
    [
        (Role.CAPTAIN, Role.MEMBER, True),
        (Role.CAPTAIN, Role.CAPTAIN, True),
        (Role.CAPTAIN, Role.ORGANIZER, False),
        (Role.ORGANIZER, Role.CAPTAIN, True),
        (Role.ORGANIZER, Role.ADMINISTRATOR, False),
        (Role.ADMINISTRATOR, Role.ADMINISTRATOR, True),
    ],
)
def test_one_vouches_up_to_ones_own_role(voucher: Role, newcomer: Role, *, allowed: bool) -> None:
    assert may_admit(voucher, newcomer, is_inviter=False, is_herself=False) is allowed


def test_whoever_invited_a_member_may_vouch_for_her_but_not_for_a_captain() -> None:
    assert may_admit(Role.CAPTAIN, Role.MEMBER, is_inviter=True, is_herself=False)
    assert not may_admit(Role.ORGANIZER, Role.CAPTAIN, is_inviter=True, is_herself=False)


def test_nobody_vouches_for_herself() -> None:
    assert not may_admit(Role.ADMINISTRATOR, Role.MEMBER, is_inviter=False, is_herself=True)


def test_a_member_is_on_the_team_she_works_in_and_captains_none() -> None:
    assert teams_of(Role.MEMBER, NIGHT, {NIGHT, DAY}) == {NIGHT: False}


def test_a_captain_captains_the_team_she_works_in_and_those_she_captained_before() -> None:
    assert teams_of(Role.CAPTAIN, NIGHT, {DAY}) == {NIGHT: True, DAY: True}


def test_an_organizer_keeps_the_teams_she_captained() -> None:
    assert teams_of(Role.ORGANIZER, NIGHT, {DAY}) == {NIGHT: False, DAY: True}


def test_who_works_in_no_team_is_on_none() -> None:
    assert teams_of(Role.MEMBER, None, {NIGHT}) == {}
    assert teams_of(Role.CAPTAIN, None, ()) == {}
