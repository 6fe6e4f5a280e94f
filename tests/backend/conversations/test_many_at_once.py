"""Talks that a phone sends together are looked up together; what each of them is, is decided one by one."""

from typing import Any
from uuid import UUID

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import MONDAY, Phone
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("friday")

Talk = tuple[str, dict[str, Any]]


def talk(person_id: UUID, **said: Any) -> Talk:
    """Return a talk with somebody, with all that it can cause."""
    full = {
        "assessment": {"id": new_id(), "stand": 2},
        "promise": {"id": new_id(), "due_on": "2026-11-24"},
        "thank_you": {"id": new_id()},
    }
    return "conversations.log", {"id": new_id(), "person_id": person_id, "held_at": MONDAY, **full, **said}


def became(results: list[dict[str, Any]]) -> list[str]:
    return [" ".join(filter(None, [one["status"], one.get("code")])) for one in results]


def test_however_many_talks_come_together_what_they_name_is_looked_up_once(ben: Phone, queries: Any) -> None:
    people = [ben.meets(), ben.meets("Deshawn J.")]

    def looks(talks: int) -> int:
        with queries() as seen:
            assert became(ben.do_all(*(talk(people[n % 2]) for n in range(talks)))) == ["applied"] * talks
        return sum(text.startswith("SELECT") for text in seen.texts)

    assert looks(2) == looks(12)


def test_a_talk_that_comes_twice_in_one_push_is_there_once(ben: Phone) -> None:
    one = talk(ben.meets())

    assert became(ben.do_all(one, one)) == ["applied", "noop"]


def test_an_id_that_another_talk_of_the_same_push_has_used_is_taken(ben: Phone) -> None:
    first = talk(ben.meets())
    promise = first[1]["promise"]
    second = talk(ben.meets("Deshawn J."), promise=promise)
    third = talk(ben.meets("Joyce U."))

    assert became(ben.do_all(first, second, third)) == ["applied", "quarantined id_collision", "applied"]


def test_a_talk_with_somebody_written_down_in_the_same_push_is_taken(ben: Phone) -> None:
    person_id = new_id()
    newcomer = ("network.add_person", {"id": person_id, "name": "Wen L.", "created_at": MONDAY})

    assert became(ben.do_all(newcomer, talk(person_id), talk(person_id))) == ["applied"] * 3


def test_each_talk_of_a_push_is_decided_by_whether_its_sender_may_know_of_the_person(
    ben: Phone, cast: Cast, phone_of: PhoneOf
) -> None:
    theirs = phone_of(cast.carmen).meets("Irma C.")
    mine = ben.meets()

    results = ben.do_all(
        talk(mine), talk(theirs), ("network.share_person", {"id": mine, "sharing": "team"}), talk(mine)
    )

    assert became(results) == ["applied", "quarantined not_visible", "applied", "applied"]
