"""A value that lost against another edit is shown to whoever wrote it, and to nobody who may not see the field."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from backend.kernel.database import db
from backend.kernel.unit_of_work import unit_of_work
from backend.network.model import PersonAlternative
from tests.backend.conftest import PhoneOf
from tests.backend.network.test_corrections import on_a_second_phone
from tests.backend.phone import Phone, Row, told
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")


def lost(phone: Phone) -> list[tuple[str, Any]]:
    """Return the values that lost, as a phone holds them."""
    return [(row["field"], row["value"]) for row in phone.rows("alternative").values()]


def the_lost(phone: Phone) -> tuple[UUID, Row]:
    """Return the one value that lost."""
    ((ident, row),) = phone.rows("alternative").items()
    return UUID(ident), row


def name_lost_by(phone: Phone, other: Phone, person: UUID) -> None:
    """Let the other one correct the name first, and then this phone, which has not heard of it."""
    assert other.said("network.correct_person", id=person, set={"name": "Marisol Vega"}, base=0) == "applied"
    assert phone.said("network.correct_person", id=person, set={"name": "Irma Calderón"}, base=0) == "merged"


def test_a_name_that_lost_is_on_all_phones_of_who_wrote_it_and_on_nobody_elses(
    cast: Cast, ben: Phone, rosa: Phone, as_: As, phone_of: PhoneOf
) -> None:
    other = on_a_second_phone(cast.ben, as_)
    marisol = ben.meets("Mari", sharing="team")

    name_lost_by(ben, rosa, marisol)

    _, row = the_lost(ben)
    assert (row["person_id"], row["member_id"], row["field"], row["value"]) == (
        told(marisol),
        told(cast.ben.member_id),
        "name",
        "Irma Calderón",
    )
    assert lost(other) == [("name", "Irma Calderón")]
    for phone in (rosa, phone_of(cast.mei), phone_of(cast.olu), phone_of(cast.dov)):
        assert "Irma" not in phone.words()


def test_a_captains_word_that_a_later_one_wrote_over_is_shown_to_her(cast: Cast, ben: Phone, rosa: Phone) -> None:
    marisol = ben.meets(sharing="team")

    rosa.do("network.correct_person", id=marisol, set={"influence": 1}, base=0)
    ben.do("network.correct_person", id=marisol, set={"influence": 3}, base=0)

    _, row = the_lost(rosa)
    assert (row["member_id"], row["field"], row["value"]) == (told(cast.rosa.member_id), "influence", 1)


def test_taking_ones_value_up_again_is_a_correction_and_settles_it_everywhere(
    cast: Cast, ben: Phone, rosa: Phone, as_: As
) -> None:
    other = on_a_second_phone(cast.ben, as_)
    marisol = ben.meets("Mari", sharing="team")
    name_lost_by(ben, rosa, marisol)
    assert lost(other) == [("name", "Irma Calderón")]

    ben.pull()
    said = {"id": marisol, "set": {"name": "Irma Calderón"}, "base": ben.ver("person", marisol)}
    assert ben.said("network.correct_person", **said) == "applied"

    row = rosa.row("person", marisol)
    assert row is not None
    assert row["name"] == "Irma Calderón"
    assert (lost(ben), lost(other)) == ([], [])


def test_leaving_it_settles_it_on_all_her_phones_and_twice_is_once(
    cast: Cast, ben: Phone, rosa: Phone, as_: As
) -> None:
    other = on_a_second_phone(cast.ben, as_)
    marisol = ben.meets("Mari", sharing="team")
    name_lost_by(ben, rosa, marisol)
    ident, _ = the_lost(other)

    said = [phone.said("network.settle_alternative", id=ident) for phone in (other, ben, other)]

    assert said == ["applied", "noop", "noop"]
    assert (lost(ben), lost(other)) == ([], [])
    in_full = ben.client.get(f"/api/v1/people/{marisol}").get_json()
    assert [one["value"] for one in in_full["alternatives"]] == ["Irma Calderón"]


def test_what_she_left_is_shown_again_when_it_loses_again(ben: Phone, rosa: Phone) -> None:
    marisol = ben.meets("Mari", sharing="team")
    name_lost_by(ben, rosa, marisol)
    ident, _ = the_lost(ben)
    ben.do("network.settle_alternative", id=ident)

    assert ben.said("network.correct_person", id=marisol, set={"name": "Irma Calderón"}, base=0) == "merged"

    assert lost(ben) == [("name", "Irma Calderón")]


def test_nobody_settles_somebody_elses_word(cast: Cast, ben: Phone, rosa: Phone, phone_of: PhoneOf) -> None:
    marisol = ben.meets("Mari", sharing="team")
    name_lost_by(ben, rosa, marisol)
    ident, _ = the_lost(ben)

    for phone in (rosa, phone_of(cast.mei), phone_of(cast.tere), phone_of(cast.olu), phone_of(cast.dov)):
        assert phone.said("network.settle_alternative", id=ident) == "quarantined not_visible"

    assert lost(ben) == [("name", "Irma Calderón")]


def test_what_a_keeper_wrote_does_not_change_hands_with_the_person_and_comes_back_with_her(
    cast: Cast, ben: Phone, rosa: Phone, phone_of: PhoneOf
) -> None:
    mei = phone_of(cast.mei)
    marisol = ben.meets("Mari", sharing="team")
    name_lost_by(ben, rosa, marisol)

    def hand_over(giver: Phone, taker: Phone, number: int) -> None:
        offer = UUID(int=(0x0199 << 112) | (7 << 76) | (2 << 62) | number)
        giver.do("network.offer_people", id=offer, person_ids=[told(marisol)], to_member_id=taker.owner.member_id)
        assert taker.said("network.accept_people", id=offer) == "applied"

    hand_over(ben, mei, 1)
    assert [lost(phone) for phone in (ben, mei, rosa)] == [[], [], []]

    hand_over(mei, ben, 2)
    assert lost(ben) == [("name", "Irma Calderón")]


def test_what_a_captain_wrote_leaves_her_phone_with_the_person(ben: Phone, rosa: Phone) -> None:
    marisol = ben.meets("Mari", sharing="team")
    name_lost_by(rosa, ben, marisol)
    assert lost(rosa) == [("name", "Irma Calderón")]

    ben.do("network.share_person", id=marisol, sharing="only_me")

    assert (lost(rosa), lost(ben)) == ([], [])
    ben.do("network.share_person", id=marisol, sharing="team")
    assert lost(rosa) == [("name", "Irma Calderón")]


def test_it_stays_with_the_person_through_a_merge(ben: Phone, rosa: Phone) -> None:
    marisol, mari = ben.meets("Marisol", sharing="team"), ben.meets("Mari", sharing="team")
    name_lost_by(ben, rosa, mari)

    merge = UUID("01990000-0000-7000-8000-000000000001")
    assert ben.said("network.merge_people", id=merge, keep_id=marisol, drop_id=mari) == "applied"
    _, row = the_lost(ben)
    assert row["person_id"] == told(marisol)

    assert ben.said("network.unmerge_people", id=merge) == "applied"
    _, row = the_lost(ben)
    assert row["person_id"] == told(mari)


def test_of_values_that_lost_before_authors_were_known_nothing_travels(cast: Cast, ben: Phone, rosa: Phone) -> None:
    marisol = ben.meets("Mari", sharing="team")
    name_lost_by(ben, rosa, marisol)
    with unit_of_work(union_id=cast.ben.union_id):
        db.session.scalars(select(PersonAlternative)).one().author_id = None

    assert "Irma" not in ben.pull().words()
    assert ben.client.get(f"/api/v1/people/{marisol}").get_json()["alternatives"][0]["value"] == "Irma Calderón"
