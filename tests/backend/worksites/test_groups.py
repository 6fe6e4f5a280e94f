"""Social groups and places where people meet: an organizer names them, members say who is in them."""

from typing import Any

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.network.test_corrections import on_a_second_phone
from tests.backend.phone import Phone, told
from tests.cast import Cast
from tests.conftest import As

CARPOOL = {"kind": "carpool", "name": "Route 9"}


class Groups:
    """A hospital, and what Olu the organizer says about who meets whom there."""

    def __init__(self, cast: Cast, as_: As) -> None:
        self.olu = as_(cast.olu)
        site = {"name": "Cedar Hollow", "time_zone": "America/Chicago"}
        self.site = self.olu.post("/api/v1/worksites", json=site).get_json()["id"]

    def add(self, **said: Any) -> Any:
        return self.olu.post(f"/api/v1/worksites/{self.site}/groups", json=CARPOOL | said)

    def added(self, **said: Any) -> str:
        answer = self.add(**said)
        assert answer.status_code == 201, answer.text
        return str(answer.get_json()["id"])

    def change(self, group_id: str, **said: Any) -> Any:
        return self.olu.patch(f"/api/v1/groups/{group_id}", json=said)


@pytest.fixture
def groups(cast: Cast, as_: As) -> Groups:
    return Groups(cast, as_)


def test_an_organizer_adds_a_carpool_and_everybody_who_was_vouched_for_holds_it(
    cast: Cast, as_: As, groups: Groups, phone_of: PhoneOf
) -> None:
    carpool = groups.added()

    row = {"worksite_id": groups.site, **CARPOOL, "is_retired": False}
    assert phone_of(cast.mei).rows("social_group") == {carpool: row}
    assert phone_of(cast.dov).rows("social_group") == {}
    (site,) = as_(cast.ben).get("/api/v1/worksites").get_json()["items"]
    assert site["groups"] == [{"id": carpool, **row}]


def test_where_people_meet_is_not_told_before_somebody_is_vouched_for(
    cast: Cast, as_: As, groups: Groups, phone_of: PhoneOf
) -> None:
    carpool, tere = groups.added(), phone_of(cast.tere)
    (site,) = as_(cast.tere).get("/api/v1/worksites").get_json()["items"]

    assert (tere.rows("social_group"), site["groups"]) == ({}, [])
    assert as_(cast.rosa).post(f"/api/v1/members/{cast.tere.member_id}/vouch").status_code < 300
    assert set(tere.pull().rows("social_group")) == {carpool}


def test_adding_it_twice_adds_it_once_and_another_one_under_its_id_is_refused(groups: Groups) -> None:
    wish = {"id": told(new_id())}

    assert groups.add(**wish).get_json() == groups.add(**wish).get_json()
    assert groups.add(**wish, kind="sport").status_code == 409


def test_a_group_gets_another_name_ends_and_comes_back_on_every_phone(
    cast: Cast, groups: Groups, phone_of: PhoneOf
) -> None:
    carpool, ben = groups.added(), phone_of(cast.ben)

    groups.change(carpool, name="Route 12", kind="other")
    groups.change(carpool, is_retired=True)
    ended = ben.rows("social_group")[carpool]
    groups.change(carpool, is_retired=True)
    groups.change(carpool, is_retired=False)

    assert (ended["name"], ended["kind"], ended["is_retired"]) == ("Route 12", "other", True)
    assert ben.rows("social_group")[carpool]["is_retired"] is False


@pytest.mark.parametrize("name", ["Iglesia San José", "The Muslim table", "Paisanos", "Mexican lunch", "hondureños"])
def test_a_name_that_tells_faith_or_origin_is_refused_with_a_clear_sentence(groups: Groups, name: str) -> None:
    carpool = groups.added()

    for answer in (groups.add(name=name), groups.change(carpool, name=name)):
        assert (answer.status_code, answer.get_json()["code"]) == (422, "name-tells-too-much")
        assert answer.get_json()["title"] == "A group is never about what people believe or where they come from"


def test_there_is_no_kind_for_religion_or_origin(groups: Groups) -> None:
    assert [groups.add(kind=kind).status_code for kind in ("religion", "origin", "")] == [422, 422, 422]


@pytest.mark.parametrize("who", ["rosa", "ben", "dov"])
def test_nobody_below_an_organizer_and_nobody_elsewhere_names_groups(
    cast: Cast, as_: As, groups: Groups, who: str
) -> None:
    carpool, other = groups.added(), as_(getattr(cast, who))

    added = other.post(f"/api/v1/worksites/{groups.site}/groups", json=CARPOOL)
    renamed = other.patch(f"/api/v1/groups/{carpool}", json={"name": "Ours"})

    assert (added.status_code, renamed.status_code) == (404, 404)


def test_a_worksite_with_a_group_stays(groups: Groups) -> None:
    groups.added()

    assert groups.olu.delete(f"/api/v1/worksites/{groups.site}").status_code == 409


# ---- who is in them


def test_a_member_says_which_groups_somebody_is_in_twice_and_in_any_order(groups: Groups, ben: Phone) -> None:
    carpool, lunch = sorted((groups.added(), groups.added(kind="lunch_table", name="Table by the window")))
    marisol = ben.meets()

    said = [
        ben.said("network.correct_person", id=marisol, set={"group_ids": ids}, base=0)
        for ids in ([lunch, carpool], [carpool, lunch, carpool])
    ]

    assert said == ["applied", "noop"]
    assert ben.rows("person")[told(marisol)]["group_ids"] == [carpool, lunch]
    ben.do("network.correct_person", id=marisol, set={"group_ids": []}, base=0)
    assert ben.rows("person")[told(marisol)]["group_ids"] is None


def test_an_app_that_knows_no_groups_leaves_them_as_they_are(groups: Groups, ben: Phone) -> None:
    carpool, marisol = groups.added(), ben.meets()
    ben.do("network.correct_person", id=marisol, set={"group_ids": [carpool]}, base=0)

    ben.do("network.correct_person", id=marisol, set={"name": "Marisol Vega", "influence": 3}, base=0)

    assert ben.rows("person")[told(marisol)]["group_ids"] == [carpool]


def test_of_two_who_say_it_differently_the_later_stands_and_the_other_one_is_set_aside(
    cast: Cast, as_: As, groups: Groups, ben: Phone
) -> None:
    carpool, lunch = groups.added(), groups.added(kind="lunch_table")
    marisol, second = ben.meets(), on_a_second_phone(cast.ben, as_)
    ben.do("network.correct_person", id=marisol, set={"group_ids": [carpool]}, base=0)

    second.do("network.correct_person", id=marisol, set={"group_ids": [lunch]}, base=0)

    assert ben.rows("person")[told(marisol)]["group_ids"] == [lunch]
    lost = ben.rows("alternative").values()
    assert [(one["field"], one["value"]) for one in lost] == [("group_ids", [carpool])]


def test_a_group_that_ended_meanwhile_is_taken_from_a_phone_that_comes_late(groups: Groups, ben: Phone) -> None:
    carpool, marisol = groups.added(), ben.meets()
    groups.change(carpool, is_retired=True)

    assert ben.said("network.correct_person", id=marisol, set={"group_ids": [carpool]}, base=0) == "applied"


def test_a_group_the_union_does_not_have_and_more_than_five_are_refused(groups: Groups, ben: Phone) -> None:
    marisol = ben.meets()
    many = [groups.added(name=f"Route {n}") for n in range(6)]

    wrong = [
        ben.said("network.correct_person", id=marisol, set={"group_ids": ids}, base=0)
        for ids in ([told(new_id())], many, ["carpool"])
    ]

    assert "applied" not in wrong
    assert ben.said("network.correct_person", id=marisol, set={"group_ids": many[:5]}, base=0) == "applied"


def test_two_entries_of_one_person_put_together_keep_the_groups_of_the_one_that_had_some(
    groups: Groups, ben: Phone
) -> None:
    carpool, kept, dropped = groups.added(), ben.meets("Marisol"), ben.meets("Mari")
    ids = {"id": told(new_id()), "keep_id": told(kept), "drop_id": told(dropped)}

    ben.do("network.merge_people", **ids, set={"group_ids": [carpool]}, base=0)
    assert ben.rows("person")[told(kept)]["group_ids"] == [carpool]
    ben.do("network.unmerge_people", id=ids["id"])

    assert ben.rows("person")[told(kept)]["group_ids"] is None


def test_who_is_not_shared_takes_her_groups_along_into_nobodys_sight(groups: Groups, ben: Phone, rosa: Phone) -> None:
    carpool, marisol = groups.added(), ben.meets(sharing="team")
    ben.do("network.correct_person", id=marisol, set={"group_ids": [carpool]}, base=0)
    seen = rosa.rows("person")[told(marisol)]["group_ids"]

    ben.do("network.share_person", id=marisol, sharing="only_me")

    assert seen == [carpool]
    assert told(marisol) not in rosa.rows("person")
