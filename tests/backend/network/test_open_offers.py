"""An open offer says who would change hands by it, under the name she has now, and says nothing of anybody else."""

from dataclasses import replace
from uuid import UUID

import pytest

from backend.accounts import sessions
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.unions import queries as unions
from backend.unions import service as members
from tests.backend.conftest import PhoneOf
from tests.backend.phone import Phone, told
from tests.cast import Cast, Someone
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")


def offers(phone: Phone, to: Someone, person: UUID) -> UUID:
    """Offer somebody and return the offer's id."""
    offer = new_id()
    phone.do("network.offer_people", id=offer, person_ids=[told(person)], to_member_id=to.member_id)
    return offer


def named(phone: Phone) -> list[str]:
    """Return whom the offers on a phone name."""
    return [one["name"] for row in phone.rows("hand_over").values() for one in row["people"]]


def test_an_offer_names_people_as_they_are_called_now(cast: Cast, ben: Phone, mei: Phone) -> None:
    person = ben.meets("Marisol V.")
    offers(ben, cast.mei, person)
    before = named(mei)

    ben.do("network.correct_person", id=person, set={"name": "Marisol Vega"}, base=ben.pull().ver("person", person))

    assert (before, named(mei), named(ben)) == (["Marisol V."], ["Marisol Vega"], ["Marisol Vega"])


def test_whom_somebody_else_took_over_meanwhile_other_offers_name_no_more(
    cast: Cast, phone_of: PhoneOf, ben: Phone, mei: Phone
) -> None:
    rosa, person = phone_of(cast.rosa), ben.meets("Marisol Vega", sharing="only_me")
    to_mei, to_rosa = offers(ben, cast.mei, person), offers(ben, cast.rosa, person)
    before = named(mei)

    rosa.do("network.accept_people", id=to_rosa)

    assert (before, named(mei), named(ben)) == (["Marisol Vega"], [], [])
    assert mei.do("network.accept_people", id=to_mei)["alt"] == {"person_ids": [told(person)]}


def test_whom_her_keeper_makes_private_an_organizers_offer_names_no_more(
    cast: Cast, as_: As, ben: Phone, mei: Phone
) -> None:
    person = ben.meets("Marisol Vega", sharing="team")
    said = {"id": told(new_id()), "person_ids": [told(person)], "to_member_id": told(cast.mei.member_id)}
    assert as_(cast.olu).post("/api/v1/hand-overs", json=said).status_code == 201
    before = named(mei)

    ben.do("network.share_person", id=person, sharing="only_me")
    hidden = named(mei)
    ben.do("network.share_person", id=person, sharing="team")

    assert (before, hidden, named(mei)) == (["Marisol Vega"], [], ["Marisol Vega"])


def test_who_was_shut_out_and_comes_back_reads_nothing_of_what_she_was_offered(
    cast: Cast, as_: As, ben: Phone, mei: Phone
) -> None:
    person = ben.meets("Marisol Vega", sharing="only_me")
    note = {"person_id": told(person), "words": "Ask about weekends."}
    said = {"id": new_id(), "person_ids": [told(person)], "to_member_id": told(cast.mei.member_id), "notes": [note]}
    ben.do("network.offer_people", **said)
    before = named(mei)
    rosa = as_(cast.rosa)
    rosa.post(f"/api/v1/members/{cast.mei.member_id}/suspend")

    with unit_of_work(union_id=cast.cedar):
        member = unions.find_member(cast.cedar, cast.mei.member_id)
        assert member is not None
        members.readmit(member)
        sessions.let_in(member, {"id": (device := new_id()), "label": "Her next phone"})
    again = replace(cast.mei, device_id=device)
    (offer,) = Phone(as_(again), again).rows("hand_over").values()

    assert before == ["Marisol Vega"]
    assert (offer["state"], offer["people"], offer["notes"]) == ("taken_back", [], [])
    assert named(ben) == []
