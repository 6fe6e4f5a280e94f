"""Teams, captains, vouching, and the grants that follow from them."""

from uuid import UUID

import pytest

from backend.access.roles import Role, Status
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.problems import Conflict, Forbidden, NotFound
from backend.kernel.unit_of_work import unit_of_work
from backend.sync import scope
from backend.turf import queries, service
from backend.unions import service as unions_service
from backend.unions.service import Newcomer
from tests.cast import Cast, Someone


def own_scopes(someone: Someone) -> set[str]:
    return {"P", *(f"{letter}:{someone.member_id}" for letter in "USO")}


def granted(someone: Someone) -> set[str]:
    with unit_of_work(reads_only=True):
        return set(scope.grants_of(db.session(), someone.union_id, someone.member_id))


def captain_ids(union_id: UUID, team_id: UUID) -> list[UUID]:
    with unit_of_work(reads_only=True):
        return queries.captains(union_id, [team_id])[team_id]


def places(someone: Someone) -> dict[UUID, bool]:
    with unit_of_work(reads_only=True):
        return {one.team_id: one.is_captain for one in queries.places_of(someone.union_id, someone.member_id)}


def test_a_member_holds_what_everybody_may_know_her_team_and_her_own(cast: Cast) -> None:
    assert granted(cast.ben) == own_scopes(cast.ben) | {"M", f"T:{cast.night}"}


def test_a_captain_also_holds_what_her_active_members_share_and_her_roster(cast: Cast) -> None:
    shared = {f"S:{one.member_id}" for one in (cast.rosa, cast.ben, cast.mei)}

    assert granted(cast.rosa) == own_scopes(cast.rosa) | {"M", f"T:{cast.night}", f"R:{cast.night}"} | shared


def test_who_waits_to_be_vouched_for_holds_nothing_of_anybody_else(cast: Cast) -> None:
    assert granted(cast.tere) == own_scopes(cast.tere)


def test_once_vouched_for_she_holds_her_team_and_her_captain_what_she_shares(cast: Cast) -> None:
    with unit_of_work(union_id=cast.cedar):
        member = service.vouch(cast.rosa.identity, cast.tere.member_id)

    assert member.status is Status.ACTIVE
    assert granted(cast.tere) == own_scopes(cast.tere) | {"M", f"T:{cast.night}"}
    assert f"S:{cast.tere.member_id}" in granted(cast.rosa)


def test_a_captain_of_another_team_does_not_know_of_the_newcomer(cast: Cast) -> None:
    with pytest.raises(NotFound), unit_of_work(union_id=cast.cedar):
        service.vouch(cast.carmen.identity, cast.tere.member_id)


@pytest.mark.parametrize("voucher", ["olu", "ada"])
def test_organizers_and_administrators_vouch_for_anybody(cast: Cast, voucher: str) -> None:
    with unit_of_work(union_id=cast.cedar):
        member = service.vouch(getattr(cast, voucher).identity, cast.tere.member_id)

    assert member.status is Status.ACTIVE


def test_whoever_invited_a_captain_lets_somebody_else_vouch(cast: Cast) -> None:
    newcomer = Newcomer(
        member_id=new_id(),
        name="Nadia",
        role=Role.CAPTAIN,
        team_id=cast.day,
        language="en",
        invited_by=cast.olu.member_id,
    )
    with unit_of_work(union_id=cast.cedar):
        unions_service.join(cast.cedar, newcomer)

    with pytest.raises(Forbidden), unit_of_work(union_id=cast.cedar):
        service.vouch(cast.olu.identity, newcomer.member_id)
    with unit_of_work(union_id=cast.cedar):
        service.vouch(cast.carmen.identity, newcomer.member_id)

    assert newcomer.member_id in captain_ids(cast.cedar, cast.day)


def test_vouching_twice_changes_nothing_more(cast: Cast) -> None:
    statuses = []
    for _ in range(2):
        with unit_of_work(union_id=cast.cedar):
            statuses.append(service.vouch(cast.rosa.identity, cast.tere.member_id).status)

    assert statuses == [Status.ACTIVE, Status.ACTIVE]


def test_a_suspended_member_is_not_vouched_back_in(cast: Cast) -> None:
    with unit_of_work(union_id=cast.cedar):
        unions_service.suspend(cast.olu.identity, cast.ben.member_id)

    with pytest.raises(Conflict), unit_of_work(union_id=cast.cedar):
        service.vouch(cast.rosa.identity, cast.ben.member_id)


def test_a_suspended_member_holds_nothing_and_her_captain_nothing_of_hers(cast: Cast) -> None:
    with unit_of_work(union_id=cast.cedar):
        unions_service.suspend(cast.olu.identity, cast.ben.member_id)

    assert granted(cast.ben) == set()
    assert f"S:{cast.ben.member_id}" not in granted(cast.rosa)


def test_a_member_who_moves_is_on_the_new_team_alone(cast: Cast) -> None:
    with unit_of_work(union_id=cast.cedar):
        service.place(cast.olu.identity, cast.day, cast.ben.member_id, is_captain=False)

    assert places(cast.ben) == {cast.day: False}
    assert granted(cast.ben) == own_scopes(cast.ben) | {"M", f"T:{cast.day}"}
    assert f"S:{cast.ben.member_id}" not in granted(cast.rosa)
    assert f"S:{cast.ben.member_id}" in granted(cast.carmen)


def test_a_member_placed_as_captain_gets_the_role_and_the_team(cast: Cast) -> None:
    with unit_of_work(union_id=cast.cedar):
        member = service.place(cast.olu.identity, cast.day, cast.ben.member_id, is_captain=True)

    assert (member.role, places(cast.ben)) == (Role.CAPTAIN, {cast.day: True})
    assert sorted(captain_ids(cast.cedar, cast.day)) == sorted([cast.ben.member_id, cast.carmen.member_id])
    assert f"S:{cast.carmen.member_id}" in granted(cast.ben)


def test_a_captain_given_a_second_team_captains_both(cast: Cast) -> None:
    with unit_of_work(union_id=cast.cedar):
        service.place(cast.olu.identity, cast.day, cast.rosa.member_id, is_captain=True)

    assert places(cast.rosa) == {cast.night: True, cast.day: True}
    assert {f"S:{cast.ben.member_id}", f"S:{cast.carmen.member_id}", f"R:{cast.day}"} <= granted(cast.rosa)


def test_a_captain_placed_as_a_member_gives_the_role_up(cast: Cast) -> None:
    with unit_of_work(union_id=cast.cedar):
        member = service.place(cast.olu.identity, cast.day, cast.rosa.member_id, is_captain=False)

    assert (member.role, places(cast.rosa)) == (Role.MEMBER, {cast.day: False})
    assert captain_ids(cast.cedar, cast.night) == []
    assert granted(cast.rosa) == own_scopes(cast.rosa) | {"M", f"T:{cast.day}"}


def test_a_captain_who_loses_the_role_loses_sight_of_her_members_people(cast: Cast) -> None:
    with unit_of_work(union_id=cast.cedar):
        unions_service.give_role(cast.olu.identity, cast.rosa.member_id, Role.MEMBER)

    assert granted(cast.rosa) == own_scopes(cast.rosa) | {"M", f"T:{cast.night}"}


def test_an_organizer_placed_as_captain_stays_an_organizer(cast: Cast) -> None:
    with unit_of_work(union_id=cast.cedar):
        member = service.place(cast.ada.identity, cast.night, cast.olu.member_id, is_captain=True)

    assert (member.role, places(cast.olu)) == (Role.ORGANIZER, {cast.night: True})


def test_nobody_is_placed_on_a_team_of_another_union(cast: Cast) -> None:
    upper_school = cast.dov.team_id
    assert upper_school is not None

    for team_id, member_id in ((upper_school, cast.ben.member_id), (cast.night, cast.dov.member_id)):
        with pytest.raises(NotFound), unit_of_work(union_id=cast.cedar):
            service.place(cast.olu.identity, team_id, member_id, is_captain=False)


def test_formed_twice_a_team_is_there_once(cast: Cast) -> None:
    team_id = new_id()
    for _ in range(2):
        with unit_of_work(union_id=cast.cedar):
            service.form_team(cast.olu.identity, team_id, name="Weekend", campaign_id=None, worksite_id=None)

    with pytest.raises(Conflict), unit_of_work(union_id=cast.cedar):
        service.form_team(cast.olu.identity, team_id, name="Other", campaign_id=None, worksite_id=None)
