"""Who may no longer hold something drops it at the next exchange, and what she had not sent is held, never lost."""

from uuid import UUID

import pytest

from backend.access.roles import Role, Status
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.turf import service as turf
from backend.unions import service as unions
from backend.unions.model import Membership
from tests.cast import Cast, Someone
from tests.sync.conftest import PhoneOf
from tests.sync.phones import Phone

WHEN = "2026-11-20T18:02:11.402Z"


@pytest.fixture
def ben(cast: Cast, phone_of: PhoneOf) -> Phone:
    return phone_of(cast.ben)


@pytest.fixture
def rosa(cast: Cast, phone_of: PhoneOf) -> Phone:
    return phone_of(cast.rosa)


@pytest.fixture
def carmen(cast: Cast, phone_of: PhoneOf) -> Phone:
    return phone_of(cast.carmen)


def write_down(phone: Phone, name: str = "Ana Ruiz") -> str:
    person_id = str(new_id())
    phone.say("network.add_person", {"id": person_id, "name": name, "sharing": "team", "created_at": WHEN})
    log_a_talk(phone, person_id)
    phone.sync()
    return person_id


def log_a_talk(phone: Phone, person_id: str) -> None:
    talk = {"id": str(new_id()), "person_id": person_id, "held_at": WHEN, "note": "The schedule changed again"}
    phone.say("conversations.log", talk)


def wish(phone: Phone, person_id: str) -> None:
    phone.say("network.do_not_contact", {"id": str(new_id()), "person_id": person_id, "added_at": WHEN})


def place(cast: Cast, team_id: UUID, someone: Someone, *, is_captain: bool = False) -> None:
    with unit_of_work(union_id=cast.cedar):
        turf.place(cast.ada.identity, team_id, someone.member_id, is_captain=is_captain)


def kinds_about(phone: Phone, person_id: str) -> set[str]:
    """Return the kinds of rows a phone holds about a person."""
    return {kind for (kind, ident), row in phone.rows.items() if person_id in {ident, row["b"].get("person_id")}}


def member_ids(phone: Phone) -> set[str]:
    return {ident for kind, ident in phone.rows if kind == "member"}


def test_people_handed_over_leave_the_old_keepers_phone_and_her_unsent_talk_is_held_in_her_words(
    cast: Cast, phone_of: PhoneOf, ben: Phone
) -> None:
    mei, person_id = phone_of(cast.mei), write_down(ben)
    offer = str(new_id())
    ben.say("network.offer_people", {"id": offer, "person_ids": [person_id], "to_member_id": str(cast.mei.member_id)})
    ben.sync()
    log_a_talk(ben, person_id)
    wish(ben, person_id)

    mei.sync()
    mei.say("network.accept_people", {"id": offer})
    mei.sync()
    ben.sync()

    assert kinds_about(ben, person_id) == set()
    (entry, result), *others = ben.attention
    assert (entry["type"], result["code"], others) == ("conversations.log", "not_visible", [])
    assert entry["args"]["note"] == "The schedule changed again"
    assert ben.rows["held", entry["mid"]]["b"]["status"] == "held"
    mei.sync()
    assert kinds_about(mei, person_id) == {"person", "conversation", "do_not_contact"}


def test_a_member_who_moves_to_another_team_takes_her_people_away_from_her_captain_and_loses_her_team_mates(
    cast: Cast, ben: Phone, rosa: Phone, carmen: Phone
) -> None:
    person_id = write_down(ben)
    rosa.sync()
    log_a_talk(rosa, person_id)
    wish(rosa, person_id)

    place(cast, cast.day, cast.ben)
    for phone in (rosa, carmen, ben):
        phone.sync()
    carmen.sync()

    assert kinds_about(rosa, person_id) == set()
    assert [result["code"] for _, result in rosa.attention] == ["not_visible"]
    assert kinds_about(carmen, person_id) == {"person", "conversation", "do_not_contact"}
    assert member_ids(ben) == {str(cast.ben.member_id), str(cast.carmen.member_id)}
    assert str(cast.ben.member_id) not in member_ids(rosa)


def test_a_captain_who_is_replaced_drops_what_the_team_shares_and_her_successor_gets_it(
    cast: Cast, ben: Phone, rosa: Phone, carmen: Phone
) -> None:
    person_id = write_down(ben)
    rosa.sync()
    log_a_talk(rosa, person_id)

    place(cast, cast.night, cast.carmen, is_captain=True)
    place(cast, cast.night, cast.rosa)
    for phone in (rosa, carmen, ben):
        phone.sync()

    assert kinds_about(rosa, person_id) == set()
    assert [result["code"] for _, result in rosa.attention] == ["not_visible"]
    assert kinds_about(carmen, person_id) == {"person", "conversation"}
    team = ben.rows["team", str(cast.night)]["b"]
    assert team["captain_ids"] == [str(cast.carmen.member_id)]


def test_a_captain_who_goes_back_to_being_a_member_keeps_her_own_people_and_drops_the_others(
    cast: Cast, ben: Phone, rosa: Phone
) -> None:
    bens, hers = write_down(ben), write_down(rosa, "Wen Li")
    rosa.sync()

    with unit_of_work(union_id=cast.cedar):
        unions.give_role(cast.ada.identity, cast.rosa.member_id, Role.MEMBER)
    rosa.sync()

    assert rosa.known("person") == [hers]
    assert bens in ben.known("person")


def test_what_a_suspended_member_shares_leaves_her_captains_phone_and_hers_is_wiped(
    cast: Cast, ben: Phone, rosa: Phone
) -> None:
    person_id = write_down(ben)
    rosa.sync()
    before = kinds_about(rosa, person_id)

    with unit_of_work(union_id=cast.cedar):
        unions.suspend(cast.ada.identity, cast.ben.member_id)
    rosa.sync()
    answer = ben.radio(ben.request())

    assert before == {"person", "conversation"}
    assert kinds_about(rosa, person_id) == set()
    assert str(cast.ben.member_id) not in member_ids(rosa)
    assert (answer.status, answer.body["wipe"]) == (401, True)


def test_a_member_who_waits_again_after_a_suspension_holds_nothing_but_her_own(
    cast: Cast, phone_of: PhoneOf, ben: Phone, rosa: Phone
) -> None:
    person_id, meis = write_down(ben), write_down(phone_of(cast.mei))
    with unit_of_work(union_id=cast.cedar) as session:
        unions.suspend(cast.ada.identity, cast.mei.member_id)
        member = session.get_one(Membership, (cast.cedar, cast.mei.member_id))
        unions.readmit(member)
        assert member.status is Status.PENDING
    rosa.sync()

    assert meis not in rosa.known("person")
    assert person_id in rosa.known("person")
