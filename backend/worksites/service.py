"""Set up a workplace. Ids come from whoever asks, so that asking twice for the same thing makes it once."""

from datetime import time
from typing import TypeVar
from uuid import UUID

from backend.access.permissions import Permission
from backend.kernel.database import Base, db
from backend.kernel.identity import Identity
from backend.kernel.problems import Conflict, Invalid
from backend.worksites import queries
from backend.worksites.model import Department, Shift, Worksite
from backend.worksites.rules import is_time_zone

Row = TypeVar("Row", bound=Base)


def open_worksite(identity: Identity, worksite_id: UUID, *, name: str, time_zone: str) -> Worksite:
    """Add a worksite to the union.

    Raises:
        Invalid: the time zone is not an IANA name.
        Conflict: another worksite has this id.
    """
    identity.require(Permission.WORKSITES_MAKE)
    if not is_time_zone(time_zone):
        raise Invalid(fields={"time_zone": ["Not a time zone such as America/Chicago."]})
    wanted = Worksite(union_id=identity.union_id, id=worksite_id, name=name, time_zone=time_zone)
    return add_once(queries.find_worksite(identity, worksite_id), wanted)


def add_department(identity: Identity, worksite_id: UUID, department_id: UUID, *, name: str) -> Department:
    """Add a department to a worksite.

    Raises:
        NotFound: the union has no such worksite.
        Conflict: another department has this id.
    """
    identity.require(Permission.WORKSITES_MAKE)
    worksite = queries.get_worksite(identity, worksite_id)
    wanted = Department(union_id=identity.union_id, id=department_id, worksite_id=worksite.id, name=name)
    return add_once(queries.find_department(identity, department_id), wanted)


def add_shift(
    identity: Identity, worksite_id: UUID, shift_id: UUID, *, name: str, starts_at: time, ends_at: time
) -> Shift:
    """Add a shift to a worksite; hours are local, and one that ends before it starts runs past midnight.

    Raises:
        NotFound: the union has no such worksite.
        Conflict: another shift has this id.
    """
    identity.require(Permission.WORKSITES_MAKE)
    worksite = queries.get_worksite(identity, worksite_id)
    wanted = Shift(
        union_id=identity.union_id,
        id=shift_id,
        worksite_id=worksite.id,
        name=name,
        starts_at=starts_at,
        ends_at=ends_at,
    )
    return add_once(queries.find_shift(identity, shift_id), wanted)


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
