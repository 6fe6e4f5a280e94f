"""Whoever asked to be left alone is left alone on every list she stands on, as far as members said that it is she."""

from uuid import UUID

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.matches.conftest import OnRoster, answers, pairs
from tests.backend.phone import MONDAY, Phone, Row, told
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("friday")


def wishes(phone: Phone, person_id: object) -> list[Row]:
    """Return the open wishes about somebody, as a phone holds them."""
    rows = phone.rows("do_not_contact").values()
    return [row for row in rows if row["person_id"] == told(person_id) and row["lifted_at"] is None]


def asks_to_be_left_alone(phone: Phone, person_id: object) -> str:
    """Note the wish, and return its id."""
    wish_id = told(new_id())
    assert phone.said("network.do_not_contact", id=wish_id, person_id=person_id, added_at=MONDAY) == "applied"
    return wish_id


def test_a_wish_holds_on_every_list_she_stands_on_and_tells_nobody_who_else_knows_her(
    cast: Cast, ben: Phone, mei: Phone, rosa: Phone, on_roster: OnRoster
) -> None:
    price = on_roster("Deshawn Price")
    bens, meis = ben.meets("Deshawn Price"), mei.meets("Deshawn Price")
    stranger = mei.meets("Joyce K.")
    for phone in (ben, mei):
        assert answers(phone, pairs(phone)[0], "same")[1] == "applied"

    asks_to_be_left_alone(ben, bens)

    assert [row["member_id"] for row in wishes(mei, meis)] == [told(cast.mei.member_id)]
    assert len(wishes(rosa, price)) == len(wishes(ben, bens)) == 1
    assert wishes(mei, stranger) == []
    assert told(cast.ben.member_id) not in repr(wishes(mei, meis))
    assert told(bens) not in mei.words()


def test_a_wish_from_before_the_two_were_found_to_be_one_holds_for_both(
    ben: Phone, rosa: Phone, on_roster: OnRoster
) -> None:
    price = on_roster("Deshawn Price")
    bens = ben.meets("Deshawn Price")
    (pair,) = pairs(ben)
    asks_to_be_left_alone(ben, bens)

    assert answers(ben, pair, "same")[1] == "applied"

    assert len(wishes(rosa, price)) == 1


def test_lifting_it_on_one_list_lifts_that_wish_on_all_and_no_other(
    ben: Phone, mei: Phone, rosa: Phone, on_roster: OnRoster
) -> None:
    price = on_roster("Deshawn Price")
    bens, meis = ben.meets("Deshawn Price"), mei.meets("Deshawn Price")
    for phone in (ben, mei):
        answers(phone, pairs(phone)[0], "same")
    asks_to_be_left_alone(ben, bens)
    (seen,) = [ident for ident, row in rosa.rows("do_not_contact").items() if row["person_id"] == told(price)]
    again = asks_to_be_left_alone(mei, meis)

    assert rosa.said("network.lift_do_not_contact", observed=[seen]) == "applied"

    assert len(wishes(ben, bens)) == len(wishes(rosa, price)) == len(wishes(mei, meis)) == 1
    assert mei.rows("do_not_contact")[again]["lifted_at"] is None


def test_the_wish_stays_when_the_word_that_they_are_one_is_taken_back(
    ben: Phone, rosa: Phone, on_roster: OnRoster
) -> None:
    price = on_roster("Deshawn Price")
    bens = ben.meets("Deshawn Price")
    match_id, _ = answers(ben, pairs(ben)[0], "same")
    wish = asks_to_be_left_alone(ben, bens)

    assert ben.said("matches.take_back", id=match_id) == "applied"
    assert ben.said("network.do_not_contact", id=wish, person_id=bens, added_at=MONDAY) == "noop"

    assert len(wishes(rosa, price)) == len(wishes(ben, bens)) == 1


def lifts(phone: Phone, person_id: object) -> None:
    """Lift what a captain sees about somebody."""
    seen = [ident for ident, row in phone.rows("do_not_contact").items() if row["person_id"] == told(person_id)]
    assert phone.said("network.lift_do_not_contact", observed=seen) == "applied"


@pytest.mark.parametrize("by", ["taking it back", "saying that they are two"])
def test_a_wish_that_came_to_the_wrong_entry_is_lifted_there_without_the_one_it_came_from(
    ben: Phone, mei: Phone, rosa: Phone, on_roster: OnRoster, by: str
) -> None:
    price = on_roster("Deshawn Price")
    bens, meis = ben.meets("Deshawn Price"), mei.meets("Deshawn Price")
    asked = pairs(ben)[0]
    answers(mei, pairs(mei)[0], "same")
    match_id, _ = answers(ben, asked, "same")
    asks_to_be_left_alone(ben, bens)
    if by == "taking it back":
        assert ben.said("matches.take_back", id=match_id) == "applied"
    else:
        assert answers(ben, asked, "different")[1] == "applied"

    lifts(rosa, price)

    assert len(wishes(ben, bens)) == 1
    assert wishes(rosa, price) == wishes(mei, meis) == []


def test_a_wish_that_was_noted_on_the_wrong_entry_goes_from_all_it_came_to(
    ben: Phone, rosa: Phone, on_roster: OnRoster
) -> None:
    price = on_roster("Deshawn Price")
    bens = ben.meets("Deshawn Price")
    match_id, _ = answers(ben, pairs(ben)[0], "same")
    asks_to_be_left_alone(rosa, price)
    assert len(wishes(ben, bens)) == 1
    assert ben.said("matches.take_back", id=match_id) == "applied"

    lifts(rosa, price)

    assert wishes(ben, bens) == []


def test_whoever_says_again_that_they_are_one_carries_the_wish_again_and_once(
    ben: Phone, rosa: Phone, on_roster: OnRoster
) -> None:
    price = on_roster("Deshawn Price")
    bens = ben.meets("Deshawn Price")
    asked = pairs(ben)[0]
    asks_to_be_left_alone(ben, bens)
    for _ in range(3):
        match_id, said = answers(ben, asked, "same")
        assert (said, len(wishes(rosa, price)), len(wishes(ben, bens))) == ("applied", 1, 1)
        assert ben.said("matches.take_back", id=match_id) == "applied"
    lifts(rosa, price)
    before = [ident for ident, row in rosa.rows("do_not_contact").items() if row["person_id"] == told(price)]
    answers(ben, asked, "same")

    late = rosa.said("network.lift_do_not_contact", observed=before)

    assert (late, len(wishes(rosa, price)), len(wishes(ben, bens))) == ("noop", 1, 1)


def test_a_wish_that_stood_on_the_roster_holds_for_whoever_is_found_to_be_the_same(
    cast: Cast, ben: Phone, mei: Phone, rosa: Phone, on_roster: OnRoster
) -> None:
    price = on_roster("Deshawn Price")
    bens, meis = ben.meets("Deshawn Price"), mei.meets("Deshawn Price")
    asked = pairs(ben)[0]
    answers(mei, pairs(mei)[0], "same")
    asks_to_be_left_alone(mei, meis)
    asks_to_be_left_alone(rosa, price)
    assert pairs(ben) == []

    assert answers(ben, asked, "same")[1] == "applied"

    assert [row["member_id"] for row in wishes(ben, bens)] == [told(cast.ben.member_id)] * 2
    assert len(wishes(rosa, price)) == len(wishes(mei, meis)) == 2


def wish_left_behind(ben: Phone, mei: Phone, bens: UUID, meis: UUID) -> str:
    """Let Mei's wish come to Ben's entry by a match that he takes back; return the wish as Ben's phone holds it."""
    asked = pairs(ben)[0]
    answers(mei, pairs(mei)[0], "same")
    asks_to_be_left_alone(mei, meis)
    match_id, _ = answers(ben, asked, "same")
    assert ben.said("matches.take_back", id=match_id) == "applied"
    [(ident, row)] = [(one, row) for one, row in ben.rows("do_not_contact").items() if row["person_id"] == told(bens)]
    assert row["repeated"] is True
    return ident


def test_who_keeps_an_entry_ends_a_wish_that_a_match_left_there_once_the_person_says_so_and_the_first_one_stands(
    ben: Phone, mei: Phone, rosa: Phone, on_roster: OnRoster
) -> None:
    price = on_roster("Deshawn Price")
    bens, meis = ben.meets("Deshawn Price"), mei.meets("Deshawn Price")
    left = wish_left_behind(ben, mei, bens, meis)

    assert ben.said("network.lift_do_not_contact", observed=[left], reason="He asked me to call.") == "applied"
    assert ben.said("network.lift_do_not_contact", observed=[left], reason="He asked me to call.") == "noop"

    assert wishes(ben, bens) == []
    assert len(wishes(mei, meis)) == len(wishes(rosa, price)) == 1


def test_it_comes_back_when_the_two_are_said_to_be_one_again(ben: Phone, mei: Phone, on_roster: OnRoster) -> None:
    on_roster("Deshawn Price")
    bens, meis = ben.meets("Deshawn Price"), mei.meets("Deshawn Price")
    asked = pairs(ben)[0]
    left = wish_left_behind(ben, mei, bens, meis)
    ben.do("network.lift_do_not_contact", observed=[left], reason="He asked me to call.")

    answers(ben, asked, "same")

    assert len(wishes(ben, bens)) == 1


def test_no_member_ends_a_wish_while_a_match_binds_it_or_one_that_was_noted_about_her_own_entry(
    ben: Phone, mei: Phone, rosa: Phone, on_roster: OnRoster
) -> None:
    price = on_roster("Deshawn Price")
    bens, meis = ben.meets("Deshawn Price"), mei.meets("Deshawn Price")
    asked = pairs(ben)[0]
    left = wish_left_behind(ben, mei, bens, meis)
    answers(ben, asked, "same")
    late = {"observed": [left], "reason": "He asked me to call."}

    assert ben.said("network.lift_do_not_contact", **late) == "quarantined needs_role"
    own = asks_to_be_left_alone(mei, meis)
    assert mei.said("network.lift_do_not_contact", observed=[own], reason="He did.") == "quarantined needs_role"
    [seen, *_] = [row for row in mei.rows("do_not_contact") if row != own]
    assert mei.said("network.lift_do_not_contact", observed=[seen], reason="He did.") == "quarantined needs_role"

    assert len(wishes(ben, bens)) == len(wishes(mei, meis)) == len(wishes(rosa, price)) == 2


def test_a_member_says_why_and_ends_nothing_on_anybody_elses_entry(
    ben: Phone, mei: Phone, rosa: Phone, on_roster: OnRoster
) -> None:
    price = on_roster("Deshawn Price")
    bens, meis = ben.meets("Deshawn Price"), mei.meets("Deshawn Price")
    left = wish_left_behind(ben, mei, bens, meis)
    [on_list] = [ident for ident, row in rosa.rows("do_not_contact").items() if row["person_id"] == told(price)]

    assert ben.said("network.lift_do_not_contact", observed=[left]) == "rejected invalid"
    assert mei.said("network.lift_do_not_contact", observed=[left], reason="I say so.") == "merged"
    assert ben.said("network.lift_do_not_contact", observed=[on_list], reason="I say so.") == "merged"

    assert len(wishes(ben, bens)) == len(wishes(mei, meis)) == len(wishes(rosa, price)) == 1
