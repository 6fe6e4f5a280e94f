"""An organizer settles who is on a roster twice, or kept by a member already; private people are nobody's business."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import text

from backend.kernel import clock as wall
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.matches import doubles, rounds
from tests.backend.conftest import PhoneOf
from tests.backend.matches.conftest import OnRoster, answers, keeps_number, pairs
from tests.backend.phone import FRIDAY, MONDAY, Phone, Row, told
from tests.cast import Cast
from tests.conftest import As

DOUBLES = "/api/v1/shared-doubles"


@pytest.fixture
def olu(cast: Cast, as_: As, friday: time_machine.Traveller) -> FlaskClient:
    friday.shift(timedelta(0))
    return as_(cast.olu)


def queue(olu: FlaskClient) -> list[Row]:
    rounds.index()
    answer = olu.get(DOUBLES)
    assert answer.status_code == 200, answer.text
    found: list[Row] = answer.get_json()["items"]
    return found


def merge(olu: FlaskClient, pair: Row, **fields: Any) -> UUID:
    merge_id = new_id()
    body = {"id": told(merge_id), "drop_id": pair["dropped"]["id"], "set": fields}
    assert olu.post(f"{DOUBLES}/{pair['kept']['id']}/merge", json=body).status_code == 204
    return merge_id


def undo(olu: FlaskClient, merge_id: UUID) -> int:
    return olu.post(f"/api/v1/shared-merges/{merge_id}/undo").status_code


def everything() -> list[Any]:
    """Return all that is known about people, as it lies in the database."""
    tables = ("person", "number", "tie", "conversation", "roster_match")
    rows = [tuple(row) for name in tables for row in db.session.execute(text(f"SELECT * FROM {name}"))]
    db.session.rollback()
    return sorted(rows, key=str)


def test_somebody_who_is_on_the_roster_twice_is_put_together_with_a_picked_field(
    olu: FlaskClient, on_roster: OnRoster
) -> None:
    older, newer = on_roster("Deshawn Price", influence=1), on_roster("DeShaun Pryce", influence=2)

    (pair,) = queue(olu)
    merge(olu, pair, influence=2)

    assert (pair["kept"]["id"], pair["dropped"]["id"], pair["why"]) == (told(older), told(newer), ["name"])
    assert queue(olu) == []
    people = olu.get("/api/v1/people?limit=50").get_json()["items"]
    assert [(person["name"], person["influence"]) for person in people] == [("Deshawn Price", 2)]


def test_whom_a_member_keeps_stays_hers_and_the_numbers_of_the_list_do_not_reach_her(
    olu: FlaskClient, ben: Phone, on_roster: OnRoster, cast: Cast, phone_of: PhoneOf
) -> None:
    rosa = phone_of(cast.rosa)
    roster = on_roster("Deshawn Price", number="312 555 4471")
    rosa.talks(roster)
    mine = ben.meets("Deshawn Price", sharing="team")

    (pair,) = queue(olu)
    merge(olu, pair)

    assert pair["kept"] == pair["kept"] | {"id": told(mine), "keeper_name": "Ben Tran", "numbers": []}
    assert pair["dropped"]["numbers"] == ["312 555 4471"]
    assert ben.rows("number") == {}
    assert "555 4471" not in ben.words()
    assert [talk["person_id"] for talk in ben.rows("conversation").values()] == [told(mine)]
    assert list(rosa.rows("person")) == [told(mine)]


def test_taken_apart_again_each_has_what_it_had(olu: FlaskClient, ben: Phone, on_roster: OnRoster) -> None:
    on_roster("Deshawn Price", number="312 555 4471", influence=2)
    mine = ben.meets("Deshawn Price", sharing="team")
    ben.talks(mine)
    answers(ben, pairs(ben)[0], "same")
    (pair,) = queue(olu)
    before = everything()

    merge_id = merge(olu, pair)
    listed = olu.get(DOUBLES).get_json()["merges"]
    undone = [undo(olu, merge_id), undo(olu, merge_id)]

    assert [(one["id"], one["name"]) for one in listed] == [(told(merge_id), "Deshawn Price")]
    assert undone == [204, 204]
    assert everything() == before
    assert [one["why"] for one in queue(olu)] == [pair["why"]]
    assert pair["why"][0] == "word"


@pytest.mark.parametrize("first_apart", [0, 1])
def test_taken_apart_in_any_order_each_of_three_has_what_it_had(
    olu: FlaskClient, ben: Phone, on_roster: OnRoster, first_apart: int
) -> None:
    older, newer = on_roster("Deshawn Price"), on_roster("Deshawn Price", number="312 555 4471")
    mine = ben.meets("Deshawn Price", sharing="team")
    before = everything()
    couples = ((older, newer), (mine, older))
    merges = [merge(olu, {"kept": {"id": told(kept)}, "dropped": {"id": told(gone)}}) for kept, gone in couples]

    undone = [undo(olu, merges[which]) for which in (first_apart, 1 - first_apart)]

    assert undone == [204, 204]
    assert everything() == before


def test_the_list_of_merges_goes_by_when_they_were_made_not_by_any_phones_clock(
    olu: FlaskClient, on_roster: OnRoster, friday: time_machine.Traveller
) -> None:
    ids = []
    for ahead in (timedelta(days=3), timedelta(0)):
        kept, gone = on_roster("Deshawn Price"), on_roster("Deshawn Price")
        with wall.at(FRIDAY + ahead):
            ids.append(told(new_id()))
        friday.shift(timedelta(minutes=1))
        body = {"id": ids[-1], "drop_id": told(gone)}
        assert olu.post(f"{DOUBLES}/{kept}/merge", json=body).status_code == 204

    assert [one["id"] for one in olu.get(DOUBLES).get_json()["merges"]] == ids[::-1]


def test_a_merge_is_listed_under_whoever_stands_for_the_two_now(
    olu: FlaskClient, ben: Phone, on_roster: OnRoster
) -> None:
    older, newer = on_roster("Deshawn Price"), on_roster("Deshaun Pryce")
    mine = ben.meets("DeShawn Price", sharing="team")
    couples = ((older, newer), (mine, older))
    merges = [merge(olu, {"kept": {"id": told(kept)}, "dropped": {"id": told(gone)}}) for kept, gone in couples]

    listed = olu.get(DOUBLES).get_json()["merges"]
    ben.do("network.share_person", id=mine, sharing="only_me")

    assert [(one["id"], one["name"]) for one in listed] == [(told(one), "DeShawn Price") for one in merges[::-1]]
    assert olu.get(DOUBLES).get_json()["merges"] == []


def test_the_member_who_keeps_the_person_takes_them_apart_without_getting_the_roster(
    olu: FlaskClient, ben: Phone, on_roster: OnRoster
) -> None:
    roster = on_roster("Deshawn Price", number="312 555 4471")
    ben.meets("Deshawn Price", sharing="team")
    merge_id = merge(olu, queue(olu)[0])

    said = ben.said("network.unmerge_people", id=merge_id)

    assert said == "applied"
    assert told(roster) not in ben.rows("person")
    assert ben.rows("number") == {}
    assert "555 4471" not in ben.words()
    assert len(queue(olu)) == 1


def test_people_members_keep_to_themselves_are_never_shown(olu: FlaskClient, ben: Phone, on_roster: OnRoster) -> None:
    on_roster("Deshawn Price", number="312 555 4471")
    mine = ben.meets("Deshawn Price")
    keeps_number(ben, mine, "312 555 4471")
    answers(ben, pairs(ben)[0], "same")

    assert queue(olu) == []
    roster = olu.get("/api/v1/people").get_json()["items"][0]["id"]
    forced = olu.post(f"{DOUBLES}/{told(mine)}/merge", json={"drop_id": roster})
    apart = olu.post(f"{DOUBLES}/apart", json={"one_id": told(mine), "other_id": roster})
    assert (forced.status_code, apart.status_code) == (404, 404)


def test_a_number_that_is_not_shown_to_organizers_speaks_for_nothing(
    olu: FlaskClient, ben: Phone, on_roster: OnRoster
) -> None:
    on_roster("Somebody Else", number="312 555 4471")
    mine = ben.meets("Marisol Vargas", sharing="team")
    keeps_number(ben, mine, "312 555 4471")

    assert queue(olu) == []


def test_nobodys_relationship_is_taken_away(olu: FlaskClient, ben: Phone, cast: Cast, phone_of: PhoneOf) -> None:
    mine = ben.meets("Deshawn Price", sharing="team")
    hers = phone_of(cast.mei).meets("Deshawn Price", sharing="team")

    forced = olu.post(f"{DOUBLES}/{mine}/merge", json={"drop_id": told(hers)})

    assert queue(olu) == []
    assert forced.status_code == 403


def test_who_was_told_apart_is_not_asked_about_again(olu: FlaskClient, on_roster: OnRoster) -> None:
    one, other = on_roster("Deshawn Price"), on_roster("Deshawn Price")
    body = {"one_id": told(other), "other_id": told(one)}

    twice = [olu.post(f"{DOUBLES}/apart", json=body).status_code for _ in range(2)]

    assert twice == [204, 204]
    assert queue(olu) == []


def test_a_namesake_in_another_unit_is_nobodys_double(
    olu: FlaskClient, on_roster: OnRoster, unit: Callable[[str], UUID]
) -> None:
    on_roster("Maria Lopez", department_id=unit("EVS"))
    on_roster("Maria Lopez", department_id=unit("Dietary"))

    assert queue(olu) == []


def test_after_thirty_days_they_stay_one(
    olu: FlaskClient, on_roster: OnRoster, friday: time_machine.Traveller, as_: As, cast: Cast
) -> None:
    on_roster("Deshawn Price")
    on_roster("Deshawn Price")
    merge_id = merge(olu, queue(olu)[0])
    friday.shift(timedelta(days=31))
    later = as_(cast.olu)

    assert undo(later, merge_id) == 422
    assert later.get(DOUBLES).get_json()["merges"] == []


def test_a_merge_of_a_members_own_people_is_not_the_organizers(olu: FlaskClient, ben: Phone) -> None:
    one, other = ben.meets("Deshawn Price", sharing="team"), ben.meets("Deshawn P.", sharing="team")
    merge_id = new_id()
    ben.do("network.merge_people", id=merge_id, keep_id=one, drop_id=other)

    assert undo(olu, merge_id) == 404
    assert olu.get(DOUBLES).get_json()["merges"] == []


@pytest.mark.parametrize("name", ["ben", "tere", "rosa", "ada", "dov"])
def test_only_organizers_settle_doubles(olu: FlaskClient, on_roster: OnRoster, cast: Cast, as_: As, name: str) -> None:
    on_roster("Deshawn Price")
    on_roster("Deshawn Price")
    (pair,) = queue(olu)
    client = as_(getattr(cast, name))
    body = {"drop_id": pair["dropped"]["id"]}
    told_apart = {"one_id": pair["kept"]["id"], "other_id": pair["dropped"]["id"]}

    codes = {
        client.get(DOUBLES).status_code,
        client.get("/api/v1/shared-merges").status_code,
        client.post(f"{DOUBLES}/{pair['kept']['id']}/merge", json=body).status_code,
        client.post(f"{DOUBLES}/apart", json=told_apart).status_code,
        client.post(f"/api/v1/shared-merges/{new_id()}/undo").status_code,
    }

    assert codes == {404}
    assert queue(olu) == [pair]


def test_what_a_captain_wrote_of_the_roster_goes_along_and_comes_back(
    olu: FlaskClient, on_roster: OnRoster, cast: Cast, phone_of: PhoneOf
) -> None:
    rosa = phone_of(cast.rosa)
    one, other = on_roster("Deshawn Price"), on_roster("Deshawn Price")
    rosa.do("conversations.log", id=new_id(), person_id=other, held_at=MONDAY, note="Wants nights off.")

    merge_id = merge(olu, queue(olu)[0])
    together = [talk["person_id"] for talk in rosa.rows("conversation").values()]
    undo(olu, merge_id)

    assert together == [told(one)]
    assert [talk["person_id"] for talk in rosa.rows("conversation").values()] == [told(other)]


def test_settled_pairs_never_keep_a_later_one_from_its_turn(
    olu: FlaskClient, on_roster: OnRoster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doubles, "MOST_LOOKED_AT", 2)
    three = [told(on_roster(name)) for name in ("Deshawn Price", "DeShaun Pryce", "Deshawn Pryce")]
    for other in three[1:]:
        assert olu.post(f"{DOUBLES}/apart", json={"one_id": three[0], "other_id": other}).status_code == 204

    (pair,) = queue(olu)

    assert {pair["kept"]["id"], pair["dropped"]["id"]} == set(three[1:])


def test_the_queue_says_how_many_there_are_and_whether_there_are_more(
    olu: FlaskClient, on_roster: OnRoster, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Deshawn Price", "DeShaun Pryce", "Deshawn Pryce"):
        on_roster(name)
    monkeypatch.setattr(doubles, "MOST_SHOWN", 1)
    all_of_them = olu.get(DOUBLES).get_json()
    monkeypatch.setattr(doubles, "MOST_LOOKED_AT", 3)
    just_all_of_them = olu.get(DOUBLES).get_json()
    monkeypatch.setattr(doubles, "MOST_LOOKED_AT", 2)
    some_of_them = olu.get(DOUBLES).get_json()

    read = (all_of_them, just_all_of_them, some_of_them)
    counted = [(len(one["items"]), one["total"], one["has_more"]) for one in read]
    assert counted == [(1, 3, False), (1, 3, False), (1, 2, True)]


def test_private_people_and_those_put_together_take_nobodys_turn(
    olu: FlaskClient, ben: Phone, on_roster: OnRoster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doubles, "MOST_LOOKED_AT", 1)
    on_roster("Deshawn Price")
    met = ben.meets("Deshawn Price", sharing="team")
    rounds.index()
    ben.do("network.share_person", id=met, sharing="only_me")
    pairs_of = [told(on_roster(name)) for name in ("Marisol Vargas", "Marizol Vargas")]

    (pair,) = olu.get(DOUBLES).get_json()["items"]

    assert [pair["kept"]["id"], pair["dropped"]["id"]] == pairs_of
