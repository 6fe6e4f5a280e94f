"""Applying a list and undoing it leaves everything as it was, also when workers are killed in between."""

import signal
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from backend.kernel import clock
from backend.kernel.database import Base, db
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.lists import rounds, service
from backend.lists.reading import Sheet
from backend.matches import rounds as matches
from tests.backend.conftest import PhoneOf
from tests.backend.lists.conftest import HEAD, SOURCE, Answer, Office
from tests.backend.phone import told
from tests.cast import Cast

BESIDE_THE_PEOPLE = {
    *("roster_import", "roster_row", "roster_mention"),  # what the list itself was, and what came of it
    "audit_event",  # that it was applied and undone
    *("sync_clock", "sync_exit", "sync_scope"),  # at which version: phones learn of both
    *("name_entry", "name_key"),  # how people are found, made anew in the background: see below
    "rate_bucket",  # how often somebody may send a list
}
Places = list[dict[str, Any]]


def everything(besides: frozenset[str] = frozenset()) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows there are, but for what a list leaves behind by itself, and the rows that phones hold."""
    found = {
        table.name: sorted((tuple(row) for row in db.session.execute(select(table))), key=str)
        for table in Base.metadata.sorted_tables
        if table.name not in BESIDE_THE_PEOPLE | besides | {"sync_row"}
    }
    held = db.session.execute(text("SELECT kind, id, scope FROM sync_row WHERE NOT deleted ORDER BY kind, id"))
    found["sync_row"] = [tuple(row) for row in held]
    db.session.rollback()
    return found


GIVEN = st.sampled_from(["MARISOL", "ANA LUCIA", "BOB", "TERE", "MINH"])
FAMILY = st.sampled_from(["VARGAS", "PAZ", "DIAZ", "TRAN", "V"])
PLACE = st.sampled_from(["EVS-N", "EVS-D", "DIETARY-D", "DIETARY", "NOWHERE-X", ""])
PHONE = st.sampled_from(["", "5555550123", "555-555-0124", "call me", "+1 555 555 0125"])
ROW = st.tuples(GIVEN, FAMILY, PLACE, PHONE).map(lambda row: [f"{row[1]}, {row[0]}", row[2], "", row[3]])


def checked(office: Office, rows: list[list[str]], **changes: Any) -> Answer:
    """Take in a list that was read already, and check it."""
    import_id = new_id()
    with unit_of_work():
        service.take_in(office.owner.identity, import_id, Sheet(HEAD.strip().split(","), rows))
    return office.send(office.choose(office.look({"id": told(import_id)}), **changes), "check")


@pytest.fixture
def known(office: Office, cast: Cast, phone_of: PhoneOf) -> None:
    """People whom a list may be about: kept ones, and ones of an earlier list."""
    ben = phone_of(cast.ben)
    ben.meets("Marisol V.", sharing="team", department_id=told(office.units["Dietary"]))
    ben.meets("Robert Diaz", sharing="team", shift_id=told(office.units["Night"]))
    ben.meets("Tere P.", sharing="organizers", department_id=told(office.units["EVS"]))


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=12), whole=st.booleans(), decided=st.booleans())
@pytest.mark.usefixtures("friday", "known")
def test_applying_and_undoing_leaves_everything_as_it_was(
    office: Office, places: Places, *, rows: list[list[str]], whole: bool, decided: bool
) -> None:
    earlier = [["TRAN, MINH", "DIETARY-N", "", "5555550125"], ["PAZ, ANA LUCIA", "EVS-N", "", ""]]
    office.apply(checked(office, earlier, places=places))
    before = everything()
    roster = checked(office, rows, places=places, is_whole_list=whole)
    for row in office.rows(roster, "double") if decided else ():
        office.send(roster, f"rows/{row['id']}", decision="new" if row["person"] is None else "same")
    assert everything() == before

    applied = office.apply(roster)
    undone = office.undo(roster)

    assert (applied["state"], undone["state"]) == ("applied", "undone")
    assert undone["counts"].get("kept", 0) == 0
    assert everything() == before


def test_a_worker_killed_in_the_middle_of_a_list_loses_and_doubles_nobody(
    office: Office, places: Places, killed_worker: Callable[[str], int]
) -> None:
    names = [f'"{chr(65 + n // 26)}AMES{chr(65 + n % 26)}, PAT{n}",EVS-N,,555555{n:04}\n' for n in range(130)]
    others = frozenset({"membership", "device", "sync_grant"})  # a worker also shuts out whom nobody vouched for
    before = everything(others)
    roster = office.checked(HEAD + "".join(names), places=places)
    assert roster["counts"]["new"] == 130
    office.send(roster, "apply", **SOURCE)

    died = killed_worker("after_roster_rows")
    half = office.look(roster)
    rounds.work()
    within_the_lease = office.look(roster)
    with clock.at(datetime.now(UTC) + timedelta(seconds=61)):
        rounds.work()
    done = office.look(roster)

    assert died == -signal.SIGKILL
    assert (half["state"], half["done"]) == ("applying", 100)
    assert within_the_lease["done"] == 100
    assert (done["state"], done["done"]) == ("applied", 130)
    assert db.session.execute(text("SELECT count(*) FROM person")).scalar_one() == 130
    assert db.session.execute(text("SELECT count(*) FROM number")).scalar_one() == 130
    office.undo(roster)
    assert everything(others) == before


def test_that_people_of_a_list_can_be_found_keeps_nobody_on_the_roster(office: Office, places: Places) -> None:
    before = everything()
    roster = office.applied(HEAD + '"VARGAS, MARISOL",EVS-N,,5555550123\n', places=places)
    matches.index()
    assert db.session.execute(text("SELECT count(*) FROM name_key")).scalar_one() > 0
    db.session.rollback()

    undone = office.undo(roster)

    assert (undone["state"], undone["counts"].get("kept", 0)) == ("undone", 0)
    assert everything() == before
    assert db.session.execute(text("SELECT count(*) FROM name_key")).scalar_one() == 0
    db.session.rollback()


@pytest.mark.usefixtures("friday")
def test_an_open_offer_stops_naming_somebody_whom_an_undone_list_takes_off_the_roster(
    office: Office, places: Places, cast: Cast, phone_of: PhoneOf
) -> None:
    roster = office.applied(HEAD + '"VARGAS, MARISOL",EVS-N,,5555550123\n', places=places)
    offer = {"id": new_id(), "person_ids": [office.people()[0]["id"]], "to_member_id": told(cast.mei.member_id)}
    assert phone_of(cast.olu).said("network.offer_people", **offer) == "applied"
    mei = phone_of(cast.mei)
    assert "Marisol" in mei.words()

    office.undo(roster)

    assert "Marisol" not in mei.words()
