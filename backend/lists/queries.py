"""What there is of imports, and of the people a list is compared with. Below a door the first argument is the union."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select, union

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.kernel.database import Base, db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, paged
from backend.kernel.problems import NotFound, known
from backend.lists.matching import Entry
from backend.lists.model import RosterImport, RosterMention, RosterRow
from backend.lists.rules import CameFrom, Decision, Did, ImportState, Outcome
from backend.network.model import DoNotContact, Number, Person
from backend.network.queries import known_to
from backend.network.rules import Sharing
from backend.sync import scope
from backend.sync.model import SCOPE
from backend.turf.model import Team
from backend.turf.queries import teams_reached
from backend.unions.model import Membership
from backend.worksites.model import Department, Shift

_COME_ALONG = {Number.__tablename__, "name_entry"}
_DONE = (ImportState.APPLIED, ImportState.APPLYING)


def _reached(identity: Identity) -> ColumnElement[bool]:
    """Return the condition on `RosterImport` for those one may know of."""
    if identity.reach(Permission.ROSTERS_IMPORT) is not Reach.UNION:
        return false()
    return RosterImport.union_id == identity.union_id


def imports(identity: Identity, asked: dict[str, Any]) -> Page[RosterImport]:
    """Return a page of the union's imports, newest first."""
    return paged(select(RosterImport).where(_reached(identity)), RosterImport.id, asked, newest_first=True)


def find_import(identity: Identity, import_id: UUID, *, to_write: bool = False) -> RosterImport | None:
    """Return an import of the union, if there is one the one who asks may know of; held against others `to_write`."""
    query = select(RosterImport).where(_reached(identity), RosterImport.id == import_id)
    return db.session.scalars(query.with_for_update() if to_write else query).one_or_none()


def get_import(identity: Identity, import_id: UUID, *, to_write: bool = False) -> RosterImport:
    """Return an import; `to_write` holds it against everybody else who would write it.

    Raises:
        NotFound: the union has none with this id, or the one who asks may not know.
    """
    return known(find_import(identity, import_id, to_write=to_write))


def has_anybody_changed(identity: Identity, version: int) -> bool:
    """Say whether anything was written about whom the one who asks may know of, after this version of the union."""
    own = (SCOPE.c.union_id == identity.union_id, SCOPE.c.scope == scope.only(identity.member_id))
    session = db.session()
    return bool(
        scope.changed_since(session, identity.union_id, version)
        or session.scalar(select(exists().where(*own, SCOPE.c.ver > version)))
    )


def last_mapping(identity: Identity, titles_index: bytes) -> str | None:
    """Return what was chosen the last time a file had these titles."""
    alike = (RosterImport.titles_index == titles_index, RosterImport.mapping_sealed.is_not(None))
    query = select(RosterImport).where(_reached(identity), *alike)
    found = db.session.scalars(query.order_by(RosterImport.id.desc()).limit(1)).one_or_none()
    return found.mapping if found else None


def rows_of(identity: Identity, import_id: UUID) -> Sequence[RosterRow]:
    """Return all rows of the file, in its order."""
    query = select(RosterRow).where(
        RosterRow.union_id == identity.union_id, RosterRow.import_id == import_id, RosterRow.line > 0
    )
    return db.session.scalars(query.order_by(RosterRow.line)).all()


def rows_about(identity: Identity, import_id: UUID, person_ids: Collection[UUID]) -> Sequence[RosterRow]:
    """Return the rows of an import that are about one of these people."""
    about = (RosterRow.import_id == import_id, RosterRow.person_id.in_(person_ids))
    return db.session.scalars(select(RosterRow).where(RosterRow.union_id == identity.union_id, *about)).all()


def rows_alike(
    identity: Identity, row: RosterRow, keys: Collection[bytes | None], person_ids: Collection[UUID | None]
) -> Sequence[RosterRow]:
    """Return the rows below one that are doubles if it has one of these keys or is about one of these, in order."""
    same = or_(RosterRow.number_key.in_(keys), RosterRow.words_key.in_(keys), RosterRow.person_id.in_(person_ids))
    here = (RosterRow.union_id == identity.union_id, RosterRow.import_id == row.import_id, RosterRow.line > row.line)
    query = select(RosterRow).where(*here, RosterRow.words_key.is_not(None), same)
    return db.session.scalars(query.order_by(RosterRow.line)).all()


def first_lines(
    identity: Identity, import_id: UUID, column: str, values: Collection[object], *, keyed: bool
) -> dict[object, int]:
    """Return for values of a column of `RosterRow` the first line that has each.

    Looked at are rows that can be a twin (`keyed`), or else those that are about somebody for sure or perhaps.
    """
    field = getattr(RosterRow, column)
    rows = RosterRow.words_key.is_not(None) if keyed else RosterRow.outcome.in_((Outcome.MATCHED, Outcome.DOUBLE))
    here = (RosterRow.union_id == identity.union_id, RosterRow.import_id == import_id, field.in_(values), rows)
    query = select(field, func.min(RosterRow.line)).where(*here).group_by(field)
    return {row[0]: row[1] for row in db.session.execute(query)}


def named_in(identity: Identity, import_id: UUID, person_ids: Collection[UUID]) -> set[UUID]:
    """Return those of these people whom any row of the file is about, or could be."""
    row, mention = RosterRow, RosterMention
    sure = (row.union_id == identity.union_id, row.import_id == import_id, row.person_id.in_(person_ids), row.line > 0)
    perhaps = (mention.union_id == identity.union_id, mention.import_id == import_id, mention.person_id.in_(person_ids))
    both = union(select(row.person_id).where(*sure), select(mention.person_id).where(*perhaps)).subquery()
    return set(db.session.scalars(select(both.c.person_id)))


def mentions(identity: Identity, import_id: UUID, row_id: UUID | None = None) -> Sequence[RosterMention]:
    """Return whom the rows of a list could be about; or one of them, if it is given."""
    here = (RosterMention.union_id == identity.union_id, RosterMention.import_id == import_id)
    query = select(RosterMention).where(*here)
    return db.session.scalars(query if row_id is None else query.where(RosterMention.row_id == row_id)).all()


def page_of_rows(identity: Identity, import_id: UUID, asked: dict[str, Any]) -> Page[RosterRow]:
    """Return a page of rows; `outcome` narrows it."""
    query = select(RosterRow).where(RosterRow.union_id == identity.union_id, RosterRow.import_id == import_id)
    if asked["outcome"] is not None:
        query = query.where(RosterRow.outcome == asked["outcome"])
    return paged(query, RosterRow.id, asked)


def get_row(identity: Identity, import_id: UUID, row_id: UUID) -> RosterRow:
    """Return a row of an import.

    Raises:
        NotFound: it has none with this id.
    """
    found = db.session.get(RosterRow, (identity.union_id, row_id))
    if found is None or found.import_id != import_id:
        raise NotFound
    return found


def find_line(identity: Identity, import_id: UUID, line: int) -> RosterRow | None:
    """Return the row at a line of the file, if there is one."""
    at = (RosterRow.union_id == identity.union_id, RosterRow.import_id == import_id, RosterRow.line == line)
    return db.session.scalars(select(RosterRow).where(*at).limit(1)).one_or_none()


def last_list(identity: Identity) -> RosterImport | None:
    """Return the list brought in last that nobody has taken back out."""
    stands = RosterImport.state.not_in((ImportState.UNDOING, ImportState.UNDONE))
    query = select(RosterImport).where(_reached(identity), stands)
    return db.session.scalars(query.order_by(RosterImport.id.desc()).limit(1)).one_or_none()


def units_of(identity: Identity) -> dict[UUID, str]:
    """Return the names of the union's departments."""
    query = select(Department.id, Department.name).where(Department.union_id == identity.union_id)
    return {row.id: row.name for row in db.session.execute(query.order_by(Department.id))}


def shifts_of(identity: Identity) -> dict[UUID, str]:
    """Return the names of the union's shifts."""
    query = select(Shift.id, Shift.name).where(Shift.union_id == identity.union_id)
    return {row.id: row.name for row in db.session.execute(query.order_by(Shift.id))}


def teams_of(identity: Identity) -> Sequence[Team]:
    """Return the union's teams."""
    return teams_reached(identity, Permission.ROSTERS_IMPORT)


def usual_teams(identity: Identity) -> dict[UUID, UUID]:
    """Return for each department the team that looks after most of its people."""
    counts: dict[UUID, Counter[UUID]] = defaultdict(Counter)
    query = (
        select(Person.department_id, Person.team_id, func.count())
        .where(known_to(identity), Person.department_id.is_not(None), Person.team_id.is_not(None))
        .group_by(Person.department_id, Person.team_id)
    )
    for department_id, team_id, people in db.session.execute(query):
        if department_id is not None and team_id is not None:
            counts[department_id][team_id] = people
    return {department_id: found.most_common(1)[0][0] for department_id, found in counts.items()}


def people_known(identity: Identity) -> Sequence[Person]:
    """Return everybody the one who asks may know of, once each: those a list is compared with."""
    query = select(Person).where(known_to(identity), Person.merged_into.is_(None))
    return db.session.scalars(query.order_by(Person.id)).all()


def people_with(identity: Identity, person_ids: Collection[UUID]) -> dict[UUID, Person]:
    """Return those of these people whom the one who asks may know of, by id."""
    query = select(Person).where(known_to(identity), Person.merged_into.is_(None), Person.id.in_(person_ids))
    return {person.id: person for person in db.session.scalars(query)}


def numbers_by_person(
    identity: Identity, person_ids: Collection[UUID] | None = None
) -> Mapping[UUID, frozenset[object]]:
    """Return the indexes of all numbers the one who asks may know of, by person; of some people, if they are given."""
    found: dict[UUID, set[object]] = defaultdict(set)
    seen = or_(Number.sharing != Sharing.ONLY_ME, Number.added_by == identity.member_id)
    query = (
        select(Number.person_id, Number.number_index)
        .join(Person, and_(Person.union_id == Number.union_id, Person.id == Number.person_id))
        .where(known_to(identity), seen)
    )
    if person_ids is not None:
        query = query.where(Number.person_id.in_(person_ids))
    for person_id, index in db.session.execute(query):
        found[person_id].add(index)
    return {person_id: frozenset(indexes) for person_id, indexes in found.items()}


def entries_known(identity: Identity) -> tuple[list[Entry], dict[UUID, Person]]:
    """Return everybody a list is compared with, as the rule sees them, and by id."""
    people = people_known(identity)
    numbers = numbers_by_person(identity)
    entries = [
        Entry(
            person.id,
            person.name,
            str(person.department_id) if person.department_id else None,
            str(person.shift_id) if person.shift_id else None,
            numbers.get(person.id, frozenset()),
        )
        for person in people
    ]
    return entries, {person.id: person for person in people}


def numbers_to_leave_alone(identity: Identity) -> frozenset[bytes]:
    """Return the indexes of numbers whose owners asked not to be contacted, whoever knows of them: never to show."""
    query = (
        select(Number.number_index)
        .join(DoNotContact, and_(DoNotContact.union_id == Number.union_id, DoNotContact.person_id == Number.person_id))
        .where(Number.union_id == identity.union_id, DoNotContact.lifted_at.is_(None))
    )
    return frozenset(db.session.scalars(query))


def names_for_sure(identity: Identity) -> ColumnElement[bool]:
    """Return the condition on `RosterRow` that it was applied to somebody: not left out, nor open who is meant."""
    settled = and_(RosterRow.outcome == Outcome.DOUBLE, RosterRow.decision.is_not(None))
    named = or_(RosterRow.outcome.in_((Outcome.NEW, Outcome.MATCHED)), settled)
    is_in = RosterRow.decision.is_distinct_from(Decision.LEAVE_OUT)
    return and_(RosterRow.union_id == identity.union_id, RosterRow.did.is_not(None), named, is_in)


def people_of_earlier_lists(
    identity: Identity, import_id: UUID, person_ids: Collection[UUID] | None = None
) -> Sequence[Person]:
    """Return who is known, has not left, and stood on a list that was applied before; of some, if they are given."""
    stood = exists().where(
        RosterRow.union_id == Person.union_id,
        RosterRow.person_id == Person.id,
        names_for_sure(identity),
        RosterRow.import_id != import_id,
        RosterImport.union_id == RosterRow.union_id,
        RosterImport.id == RosterRow.import_id,
        RosterImport.state.in_(_DONE),
    )
    query = select(Person).where(known_to(identity), Person.merged_into.is_(None), Person.left_on.is_(None), stood)
    if person_ids is not None:
        query = query.where(Person.id.in_(person_ids))
    return db.session.scalars(query.order_by(Person.id)).all()


def marks_by_employer(identity: Identity, person_ids: Collection[UUID]) -> list[tuple[UUID, RosterImport]]:
    """Return whom of these people lists of the employer's marked as gone, each with the list; of lists that stand."""
    its = and_(RosterImport.union_id == RosterRow.union_id, RosterImport.id == RosterRow.import_id)
    gave = (RosterImport.came_from == CameFrom.EMPLOYER, RosterImport.state == ImportState.APPLIED)
    did = (RosterRow.outcome == Outcome.GONE, RosterRow.did == Did.CHANGED, RosterRow.person_id.in_(person_ids))
    query = select(RosterRow.person_id, RosterImport).join(RosterImport, its).where(_reached(identity), *gave, *did)
    return [(person_id, roster) for person_id, roster in db.session.execute(query) if person_id is not None]


def counts_of(union_id: UUID, import_id: UUID) -> dict[str, int]:
    """Return how many rows came to what."""
    here = (RosterRow.union_id == union_id, RosterRow.import_id == import_id)
    query = select(RosterRow.outcome, func.count()).where(*here).group_by(RosterRow.outcome)
    return {row[0]: row[1] for row in db.session.execute(query)}


def next_import(now: datetime) -> RosterImport | None:
    """Return an import of any union that waits for a worker, held against the others."""
    waits = RosterImport.state.in_((ImportState.APPLYING, ImportState.UNDOING))
    free = or_(RosterImport.lease_until.is_(None), RosterImport.lease_until < now)
    query = select(RosterImport).where(waits, free).order_by(RosterImport.id).limit(1)
    return db.session.scalars(query.with_for_update(skip_locked=True)).one_or_none()


def held_import(union_id: UUID, import_id: UUID, token: UUID) -> RosterImport | None:
    """Return an import if the worker with this token still holds it."""
    held = (RosterImport.union_id == union_id, RosterImport.id == import_id, RosterImport.lease_token == token)
    return db.session.scalars(select(RosterImport).where(*held).with_for_update()).one_or_none()


def importer(union_id: UUID, member_id: UUID) -> Membership | None:
    """Return the member who brought a list, as she stands now."""
    return db.session.get(Membership, (union_id, member_id))


def rows_to_apply(union_id: UUID, import_id: UUID, most: int) -> Sequence[RosterRow]:
    """Return some rows that are not applied yet, in the order of their ids."""
    waiting = (RosterRow.union_id == union_id, RosterRow.import_id == import_id, RosterRow.did.is_(None))
    return db.session.scalars(select(RosterRow).where(*waiting).order_by(RosterRow.id).limit(most)).all()


def rows_to_undo(union_id: UUID, import_id: UUID, most: int) -> Sequence[RosterRow]:
    """Return some rows that changed or made somebody, the last first; those that changed somebody come before."""
    for did in (Did.CHANGED, Did.MADE):
        rows = (RosterRow.union_id == union_id, RosterRow.import_id == import_id, RosterRow.did == did)
        found = db.session.scalars(select(RosterRow).where(*rows).order_by(RosterRow.id.desc()).limit(most)).all()
        if found:
            return found
    return ()


def all_people_with(union_id: UUID, person_ids: Collection[UUID]) -> dict[UUID, Person]:
    """Return people an import made or changed, by id, whoever may know of them now: to undo, never to show."""
    query = select(Person).where(Person.union_id == union_id, Person.id.in_(person_ids))
    return {person.id: person for person in db.session.scalars(query)}


def all_numbers_of(union_id: UUID, person_ids: Collection[UUID]) -> dict[UUID, list[Number]]:
    """Return every number of these people, by person: to bring none twice and to undo, never to show."""
    query = select(Number).where(Number.union_id == union_id, Number.person_id.in_(person_ids))
    found: dict[UUID, list[Number]] = defaultdict(list)
    for number in db.session.scalars(query.order_by(Number.id)):
        found[number.person_id].append(number)
    return found


def worked_with(union_id: UUID, person_ids: Collection[UUID]) -> set[UUID]:
    """Return those of these people whom a table names in a foreign key: what members have done with them since.

    Numbers do not count, a list brings them along; nor does that people can be found.
    """
    found: set[UUID] = set()
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            if key.referred_table.name != Person.__tablename__ or table.name in _COME_ALONG:
                continue
            column = next(part.parent for part in key.elements if part.column.name == "id")
            found |= set(db.session.scalars(select(column).where(table.c.union_id == union_id, column.in_(person_ids))))
    return found


def rows_to_forget(before: datetime) -> Sequence[RosterRow]:
    """Return some rows of imports that can no longer be undone and still hold what the file said."""
    over = exists().where(
        RosterImport.union_id == RosterRow.union_id,
        RosterImport.id == RosterRow.import_id,
        or_(RosterImport.applied_at < before, RosterImport.undone_at.is_not(None)),
        RosterImport.state.in_((ImportState.APPLIED, ImportState.UNDONE, ImportState.FAILED)),
    )
    held = or_(RosterRow.cells_sealed.is_not(None), RosterRow.before_sealed.is_not(None))
    return db.session.scalars(select(RosterRow).where(over, held).limit(2_000)).all()


def abandoned(before: datetime) -> Sequence[RosterImport]:
    """Return imports that were uploaded and never applied."""
    left = (RosterImport.created_at < before, RosterImport.state.in_((ImportState.UPLOADED, ImportState.CHECKED)))
    return db.session.scalars(select(RosterImport).where(*left).limit(50)).all()


def rows_gone(union_id: UUID, import_id: UUID) -> Sequence[RosterRow]:
    """Return the rows that stand for people who are not on this list."""
    gone = (RosterRow.union_id == union_id, RosterRow.import_id == import_id, RosterRow.outcome == Outcome.GONE)
    return db.session.scalars(select(RosterRow).where(*gone)).all()


def row_total(union_id: UUID, import_id: UUID, *, that_did: bool) -> int:
    """Return how many rows an import has; with `that_did`, how many of them made or changed somebody."""
    query = select(func.count()).where(RosterRow.union_id == union_id, RosterRow.import_id == import_id)
    if that_did:
        query = query.where(RosterRow.did.in_((Did.MADE, Did.CHANGED)))
    return db.session.scalar(query) or 0


def rows_with_problems(identity: Identity, import_id: UUID) -> Sequence[RosterRow]:
    """Return the rows of a list that cannot be applied as they are, in its order."""
    wrong = (RosterRow.import_id == import_id, RosterRow.outcome == Outcome.PROBLEM)
    query = select(RosterRow).where(RosterRow.union_id == identity.union_id, *wrong)
    return db.session.scalars(query.order_by(RosterRow.line)).all()
