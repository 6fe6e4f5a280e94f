"""Who may no longer hold something drops it at the next exchange, and what she had not sent is held, never lost."""

from typing import Any
from uuid import UUID

import pytest
import time_machine
from flask import Flask

from backend.access.roles import Role, Status
from backend.accounts import sessions, tokens
from backend.conversations.model import Conversation
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.turf import service as turf
from backend.unions import service as unions
from backend.unions.model import Membership
from tests.backend.accounts.conftest import signed_in_now
from tests.backend.sync.stage import count
from tests.backend.sync.test_exchange import REPORT
from tests.backend.sync.test_parcels import parcels_of
from tests.cast import Cast, Someone
from tests.conftest import As
from tests.sync.conftest import PhoneOf
from tests.sync.phones import Json, Phone

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


def shut_out(cast: Cast, how: str) -> str:
    """Sign Ben in, shut him or his phone out, and return the cookie his browser still has."""
    device = signed_in_now(cast.ben)
    cookie = tokens.make_refresh(cast.cedar, device.id, device.refresh_salt, device.refresh_number)
    with unit_of_work(union_id=cast.cedar):
        if how == "suspended":
            unions.suspend(cast.ada.identity, cast.ben.member_id)
        else:
            sessions.revoke_device(cast.ada.identity, cast.ben.device_id)
    return cookie


def hand_over(app: Flask, cookie: str, parcels: list[Json], **headers: str) -> Any:
    client = app.test_client()
    client.set_cookie("__Host-hilo", cookie, secure=True, httponly=True)
    return client.post("/api/v1/sessions/parcels", json={"parcels": parcels}, headers={"X-Hilo": "1"} | headers)


@pytest.mark.parametrize("how", ["suspended", "revoked"])
def test_what_a_phone_that_was_shut_out_had_not_sent_is_held_and_a_wish_goes_through(
    app: Flask, cast: Cast, as_: As, ben: Phone, how: str
) -> None:
    person_id, olu = write_down(ben), as_(cast.olu)
    log_a_talk(ben, person_id)
    wish(ben, person_id)
    waiting = parcels_of(as_(cast.ben), ben.outbox)
    ben.radio(ben.request(entries=0) | {"report": {**REPORT, "outbox": 5}})
    cookie = shut_out(cast, how)

    answers = [hand_over(app, cookie, waiting), hand_over(app, cookie, waiting)]

    assert [(one.status_code, one.get_json()) for one in answers] == [(200, {"taken": 2})] * 2
    assert "Set-Cookie" not in answers[0].headers
    assert olu.get(f"/api/v1/members/{cast.ben.member_id}/impact").get_json()["unsent_gone"] == 3
    (held,) = olu.get("/api/v1/held?status=held").get_json()["items"]
    assert (held["type"], held["code"]) == ("conversations.log", "access_ended")
    wishes = olu.get(f"/api/v1/people/{person_id}").get_json()["do_not_contact"]
    assert len(wishes) == 1
    assert olu.post(f"/api/v1/held/{held['id']}/apply").status_code == 200
    assert count(Conversation) == 2


def test_nobody_else_hands_anything_over_for_a_phone_that_was_shut_out(
    app: Flask, cast: Cast, as_: As, ben: Phone, clock: time_machine.Traveller
) -> None:
    log_a_talk(ben, write_down(ben))
    waiting = parcels_of(as_(cast.ben), ben.outbox)
    device = signed_in_now(cast.ben)
    living = tokens.make_refresh(cast.cedar, device.id, device.refresh_salt, device.refresh_number)
    refused = [hand_over(app, living, waiting)]
    cookie = shut_out(cast, "revoked")
    refused += [
        hand_over(app, cookie[:-4] + "AAAA", waiting),
        hand_over(app, "", waiting),
        hand_over(app, cookie, waiting, **{"X-Hilo": "2"}),
        hand_over(app, cookie, waiting, **{"Sec-Fetch-Site": "cross-site"}),
    ]
    clock.shift(31 * 86_400)
    refused.append(hand_over(app, cookie, waiting))

    assert [one.status_code for one in refused] == [401] * 6


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
