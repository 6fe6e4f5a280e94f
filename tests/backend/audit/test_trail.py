"""Organizers and administrators read who decided what; nobody else does, and nobody reads more than she may know."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import MONDAY, told
from tests.cast import Cast, Someone
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

PATH = "/api/v1/audit"


def trail(as_: As, who: Someone, asked: str = "") -> list[dict[str, Any]]:
    """Return what somebody reads, newest first."""
    answer = as_(who).get(f"{PATH}{asked}")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.get_json()["items"]
    return items


def told_in(entries: Sequence[dict[str, Any]]) -> list[tuple[str, str | None, str | None]]:
    return [(one["action"], one["member_name"], one["about_name"]) for one in entries]


@pytest.fixture
def offered(cast: Cast, phone_of: PhoneOf) -> str:
    """Ben offers somebody to Mei, who declines."""
    ben, mei = phone_of(cast.ben), phone_of(cast.mei)
    person_id = ben.meets(sharing="team")
    offer = new_id()
    ben.do("network.offer_people", id=offer, person_ids=[told(person_id)], to_member_id=cast.mei.member_id)
    mei.do("network.decline_people", id=offer, reason="Marisol knows me too little.")
    return told(offer)


@pytest.mark.usefixtures("friday", "offered")
def test_the_trail_says_who_did_what_about_whom(cast: Cast, as_: As) -> None:
    entries = trail(as_, cast.olu)

    assert told_in(entries) == [
        ("people.decline", "Mei Lin", "Ben Tran"),
        ("people.offer", "Ben Tran", "Mei Lin"),
    ]
    assert entries == trail(as_, cast.ada)


def test_a_reason_is_for_those_who_may_know_the_people(cast: Cast, as_: As, phone_of: PhoneOf) -> None:
    mei = phone_of(cast.mei)
    unknown = phone_of(cast.ben).meets()
    mei.do("conversations.log", id=new_id(), person_id=unknown, held_at=MONDAY, note=None)
    (held,) = as_(cast.olu).get("/api/v1/held").get_json()["items"]
    settled = as_(cast.olu).post(f"/api/v1/held/{held['id']}/discard", json={"reason": "Marisol is Ben’s."})

    assert settled.status_code == 200, settled.text
    assert [one["words"] for one in trail(as_, cast.olu)] == ["Marisol is Ben’s."]
    assert [one["words"] for one in trail(as_, cast.ada)] == [None]


def test_a_file_of_people_is_told_by_kind_and_size_and_without_a_name(
    cast: Cast, as_: As, sure_: As, phone_of: PhoneOf
) -> None:
    phone_of(cast.ben).meets("Marisol Vega", sharing="team")
    body = {"id": told(new_id()), "preset": "sign_in_sheet", "columns": ["name"], "hours": 8}
    asked = sure_(cast.olu).post("/api/v1/exports", json=body | {"purpose": "Meeting of Marisol"})

    answer = as_(cast.ada).get(PATH)

    assert asked.status_code == 201, asked.text
    (entry,) = answer.get_json()["items"]
    assert (entry["action"], entry["export"]) == ("exports.ask", {"preset": "sign_in_sheet", "people": 1})
    assert "Marisol" not in answer.text


@pytest.mark.usefixtures("friday", "offered")
def test_it_can_be_narrowed_to_a_kind_a_member_and_days(cast: Cast, as_: As, friday: time_machine.Traveller) -> None:
    made = as_(cast.olu).post(
        "/api/v1/campaigns",
        json={"name_en": "Staffing", "name_es": "Personal", "starts_on": "2026-10-12", "ends_on": "2026-12-20"},
    )
    friday.shift(timedelta(hours=14))  # 23:00 on Friday where the union is
    as_(cast.olu).post(f"/api/v1/campaigns/{made.get_json()['id']}/end")
    friday.shift(timedelta(hours=2))

    def actions(asked: str) -> list[str]:
        return [one["action"] for one in trail(as_, cast.olu, asked)]

    assert actions("?kind=campaigns") == ["campaigns.end"]
    assert actions("?kind=people") == ["people.decline", "people.offer"]
    assert actions("?kind=peop") == []
    assert actions("?kind=%25") == []
    assert actions(f"?member_id={cast.olu.member_id}") == ["campaigns.end"]
    assert actions(f"?member_id={cast.ben.member_id}") == ["people.decline", "people.offer"]
    assert actions("?since=2026-11-20&until=2026-11-20") == ["campaigns.end", "people.decline", "people.offer"]
    assert actions("?since=2026-11-21") == []
    assert actions("?until=2026-11-19") == []
    assert len(actions("?since=1900-01-01&until=2999-12-31")) == len(actions(""))
    far = [as_(cast.olu).get(f"{PATH}?{asked}") for asked in ("since=0001-01-01", "until=9999-12-31")]
    assert [answer.status_code for answer in far] == [422, 422]


@pytest.mark.usefixtures("friday", "offered")
def test_it_comes_in_pages(cast: Cast, as_: As) -> None:
    first = as_(cast.olu).get(f"{PATH}?limit=1").get_json()
    second = as_(cast.olu).get(f"{PATH}?limit=1&cursor={first['next_cursor']}").get_json()

    assert told_in([*first["items"], *second["items"]]) == told_in(trail(as_, cast.olu))
    assert second["next_cursor"] is None


@pytest.mark.usefixtures("friday", "offered")
@pytest.mark.parametrize("who", ["ben", "mei", "tere", "rosa", "dov"])
def test_it_is_for_organizers_and_administrators(cast: Cast, as_: As, who: str) -> None:
    assert as_(getattr(cast, who)).get(PATH).status_code == 404


def test_forming_changing_and_closing_a_team_are_told_with_its_name_to_administrators_too(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)
    body = {"id": told(new_id()), "name": "Weekend"}
    for _ in range(2):
        assert olu.post("/api/v1/teams", json=body).status_code == 201
    path = f"/api/v1/teams/{body['id']}"
    for name in ("Weekend EVS", "Weekend EVS"):
        assert olu.patch(path, json={"name": name}).status_code == 200
    assert olu.patch(path, json={"worksite_id": None}).status_code == 200
    refused = olu.patch(path, json={"worksite_id": told(new_id())})
    assert (refused.status_code, olu.delete(path).status_code) == (404, 204)

    entries = trail(as_, cast.ada, "?kind=teams")

    assert [(one["action"], one["member_name"], one["words"]) for one in entries] == [
        ("teams.close", "Olu Adeyemi", "Weekend EVS"),
        ("teams.change", "Olu Adeyemi", "Weekend → Weekend EVS"),
        ("teams.form", "Olu Adeyemi", "Weekend"),
    ]
