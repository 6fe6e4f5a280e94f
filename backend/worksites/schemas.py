"""Shapes of worksites, departments and shifts, as they are asked for, answered, and carried to phones."""

from marshmallow import fields

from backend.kernel.fields import Id, Name, Shape
from backend.kernel.identifiers import new_id
from backend.kernel.pages import page_of


class WorksiteRow(Shape):
    """A worksite on phones."""

    name = fields.String(required=True)
    time_zone = fields.String(required=True)


class DepartmentRow(Shape):
    """A department on phones."""

    worksite_id = Id(required=True)
    name = fields.String(required=True)


class ShiftRow(Shape):
    """A shift on phones; hours are local to the worksite, `HH:MM`."""

    worksite_id = Id(required=True)
    name = fields.String(required=True)
    starts_at = fields.Time(required=True, format="%H:%M")
    ends_at = fields.Time(required=True, format="%H:%M")


class DepartmentAnswer(DepartmentRow):
    """A department."""

    id = Id(required=True)


class ShiftAnswer(ShiftRow):
    """A shift."""

    id = Id(required=True)


class WorksiteAnswer(WorksiteRow):
    """A worksite with its departments and shifts."""

    id = Id(required=True)
    departments = fields.List(fields.Nested(DepartmentAnswer), required=True)
    shifts = fields.List(fields.Nested(ShiftAnswer), required=True)


class NewWorksite(Shape):
    """What it takes to open a worksite."""

    id = Id(load_default=new_id)
    name = Name(required=True)
    time_zone = fields.String(required=True, metadata={"description": "IANA name, such as America/Chicago"})


class NewDepartment(Shape):
    """What it takes to add a department."""

    id = Id(load_default=new_id)
    name = Name(required=True)


class NewShift(Shape):
    """What it takes to add a shift."""

    id = Id(load_default=new_id)
    name = Name(required=True)
    starts_at = fields.Time(required=True, format="%H:%M")
    ends_at = fields.Time(required=True, format="%H:%M")


WorksitePage = page_of(WorksiteAnswer)
