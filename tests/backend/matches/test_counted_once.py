"""Two entries that were put together are one worker in every number, and two again once they are taken apart."""

from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.exports.conftest import Desk
from tests.backend.matches.conftest import OnRoster
from tests.backend.phone import told
from tests.backend.wall_chart.workplace import Workplace, opened
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

DAYS = {"starts_on": "2026-10-01", "ends_on": "2026-12-31"}
TEST = {
    "kind": "petition",
    "evidence": "signature",
    "title_en": "Petition",
    "title_es": "Petición",
    "text_en": "Will you sign?",
    "text_es": "¿Firmas?",
    "opens_on": "2026-11-16",
    "closes_on": "2026-11-30",
    "goal_percent": 50,
}


def starts_a_test(olu: FlaskClient, **said: Any) -> str:
    """Start a petition of a new campaign and return its id."""
    campaign = olu.post("/api/v1/campaigns", json={"name_en": "Staffing", "name_es": "Personal", **DAYS}).get_json()
    started = olu.post("/api/v1/structure-tests", json={**TEST, "campaign_id": campaign["id"], **said})
    assert started.status_code == 201, started.text
    return str(started.get_json()["id"])


def in_the_file_of_counts(sure_olu: FlaskClient) -> int:
    """Return how many people the last row of a new file of counts says."""
    (*_, everybody) = Desk(sure_olu).gets("counts", columns=[])
    return int(everybody["People"])


def numbers(as_: As, cast: Cast, work: Workplace, test_id: str) -> dict[str, Any]:
    """Return how many workers every page says there are."""
    olu, rosa = as_(cast.olu), as_(cast.rosa)
    progress = rosa.get(f"/api/v1/teams/{cast.night}/progress").get_json()
    chart = rosa.get("/api/v1/wall-chart").get_json()
    (cell,) = [one for one in chart["cells"] if (one["department_id"], one["shift_id"]) == (work.evs, work.night)]
    console = olu.get("/api/v1/console").get_json()
    report = olu.get("/api/v1/reports").get_json()
    return {
        "tile": progress["workers"],
        "reach": progress["reach"]["of"],
        "ask": progress["test"]["of"],
        "asked to reach the goal": progress["test"]["goal"],
        "chart": chart["all"]["people"],
        "cell": cell["marks"]["people"],
        "hidden": chart["all"]["hidden"],
        "console": console["all"]["people"],
        "team on the console": {one["name"]: one["marks"]["people"] for one in console["teams"]}["Night EVS"],
        "report": report["all"]["people"],
        "test in the report": report["tests"][-1]["total"]["of"],
        "test": olu.get(f"/api/v1/structure-tests/{test_id}/result").get_json()["total"]["of"],
    }


def test_whom_an_organizer_put_together_is_one_worker_everywhere_and_two_after_undoing(
    as_: As, sure_: As, cast: Cast, on_roster: OnRoster, phone_of: PhoneOf
) -> None:
    olu, work, ben = sure_(cast.olu), opened(as_, cast), phone_of(cast.ben)
    place = {name: UUID(said) for name, said in work.beside().items()}
    listed = [on_roster(name, **place) for name in ("Deshawn Price", "Joyce Kim", "Lupe Ortiz")]
    kept = ben.meets("Deshawn Price", sharing="team", **work.beside())
    ben.talks(kept, assessment={"id": told(new_id()), "stand": 2, "proof": None})
    test_id = starts_a_test(olu)
    two = numbers(as_, cast, work, test_id)
    two_in_file = in_the_file_of_counts(olu)

    merge_id = told(new_id())
    body = {"id": merge_id, "drop_id": told(listed[0]), "set": {}}
    assert olu.post(f"/api/v1/shared-doubles/{kept}/merge", json=body).status_code == 204
    one = numbers(as_, cast, work, test_id)
    one_in_file = in_the_file_of_counts(olu)
    later_id = starts_a_test(olu)
    later = olu.get(f"/api/v1/structure-tests/{later_id}/result").get_json()
    db.session.rollback()
    written = db.session.execute(text("SELECT test_id FROM structure_test_expectation")).all()
    db.session.rollback()

    counted = [name for name in two if name not in {"hidden", "asked to reach the goal"}]
    assert ({two[name] for name in counted}, {one[name] for name in counted}) == ({4}, {3})
    assert ((two["hidden"], one["hidden"]), (two_in_file, one_in_file)) == ((0, 0), (4, 3))
    assert (later["total"]["of"], len(written)) == (3, 4 + 3)

    assert olu.post(f"/api/v1/shared-merges/{merge_id}/undo").status_code == 204
    apart = numbers(as_, cast, work, test_id)
    assert {apart[name] for name in counted} == {4}
