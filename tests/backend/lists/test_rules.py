"""What columns and rows of a list mean."""

from datetime import date
from itertools import product

import pytest

from backend.kernel.identifiers import new_id
from backend.lists.matching import POSSIBLE, Entry, Known, likeness, sure
from backend.lists.rules import (
    Column,
    DateOrder,
    day_of,
    guess_columns,
    guess_date_order,
    guess_shift,
    guess_unit,
    person_name,
    phone_flaw,
    split_place,
)


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("EMP_NM", Column.NAME),
        ("Employee Name", Column.NAME),
        ("Nombre completo", Column.NAME),
        ("First Name", Column.GIVEN),
        ("Apellidos", Column.FAMILY),
        ("Dept", Column.UNIT),
        ("Área", Column.UNIT),
        ("Turno", Column.SHIFT),
        ("CELL", Column.PHONE),
        ("Teléfono móvil", Column.PHONE),
        ("Hire Date", Column.STARTED),
        ("Fecha de ingreso", Column.STARTED),
        ("Employee Number", Column.SKIP),
        ("Job title", Column.SKIP),
        ("Favourite colour", Column.SKIP),
    ],
)
def test_a_title_says_what_a_column_holds(title: str, column: Column) -> None:
    assert guess_columns(["Full name", title], [["A", "B"]] * 3)[1 if column is not Column.NAME else 0] in {
        column,
        Column.NAME if column is Column.GIVEN else column,
    }


@pytest.mark.parametrize(
    "title",
    [
        *(
            "SSN",
            "Social Security #",
            "DOB",
            "Birth date",
            "Fecha de nacimiento",
            "I-9 status",
            "Visa type",
            "Religion",
        ),
        *("Health plan", "Salud", "Ethnicity", "Estado civil", "Salary", "Sueldo", "Bank account", "CURP", "Gender"),
    ],
)
def test_what_is_nobodys_business_is_blocked_by_its_title(title: str) -> None:
    assert guess_columns(["Name", title], [["Ana", "x"]]) == [Column.NAME, Column.BLOCKED]


def test_what_looks_like_a_social_security_number_is_blocked_whatever_it_is_called() -> None:
    assert guess_columns(["Name", "Code"], [["Ana", ""], ["Luis", "123-45-6789"]])[1] is Column.BLOCKED


def test_a_column_of_units_with_letters_behind_them_holds_shifts_too() -> None:
    assert guess_columns(["Name", "Dept"], [["Ana", "DIETARY-D"], ["Luis", "3W-N"]])[1] is Column.UNIT_SHIFT


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("VARGAS, MARISOL", "Marisol Vargas"),
        ("DE LA CRUZ, ANA LUCÍA", "Ana Lucía de la Cruz"),
        ("O'BRIEN-SMITH, PAT", "Pat O'Brien-Smith"),
        ("Marisol McDonald", "Marisol McDonald"),
        ("Cher", "Cher"),
        (" , ", ""),
    ],
)
def test_a_name_is_said_as_people_say_it(written: str, spoken: str) -> None:
    assert person_name(written) == spoken


@pytest.mark.parametrize(
    ("written", "place"),
    [("DIETARY-D", ("DIETARY", "D")), ("3W - Night", ("3W", "Night")), ("ICU", ("ICU", "")), ("", ("", ""))],
)
def test_a_place_is_split_into_unit_and_shift(written: str, place: tuple[str, str]) -> None:
    assert split_place(written) == place


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("3/14/07", DateOrder.MDY, date(2007, 3, 14)),
        ("14/3/98", DateOrder.DMY, date(1998, 3, 14)),
        ("2019-04-02", DateOrder.DMY, date(2019, 4, 2)),
        ("2/30/12", DateOrder.MDY, None),
        ("soon", DateOrder.MDY, None),
    ],
)
def test_a_day_is_one_of_the_calendar(text: str, order: DateOrder, day: date | None) -> None:
    assert day_of(text, order) == day


def test_days_are_read_day_first_where_no_month_could_stand() -> None:
    assert guess_date_order(["3/4/07", "25/4/07"]) is DateOrder.DMY
    assert guess_date_order(["3/4/07", "4/25/07"]) is DateOrder.MDY


@pytest.mark.parametrize("text", ["call main desk", "5.55E+09", "12345", "555-0101 ext home", "1" * 20])
def test_what_cannot_be_dialled_is_no_number(text: str) -> None:
    assert phone_flaw(text)


@pytest.mark.parametrize("text", ["", "5555550101", "+52 55 5550 0101", "(555) 555-0101"])
def test_a_number_is_one_however_it_is_written(text: str) -> None:
    assert not phone_flaw(text)


UNITS = {"1": "Emergency", "2": "3 West", "3": "ICU", "4": "Lab and transport", "5": "Dietary", "6": "Front desk"}


@pytest.mark.parametrize(
    ("code", "unit"),
    [("ed", "1"), ("3w", "2"), ("icu", "3"), ("lab", "4"), ("dietary", "5"), ("front", "6"), ("radiology", None)],
)
def test_the_employers_word_for_a_unit_is_understood(code: str, unit: str | None) -> None:
    assert guess_unit(code, UNITS) == unit


def test_a_word_that_could_mean_two_units_is_asked_about() -> None:
    assert guess_unit("lab", {"1": "Lab east", "2": "Lab west"}) is None


@pytest.mark.parametrize(("code", "shift"), [("d", "1"), ("night", "2"), ("noche", None), ("x", None)])
def test_a_letter_for_a_shift_is_understood(code: str, shift: str | None) -> None:
    assert guess_shift(code, {"1": "Day", "2": "Night"}) == shift


def somebody(name: str, unit: str | None = "u", shift: str | None = "d", *numbers: bytes) -> Entry:
    return Entry(new_id(), name, unit, shift, frozenset[object](numbers))


@pytest.mark.parametrize(
    ("row", "known", "reasons"),
    [
        (somebody("Marisol Vargas"), somebody("Marisol V."), ("name", "unit", "shift")),
        (somebody("Robert Diaz"), somebody("Bob Díaz", shift="n"), ("name", "unit")),
        (somebody("María Elena Foster"), somebody("Maria Elena F."), ("name", "unit", "shift")),
        (somebody("Ana Paz", "u", "d", b"1"), somebody("Ana P.", "x", "x", b"1"), ("number", "name")),
    ],
)
def test_two_are_one_for_sure_and_it_says_why(row: Entry, known: Entry, reasons: tuple[str, ...]) -> None:
    match = sure(Known([known]).like(row))

    assert match is not None
    assert (match.id, match.reasons) == (known.id, reasons)


@pytest.mark.parametrize(
    "known",
    [
        somebody("Marisol", "u", "d"),
        somebody("Marisol Vargas", "other", "other"),
        somebody("Pilar Soto", "other", "other", b"1"),
    ],
)
def test_somebody_has_to_look_when_only_half_of_it_fits(known: Entry) -> None:
    found = Known([known]).like(somebody("Marisol Vargas", "u", "d", b"1"))

    assert [one.id for one in found] == [known.id]
    assert sure(found) is None


def test_nobody_is_taken_for_sure_while_another_is_as_near() -> None:
    assert sure(Known([somebody("Ana P."), somebody("Ana P.")]).like(somebody("Ana Paz"))) is None


NAMES = ("Ana", "Bob", "ANA PAZ", "Ana P.", "Ana Pío", "Ana M. V.", "Bob Paz", "Robert P.", "Robert Vega", "")


@pytest.mark.parametrize("name", NAMES)
def test_nobody_whom_a_row_could_be_about_is_overlooked_for_being_looked_up(name: str) -> None:
    people = [somebody(*facts) for facts in product(NAMES, ("u", "x", None), ("d", "n", None))]
    known = Known(people)
    for unit, shift, numbers in product(("u", None), ("d", None), ((), (b"1",))):
        row = somebody(name, unit, shift, *numbers)

        found = {one.id for one in known.like(row)}

        assert found == {one.id for one in people if likeness(row, one).points >= POSSIBLE}


def test_another_family_name_is_another_person() -> None:
    assert Known([somebody("Marisol Vega")]).like(somebody("Marisol Campos")) == []
    assert likeness(somebody("Ana Paz"), somebody("Eva Paz")).fits_by_name is False
