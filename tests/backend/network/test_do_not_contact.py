"""Somebody asked not to be contacted: said once, it wins over all that is older or concurrent, on every phone."""

from itertools import permutations
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from time_machine import Traveller

from backend.kernel.audit import AuditEvent
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import MONDAY, Phone, told
from tests.cast import Cast
from tests.vectors.cases import called, cases

pytestmark = pytest.mark.usefixtures("friday")


def may_not_be_contacted(phone: Phone, person_id: UUID) -> bool:
    """Say what a phone concludes from the rows it holds."""
    wishes = phone.rows("do_not_contact").values()
    return any(wish["lifted_at"] is None for wish in wishes if wish["person_id"] == told(person_id))


@pytest.mark.parametrize("case", cases("merge", "do_not_contact"), ids=called)
def test_a_wish_holds_until_a_lift_has_seen_it(ben: Phone, rosa: Phone, case: dict[str, Any]) -> None:
    marisol = ben.meets(sharing="team")
    ids = {name: new_id() for name in {*case["added"], *(seen for lift in case["lifts"] for seen in lift)}}

    for name in case["added"]:
        assert ben.said("network.do_not_contact", id=ids[name], person_id=marisol, added_at=MONDAY) == "applied"
    for lift in case["lifts"]:
        rosa.do("network.lift_do_not_contact", observed=[told(ids[name]) for name in lift])

    assert may_not_be_contacted(ben, marisol) is case["expect"]
    assert may_not_be_contacted(rosa, marisol) is case["expect"]


@given(
    steps=st.lists(st.sampled_from(["ben says", "rosa says", "rosa lifts what she sees", "ben says again"]), max_size=6)
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_only_a_lift_that_saw_every_wish_ends_it(ben: Phone, rosa: Phone, steps: list[str]) -> None:
    marisol = ben.meets(sharing="team")
    said: list[str] = []
    lifted: set[str] = set()
    for step in steps:
        if "lifts" in step and said:
            rosa.do("network.lift_do_not_contact", observed=said)
            lifted |= set(said)
        elif "again" in step and said:
            ben.do("network.do_not_contact", id=said[0], person_id=marisol, added_at=MONDAY)
        elif "says" in step:
            phone = rosa if "rosa" in step else ben
            said.append(told(new_id()))
            phone.do("network.do_not_contact", id=said[-1], person_id=marisol, added_at=MONDAY)

    assert may_not_be_contacted(ben, marisol) is bool(set(said) - lifted)


def test_a_wish_said_twice_is_one_wish_also_after_it_was_lifted(ben: Phone, rosa: Phone) -> None:
    marisol = ben.meets(sharing="team")
    wish = {"id": told(new_id()), "person_id": told(marisol), "added_at": MONDAY}
    ben.do("network.do_not_contact", **wish)

    assert ben.said("network.do_not_contact", **wish) == "noop"
    assert rosa.said("network.lift_do_not_contact", observed=[wish["id"]]) == "applied"
    assert rosa.said("network.lift_do_not_contact", observed=[wish["id"]]) == "noop"
    assert ben.said("network.do_not_contact", **wish) == "noop"
    assert may_not_be_contacted(ben, marisol) is False


def test_a_wish_was_lifted_when_it_was_lifted_first(ben: Phone, rosa: Phone, friday: Traveller) -> None:
    wish = told(new_id())
    ben.do("network.do_not_contact", id=wish, person_id=ben.meets(sharing="team"), added_at=MONDAY)
    rosa.do("network.lift_do_not_contact", observed=[wish])

    friday.shift(60)
    rosa.do("network.lift_do_not_contact", observed=[wish])

    assert ben.rows("do_not_contact")[wish]["lifted_at"] == "2026-11-20T15:00:00.000Z"


def test_a_lift_says_what_there_was_nothing_to_lift_of(ben: Phone, rosa: Phone) -> None:
    marisol = ben.meets(sharing="team")
    known, unknown = told(new_id()), told(new_id())
    ben.do("network.do_not_contact", id=known, person_id=marisol, added_at=MONDAY)

    result = rosa.do("network.lift_do_not_contact", observed=[known, unknown])

    assert result["status"] == "merged"
    assert (result["kept"], result["alt"]) == ({"observed": [known]}, {"observed": [unknown]})
    assert may_not_be_contacted(ben, marisol) is False


def test_the_trail_keeps_who_ended_whose_wish_and_why_once(cast: Cast, ben: Phone, rosa: Phone) -> None:
    wish = told(new_id())
    ben.do("network.do_not_contact", id=wish, person_id=ben.meets(sharing="team"), added_at=MONDAY)

    rosa.do("network.lift_do_not_contact", observed=[wish], reason="She asked Rosa to call her again.")
    rosa.do("network.lift_do_not_contact", observed=[wish], reason="Said once more")

    [row] = db.session.scalars(select(AuditEvent)).all()
    assert (row.action, row.subject_id, row.about_id) == ("people.lift_wish", UUID(wish), cast.ben.member_id)
    assert row.words == "She asked Rosa to call her again."


def test_an_app_that_gives_no_reason_lifts_all_the_same(ben: Phone, rosa: Phone) -> None:
    marisol = ben.meets(sharing="team")
    wish = told(new_id())
    ben.do("network.do_not_contact", id=wish, person_id=marisol, added_at=MONDAY)

    assert rosa.said("network.lift_do_not_contact", observed=[wish]) == "applied"
    assert may_not_be_contacted(ben, marisol) is False


def test_a_member_cannot_lift_a_wish_not_even_her_own(ben: Phone) -> None:
    marisol = ben.meets()
    wish = told(new_id())
    ben.do("network.do_not_contact", id=wish, person_id=marisol, added_at=MONDAY)

    assert ben.said("network.lift_do_not_contact", observed=[wish]) == "quarantined needs_role"
    assert may_not_be_contacted(ben, marisol)


def test_a_captain_cannot_lift_a_wish_about_somebody_she_may_not_know_of(
    cast: Cast, phone_of: PhoneOf, ben: Phone, rosa: Phone
) -> None:
    marisol = ben.meets()
    wish = told(new_id())
    ben.do("network.do_not_contact", id=wish, person_id=marisol, added_at=MONDAY)

    for phone in (rosa, phone_of(cast.carmen), phone_of(cast.olu), phone_of(cast.dov)):
        assert phone.do("network.lift_do_not_contact", observed=[wish])["alt"] == {"observed": [wish]}
    assert may_not_be_contacted(ben, marisol)


def test_a_captain_who_lost_sight_of_somebody_can_still_pass_on_the_wish(ben: Phone, rosa: Phone) -> None:
    marisol = ben.meets(sharing="team")
    assert rosa.row("person", marisol)
    ben.do("network.share_person", id=marisol, sharing="only_me")

    assert rosa.said("network.do_not_contact", id=new_id(), person_id=marisol, added_at=MONDAY) == "applied"

    assert may_not_be_contacted(ben, marisol)
    assert rosa.rows("do_not_contact") == {}


def test_the_order_of_a_wish_and_a_talk_does_not_matter(ben: Phone, rosa: Phone) -> None:
    for order in permutations(range(2)):
        marisol = ben.meets(sharing="team")
        steps = [
            (ben, "network.do_not_contact", {"id": new_id(), "person_id": marisol, "added_at": MONDAY}),
            (rosa, "conversations.log", {"id": new_id(), "person_id": marisol, "held_at": MONDAY}),
        ]
        for step in order:
            phone, intent, args = steps[step]
            assert phone.said(intent, **args) == "applied"
        assert may_not_be_contacted(rosa, marisol)
