"""What there is of worksites; everybody who joined may read all of them, but who meets whom."""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Text, exists, or_, select, type_coerce
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import set_committed_value

from backend.kernel.database import Base, db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, paged
from backend.kernel.problems import known
from backend.worksites.model import Department, Shift, SocialGroup, Worksite

Place = Worksite | Department | Shift


def worksites(identity: Identity, asked: dict[str, Any], *, with_groups: bool = False) -> Page[Worksite]:
    """Return a page of the union's worksites with their departments and shifts, oldest first.

    One statement more reads the social groups of all of them, for whoever shows them; otherwise they stand there empty.
    """
    query = select(Worksite).where(Worksite.union_id == identity.union_id)
    page = paged(query.options(selectinload(Worksite.groups)) if with_groups else query, Worksite.id, asked)
    for worksite in () if with_groups else page.items:
        set_committed_value(worksite, "groups", [])
    return page


def find_worksite(identity: Identity, worksite_id: UUID) -> Worksite | None:
    """Return a worksite of the union, if there is one with this id."""
    return db.session.get(Worksite, (identity.union_id, worksite_id))


def get_worksite(identity: Identity, worksite_id: UUID) -> Worksite:
    """Return a worksite of the union.

    Raises:
        NotFound: the union has none with this id.
    """
    return known(find_worksite(identity, worksite_id))


def find_department(identity: Identity, department_id: UUID) -> Department | None:
    """Return a department of the union, if there is one with this id."""
    return db.session.get(Department, (identity.union_id, department_id))


def get_department(identity: Identity, department_id: UUID) -> Department:
    """Return a department of the union.

    Raises:
        NotFound: the union has none with this id.
    """
    return known(find_department(identity, department_id))


def find_shift(identity: Identity, shift_id: UUID) -> Shift | None:
    """Return a shift of the union, if there is one with this id."""
    return db.session.get(Shift, (identity.union_id, shift_id))


def get_shift(identity: Identity, shift_id: UUID) -> Shift:
    """Return a shift of the union.

    Raises:
        NotFound: the union has none with this id.
    """
    return known(find_shift(identity, shift_id))


def find_group(identity: Identity, group_id: UUID) -> SocialGroup | None:
    """Return a social group of the union, if there is one with this id."""
    return db.session.get(SocialGroup, (identity.union_id, group_id))


def get_group(identity: Identity, group_id: UUID) -> SocialGroup:
    """Return a social group of the union.

    Raises:
        NotFound: the union has none with this id.
    """
    return known(find_group(identity, group_id))


def has_groups(identity: Identity, group_ids: Collection[UUID]) -> bool:
    """Say whether the union has a social group with each of these ids, retired or not."""
    found = select(SocialGroup.id).where(SocialGroup.union_id == identity.union_id, SocialGroup.id.in_(group_ids))
    return set(db.session.scalars(found)) == set(group_ids)


def standing_groups(identity: Identity) -> dict[UUID, SocialGroup]:
    """Return the union's social groups that are not retired, by id."""
    question = select(SocialGroup).where(SocialGroup.union_id == identity.union_id, SocialGroup.retired_at.is_(None))
    return {group.id: group for group in db.session.scalars(question)}


def is_in_use(identity: Identity, place: Place) -> bool:
    """Say whether anything of the union names a place: people, whatever became of them, teams, parts of a worksite.

    One statement. What else a table names by text is a test of a few departments.
    """
    named = [
        exists().where(column.table.c.union_id == identity.union_id, column == place.id)
        for column in _columns_that_name(place)
    ]
    tests = Base.metadata.tables["structure_test"]
    named.append(
        exists().where(
            tests.c.union_id == identity.union_id, type_coerce(tests.c.department_ids, Text).contains(str(place.id))
        )
    )
    return bool(db.session.scalar(select(or_(*named))))


def _columns_that_name(place: Place) -> Iterator[Column[UUID]]:
    """Return the columns whose foreign key leads to the table of a place, in whatever slice they are."""
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            if key.referred_table.name == place.__tablename__:
                yield next(part.parent for part in key.elements if part.column.name == "id")
