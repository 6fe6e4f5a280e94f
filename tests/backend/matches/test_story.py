"""A member is asked about people she knows who may be on a roster. She decides; nothing is linked by itself."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.network.queries import find_person_unseen
from tests.backend.conftest import PhoneOf
from tests.backend.matches.conftest import OnRoster, answers, keeps_number, pairs
from tests.backend.phone import MONDAY, Phone, Row, told
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("friday")

NUMBER = "(312) 555-4471"


def kept_of_people() -> list[Any]:
    """Return every row about people, as it lies in the database."""
    tables = ("person", "number", "tie", "conversation", "person_merge")
    rows = [tuple(row) for table in tables for row in db.session.execute(text(f"SELECT * FROM {table}"))]
    db.session.rollback()
    return sorted(rows, key=str)


def test_a_pair_shows_what_the_member_knows_herself_and_no_more(ben: Phone, on_roster: OnRoster) -> None:
    price = on_roster("Deshawn Price", number="312-555-4471", influence=3, language="es")
    deshawn = ben.meets("Deshawn (gym)")
    number = keeps_number(ben, deshawn, NUMBER)

    (pair,) = pairs(ben)

    assert {name: pair[name] for name in ("name", "confidence", "reasons", "number_id", "person_id")} == {
        "name": "Deshawn P.",
        "confidence": "very_likely",
        "reasons": ["number", "name"],
        "number_id": told(number),
        "person_id": told(deshawn),
    }
    assert set(pair) == {
        "person_id",
        "pair",
        "token",
        "name",
        "department_id",
        "shift_id",
        "confidence",
        "reasons",
        "number_id",
    }
    assert told(price) not in repr(pair)
    assert "Price" not in repr(pair)


def test_asking_writes_nothing_and_links_nothing(ben: Phone, rosa: Phone, on_roster: OnRoster) -> None:
    on_roster("Deshawn Price")
    ben.meets("Deshawn Price")
    before = kept_of_people()

    assert len(pairs(ben)) == 1
    assert kept_of_people() == before
    assert ben.rows("roster_match") == {}
    assert rosa.rows("acquaintance") == {}


def test_who_says_that_they_are_the_same_keeps_her_entry_to_herself(
    ben: Phone, rosa: Phone, on_roster: OnRoster, cast: Cast
) -> None:
    price = on_roster("Deshawn Price", number="312 555 4471")
    rosa.do("conversations.log", id=new_id(), person_id=price, held_at=MONDAY, note="Wants nights off.")
    mine = ben.meets("Deshawn Price")
    ben.talks(mine, note="Told me about his back.")
    before = kept_of_people()

    match_id, said = answers(ben, pairs(ben)[0], "same")

    assert said == "applied"
    assert ben.row("roster_match", match_id) is not None
    assert rosa.row("acquaintance", match_id) == {"person_id": told(price), "member_id": told(cast.ben.member_id)}
    assert kept_of_people() == before
    assert "his back" not in rosa.words()
    assert told(mine) not in rosa.words()
    assert ben.rows("number") == {}
    assert "555 4471" not in ben.words()
    assert "nights off" not in ben.words()
    assert told(price) not in ben.words()
    assert pairs(ben) == []


def test_taking_it_back_takes_the_link_from_every_phone_and_the_pair_can_be_asked_again(
    ben: Phone, rosa: Phone, on_roster: OnRoster
) -> None:
    on_roster("Deshawn Price")
    ben.meets("Deshawn Price")
    match_id, _ = answers(ben, pairs(ben)[0], "same")
    assert len(rosa.rows("acquaintance")) == 1

    assert ben.said("matches.take_back", id=match_id) == "applied"
    assert ben.said("matches.take_back", id=match_id) == "noop"
    assert ben.rows("roster_match") == {}
    assert rosa.rows("acquaintance") == {}
    assert len(pairs(ben)) == 1


def test_a_pair_that_was_declined_is_never_asked_again_and_leaves_no_trace_of_whom(
    ben: Phone, rosa: Phone, on_roster: OnRoster
) -> None:
    price = on_roster("Deshawn Price")
    ben.meets("Deshawn Price")
    asked = pairs(ben)[0]

    match_id, said = answers(ben, asked, "different")

    assert said == "applied"
    assert pairs(ben) == []
    assert rosa.rows("acquaintance") == {}
    body = ben.row("roster_match", match_id)
    assert body is not None
    assert (body["answer"], body["pair"]) == ("different", asked["pair"])
    assert db.session.execute(text("SELECT count(*) FROM roster_match WHERE roster_person_id IS NULL")).scalar() == 1
    db.session.rollback()
    on_roster("Deshawn Price")
    (other,) = pairs(ben)
    assert other["pair"] != asked["pair"]
    assert told(price) not in repr(other)


def test_the_last_word_stands_and_an_answer_sent_twice_is_one(ben: Phone, rosa: Phone, on_roster: OnRoster) -> None:
    on_roster("Deshawn Price")
    ben.meets("Deshawn Price")
    asked = pairs(ben)[0]
    entry = ben.entry(
        "matches.decide",
        {"id": new_id(), "answer": "different", **{key: asked[key] for key in ("person_id", "pair", "token")}},
    )
    first, again = ben.send([entry])[0], ben.send([entry])[0]

    _, changed = answers(ben, asked, "same")

    assert (first["status"], again) == ("applied", first | {"dup": True})
    assert changed == "applied"
    assert [body["answer"] for body in ben.rows("roster_match").values()] == ["same"]
    assert len(rosa.rows("acquaintance")) == 1


def test_an_answer_that_comes_after_the_entry_has_gone_is_skipped_quietly(
    ben: Phone, on_roster: OnRoster, cast: Cast
) -> None:
    price = on_roster("Deshawn Price")
    ben.meets("Deshawn Price")
    asked = pairs(ben)[0]
    with unit_of_work(union_id=cast.cedar):
        found = find_person_unseen(cast.olu.identity, price)
        assert found is not None
        found.keeper_id = cast.mei.member_id

    _, said = answers(ben, asked, "same")

    assert said == "noop"
    assert ben.rows("roster_match") == {}


def test_who_keeps_the_person_meanwhile_does_not_learn_who_else_knows_them(
    ben: Phone, rosa: Phone, on_roster: OnRoster, cast: Cast, phone_of: PhoneOf
) -> None:
    price = on_roster("Deshawn Price")
    ben.meets("Deshawn Price")
    answers(ben, pairs(ben)[0], "same")
    mei = phone_of(cast.mei)
    offer = {"id": new_id(), "person_ids": [told(price)], "to_member_id": told(cast.mei.member_id)}
    assert phone_of(cast.olu).said("network.offer_people", **offer) == "applied"
    assert mei.said("network.accept_people", id=offer["id"]) == "applied"

    assert mei.rows("acquaintance") == {}
    assert rosa.rows("acquaintance") == {}


def test_a_token_opens_its_pair_for_its_member_and_person_alone(
    ben: Phone, on_roster: OnRoster, cast: Cast, phone_of: PhoneOf
) -> None:
    on_roster("Deshawn Price")
    ben.meets("Deshawn Price")
    asked = pairs(ben)[0]
    mei = phone_of(cast.mei)
    hers = mei.meets("Deshawn Price")
    other = ben.meets("Somebody Else")
    stolen: list[Row] = [asked | {"person_id": told(hers)}, asked | {"token": "A" * 60}]

    by_mei = [answers(mei, pair, answer)[1] for pair in stolen for answer in ("same", "different")]
    by_ben = answers(ben, asked | {"person_id": told(other)}, "same")[1]
    twisted = answers(ben, asked | {"pair": "0" * 32}, "different")[1]

    assert {*by_mei[:2], by_ben, twisted} == {"rejected invalid"}
    assert by_mei[2:] == ["quarantined not_visible"] * 2
    assert mei.rows("roster_match") == ben.rows("roster_match") == {}


def test_another_teams_roster_of_no_common_worksite_is_not_asked_about(
    ben: Phone, on_roster: OnRoster, cast: Cast
) -> None:
    on_roster("Deshawn Price", team_id=cast.day)
    ben.meets("Deshawn Price")

    assert pairs(ben) == []


def test_nobody_is_asked_about_who_left_or_wants_to_be_left_alone(ben: Phone, rosa: Phone, on_roster: OnRoster) -> None:
    gone, alone = on_roster("Deshawn Price"), on_roster("Marisol Vargas")
    ben.meets("Deshawn Price")
    ben.meets("Marisol Vargas")
    assert len(pairs(ben)) == 2
    rosa.do("network.correct_person", id=gone, set={"left_on": "2026-11-01"}, base=0)
    rosa.do("network.do_not_contact", id=new_id(), person_id=alone, added_at=MONDAY)

    assert pairs(ben) == []


def test_before_somebody_has_vouched_for_her_a_newcomer_is_asked_nothing(
    on_roster: OnRoster, cast: Cast, phone_of: PhoneOf
) -> None:
    on_roster("Deshawn Price")
    tere = phone_of(cast.tere)
    tere.meets("Deshawn Price")

    assert tere.client.get("/api/v1/roster-pairs").status_code == 404


def test_people_of_others_and_of_another_union_make_no_pair(
    ben: Phone, on_roster: OnRoster, cast: Cast, phone_of: PhoneOf
) -> None:
    on_roster("Deshawn Price")
    ben.meets("Deshawn Price", sharing="team")

    others = [pairs(phone_of(who)) for who in (cast.mei, cast.rosa, cast.olu, cast.ada, cast.dov)]

    assert others == [[]] * 5


def test_asking_costs_as_many_statements_for_many_as_for_one(
    ben: Phone, on_roster: OnRoster, queries: Callable[[], Any]
) -> None:
    for name in ("Deshawn Price", "Marisol Vargas", "Ana López"):
        on_roster(name)
        ben.meets(name)
    pairs(ben)

    with queries() as seen:
        assert len(pairs(ben)) == 3

    assert len(seen) <= 14
