"""Putting one row right reads that row and those that say the same, and comes to what a check of all would say."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event, text

from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.lists.model import RosterRow
from tests.backend.conftest import PhoneOf
from tests.backend.lists.conftest import HEAD, IMPORTS, Answer, Office
from tests.backend.phone import told
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("friday")

Places = list[dict[str, Any]]
EARLIER = HEAD + (
    '"PAZ, ANA",EVS-N,,5555550124\n"SOL, EVA",EVS-N,,5555550125\n"RUIZ, LUZ",EVS-D,,5555550126\n'
    '"MORA, PIA",EVS-D,,5555550127\n'
)
AGAIN = HEAD + (
    '"PAZ, ANA",EVS-D,,5555550124\n"PAZ, ANA",EVS-D,,555-555-0124\n"SOL, EVA",DIETARY-D,,5555550125\n'
    '"TRAN, NORA",DIETARY-N,,\n"DAY, TOM",EVS-D,,5555550128\n"LEE, MAX",DIETARY-D,,5555550129\n'
    '"LEE, MAX",DIETARY-D,,5555550130\n,EVS-D,,\n"SOLIS, EVA",NOWHERE-D,,\n"SOLIS, EVA",NOWHERE-D,,\n'
)
STEPS = (
    (9, {"name": "Max Lee", "phone": "5555550129", "unit": "Dietary"}),
    (7, {"name": "Maximo Leon"}),
    (7, {"name": "Max Lee"}),
    (2, {"name": "Luz Ruiz", "phone": "5555550126"}),
    (4, {"name": "Pia Mora", "phone": ""}),
    (2, {"unit": "", "phone": ""}),
    (10, {"unit": "EVS"}),
    (11, {"unit": "Dietary", "shift": "Weekend"}),
    (11, {"shift": "Night", "name": "Eva Sol", "phone": "5555550125"}),
    (5, {"name": "Ana Paz", "phone": "5555550124"}),
    (3, {"name": "Zoe New", "phone": "5555550199"}),
    (6, {"phone": "12"}),
    (6, {"phone": "5555550128", "unit": "Nowhere"}),
    (6, {"unit": "EVS"}),
)
"""Lines of the second list, and what is put right there: doubles come and go, people go missing and are found again."""


def standing(office: Office, roster: Answer) -> dict[Any, Any]:
    """Return all that a list comes to, row by row; of people who are gone only who they are."""
    same = ("name", "unit", "shift", "phone", "outcome", "decision", "twin_line", "points", "reasons", "flaws")
    rows = office.rows(roster)
    now = office.look(roster)
    return {
        "rows": {row["line"]: [row[name] for name in same] for row in rows if row["line"]},
        "people": {row["line"]: (row["person"] or {}).get("id") for row in rows if row["line"]},
        "gone": sorted(row["person"]["name"] for row in rows if row["outcome"] == "gone"),
        "counts": now["counts"],
        "will": now["will"],
        "places": sorted((place["code"], place["department_id"]) for place in now["mapping"]["places"]),
        "shifts": sorted((shift["code"], shift["shift_id"]) for shift in now["mapping"]["shifts"]),
    }


@pytest.fixture
def second(office: Office, places: Places, cast: Cast, phone_of: PhoneOf) -> Answer:
    """A second whole list of a workplace where Ben keeps people too."""
    office.applied(EARLIER, places=places)
    ben = phone_of(cast.ben)
    ben.meets("Nora Tran", sharing="team", department_id=told(office.units["EVS"]))
    ben.meets("Tom Day", sharing="team")
    return office.checked(AGAIN, places=places, is_whole_list=True)


def test_after_each_correction_the_list_stands_as_if_all_of_it_had_been_checked_again(
    office: Office, second: Answer
) -> None:
    for line, values in STEPS:
        row = next(one for one in office.rows(second) if one["line"] == line)
        office.send(second, f"rows/{row['id']}", values=values)

        mended = standing(office, second)
        office.send(second, "check")

        assert mended == standing(office, second), (line, values)


def test_somebody_whom_no_row_names_any_more_is_missing_and_found_again(office: Office, second: Answer) -> None:
    ana, *_ = office.rows(second)
    other = office.rows(second)[1]
    before = standing(office, second)["gone"]

    for row in (ana, other):
        office.send(second, f"rows/{row['id']}", values={"name": "Zoe New", "phone": ""})
    missing = standing(office, second)["gone"]
    office.send(second, f"rows/{ana['id']}", values={"name": "Ana Paz", "phone": "5555550124"})

    assert before == ["Luz Ruiz", "Pia Mora"]
    assert missing == ["Ana Paz", "Luz Ruiz", "Pia Mora"]
    assert standing(office, second)["gone"] == before


def test_what_was_decided_about_other_rows_stands(office: Office, second: Answer) -> None:
    doubles = office.rows(second, "double")
    for row in doubles:
        office.send(second, f"rows/{row['id']}", decision="same" if row["person"] else "new")
    (nameless,) = (row for row in office.rows(second, "problem") if not row["name"])

    office.send(second, f"rows/{nameless['id']}", values={"name": "Rita Gil"})

    after = {row["id"]: row["decision"] for row in office.rows(second)}
    assert {after[row["id"]] for row in doubles} <= {"same", "new"}


def test_a_word_for_a_place_that_nobody_uses_any_more_is_offered_no_more(office: Office, places: Places) -> None:
    roster = office.checked(HEAD + "Ana Paz,DIETRY,,\nEva Sol,DIETRY,,\n", places=places)
    first, last = office.rows(roster, "problem")

    def unknown() -> list[str]:
        found: list[str] = office.client.get(f"{IMPORTS}/places").get_json()["departments"]
        return found

    office.send(roster, f"rows/{first['id']}", values={"unit": "Dietary"})
    still = unknown()
    office.send(roster, f"rows/{last['id']}", values={"unit": "Dietary"})

    assert (still, unknown()) == (["dietry"], [])


def test_putting_a_row_right_costs_the_same_in_a_long_list_as_in_a_short_one(
    office: Office, places: Places, queries: Callable[[], Any]
) -> None:
    read: list[object] = []

    def cost(people: int) -> tuple[int, int]:
        lines = "".join(f"Person{number} Surname{number},EVS-N,,\n" for number in range(people))
        roster = office.checked(HEAD + lines + ",EVS-N,,\n", places=places)
        (row,) = office.rows(roster, "problem")
        read.clear()
        with queries() as seen:
            office.send(roster, f"rows/{row['id']}", values={"name": "Person1 Surname1"})
        return len(seen.texts), len(read)

    def loaded(row: object, _context: object) -> None:
        read.append(row)

    event.listen(RosterRow, "load", loaded)
    try:
        few, many = cost(5), cost(80)
    finally:
        event.remove(RosterRow, "load", loaded)

    assert few == many
    assert many[1] < 5


def test_a_list_that_was_checked_before_rows_had_keys_is_checked_whole(office: Office, places: Places) -> None:
    roster = office.checked(HEAD + "Ana Paz,EVS-N,,\n,EVS-N,,\n", places=places)
    with unit_of_work() as session:
        session.execute(text("UPDATE roster_row SET number_key = NULL, words_key = NULL"))
        session.execute(text("UPDATE roster_import SET state = 'uploaded'"))
    (row,) = office.rows(roster, "problem")

    mended = office.send(roster, f"rows/{row['id']}", values={"name": "Ana Paz"})

    assert (mended["state"], mended["counts"]) == ("checked", {"new": 1, "double": 1})


def fresh(office: Office, roster: Answer) -> dict[Any, Any]:
    """Return what a list comes to once all of it has been checked again."""
    office.send(roster, "check")
    return standing(office, roster)


def test_what_a_row_does_is_counted_anew_when_somebody_has_changed_since_the_check(
    office: Office, places: Places, cast: Cast, phone_of: PhoneOf
) -> None:
    office.applied(EARLIER, places=places)
    roster = office.checked(HEAD + '"PAZ, ANA",EVS-N,,5555550124\n', places=places)
    (row,) = office.rows(roster)
    ana, rosa = row["person"]["id"], phone_of(cast.rosa).pull()
    elsewhere = {"department_id": told(office.units["Dietary"])}
    assert rosa.said("network.correct_person", id=ana, set=elsewhere, base=rosa.ver("person", ana)) == "applied"

    left_out = office.send(roster, f"rows/{row['id']}", decision="leave_out")["will"]
    put_back = office.send(roster, f"rows/{row['id']}", decision=None)["will"]

    assert (left_out["changes"], put_back["changes"]) == (0, 1)
    assert standing(office, roster) == fresh(office, roster)


def test_somebody_whom_a_member_wrote_down_since_the_check_comes_onto_no_roster_a_second_time(
    office: Office, places: Places, cast: Cast, phone_of: PhoneOf
) -> None:
    number = "5555550177"
    lines = f'"TRAN, NORA",EVS-N,,{number}\n"TRAN, N",EVS-N,,{number}\n"LEE, MAX",EVS-N,,\n'
    roster = office.checked(HEAD + lines, places=places)
    *_, max_row = office.rows(roster)
    ben = phone_of(cast.ben)
    nora = ben.meets("Nora Tran", sharing="team", department_id=told(office.units["EVS"]))
    ben.do("network.add_number", id=new_id(), person_id=nora, number=number, sharing="team")

    office.send(roster, f"rows/{max_row['id']}", values={"name": "Maximo Lee"})

    assert standing(office, roster) == fresh(office, roster)
    office.apply(roster)
    assert sorted(person["name"] for person in office.people()) == ["Maximo Lee", "Nora Tran"]


def test_a_decision_about_somebody_seen_is_not_taken_for_one_about_somebody_else(
    office: Office, places: Places, cast: Cast, phone_of: PhoneOf
) -> None:
    ben = phone_of(cast.ben)
    ben.meets("Nora Tran", sharing="team")
    roster = office.checked(HEAD + '"TRAN, NORA",EVS-N,,5555550177\n', places=places)
    (row,) = office.rows(roster, "double")
    other = ben.meets("Nora Tran", sharing="team", department_id=told(office.units["EVS"]))
    ben.do("network.add_number", id=new_id(), person_id=other, number="5555550177", sharing="team")

    office.send(roster, f"rows/{row['id']}", decision="same")

    (now,) = office.rows(roster)
    assert (now["person"]["id"], now["decision"]) == (told(other), None)


def test_who_is_said_to_be_still_here_is_still_the_same_row_after_others_have_changed(
    office: Office, second: Answer, cast: Cast, phone_of: PhoneOf
) -> None:
    before = [row["id"] for row in office.rows(second, "gone")]
    phone_of(cast.ben).meets("Zoe New", sharing="team")

    office.send(second, f"rows/{before[0]}", decision="leave_out")

    after = office.rows(second, "gone")
    assert [row["id"] for row in after] == before
    assert [row["decision"] for row in after] == ["leave_out", None]
