"""What organizers open costs as many statements for many people as for few."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from backend.exports import rounds as files
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.lists import rounds as lists
from backend.matches import rounds as keys
from backend.network import service as network
from tests.backend.conftest import PhoneOf
from tests.backend.exports.conftest import Desk
from tests.backend.phone import FRIDAY, Phone, told
from tests.backend.wall_chart.workplace import Workplace, opened
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

ROSTER_ROWS = "/api/v1/roster-imports/{roster}/rows?limit=200"
MOST = {
    "/api/v1/console": 28,
    "/api/v1/console/teams?limit=200": 24,
    "/api/v1/console/people?reason=unmoved_leader&limit=200": 10,
    "/api/v1/reports": 42,
    "/api/v1/coverage": 22,
    "/api/v1/turf": 22,
    "/api/v1/wall-chart": 14,
    "/api/v1/wall-chart/people?limit=200": 10,
    "/api/v1/shared-doubles": 16,
    "/api/v1/shared-merges?limit=200": 8,
    "/api/v1/teams/{night}/progress": 16,
    "/api/v1/exports": 8,
    "/api/v1/members/{ben}/impact": 10,
    ROSTER_ROWS: 8,
}
"""Statements of one answer, those of signing in included."""


def meets(ben: Phone, cast: Cast, work: Workplace, number: int) -> None:
    """Let Ben write somebody down, talk and promise; and put somebody of the same name onto the roster."""
    name = f"Marisol {'ABCDEFGHIJKLMNOPQRST'[number] * 3}ez"
    person_id = ben.meets(name, sharing="team", influence=3, **work.beside())
    ben.talks(person_id, assessment={"id": told(new_id()), "stand": 2, "proof": None})
    ben.do("followups.promise", id=new_id(), person_id=person_id, what="The grid", due_on="2026-11-22")
    place = {key: UUID(value) for key, value in work.beside().items()}
    facts = {"id": new_id(), "name": name, "created_at": FRIDAY, "influence": None, "language": None, **place}
    with unit_of_work(union_id=cast.cedar):
        network.put_on_roster(cast.olu.identity, cast.night, facts)
    keys.index()


@pytest.fixture
def desk(cast: Cast, sure_: As) -> Desk:
    return Desk(sure_(cast.olu))


def uploaded(desk: Desk, people: int) -> str:
    """Bring in a list of people and check it; return its id."""
    rows = "".join(f"Ana Paz{number},evs,night\n" for number in range(people))
    path = "/api/v1/roster-imports"
    roster: str = desk.client.post(f"{path}?id={new_id()}", data=f"Name,Unit,Shift\n{rows}".encode()).get_json()["id"]
    assert desk.client.post(f"{path}/{roster}/check").status_code == 200
    return roster


@pytest.mark.parametrize("path", MOST)
def test_an_answer_takes_no_more_statements_for_many_people_than_for_few(
    cast: Cast, as_: As, phone_of: PhoneOf, queries: Callable[[], Any], desk: Desk, path: str
) -> None:
    work, ben = opened(as_, cast), phone_of(cast.ben)

    def taken(people: range) -> int:
        for number in people:
            meets(ben, cast, work, number)
        roster = uploaded(desk, len(people)) if path == ROSTER_ROWS else ""
        where = path.format(night=cast.night, ben=cast.ben.member_id, roster=roster)
        with queries() as seen:
            assert desk.client.get(where).status_code == 200
        return len([text for text in seen.texts if not text.startswith("BEGIN")])

    taken(range(1))  # What nobody has counted before is counted whole, which takes fewer.
    few = taken(range(1, 3))
    many = taken(range(3, 9))

    assert many <= few <= MOST[path]


def test_making_a_file_takes_no_more_statements_for_many_people_than_for_few(
    cast: Cast, as_: As, phone_of: PhoneOf, queries: Callable[[], Any], desk: Desk
) -> None:
    work, ben = opened(as_, cast), phone_of(cast.ben)

    def taken(people: range) -> int:
        for number in people:
            meets(ben, cast, work, number)
        desk.asks("call_list", "name", "phone")
        with queries() as seen:
            files.make()
        return len([text for text in seen.texts if not text.startswith("BEGIN")])

    few = taken(range(2))

    assert taken(range(2, 9)) <= few


def test_a_list_is_applied_and_undone_with_no_more_statements_for_many_people_than_for_few(
    cast: Cast, as_: As, queries: Callable[[], Any], desk: Desk
) -> None:
    opened(as_, cast)

    def taken(people: int) -> list[int]:
        place = desk.client.get("/api/v1/worksites").get_json()["items"][0]["departments"][0]["id"]
        roster = uploaded(desk, people)
        path = f"/api/v1/roster-imports/{roster}"
        chosen = desk.client.get(path).get_json()["mapping"]
        chosen["places"] = [{"code": "evs", "department_id": place, "team_id": told(cast.night)}]
        desk.client.put(f"{path}/mapping", json=chosen)
        desk.client.post(f"{path}/check")
        steps = []
        said = {"source": "The office", "came_from": "employer", "allowed_use": "this_campaign"}
        for step, body in (("apply", said), ("undo", None)):
            assert desk.client.post(f"{path}/{step}", **({"json": body} if body else {})).status_code == 200
            with queries() as seen:
                lists.work()
            steps.append(len([text for text in seen.texts if not text.startswith("BEGIN")]))
        done = desk.client.get(path).get_json()
        assert (done["state"], done["counts"]) == ("undone", {"new": people})
        return steps

    few = taken(2)

    assert taken(40) == few
