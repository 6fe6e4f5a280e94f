"""A member is shut out, and what she kept does not stay behind: an organizer finds it and passes it on."""

from uuid import UUID

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.cast import Cast
from tests.conftest import As


@pytest.fixture
def ana(cast: Cast, as_: As, phone_of: PhoneOf) -> UUID:
    """Ana, whom Ben shared with his team before he was shut out."""
    person = phone_of(cast.ben).meets("Ana Reyes", sharing="team")
    assert as_(cast.olu).post(f"/api/v1/members/{cast.ben.member_id}/suspend").status_code == 200
    return person


def test_the_lists_say_whose_people_wait(cast: Cast, as_: As, ana: UUID) -> None:
    olu = as_(cast.olu)

    (alone,) = olu.get("/api/v1/turf").get_json()["people"]
    assert (alone["person_id"], alone["keeper_id"]) == (str(ana), str(cast.ben.member_id))
    (alone,) = olu.get("/api/v1/coverage").get_json()["people"]
    assert (alone["person_id"], alone["keeper_id"]) == (str(ana), str(cast.ben.member_id))


def test_an_organizer_passes_them_on_and_somebody_looks_after_them_again(cast: Cast, as_: As, ana: UUID) -> None:
    olu = as_(cast.olu)
    kept = olu.get(f"/api/v1/people?keeper_id={cast.ben.member_id}").get_json()["items"]
    assert [one["id"] for one in kept] == [str(ana)]

    offer = {"id": str(new_id()), "person_ids": [str(ana)], "to_member_id": str(cast.mei.member_id)}
    assert olu.post("/api/v1/hand-overs", json=offer).status_code == 201
    (open_offer,) = olu.get("/api/v1/hand-overs?state=offered").get_json()["items"]
    assert open_offer["from_member_id"] == str(cast.ben.member_id)
    assert as_(cast.mei).post(f"/api/v1/hand-overs/{offer['id']}/accept").status_code == 200

    assert olu.get("/api/v1/turf").get_json()["people"] == []
    (keeper,) = olu.get("/api/v1/coverage").get_json()["keepers"]
    assert (keeper["member_id"], keeper["people"]) == (str(cast.mei.member_id), 1)


def test_a_captain_passes_on_nobody_whom_she_does_not_keep(cast: Cast, as_: As, ana: UUID) -> None:
    offer = {"id": str(new_id()), "person_ids": [str(ana)], "to_member_id": str(cast.mei.member_id)}

    assert as_(cast.rosa).post("/api/v1/hand-overs", json=offer).status_code == 404
