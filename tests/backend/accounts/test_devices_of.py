"""Who sees the devices of somebody else, and shuts one of them out."""

import pytest

from tests.cast import Cast
from tests.conftest import As


def test_an_organizer_finds_a_members_phone_and_shuts_it_out(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)
    path = f"/api/v1/members/{cast.ben.member_id}/devices"

    (phone,) = olu.get(path).get_json()["items"]
    assert (phone["id"], phone["label"], phone["ended_at"]) == (str(cast.ben.device_id), "A phone", None)
    assert olu.post(f"/api/v1/devices/{phone['id']}/revoke").status_code == 200

    (ended,) = olu.get(path).get_json()["items"]
    assert ended["ended_because"] == "revoked"
    assert as_(cast.ben).get("/api/v1/me").status_code == 401


def test_a_captain_sees_those_of_her_team(cast: Cast, as_: As) -> None:
    items = as_(cast.rosa).get(f"/api/v1/members/{cast.tere.member_id}/devices").get_json()["items"]

    assert [one["id"] for one in items] == [str(cast.tere.device_id)]


def test_everybody_sees_her_own(cast: Cast, as_: As) -> None:
    items = as_(cast.ben).get(f"/api/v1/members/{cast.ben.member_id}/devices").get_json()["items"]

    assert [one["id"] for one in items] == [str(cast.ben.device_id)]


@pytest.mark.parametrize(
    ("who", "whose"),
    [
        ("ben", "mei"),
        ("rosa", "carmen"),
        ("carmen", "ben"),
        ("olu", "ada"),
        ("dov", "ben"),
        ("olu", "dov"),
    ],
)
def test_devices_of_others_are_not_found(cast: Cast, as_: As, who: str, whose: str) -> None:
    path = f"/api/v1/members/{getattr(cast, whose).member_id}/devices"

    assert as_(getattr(cast, who)).get(path).status_code == 404
