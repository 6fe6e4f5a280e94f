"""An organizer hands over somebody else's people, and sees beforehand what she would leave behind on a phone."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from werkzeug.test import TestResponse

from backend.kernel.audit import AuditEvent
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.network import service
from backend.unions import service as unions
from tests.backend.conftest import PhoneOf
from tests.backend.phone import MONDAY, Phone, told
from tests.cast import Cast, Someone
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")


@pytest.fixture
def carmen(cast: Cast, phone_of: PhoneOf) -> Phone:
    return phone_of(cast.carmen)


def offered(as_: As, by: Someone, to: Someone, *people: object, **said: Any) -> TestResponse:
    """Offer people over HTTP."""
    body = {"id": told(new_id()), "person_ids": [told(one) for one in people], "to_member_id": told(to.member_id)}
    return as_(by).post("/api/v1/hand-overs", json=body | said)


def tells(phone: Phone, outbox: int, attention: int = 0, oldest: str | None = None) -> None:
    """Let a phone report what it has not sent."""
    report = {"outbox": outbox, "oldest_unsent": oldest, "attention": attention, "persisted": True}
    body = {"proto": 1, "device": told(phone.owner.device_id), "push": [], "pull": None, "report": report}
    assert phone.client.post("/api/v1/sync/exchange", json=body).status_code == 200


def test_an_organizer_moves_shared_people_from_one_team_to_another(
    cast: Cast, as_: As, phone_of: PhoneOf, ben: Phone, carmen: Phone
) -> None:
    marisol, rosa = ben.meets("Marisol", sharing="team"), phone_of(cast.rosa)
    ben.talks(marisol, note="She wants weekends off.")
    assert told(marisol) in rosa.rows("person")

    offer = offered(as_, cast.olu, cast.carmen, marisol).get_json()
    states = {phone.rows("hand_over")[row]["state"] for phone in (ben, carmen) for row in phone.rows("hand_over")}
    assert carmen.said("network.accept_people", id=offer["id"]) == "applied"

    assert states == {"offered"}
    assert offer["from_member_id"] == told(cast.ben.member_id)
    row = carmen.row("person", marisol)
    assert row is not None
    assert (row["keeper_id"], row["team_id"]) == (told(cast.carmen.member_id), told(cast.day))
    assert len(carmen.rows("conversation")) == 1
    for phone in (ben, rosa):
        assert phone.rows("person") == phone.rows("conversation") == {}


def test_an_organizer_never_hands_over_somebody_private(cast: Cast, as_: As, ben: Phone, carmen: Phone) -> None:
    marisol = ben.meets("Marisol", sharing="only_me")

    assert offered(as_, cast.olu, cast.carmen, marisol).status_code == 404
    assert carmen.rows("hand_over") == {}


def test_somebody_made_private_after_an_organizers_offer_stays_with_her_keeper(
    cast: Cast, as_: As, ben: Phone, carmen: Phone
) -> None:
    marisol = ben.meets("Marisol", sharing="team")
    offer = offered(as_, cast.olu, cast.carmen, marisol).get_json()
    ben.do("network.share_person", id=marisol, sharing="only_me")

    result = carmen.do("network.accept_people", id=offer["id"])

    assert (result["status"], result["alt"]) == ("merged", {"person_ids": [told(marisol)]})
    assert set(ben.rows("person")) == {told(marisol)}
    assert carmen.rows("person") == {}


def test_an_organizer_does_not_pass_on_private_numbers(cast: Cast, as_: As, ben: Phone, carmen: Phone) -> None:
    marisol = ben.meets("Marisol", sharing="team")
    ben.do("network.add_number", id=new_id(), person_id=marisol, number="312 555 0100")

    refused = offered(as_, cast.olu, cast.carmen, marisol, numbers_too=True)
    offer = offered(as_, cast.olu, cast.carmen, marisol).get_json()
    carmen.do("network.accept_people", id=offer["id"])

    assert (refused.status_code, list(refused.get_json()["fields"])) == (422, ["numbers_too"])
    assert set(carmen.rows("person")) == {told(marisol)}
    assert carmen.rows("number") == {}


def test_people_of_a_roster_get_a_keeper(cast: Cast, as_: As, phone_of: PhoneOf, ben: Phone) -> None:
    said = {
        "id": new_id(),
        "name": "Joyce K.",
        "created_at": datetime.fromisoformat(MONDAY),
        "influence": None,
        "language": None,
    }
    with unit_of_work(union_id=cast.cedar):
        said |= {"department_id": None, "shift_id": None}
        joyce = service.put_on_roster(cast.olu.identity, cast.night, said).id
    rosa = phone_of(cast.rosa)
    assert set(rosa.rows("person")) == {told(joyce)}

    offer = offered(as_, cast.olu, cast.ben, joyce).get_json()
    assert ben.said("network.accept_people", id=offer["id"]) == "applied"

    assert offer["from_member_id"] is None
    assert {row["keeper_id"] for row in ben.rows("person").values()} == {told(cast.ben.member_id)}
    assert rosa.rows("person") == ben.rows("person")


def test_people_of_two_keepers_need_two_offers(cast: Cast, as_: As, phone_of: PhoneOf, ben: Phone) -> None:
    marisol, joyce = ben.meets(sharing="team"), phone_of(cast.mei).meets(sharing="team")

    answer = offered(as_, cast.olu, cast.carmen, marisol, joyce)

    assert (answer.status_code, list(answer.get_json()["fields"])) == (422, ["person_ids"])


def test_another_organizer_may_take_an_offer_back_and_the_trail_says_who_did(cast: Cast, as_: As, ben: Phone) -> None:
    offer = offered(as_, cast.ben, cast.mei, ben.meets(sharing="team")).get_json()

    answer = as_(cast.olu).post(f"/api/v1/hand-overs/{offer['id']}/take-back")

    assert answer.get_json()["state"] == "taken_back"
    told_of = [(event.action, event.member_id) for event in db.session.scalars(db.select(AuditEvent))]
    assert told_of == [("people.offer", cast.ben.member_id), ("people.take_back", cast.olu.member_id)]


def test_an_organizer_lists_all_hand_overs_without_private_names_and_members_their_own(
    cast: Cast, as_: As, ben: Phone
) -> None:
    offered(as_, cast.ben, cast.mei, ben.meets("Marisol"), ben.meets("Joyce", sharing="team"))

    items = as_(cast.olu).get("/api/v1/hand-overs?state=offered").get_json()["items"]

    assert [[one["name"] for one in item["people"]] for item in items] == [["Joyce"]]
    assert len(as_(cast.mei).get("/api/v1/hand-overs").get_json()["items"][0]["people"]) == 2
    assert as_(cast.olu).get("/api/v1/hand-overs?state=declined").get_json()["items"] == []
    for stranger in (cast.rosa, cast.carmen, cast.ada, cast.dov):
        assert as_(stranger).get("/api/v1/hand-overs").get_json()["items"] == []


def test_an_offer_settled_otherwise_is_a_conflict_over_http(cast: Cast, as_: As, ben: Phone) -> None:
    offer = offered(as_, cast.ben, cast.mei, ben.meets()).get_json()
    mei = as_(cast.mei)

    declined = mei.post(f"/api/v1/hand-overs/{offer['id']}/decline", json={"reason": "I am on leave."})
    accepted = mei.post(f"/api/v1/hand-overs/{offer['id']}/accept")
    again = mei.post(f"/api/v1/hand-overs/{offer['id']}/decline", json={})

    assert (declined.get_json()["state"], declined.get_json()["words"]) == ("declined", "I am on leave.")
    assert (accepted.status_code, accepted.get_json()["code"]) == (409, "hand-over-settled")
    assert (again.status_code, again.get_json()["words"]) == (200, "I am on leave.")


def test_before_she_confirms_an_organizer_sees_what_the_keepers_phones_still_hold(
    cast: Cast, as_: As, ben: Phone, friday: time_machine.Traveller
) -> None:
    for sharing in ("team", "organizers", "only_me"):
        ben.meets(sharing=sharing)
    tells(ben, outbox=3, attention=1, oldest="2026-11-19T22:00:00.000Z")
    friday.shift(timedelta(minutes=5))

    impact = as_(cast.olu).get(f"/api/v1/members/{cast.ben.member_id}/impact").get_json()

    assert impact == {
        "member_id": told(cast.ben.member_id),
        "people": 2,
        "unsent": 3,
        "unsent_gone": 0,
        "attention": 1,
        "oldest_unsent": "2026-11-19T22:00:00.000Z",
        "last_contact": "2026-11-20T15:00:00.000Z",
    }


def test_what_waited_on_a_phone_that_is_gone_is_not_asked_for_any_more_but_told(
    cast: Cast, as_: As, ben: Phone
) -> None:
    tells(ben, outbox=3, attention=1, oldest="2026-11-19T22:00:00.000Z")
    with unit_of_work(union_id=cast.cedar):
        unions.suspend(cast.ada.identity, cast.ben.member_id)

    impact = as_(cast.olu).get(f"/api/v1/members/{cast.ben.member_id}/impact").get_json()

    assert (impact["unsent"], impact["unsent_gone"], impact["attention"], impact["oldest_unsent"]) == (0, 3, 0, None)


def test_of_a_phone_that_never_told_anything_nothing_is_known(cast: Cast, as_: As) -> None:
    impact = as_(cast.olu).get(f"/api/v1/members/{cast.mei.member_id}/impact").get_json()

    assert (impact["people"], impact["unsent"], impact["last_contact"]) == (0, 0, None)


@pytest.mark.parametrize("name", ["rosa", "carmen", "mei", "ada", "dov"])
def test_nobody_but_an_organizer_looks_at_another_members_phones(cast: Cast, as_: As, name: str) -> None:
    someone: Someone = getattr(cast, name)

    assert as_(someone).get(f"/api/v1/members/{cast.ben.member_id}/impact").status_code == 404


def test_a_member_sees_what_her_own_hand_over_would_leave_behind(cast: Cast, as_: As, ben: Phone) -> None:
    ben.meets(sharing="only_me")

    assert as_(cast.ben).get(f"/api/v1/members/{cast.ben.member_id}/impact").get_json()["people"] == 1


def test_the_people_of_a_suspended_member_can_still_be_handed_over(
    cast: Cast, as_: As, ben: Phone, carmen: Phone
) -> None:
    marisol = ben.meets("Marisol", sharing="team")
    with unit_of_work(union_id=cast.cedar):
        unions.suspend(cast.ada.identity, cast.ben.member_id)

    offer = offered(as_, cast.olu, cast.carmen, marisol).get_json()
    carmen.do("network.accept_people", id=offer["id"])

    assert set(carmen.rows("person")) == {told(marisol)}
