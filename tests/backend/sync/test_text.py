"""Notes in every script fit into an entry, and a broken letter in one entry holds up no other."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.sync.model import SyncReceipt
from tests.backend.conftest import PhoneOf
from tests.backend.phone import MONDAY, Phone, told
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

EXCHANGE = "/api/v1/sync/exchange"
LONGEST = 8_000
BROKEN = "half a parrot \ud83e"


@pytest.fixture
def ben(cast: Cast, phone_of: PhoneOf) -> Phone:
    return phone_of(cast.ben)


def said_over_http(client: FlaskClient, owner: Any, *entries: dict[str, Any]) -> Any:
    """Send entries as a phone's own JSON writer does: half letters as escapes."""
    body = {"proto": 1, "device": told(owner.device_id), "push": list(entries), "pull": None}
    return client.post(EXCHANGE, data=json.dumps(body), content_type="application/json")


@pytest.mark.parametrize("letter", ["a", "ñ", "一", "𠀀", "🦜", '"', "\n"], ids=ascii)
def test_the_longest_note_fits_in_any_script(ben: Phone, letter: str) -> None:
    marisol = ben.meets()
    note = f"x{letter * (LONGEST - 2)}x"

    said = ben.said(
        "conversations.log",
        id=new_id(),
        person_id=marisol,
        held_at=MONDAY,
        note=note,
        promise={"id": told(new_id()), "due_on": "2026-11-24", "what": letter * 400},
    )

    assert said == "applied"


def test_a_note_beyond_the_longest_is_sent_back_by_its_own_rule_and_not_for_its_bytes(ben: Phone) -> None:
    marisol = ben.meets()

    said = ben.said("conversations.log", id=new_id(), person_id=marisol, held_at=MONDAY, note="一" * (LONGEST + 1))

    assert said == "rejected invalid"


def test_a_push_full_of_the_longest_notes_is_still_bounded(ben: Phone) -> None:
    marisol = ben.meets()
    talk = {"person_id": marisol, "held_at": MONDAY, "note": "𠀀" * LONGEST}
    entries = [ben.entry("conversations.log", {**talk, "id": new_id()}) for _ in range(9)]
    body = {"proto": 1, "device": told(ben.owner.device_id), "push": entries, "pull": None}

    response = ben.client.post(
        EXCHANGE, data=json.dumps(body, ensure_ascii=False).encode(), content_type="application/json"
    )

    assert (response.status_code, response.get_json()["code"]) == (413, "too-large")
    assert [result["status"] for result in ben.send(entries[:6])] == ["applied"] * 6


def test_half_a_letter_in_a_note_sends_back_that_entry_with_words_and_no_other(ben: Phone) -> None:
    marisol = ben.meets()
    about = {"person_id": marisol, "held_at": MONDAY}
    entries = [
        ben.entry("conversations.log", {"id": new_id(), **about, "note": BROKEN}),
        ben.entry("conversations.log", {"id": new_id(), **about, "note": "a whole parrot 🦜"}),
    ]

    response = said_over_http(ben.client, ben.owner, *entries)

    assert response.status_code == 200, response.text
    first, second = response.get_json()["results"]
    assert (first["status"], first["code"]) == ("rejected", "invalid")
    assert "cannot be shown" in first["detail"]
    assert first["fields"] == {"note": ["Contains characters that cannot be shown."]}
    assert second["status"] == "applied"


def test_an_entry_sent_back_for_half_a_letter_gets_the_same_answer_again(ben: Phone) -> None:
    entry = ben.entry("network.add_person", {"id": new_id(), "name": BROKEN, "created_at": MONDAY})

    first, second = (said_over_http(ben.client, ben.owner, entry).get_json()["results"][0] for _ in range(2))

    assert second == first | {"dup": True}
    assert db.session.scalar(db.select(db.func.count()).select_from(SyncReceipt)) == 1


@pytest.mark.parametrize("kind", [BROKEN, "\x00", "a\x00b"], ids=ascii)
def test_a_name_of_an_entry_that_no_database_keeps_blocks_nobody(ben: Phone, kind: str) -> None:
    entries = [ben.entry(kind, {"id": new_id()}), ben.entry("network.add_person", {"id": new_id(), "name": "Joyce"})]
    entries[1]["args"]["created_at"] = MONDAY

    response = said_over_http(ben.client, ben.owner, *entries)

    assert response.status_code == 200, response.text
    assert [result["status"] for result in response.get_json()["results"]][1:] == ["applied"]


@pytest.mark.parametrize("place", ["app", "device", "epoch"])
def test_half_a_letter_outside_the_entries_is_refused_and_never_breaks_the_server(ben: Phone, place: str) -> None:
    body = {"proto": 1, "device": told(ben.owner.device_id), "push": [], "pull": None, place: BROKEN}

    response = ben.client.post(EXCHANGE, data=json.dumps(body), content_type="application/json")

    assert response.status_code == 422


def test_half_a_letter_in_a_cursor_is_refused(ben: Phone) -> None:
    body = {"proto": 1, "device": told(ben.owner.device_id), "push": [], "pull": {"have": {BROKEN: [0, "", 0]}}}

    response = ben.client.post(EXCHANGE, data=json.dumps(body), content_type="application/json")

    assert response.status_code == 422


def test_a_name_of_the_app_that_no_database_keeps_is_refused(ben: Phone) -> None:
    report = {"outbox": 0, "oldest_unsent": None, "attention": 0, "persisted": True}
    body = {"proto": 1, "device": told(ben.owner.device_id), "app": "0.1\0", "report": report}

    response = ben.client.post(EXCHANGE, json=body)

    assert (response.status_code, list(response.get_json()["fields"])) == (422, ["app"])


@pytest.mark.parametrize("kind", ["per\0son", "", " ", "a" * 70_000 + "-"])
def test_a_cursor_behind_a_row_of_no_kind_is_refused(ben: Phone, kind: str) -> None:
    have = {"P": [1, f"{kind}|{new_id()}", 0]}

    response = ben.client.post(EXCHANGE, json={"proto": 1, "device": told(ben.owner.device_id), "pull": {"have": have}})

    assert response.status_code == 422


def test_other_doors_do_not_read_half_letters(cast: Cast, as_: As) -> None:
    person = {"id": told(new_id()), "name": BROKEN, "created_at": MONDAY}

    response = as_(cast.ben).post("/api/v1/people", data=json.dumps(person), content_type="application/json")

    assert (response.status_code, response.get_json()["code"]) == (400, "malformed")


@pytest.mark.parametrize(
    "odd", ["NaN", "-Infinity", "[" * 100_000, "[" * 60 + "]" * 60, "1" * 5_000 + "x", "{"], ids=lambda odd: odd[:9]
)
def test_the_slower_reader_of_half_letters_is_as_strict_as_the_fast_one(ben: Phone, odd: str) -> None:
    device, half = told(ben.owner.device_id), r"\ud83e"
    body = f'{{"proto": 1, "device": "{device}", "push": [{{"args": ["{half}", {odd}]}}]}}'

    response = ben.client.post(EXCHANGE, data=body, content_type="application/json")

    assert (response.status_code, response.get_json()["code"]) == (400, "malformed")


def test_a_huge_number_beside_half_a_letter_breaks_nothing(ben: Phone) -> None:
    entries = [
        ben.entry("network.add_person", {"id": new_id(), "name": BROKEN, "created_at": MONDAY}),
        ben.entry("goals.agree", {"id": new_id(), "talks_per_week": 10**40, "agreed_on": "2026-11-16"}),
    ]

    results = said_over_http(ben.client, ben.owner, *entries).get_json()["results"]

    assert [(result["status"], result["code"]) for result in results] == [("rejected", "invalid")] * 2
