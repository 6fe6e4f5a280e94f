"""What a phone said and the server could not do: organizers see that it is there, and one of them settles it."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from werkzeug.test import TestResponse

from backend.conversations.model import Conversation
from backend.kernel.audit import AuditEvent, TrailChanged
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.sync import clock, sweeping
from backend.sync.model import SyncQuarantine
from tests.backend.conftest import PhoneOf
from tests.backend.phone import MONDAY, Phone, told
from tests.cast import Cast, Someone
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

NOTE = "She wants weekends off."
Settle = Callable[..., TestResponse]


@pytest.fixture
def ben(cast: Cast, phone_of: PhoneOf) -> Phone:
    return phone_of(cast.ben)


@pytest.fixture
def mei(cast: Cast, phone_of: PhoneOf) -> Phone:
    return phone_of(cast.mei)


@pytest.fixture
def settle(cast: Cast, as_: As) -> Settle:
    """Settle an entry, as Olu unless said otherwise."""

    def send(mid: str, how: str, by: Someone | None = None, **body: Any) -> TestResponse:
        options = {"json": body} if body else {}
        return as_(by or cast.olu).post(f"/api/v1/held/{mid}/{how}", **options)

    return send


def a_talk(person_id: UUID) -> dict[str, Any]:
    return {"id": told(new_id()), "person_id": told(person_id), "held_at": MONDAY, "note": NOTE}


def held_talk(ben: Phone, mei: Phone) -> tuple[dict[str, Any], UUID]:
    """Let Mei log a talk with somebody Ben keeps; return her entry, and whom it was with."""
    marisol = ben.meets("Marisol V.", sharing="team")
    entry = mei.entry("conversations.log", a_talk(marisol))
    (result,) = mei.send([entry])
    assert (result["status"], result["code"]) == ("quarantined", "not_visible")
    return entry, marisol


def listed(as_: As, who: Someone, status: str = "held") -> list[dict[str, Any]]:
    response = as_(who).get(f"/api/v1/held?status={status}")
    assert response.status_code == 200, response.text
    items: list[dict[str, Any]] = response.get_json()["items"]
    return items


def talks() -> list[Conversation]:
    return list(db.session.scalars(db.select(Conversation)))


def trail() -> list[AuditEvent]:
    return list(db.session.scalars(db.select(AuditEvent).order_by(AuditEvent.id)))


@pytest.mark.parametrize(
    "odd",
    [
        {"args": {"person_id": "Marisol", "id": 7}},
        {"args": {"id": "0b9e6a10-0000-4000-8000-000000000000"}},
        {"type": "half a name \ud83e"},
        {"at": "half a day \ud83e"},
    ],
    ids=repr,
)
def test_an_entry_that_says_no_sense_hides_no_other_from_the_organizers(
    cast: Cast, as_: As, ben: Phone, settle: Settle, odd: dict[str, Any]
) -> None:
    entry = ben.entry("network.from_another_year", {}) | odd
    body = {"proto": 1, "device": told(cast.ben.device_id), "push": [entry], "pull": None}
    sent = as_(cast.ben).post("/api/v1/sync/push", data=json.dumps(body), content_type="application/json")
    assert [one["status"] for one in sent.get_json()["results"]] == ["quarantined"]

    shown = listed(as_, cast.olu)

    assert [(one["id"], one["about_id"]) for one in shown] == [(entry["mid"], None)]
    assert settle(entry["mid"], "apply").get_json()["reason"] == "stale_schema"
    assert settle(entry["mid"], "discard", reason="It says nothing.").status_code == 200


def test_an_organizer_sees_whose_entry_is_held_when_it_came_and_why_but_not_what_it_says(
    cast: Cast, as_: As, ben: Phone, mei: Phone
) -> None:
    entry, marisol = held_talk(ben, mei)

    (item,) = listed(as_, cast.olu)

    assert item == {
        "id": entry["mid"],
        "member_id": told(cast.mei.member_id),
        "type": "conversations.log",
        "status": "held",
        "code": "not_visible",
        "about_id": told(marisol),
        "received_at": "2026-11-20T15:00:00.000Z",
        "settled_at": None,
        "settled_by": None,
        "words": None,
        "is_readable": True,
    }


@pytest.mark.parametrize("name", ["rosa", "carmen", "ben", "tere", "ada", "dov"])
def test_nobody_but_an_organizer_sees_what_of_another_is_held_or_settles_it(
    cast: Cast, as_: As, ben: Phone, mei: Phone, settle: Settle, name: str
) -> None:
    entry, _ = held_talk(ben, mei)
    someone: Someone = getattr(cast, name)

    seen = as_(someone).get("/api/v1/held")
    tries = [
        settle(entry["mid"], "apply", someone),
        settle(entry["mid"], "return", someone, words="Ask Ben."),
        settle(entry["mid"], "discard", someone, reason="No."),
    ]

    if name == "tere":
        assert {seen.status_code, *(one.status_code for one in tries)} == {404}
    else:
        assert seen.get_json()["items"] == []
        assert [one.status_code for one in tries] == [404] * 3
    assert len(listed(as_, cast.olu)) == 1
    assert trail() == []


def test_its_author_sees_her_own_entry_and_may_not_settle_it(
    cast: Cast, as_: As, ben: Phone, mei: Phone, settle: Settle
) -> None:
    entry, _ = held_talk(ben, mei)

    assert [item["id"] for item in listed(as_, cast.mei)] == [entry["mid"]]
    assert settle(entry["mid"], "apply", cast.mei).status_code == 404


def test_the_list_comes_in_pages_oldest_first(cast: Cast, as_: As, ben: Phone, mei: Phone) -> None:
    mids = [held_talk(ben, mei)[0]["mid"] for _ in range(3)]
    olu = as_(cast.olu)

    first = olu.get("/api/v1/held?limit=2").get_json()
    second = olu.get(f"/api/v1/held?limit=2&cursor={first['next_cursor']}").get_json()

    assert [item["id"] for item in first["items"] + second["items"]] == mids
    assert second["next_cursor"] is None


def test_the_phone_of_its_author_and_no_other_holds_a_row_that_says_where_the_entry_stands(
    ben: Phone, mei: Phone
) -> None:
    entry, _ = held_talk(ben, mei)

    assert mei.rows("held") == {
        entry["mid"]: {
            "type": "conversations.log",
            "code": "not_visible",
            "status": "held",
            "words": None,
            "received_at": "2026-11-20T15:00:00.000Z",
            "settled_at": None,
        }
    }
    assert ben.rows("held") == {}


def test_an_applied_entry_is_done_in_its_authors_name_and_her_phone_is_told(
    cast: Cast, as_: As, ben: Phone, mei: Phone, settle: Settle
) -> None:
    entry, marisol = held_talk(ben, mei)

    answer = settle(entry["mid"], "apply")

    assert (answer.status_code, answer.get_json()["status"]) == (200, "applied")
    talk = ben.row("conversation", UUID(entry["args"]["id"]))
    assert talk is not None
    assert (talk["member_id"], talk["person_id"], talk["note"]) == (told(cast.mei.member_id), told(marisol), NOTE)
    row = mei.rows("held")[entry["mid"]]
    assert (row["status"], row["settled_at"]) == ("applied", "2026-11-20T15:00:00.000Z")
    assert listed(as_, cast.olu) == []
    assert [item["id"] for item in listed(as_, cast.olu, "applied")] == [entry["mid"]]


def test_an_entry_applied_twice_or_sent_again_is_done_once(ben: Phone, mei: Phone, settle: Settle) -> None:
    entry, _ = held_talk(ben, mei)

    answers = [settle(entry["mid"], "apply") for _ in range(2)]
    (again,) = mei.send([entry])

    assert answers[0].get_json() == answers[1].get_json()
    assert (again["status"], again["dup"]) == ("applied", True)
    assert ben.pull().held["conversation", entry["args"]["id"]][1] == again["ver"]
    assert len(talks()) == 1
    assert [event.action for event in trail()] == ["held.apply"]


def test_an_entry_its_author_wrote_again_meanwhile_is_not_done_a_second_time(
    cast: Cast, phone_of: PhoneOf, ben: Phone, settle: Settle
) -> None:
    marisol, rosa = ben.meets(sharing="only_me"), phone_of(cast.rosa)
    talk = a_talk(marisol)
    entry = rosa.entry("conversations.log", talk)
    assert rosa.send([entry])[0]["code"] == "not_visible"
    ben.do("network.share_person", id=marisol, sharing="team")
    assert rosa.said("conversations.log", **talk) == "applied"

    assert settle(entry["mid"], "apply").status_code == 200

    assert len(talks()) == 1


def test_an_entry_about_somebody_who_is_private_stays_held_whoever_applies_it(
    cast: Cast, as_: As, ben: Phone, mei: Phone, settle: Settle
) -> None:
    entry, marisol = held_talk(ben, mei)
    ben.do("network.share_person", id=marisol, sharing="only_me")

    answer = settle(entry["mid"], "apply")

    assert (answer.status_code, answer.get_json()["code"], answer.get_json()["reason"]) == (
        409,
        "still-held",
        "not_visible",
    )
    assert talks() == []
    assert trail() == []
    assert [item["status"] for item in listed(as_, cast.olu)] == ["held"]


def test_a_keepers_own_decisions_are_not_opened_by_an_organizers_reach(
    cast: Cast, phone_of: PhoneOf, ben: Phone, settle: Settle
) -> None:
    marisol, rosa = ben.meets(sharing="team"), phone_of(cast.rosa)
    entry = rosa.entry("network.share_person", {"id": marisol, "sharing": "organizers"})
    rosa.send([entry])

    answer = settle(entry["mid"], "apply")

    assert (answer.status_code, answer.get_json()["reason"]) == (409, "needs_role")


def test_an_entry_of_a_kind_nobody_knows_stays_held_until_the_server_does(mei: Phone, settle: Settle) -> None:
    entry = mei.entry("network.sing_to", {"id": new_id()})
    assert mei.send([entry])[0]["code"] == "stale_schema"

    answer = settle(entry["mid"], "apply")

    assert (answer.status_code, answer.get_json()["reason"]) == (409, "stale_schema")


def test_what_waits_for_a_held_entry_can_be_applied_behind_it(
    cast: Cast, phone_of: PhoneOf, ben: Phone, settle: Settle
) -> None:
    marisol, rosa = ben.meets(sharing="only_me"), phone_of(cast.rosa)
    promise = told(new_id())
    talk = rosa.entry("conversations.log", a_talk(marisol))
    withdrawal = rosa.entry("conversations.withdraw", {"id": talk["args"]["id"], "withdrawn_at": MONDAY})
    assert [one["code"] for one in rosa.send([talk, withdrawal])] == ["not_visible", "dependency_quarantined"]
    ben.do("network.share_person", id=marisol, sharing="organizers")

    assert settle(withdrawal["mid"], "apply").status_code == 409
    assert [settle(one["mid"], "apply").status_code for one in (talk, withdrawal)] == [200, 200]

    assert [one.withdrawn_at is not None for one in talks()] == [True]
    assert promise not in rosa.words()


def test_an_entry_given_back_comes_to_its_authors_phone_with_words(
    cast: Cast, as_: As, ben: Phone, mei: Phone, settle: Settle
) -> None:
    entry, _ = held_talk(ben, mei)

    answers = [settle(entry["mid"], "return", words="Ask Ben to log it, he knows her.") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    row = mei.rows("held")[entry["mid"]]
    assert (row["status"], row["words"]) == ("returned", "Ask Ben to log it, he knows her.")
    assert talks() == []
    assert listed(as_, cast.olu) == []
    (event,) = trail()
    assert (event.action, event.member_id, event.about_id) == ("held.return", cast.olu.member_id, cast.mei.member_id)
    assert (event.subject_id, event.words) == (UUID(entry["mid"]), "Ask Ben to log it, he knows her.")


@pytest.mark.parametrize(
    ("first", "then"), [("discard", "apply"), ("discard", "return"), ("return", "apply"), ("apply", "discard")]
)
def test_what_is_settled_one_way_is_not_settled_another(
    ben: Phone, mei: Phone, settle: Settle, first: str, then: str
) -> None:
    entry, _ = held_talk(ben, mei)
    bodies = {"discard": {"reason": "Said twice."}, "return": {"words": "Say it again."}, "apply": {}}
    settle(entry["mid"], first, **bodies[first])

    answer = settle(entry["mid"], then, **bodies[then])

    assert (answer.status_code, answer.get_json()["code"]) == (409, "settled")
    assert len(trail()) == 1


@pytest.mark.parametrize(("how", "name"), [("return", "words"), ("discard", "reason")])
@pytest.mark.parametrize("text", ["", "   ", "x" * 501, "a\x00b"], ids=ascii)
def test_whoever_returns_or_discards_says_why(
    ben: Phone, mei: Phone, settle: Settle, how: str, name: str, text: str
) -> None:
    entry, _ = held_talk(ben, mei)

    assert settle(entry["mid"], how, **{name: text}).status_code == 422


def test_a_discarded_entry_is_kept_with_its_reason_for_a_year_and_then_forgotten_everywhere(
    cast: Cast, as_: As, ben: Phone, mei: Phone, settle: Settle, friday: time_machine.Traveller
) -> None:
    entry, _ = held_talk(ben, mei)
    settle(entry["mid"], "discard", reason="It is about somebody else.")
    other, _ = held_talk(ben, mei)

    friday.shift(timedelta(days=364))
    sweeping.SWEEP.run()
    mei.client = as_(cast.mei)
    assert {mid: row["words"] for mid, row in mei.rows("held").items()} == {
        entry["mid"]: "It is about somebody else.",
        other["mid"]: None,
    }

    friday.shift(timedelta(days=2))
    sweeping.SWEEP.run()
    mei.client = as_(cast.mei)
    assert set(mei.rows("held")) == {other["mid"]}
    assert db.session.scalar(db.select(db.func.count()).select_from(SyncQuarantine)) == 1


def test_an_entry_that_was_settled_late_turns_no_clock_until_its_year_is_over(
    cast: Cast, ben: Phone, mei: Phone, settle: Settle, friday: time_machine.Traveller
) -> None:
    entry, _ = held_talk(ben, mei)
    friday.shift(timedelta(days=300))
    settle(entry["mid"], "discard", reason="It is about somebody else.")
    friday.shift(timedelta(days=100))
    sweeping.SWEEP.run()

    def night() -> int:
        sweeping.SWEEP.run()
        with unit_of_work(reads_only=True) as session:
            return clock.read(session, cast.cedar).version

    assert night() == night()


def test_words_of_a_settlement_lie_sealed(ben: Phone, mei: Phone, settle: Settle) -> None:
    entry, _ = held_talk(ben, mei)

    settle(entry["mid"], "return", words="Marisol is Ben's to talk with.")

    rows = [*trail(), *db.session.scalars(db.select(SyncQuarantine))]
    kept = [one.words_sealed or b"" for one in rows]
    assert len(kept) == 2
    assert b"Marisol" not in b"".join(kept)


def test_the_trail_is_only_ever_added_to(ben: Phone, mei: Phone, settle: Settle) -> None:
    entry, _ = held_talk(ben, mei)
    settle(entry["mid"], "discard", reason="Said twice.")

    with pytest.raises(TrailChanged), unit_of_work() as session:
        session.scalars(db.select(AuditEvent)).one().action = "held.apply"
    with pytest.raises(TrailChanged), unit_of_work() as session:
        session.delete(session.scalars(db.select(AuditEvent)).one())

    assert [event.action for event in trail()] == ["held.discard"]


def test_what_only_came_back_to_be_corrected_is_not_in_the_list(cast: Cast, as_: As, mei: Phone) -> None:
    assert mei.said("network.add_person", id=new_id(), name="", created_at=MONDAY) == "rejected invalid"

    assert listed(as_, cast.olu) == []
    assert mei.rows("held") == {}
