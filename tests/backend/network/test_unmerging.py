"""Two entries that were put together are taken apart again, or change hands: each has its own, and nobody is lost."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.network.pair import Pair
from tests.backend.phone import FRIDAY, MONDAY, Phone, Row, told
from tests.cast import Cast
from tests.conftest import As


@pytest.fixture(autouse=True)
def today() -> Iterator[time_machine.Traveller]:
    """The day of the story, which can be moved on."""
    with time_machine.travel(FRIDAY, tick=False) as traveller:
        yield traveller


def everything(ben: Phone) -> dict[tuple[str, str], Row]:
    """Return what a phone holds, without the row that tells of the merge."""
    return {key: body for key, (_, _, body) in ben.pull().held.items() if key[0] != "person_merge"}


def test_taken_apart_each_gets_back_what_was_its_own(ben: Phone) -> None:
    pair = Pair(ben)
    pair.known(pair.kept, "312 555 0100")
    pair.known(pair.dropped, "312 555 0199")
    ben.do("network.add_number", id=new_id(), person_id=pair.dropped, number="312 555 0100")
    before = everything(ben)
    pair.merge(set={"name": "Marisol V.", "influence": None}, base=ben.ver("person", pair.kept))
    ben.pull()

    assert [pair.undo(), pair.undo()] == ["applied", "noop"]

    assert everything(ben) == before


def test_what_was_written_down_since_stays_with_the_kept_one_and_a_wish_counts_for_both(ben: Phone) -> None:
    pair = Pair(ben)
    pair.merge()
    ben.talks(pair.kept)
    ben.do("network.do_not_contact", id=new_id(), person_id=pair.kept, added_at=MONDAY)
    ben.do("network.correct_person", id=pair.kept, set={"name": "Mari"}, base=0)

    pair.undo()

    person = ben.row("person", pair.kept)
    assert person is not None
    assert person["name"] == "Mari"
    assert pair.about(pair.kept) == {"conversation": 1, "do_not_contact": 1}
    assert pair.about(pair.dropped) == {"do_not_contact": 1}


def test_the_sharing_of_both_comes_back(ben: Phone, rosa: Phone) -> None:
    pair = Pair(ben, kept="team", dropped="only_me")
    pair.merge()
    hidden = rosa.rows("person")

    pair.undo()

    assert hidden == {}
    assert set(rosa.rows("person")) == {told(pair.kept)}
    assert [ben.rows("person")[told(one)]["sharing"] for one in (pair.kept, pair.dropped)] == ["team", "only_me"]


def test_after_thirty_days_they_stay_together(cast: Cast, as_: As, ben: Phone, today: time_machine.Traveller) -> None:
    pair = Pair(ben)
    pair.merge()

    today.shift(timedelta(days=30, seconds=1))
    ben.client = as_(cast.ben)

    assert pair.undo() == "rejected invalid"
    assert set(ben.rows("person")) == {told(pair.kept)}


def test_the_first_of_two_merges_can_be_undone_alone(ben: Phone) -> None:
    pair = Pair(ben)
    third = ben.meets("Marisol Vega Ruiz")
    ben.talks(pair.dropped)
    pair.merge()
    ben.do("network.merge_people", id=new_id(), keep_id=third, drop_id=pair.kept)

    assert pair.undo() == "applied"

    assert pair.about(pair.dropped) == {"conversation": 1}
    assert set(ben.rows("person")) == {told(third), told(pair.dropped)}


def test_a_wish_counts_for_the_one_taken_out_also_when_the_kept_one_was_merged_on(ben: Phone) -> None:
    pair = Pair(ben)
    third = ben.meets("Marisol Vega Ruiz")
    pair.merge()
    ben.do("network.do_not_contact", id=new_id(), person_id=pair.kept, added_at=MONDAY)
    ben.do("network.merge_people", id=new_id(), keep_id=third, drop_id=pair.kept)

    assert pair.undo() == "applied"

    assert pair.about(pair.dropped) == {"do_not_contact": 1}
    assert pair.about(third) == {"do_not_contact": 1}


def test_an_open_offer_of_the_dropped_one_names_nobody_any_more_and_gives_nobody_away(
    cast: Cast, phone_of: PhoneOf, ben: Phone
) -> None:
    mei, pair, offer = phone_of(cast.mei), Pair(ben), new_id()
    people = [told(pair.dropped)]
    ben.do("network.offer_people", id=offer, person_ids=people, to_member_id=cast.mei.member_id)

    pair.merge()
    named = [row["people"] for row in mei.rows("hand_over").values()]
    accepted = mei.do("network.accept_people", id=offer)

    assert named == [[]]
    assert (accepted["status"], accepted["alt"]) == ("merged", {"person_ids": people})
    assert mei.rows("person") == {}


def test_offered_by_the_dropped_id_the_kept_one_is_offered(cast: Cast, phone_of: PhoneOf, ben: Phone) -> None:
    mei, pair, offer = phone_of(cast.mei), Pair(ben), new_id()
    pair.merge()

    ben.do("network.offer_people", id=offer, person_ids=[told(pair.dropped)], to_member_id=cast.mei.member_id)
    mei.do("network.accept_people", id=offer)

    assert set(mei.rows("person")) == {told(pair.kept)}
    assert len(mei.rows("person_merge")) == 1


def test_somebody_who_changed_hands_meanwhile_is_not_merged_and_the_entry_is_held(
    cast: Cast, phone_of: PhoneOf, ben: Phone
) -> None:
    mei, pair, offer = phone_of(cast.mei), Pair(ben), new_id()
    ben.do("network.offer_people", id=offer, person_ids=[told(pair.dropped)], to_member_id=cast.mei.member_id)
    mei.do("network.accept_people", id=offer)

    assert pair.merge()["code"] == "not_visible"
    assert len(ben.rows("held")) == 1
    assert set(mei.rows("person")) == {told(pair.dropped)}


def test_only_who_keeps_her_takes_them_apart(cast: Cast, phone_of: PhoneOf, ben: Phone, rosa: Phone) -> None:
    pair = Pair(ben, kept="team", dropped="team")
    pair.merge()

    assert rosa.said("network.unmerge_people", id=pair.id) == "quarantined needs_role"
    assert phone_of(cast.mei).said("network.unmerge_people", id=pair.id) == "quarantined not_visible"
    assert phone_of(cast.dov).said("network.unmerge_people", id=pair.id) == "quarantined not_visible"
