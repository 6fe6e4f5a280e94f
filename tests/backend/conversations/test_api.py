"""Talks over HTTP, the same use cases as through sync."""

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import MONDAY, told
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

TALKS = "/api/v1/conversations"


def test_a_talk_is_logged_seen_by_the_captain_and_withdrawn(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    marisol = phone_of(cast.ben).meets(sharing="team")
    ben, rosa = as_(cast.ben), as_(cast.rosa)
    talk = {
        "id": told(new_id()),
        "person_id": told(marisol),
        "held_at": MONDAY,
        "note": "She wants weekends off.",
        "assessment": {"id": told(new_id()), "stand": 2, "proof": "signed"},
    }

    logged = [ben.post(TALKS, json=talk) for _ in range(2)]
    assert [response.status_code for response in logged] == [201, 201]
    assert logged[0].get_json() == logged[1].get_json()
    (seen,) = rosa.get(TALKS).get_json()["items"]
    assert (seen["id"], seen["note"], seen["stand"]) == (talk["id"], "She wants weekends off.", 2)
    assert len(phone_of(cast.rosa).rows("assessment")) == 1

    withdraw = f"{TALKS}/{talk['id']}/withdraw"
    assert rosa.post(withdraw, json={"withdrawn_at": MONDAY}).status_code == 403
    assert ben.post(withdraw, json={"withdrawn_at": MONDAY}).get_json()["withdrawn_at"] == MONDAY
    assert ben.post(withdraw, json={"withdrawn_at": "2026-11-20T10:00:00.000Z"}).get_json()["withdrawn_at"] == MONDAY


def test_talks_come_newest_first_and_narrow_to_a_person_or_a_member(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    ben, rosa = phone_of(cast.ben), phone_of(cast.rosa)
    marisol, joyce = ben.meets("Marisol V.", sharing="team"), ben.meets("Joyce K.", sharing="team")
    first, second, third = (told(one) for one in (ben.talks(marisol), rosa.talks(marisol), ben.talks(joyce)))

    def seen(**query: object) -> list[str]:
        return [item["id"] for item in as_(cast.rosa).get(TALKS, query_string=query).get_json()["items"]]

    assert sorted(seen(), reverse=True) == seen()
    assert set(seen()) == {first, second, third}
    assert set(seen(person_id=marisol)) == {first, second}
    assert seen(member_id=cast.rosa.member_id) == [second]


def test_talks_with_somebody_private_are_nobody_elses(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    ben = phone_of(cast.ben)
    marisol = ben.meets()
    talk = ben.talks(marisol, note="For me alone.")

    for other in (cast.rosa, cast.olu, cast.ada, cast.mei, cast.tere, cast.carmen, cast.dov):
        client = as_(other)
        assert client.get(TALKS).get_json()["items"] == []
        assert client.post(f"{TALKS}/{talk}/withdraw", json={"withdrawn_at": MONDAY}).status_code == 404
        refused = client.post(TALKS, json={"id": told(new_id()), "person_id": told(marisol), "held_at": MONDAY})
        assert refused.status_code == 404
        assert "For me alone" not in phone_of(other).words()


def test_a_talk_that_is_not_right_names_each_place(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    marisol = phone_of(cast.ben).meets()
    talk = {"id": "1", "person_id": told(marisol), "held_at": MONDAY, "assessment": {"id": told(new_id()), "stand": 9}}

    refused = as_(cast.ben).post(TALKS, json=talk)

    assert refused.status_code == 422
    assert set(refused.get_json()["fields"]) == {"id", "assessment.stand"}


def test_an_administrator_reads_nobodys_people_or_talks_but_her_own(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    ben = phone_of(cast.ben)
    marisol = ben.meets("Marisol V.", sharing="team")
    talk = ben.talks(marisol, note="She wants weekends off.", promise={"id": told(new_id()), "due_on": "2026-11-24"})
    ada = as_(cast.ada)

    lists = [ada.get(f"/api/v1/{name}").get_json()["items"] for name in ("people", "conversations", "promises")]
    closed = [
        ada.get(f"/api/v1/people/{marisol}"),
        ada.patch(f"/api/v1/people/{marisol}", json={"set": {"influence": 3}}),
        ada.post(TALKS, json={"id": told(new_id()), "person_id": told(marisol), "held_at": MONDAY}),
        ada.post(f"{TALKS}/{talk}/withdraw", json={"withdrawn_at": MONDAY}),
    ]

    assert lists == [[], [], []]
    assert [answer.status_code for answer in closed] == [404] * 4
    own = phone_of(cast.ada).meets("Somebody of her own")
    assert [item["id"] for item in ada.get("/api/v1/people").get_json()["items"]] == [told(own)]
    assert len(as_(cast.olu).get(TALKS).get_json()["items"]) == 1
