"""Whoever asked to be left alone is left alone on every list she stands on, as far as members said that it is she."""

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.matches.conftest import OnRoster, answers, pairs
from tests.backend.phone import MONDAY, Phone, Row, told
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("friday")


@pytest.fixture
def ben(cast: Cast, phone_of: PhoneOf) -> Phone:
    return phone_of(cast.ben)


@pytest.fixture
def mei(cast: Cast, phone_of: PhoneOf) -> Phone:
    return phone_of(cast.mei)


@pytest.fixture
def rosa(cast: Cast, phone_of: PhoneOf) -> Phone:
    return phone_of(cast.rosa)


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
