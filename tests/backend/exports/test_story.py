"""An organizer takes a file of people out: for a purpose, without what is private, and not for long."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from flask import Flask
from sqlalchemy import text

from backend.asks.rules import AnswerWord
from backend.exports import rounds, service, writing
from backend.exports.rules import Column
from backend.exports.words import words_in
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.problems import NotFound
from backend.kernel.unit_of_work import unit_of_work
from backend.lists.rules import AllowedUse, CameFrom, guess_columns
from backend.network.rules import Sharing, Source
from tests.backend.conftest import PhoneOf
from tests.backend.exports.conftest import PATH, PURPOSE, Desk
from tests.backend.phone import MONDAY, Phone, told
from tests.backend.wall_chart.workplace import opened
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")


def with_number(phone: Phone, name: str, number: str, sharing: str = "team", person: str = "team") -> str:
    person_id = told(phone.meets(name, sharing=person))
    said = {"id": new_id(), "person_id": person_id, "number": number, "label": None, "sharing": sharing}
    assert phone.said("network.add_number", **said) == "applied"
    return person_id


def actions() -> list[str]:
    """Return what the trail holds, oldest first."""
    return list(db.session.execute(text("SELECT action FROM audit_event ORDER BY id")).scalars())


def test_a_call_list_holds_what_members_share_and_where_it_comes_from(
    cast: Cast, as_: As, desk: Desk, ben: Phone
) -> None:
    work = opened(as_, cast)
    marisol = ben.meets("Marisol V.", sharing="team", **work.beside())
    ben.do("network.add_number", id=new_id(), person_id=marisol, number="+1 312 555 0199", sharing="team")
    ben.talks(marisol, note="She wants weekends off.")

    (line,) = desk.gets("call_list", "name", "department", "shift", "phone", "keeper", "last_talk")

    copy = line.pop("copy")
    assert line == {
        "name": "Marisol V.",
        "department": "evs",
        "shift": "night",
        "phone": "'+1 312 555 0199",
        "keeper": "Ben Tran",
        "last_talk": "2026-11-16",
        "outcome": "",
        "source": "typed in",
        "consent": "shared with the team",
    }
    assert len(copy) == 8


def test_what_is_private_never_leaves_not_even_ones_own(cast: Cast, phone_of: PhoneOf, desk: Desk, ben: Phone) -> None:
    with_number(ben, "Private P.", "312 555 0100", person="only_me")
    with_number(ben, "Shared S.", "312 555 0101", sharing="only_me")
    olu = phone_of(cast.olu)
    with_number(olu, "Own O.", "312 555 0102", person="only_me")
    with_number(olu, "Half H.", "312 555 0103", sharing="only_me", person="organizers")

    lines = desk.gets()

    assert {line["name"]: line["phone"] for line in lines} == {"Shared S.": "", "Half H.": ""}


def test_who_asked_to_be_left_alone_is_on_no_call_list_and_her_number_in_no_file(desk: Desk, ben: Phone) -> None:
    alone = with_number(ben, "Alone A.", "312 555 0100")
    with_number(ben, "Joyce K.", "312 555 0101")
    ben.do("network.do_not_contact", id=new_id(), person_id=alone, added_at=MONDAY)

    calls, sheet = desk.gets(), desk.gets("sign_in_sheet", "name")
    full = {line["name"]: line for line in desk.gets("full", "name", "phone")}

    assert [line["name"] for line in calls] == [line["name"] for line in sheet] == ["Joyce K."]
    assert (full["Alone A."]["phone"], full["Alone A."]["left_alone"]) == ("", "yes")
    assert (full["Joyce K."]["phone"], full["Joyce K."]["left_alone"]) == ("312 555 0101", "")


def test_who_asks_after_the_file_was_made_to_be_left_alone_is_not_in_it_when_it_is_fetched(
    desk: Desk, ben: Phone
) -> None:
    alone = with_number(ben, "Alone A.", "312 555 0100")
    hidden = with_number(ben, "Hidden H.", "312 555 0102")
    with_number(ben, "Joyce K.", "312 555 0101")
    made = desk.asks()
    rounds.make()
    ben.do("network.do_not_contact", id=new_id(), person_id=alone, added_at=MONDAY)
    ben.do("network.share_person", id=hidden, sharing="only_me")

    lines = desk.reads(made)

    assert [line["name"] for line in lines[:-1]] == ["Joyce K."]


def test_a_wish_or_a_number_made_private_after_the_file_was_made_holds_when_it_is_fetched(
    desk: Desk, ben: Phone
) -> None:
    alone = with_number(ben, "=Alone A.", "312 555 0100")
    shy = with_number(ben, "Shy S.", "312 555 0102")
    other = {"id": new_id(), "person_id": shy, "number": "+1 312 555 0103", "label": None, "sharing": "team"}
    assert ben.said("network.add_number", **other) == "applied"
    full, chart = desk.asks("full", "name", "phone"), desk.asks("wall_chart", "name")
    rounds.make()
    ben.do("network.do_not_contact", id=new_id(), person_id=alone, added_at=MONDAY)
    number = {key: other[key] for key in ("id", "person_id", "number", "label")}
    assert ben.said("network.add_number", **(number | {"id": new_id(), "sharing": "only_me"})) == "applied"

    first, second = desk.reads(full)[:-1]
    in_chart = [(line["name"], line["left_alone"]) for line in desk.reads(chart)[:-1]]

    assert (first["name"], first["phone"], first["left_alone"]) == ("'=Alone A.", "", "yes")
    assert (second["name"], second["phone"], second["left_alone"]) == ("Shy S.", "312 555 0102", "")
    assert in_chart == [("'=Alone A.", "yes"), ("Shy S.", "")]


def test_the_last_line_says_whose_copy_it_is_and_until_when(desk: Desk, ben: Phone) -> None:
    with_number(ben, "Joyce K.", "312 555 0101")

    line, last = desk.reads(desk.asks(hours=1))

    assert last["name"] == ""
    assert last["copy"] == f"{line['copy']}: asked for by Olu Adeyemi on 2026-11-20 09:00; delete by 2026-11-20 10:00."


def test_a_file_speaks_the_language_of_who_asked(cast: Cast, as_: As, desk: Desk, ben: Phone) -> None:
    work = opened(as_, cast)
    ben.meets("Marisol V.", sharing="team", language="es", **work.beside())
    with unit_of_work() as session:
        session.execute(text("UPDATE membership SET language = 'es' WHERE role = 'organizer'"))

    head, line, last = desk.opens(desk.asks("call_list", "name", "language", "keeper"))

    assert head[:4] == ["Nombre", "Idioma", "Quién la conoce", "Qué pasó"]
    assert line[1:6] == ["español", "Ben Tran", "", "anotada a mano", "compartida con el equipo"]
    assert last[-1].endswith("lo pidió Olu Adeyemi el 2026-11-20 09:00; bórralo a más tardar el 2026-11-20 17:00.")


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_column_and_every_key_in_it_has_a_word(language: str) -> None:
    said = words_in(language)

    assert set(said.columns) == set(Column)
    assert len(set(said.columns.values())) == len(Column)
    assert set(said.answers) == set(AnswerWord)
    assert set(said.sources) == set(Source)
    assert set(said.lists) == set(CameFrom)
    assert set(said.uses) == set(AllowedUse)
    assert set(said.shared) == set(Sharing) - {Sharing.ONLY_ME}


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_file_that_is_brought_in_again_is_known_by_its_headings(language: str) -> None:
    columns = words_in(language).columns

    guesses = dict(zip(columns, guess_columns(list(columns.values()), []), strict=True))

    known = {column: str(guess) for column, guess in guesses.items() if guess != "skip"}
    assert known == {Column.NAME: "name", Column.DEPARTMENT: "unit", Column.SHIFT: "shift", Column.PHONE: "phone"}


def test_names_can_be_left_out_for_initials(desk: Desk, ben: Phone) -> None:
    with_number(ben, "Joyce Kim", "312 555 0101")

    (line,) = desk.gets("wall_chart", "initials", "stand")

    assert (line["initials"], "name" in line) == ("J.K.", False)


def test_a_file_can_be_about_one_department(cast: Cast, as_: As, desk: Desk, ben: Phone) -> None:
    work = opened(as_, cast)
    ben.meets("Ana P.", sharing="team", **work.beside())
    ben.meets("Luz M.", sharing="team", **work.beside("kitchen"))

    lines = desk.gets("wall_chart", "name", "department", department_id=work.kitchen)

    assert [(line["name"], line["department"]) for line in lines] == [("Luz M.", "kitchen")]


def test_a_large_file_is_made_in_parts(desk: Desk, ben: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "PEOPLE_IN_PART", 2)
    for number in range(5):
        ben.meets(f"Person {number}", sharing="team")

    lines = desk.gets("sign_in_sheet", "name")

    assert [line["name"] for line in lines] == [f"Person {number}" for number in range(5)]
    assert db.session.execute(text("SELECT count(*) FROM export_part")).scalar() == 3


def test_a_file_is_sealed_and_deleted_when_its_time_is_over(
    cast: Cast, as_: As, desk: Desk, ben: Phone, friday: time_machine.Traveller
) -> None:
    with_number(ben, "Joyce K.", "312 555 0101")
    made = desk.asks(hours=1)
    assert desk.reads(made)
    lying = [bytes(row) for row in db.session.execute(text("SELECT lines_sealed FROM export_part")).scalars()]
    purposes = [bytes(row) for row in db.session.execute(text("SELECT purpose_sealed FROM export")).scalars()]
    db.session.rollback()

    friday.shift(timedelta(hours=1))
    later = Desk(as_(cast.olu))
    late = later.fetches(made)
    rounds.forget_old()

    assert len(lying) == 1
    assert not any(b"Joyce" in part or b"0101" in part for part in lying)
    assert not any(PURPOSE.encode() in purpose for purpose in purposes)
    assert (late.status_code, later.state_of(made)) == (410, "over")
    assert db.session.execute(text("SELECT count(*) FROM export_part")).scalar() == 0


def test_whoever_asked_can_take_a_file_back(desk: Desk, ben: Phone) -> None:
    with_number(ben, "Joyce K.", "312 555 0101")
    made = desk.asks()
    rounds.make()

    taken = desk.client.delete(f"{PATH}/{made['id']}")
    rounds.forget_old()

    assert (taken.status_code, taken.get_json()["state"]) == (200, "over")
    assert desk.fetches(made).status_code == 410
    assert db.session.execute(text("SELECT count(*) FROM export_part")).scalar() == 0
    db.session.rollback()
    assert actions() == ["exports.ask", "exports.take_back"]


def test_every_step_stays_in_the_trail_without_a_name(desk: Desk, ben: Phone) -> None:
    with_number(ben, "Joyce K.", "312 555 0101")
    made = desk.asks()
    desk.reads(made)
    desk.fetches(made)

    rows = db.session.execute(text("SELECT action, words_sealed FROM audit_event ORDER BY id")).all()

    assert [tuple(row) for row in rows] == [("exports.ask", None), ("exports.fetch", None), ("exports.fetch", None)]


def test_asking_twice_makes_one_file(desk: Desk, ben: Phone) -> None:
    with_number(ben, "Joyce K.", "312 555 0101")
    made = desk.asks()

    again = desk.asks("full", "name", id=made["id"])

    assert (again["preset"], len(desk.client.get(PATH).get_json()["items"])) == ("call_list", 1)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"preset": "sign_in_sheet", "columns": ["name", "phone"]}, "columns"),
        ({"columns": ["phone"]}, "columns"),
        ({"columns": ["name", "note"]}, "columns.1"),
        ({"purpose": "Calls"}, "purpose"),
        ({"hours": 72}, "hours"),
    ],
)
def test_what_a_file_may_not_hold_is_refused(desk: Desk, ben: Phone, said: dict[str, object], field: str) -> None:
    with_number(ben, "Joyce K.", "312 555 0101")
    body = {"id": told(new_id()), "preset": "call_list", "columns": ["name"], "purpose": PURPOSE, "hours": 8}

    answer = desk.client.post(PATH, json=body | said)

    assert (answer.status_code, list(answer.get_json()["fields"])) == (422, [field])


def test_a_file_about_nobody_is_not_made(desk: Desk) -> None:
    body = {"id": told(new_id()), "preset": "call_list", "columns": ["name"], "purpose": PURPOSE, "hours": 8}

    assert desk.client.post(PATH, json=body).get_json()["fields"] == {"preset": ["nobody"]}


def test_nobody_takes_more_than_five_files_a_day(desk: Desk, ben: Phone) -> None:
    with_number(ben, "Joyce K.", "312 555 0101")
    for _ in range(5):
        desk.asks()
    body = {"id": told(new_id()), "preset": "call_list", "columns": ["name"], "purpose": PURPOSE, "hours": 8}

    assert desk.client.post(PATH, json=body).status_code == 429


def test_whoever_organizes_no_more_gets_no_file(cast: Cast, sure_: As, desk: Desk, ben: Phone) -> None:
    with_number(ben, "Joyce K.", "312 555 0101")
    made = desk.asks()
    changed = sure_(cast.ada).post(f"/api/v1/members/{cast.olu.member_id}/role", json={"role": "member"})

    rounds.make()

    assert changed.status_code == 200, changed.text
    assert db.session.execute(text("SELECT state FROM export")).scalar() == "over"
    assert desk.fetches(made).status_code == 404


def test_a_file_of_another_union_is_not_there(cast: Cast, app: Flask, desk: Desk, ben: Phone) -> None:
    with_number(ben, "Joyce K.", "312 555 0101")
    made = UUID(desk.asks()["id"])
    stranger = replace(cast.olu.identity, union_id=cast.birch)

    with app.app_context(), unit_of_work(), pytest.raises(NotFound):
        service.fetch(stranger, made)
    with app.app_context(), unit_of_work(), pytest.raises(NotFound):
        service.decide(replace(cast.ada.identity, union_id=cast.birch), made, yes=True)


@pytest.mark.parametrize(("who", "status"), [("ben", 404), ("tere", 404), ("rosa", 404), ("ada", 404), ("dov", 404)])
def test_files_are_for_organizers(cast: Cast, as_: As, who: str, status: int) -> None:
    body = {"id": told(new_id()), "preset": "call_list", "columns": ["name"], "purpose": PURPOSE, "hours": 8}

    assert as_(getattr(cast, who)).post(PATH, json=body).status_code == status
