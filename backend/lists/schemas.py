"""Shapes of imports and their rows."""

from enum import StrEnum

from marshmallow import fields, validate

from backend.kernel.fields import NAME_LENGTH, Day, Id, Instant, Name, Prose, Shape
from backend.kernel.identifiers import new_id
from backend.kernel.pages import PageQuery, page_of
from backend.lists.rules import (
    LONGEST_CELL,
    MOST_COLUMNS,
    AllowedUse,
    CameFrom,
    Column,
    DateOrder,
    Decision,
    Failure,
    Flaw,
    ImportState,
    Outcome,
)

_MOST_PLACES = 500


def _one_of(words: type[StrEnum]) -> validate.OneOf:
    return validate.OneOf([str(word) for word in words])


class NewImport(Shape):
    """The query of an upload; the file itself is the body."""

    id = Id(load_default=new_id)


class RosterColumn(Shape):
    """A column of a file: its title, some cells, and what it most likely holds. A blocked one shows no cells."""

    title = fields.String(required=True)
    samples = fields.List(fields.String(), required=True)
    guess = fields.String(required=True, validate=_one_of(Column))


class RosterPlace(Shape):
    """What a file's word for a unit stands for, and the team whose roster its people go to. Null: not known."""

    code = fields.String(required=True, validate=validate.Length(max=LONGEST_CELL))
    department_id = Id(load_default=None, allow_none=True)
    team_id = Id(load_default=None, allow_none=True)


class RosterShift(Shape):
    """What a file's word for a shift stands for. Null: not known."""

    code = fields.String(required=True, validate=validate.Length(max=LONGEST_CELL))
    shift_id = Id(load_default=None, allow_none=True)


class RosterMapping(Shape):
    """What the columns of a file mean, and its words for places; words that are left out are guessed.

    `is_whole_list`: whoever stood on an earlier list and is not on this one has left, and is marked.
    """

    columns = fields.List(
        fields.String(validate=_one_of(Column)), required=True, validate=validate.Length(min=1, max=MOST_COLUMNS)
    )
    date_order = fields.String(load_default=DateOrder.MDY, validate=_one_of(DateOrder))
    is_whole_list = fields.Boolean(load_default=False)
    places = fields.List(
        fields.Nested(RosterPlace), load_default=None, allow_none=True, validate=validate.Length(max=_MOST_PLACES)
    )
    shifts = fields.List(
        fields.Nested(RosterShift), load_default=None, allow_none=True, validate=validate.Length(max=_MOST_PLACES)
    )


class RosterWill(Shape):
    """What applying a list will do: people added, facts about others filled in or changed, people marked as gone.

    Of those on it who are marked as left, `back` lose the mark, which an earlier list made; `left` keep it.
    """

    new = fields.Integer(required=True)
    changes = fields.Integer(required=True)
    gone = fields.Integer(required=True)
    back = fields.Integer(required=True)
    left = fields.Integer(required=True)


class RosterImportAnswer(Shape):
    """An import: how far it has come, what its columns mean, how many rows came to what.

    `counts` has the outcomes as keys, and `kept` (what undoing left). `will` says what applying a checked list will do.
    `tries` counts those since it last came a row further. Of one that has failed: why, while it was applied or undone,
    and at which row of the file.
    """

    id = Id(required=True)
    member_id = Id(required=True)
    state = fields.String(required=True, validate=_one_of(ImportState))
    row_count = fields.Integer(required=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    will = fields.Nested(RosterWill, required=True)
    done = fields.Integer(required=True)
    total = fields.Integer(required=True)
    source = fields.String(required=True, allow_none=True)
    came_from = fields.String(required=True, allow_none=True, validate=_one_of(CameFrom))
    allowed_use = fields.String(required=True, allow_none=True, validate=_one_of(AllowedUse))
    is_whole_list = fields.Boolean(required=True)
    columns = fields.List(fields.Nested(RosterColumn), required=True)
    mapping = fields.Nested(RosterMapping, required=True)
    created_at = Instant(required=True)
    applied_at = Instant(required=True, allow_none=True)
    undo_until = Instant(required=True, allow_none=True)
    tries = fields.Integer(required=True)
    failure = fields.String(required=True, allow_none=True, validate=_one_of(Failure))
    failed_at = fields.String(required=True, allow_none=True, validate=_one_of(ImportState))
    failed_line = fields.Integer(required=True, allow_none=True)


class RosterUnknownPlaces(Shape):
    """What the last list calls units and shifts, where the union has no place of that name; as the file folds them."""

    departments = fields.List(fields.String(), required=True)
    shifts = fields.List(fields.String(), required=True)


class RosterTryAgain(Shape):
    """Go on with a list that has failed; `without_row` leaves out the row at which it could not be applied."""

    without_row = fields.Boolean(load_default=False)


RosterImportAnswerPage = page_of(RosterImportAnswer)


class RosterSomebody(Shape):
    """Who a row could be about; since when they are marked as left, if they are."""

    id = Id(required=True)
    name = fields.String(required=True)
    department_id = Id(required=True, allow_none=True)
    shift_id = Id(required=True, allow_none=True)
    left_on = Day(required=True, allow_none=True)


class RosterRowAnswer(Shape):
    """A row of a list: what it says, what it comes to, why, and what was decided about it.

    `brings_back`: the person is marked as left by an earlier list, and this one takes the mark away.
    """

    id = Id(required=True)
    line = fields.Integer(required=True, metadata={"description": "in the file, from 1; 0: on an earlier list only"})
    name = fields.String(required=True)
    unit = fields.String(required=True)
    shift = fields.String(required=True)
    phone = fields.String(required=True)
    started_on = fields.String(required=True)
    outcome = fields.String(required=True, validate=_one_of(Outcome))
    decision = fields.String(required=True, allow_none=True, validate=_one_of(Decision))
    twin_line = fields.Integer(required=True, allow_none=True)
    points = fields.Integer(required=True)
    reasons = fields.List(fields.String(), required=True)
    flaws = fields.List(fields.String(validate=_one_of(Flaw)), required=True)
    is_applied = fields.Boolean(required=True)
    brings_back = fields.Boolean(required=True)
    person = fields.Nested(RosterSomebody, required=True, allow_none=True)


RosterRowAnswerPage = page_of(RosterRowAnswer)


class RosterRowsQuery(PageQuery):
    """Which rows."""

    outcome = fields.String(load_default=None, validate=_one_of(Outcome))


class RosterRowText(Shape):
    """What a row should say."""

    name = Name(length=NAME_LENGTH)
    unit = fields.String(validate=validate.Length(max=LONGEST_CELL))
    shift = fields.String(validate=validate.Length(max=LONGEST_CELL))
    phone = fields.String(validate=validate.Length(max=LONGEST_CELL))
    started_on = fields.String(validate=validate.Length(max=LONGEST_CELL))


class RosterRowMending(Shape):
    """What is put right about a row, or decided."""

    values = fields.Nested(RosterRowText)
    decision = fields.String(allow_none=True, validate=_one_of(Decision))


class RosterApplication(Shape):
    """What it takes to apply a list: what it is, who gave it, and what it may be used for."""

    source = Prose(required=True, length=NAME_LENGTH)
    came_from = fields.String(required=True, validate=_one_of(CameFrom))
    allowed_use = fields.String(required=True, validate=_one_of(AllowedUse))
