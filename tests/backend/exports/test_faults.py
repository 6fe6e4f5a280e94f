"""A file that meets a fault while it is made is tried again, and only then given up, with a word about it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import Uuid, bindparam, text

from backend.exports import rounds
from backend.kernel.unit_of_work import unit_of_work
from backend.lists.rules import MOST_TRIES
from tests.backend.exports.conftest import PATH, Desk
from tests.backend.exports.test_story import with_number
from tests.backend.phone import Phone
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

_SEAL = text("UPDATE person SET name_sealed = :sealed WHERE id = :p").bindparams(bindparam("p", type_=Uuid()))


@contextmanager
def a_fault_about(person_id: str) -> Iterator[None]:
    """Let what is sealed about somebody not open for a while, so that no file with her can be made."""
    row = {"p": UUID(person_id)}
    question = text("SELECT name_sealed FROM person WHERE id = :p").bindparams(bindparam("p", type_=Uuid()))
    with unit_of_work() as session:
        sealed = bytes(session.execute(question, row).scalar_one())
        session.execute(_SEAL, row | {"sealed": sealed[:-1] + bytes([sealed[-1] ^ 1])})
    yield
    with unit_of_work() as session:
        session.execute(_SEAL, row | {"sealed": sealed})


def test_a_file_that_meets_a_fault_is_made_once_the_fault_is_over(
    desk: Desk, ben: Phone, friday: time_machine.Traveller
) -> None:
    joyce = with_number(ben, "Joyce K.", "312 555 0101")
    made = desk.asks()
    with a_fault_about(joyce):
        for _ in range(MOST_TRIES - 1):
            rounds.make()
            friday.shift(timedelta(minutes=2))
        state = desk.state_of(made)

    assert state == "making"
    assert [line["name"] for line in desk.reads(made)[:-1]] == ["Joyce K."]
    assert not told_of(desk, made)["has_failed"]


def test_it_is_left_alone_for_a_while_after_each_try_and_keeps_no_other_one_waiting(
    desk: Desk, ben: Phone, friday: time_machine.Traveller
) -> None:
    joyce = with_number(ben, "Joyce K.", "312 555 0101")
    made = desk.asks()
    with a_fault_about(joyce):
        rounds.make()
    later = desk.asks()

    assert [line["name"] for line in desk.reads(later)[:-1]] == ["Joyce K."]
    assert desk.state_of(made) == "making"
    friday.shift(timedelta(seconds=15))
    assert [line["name"] for line in desk.reads(made)[:-1]] == ["Joyce K."]


def test_a_file_that_cannot_be_made_however_often_it_is_tried_has_failed_and_says_so(
    cast: Cast, as_: As, desk: Desk, ben: Phone, friday: time_machine.Traveller
) -> None:
    joyce = with_number(ben, "Joyce K.", "312 555 0101")
    lost, given_up = desk.asks(), desk.asks()
    with a_fault_about(joyce):
        rounds.make()
        assert desk.client.delete(f"{PATH}/{given_up['id']}").status_code == 200
        for _ in range(MOST_TRIES):
            friday.shift(timedelta(minutes=2))
            rounds.make()

    rounds.make()
    shown = told_of(desk, lost)
    assert (shown["state"], shown["has_failed"], desk.fetches(lost).status_code) == ("over", True, 410)
    assert not told_of(desk, given_up)["has_failed"]
    told_last, *_ = as_(cast.ada).get("/api/v1/audit?kind=exports").get_json()["items"]
    assert (told_last["action"], told_last["member_name"], told_last["about_name"]) == (
        "exports.fail",
        None,
        "Olu Adeyemi",
    )


def told_of(desk: Desk, export: dict[str, Any]) -> dict[str, Any]:
    """Return what an organizer reads about a file she asked for."""
    listed: list[dict[str, Any]] = desk.client.get(PATH).get_json()["items"]
    return next(one for one in listed if one["id"] == export["id"])
