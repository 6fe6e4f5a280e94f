"""Whose phone holds whom: the stories of sharing, vouching and changing teams, through the real exchange."""

from uuid import UUID

import pytest

from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.turf import service as turf
from backend.unions import service as unions
from tests.cast import Cast, Someone
from tests.sync.conftest import PhoneOf
from tests.sync.phones import Phone

WHEN = "2026-11-20T18:02:11.402Z"


def write_down(phone: Phone, sharing: str, name: str = "Ana Ruiz") -> str:
    person_id = str(new_id())
    phone.say("network.add_person", {"id": person_id, "name": name, "sharing": sharing, "created_at": WHEN})
    phone.sync()
    return person_id


def log_a_talk(phone: Phone, person_id: str, note: str = "The schedule changed again") -> str:
    talk_id = str(new_id())
    phone.say("conversations.log", {"id": talk_id, "person_id": person_id, "held_at": WHEN, "note": note})
    return talk_id


def place(cast: Cast, team_id: UUID, someone: Someone) -> None:
    with unit_of_work(union_id=cast.cedar):
        turf.place(cast.ada.identity, team_id, someone.member_id, is_captain=False)


@pytest.mark.parametrize(("sharing", "captain_holds"), [("only_me", False), ("organizers", False), ("team", True)])
def test_a_captain_holds_whom_a_member_shares_with_the_team_and_nobody_else(
    cast: Cast, phone_of: PhoneOf, sharing: str, *, captain_holds: bool
) -> None:
    ben, rosa = phone_of(cast.ben), phone_of(cast.rosa)
    person_id = write_down(ben, sharing)

    rosa.sync()

    assert rosa.known("person") == ([person_id] if captain_holds else [])
    assert ben.known("person") == [person_id]


def test_team_mates_and_other_captains_do_not_hold_each_others_people(cast: Cast, phone_of: PhoneOf) -> None:
    write_down(phone_of(cast.ben), "team")
    for someone in (cast.mei, cast.carmen, cast.tere, cast.olu, cast.dov):
        phone = phone_of(someone)
        phone.sync()

        assert phone.known("person") == []


def test_a_talk_and_a_shared_number_travel_with_their_person_and_a_private_number_does_not(
    cast: Cast, phone_of: PhoneOf
) -> None:
    ben, rosa = phone_of(cast.ben), phone_of(cast.rosa)
    person_id = write_down(ben, "only_me")
    talk_id = log_a_talk(ben, person_id)
    numbers = {sharing: str(new_id()) for sharing in ("only_me", "team")}
    for digit, (sharing, number_id) in enumerate(numbers.items()):
        args = {"id": number_id, "person_id": person_id, "number": f"+1 555 010{digit}", "sharing": sharing}
        ben.say("network.add_number", args)
    ben.say("network.share_person", {"id": person_id, "sharing": "team"})
    ben.sync()

    rosa.sync()

    assert {ident for kind, ident in rosa.rows if kind == "number"} == {numbers["team"]}
    assert rosa.known("conversation") == [talk_id]


def test_unsharing_a_person_takes_her_and_all_about_her_off_the_captains_phone(cast: Cast, phone_of: PhoneOf) -> None:
    ben, rosa = phone_of(cast.ben), phone_of(cast.rosa)
    person_id = write_down(ben, "team")
    log_a_talk(ben, person_id)
    ben.sync()
    rosa.sync()

    ben.say("network.share_person", {"id": person_id, "sharing": "only_me"})
    ben.sync()
    rosa.sync()

    assert (rosa.known("person"), rosa.known("conversation")) == ([], [])
    assert len(ben.known("conversation")) == 1


def test_what_a_newcomer_shares_reaches_her_captain_once_somebody_vouches_for_her(
    cast: Cast, phone_of: PhoneOf
) -> None:
    tere, rosa = phone_of(cast.tere), phone_of(cast.rosa)
    person_id = write_down(tere, "team")
    rosa.sync()
    before = rosa.known("person")

    with unit_of_work(union_id=cast.cedar):
        turf.vouch(cast.rosa.identity, cast.tere.member_id)
    rosa.sync()

    assert (before, rosa.known("person")) == ([], [person_id])


def test_a_pending_phone_holds_only_its_own_and_what_everybody_may_know(cast: Cast, phone_of: PhoneOf) -> None:
    write_down(phone_of(cast.ben), "team")
    tere = phone_of(cast.tere)
    mine = write_down(tere, "team")

    tere.sync()

    me = cast.tere.member_id
    assert tere.known("person") == [mine]
    assert {row["s"] for row in tere.rows.values()} <= {"P", f"U:{me}", f"S:{me}", f"O:{me}"}


def test_a_member_who_changes_teams_takes_her_people_from_one_captain_to_the_other(
    cast: Cast, phone_of: PhoneOf
) -> None:
    ben, rosa, carmen = (phone_of(someone) for someone in (cast.ben, cast.rosa, cast.carmen))
    person_id = write_down(ben, "team")
    for phone in (rosa, carmen):
        phone.sync()
    before = (rosa.known("person"), carmen.known("person"))

    place(cast, cast.day, cast.ben)
    for phone in (rosa, carmen, ben):
        phone.sync()

    assert before == ([person_id], [])
    assert (rosa.known("person"), carmen.known("person")) == ([], [person_id])
    assert ben.known("person") == [person_id]


def test_a_talk_logged_offline_with_somebody_unshared_meanwhile_is_held_and_stays_with_its_author(
    cast: Cast, phone_of: PhoneOf
) -> None:
    ben, rosa = phone_of(cast.ben), phone_of(cast.rosa)
    person_id = write_down(ben, "team")
    rosa.sync()
    log_a_talk(rosa, person_id, note="We spoke in the parking lot")
    write_again = log_a_talk(rosa, person_id)

    ben.say("network.share_person", {"id": person_id, "sharing": "only_me"})
    ben.sync()
    rosa.sync()

    assert [result["code"] for _, result in rosa.attention] == ["not_visible", "not_visible"]
    assert [entry["args"]["id"] for entry, _ in rosa.attention][1] == write_again
    assert rosa.attention[0][0]["args"]["note"] == "We spoke in the parking lot"
    assert rosa.outbox == []


def test_a_suspended_members_phone_is_told_to_forget_everything(cast: Cast, phone_of: PhoneOf) -> None:
    ben = phone_of(cast.ben)
    write_down(ben, "only_me")

    with unit_of_work(union_id=cast.cedar):
        unions.suspend(cast.ada.identity, cast.ben.member_id)
    answer = ben.radio(ben.request())

    assert (answer.status, answer.body["code"], answer.body["wipe"]) == (401, "device-revoked", True)


def test_nothing_of_one_union_reaches_another(cast: Cast, phone_of: PhoneOf) -> None:
    write_down(phone_of(cast.ben), "team", "Somebody at Cedar Hollow")
    dov = phone_of(cast.dov)

    dov.sync()

    assert "Cedar" not in str(dov.rows)
    assert dov.known("person") == []
