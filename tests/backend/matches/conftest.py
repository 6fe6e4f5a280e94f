"""A roster of the night team, and phones that are asked about it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.matches import rounds
from backend.network import service as network
from backend.network.model import Number
from backend.network.queries import index_of
from tests.backend.phone import FRIDAY, Phone, Row, told
from tests.cast import Cast
from tests.conftest import As

OnRoster = Callable[..., UUID]


@pytest.fixture
def on_roster(cast: Cast) -> OnRoster:
    """Put somebody onto a team's roster, as a list does: `on_roster("Deshawn Price", number="312 555 4471")`."""

    def put(name: str, *, team_id: UUID | None = None, number: str | None = None, **said: Any) -> UUID:
        person_id = new_id()
        facts = {"department_id": None, "shift_id": None, "influence": None, "language": None, **said}
        with unit_of_work(union_id=cast.cedar) as session:
            whole = {"id": person_id, "name": name, "created_at": FRIDAY, **facts}
            network.put_on_roster(cast.olu.identity, team_id or cast.night, whole)
            if number is not None:
                session.add(
                    Number(
                        union_id=cast.cedar,
                        id=new_id(),
                        person_id=person_id,
                        number=number,
                        number_index=index_of(cast.olu.identity, number),
                        sharing="team",
                        added_by=cast.olu.member_id,
                    )
                )
        rounds.index()
        return person_id

    return put


def pairs(phone: Phone) -> list[Row]:
    """Return what a member is asked."""
    answer = phone.client.get("/api/v1/roster-pairs")
    assert answer.status_code == 200, answer.text
    found: list[Row] = answer.get_json()["items"]
    return found


def answers(phone: Phone, pair: Row, answer: str) -> tuple[UUID, str]:
    """Answer a pair, and return the id of the answer and what became of it."""
    match_id = new_id()
    asked = {name: pair[name] for name in ("person_id", "pair", "token")}
    return match_id, phone.said("matches.decide", id=match_id, answer=answer, **asked)


def keeps_number(phone: Phone, person_id: UUID, number: str) -> UUID:
    """Write down a number of somebody one keeps, for oneself."""
    number_id = new_id()
    said = phone.said("network.add_number", id=number_id, person_id=told(person_id), number=number)
    assert said == "applied"
    return number_id


@pytest.fixture
def unit(cast: Cast, as_: As) -> Callable[[str], UUID]:
    """Make a unit at a worksite of the union: `unit("EVS")`."""
    client = as_(cast.olu)
    site = told(new_id())
    client.post("/api/v1/worksites", json={"id": site, "name": "Cedar Hollow", "time_zone": "America/Chicago"})

    def make(name: str) -> UUID:
        unit_id = new_id()
        client.post(f"/api/v1/worksites/{site}/departments", json={"id": told(unit_id), "name": name})
        return unit_id

    return make
