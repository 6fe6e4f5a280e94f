"""Whoever reads the trail keeps its mark on her own phone: what was there then is there now, or she is told."""

import pytest
from sqlalchemy import text

from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from tests.backend.phone import told
from tests.cast import Cast, Someone
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

PATH = "/api/v1/audit/mark"


def compared(as_: As, who: Someone, mark: str | None) -> tuple[str, bool | None]:
    answer = as_(who).post(PATH, json={"mark": mark})
    assert answer.status_code == 200, answer.text
    body = answer.get_json()
    return body["mark"], body["holds"]


def decides(as_: As, cast: Cast, name: str) -> None:
    """Let an organizer do something that the trail tells of."""
    assert as_(cast.olu).post("/api/v1/teams", json={"id": told(new_id()), "name": name}).status_code == 201


def test_the_mark_of_an_administrators_last_visit_holds_while_entries_are_added(cast: Cast, as_: As) -> None:
    empty, first = compared(as_, cast.ada, None)
    decides(as_, cast, "Weekend")
    then, after_one = compared(as_, cast.ada, empty)
    decides(as_, cast, "Laundry")

    now, after_two = compared(as_, cast.ada, then)

    assert (first, after_one, after_two) == (None, True, True)
    assert len({empty, then, now}) == 3


@pytest.mark.parametrize(
    "done",
    [
        "DELETE FROM audit_event WHERE number = (SELECT max(number) FROM audit_event)",
        "UPDATE audit_event SET link = :link WHERE number = 2",
    ],
)
def test_what_was_cut_off_or_written_anew_does_not_hold(cast: Cast, as_: As, done: str) -> None:
    for name in ("Weekend", "Laundry"):
        decides(as_, cast, name)
    mark, _ = compared(as_, cast.ada, None)
    with unit_of_work() as session:
        session.execute(text(done), {"link": b"0123456789abcdef"} if ":link" in done else {})

    assert compared(as_, cast.ada, mark)[1] is False


@pytest.mark.parametrize(
    "mark", ["", "x", "cedar-hollow-workers:1", "cedar-hollow-workers:-1:00", "a:99999999999999999999:b", "ñ:1:ñ"]
)
def test_what_is_no_mark_does_not_hold(cast: Cast, as_: As, mark: str) -> None:
    decides(as_, cast, "Weekend")

    assert compared(as_, cast.ada, mark)[1] is False


def test_a_mark_of_another_union_does_not_hold(cast: Cast, as_: As) -> None:
    mark, _ = compared(as_, cast.ada, None)

    assert compared(as_, cast.ada, mark.replace("cedar", "birch"))[1] is False


def test_whoever_may_not_read_the_trail_gets_no_mark(cast: Cast, as_: As) -> None:
    assert [as_(who).post(PATH, json={"mark": None}).status_code for who in (cast.rosa, cast.ben)] == [404, 404]
