"""The network through sync: whose phones hold whom, what moves along, and what never leaves a member's own phone."""

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import MONDAY, Phone, told
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("friday")


def everybody_else(cast: Cast, phone_of: PhoneOf) -> list[Phone]:
    return [phone_of(one) for one in cast.everybody() if one not in {cast.ben, cast.rosa}]


def test_somebody_written_down_is_on_her_own_phone_only(cast: Cast, phone_of: PhoneOf, ben: Phone, rosa: Phone) -> None:
    marisol = ben.meets("Marisol V.")

    row = ben.row("person", marisol)
    assert row is not None
    assert (row["name"], row["sharing"], row["keeper_id"]) == ("Marisol V.", "only_me", told(cast.ben.member_id))
    assert row["team_id"] == told(cast.night)
    for phone in [rosa, *everybody_else(cast, phone_of)]:
        assert "Marisol" not in phone.words()


def test_somebody_shared_with_the_team_is_on_the_phone_of_its_captain(
    cast: Cast, phone_of: PhoneOf, ben: Phone, rosa: Phone
) -> None:
    marisol = ben.meets("Marisol V.", sharing="team")

    assert rosa.row("person", marisol) == ben.row("person", marisol)
    for phone in everybody_else(cast, phone_of):
        assert "Marisol" not in phone.words()


def test_somebody_shared_with_organizers_is_on_no_other_phone(
    cast: Cast, phone_of: PhoneOf, ben: Phone, rosa: Phone
) -> None:
    ben.meets("Marisol V.", sharing="organizers")

    for phone in [rosa, *everybody_else(cast, phone_of)]:
        assert "Marisol" not in phone.words()


def test_everything_about_a_person_moves_along_when_she_is_shared_and_leaves_when_she_is_private_again(
    ben: Phone, rosa: Phone
) -> None:
    marisol = ben.meets("Marisol V.")
    ben.talks(
        marisol,
        note="She wants weekends off.",
        assessment={"id": told(new_id()), "stand": 2, "proof": "signed"},
        promise={"id": told(new_id()), "what": "bring the card", "due_on": "2026-11-24"},
        thank_you={"id": told(new_id())},
    )
    ben.do("network.do_not_contact", id=new_id(), person_id=marisol, added_at=MONDAY)
    kinds = ("person", "conversation", "assessment", "promise", "thank_you", "do_not_contact")

    assert not any(rosa.rows(kind) for kind in kinds)
    assert ben.said("network.share_person", id=marisol, sharing="team") == "applied"
    assert {kind: len(rosa.rows(kind)) for kind in kinds} == dict.fromkeys(kinds, 1)

    ben.do("network.share_person", id=marisol, sharing="only_me")
    assert not any(rosa.rows(kind) for kind in kinds)
    assert all(len(ben.rows(kind)) == 1 for kind in kinds)


@pytest.mark.parametrize("sharing", ["only_me", "organizers"])
def test_a_number_written_down_before_its_person_is_shared_in_the_same_push_travels_with_them(
    ben: Phone, rosa: Phone, sharing: str
) -> None:
    marisol, mobile, private = new_id(), new_id(), new_id()
    about = {"person_id": told(marisol)}

    ben.do_all(
        ("network.add_person", {"id": marisol, "name": "Marisol", "sharing": sharing, "created_at": MONDAY}),
        ("network.add_number", {"id": mobile, "number": "312 555 0199", "sharing": "team", **about}),
        ("network.add_number", {"id": private, "number": "312 555 0100", "sharing": "only_me", **about}),
        ("network.share_person", {"id": marisol, "sharing": "team"}),
    )

    assert set(rosa.rows("number")) == {told(mobile)}
    ben.do_all(
        ("network.remove_number", {"id": mobile}),
        ("network.add_number", {"id": new_id(), "number": "312 555 0111", "sharing": "team", **about}),
        ("network.share_person", {"id": marisol, "sharing": sharing}),
    )
    assert rosa.rows("number") == {}
    assert len(ben.rows("number")) == 2


def test_a_captain_never_receives_a_number_that_is_only_for_the_member(ben: Phone, rosa: Phone) -> None:
    marisol = ben.meets("Marisol V.", sharing="team")

    ben.do("network.add_number", id=new_id(), person_id=marisol, number="(312) 555-0199")
    ben.do("network.add_number", id=new_id(), person_id=marisol, number="312-555-0142", label="work", sharing="team")

    assert [row["number"] for row in rosa.rows("number").values()] == ["312-555-0142"]
    assert len(ben.rows("number")) == 2


@pytest.mark.parametrize("person_first", [True, False])
def test_a_number_shows_no_wider_than_its_person_in_whatever_order_they_are_shared(
    ben: Phone, rosa: Phone, *, person_first: bool
) -> None:
    marisol = ben.meets("Marisol V.")
    number = {"id": told(new_id()), "person_id": told(marisol), "number": "(312) 555-0199", "sharing": "team"}
    steps = [("network.share_person", {"id": told(marisol), "sharing": "team"}), ("network.add_number", number)]

    ben.do_all(*(steps if person_first else reversed(steps)))
    assert len(rosa.rows("number")) == 1

    ben.do("network.share_person", id=marisol, sharing="only_me")
    assert rosa.rows("number") == {}
    assert len(ben.rows("number")) == 1


def test_a_number_for_the_team_stays_with_organizers_when_its_person_does(ben: Phone, rosa: Phone) -> None:
    marisol = ben.meets("Marisol V.", sharing="organizers")

    ben.do("network.add_number", id=new_id(), person_id=marisol, number="(312) 555-0199", sharing="team")

    assert rosa.rows("number") == {}


def test_the_same_number_in_another_spelling_is_not_added_twice(ben: Phone) -> None:
    marisol = ben.meets()
    first = new_id()

    assert ben.said("network.add_number", id=first, person_id=marisol, number="(312) 555-0199") == "applied"
    assert ben.said("network.add_number", id=new_id(), person_id=marisol, number="+1 312 555 0199") == "noop"
    assert list(ben.rows("number")) == [told(first)]


@pytest.mark.parametrize("first", ["only_me", "organizers"])
def test_of_two_phones_that_say_who_sees_a_number_the_one_that_shows_less_is_heard(ben: Phone, first: str) -> None:
    marisol, number = ben.meets(sharing="team"), new_id()
    about = {"person_id": told(marisol), "number": "(312) 555-0199"}
    ben.do("network.add_number", id=number, sharing="team", **about)
    last = {"only_me": "organizers", "organizers": "only_me"}[first]

    for sharing in (first, last):
        ben.do("network.remove_number", id=number)
        ben.do("network.add_number", id=new_id(), sharing=sharing, **about)

    assert [row["sharing"] for row in ben.rows("number").values()] == ["only_me"]


def test_two_people_may_share_one_number_and_two_wordless_numbers_are_two(ben: Phone) -> None:
    marisol, joyce = ben.meets("Marisol V."), ben.meets("Joyce K.")

    for person in (marisol, joyce):
        assert ben.said("network.add_number", id=new_id(), person_id=person, number="312 555 0199") == "applied"
        assert ben.said("network.add_number", id=new_id(), person_id=person, number="front desk") == "applied"
        assert ben.said("network.add_number", id=new_id(), person_id=person, number="night desk") == "applied"

    assert len(ben.rows("number")) == 6


def test_a_number_that_is_removed_is_gone_from_every_phone(ben: Phone, rosa: Phone) -> None:
    marisol = ben.meets(sharing="team")
    number = new_id()
    ben.do("network.add_number", id=number, person_id=marisol, number="312 555 0199", sharing="team")
    assert rosa.row("number", number)

    assert ben.said("network.remove_number", id=number) == "applied"
    assert ben.said("network.remove_number", id=number) == "noop"
    assert rosa.rows("number") == ben.rows("number") == {}


def test_how_a_member_knows_somebody_stays_on_her_own_phone(ben: Phone, rosa: Phone) -> None:
    marisol = ben.meets(sharing="team")

    tie = {"person_id": told(marisol), "kind": "friend", "strength": 3, "how": "Our daughters play together."}
    assert ben.said("network.set_tie", id=new_id(), **tie) == "applied"
    assert rosa.said("network.set_tie", id=new_id(), person_id=marisol, kind="other_shift", strength=1) == "applied"

    assert [row["how"] for row in ben.rows("tie").values()] == ["Our daughters play together."]
    assert [(row["kind"], row["how"]) for row in rosa.rows("tie").values()] == [("other_shift", None)]
    assert "daughters" not in rosa.words()


def test_there_is_one_tie_between_two_and_the_last_word_stands(ben: Phone) -> None:
    marisol = ben.meets()
    first = new_id()

    ben.do("network.set_tie", id=first, person_id=marisol, kind="same_shift", strength=1, how="from the bus")
    second = ben.said("network.set_tie", id=new_id(), person_id=marisol, kind="friend", strength=2)

    assert second == "applied"
    ties = ben.rows("tie")
    assert list(ties) == [told(first)]
    assert (ties[told(first)]["kind"], ties[told(first)]["strength"], ties[told(first)]["how"]) == ("friend", 2, None)


def test_a_pending_member_fills_her_own_phone_and_her_captain_sees_it_once_she_is_in(
    cast: Cast, phone_of: PhoneOf, rosa: Phone
) -> None:
    tere = phone_of(cast.tere)
    luis = tere.meets("Luis O.", sharing="team")
    tere.talks(luis, note="He wants to hear more.")
    assert tere.row("person", luis)
    assert "Luis" not in rosa.words()

    assert rosa.client.post(f"/api/v1/members/{cast.tere.member_id}/vouch").status_code == 200

    assert rosa.row("person", luis) == tere.row("person", luis)
    assert len(rosa.rows("conversation")) == 1


def test_people_go_with_their_keeper_to_another_team(cast: Cast, phone_of: PhoneOf, ben: Phone, rosa: Phone) -> None:
    marisol = ben.meets(sharing="team")
    carmen = phone_of(cast.carmen)
    assert rosa.row("person", marisol)

    moved = phone_of(cast.olu).client.post(
        f"/api/v1/teams/{cast.day}/members", json={"member_id": told(cast.ben.member_id), "is_captain": False}
    )

    assert moved.status_code < 300, moved.text
    row = carmen.row("person", marisol)
    assert row is not None
    assert row["team_id"] == told(cast.day)
    assert rosa.row("person", marisol) is None
