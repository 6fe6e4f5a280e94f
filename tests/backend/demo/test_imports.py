"""An employer's list on top of the demo union: checked, mended, applied and taken back, against plain SQL."""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

import pytest
from flask import Flask

from backend.accounts import tokens
from backend.kernel import clock
from backend.kernel.database import Base
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.lists import rounds
from backend.network import do_not_contact
from backend.network import service as network
from tests.backend.conftest import THURSDAY, Demo
from tests.backend.demo.plain import asks, every, ident, idents, told

TITLES = "Name,Department,Shift,Phone,Hired,SSN\n"
EARLIER = "Bruna Lund,EVS,Night,312-555-0177,,\nGreta Moss,EVS,Night,,,\n"
SECRET = "123-45-6789"
WORDS = {"source": "The office, November", "came_from": "employer", "allowed_use": "this_campaign"}
CALLED = {"Department": "department_id", "Shift": "shift_id"}
# What a list leaves behind by itself, at which version it was, and what is made anew in the background.
OF_THE_LIST = {"roster_import", "roster_row", "roster_mention", "audit_event", "rate_bucket"}
BESIDE = OF_THE_LIST | {"sync_clock", "sync_exit", "sync_scope", "sync_row", "name_entry", "name_key"}


class Row(NamedTuple):
    """A row of the list, and what the rule says of it: what it comes to, about whom, and what applying it does."""

    text: str
    outcome: str
    about: str | None = None
    did: str = "nothing"
    flaws: str = ""
    twin_line: int | None = None

    @property
    def cells(self) -> list[str]:
        """What the file says about the first four columns."""
        return next(csv.reader([self.text]))[:4]


ROWS = (
    # A fitting name, department and shift. What her keeper said stands, and she alone shares a number.
    Row('"VARGAS, MARISOL",Dietary,Day,312-555-0101,,', "matched", "Marisol V."),
    Row("TERE G.,EVS,Night,,,", "matched", "Tere G."),
    # Whom nobody keeps the list corrects, and it brings numbers.
    Row("Consuelo B.,Dietary,Night,,,", "matched", "Consuelo B.", "changed"),
    Row("Otis K.,EVS,Evening,312-555-0104,,", "matched", "Otis K.", "changed"),
    Row("Marta L.,EVS,Night,312-555-0105,,", "matched", "Marta L.", "changed"),
    Row("Josefina R.,EVS,Night,,2016-05-26,", "matched", "Josefina R."),
    # Of whom a member keeps it says what nobody had said.
    Row("Zenaida Quiroga,EVS,Day,,,", "matched", "Zenaida", "changed"),
    # Whom a member keeps to herself nobody is told about; who asked to be left alone is not brought back by number.
    Row("Pilar Ibarra,EVS,Night,312-555-0106,,", "new", None, "made"),
    Row("Nora Kline,EVS,Day,(312) 555-0190,,", "withheld"),
    # Of the earlier list, twice.
    Row("Bruna Lund,EVS,Night,312-555-0178,,", "matched", "Bruna", "changed"),
    Row("Bruna Lund,EVS,Night,+1 312 555 0178,,", "double", "Bruna", twin_line=11),
    Row(f"Omer Castell,ICU,Day,312-555-0107,,{SECRET}", "new", None, "made"),
    Row("Omer Castell,ICU,Day,312-555-0107,,", "double", twin_line=13),
    Row("Pia Lindqvist,Lab and transport,Evening,,2020-01-31,", "new", None, "made"),
    Row("Hana Bright,3 West,Day,,,", "new", None, "made"),
    # Somebody has to look.
    Row("Deshawn Price,EVS,Evening,312-555-0111,,", "double", "Deshawn P."),
    Row("Luis,EVS,Evening,,,", "double", "Luis A."),
    # Broken, each in its way.
    Row(f",ICU,Day,312-555-0108,,{SECRET}", "problem", flaws="no_name"),
    Row("Iris Wolff,Nowhere,Day,not a number,,", "problem", flaws="unknown_unit bad_phone"),
    Row("Jonas Falk,,Day,,,", "problem", flaws="no_unit"),
    Row("Kira Stone,EVS,Graveyard,,,", "problem", flaws="unknown_shift"),
    Row("Lena Ahlers,Front desk,Day,5.5E+09,,", "problem", flaws="bad_phone"),
    Row("=Sum(A1),EVS,Nowhere,,,", "problem", flaws="unknown_shift"),
    # A day that does not exist is told, and keeps nobody away.
    Row("Mona Vogt,EVS,Night,312-555-0109,2013-13-13,", "new", None, "made", flaws="bad_date"),
    Row("Nils Berg,Dietary,Night,,,", "new", None, "made"),
    Row("Olaf Brunner,Emergency,Night,312-555-0110,,", "new", None, "made"),
)
REASONS = {
    "no_name": "no name",
    "no_unit": "no department",
    "unknown_unit": "we know no such department, or no team for it",
    "unknown_shift": "we know no such shift",
    "bad_phone": "this is no phone number",
}
OF_LIST = """SELECT x.line, x.outcome, x.decision, x.person_id, x.twin_line, x.did FROM roster_row x
 WHERE x.union_id = :u AND x.import_id = :i ORDER BY x.id"""
PEOPLE = "SELECT * FROM person p WHERE p.union_id = :u ORDER BY p.id"
NUMBERS = "SELECT x.id, x.person_id, x.sharing, x.added_by FROM number x WHERE x.union_id = :u"
PLACES = """SELECT p.team_id, p.department_id, p.shift_id, COUNT(*) FROM person p WHERE p.union_id = :u
 GROUP BY p.team_id, p.department_id, p.shift_id"""

Answer = dict[str, Any]


def sends(app: Flask, demo: Demo, method: str, path: str, **given: Any) -> Any:
    """Return what Ines is answered to a request."""
    ines = demo.story.organizer
    token = tokens.make(tokens.Bearer(ines.union_id, ines.member_id, ines.device_id))
    headers = {"Authorization": f"Bearer {token}"}
    answer = app.test_client().open(f"/api/v1{path}", method=method, headers=headers, **given)
    assert answer.status_code in {200, 201}, answer.text
    return answer


def checked(app: Flask, demo: Demo, text: str, **changes: Any) -> Answer:
    """Upload a list, change what was guessed about it, and have it checked."""
    body = {"data": text.encode(), "content_type": "text/csv"}
    roster = sends(app, demo, "POST", f"/roster-imports?id={new_id()}", **body).get_json()
    assert SECRET not in str(roster)
    if changes:
        sends(app, demo, "PUT", f"/roster-imports/{roster['id']}/mapping", json=roster["mapping"] | changes)
    read: Answer = asks(app, demo, "Ines O.", f"/roster-imports/{roster['id']}/check", {})
    return read


def goes(app: Flask, demo: Demo, roster: Answer, step: str, **words: str) -> Answer:
    """Apply a list or take it back, as the worker does, and return what is read of it then."""
    asks(app, demo, "Ines O.", f"/roster-imports/{roster['id']}/{step}", WORDS | words if step == "apply" else {})
    rounds.work()
    read: Answer = asks(app, demo, "Ines O.", f"/roster-imports/{roster['id']}")
    return read


def mends(app: Flask, demo: Demo, roster: Answer, line: int, **said: Any) -> Answer:
    """Put right, or decide about, the row at a line."""
    ((row_id,),) = told(
        demo,
        "SELECT x.id FROM roster_row x WHERE x.union_id = :u AND x.import_id = :i AND x.line = :n",
        i=UUID(roster["id"]),
        n=line,
    )
    read: Answer = asks(app, demo, "Ines O.", f"/roster-imports/{roster['id']}/rows/{ident(row_id)}", said)
    return read


def everything(demo: Demo) -> dict[str, list[tuple[Any, ...]]]:
    """Return what all tables hold, but for what a list leaves behind; and which rows phones hold."""
    tables = [table.name for table in Base.metadata.sorted_tables if table.name not in BESIDE]
    found = {name: sorted((tuple(row) for row in told(demo, f'SELECT * FROM "{name}"')), key=str) for name in tables}
    held = told(demo, "SELECT x.kind, x.id, x.scope FROM sync_row x WHERE NOT x.deleted ORDER BY x.kind, x.id")
    return found | {"sync_row": [tuple(row) for row in held]}


def people(demo: Demo) -> dict[str | None, Any]:
    """Return all rows of people by their id."""
    return {ident(row.id): row for row in told(demo, PEOPLE)}


def somebody(demo: Demo, name: str, shift: str | None, sharing: str) -> Answer:
    nothing = dict.fromkeys(("influence", "language"))
    where = {"department_id": demo.story.places["EVS"], "shift_id": demo.story.places[shift] if shift else None}
    return (
        {"id": new_id(), "name": name, "sharing": sharing, "created_at": THURSDAY, "source": "typed"} | nothing | where
    )


@pytest.fixture
def known(app: Flask, demo: Demo) -> dict[str, str]:
    """The ids of people the list is about: Rosa keeps three more, and an earlier list brought two onto a roster."""
    rosa = demo.story.members["Rosa M."]
    zenaida = somebody(demo, "Zenaida Quiroga", None, "team")
    private = somebody(demo, "Pilar Ibarra", "Night", "only_me")
    alone = somebody(demo, "Ofelia Paz", "Day", "team")
    number = {"number": "312-555-0190", "label": "home", "sharing": "team", "created_at": THURSDAY}
    with unit_of_work():
        for one in (zenaida, private, alone):
            network.add_person(rosa, one)
        network.add_number(rosa, {"id": new_id(), "person_id": alone["id"], **number})
        do_not_contact.note_wish(rosa, {"id": new_id(), "person_id": alone["id"], "added_at": THURSDAY})
    before = set(people(demo))
    goes(app, demo, checked(app, demo, TITLES + EARLIER), "apply")
    bruna, greta = (one for one in people(demo) if one not in before)
    story = {name: str(one) for name, one in demo.story.people.items()}
    return story | {"Zenaida": str(zenaida["id"]), "Bruna": str(bruna), "Greta": str(greta)}


@pytest.fixture
def roster(app: Flask, demo: Demo, known: dict[str, str]) -> Answer:
    """The whole list, checked."""
    assert known
    return checked(app, demo, TITLES + "\n".join(row.text for row in ROWS) + "\n", is_whole_list=True)


def what_changed(before: dict[str | None, Any], after: dict[str | None, Any], numbers: Iterable[Any]) -> Answer:
    """Return how many people came, facts about others were changed or brought, and people were marked as gone."""
    both = [(row, after[one]) for one, row in before.items()]
    facts = sum(getattr(old, name) != getattr(new, name) for old, new in both for name in CALLED.values())
    facts += sum(ident(one.person_id) in before for one in numbers)
    gone = sum(old.left_on != new.left_on for old, new in both)
    return {"new": len(after) - len(before), "changes": facts, "gone": gone, "back": 0, "left": 0}


def test_what_the_check_says_each_row_will_become(
    app: Flask, demo: Demo, known: dict[str, str], roster: Answer
) -> None:
    rows = told(demo, OF_LIST, i=UUID(roster["id"]))
    read = every(app, demo, "Ines O.", f"/roster-imports/{roster['id']}/rows")

    expected = [(n, row.outcome, known.get(row.about or ""), row.twin_line) for n, row in enumerate(ROWS, 2)]
    assert [(row.line, row.outcome, ident(row.person_id), row.twin_line) for row in rows if row.line] == expected
    assert [(row.outcome, ident(row.person_id)) for row in rows if not row.line] == [("gone", known["Greta"])]
    assert [(row["line"], row["outcome"], row["twin_line"]) for row in read] == [
        (row.line, row.outcome, row.twin_line) for row in rows
    ]
    assert [row["person"] and row["person"]["id"] for row in read] == [ident(row.person_id) for row in rows]
    assert [row["flaws"] for row in read if row["line"]] == [row.flaws.split() for row in ROWS]
    assert [row["is_applied"] for row in read] == [row.outcome in {"new", "matched", "gone"} for row in rows]
    assert SECRET not in str(read)
    counted = Counter(row.outcome for row in rows)
    assert (roster["state"], roster["row_count"], roster["counts"]) == ("checked", len(ROWS), counted)
    for outcome in counted:
        narrowed = every(app, demo, "Ines O.", f"/roster-imports/{roster['id']}/rows", outcome=outcome)
        assert [row["line"] for row in narrowed] == [row.line for row in rows if row.outcome == outcome]


@pytest.mark.usefixtures("roster")
def test_which_words_of_the_last_list_stand_for_no_place(app: Flask, demo: Demo) -> None:
    read = asks(app, demo, "Ines O.", "/roster-imports/places")

    for at, kind in ((1, "department"), (2, "shift")):
        places = {name.lower() for (name,) in told(demo, f"SELECT x.name FROM {kind} x WHERE x.union_id = :u")}
        assert set(read[f"{kind}s"]) == {row.cells[at].lower() for row in ROWS if row.cells[at]} - places != set()


def test_what_applying_does_is_what_was_said_and_nobody_else_is_touched(
    app: Flask, demo: Demo, known: dict[str, str], roster: Answer
) -> None:
    before, all_before, numbers_before = people(demo), everything(demo), set(idents(demo, NUMBERS))
    places = Counter({tuple(map(ident, row[:3])): row[3] for row in told(demo, PLACES)})

    applied = goes(app, demo, roster, "apply")

    after, rows = people(demo), told(demo, OF_LIST, i=UUID(roster["id"]))
    numbers = [row for row in told(demo, NUMBERS) if ident(row.id) not in numbers_before]
    assert (applied["state"], applied["done"], applied["total"]) == ("applied", len(rows), len(rows))
    assert applied["will"] == roster["will"] == what_changed(before, after, numbers)
    assert applied["counts"] == roster["counts"]
    assert [row.did for row in rows if row.line] == [row.did for row in ROWS]
    by_line = {row.line: ident(row.person_id) for row in rows}
    touched = {by_line[n]: row for n, row in enumerate(ROWS, 2) if row.did != "nothing"}
    assert {one for one, row in after.items() if before.get(one) != row} == {*touched, known["Greta"]} - {
        known["Marta L."],  # a number is no fact of her own row
        known["Bruna"],
    }
    assert str(after[known["Greta"]].left_on)[:10] == "2026-11-19"
    with_number = {one for one, row in touched.items() if row.cells[3]}
    assert Counter(ident(one.person_id) for one in numbers) == Counter(with_number)
    ines = str(demo.story.organizer.member_id)
    assert {(one.sharing, ident(one.added_by)) for one in numbers} == {("team", ines)}
    for one, row in touched.items():
        told_now = {name: ident(getattr(after[one], name)) for name in CALLED.values()}
        assert told_now == dict(zip(told_now, (str(demo.story.places[cell]) for cell in row.cells[1:3]), strict=True))
    all_after = everything(demo)
    assert {name for name, now in all_after.items() if now != all_before[name]} == {"person", "number", "sync_row"}
    places.subtract({tuple(map(ident, row[:3])): row[3] for row in told(demo, PLACES)})
    assert sum(places.values()) == -roster["will"]["new"]


def test_who_came_onto_which_roster(app: Flask, demo: Demo, roster: Answer) -> None:
    before = people(demo)
    goes(app, demo, roster, "apply")

    names = {one["id"]: one["name"] for one in every(app, demo, "Ines O.", "/people")}
    teams = {str(team_id): name for name, team_id in demo.story.teams.items()}
    came = {one: row for one, row in people(demo).items() if one not in before}
    assert {(row.keeper_id, row.sharing, row.source, row.merged_into, row.left_on) for row in came.values()} == {
        (None, "team", "roster", None, None)
    }
    of_unit = {"ICU": "ICU and Lab", "Lab and transport": "ICU and Lab"}
    assert {(names[str(one)], teams[str(ident(row.team_id))]) for one, row in came.items()} == {
        (row.cells[0], of_unit.get(row.cells[1], row.cells[1])) for row in ROWS if row.outcome == "new"
    }
    assert "Marisol V." in names.values()
    assert not {"Marisol Vargas", "Nora Kline", "Deshawn Price", "Luis"} & set(names.values())


def test_taking_it_back_leaves_the_tables_as_they_were(app: Flask, demo: Demo, roster: Answer) -> None:
    before = everything(demo)
    goes(app, demo, roster, "apply")
    did = told(demo, f"SELECT COUNT(*) FROM ({OF_LIST}) x WHERE x.did <> 'nothing'", i=UUID(roster["id"]))

    with clock.at(THURSDAY + timedelta(hours=2)):
        undone = goes(app, demo, roster, "undo")

    assert everything(demo) == before
    rows = told(demo, OF_LIST, i=UUID(roster["id"]))
    assert (undone["state"], undone["done"], undone["total"]) == ("undone", did[0][0], did[0][0])
    assert {row.did for row in rows} == {"nothing"}
    made = [row.person_id for row in rows if row.outcome == "new"]
    assert set(made) == {None}
    (newest, earlier) = every(app, demo, "Ines O.", "/roster-imports")
    states = told(demo, "SELECT x.id, x.state FROM roster_import x WHERE x.union_id = :u ORDER BY x.id DESC")
    assert [(one["id"], one["state"]) for one in (newest, earlier)] == [(ident(one), state) for one, state in states]
    assert newest == undone
    assert (newest["counts"], newest["will"]) == (roster["counts"], roster["will"])
    trail = "SELECT x.id, x.at FROM audit_event x WHERE x.union_id = :u AND x.action = 'rosters.undo'"
    ((event, at),) = told(demo, trail)
    ((undone_at,),) = told(demo, "SELECT x.undone_at FROM roster_import x WHERE x.state = 'undone'")
    read = [one for one in every(app, demo, "Sam B.", "/audit") if one["action"] == "rosters.undo"]
    assert [(one["id"], one["at"][:16]) for one in read] == [(ident(event), "2026-11-20T01:30")]
    assert str(undone_at)[:16] == str(at)[:16] == "2026-11-20 01:30"


def test_the_file_of_problems_has_each_row_with_its_reason_as_it_came(app: Flask, demo: Demo, roster: Answer) -> None:
    def problems() -> list[list[str]]:
        text = sends(app, demo, "GET", f"/roster-imports/{roster['id']}/problems.csv").get_data(as_text=True)
        assert SECRET not in text
        _, *lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
        return lines

    def expected(*mended: int) -> list[list[str]]:
        found = told(demo, f"SELECT x.line FROM ({OF_LIST}) x WHERE x.outcome = 'problem'", i=UUID(roster["id"]))
        wrong = {n: row for n, row in enumerate(ROWS, 2) if row.outcome == "problem" and n not in mended}
        assert sorted(line for (line,) in found) == list(wrong)
        shown = {n: [f"'{cell}" if cell.startswith("=") else cell for cell in row.cells] for n, row in wrong.items()}
        return [
            [str(n), *shown[n], "", "; ".join(REASONS[flaw] for flaw in row.flaws.split())] for n, row in wrong.items()
        ]

    assert problems() == expected()

    mends(app, demo, roster, 20, values={"unit": "ICU", "phone": "312-555-0112"})
    read = mends(app, demo, roster, 22, values={"shift": "Night"})

    assert problems() == expected(20, 22)
    assert read["counts"]["problem"] == len(problems())
    assert (read["counts"]["new"], read["will"]["new"]) == (roster["counts"]["new"] + 2, roster["will"]["new"] + 2)


def test_what_was_mended_and_decided_is_counted_anew_and_is_what_is_done(
    app: Flask, demo: Demo, known: dict[str, str], roster: Answer
) -> None:
    for line, said in (
        (20, {"values": {"unit": "ICU", "phone": "312-555-0112"}}),
        (21, {"values": {"unit": "3 West"}}),
        (21, {"decision": "leave_out"}),
        (17, {"decision": "new"}),
        (18, {"decision": "same"}),
        (5, {"decision": "leave_out"}),
        (14, {"values": {"name": "Omar Castellano", "phone": ""}}),
    ):
        mends(app, demo, roster, line, **said)
    (gone,) = every(app, demo, "Ines O.", f"/roster-imports/{roster['id']}/rows", outcome="gone")
    still_there = {"decision": "leave_out"}
    said = asks(app, demo, "Ines O.", f"/roster-imports/{roster['id']}/rows/{gone['id']}", still_there)
    before, numbers_before, all_before = people(demo), set(idents(demo, NUMBERS)), everything(demo)
    rows = told(demo, OF_LIST, i=UUID(roster["id"]))
    assert said["counts"] == Counter(row.outcome for row in rows)

    applied = goes(app, demo, roster, "apply")

    numbers = [row for row in told(demo, NUMBERS) if ident(row.id) not in numbers_before]
    assert applied["will"] == said["will"] == what_changed(before, people(demo), numbers)
    assert said["will"] == {
        "new": roster["will"]["new"] + 3,  # lines 20 and 17, and 14, who is somebody else now
        "changes": roster["will"]["changes"] - 2,  # Otis stays on nights, and his number away
        "gone": 0,
        "back": 0,
        "left": 0,
    }
    did = {row.line: row.did for row in told(demo, OF_LIST, i=UUID(roster["id"]))}
    assert {line for line in (0, 5, 14, 17, 18, 20, 21) if did[line] == "made"} == {14, 17, 20}
    assert {did[line] for line in (0, 5, 18, 21)} == {"nothing"}
    assert people(demo)[known["Greta"]] == before[known["Greta"]]
    goes(app, demo, roster, "undo")
    assert everything(demo) == all_before


def test_whom_somebody_worked_with_since_stays_and_is_told_apart(
    app: Flask, demo: Demo, known: dict[str, str], roster: Answer
) -> None:
    before = people(demo)
    goes(app, demo, roster, "apply")
    ((mona,),) = told(demo, f"SELECT x.person_id FROM ({OF_LIST}) x WHERE x.line = 25", i=UUID(roster["id"]))
    with unit_of_work():
        about = {"person_id": UUID(str(mona)), "added_at": THURSDAY}
        do_not_contact.note_wish(demo.story.organizer, {"id": new_id(), **about})
        evenings = {"shift_id": demo.story.places["Day"]}
        network.correct_person(demo.story.members["Rosa M."], UUID(known["Otis K."]), evenings, None)

    undone = goes(app, demo, roster, "undo")

    after = people(demo)
    changed = {one for one, row in after.items() if before.get(one) != row}
    assert changed == {ident(mona), known["Otis K."]}
    assert ident(after[known["Otis K."]].shift_id) == str(demo.story.places["Day"])
    assert set(before) == set(after) - {ident(mona)}
    assert (undone["state"], undone["counts"]) == ("undone", roster["counts"] | {"kept": len(changed)})
    assert undone["done"] == undone["total"]
