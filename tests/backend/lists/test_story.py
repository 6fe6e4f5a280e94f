"""An organizer brings in the employer's list: nothing is written before she says so, and nobody is lost."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import text

from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.lists import rounds
from backend.lists.rules import Flaw
from backend.lists.words import words_in
from backend.network.model import Number, Person
from tests.backend.conftest import PhoneOf
from tests.backend.lists.conftest import HEAD, IMPORTS, SOURCE, Office
from tests.backend.phone import MONDAY, told
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

Places = list[dict[str, Any]]
LIST = (
    HEAD
    + '"VARGAS, MARISOL",DIETARY-D,3/14/07,5555550123\n"PAZ, ANA",EVS-N,1/2/19,(555) 555-0124\n'
    + ",EVS-N,1/2/19,5555550125\n"
)


def people() -> int:
    return db.session.query(Person).count()


def test_a_list_is_checked_without_writing_anything_about_people(office: Office, places: Places) -> None:
    before = people()

    roster = office.checked(LIST, places=places)

    assert roster["counts"] == {"new": 2, "problem": 1}
    assert roster["will"] == {"new": 2, "changes": 0, "gone": 0, "back": 0, "left": 0}
    assert (people(), roster["state"]) == (before, "checked")


def test_a_list_comes_onto_the_rosters_for_the_captains_of_its_teams(
    office: Office, places: Places, cast: Cast, phone_of: PhoneOf
) -> None:
    roster = office.applied(LIST, places=places)

    known = {person["name"]: person for person in office.people()}
    assert set(known) == {"Marisol Vargas", "Ana Paz"}
    assert known["Ana Paz"]["keeper_id"] is None
    assert known["Ana Paz"]["source"] == "roster"
    assert known["Ana Paz"]["department_id"] == told(office.units["EVS"])
    assert (roster["state"], roster["done"], roster["total"]) == ("applied", 3, 3)
    rosa, carmen, ben = (phone_of(who).pull() for who in (cast.rosa, cast.carmen, cast.ben))
    assert [row["name"] for row in rosa.rows("person").values()] == ["Ana Paz"]
    assert [row["number"] for row in rosa.rows("number").values()] == ["(555) 555-0124"]
    assert [row["name"] for row in carmen.rows("person").values()] == ["Marisol Vargas"]
    assert ben.rows("person") == {}


def test_who_is_kept_by_a_member_is_recognized_and_what_the_member_said_stands(
    office: Office, places: Places, cast: Cast, phone_of: PhoneOf
) -> None:
    ben = phone_of(cast.ben)
    place = {"department_id": told(office.units["EVS"])}
    ana = ben.meets("Anita P.", sharing="team", **place, shift_id=told(office.units["Night"]))
    sol = ben.meets("Marisol V.", sharing="team", department_id=told(office.units["Dietary"]), shift_id=None)
    ben.do("network.add_number", id=new_id(), person_id=sol, number="555 555 0123", sharing="team")

    roster = office.applied(LIST.replace("PAZ, ANA", "P, ANITA"), places=places)

    assert roster["counts"] == {"matched": 2, "problem": 1}
    held = ben.pull().rows("person")
    assert {held[told(ana)]["name"], held[told(sol)]["name"]} == {"Anita P.", "Marisol V."}
    assert held[told(sol)]["shift_id"] == told(office.units["Day"])
    assert [row["number"] for row in ben.rows("number").values()] == ["555 555 0123"]


def test_private_people_stay_private_and_a_wish_not_to_be_contacted_holds_for_lists(
    office: Office, places: Places, cast: Cast, phone_of: PhoneOf
) -> None:
    ben = phone_of(cast.ben)
    ana = ben.meets("Somebody E.", sharing="only_me")
    ben.do("network.add_number", id=new_id(), person_id=ana, number="555-555-0124")
    ben.do("network.do_not_contact", id=new_id(), person_id=ana, added_at=MONDAY)

    roster = office.applied(LIST, places=places)

    assert roster["counts"] == {"new": 1, "withheld": 1, "problem": 1}
    assert [row["person"] for row in office.rows(roster, "withheld")] == [None]
    assert [person["name"] for person in office.people()] == ["Marisol Vargas"]


def test_a_problem_is_put_right_in_its_place(office: Office, places: Places) -> None:
    roster = office.checked(LIST, places=places)
    (row,) = office.rows(roster, "problem")
    assert row["flaws"] == ["no_name"]

    mended = office.send(roster, f"rows/{row['id']}", values={"name": "Nora Tran"})

    assert mended["counts"] == {"new": 3}
    office.apply(roster)
    assert "Nora Tran" in {person["name"] for person in office.people()}


def test_somebody_who_stands_on_it_twice_is_asked_about_and_left_out_unless_decided(
    office: Office, places: Places
) -> None:
    twice = HEAD + '"PAZ, ANA",EVS-N,,5555550124\nAna Paz,evs-n,,555-555-0124\n'
    roster = office.checked(twice, places=places)
    (double,) = office.rows(roster, "double")

    office.apply(roster)

    assert (double["line"], double["twin_line"]) == (3, 2)
    assert [person["name"] for person in office.people()] == ["Ana Paz"]


def test_a_possible_double_can_be_said_to_be_somebody_new(
    office: Office, places: Places, cast: Cast, phone_of: PhoneOf
) -> None:
    phone_of(cast.ben).meets("Ana Paz", sharing="team")
    roster = office.checked(HEAD + '"PAZ, ANA",EVS-N,,\n', places=places)
    (double,) = office.rows(roster, "double")
    assert (double["person"]["name"], double["reasons"]) == ("Ana Paz", ["name"])

    office.send(roster, f"rows/{double['id']}", decision="new")
    office.apply(roster)

    assert [person["name"] for person in office.people()] == ["Ana Paz", "Ana Paz"]


def test_what_was_chosen_for_a_file_is_chosen_for_the_next_one_with_the_same_titles(
    office: Office, places: Places
) -> None:
    first = office.checked(LIST, places=places, date_order="dmy")

    second = office.upload(HEAD + "Eva Sol,EVS-N,,\n")

    assert second["mapping"]["date_order"] == "dmy"
    assert {place["code"]: place["team_id"] for place in second["mapping"]["places"]} == {
        "evs": places[1]["team_id"],
    }
    assert first["id"] != second["id"]


def test_what_is_nobodys_business_is_never_stored(office: Office, places: Places) -> None:
    raw = "Name,Dept,SSN,DOB\nAna Paz,EVS-N,123-45-6789,1/2/80\n"

    roster = office.upload(raw)
    office.choose(roster, columns=["name", "unit_and_shift", "phone", "started_on"], places=places)

    assert [column["samples"] for column in roster["columns"]] == [["Ana Paz"], ["EVS-N"], [], []]
    (row,) = office.rows(office.send(roster, "check"))
    assert (row["phone"], row["started_on"]) == ("", "")
    stored = db.session.execute(text("SELECT cells_sealed FROM roster_row")).scalar_one()
    assert b"Ana Paz" not in bytes(stored)


def test_who_is_missing_from_a_whole_list_is_marked_and_never_deleted(office: Office, places: Places) -> None:
    office.applied(LIST, places=places)

    second = office.checked(HEAD + '"VARGAS, MARISOL",DIETARY-D,,5555550123\n', is_whole_list=True)
    assert second["counts"] == {"matched": 1, "gone": 1}
    applied = office.apply(second)

    left = {person["name"]: person["left_on"] for person in office.people()}
    assert left == {"Marisol Vargas": None, "Ana Paz": "2026-11-20"}
    office.undo(applied)
    assert {person["left_on"] for person in office.people()} == {None}


@pytest.fixture
def evening(friday: time_machine.Traveller) -> None:
    """Friday, eight in the evening in Chicago: in London it is Saturday already."""
    friday.move_to(datetime(2026, 11, 21, 2, tzinfo=UTC))


@pytest.mark.usefixtures("evening")
def test_who_is_missing_has_left_on_the_day_it_is_where_the_union_is(office: Office, places: Places) -> None:
    office.applied(LIST, places=places)

    office.applied(HEAD + '"VARGAS, MARISOL",DIETARY-D,,5555550123\n', is_whole_list=True)

    left = {person["name"]: person["left_on"] for person in office.people()}
    assert left == {"Marisol Vargas": None, "Ana Paz": "2026-11-20"}


def test_whoever_a_row_could_be_about_is_not_missing_from_the_list(office: Office, places: Places) -> None:
    two_anas = HEAD + '"PAZ, ANA",EVS-N,,5555550124\n"PAZ, ANA",EVS-N,,5555550125\n"SOL, EVA",EVS-N,,\n'
    office.applied(two_anas, places=places)

    without_numbers = HEAD + '"PAZ, ANA",EVS-N,,\n"PAZ, ANA",NOWHERE,,\n"SOL, EVA",EVS-N,13/13/13,\n'
    second = office.checked(without_numbers, places=places, is_whole_list=True)

    assert "gone" not in second["counts"]
    office.apply(second)
    assert {person["left_on"] for person in office.people()} == {None}


def test_that_somebody_is_still_there_is_remembered_when_another_row_is_put_right(
    office: Office, places: Places
) -> None:
    office.applied(LIST, places=places)
    second = office.checked(HEAD + '"VARGAS, MARISOL",DIETARY-D,,\n,EVS-N,,5555550177\n', is_whole_list=True)
    (gone,) = office.rows(second, "gone")
    (nameless,) = office.rows(second, "problem")
    office.send(second, f"rows/{gone['id']}", decision="leave_out")

    office.send(second, f"rows/{nameless['id']}", values={"name": "Nora Tran"})

    office.apply(second)
    assert {person["left_on"] for person in office.people()} == {None}


def test_the_problems_can_be_downloaded_and_no_spreadsheet_runs_them(office: Office, places: Places) -> None:
    roster = office.checked(HEAD + '"=HYPERLINK(1)",NOWHERE-N,,\'+1 555\n', places=places)

    answer = office.client.get(f"{IMPORTS}/{roster['id']}/problems.csv")

    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="problems.csv"'
    (row,) = csv.DictReader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff")))
    assert row["Name"].startswith("'=")
    assert row["Phone"].startswith("'+")
    assert row["What is wrong"] == "we know no such department, or no team for it; this is no phone number"


@pytest.mark.parametrize(
    ("language", "wrong"),
    [("en", "Started on,What is wrong"), ("es", "Fecha de ingreso,Qué falta corregir")],
)
def test_the_problems_are_told_in_the_readers_language_and_can_be_brought_in_again(
    office: Office, places: Places, language: str, wrong: str
) -> None:
    with unit_of_work() as session:
        session.execute(
            text("UPDATE membership SET language = :language WHERE role = 'organizer'"), {"language": language}
        )
    roster = office.checked(HEAD + "Ana Paz,NOWHERE,2020-01-02,312 555 0100\n", places=places)

    file = office.client.get(f"{IMPORTS}/{roster['id']}/problems.csv").get_data()
    again = office.upload(file)

    assert wrong in file.decode().replace('"', "")
    assert again["mapping"]["columns"] == ["skip", "name", "unit", "shift", "phone", "started_on", "skip"]


def test_there_is_a_word_for_everything_that_can_be_wrong_with_a_row() -> None:
    for language in ("en", "es"):
        assert set(words_in(language).flaws) == set(Flaw)


def test_a_list_says_where_it_came_from_and_what_it_may_be_used_for(office: Office, places: Places) -> None:
    roster = office.checked(LIST, places=places)

    refused = office.client.post(f"{IMPORTS}/{roster['id']}/apply", json=SOURCE | {"allowed_use": "anything"})
    empty = office.client.post(f"{IMPORTS}/{roster['id']}/apply", json={"source": "x", "came_from": "employer"})

    assert [answer.status_code for answer in (refused, empty)] == [422, 422]
    assert office.apply(roster)["allowed_use"] == "this_campaign"


def test_a_list_is_undone_for_thirty_days_and_not_longer(
    office: Office, places: Places, friday: time_machine.Traveller
) -> None:
    roster = office.applied(LIST, places=places)
    friday.shift(timedelta(days=31))

    late = office.client.post(f"{IMPORTS}/{roster['id']}/undo")
    rounds.forget_old()

    assert late.status_code in {401, 410}
    assert db.session.execute(text("SELECT count(*) FROM roster_row WHERE cells_sealed IS NOT NULL")).scalar_one() == 0


def test_nobody_members_have_begun_to_work_with_is_taken_off_by_undoing(
    office: Office, places: Places, cast: Cast, phone_of: PhoneOf
) -> None:
    roster = office.applied(LIST, places=places)
    rosa = phone_of(cast.rosa).pull()
    (ana,) = rosa.rows("person")
    rosa.talks(UUID(ana))

    undone = office.undo(roster)

    assert [person["name"] for person in office.people()] == ["Ana Paz"]
    assert (undone["state"], undone["counts"]["kept"]) == ("undone", 1)


def test_a_list_that_is_dropped_before_it_was_applied_leaves_nothing(office: Office, places: Places) -> None:
    roster = office.checked(LIST, places=places)

    assert office.client.delete(f"{IMPORTS}/{roster['id']}").status_code == 204
    assert office.client.get(f"{IMPORTS}/{roster['id']}").status_code == 404
    assert db.session.execute(text("SELECT count(*) FROM roster_row")).scalar_one() == 0


def test_a_step_out_of_order_is_refused(office: Office, places: Places) -> None:
    roster = office.upload(LIST)
    early = office.client.post(f"{IMPORTS}/{roster['id']}/apply", json=SOURCE)
    never = office.client.post(f"{IMPORTS}/{roster['id']}/undo")
    office.choose(roster, places=places)
    office.send(roster, "check")
    office.apply(roster)
    late = office.client.post(f"{IMPORTS}/{roster['id']}/check")

    assert [answer.get_json()["code"] for answer in (early, never, late)] == ["roster-too-far"] * 3


def test_another_unions_places_are_refused(office: Office) -> None:
    roster = office.upload(LIST)
    stolen = [{"code": "evs", "department_id": told(new_id()), "team_id": None}]

    answer = office.client.put(f"{IMPORTS}/{roster['id']}/mapping", json=roster["mapping"] | {"places": stolen})

    assert (answer.status_code, list(answer.get_json()["fields"])) == (422, ["department_id"])


ROUTES = [
    ("GET", "", None),
    ("POST", "", b"Name\nAna\n"),
    ("GET", "/{id}", None),
    ("DELETE", "/{id}", None),
    ("PUT", "/{id}/mapping", {"columns": ["name"]}),
    ("POST", "/{id}/check", None),
    ("GET", "/{id}/rows", None),
    ("POST", "/{id}/rows/{id}", {"decision": "new"}),
    ("GET", "/{id}/problems.csv", None),
    ("POST", "/{id}/apply", SOURCE),
    ("POST", "/{id}/undo", None),
]


@pytest.mark.parametrize("route", ROUTES)
def test_lists_are_the_organizers_and_no_other_unions(
    office: Office, places: Places, cast: Cast, as_: As, route: tuple[str, str, Any]
) -> None:
    method, path, body = route
    roster = office.checked(LIST, places=places)
    options = {"data": body, "content_type": "text/csv"} if isinstance(body, bytes) else {"json": body} if body else {}
    where = IMPORTS + path.replace("{id}", roster["id"])

    answers = {
        who.name: as_(who).open(where, method=method, **options)
        for who in (cast.ben, cast.tere, cast.rosa, cast.ada, cast.dov)
    }

    assert {answer.status_code for answer in answers.values()} == {404}
    assert not any(b"Marisol" in answer.data for answer in answers.values())
    assert office.look(roster)["state"] == "checked"


def test_an_import_of_another_union_does_not_exist(office: Office) -> None:
    unknown = {
        office.client.open(IMPORTS + path.replace("{id}", told(new_id())), method=method, json=body).status_code
        for method, path, body in ROUTES
        if "{id}" in path
    }

    assert unknown == {404}


def test_an_organizer_who_lost_her_role_applies_nothing_more(
    office: Office, places: Places, cast: Cast, sure_: As
) -> None:
    roster = office.checked(LIST, places=places)
    office.send(roster, "apply", **SOURCE)
    sure_(cast.ada).post(f"/api/v1/members/{cast.olu.member_id}/role", json={"role": "member"})

    rounds.work()

    state = db.session.execute(text("SELECT state FROM roster_import")).scalar_one()
    assert (state, people()) == ("failed", 0)


def test_names_and_numbers_of_a_list_lie_sealed(office: Office, places: Places) -> None:
    office.applied(LIST, places=places)

    assert db.session.query(Number).count() == 2
    for table in ("roster_import", "roster_row", "person", "number", "sync_row"):
        for row in db.session.execute(text(f"SELECT * FROM {table}")):
            flat = json.dumps([value.hex() if isinstance(value, bytes) else str(value) for value in row])
            assert not any(word in flat or word.encode().hex() in flat for word in ("Marisol", "Vargas", "5550124"))
