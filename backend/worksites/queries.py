"""What there is of worksites; everybody who joined may read all of them."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, paged
from backend.kernel.problems import NotFound
from backend.worksites.model import Department, Shift, Worksite


def worksites(identity: Identity, asked: dict[str, Any]) -> Page[Worksite]:
    """Return a page of the union's worksites with their departments and shifts, oldest first."""
    return paged(select(Worksite).where(Worksite.union_id == identity.union_id), Worksite.id, asked)


def find_worksite(identity: Identity, worksite_id: UUID) -> Worksite | None:
    """Return a worksite of the union, if there is one with this id."""
    return db.session.get(Worksite, (identity.union_id, worksite_id))


def get_worksite(identity: Identity, worksite_id: UUID) -> Worksite:
    """Return a worksite of the union.

    Raises:
        NotFound: the union has none with this id.
    """
    found = find_worksite(identity, worksite_id)
    if found is None:
        raise NotFound
    return found


def find_department(identity: Identity, department_id: UUID) -> Department | None:
    """Return a department of the union, if there is one with this id."""
    return db.session.get(Department, (identity.union_id, department_id))


def find_shift(identity: Identity, shift_id: UUID) -> Shift | None:
    """Return a shift of the union, if there is one with this id."""
    return db.session.get(Shift, (identity.union_id, shift_id))
