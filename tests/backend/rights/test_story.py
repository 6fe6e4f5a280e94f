"""A member asks the union to erase what it holds about her, and an administrator answers within thirty days."""

import threading
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import text

from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.rights import rounds, rules
from tests.backend.phone import told
from tests.cast import Cast, Someone
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

OWN = "/api/v1/me/erasure-request"
ALL = "/api/v1/erasure-requests"
WHY_NOT = "You hold an office until spring, and the law has us keep that."


def asks(as_: As, who: Someone, request_id: str | None = None) -> dict[str, Any]:
    """Let somebody ask and return what the union says to it."""
    answer = as_(who).post(OWN, json={"id": request_id or told(new_id())})
    assert answer.status_code == 201, answer.text
    asked: dict[str, Any] = answer.get_json()
    return asked


def own(as_: As, who: Someone) -> dict[str, Any]:
    """Return what somebody sees of her last request."""
    request: dict[str, Any] = as_(who).get(OWN).get_json()["request"]
    return request


def listed(as_: As, who: Someone) -> list[dict[str, Any]]:
    """Return what an administrator sees."""
    items: list[dict[str, Any]] = as_(who).get(ALL).get_json()["items"]
    return items


def answers(as_: As, who: Someone, request_id: str, **said: str) -> Any:
    """Let an administrator answer."""
    return as_(who).post(f"{ALL}/{request_id}/answer", json=said)


def trail(as_: As, cast: Cast) -> list[tuple[str, str | None, str | None]]:
    """Return what the trail tells of requests, oldest first."""
    items = as_(cast.ada).get("/api/v1/audit?kind=rights").get_json()["items"]
    return [(one["action"], one["about_name"], one["words"]) for one in reversed(items)]


def told_of(as_: As, who: Someone) -> str | None:
    """Return what somebody is told on Today."""
    what: str | None = as_(who).get("/api/v1/me/notice").get_json()["what"]
    return what


def test_she_asks_and_an_administrator_sees_who_and_until_when(cast: Cast, as_: As) -> None:
    before = as_(cast.ben).get(OWN).get_json()

    asked = asks(as_, cast.ben)

    (seen,) = listed(as_, cast.ada)
    assert before == {"request": None}
    assert seen == asked == own(as_, cast.ben)
    assert (seen["member_name"], seen["outcome"], seen["reason"]) == ("Ben Tran", None, None)
    assert (seen["asked_at"], seen["answer_by"]) == ("2026-11-20T15:00:00.000Z", "2026-12-20T15:00:00.000Z")
    assert (told_of(as_, cast.ada), told_of(as_, cast.ben), told_of(as_, cast.olu)) == ("erasure_asked", None, None)


def test_a_no_comes_with_a_reason_that_she_reads(cast: Cast, as_: As) -> None:
    request_id = asks(as_, cast.ben)["id"]

    silent = [answers(as_, cast.ada, request_id, outcome="declined", **said) for said in ({}, {"reason": "  "})]
    declined = answers(as_, cast.ada, request_id, outcome="declined", reason=WHY_NOT)

    assert [(one.status_code, list(one.get_json()["fields"])) for one in silent] == [(422, ["reason"])] * 2
    assert declined.status_code == 200
    seen = own(as_, cast.ben)
    assert (seen["outcome"], seen["reason"], seen["answered_by_name"]) == ("declined", WHY_NOT, "Ada Nwosu")
    assert told_of(as_, cast.ben) == "erasure_answered"


def test_each_step_stands_in_the_trail_without_the_reason(cast: Cast, as_: As) -> None:
    first = asks(as_, cast.ben)["id"]
    answers(as_, cast.ada, first, outcome="declined", reason=WHY_NOT)
    second = asks(as_, cast.ben)["id"]
    as_(cast.ben).post(f"{OWN}/{second}/take-back")
    third = asks(as_, cast.ben)["id"]
    answers(as_, cast.ada, third, outcome="done")

    assert trail(as_, cast) == [
        ("rights.ask", None, None),
        ("rights.decline", "Ben Tran", None),
        ("rights.ask", None, None),
        ("rights.take_back", None, None),
        ("rights.ask", None, None),
        ("rights.done", "Ben Tran", None),
    ]


def test_asking_twice_or_on_two_phones_is_asking_once(cast: Cast, as_: As) -> None:
    first = asks(as_, cast.ben)

    again = asks(as_, cast.ben, first["id"])
    elsewhere = asks(as_, cast.ben)

    assert first == again == elsewhere
    assert len(listed(as_, cast.ada)) == 1
    assert len(trail(as_, cast)) == 1


def test_two_phones_that_ask_in_the_same_moment_make_one_request(cast: Cast, as_: As) -> None:
    phones = [as_(cast.ben) for _ in range(4)]
    together = threading.Barrier(len(phones))
    seen: list[tuple[int, str]] = []

    def ask(phone: FlaskClient) -> None:
        together.wait()
        answer = phone.post(OWN, json={"id": told(new_id())})
        seen.append((answer.status_code, answer.get_json().get("id")))

    threads = [threading.Thread(target=ask, args=(phone,)) for phone in phones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    (request,) = listed(as_, cast.ada)
    assert seen == [(201, request["id"])] * len(phones)
    assert len(trail(as_, cast)) == 1


def test_a_request_that_arrives_late_a_second_time_is_not_open_again(cast: Cast, as_: As) -> None:
    request_id = asks(as_, cast.ben)["id"]
    answers(as_, cast.ada, request_id, outcome="done", reason="Your name is out of our lists.")

    again = asks(as_, cast.ben, request_id)

    assert (again["outcome"], again["reason"]) == ("done", "Your name is out of our lists.")
    assert len(listed(as_, cast.ada)) == 1


def test_the_same_answer_twice_is_one_and_another_one_is_refused(cast: Cast, as_: As) -> None:
    request_id = asks(as_, cast.ben)["id"]
    said = {"outcome": "declined", "reason": WHY_NOT}

    same = [answers(as_, cast.ada, request_id, **said) for _ in range(2)]
    others = [
        answers(as_, cast.ada, request_id, **other) for other in ({"outcome": "done"}, said | {"reason": "Other."})
    ]

    assert [one.status_code for one in same] == [200, 200]
    assert same[0].get_json() == same[1].get_json()
    assert [(one.status_code, one.get_json()["code"]) for one in others] == [(409, "request-ended")] * 2
    assert len(trail(as_, cast)) == 2


def test_what_she_took_back_is_not_answered_and_what_was_answered_is_not_taken_back(cast: Cast, as_: As) -> None:
    first = asks(as_, cast.ben)["id"]
    taken = [as_(cast.ben).post(f"{OWN}/{first}/take-back").get_json()["outcome"] for _ in range(2)]
    late = answers(as_, cast.ada, first, outcome="done")
    second = asks(as_, cast.ben)["id"]
    answers(as_, cast.ada, second, outcome="done")

    too_late = as_(cast.ben).post(f"{OWN}/{second}/take-back")

    assert taken == ["taken_back", "taken_back"]
    assert (late.status_code, late.get_json()["code"]) == (409, "request-ended")
    assert (too_late.status_code, too_late.get_json()["outcome"]) == (200, "done")
    assert [one["outcome"] for one in listed(as_, cast.ada)] == ["done", "taken_back"]


@pytest.mark.parametrize("other", ["rosa", "olu", "mei"])
def test_nobody_but_administrators_knows_who_asked_or_answers(cast: Cast, as_: As, other: str) -> None:
    request_id = asks(as_, cast.ben)["id"]
    who = getattr(cast, other)

    found = [
        as_(who).get(ALL).status_code,
        answers(as_, who, request_id, outcome="done").status_code,
        as_(who).post(f"{OWN}/{request_id}/take-back").status_code,
        as_(who).post(OWN, json={"id": request_id}).status_code,
    ]

    assert found == [404] * 4
    assert own(as_, cast.ben)["outcome"] is None


def test_another_union_knows_nothing_of_it(cast: Cast, as_: As) -> None:
    request_id = asks(as_, cast.ben)["id"]

    assert answers(as_, cast.dov, request_id, outcome="done").status_code == 404
    assert as_(cast.dov).post(f"{OWN}/{request_id}/take-back").status_code == 404


def test_an_administrator_may_ask_too_and_tells_only_the_others(cast: Cast, as_: As) -> None:
    asks(as_, cast.ada)

    assert told_of(as_, cast.ada) is None
    assert [one["member_name"] for one in listed(as_, cast.ada)] == ["Ada Nwosu"]


def test_the_reason_lies_sealed(cast: Cast, as_: As) -> None:
    answers(as_, cast.ada, asks(as_, cast.ben)["id"], outcome="declined", reason=WHY_NOT)

    (sealed,) = db.session.execute(text("SELECT reason_sealed FROM erasure_request")).scalars().all()
    assert b"office" not in bytes(sealed)


def test_an_answered_request_goes_a_year_later_and_an_open_one_stays(
    cast: Cast, as_: As, friday: time_machine.Traveller
) -> None:
    answers(as_, cast.ada, asks(as_, cast.ben)["id"], outcome="done")
    asks(as_, cast.mei)
    kept = []
    for days in (rules.ANSWER_KEPT.days - 1, 2, 0):
        friday.shift(timedelta(days=days))
        rounds.forget_old()
        kept.append([one["member_name"] for one in listed(as_, cast.ada)])

    assert kept == [["Mei Lin", "Ben Tran"], ["Mei Lin"], ["Mei Lin"]]


def test_asking_and_taking_back_all_day_has_an_end(cast: Cast, as_: As) -> None:
    codes = []
    for _ in range(11):
        answer = as_(cast.ben).post(OWN, json={"id": told(new_id())})
        codes.append(answer.status_code)
        if answer.status_code == 201:
            as_(cast.ben).post(f"{OWN}/{answer.get_json()['id']}/take-back")

    assert codes == [201] * 10 + [429]
