"""What was asked for, and the people it is about. Below a door the first argument is the union instead of who asks."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, and_, exists, false, func, or_, select

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.conversations.model import Conversation
from backend.exports.model import Export, ExportPart
from backend.exports.rules import FAILED, ExportState, Preset
from backend.kernel.audit import AuditEvent
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, paged
from backend.kernel.problems import known
from backend.lists.model import RosterImport, RosterRow
from backend.lists.queries import names_for_sure
from backend.lists.rules import Decision, ImportState, Outcome
from backend.network.model import DoNotContact, Number, Person, PersonMerge
from backend.network.queries import known_to
from backend.network.rules import Sharing
from backend.unions.model import Membership
from backend.wall_chart.queries import is_worker
from backend.worksites.model import Department, Worksite

_MAKE = Permission.EXPORTS_MAKE


def _reached(identity: Identity) -> ColumnElement[bool]:
    """Return the condition on `Export` for those one may know of."""
    if identity.reach(Permission.EXPORTS_SEE) is not Reach.UNION:
        return false()
    return Export.union_id == identity.union_id


def exports(identity: Identity, asked: dict[str, Any]) -> Page[Export]:
    """Return a page of what was asked for in the union, newest first."""
    return paged(select(Export).where(_reached(identity)), Export.id, asked, newest_first=True)


def exports_with(identity: Identity, export_ids: Collection[UUID]) -> Sequence[Export]:
    """Return those of these exports that the one who asks may know of."""
    query = select(Export).where(_reached(identity), Export.id.in_(export_ids))
    return db.session.scalars(query.order_by(Export.id)).all()


def get_export(identity: Identity, export_id: UUID) -> Export:
    """Return an export, held against everybody else who would write it.

    Raises:
        NotFound: the union has none with this id, or the one who asks may not know.
    """
    query = select(Export).where(_reached(identity), Export.id == export_id)
    return known(db.session.scalars(query.with_for_update()).one_or_none())


def find_export(union_id: UUID, export_id: UUID) -> Export | None:
    """Return an export of the union, whoever asked for it: for the worker."""
    return db.session.get(Export, (union_id, export_id))


def find_department(identity: Identity, department_id: UUID) -> Department | None:
    """Return a department of the union, if there is one with this id."""
    return db.session.get(Department, (identity.union_id, department_id))


def departments_with_worksites(identity: Identity) -> dict[UUID, tuple[str, str]]:
    """Return for each department of the union what its worksite is called, and it itself."""
    query = (
        select(Department.id, Worksite.name, Department.name)
        .join(Worksite, and_(Worksite.union_id == Department.union_id, Worksite.id == Department.worksite_id))
        .where(Department.union_id == identity.union_id)
    )
    return {row[0]: (row[1], row[2]) for row in db.session.execute(query)}


def _in_file(identity: Identity, today: date, department_id: UUID | None, *, leaves_alone: bool) -> ColumnElement[bool]:
    """Return the condition on `Person` for whom a file is about."""
    conditions = [known_to(identity), is_worker(identity, _MAKE, today)]
    if department_id is not None:
        conditions.append(Person.department_id == department_id)
    if leaves_alone:
        conditions.append(~_left_alone())
    return and_(*conditions)


def _left_alone() -> ColumnElement[bool]:
    """Return the condition that a person has asked not to be contacted."""
    return exists().where(
        DoNotContact.union_id == Person.union_id, DoNotContact.person_id == Person.id, DoNotContact.lifted_at.is_(None)
    )


def how_many(identity: Identity, today: date, department_id: UUID | None, *, leaves_alone: bool) -> int:
    """Return how many people a file would be about."""
    there = _in_file(identity, today, department_id, leaves_alone=leaves_alone)
    return db.session.scalar(select(func.count()).select_from(Person).where(there)) or 0


def still_there(identity: Identity, today: date, person_ids: Collection[str], *, leaves_alone: bool) -> set[str]:
    """Return those of these people (ids as text) whom the one who asks may still know, and whom she may approach."""
    there = _in_file(identity, today, None, leaves_alone=leaves_alone)
    found = db.session.scalars(select(Person.id).where(there, Person.id.in_([UUID(one) for one in person_ids])))
    return {str(person_id) for person_id in found}


def left_alone_of(identity: Identity, person_ids: Collection[str]) -> set[str]:
    """Return those of these people (ids as text) who have asked not to be contacted."""
    among = (Person.union_id == identity.union_id, Person.id.in_([UUID(one) for one in person_ids]))
    return {str(person_id) for person_id in db.session.scalars(select(Person.id).where(*among, _left_alone()))}


def people_unseen(identity: Identity, since: datetime) -> int:
    """Return how many people are in the files with names that the one who asks has had since then on her own word."""
    query = select(func.coalesce(func.sum(Export.people), 0)).where(
        Export.union_id == identity.union_id,
        Export.member_id == identity.member_id,
        Export.asked_at >= since,
        Export.preset != Preset.COUNTS,
        Export.decided_by.is_(None),
        or_(Export.state.in_((ExportState.MAKING, ExportState.READY)), Export.parts > 0),
    )
    return int(db.session.scalar(query) or 0)


def numbers_of(identity: Identity, person_ids: Collection[UUID]) -> Mapping[UUID, list[str]]:
    """Return the shared numbers of people who did not ask to be left alone. Private ones never, not even one's own."""
    query = (
        select(Number)
        .join(Person, and_(Person.union_id == Number.union_id, Person.id == Number.person_id))
        .where(known_to(identity), Number.person_id.in_(person_ids), ~_left_alone())
        .where(Number.sharing != Sharing.ONLY_ME, Person.sharing != Sharing.ONLY_ME)
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for number in db.session.scalars(query.order_by(Number.id)):
        found[number.person_id].append(number.number)
    return found


def last_talks(identity: Identity, person_ids: Collection[UUID]) -> Mapping[UUID, datetime]:
    """Return when each of these people was last talked with."""
    talk = Conversation
    query = (
        select(talk.person_id, func.max(talk.held_at))
        .where(talk.union_id == identity.union_id, talk.person_id.in_(person_ids), talk.withdrawn_at.is_(None))
        .group_by(talk.person_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def _entries_of(identity: Identity, person_ids: Collection[UUID]) -> CTE:
    """Return each entry that any of these people `stands` for: her own, and those that went into it."""
    own = select(Person.id.label("entry"), Person.id.label("stands"))
    entries = own.where(Person.union_id == identity.union_id, Person.id.in_(person_ids)).cte("entries", recursive=True)
    went = select(PersonMerge.dropped_id, entries.c.stands).where(
        PersonMerge.union_id == identity.union_id,
        PersonMerge.kept_id == entries.c.entry,
        PersonMerge.undone_at.is_(None),
    )
    return entries.union(went)


def came_by_lists(identity: Identity, person_ids: Collection[UUID]) -> Mapping[UUID, tuple[str, str]]:
    """Return who gave the last list each of these people stood on, and what that list may be used for.

    Whoever was put together with an entry stood on its lists. A list that comes only half onto the rosters counts for
    whom it reached. One that was taken back counts for nobody but those whom it brought and who stay, because somebody
    has worked with them since.
    """
    entries = _entries_of(identity, person_ids)
    reached = RosterImport.state.in_((ImportState.APPLYING, ImportState.APPLIED, ImportState.FAILED))
    brought = or_(RosterRow.outcome == Outcome.NEW, RosterRow.decision == Decision.NEW)
    query = (
        select(entries.c.stands, RosterImport.came_from, RosterImport.allowed_use)
        .join(RosterRow, RosterRow.person_id == entries.c.entry)
        .join(
            RosterImport,
            and_(RosterImport.union_id == RosterRow.union_id, RosterImport.id == RosterRow.import_id),
        )
        .where(
            names_for_sure(identity),
            or_(reached, brought),
            RosterImport.came_from.is_not(None),
        )
        .order_by(RosterImport.id)
    )
    return {
        person_id: (came_from, allowed_use)
        for person_id, came_from, allowed_use in db.session.execute(query)
        if came_from is not None and allowed_use is not None
    }


def parts_of(identity: Identity, export_id: UUID) -> Sequence[UUID]:
    """Return the ids of the parts of a file, in order."""
    query = select(ExportPart.id).where(ExportPart.union_id == identity.union_id, ExportPart.export_id == export_id)
    return db.session.scalars(query.order_by(ExportPart.number)).all()


def find_part(identity: Identity, part_id: UUID) -> ExportPart | None:
    """Return a part of a file; None when it was deleted meanwhile."""
    return db.session.get(ExportPart, (identity.union_id, part_id))


def asker(union_id: UUID, member_id: UUID) -> Membership | None:
    """Return the member who asked for a file, as she stands now."""
    return db.session.get(Membership, (union_id, member_id))


def next_to_make(paused: Collection[UUID]) -> Export | None:
    """Return a file of any union that is to be made, but none of those that pause, held against other workers."""
    query = select(Export).where(Export.state == ExportState.MAKING, Export.id.not_in(paused))
    return db.session.scalars(query.order_by(Export.id).limit(1).with_for_update(skip_locked=True)).one_or_none()


def failed_of(identity: Identity, export_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return which of these files could not be made: the trail tells it."""
    told = (AuditEvent.action == FAILED, AuditEvent.subject_id.in_(export_ids))
    reached = exists().where(_reached(identity), Export.id == AuditEvent.subject_id)
    question = select(AuditEvent.subject_id).where(AuditEvent.union_id == identity.union_id, *told, reached)
    return frozenset(db.session.scalars(question))


def ended(now: datetime) -> Sequence[Export]:
    """Return files and wishes for files whose time is over."""
    lives = Export.state.in_((ExportState.WAITING, ExportState.MAKING, ExportState.READY))
    return db.session.scalars(select(Export).where(lives, Export.ends_at <= now).limit(200)).all()


def parts_to_forget() -> Sequence[ExportPart]:
    """Return some parts of files that nobody may fetch any more."""
    over = exists().where(
        Export.union_id == ExportPart.union_id,
        Export.id == ExportPart.export_id,
        or_(Export.state == ExportState.OVER, Export.state == ExportState.DECLINED),
    )
    return db.session.scalars(select(ExportPart).where(over).limit(200)).all()
