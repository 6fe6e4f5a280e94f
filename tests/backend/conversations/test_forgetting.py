"""What was said in talks goes when its day has come and the trail has told of it; that there were talks stays."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import text, update

from backend.campaigns.model import Campaign
from backend.conversations import forgetting
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.unions import service as unions
from tests.backend.conftest import PhoneOf
from tests.backend.phone import MONDAY, Phone, told
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

CAMPAIGN = {
    "name_en": "Staffing",
    "name_es": "Personal",
    "starts_on": "2026-10-12",
    "ends_on": "2026-11-18",
    "keep_until": "2026-12-10",
}
KEPT = timedelta(days=21)
"""From the Friday of the stories on: a few hours after the day until which the campaign is kept."""


@pytest.fixture
def campaign(cast: Cast, as_: As) -> str:
    answer = as_(cast.olu).post("/api/v1/campaigns", json=CAMPAIGN)
    assert answer.status_code == 201, answer.text
    campaign_id: str = answer.get_json()["id"]
    return campaign_id


def says(phone: Phone, campaign_id: str | None) -> str:
    """Let somebody say much in a talk of a campaign; return the talk's id."""
    person_id = phone.meets(sharing="team")
    said = {"note": "She wants weekends off.", "next_step": "talk_again", "campaign_id": campaign_id}
    return told(phone.talks(person_id, assessment={"id": told(new_id()), "stand": 2, "proof": "signed"}, **said))


def trail(as_: As, cast: Cast, kind: str = "campaigns") -> list[tuple[str, str | None]]:
    """Return what an administrator reads of campaigns or something else, oldest first."""
    items = as_(cast.ada).get(f"/api/v1/audit?kind={kind}").get_json()["items"]
    return [(one["action"], one["words"]) for one in reversed(items)]


def left() -> tuple[int, int, int]:
    """Return how many talks there are, how many of them say something, and how many numbers."""
    notes = "SELECT count(*) FROM conversation WHERE note_sealed IS NOT NULL OR stand IS NOT NULL"
    counts = ("SELECT count(*) FROM conversation", notes, "SELECT count(*) FROM assessment")
    talks, saying, numbers = (db.session.execute(text(count)).scalar_one() for count in counts)
    return talks, saying, numbers


def test_nothing_is_announced_or_deleted_before_its_time(
    cast: Cast, as_: As, phone_of: PhoneOf, campaign: str, friday: time_machine.Traveller
) -> None:
    says(phone_of(cast.ben), campaign)
    friday.shift(KEPT - timedelta(days=15))

    forgetting.run()

    assert (left(), trail(as_, cast)) == ((1, 1, 1), [])


def test_what_was_said_goes_two_weeks_after_the_trail_told_of_it_and_the_talk_stays(
    cast: Cast, as_: As, phone_of: PhoneOf, campaign: str, friday: time_machine.Traveller
) -> None:
    ben = phone_of(cast.ben)
    talk = says(ben, campaign)
    says(ben, None)
    friday.shift(KEPT - timedelta(days=10))
    forgetting.run()
    friday.shift(timedelta(days=11))
    forgetting.run()

    too_early = left()
    friday.shift(timedelta(days=4))
    for _ in range(2):
        forgetting.run()

    assert (too_early, left()) == ((2, 2, 2), (2, 1, 1))
    assert trail(as_, cast) == [("campaigns.forget_soon", "1"), ("campaigns.forget", "1")]
    phone = Phone(as_(cast.ben), cast.ben)
    rows = phone.rows("conversation")
    assert len(phone.rows("assessment")) == 1
    assert [rows[talk][name] for name in ("note", "stand", "next_step", "issue_ids")] == [None, None, None, []]


def test_without_a_day_of_its_own_it_is_kept_for_twelve_months_after_it_ended(
    cast: Cast, as_: As, phone_of: PhoneOf, campaign: str, friday: time_machine.Traveller
) -> None:
    says(phone_of(cast.ben), campaign)
    with unit_of_work() as session:
        session.execute(text("UPDATE campaign SET keep_until = NULL"))
    assert as_(cast.olu).post(f"/api/v1/campaigns/{campaign}/end").status_code == 200

    kept = []
    for days in (353, 10, 5):
        friday.shift(timedelta(days=days))
        forgetting.run()
        kept.append(left())

    assert kept == [(1, 1, 1), (1, 1, 1), (1, 0, 0)]


@pytest.mark.parametrize(
    "far",
    [
        {"ends_on": "9999-12-31", "keep_until": None},
        {"keep_until": "9999-12-31"},
        {"starts_on": "0001-01-01", "ends_on": "0001-01-01", "keep_until": None},
        {"starts_on": "0001-01-01", "ends_on": "0001-01-01", "keep_until": "0001-01-01"},
    ],
)
def test_a_day_taken_by_an_older_version_that_nobody_can_count_on_from_stops_nothing(
    cast: Cast,
    as_: As,
    phone_of: PhoneOf,
    campaign: str,
    friday: time_machine.Traveller,
    far: dict[str, str | None],
) -> None:
    says(phone_of(cast.ben), campaign)
    with unit_of_work() as session:
        session.execute(update(Campaign).values({name: day and date.fromisoformat(day) for name, day in far.items()}))
    [listed] = as_(cast.olu).get("/api/v1/campaigns").get_json()["items"]

    for _ in range(2):
        forgetting.run()
        friday.shift(timedelta(days=15))
    forgetting.run()

    assert {name: listed[name] for name in far} == far
    assert left() == (1, 1, 1)


def test_what_is_wrong_with_one_union_does_not_stop_the_next(
    cast: Cast,
    phone_of: PhoneOf,
    campaign: str,
    friday: time_machine.Traveller,
    capsys: pytest.CaptureFixture[str],
) -> None:
    first = UUID(int=1)
    says(phone_of(cast.ben), campaign)
    with unit_of_work() as session:
        unions.found_union(first, "Red Planet Miners", "America/Chicago")
        session.flush()
        session.execute(text("UPDATE \"union\" SET time_zone = 'Mars/Olympus' WHERE name = 'Red Planet Miners'"))

    for days in (21, 15):
        friday.shift(timedelta(days=days))
        forgetting.run()

    told_of = capsys.readouterr().err
    assert left() == (1, 0, 0)
    assert f'"union_id": "{first}"' in told_of
    assert "Red Planet" not in told_of


def test_a_campaign_that_gets_another_day_keeps_what_was_said(
    cast: Cast, as_: As, phone_of: PhoneOf, campaign: str, friday: time_machine.Traveller
) -> None:
    says(phone_of(cast.ben), campaign)
    friday.shift(KEPT - timedelta(days=10))
    forgetting.run()
    answer = as_(cast.olu).get("/api/v1/campaigns").get_json()["items"][0]
    change: dict[str, Any] = {name: answer[name] for name in CAMPAIGN} | {"revision": answer["revision"]}
    changed = as_(cast.olu).put(f"/api/v1/campaigns/{campaign}", json=change | {"keep_until": "2030-01-01"})
    assert changed.status_code == 200, changed.text
    friday.shift(timedelta(days=100))

    forgetting.run()

    assert left() == (1, 1, 1)


def test_a_talk_held_after_the_day_is_kept(
    cast: Cast, phone_of: PhoneOf, campaign: str, friday: time_machine.Traveller
) -> None:
    friday.shift(KEPT + timedelta(days=40))
    ben = phone_of(cast.ben)
    ben.talks(ben.meets(), held_at="2027-01-15T12:00:00.000Z", note="Later.", campaign_id=campaign)

    for _ in range(3):
        forgetting.run()
        friday.shift(timedelta(days=15))

    assert left()[1] == 1


def test_a_talk_that_comes_a_second_time_after_that_says_nothing_again(
    cast: Cast, as_: As, phone_of: PhoneOf, campaign: str, friday: time_machine.Traveller
) -> None:
    ben = phone_of(cast.ben)
    said = {"id": told(new_id()), "person_id": told(ben.meets()), "held_at": MONDAY, "note": "Weekends."}
    first = as_(cast.ben).post("/api/v1/conversations", json=said | {"campaign_id": campaign})
    for days in (21, 15):
        friday.shift(timedelta(days=days))
        forgetting.run()

    again = as_(cast.ben).post("/api/v1/conversations", json=said | {"campaign_id": campaign})

    assert (first.status_code, again.status_code, again.get_json()["note"]) == (201, 201, None)
    assert left() == (1, 0, 0)


def test_many_talks_are_forgotten_some_at_a_time_and_told_of_once(
    cast: Cast,
    as_: As,
    phone_of: PhoneOf,
    campaign: str,
    friday: time_machine.Traveller,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(forgetting, "AT_ONCE", 2)
    ben = phone_of(cast.ben)
    for _ in range(5):
        says(ben, campaign)
    for days in (21, 15):
        friday.shift(timedelta(days=days))
        forgetting.run()

    assert left() == (5, 0, 0)
    assert trail(as_, cast) == [("campaigns.forget_soon", "5"), ("campaigns.forget", "5")]


def test_what_was_said_outside_campaigns_goes_when_its_month_is_over_a_year_later(
    cast: Cast, as_: As, phone_of: PhoneOf, friday: time_machine.Traveller
) -> None:
    ben = phone_of(cast.ben)
    talk = says(ben, None)
    kept = []
    for day in ("2027-11-16", "2027-11-18", "2027-11-30", "2027-12-02", "2027-12-03"):
        friday.move_to(f"{day}T15:00:00Z")
        forgetting.run()
        kept.append(left())

    assert kept == [(1, 1, 1), (1, 1, 1), (1, 1, 1), (1, 0, 0), (1, 0, 0)]
    assert trail(as_, cast, "conversations") == [("conversations.forget_soon", "1"), ("conversations.forget", "1")]
    assert trail(as_, cast) == []
    phone = Phone(as_(cast.ben), cast.ben)
    row = phone.rows("conversation")[talk]
    assert [row[name] for name in ("note", "stand", "next_step", "issue_ids")] == [None, None, None, []]
    assert phone.rows("assessment") == {}


def test_years_of_talks_outside_campaigns_are_told_of_two_weeks_before_the_first_goes(
    cast: Cast, phone_of: PhoneOf, friday: time_machine.Traveller
) -> None:
    says(phone_of(cast.ben), None)
    kept = []
    for day in ("2029-03-02", "2029-03-15", "2029-03-17"):
        friday.move_to(f"{day}T15:00:00Z")
        forgetting.run()
        kept.append(left())

    assert kept == [(1, 1, 1), (1, 1, 1), (1, 0, 0)]


def test_a_server_started_late_in_a_month_tells_again_and_deletes_with_the_next_month(
    cast: Cast, phone_of: PhoneOf, friday: time_machine.Traveller
) -> None:
    says(phone_of(cast.ben), None)
    kept = []
    for day in ("2029-03-10", "2029-03-18", "2029-03-31", "2029-04-02"):
        friday.move_to(f"{day}T15:00:00Z")
        forgetting.run()
        kept.append(left())

    assert kept == [(1, 1, 1), (1, 1, 1), (1, 1, 1), (1, 0, 0)]


@pytest.mark.parametrize("told_before", [True, False])
def test_a_talk_that_arrives_older_than_a_year_says_nothing_for_long_and_nothing_again(
    cast: Cast, as_: As, phone_of: PhoneOf, friday: time_machine.Traveller, *, told_before: bool
) -> None:
    ben = phone_of(cast.ben)
    first = says(ben, None) if told_before else None
    late = {"id": told(new_id()), "person_id": told(ben.meets()), "held_at": MONDAY, "note": "Late."}
    for day in ("2027-11-18", "2027-12-02"):
        friday.move_to(f"{day}T15:00:00Z")
        forgetting.run()

    said = [as_(cast.ben).post("/api/v1/conversations", json=late).status_code for _ in range(2)]
    forgetting.run()
    at_once = left()
    friday.move_to("2027-12-16T16:00:00Z")
    for _ in range(2):
        forgetting.run()
    again = as_(cast.ben).post("/api/v1/conversations", json=late).get_json()["note"]

    talks = 2 if first else 1
    assert said == [201, 201]
    assert at_once == (talks, 0 if told_before else 1, 0)
    assert (again, left()) == (None, (talks, 0, 0))


def test_a_talk_of_this_year_outside_campaigns_is_kept_beside_one_that_goes(
    cast: Cast, as_: As, phone_of: PhoneOf, friday: time_machine.Traveller
) -> None:
    ben = phone_of(cast.ben)
    person_id = ben.meets()
    says(ben, None)
    friday.move_to("2026-12-01T12:00:00Z")
    later = {"id": told(new_id()), "person_id": told(person_id), "held_at": "2026-12-01T07:00:00.000Z", "note": "New."}
    assert as_(cast.ben).post("/api/v1/conversations", json=later).status_code == 201

    for day in ("2027-11-18", "2027-12-02"):
        friday.move_to(f"{day}T15:00:00Z")
        forgetting.run()

    assert left() == (2, 1, 0)


def test_from_a_strategy_goes_who_decides_and_who_does_what_and_the_rest_stays(
    cast: Cast, as_: As, campaign: str, friday: time_machine.Traveller
) -> None:
    olu = as_(cast.olu)
    path = f"/api/v1/campaigns/{campaign}/strategy"
    for kind, words, more in (
        ("short_goal", "Breaks", {}),
        ("target", "Dana W.", {}),
        ("tactic", "March", {"owner_id": told(cast.rosa.member_id), "day": "2026-11-18"}),
    ):
        olu.put(f"{path}/{new_id()}", json={"kind": kind, "text": words, "revision": 0, **more})

    kept = []
    for days in (7, 15):
        friday.shift(timedelta(days=days))
        forgetting.run()
        forgetting.run()
        lines = as_(cast.olu).get(path).get_json()["lines"]
        kept.append([(line["text"], line["owner_name"], line["day"]) for line in lines])

    first = [("Breaks", None, None), ("Dana W.", None, None), ("March", cast.rosa.name, "2026-11-18")]
    assert kept == [first, [("Breaks", None, None), ("March", None, "2026-11-18")]]
    assert trail(as_, cast) == [("campaigns.forget_soon", "0"), ("campaigns.forget", "0")]
