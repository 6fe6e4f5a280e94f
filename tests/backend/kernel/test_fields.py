"""How values are written on the wire."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from marshmallow import ValidationError, fields

from backend.kernel.fields import Day, Id, Instant, Name, Prose, Shape
from backend.kernel.identifiers import new_id


class Talk(Shape):
    """One of each."""

    id = Id()
    held_at = Instant()
    due_on = Day()
    name = Name()
    note = Prose()
    count = fields.Integer()


def test_an_instant_leaves_in_utc_with_z_and_milliseconds() -> None:
    held_at = datetime(2026, 11, 22, 0, 30, 0, 123999, tzinfo=timezone(timedelta(hours=-6)))

    assert Talk().dump({"held_at": held_at}) == {"held_at": "2026-11-22T06:30:00.123Z"}
    assert Talk().dump({"held_at": None}) == {"held_at": None}


@pytest.mark.parametrize("text", ["2026-11-22T06:30:00.000Z", "2026-11-22T06:30:00Z", "2026-11-22T00:30:00-06:00"])
def test_an_instant_is_read_whatever_its_offset(text: str) -> None:
    assert Talk().load({"held_at": text}) == {"held_at": datetime(2026, 11, 22, 6, 30, tzinfo=UTC)}


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22T06:30:00",
        "yesterday",
        "",
        7,
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "2026-13-01T00:00:00Z",
    ],
)
def test_what_is_no_instant_is_refused(text: Any) -> None:
    with pytest.raises(ValidationError):
        Talk().load({"held_at": text})


def test_a_day_is_a_day() -> None:
    assert Talk().load({"due_on": "2026-11-22"}) == {"due_on": date(2026, 11, 22)}
    assert Talk().dump({"due_on": date(2026, 11, 22)}) == {"due_on": "2026-11-22"}


@pytest.mark.parametrize("text", ["1900-01-01", "2999-12-31"])
def test_days_are_taken_from_1900_to_2999(text: str) -> None:
    assert Talk().load({"due_on": text}) == {"due_on": date.fromisoformat(text)}


@pytest.mark.parametrize("text", ["0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31"])
def test_a_day_nobody_could_count_on_from_is_refused_and_still_readable_where_it_was_taken(text: str) -> None:
    with pytest.raises(ValidationError, match="Not a day between 1900 and 2999"):
        Talk().load({"due_on": text})

    assert Talk().dump({"due_on": date.fromisoformat(text)}) == {"due_on": text}


def test_an_id_travels_as_dashed_lower_case_text() -> None:
    made = new_id()

    assert Talk().load({"id": str(made)}) == {"id": made}
    assert Talk().load({"id": made}) == {"id": made}
    assert Talk().dump({"id": made}) == {"id": str(made)}
    wrongs: list[Any] = [str(made).upper(), made.hex, 7, None, [], "1b4e28ba-2fa1-41d2-883f-0016d3cca427"]
    for wrong in wrongs:
        with pytest.raises(ValidationError):
            Talk().load({"id": wrong})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Rosa   Delgado ", "Rosa Delgado"),
        ("Jose\u0301", "José"),
        ("Rosa\nDelgado", "Rosa Delgado"),
        ("🌹 Rosa", "🌹 Rosa"),
        ("عائشة", "عائشة"),
    ],
)
def test_a_name_is_one_tidy_line(typed: str, kept: str) -> None:
    assert Talk().load({"name": typed}) == {"name": kept}


@pytest.mark.parametrize("typed", ["", "   ", "x" * 121, "Ro\0sa", "Ro\x1bsa", "\ud800", 7])
def test_what_is_no_name_is_refused(typed: Any) -> None:
    with pytest.raises(ValidationError):
        Talk().load({"name": typed})


def test_free_text_keeps_its_lines() -> None:
    assert Talk().load({"note": " first\n\tsecond \n"}) == {"note": "first\n\tsecond"}
    with pytest.raises(ValidationError):
        Talk().load({"note": "x" * 4001})
    with pytest.raises(ValidationError):
        Talk().load({"note": "a\0b"})


def test_a_field_nobody_declared_is_refused() -> None:
    with pytest.raises(ValidationError):
        Talk().load({"union_id": str(new_id())})
