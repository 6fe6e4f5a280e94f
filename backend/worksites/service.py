"""Set up a workplace. Ids come from whoever asks, so that asking twice for the same thing makes it once."""

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from backend.access.permissions import Permission
from backend.kernel import clock
from backend.kernel.database import Base, db
from backend.kernel.identity import Identity
from backend.kernel.problems import Conflict, Invalid
from backend.worksites import queries
from backend.worksites.model import Department, Shift, SocialGroup, Worksite
from backend.worksites.rules import is_time_zone, tells_faith_or_origin

Row = TypeVar("Row", bound=Base)


class PlaceInUse(Conflict):
    """Somebody is or was there, or something else names it."""

    code = "place-in-use"
    title = "Somebody is or was here, so this place stays"


class NameTellsTooMuch(Invalid):
    """The name of a social group says what people believe or where they come from."""

    code = "name-tells-too-much"
    title = "A group is never about what people believe or where they come from"


def open_worksite(identity: Identity, worksite_id: UUID, *, name: str, time_zone: str) -> Worksite:
    """Add a worksite to the union.

    Raises:
        Invalid: the time zone is not an IANA name.
        Conflict: another worksite has this id.
    """
    identity.require(Permission.WORKSITES_MAKE)
    _check_clock(time_zone)
    wanted = Worksite(union_id=identity.union_id, id=worksite_id, name=name, time_zone=time_zone)
    return add_once(queries.find_worksite(identity, worksite_id), wanted)


def add_department(
    identity: Identity, worksite_id: UUID, department_id: UUID, *, name: str, headcount: int | None = None
) -> Department:
    """Add a department to a worksite.

    Raises:
        NotFound: the union has no such worksite.
        Conflict: another department has this id.
    """
    identity.require(Permission.WORKSITES_MAKE)
    worksite = queries.get_worksite(identity, worksite_id)
    wanted = Department(
        union_id=identity.union_id, id=department_id, worksite_id=worksite.id, name=name, headcount=headcount
    )
    return add_once(queries.find_department(identity, department_id), wanted)


def add_shift(identity: Identity, worksite_id: UUID, shift_id: UUID, said: Mapping[str, Any]) -> Shift:
    """Add a shift to a worksite; hours are local, and one that ends before it starts runs past midnight.

    `said`: name, starts_at, ends_at (times of the worksite's clock), and headcount if anybody has heard.

    Raises:
        NotFound: the union has no such worksite.
        Conflict: another shift has this id.
    """
    identity.require(Permission.WORKSITES_MAKE)
    worksite = queries.get_worksite(identity, worksite_id)
    wanted = Shift(union_id=identity.union_id, id=shift_id, worksite_id=worksite.id, **{"headcount": None, **said})
    return add_once(queries.find_shift(identity, shift_id), wanted)


def add_group(identity: Identity, worksite_id: UUID, group_id: UUID, *, kind: str, name: str) -> SocialGroup:
    """Add a social group to a worksite; `kind` is one of `GroupKind`.

    Raises:
        NotFound: the union has no such worksite.
        NameTellsTooMuch: the name says what people believe or where they come from.
        Conflict: another group has this id.
    """
    identity.require(Permission.WORKSITES_MAKE)
    worksite = queries.get_worksite(identity, worksite_id)
    _check_group_name(name)
    wanted = SocialGroup(
        union_id=identity.union_id, id=group_id, worksite_id=worksite.id, kind=kind, name=name, retired_at=None
    )
    return add_once(queries.find_group(identity, group_id), wanted)


def correct_worksite(identity: Identity, worksite_id: UUID, said: Mapping[str, Any]) -> Worksite:
    """Give a worksite another name or clock; `said` has the keys of `WorksiteChange`.

    Raises:
        NotFound: the union has no such worksite.
        Invalid: the time zone is not an IANA name.
    """
    identity.require(Permission.WORKSITES_MAKE)
    if "time_zone" in said:
        _check_clock(said["time_zone"])
    return _corrected(queries.get_worksite(identity, worksite_id), said)


def correct_department(identity: Identity, department_id: UUID, said: Mapping[str, Any]) -> Department:
    """Give a department another name or head count; `said` has the keys of `DepartmentChange`.

    Raises:
        NotFound: the union has no such department.
    """
    identity.require(Permission.WORKSITES_MAKE)
    return _corrected(queries.get_department(identity, department_id), said)


def correct_shift(identity: Identity, shift_id: UUID, said: Mapping[str, Any]) -> Shift:
    """Give a shift another name, other hours or another head count; `said` has the keys of `ShiftChange`.

    Raises:
        NotFound: the union has no such shift.
    """
    identity.require(Permission.WORKSITES_MAKE)
    return _corrected(queries.get_shift(identity, shift_id), said)


def correct_group(identity: Identity, group_id: UUID, said: Mapping[str, Any]) -> SocialGroup:
    """Give a social group another name or kind, retire it or bring it back; `said` has keys of `SocialGroupChange`.

    Raises:
        NotFound: the union has no such group.
        NameTellsTooMuch: the name says what people believe or where they come from.
    """
    identity.require(Permission.WORKSITES_MAKE)
    group = queries.get_group(identity, group_id)
    values = dict(said)
    if "name" in values:
        _check_group_name(values["name"])
    is_retired = values.pop("is_retired", group.is_retired)
    if is_retired != group.is_retired:
        values["retired_at"] = clock.now() if is_retired else None
    return _corrected(group, values)


def remove_worksite(identity: Identity, worksite_id: UUID) -> None:
    """Take a worksite away that has no departments, shifts, social groups and teams.

    Raises:
        NotFound: the union has no such worksite.
        PlaceInUse: it has some.
    """
    identity.require(Permission.WORKSITES_MAKE)
    _remove(identity, queries.get_worksite(identity, worksite_id))


def remove_department(identity: Identity, department_id: UUID) -> None:
    """Take a department away in which nobody is or was.

    Raises:
        NotFound: the union has no such department.
        PlaceInUse: somebody is or was there.
    """
    identity.require(Permission.WORKSITES_MAKE)
    _remove(identity, queries.get_department(identity, department_id))


def remove_shift(identity: Identity, shift_id: UUID) -> None:
    """Take a shift away that nobody works or worked.

    Raises:
        NotFound: the union has no such shift.
        PlaceInUse: somebody works or worked it.
    """
    identity.require(Permission.WORKSITES_MAKE)
    _remove(identity, queries.get_shift(identity, shift_id))


def _check_clock(time_zone: str) -> None:
    """Refuse a clock nobody can read.

    Raises:
        Invalid: as it says.
    """
    if not is_time_zone(time_zone):
        raise Invalid(fields={"time_zone": ["Not a time zone such as America/Chicago."]})


def _check_group_name(name: str) -> None:
    """Refuse a name that says what people believe or where they come from.

    Raises:
        NameTellsTooMuch: as it says.
    """
    if tells_faith_or_origin(name):
        raise NameTellsTooMuch(fields={"name": ["Call it by what people do together."]})


def _corrected(row: Row, said: Mapping[str, Any]) -> Row:
    for name, value in said.items():
        setattr(row, name, value)
    db.session.flush()
    return row


def _remove(identity: Identity, place: queries.Place) -> None:
    """Delete a place that nothing names.

    Raises:
        PlaceInUse: something does.
    """
    if queries.is_in_use(identity, place):
        raise PlaceInUse
    db.session.delete(place)
    db.session.flush()


def add_once(found: Row | None, wanted: Row) -> Row:
    """Return the row found under the wanted one's id if it says the same; add the wanted one if there is none.

    Raises:
        Conflict: the row found says something else.
    """
    if found is None:
        db.session.add(wanted)
        db.session.flush()
        return wanted
    if any(getattr(found, column.key) != getattr(wanted, column.key) for column in wanted.__table__.columns):
        raise Conflict("This id is taken by something else.")
    return found
