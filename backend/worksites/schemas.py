"""Shapes of worksites, departments, shifts and social groups: asked for, answered, and carried to phones."""

from typing import Any
from uuid import UUID

from marshmallow import ValidationError, fields, missing, validate
from typing_extensions import override

from backend.kernel.fields import Id, Name, Shape
from backend.kernel.identifiers import new_id
from backend.kernel.pages import page_of
from backend.worksites.rules import MAX_GROUPS, GroupKind

_MOST_PEOPLE = 100_000


def _headcount(*, load_default: object = missing, required: bool = False) -> fields.Integer:
    """Return a field for how many people work somewhere, null when nobody has heard."""
    people = validate.Range(0, _MOST_PEOPLE)
    return fields.Integer(allow_none=True, strict=True, validate=people, load_default=load_default, required=required)


def _group_kind(*, required: bool = False) -> fields.String:
    """Return a field for what brings people together."""
    return fields.String(validate=validate.OneOf([str(one) for one in GroupKind]), required=required)


class GroupIds(fields.List[UUID]):
    """Social groups somebody is in: the same ones are the same value in whatever order they come, none is null."""

    def __init__(self) -> None:
        super().__init__(Id(), allow_none=True)

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        ids = sorted({str(one) for one in super()._deserialize(value, attr, data, **kwargs)})
        if len(ids) > MAX_GROUPS:
            raise ValidationError("Too many groups for one person.")
        return ids or None


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


class SocialGroupRow(Shape):
    """A social group on phones; nobody joins one that is retired."""

    worksite_id = Id(required=True)
    kind = _group_kind(required=True)
    name = fields.String(required=True)
    is_retired = fields.Boolean(required=True)


class DepartmentAnswer(DepartmentRow):
    """A department, with how many people work there as far as the union has heard."""

    id = Id(required=True)
    headcount = _headcount(required=True)


class ShiftAnswer(ShiftRow):
    """A shift, with how many people work it as far as the union has heard."""

    id = Id(required=True)
    headcount = _headcount(required=True)


class SocialGroupAnswer(SocialGroupRow):
    """A social group."""

    id = Id(required=True)


class WorksiteAnswer(WorksiteRow):
    """A worksite with its departments, shifts and social groups."""

    id = Id(required=True)
    departments = fields.List(fields.Nested(DepartmentAnswer), required=True)
    shifts = fields.List(fields.Nested(ShiftAnswer), required=True)
    groups = fields.List(fields.Nested(SocialGroupAnswer), required=True)


class NewWorksite(Shape):
    """What it takes to open a worksite."""

    id = Id(load_default=new_id)
    name = Name(required=True)
    time_zone = fields.String(required=True, metadata={"description": "IANA name, such as America/Chicago"})


class NewDepartment(Shape):
    """What it takes to add a department."""

    id = Id(load_default=new_id)
    name = Name(required=True)
    headcount = _headcount(load_default=None)


class NewShift(Shape):
    """What it takes to add a shift."""

    id = Id(load_default=new_id)
    name = Name(required=True)
    starts_at = fields.Time(required=True, format="%H:%M")
    ends_at = fields.Time(required=True, format="%H:%M")
    headcount = _headcount(load_default=None)


class NewSocialGroup(Shape):
    """What it takes to add a social group."""

    id = Id(load_default=new_id)
    kind = _group_kind(required=True)
    name = Name(required=True)


class WorksiteChange(Shape):
    """What is another way now about a worksite; what is left out stays."""

    name = Name()
    time_zone = fields.String(metadata={"description": "IANA name, such as America/Chicago"})


class DepartmentChange(Shape):
    """What is another way now about a department; what is left out stays."""

    name = Name()
    headcount = _headcount()


class ShiftChange(Shape):
    """What is another way now about a shift; what is left out stays."""

    name = Name()
    starts_at = fields.Time(format="%H:%M")
    ends_at = fields.Time(format="%H:%M")
    headcount = _headcount()


class SocialGroupChange(Shape):
    """What is another way now about a social group; what is left out stays."""

    kind = _group_kind()
    name = Name()
    is_retired = fields.Boolean()


WorksitePage = page_of(WorksiteAnswer)
