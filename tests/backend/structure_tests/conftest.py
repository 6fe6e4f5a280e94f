"""A test that Olu starts, and what members say and mark of the people they know."""

from typing import Any
from uuid import UUID

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.exports.conftest import Desk
from tests.backend.phone import Phone, told
from tests.cast import Cast
from tests.conftest import As

Json = dict[str, Any]
NOON = "2026-11-20T14:00:00.000Z"


class Union:
    """What Olu and Rosa do over HTTP, and what members' phones say."""

    def __init__(self, cast: Cast, as_: As) -> None:
        self.cast = cast
        self.olu, self.rosa = as_(cast.olu), as_(cast.rosa)
        days = {"starts_on": "2026-10-01", "ends_on": "2026-12-31"}
        campaign = {"name_en": "Safe Staffing", "name_es": "Personal suficiente", **days}
        self.campaign_id = self.olu.post("/api/v1/campaigns", json=campaign).get_json()["id"]
        place = {"name": "Hospital", "time_zone": "America/Chicago"}
        self.worksite = f"/api/v1/worksites/{self.olu.post('/api/v1/worksites', json=place).get_json()['id']}"

    def department(self, name: str) -> str:
        """Add a department and return its id."""
        added = self.olu.post(f"{self.worksite}/departments", json={"name": name})
        return str(added.get_json()["id"])

    def shift(self, name: str) -> str:
        """Add a shift and return its id."""
        added = self.olu.post(f"{self.worksite}/shifts", json={"name": name, "starts_at": "07:00", "ends_at": "15:00"})
        return str(added.get_json()["id"])

    def group(self, kind: str, name: str | None = None) -> str:
        """Add a social group and return its id."""
        added = self.olu.post(f"{self.worksite}/groups", json={"kind": kind, "name": name or kind})
        return str(added.get_json()["id"])

    def retire(self, group_id: str) -> None:
        """Say that a social group is over."""
        assert self.olu.patch(f"/api/v1/groups/{group_id}", json={"is_retired": True}).status_code == 200

    def starting(self, **changes: Any) -> Json:
        """Return what it takes to start a petition."""
        words = {"title_en": "Petition", "title_es": "Petición", "text_en": "Will you sign?", "text_es": "¿Firmas?"}
        days = {"opens_on": "2026-11-16", "closes_on": "2026-11-30", "goal_percent": 65}
        about = {"id": told(new_id()), "campaign_id": self.campaign_id, "kind": "petition", "evidence": "signature"}
        return {**about, **words, **days, **changes}

    def starts(self, **changes: Any) -> UUID:
        """Start a test and return its id."""
        started = self.olu.post("/api/v1/structure-tests", json=self.starting(**changes))
        assert started.status_code == 201, started.text
        return UUID(started.get_json()["id"])

    def closes(self, test_id: UUID) -> Json:
        """Close a test."""
        closed = self.olu.post(f"/api/v1/structure-tests/{test_id}/close")
        assert closed.status_code == 200, closed.text
        body: Json = closed.get_json()
        return body

    def result(self, test_id: UUID) -> Json:
        """Return what Rosa reads of her team."""
        return self._read(self.rosa, f"/api/v1/teams/{self.cast.night}/structure-tests/{test_id}")

    def whole(self, test_id: UUID) -> Json:
        """Return what Olu reads of everybody."""
        return self._read(self.olu, f"/api/v1/structure-tests/{test_id}/result")

    def plan(self, test_id: UUID) -> Json:
        """Return who on Rosa's team should ask whom."""
        return self._read(self.rosa, f"/api/v1/teams/{self.cast.night}/structure-tests/{test_id}/plan")

    @staticmethod
    def _read(client: Any, path: str) -> Json:
        answer = client.get(path)
        assert answer.status_code == 200, answer.text
        body: Json = answer.get_json()
        return body


@pytest.fixture
def union(cast: Cast, as_: As) -> Union:
    return Union(cast, as_)


def says(phone: Phone, test_id: UUID, person_id: UUID, answer: str, at: str = NOON) -> str:
    """Write down an answer; return what became of it."""
    given = {"id": new_id(), "ask_id": test_id, "person_id": person_id, "answer": answer, "answered_at": at}
    return phone.said("asks.answer", **given)


def marks(phone: Phone, test_id: UUID, person_id: UUID, **said: Any) -> UUID:
    """Mark that somebody took part, unless said otherwise; return the mark's id."""
    mark_id = new_id()
    about = {"id": mark_id, "test_id": test_id, "person_id": person_id, "took_part": True, "marked_at": NOON}
    assert phone.said("structure_tests.mark", **{**about, **said}) == "applied"
    return mark_id


@pytest.fixture
def desk(cast: Cast, sure_: As) -> Desk:
    """The desk at which Olu asks for files."""
    return Desk(sure_(cast.olu))
