"""Which roles may give which roles."""

import pytest

from backend.access.roles import Role
from backend.unions import rules

MEMBER, CAPTAIN, ORGANIZER, ADMINISTRATOR = Role.MEMBER, Role.CAPTAIN, Role.ORGANIZER, Role.ADMINISTRATOR


@pytest.mark.parametrize(
    ("giver", "may"),
    [
        (MEMBER, set()),
        (CAPTAIN, {MEMBER}),
        (ORGANIZER, {MEMBER, CAPTAIN}),
        (ADMINISTRATOR, {MEMBER, CAPTAIN, ORGANIZER, ADMINISTRATOR}),
    ],
)
def test_nobody_invites_somebody_to_more_than_she_may_give(giver: Role, may: set[Role]) -> None:
    assert {role for role in Role if rules.may_invite_as(giver, role)} == may


@pytest.mark.parametrize(
    ("giver", "now", "new", "may"),
    [
        (ORGANIZER, MEMBER, CAPTAIN, True),
        (ORGANIZER, CAPTAIN, MEMBER, True),
        (ORGANIZER, MEMBER, ORGANIZER, False),
        (ORGANIZER, ORGANIZER, MEMBER, False),
        (ORGANIZER, ADMINISTRATOR, MEMBER, False),
        (CAPTAIN, MEMBER, CAPTAIN, False),
        (ADMINISTRATOR, ORGANIZER, MEMBER, True),
        (ADMINISTRATOR, ADMINISTRATOR, MEMBER, True),
        (ADMINISTRATOR, MEMBER, ADMINISTRATOR, True),
        (MEMBER, MEMBER, CAPTAIN, False),
    ],
)
def test_a_role_is_changed_only_by_who_may_give_both(giver: Role, now: Role, new: Role, *, may: bool) -> None:
    assert rules.may_change_role(giver, now, new) is may


@pytest.mark.parametrize("role", Role)
def test_nobody_but_an_administrator_shuts_out_her_equals(role: Role) -> None:
    assert rules.may_suspend(role, role) is (role is ADMINISTRATOR)


def test_a_captain_shuts_out_members_and_no_one_above() -> None:
    assert [rules.may_suspend(CAPTAIN, role) for role in Role] == [True, False, False, False]


def test_whoever_sees_other_peoples_networks_has_a_passphrase() -> None:
    assert [rules.must_show_passphrase(role) for role in Role] == [False, True, True, True]


def test_whoever_invited_a_captain_does_not_also_vouch_for_her() -> None:
    assert rules.may_vouch(MEMBER, is_inviter=True)
    assert not rules.may_vouch(CAPTAIN, is_inviter=True)
    assert rules.may_vouch(CAPTAIN, is_inviter=False)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Cedar Hollow Workers", "cedar-hollow-workers"),
        ("SEIU Local 1407", "seiu-local-1407"),
        ("  Trabajadoras   Unidas! ", "trabajadoras-unidas"),
        ("Unión de Café", "union-de-cafe"),
        ("組合", ""),
        ("x" * 80, "x" * 60),
    ],
)
def test_a_unions_name_becomes_the_end_of_a_sign_in_name(name: str, slug: str) -> None:
    assert rules.slug_of(name) == slug
