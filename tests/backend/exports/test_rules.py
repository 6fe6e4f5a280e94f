"""What a file may hold, and who looks at it first."""

from backend.exports.rules import (
    MAY_HOLD,
    Column,
    Preset,
    columns_of,
    initials_of,
    leaves_alone,
    mark_of,
    needs_second_person,
    too_much,
)


def test_a_sheet_to_sign_in_on_holds_no_number_and_nothing_of_where_people_stand() -> None:
    assert too_much(Preset.SIGN_IN_SHEET, [Column.NAME, Column.PHONE, Column.STAND]) == [Column.PHONE, Column.STAND]
    assert too_much(Preset.CALL_LIST, [Column.PHONE, Column.STAND]) == [Column.STAND]
    assert too_much(Preset.FULL, list(MAY_HOLD[Preset.FULL])) == []


def test_every_row_says_where_the_person_comes_from_and_what_for_we_may_know_of_them() -> None:
    for preset in Preset:
        assert columns_of(preset, [Column.NAME])[-3:] == (Column.SOURCE, Column.CONSENT, Column.COPY)


def test_a_file_with_people_who_want_to_be_left_alone_says_so() -> None:
    said = {preset: Column.LEFT_ALONE in columns_of(preset, [Column.NAME]) for preset in Preset}

    assert said == {preset: not leaves_alone(preset) for preset in Preset}


def test_above_fifty_people_somebody_else_looks() -> None:
    assert (needs_second_person(50), needs_second_person(51)) == (False, True)


def test_a_name_has_initials_and_a_copy_has_a_mark() -> None:
    assert initials_of("marisol  Vega ruiz") == "M.V.R."
    assert mark_of("0193c1f0-0000-7000-8000-00001234abcd") == "1234abcd"
