"""Messages from a captain: three parts, with limits, between the two of them, and answered with one tap."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import text

from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import FRIDAY, Phone, told
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

THANKS = "You talked with 7 people this month."
ASK = "Could you check on Lupe this week?"
WAY_OUT = "If not, tell me and I will."
PARTS: dict[str, Any] = {
    "template": "stuck_on_person",
    "language": "en",
    "thanks": THANKS,
    "ask": ASK,
    "way_out": WAY_OUT,
}
THANKS_ALONE: dict[str, Any] = {"template": "thanks", "language": "en", "thanks": THANKS}


@pytest.fixture
def go_on(as_: As, rosa: Phone, ben: Phone, friday: time_machine.Traveller) -> Callable[[datetime], None]:
    """Let time pass; both sign in again, for nobody's token lives that long."""

    def to(instant: datetime) -> None:
        friday.move_to(instant)
        for phone in (rosa, ben):
            phone.client = as_(phone.owner)

    return to


def send(rosa: Phone, to: UUID, **parts: Any) -> tuple[UUID, str]:
    """Let Rosa send a message; return its id and what became of it."""
    message = new_id()
    return message, rosa.said("coaching.nudge", id=message, member_id=to, **(parts or PARTS))


def test_a_message_arrives_and_is_answered(cast: Cast, rosa: Phone, ben: Phone) -> None:
    message, said = send(rosa, cast.ben.member_id)

    row = ben.row("message", message)
    assert said == "applied"
    assert row is not None
    assert (row["thanks"], row["ask"], row["way_out"], row["answer"]) == (THANKS, ASK, WAY_OUT, None)
    assert (row["sent_at"], row["shows_at"]) == ("2026-11-20T15:00:00.000Z", "2026-11-20T15:00:00.000Z")
    assert ben.said("coaching.answer", id=message, answer="call_me") == "applied"
    sent = rosa.row("nudge", message)
    assert sent is not None
    assert sent["answer"] == "call_me"


def test_a_message_reminds_its_member_until_she_has_answered_it(cast: Cast, rosa: Phone, ben: Phone) -> None:
    message, _ = send(rosa, cast.ben.member_id)
    wished = "SELECT count(*) FROM reminder_wish WHERE kind = 'message'"

    before = db.session.scalar(text(wished))
    db.session.rollback()
    ben.said("coaching.answer", id=message, answer="yes")

    assert (before, db.session.scalar(text(wished))) == (1, 0)


def test_an_answer_may_be_changed_and_saying_it_twice_changes_nothing(cast: Cast, rosa: Phone, ben: Phone) -> None:
    message, _ = send(rosa, cast.ben.member_id)

    said = [ben.said("coaching.answer", id=message, answer=answer) for answer in ("not_now", "not_now", "yes")]

    assert said == ["applied", "noop", "applied"]
    assert [row["answer"] for row in rosa.rows("nudge").values()] == ["yes"]


def test_it_stays_between_the_two_of_them(cast: Cast, rosa: Phone, phone_of: PhoneOf) -> None:
    send(rosa, cast.ben.member_id)

    for someone in (cast.mei, cast.carmen, cast.tere, cast.olu, cast.ada, cast.dov):
        assert "Lupe" not in phone_of(someone).words()


def test_the_database_holds_its_words_sealed(cast: Cast, rosa: Phone) -> None:
    send(rosa, cast.ben.member_id)

    for table in ("nudge", "sync_row"):
        rows = db.session.execute(text(f"SELECT * FROM {table}")).all()
        assert rows
        assert "Lupe" not in repr(rows)


@pytest.mark.parametrize("missing", ["thanks", "ask", "way_out"])
def test_no_part_may_be_left_out(cast: Cast, rosa: Phone, missing: str) -> None:
    result = rosa.do("coaching.nudge", id=new_id(), member_id=cast.ben.member_id, **{**PARTS, missing: " "})

    assert (result["status"], list(result["fields"])) == ("rejected", [missing])


def test_plain_thanks_ask_for_nothing_and_need_no_answer(cast: Cast, rosa: Phone, ben: Phone) -> None:
    message, said = send(rosa, cast.ben.member_id, **THANKS_ALONE)
    _, with_ask = send(rosa, cast.ben.member_id, **THANKS_ALONE, ask=ASK)

    assert (said, with_ask) == ("applied", "rejected invalid")
    assert ben.said("coaching.answer", id=message, answer="yes") == "rejected invalid"


def test_one_in_five_days_and_thanks_once_a_day(
    cast: Cast, rosa: Phone, ben: Phone, go_on: Callable[[datetime], None]
) -> None:
    message, _ = send(rosa, cast.ben.member_id)
    ben.do("coaching.answer", id=message, answer="yes")

    said = [send(rosa, cast.ben.member_id, **parts)[1] for parts in (PARTS, THANKS_ALONE, THANKS_ALONE)]
    go_on(FRIDAY.replace(day=25))
    later = send(rosa, cast.ben.member_id)[1]

    assert said == ["rejected invalid", "applied", "rejected invalid"]
    assert later == "applied"


def test_after_two_without_an_answer_only_a_call_is_left(
    cast: Cast, rosa: Phone, ben: Phone, go_on: Callable[[datetime], None]
) -> None:
    first, _ = send(rosa, cast.ben.member_id)
    go_on(FRIDAY.replace(day=25))
    send(rosa, cast.ben.member_id)
    go_on(FRIDAY.replace(day=30))
    refused = rosa.do("coaching.nudge", id=new_id(), member_id=cast.ben.member_id, **PARTS)
    page = rosa.client.get(f"/api/v1/members/{cast.ben.member_id}/coaching").get_json()

    ben.do("coaching.answer", id=first, answer="not_now")
    after_an_answer = send(rosa, cast.ben.member_id)[1]

    assert refused["detail"] == "Her last two messages have no answer. Call her instead."
    assert (page["messages"]["unanswered"], page["messages"]["last_at"]) == (2, "2026-11-25T15:00:00.000Z")
    assert after_an_answer == "applied"


def test_a_member_mutes_messages_for_two_weeks_at_most_and_says_no_reason(cast: Cast, rosa: Phone, ben: Phone) -> None:
    ben.do("coaching.mute", until="2027-05-01")
    plan = rosa.row("contact_plan", cast.ben.member_id)
    muted = send(rosa, cast.ben.member_id)[1]
    ben.do("coaching.mute", until=None)

    assert plan is not None
    assert plan["muted_until"] == "2026-12-04"
    assert (muted, send(rosa, cast.ben.member_id)[1]) == ("rejected invalid", "applied")


def test_what_is_written_at_night_shows_in_the_morning(
    cast: Cast, rosa: Phone, ben: Phone, go_on: Callable[[datetime], None]
) -> None:
    go_on(FRIDAY.replace(day=21, hour=4))
    message, _ = send(rosa, cast.ben.member_id)

    row = ben.row("message", message)
    assert row is not None
    assert row["shows_at"] == "2026-11-21T14:00:00.000Z"


@pytest.mark.parametrize("name", ["mei", "tere", "carmen", "olu", "ada", "dov"])
def test_only_her_own_captain_writes_to_a_member(cast: Cast, phone_of: PhoneOf, ben: Phone, name: str) -> None:
    wanted = "needs_role" if name in {"mei", "tere"} else "not_visible"

    _, said = send(phone_of(getattr(cast, name)), cast.ben.member_id)

    assert (said, ben.rows("message")) == (f"quarantined {wanted}", {})


def test_nobody_answers_or_mutes_for_her(cast: Cast, rosa: Phone, ben: Phone, phone_of: PhoneOf) -> None:
    message, _ = send(rosa, cast.ben.member_id)

    for someone in (rosa, phone_of(cast.mei), phone_of(cast.dov)):
        assert someone.said("coaching.answer", id=message, answer="yes").startswith("quarantined not_visible")
    phone_of(cast.mei).do("coaching.mute", until="2026-12-01")
    assert ben.rows("contact_plan") == {}
    assert [row["answer"] for row in ben.rows("message").values()] == [None]


def test_sending_the_same_twice_sends_it_once(cast: Cast, rosa: Phone, ben: Phone) -> None:
    args = {"id": new_id(), "member_id": cast.ben.member_id, **PARTS}

    assert [rosa.said("coaching.nudge", **args) for _ in range(2)] == ["applied", "noop"]
    assert len(ben.rows("message")) == 1


def test_both_agree_on_how_to_keep_in_touch_and_the_number_is_hers_to_give(cast: Cast, rosa: Phone, ben: Phone) -> None:
    about = {"member_id": cast.ben.member_id, "channel": "call", "every_days": 14}
    rosa.do("coaching.plan", **about, last_on="2026-11-18", number="312 555 0100")
    without = ben.row("contact_plan", cast.ben.member_id)
    ben.do("coaching.plan", **{**about, "channel": "text", "number": "312 555 0199", "last_on": "2026-11-09"})
    rosa.do("coaching.plan", **about, number=None)

    assert without is not None
    assert (without["number"], without["last_on"]) == (None, "2026-11-18")
    assert rosa.row("contact_plan", cast.ben.member_id) == {
        "channel": "call",
        "every_days": 14,
        "last_on": "2026-11-18",
        "number": "312 555 0199",
        "muted_until": None,
    }
    ben.do("coaching.plan", **about, number=None)
    taken_back = rosa.row("contact_plan", cast.ben.member_id)
    assert taken_back is not None
    assert taken_back["number"] is None


@pytest.mark.parametrize("name", ["mei", "tere", "carmen", "olu", "dov"])
def test_a_plan_is_between_a_member_and_her_captain(cast: Cast, phone_of: PhoneOf, ben: Phone, name: str) -> None:
    about = {"member_id": cast.ben.member_id, "channel": "call", "every_days": 14}
    phone = phone_of(getattr(cast, name))

    said = phone.said("coaching.plan", **about)
    ben.do("coaching.plan", **about, number="312 555 0199")

    assert said == f"quarantined {'needs_role' if name == 'tere' else 'not_visible'}"
    assert told(cast.ben.member_id) not in phone.rows("contact_plan")
