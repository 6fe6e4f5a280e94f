"""What the page says applying a list will do is what it does, whatever was decided about its rows."""

import json
from typing import Any

import pytest

from backend.kernel.unit_of_work import unit_of_work
from backend.lists.model import RosterRow
from tests.backend.conftest import PhoneOf
from tests.backend.lists.conftest import HEAD, Answer, Office
from tests.backend.phone import told
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("friday")

Places = list[dict[str, Any]]
EARLIER = HEAD + '"PAZ, ANA",EVS-N,,5555550124\n"SOL, EVA",EVS-N,,5555550125\n"RUIZ, LUZ",EVS-D,,5555550126\n'


def done_by(roster: Answer) -> dict[str, int]:
    """Return what applying a list did, by the notes its rows keep of it."""
    did = {"new": 0, "changes": 0, "gone": 0, "back": 0, "left": 0}
    with unit_of_work(reads_only=True) as session:
        for row in session.query(RosterRow).filter(RosterRow.did.in_(["made", "changed"])):
            if str(row.import_id) != roster["id"]:
                continue
            if row.did == "made":
                did["new"] += 1
            elif row.outcome == "gone":
                did["gone"] += 1
            else:
                before = json.loads(row.before or "{}")
                did["back"] += "left_on" in before["values"]
                did["changes"] += len(before["values"].keys() - {"left_on"}) + (before["number_id"] is not None)
    return did


@pytest.fixture
def second(office: Office, places: Places, cast: Cast, phone_of: PhoneOf) -> Answer:
    """A second whole list: Eva moved, Luz is missing, Ana stands on it twice, and two could be people we have."""
    office.applied(EARLIER, places=places)
    ben = phone_of(cast.ben)
    ben.meets("Nora Tran", sharing="team", department_id=told(office.units["EVS"]))
    ben.meets("Tom Day", sharing="team")
    again = (
        '"PAZ, ANA",EVS-D,,5555550124\n"PAZ, ANA",EVS-D,,555-555-0124\n"SOL, EVA",DIETARY-D,,5555550125\n'
        '"SOL, EVA",DIETARY-N,,5555550125\n"TRAN, NORA",DIETARY-N,,\n"DAY, TOM",EVS-D,,5555550128\n'
        '"LEE, MAX",DIETARY-D,,5555550129\n,EVS-D,,\n'
    )
    return office.checked(HEAD + again, places=places, is_whole_list=True)


def test_undecided_doubles_and_flawed_rows_do_nothing(office: Office, second: Answer) -> None:
    assert second["will"] == done_by(office.apply(second))
    assert second["will"]["new"] == 1
    assert second["will"]["gone"] == 1


@pytest.mark.parametrize("decision", ["same", "new"])
def test_each_decision_changes_what_is_announced_to_what_will_be_done(
    office: Office, second: Answer, decision: str
) -> None:
    doubles = office.rows(second, "double")
    said = [office.send(second, f"rows/{row['id']}", decision=decision)["will"] for row in doubles]

    assert len(doubles) == 4
    assert said[-1] != second["will"]
    assert said[-1] == done_by(office.apply(second))


def test_who_is_said_to_be_still_there_is_not_announced_as_gone(office: Office, second: Answer) -> None:
    (gone,) = office.rows(second, "gone")

    still_there = office.send(second, f"rows/{gone['id']}", decision="leave_out")["will"]
    gone_after_all = office.send(second, f"rows/{gone['id']}", decision=None)["will"]

    assert (still_there["gone"], gone_after_all) == (0, second["will"])
    office.send(second, f"rows/{gone['id']}", decision="leave_out")
    assert done_by(office.apply(second)) == still_there


def test_a_row_that_is_left_out_and_one_that_is_put_right_are_counted_anew(office: Office, second: Answer) -> None:
    (new,) = office.rows(second, "new")
    (nameless,) = office.rows(second, "problem")

    office.send(second, f"rows/{new['id']}", decision="leave_out")
    mended = office.send(second, f"rows/{nameless['id']}", values={"name": "Gia Fox", "phone": "555 555 0199"})

    assert mended["will"]["new"] == 1
    assert mended["will"] == done_by(office.apply(second))


def test_without_a_word_for_units_nobody_is_added_and_nobody_is_announced(office: Office) -> None:
    roster = office.checked("Name,Phone\nMax Lee,5555550129\n")

    assert (roster["counts"], roster["will"]["new"]) == ({"new": 1}, 0)
    assert done_by(office.apply(roster))["new"] == 0


def test_a_day_that_does_not_exist_is_told_and_keeps_nobody_off_the_roster(office: Office, places: Places) -> None:
    roster = office.checked(HEAD + '"LEE, MAX",EVS-D,13/13/13,5555550129\n', places=places)
    (row,) = office.rows(roster)

    office.apply(roster)

    assert (row["outcome"], row["flaws"], row["is_applied"]) == ("new", ["bad_date"], True)
    assert [person["name"] for person in office.people()] == ["Max Lee"]


def test_a_flaw_beside_a_wrong_day_is_still_a_problem(office: Office, places: Places) -> None:
    roster = office.checked(HEAD + '"LEE, MAX",NOWHERE-D,13/13/13,\n', places=places)

    assert [row["flaws"] for row in office.rows(roster, "problem")] == [["unknown_unit", "bad_date"]]
    assert roster["will"] == {"new": 0, "changes": 0, "gone": 0, "back": 0, "left": 0}
