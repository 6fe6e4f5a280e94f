"""Whom a suggestion of the first page is about: as many people as it says, and the ones that plain SQL finds."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Uuid, bindparam, text

from backend.console import rules
from backend.console.service import read_console, read_people
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from tests.backend.conftest import THURSDAY, Demo, PhoneOf
from tests.backend.phone import assessed
from tests.backend.wall_chart.workplace import opened
from tests.cast import Cast
from tests.conftest import As

PATH = "/api/v1/console/people?limit=200&reason="
WORKERS = """
    SELECT id, influence FROM person
    WHERE union_id = :u AND sharing <> 'only_me' AND left_on IS NULL AND merged_into IS NULL
"""
STOOD = """
    SELECT person_id, stand, proof FROM assessment
    WHERE union_id = :u AND withdrawn_at IS NULL ORDER BY assessed_at, id
"""
ANSWERED = """
    SELECT a.title_en, n.person_id, n.answer, n.answered_at FROM answer n
    JOIN ask a ON a.union_id = n.union_id AND a.id = n.ask_id WHERE n.union_id = :u ORDER BY n.answered_at, n.id
"""
MARKED = "SELECT DISTINCT person_id FROM participation WHERE union_id = :u AND took_part AND withdrawn_at IS NULL"


def rows(demo: Demo, question: str) -> Sequence[Any]:
    """Return the answer to a question in SQL about the made-up union; `:u` is the union."""
    with unit_of_work(reads_only=True) as session:
        return session.execute(text(question).bindparams(bindparam("u", demo.union_id, Uuid()))).all()


def behind(demo: Demo, reason: str) -> set[str]:
    """Return the ids of the people whom the organizer finds behind a reason."""
    with unit_of_work(reads_only=True):
        page = read_people(demo.story.organizer, {"reason": reason, "limit": 200, "cursor": None})
    found = [UUID(str(one["id"])).hex for one in page.items]
    assert len(found) == len(set(found))
    return set(found)


def plain(person_id: Any) -> str:
    return UUID(str(person_id)).hex


def test_seven_said_yes_twice_and_were_never_seen_acting(demo: Demo) -> None:
    workers = {plain(person_id) for person_id, _ in rows(demo, WORKERS)}
    proof = {plain(person_id): proof for person_id, _, proof in rows(demo, STOOD)}
    last = {
        (title, plain(person_id)): answer for title, person_id, answer, _ in rows(demo, ANSWERED) if title != "Pledge"
    }
    yeses = Counter(person_id for (_, person_id), answer in last.items() if answer == "yes")
    acted = {plain(person_id) for (person_id,) in rows(demo, MARKED)}
    expected = {
        person_id
        for person_id in workers - acted
        if yeses[person_id] >= 2 and proof.get(person_id) in {None, "nothing_yet"}
    }

    with unit_of_work(reads_only=True):
        told = {one["reason"]: one["count"] for one in read_console(demo.story.organizer)["next"]}

    assert behind(demo, "said_not_did") == expected
    assert len(expected) == told["said_not_did"] == 7


def test_who_has_been_thinking_for_more_than_five_days(demo: Demo) -> None:
    last = {
        plain(person_id): (answer, str(at))
        for title, person_id, answer, at in rows(demo, ANSWERED)
        if title == "Pledge"
    }
    before = (THURSDAY - timedelta(days=5)).replace(tzinfo=None).isoformat(" ")
    expected = {person_id for person_id, (answer, at) in last.items() if answer == "thinking" and at < before}

    with unit_of_work(reads_only=True):
        thinking = sum(one["marks"].thinking_long for one in read_console(demo.story.organizer)["teams"])

    assert behind(demo, "thinking_long") == expected
    assert len(expected) == thinking > 0


def test_of_eight_to_whom_everybody_listens_two_are_not_with_us_yet(demo: Demo) -> None:
    listened = {plain(person_id) for person_id, influence in rows(demo, WORKERS) if influence == rules.LISTENED_TO}
    stands = {plain(person_id): stand for person_id, stand, _ in rows(demo, STOOD)}
    expected = {person_id for person_id in listened if stands.get(person_id) in {None, 3, 4}}

    assert behind(demo, "unmoved_leader") == expected
    assert (len(listened), len(expected)) == (8, 2)


@pytest.mark.usefixtures("friday")
def test_a_leader_who_is_with_us_or_against_it_or_asked_to_be_left_alone_is_not_among_them(
    cast: Cast, as_: As, phone_of: PhoneOf
) -> None:
    work, ben = opened(as_, cast), phone_of(cast.ben)
    people = {
        name: ben.meets(name, sharing="team", influence=3, **work.beside())
        for name in ("Ana", "Bo", "Cy", "Di", "Ed", "Flo")
    }
    for name, stand in (("Ana", 3), ("Bo", 4), ("Cy", 2), ("Di", 5), ("Ed", 3)):
        ben.talks(people[name], assessment=assessed(stand))
    ben.do("network.do_not_contact", id=new_id(), person_id=people["Ed"], added_at="2026-11-19T18:00:00.000Z")
    ben.meets("Gus", sharing="team", influence=2, **work.beside())
    ben.meets("Hal", influence=3, **work.beside())

    answer = as_(cast.olu).get(f"{PATH}unmoved_leader")

    assert answer.status_code == 200
    assert [one["name"] for one in answer.get_json()["items"]] == ["Ana", "Bo", "Flo"]


@pytest.mark.usefixtures("friday")
@pytest.mark.parametrize("reason", rules.OPENED)
@pytest.mark.parametrize("who", ["ben", "tere", "rosa", "dov", "ada"])
def test_names_are_for_organizers(cast: Cast, as_: As, phone_of: PhoneOf, who: str, reason: str) -> None:
    work, ben = opened(as_, cast), phone_of(cast.ben)
    ben.meets("Ana", sharing="team", influence=3, **work.beside())

    answer = as_(getattr(cast, who)).get(f"{PATH}{reason}")

    assert answer.status_code == 404
    assert "Ana" not in answer.text


@pytest.mark.usefixtures("friday")
@pytest.mark.parametrize("reason", ["nobody_talked_to", "no_leader", "everybody"])
def test_a_reason_that_is_about_a_place_has_its_people_on_the_chart(cast: Cast, as_: As, reason: str) -> None:
    assert as_(cast.olu).get(f"{PATH}{reason}").status_code == 422
