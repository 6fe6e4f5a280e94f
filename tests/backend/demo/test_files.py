"""Files that come to and leave the demo union: lists of an employer with their rows, and exports, against plain SQL."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from backend.accounts import tokens
from backend.exports import service as exports
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Confirmed
from backend.kernel.unit_of_work import unit_of_work
from backend.network import do_not_contact
from tests.backend.conftest import THURSDAY, Demo
from tests.backend.demo.plain import asks, every, ident, idents, told

LIST = """Name,Department,Shift,Phone
Marisol Vega,Dietary,Day,
Nadia Brandt,ICU,Night,312-555-0101
Nadia Brandt,ICU,Night,312-555-0101
Omer Castell,Lab and transport,Evening,312-555-0102
,ICU,Day,312-555-0103
Pia Lindqvist,Nowhere,Day,not a number
"""
ROWS = """SELECT x.id, x.outcome, x.line, x.points FROM roster_row x WHERE x.union_id = :u
 AND x.import_id = (SELECT y.id FROM roster_import y WHERE y.union_id = :u) ORDER BY x.id"""
WORKS = "p.union_id = :u AND p.sharing <> 'only_me' AND p.left_on IS NULL AND p.merged_into IS NULL"
LEFT_ALONE = """EXISTS (SELECT 1 FROM do_not_contact x WHERE x.union_id = p.union_id AND x.person_id = p.id
 AND x.lifted_at IS NULL)"""


@pytest.fixture
def checked(app: Flask, demo: Demo) -> dict[str, Any]:
    """A list of six rows that Ines uploaded and had checked."""
    ines = demo.story.members["Ines O."]
    token = tokens.make(tokens.Bearer(ines.union_id, ines.member_id, ines.device_id))
    answer = app.test_client().post(
        f"/api/v1/roster-imports?id={new_id()}",
        data=LIST.encode(),
        content_type="text/csv",
        headers={"Authorization": f"Bearer {token}"},
    )
    assert answer.status_code == 201, answer.text
    read: dict[str, Any] = asks(app, demo, "Ines O.", f"/roster-imports/{answer.get_json()['id']}/check", {})
    return read


def test_what_a_list_comes_to_and_each_of_its_rows(app: Flask, demo: Demo, checked: dict[str, Any]) -> None:
    (found,) = idents(demo, "SELECT x.id FROM roster_import x WHERE x.union_id = :u")
    rows = told(demo, ROWS)
    outcomes = Counter(row.outcome for row in rows)

    (listed,) = every(app, demo, "Ines O.", "/roster-imports")
    read = every(app, demo, "Ines O.", f"/roster-imports/{found}/rows")

    assert listed == checked
    assert (listed["row_count"], len(rows)) == (6, 6)
    assert {outcome: count for outcome, count in listed["counts"].items() if count} == outcomes
    assert len(outcomes) > 1
    assert [(row["id"], row["outcome"], row["line"], row["points"]) for row in read] == [
        (ident(row.id), row.outcome, row.line, row.points) for row in rows
    ]
    for outcome in outcomes:
        narrowed = every(app, demo, "Ines O.", f"/roster-imports/{found}/rows", outcome=outcome)
        assert [row["id"] for row in narrowed] == [ident(row.id) for row in rows if row.outcome == outcome]


@pytest.mark.parametrize(
    ("preset", "department"),
    [("counts", None), *((preset, unit) for preset in ("call_list", "full") for unit in (None, "Dietary", "EVS"))],
)
def test_how_many_people_each_file_is_about(app: Flask, demo: Demo, preset: str, department: str | None) -> None:
    presets = {one["preset"]: one for one in asks(app, demo, "Ines O.", "/exports/rules")["presets"]}
    about = {"id": new_id(), "preset": preset, "columns": presets[preset]["columns"][:1], "hours": 24}
    unit = None if department is None else demo.story.places[department]
    with unit_of_work():
        for name in ("Marisol V.", "Deshawn P."):
            wish = {"id": new_id(), "person_id": demo.story.people[name], "added_at": THURSDAY}
            do_not_contact.note_wish(demo.story.organizer, wish)
        sure = replace(demo.story.organizer, confirmed=Confirmed.PASSPHRASE)
        exports.ask_for(sure, {**about, "department_id": unit, "purpose": "To call everybody on Friday."})

    (read,) = every(app, demo, "Sam B.", "/exports")

    here = "AND p.department_id = :d" if unit else ""
    alone = f"AND NOT {LEFT_ALONE}" if presets[preset]["leaves_alone"] else ""
    people = told(demo, f"SELECT p.id FROM person p WHERE {WORKS} {here} {alone}", **({"d": unit} if unit else {}))
    ((export_id, state),) = told(demo, "SELECT x.id, x.state FROM export x WHERE x.union_id = :u")
    assert (read["id"], read["state"], read["people"]) == (ident(export_id), state, len(people))
