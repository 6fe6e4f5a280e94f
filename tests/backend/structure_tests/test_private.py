"""What is not done in the open stays between who looks after a person and the organizers; the bars stay."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import Phone
from tests.backend.structure_tests.conftest import Union, marks, says
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("friday")

ROOT = "/api/v1"


class Card:
    """Union cards signed at home: Ben and Rosa each look after people on Rosa's team, who said yes and signed."""

    def __init__(self, union: Union, cast: Cast, phone_of: PhoneOf) -> None:
        self.union, self.cast = union, cast
        self.ben, self.rosa = phone_of(cast.ben), phone_of(cast.rosa)
        self.of_ben = [self.ben.meets(f"Of Ben {number}", sharing="team") for number in range(3)]
        self.of_rosa = self.rosa.meets("Of Rosa", sharing="team")
        self.test_id = self.starts(is_public=False)

    def starts(self, **said: Any) -> UUID:
        """Start a test in which a card counts, and let everybody sign one."""
        test_id = self.union.starts(kind="card", evidence="card", **said)
        for phone, person_id in self.everybody():
            says(phone, test_id, person_id, "yes")
            marks(phone, test_id, person_id)
        return test_id

    def everybody(self) -> Iterator[tuple[Phone, UUID]]:
        """Yield each person and the phone of who looks after them."""
        yield from ((self.ben, person_id) for person_id in self.of_ben)
        yield self.rosa, self.of_rosa


@pytest.fixture
def card(union: Union, cast: Cast, phone_of: PhoneOf) -> Card:
    return Card(union, cast, phone_of)


def held_of(phone: Phone, test_id: UUID) -> set[str]:
    """Return of whom a phone knows what they said or did in a test."""
    answers = [row["person_id"] for row in phone.rows("answer").values() if row["ask_id"] == str(test_id)]
    done = [row["person_id"] for row in phone.rows("participation").values() if row["test_id"] == str(test_id)]
    return {*answers, *done}


def test_a_captain_reads_the_bars_of_all_and_the_names_of_her_own_people(card: Card) -> None:
    read = card.union.result(card.test_id)

    assert (read["total"]["of"], read["total"]["yes"], read["total"]["done"]) == (4, 4, 4)
    assert [one["name"] for one in read["unexpected"]["people"]] == ["Of Rosa"]
    assert read["unexpected"]["total"] == 1
    assert sum(row["of"] for row in read["calibration"]) == 1
    assert "Of Ben" not in repr((read, card.union.plan(card.test_id)))


def test_an_organizer_reads_all_names(card: Card) -> None:
    assert card.union.whole(card.test_id)["unexpected"]["total"] == 4


def test_a_test_in_the_open_names_a_captains_whole_team_as_it_always_did(card: Card) -> None:
    in_the_open = card.starts()

    assert card.union.result(in_the_open)["unexpected"]["total"] == 4
    assert held_of(card.rosa, in_the_open) == {str(person_id) for _, person_id in card.everybody()}


def test_the_phones_of_captains_hold_what_their_own_people_said_and_did(card: Card) -> None:
    assert held_of(card.ben, card.test_id) == {str(person_id) for person_id in card.of_ben}
    assert held_of(card.rosa, card.test_id) == {str(card.of_rosa)}
    assert str(card.of_ben[0]) in card.rosa.rows("person")


def test_what_a_captain_writes_down_of_another_members_person_goes_to_that_member(card: Card) -> None:
    answered = says(card.rosa, card.test_id, card.of_ben[0], "no", at="2026-11-20T14:40:00.000Z")

    assert answered == "applied"
    assert str(card.of_ben[0]) not in held_of(card.rosa, card.test_id)
    mine = [row for row in card.ben.pull().rows("answer").values() if row["person_id"] == str(card.of_ben[0])]
    assert {row["answer"] for row in mine} == {"yes", "no"}


def test_two_of_another_member_are_in_no_bar_of_a_captain(union: Union, cast: Cast, phone_of: PhoneOf) -> None:
    ben = phone_of(cast.ben)
    people = [ben.meets(f"Of Ben {number}", sharing="team") for number in range(2)]
    test_id = union.starts(is_public=False)
    says(ben, test_id, people[0], "no")

    read = union.result(test_id)

    assert (read["total"]["of"], read["total"]["no"], read["left_out"]) == (0, 0, 2)


def test_with_somebody_who_changes_hands_goes_what_she_said(card: Card, phone_of: PhoneOf) -> None:
    mei, person_id, offer = phone_of(card.cast.mei), card.of_ben[0], new_id()
    to_mei = {"person_ids": [str(person_id)], "to_member_id": card.cast.mei.member_id}
    assert card.ben.said("network.offer_people", id=offer, **to_mei) == "applied"

    assert mei.said("network.accept_people", id=offer) == "applied"

    assert held_of(mei.pull(), card.test_id) == {str(person_id)}
    assert str(person_id) not in held_of(card.ben.pull(), card.test_id)


def test_the_team_page_and_the_wall_chart_of_a_captain_open_no_names_of_it(card: Card) -> None:
    chart = card.union.rosa.get(f"{ROOT}/wall-chart").get_json()
    people = card.union.rosa.get(f"{ROOT}/wall-chart/people").get_json()["items"]
    team = card.union.rosa.get(f"{ROOT}/teams/{card.cast.night}/progress").get_json()

    assert (chart["ask"], team["test"]) == (None, None)
    assert {one["answer"] for one in people} == {None}
    assert card.union.olu.get(f"{ROOT}/wall-chart").get_json()["ask"]["ask_id"] == str(card.test_id)


def test_a_phone_hears_that_an_ask_is_not_done_in_the_open(card: Card) -> None:
    assert card.ben.rows("ask")[str(card.test_id)]["is_public"] is False
