"""Ask for a file, let a second person decide, fetch it, take it back: the only writers of what was asked for."""

import json
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.access.permissions import Permission
from backend.access.roles import Role, Status
from backend.exports import queries
from backend.exports.counts import may_be_counted
from backend.exports.model import Export
from backend.exports.rules import (
    COUNTED_FOR,
    FAILED,
    HOURS,
    MAY_HOLD,
    MOST_PEOPLE,
    SECOND_PERSON_ABOVE,
    SHORTEST_PURPOSE,
    WAITS_FOR,
    Column,
    ExportState,
    Preset,
    leaves_alone,
    names_people,
    needs_second_person,
    too_much,
)
from backend.exports.writing import as_of_now, first_line, last_line
from backend.kernel import audit, clock
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.problems import Conflict, Forbidden, Gone, Invalid, NotFound
from backend.turf import queries as turf
from backend.unions import queries as unions
from backend.wall_chart.service import moment_of

_NOBODY: Final = UUID(int=0)


class ExportSettled(Conflict):
    """Somebody has decided about this file before, or it is not made yet."""

    code = "export-settled"
    title = "This file is at another step"


def ask_for(identity: Identity, said: dict[str, Any]) -> Export:
    """Ask for a file; `said` has the keys of `NewExport`. A second time changes nothing.

    Raises:
        Forbidden: the caller may not.
        NotFound: there is no such department, or another member's export has this id.
        Invalid: the file may not hold what was chosen, the purpose is no sentence, or nobody would be in it.
    """
    identity.require(Permission.EXPORTS_MAKE)
    before = queries.exports_with(identity, [said["id"]])
    if before:
        return _own(identity, before[0])
    preset = Preset(said["preset"])
    _check(identity, preset, said)
    people = queries.how_many(
        identity, moment_of(identity).today, said["department_id"], leaves_alone=leaves_alone(preset)
    )
    if names_people(preset) and not 0 < people <= MOST_PEOPLE:
        raise Invalid(fields={"preset": ["nobody" if people == 0 else "too_many"]})
    if not names_people(preset) and not may_be_counted(people):
        raise Invalid(fields={"preset": ["too_few"]})
    now = clock.now()
    waits = names_people(preset) and needs_second_person(people + queries.people_unseen(identity, now - COUNTED_FOR))
    export = Export(
        union_id=identity.union_id,
        id=said["id"],
        member_id=identity.member_id,
        device_id=identity.device_id,
        preset=preset,
        columns=said["columns"],
        department_id=said["department_id"],
        purpose=said["purpose"],
        hours=said["hours"],
        people=people,
        state=ExportState.WAITING if waits else ExportState.MAKING,
        asked_at=now,
        ends_at=now + (WAITS_FOR if waits else timedelta(hours=said["hours"])),
        parts=0,
        written=0,
    )
    db.session.add(export)
    db.session.flush()
    audit.note(identity, "exports.ask", export.id)
    return export


def _check(identity: Identity, preset: Preset, said: dict[str, Any]) -> None:
    """Refuse what the file may not hold, and a purpose that says nothing.

    Raises:
        Invalid: as it says.
        NotFound: there is no such department.
    """
    chosen = [Column(column) for column in said["columns"]]
    if too_much(preset, chosen):
        raise Invalid(fields={"columns": ["not_in_this_file"]})
    if names_people(preset) and not {Column.NAME, Column.INITIALS} & set(chosen):
        raise Invalid(fields={"columns": ["nobody_named"]})
    # Files of two departments and of all of them could be subtracted from each other.
    if said["department_id"] is not None and not names_people(preset):
        raise Invalid(fields={"department_id": ["counts_everybody"]})
    if len(said["purpose"]) < SHORTEST_PURPOSE:
        raise Invalid(fields={"purpose": ["too_short"]})
    if said["department_id"] is not None and queries.find_department(identity, said["department_id"]) is None:
        raise NotFound


def _own(identity: Identity, export: Export) -> Export:
    """Return an export if the one who asks asked for it.

    Raises:
        NotFound: somebody else did.
    """
    if export.member_id != identity.member_id:
        raise NotFound
    return export


def decide(identity: Identity, export_id: UUID, *, yes: bool) -> Export:
    """Say yes or no to a file that somebody else asked for. The same a second time changes nothing.

    Raises:
        NotFound: there is no such export, or the caller may not know of it.
        Forbidden: she asked for it herself.
        ExportSettled: somebody decided otherwise, or it needs nobody.
        Gone: it has waited too long.
    """
    identity.require(Permission.EXPORTS_APPROVE)
    export = queries.get_export(identity, export_id)
    if export.member_id == identity.member_id:
        raise Forbidden("Somebody else looks at this file.")
    if export.decided_by == identity.member_id and (export.state == ExportState.DECLINED) != yes:
        return export
    now = clock.now()
    if export.state == ExportState.OVER or export.ends_at <= now:
        raise Gone("This file has waited too long.")
    if export.state != ExportState.WAITING:
        raise ExportSettled
    export.decided_by, export.decided_at = identity.member_id, now
    export.state = ExportState.MAKING if yes else ExportState.DECLINED
    if yes:
        export.ends_at = now + timedelta(hours=export.hours)
    db.session.flush()
    audit.note(identity, f"exports.{'approve' if yes else 'decline'}", export.id, about_id=export.member_id)
    return export


def take_back(identity: Identity, export_id: UUID) -> Export:
    """Give up a file one asked for, whatever has come of it; the worker deletes what there is.

    Raises:
        NotFound: there is no such export, or somebody else asked for it.
    """
    identity.require(Permission.EXPORTS_MAKE)
    export = _own(identity, queries.get_export(identity, export_id))
    if export.state not in {ExportState.OVER, ExportState.DECLINED}:
        export.state = ExportState.OVER
        db.session.flush()
        audit.note(identity, "exports.take_back", export.id)
    return export


def fetch(identity: Identity, export_id: UUID) -> Export:
    """Return a finished file of the caller's own, to be read part by part; that she fetched it stays in the trail.

    Raises:
        NotFound: there is no such export, or somebody else asked for it.
        ExportSettled: it is not made yet, or was declined.
        Gone: its time is over.
    """
    identity.require(Permission.EXPORTS_MAKE)
    export = _own(identity, queries.get_export(identity, export_id))
    if export.state == ExportState.OVER or export.ends_at <= clock.now():
        raise Gone("This file is over. Ask for it again.")
    if export.state != ExportState.READY:
        raise ExportSettled
    audit.note(identity, "exports.fetch", export.id)
    return export


def name_of(export: Export) -> str:
    """Return what a file is called where it is saved."""
    return "people.csv" if names_people(Preset(export.preset)) else "counts.csv"


def beginning(export: Export) -> str:
    """Return the first line of a file."""
    return first_line(export)


def lines_of(identity: Identity, export: Export, part_id: UUID) -> Iterator[str]:
    """Return the lines of one part, without people whom the caller may no longer know or approach; counts all.

    What a line says of wishes and numbers is as it is now, not as when it was made.
    """
    part = queries.find_part(identity, part_id)
    if part is None:
        return
    today = moment_of(identity).today
    stay = queries.still_there(identity, today, part.person_ids, leaves_alone=leaves_alone(Preset(export.preset)))
    lines = json.loads(part.lines)
    if not names_people(Preset(export.preset)):
        yield from lines
        return
    alone = queries.left_alone_of(identity, part.person_ids)
    numbers = queries.numbers_of(identity, [UUID(one) for one in part.person_ids])
    for person_id, line in zip(part.person_ids, lines, strict=True):
        if person_id in stay:
            yield as_of_now(export, line, numbers.get(UUID(person_id), ()), is_left_alone=person_id in alone)


def ending(identity: Identity, export: Export) -> str:
    """Return the last line of a file: who asked for it, when, and until when it may be kept."""
    union = unions.get_union(identity.union_id)
    (member,) = turf.members_with(identity.union_id, [export.member_id])
    return last_line(export, member.name, ZoneInfo(union.time_zone))


def in_full(identity: Identity, exports: Iterable[Export]) -> list[dict[str, Any]]:
    """Return exports in the keys of `ExportAnswer`. Two statements for all."""
    shown = list(exports)
    failed = queries.failed_of(identity, [one.id for one in shown if one.state == ExportState.OVER])
    ids = {one.member_id for one in shown} | {one.decided_by for one in shown if one.decided_by is not None}
    names = unions.names_of(identity, ids)
    same = ("id", "member_id", "preset", "columns", "department_id", "purpose", "hours", "people", "asked_at")
    now = clock.now()
    return [
        {
            **{name: getattr(one, name) for name in same},
            "member_name": names[one.member_id],
            "state": str(_state(one)) if one.ends_at > now else str(_ended(one)),
            "decided_by_name": None if one.decided_by is None else names[one.decided_by],
            "decided_at": one.decided_at,
            "ends_at": one.ends_at,
            "has_failed": one.id in failed,
            "is_mine": one.member_id == identity.member_id,
            "may_decide": one.member_id != identity.member_id
            and one.state == ExportState.WAITING
            and one.ends_at > now,
        }
        for one in shown
    ]


def _state(export: Export) -> ExportState:
    return ExportState(export.state)


def _ended(export: Export) -> ExportState:
    """Return how a file stands whose time is over, whether or not the worker has come by."""
    return ExportState.DECLINED if export.state == ExportState.DECLINED else ExportState.OVER


def what_may_be_asked() -> dict[str, Any]:
    """Return the presets with what each may hold, in the keys of `ExportRules`."""
    return {
        "presets": [
            {
                "preset": str(preset),
                "columns": [str(one) for one in may],
                "leaves_alone": leaves_alone(preset),
                "names_people": names_people(preset),
            }
            for preset, may in MAY_HOLD.items()
        ],
        "hours": list(HOURS),
        "second_person_above": SECOND_PERSON_ABOVE,
    }


def fail(union_id: UUID, export_id: UUID) -> None:
    """End a file that could not be made, and tell it; whoever asked may ask again."""
    export = queries.find_export(union_id, export_id)
    if export is not None and export.state == ExportState.MAKING:
        export.state = ExportState.OVER
        db.session.flush()
        hilo = Identity(union_id, _NOBODY, _NOBODY, Role.MEMBER, Status.SUSPENDED)
        audit.note(hilo, FAILED, export.id, about_id=export.member_id)


def forget_old() -> None:
    """End files whose time is over, and delete what lies of those that nobody may fetch any more."""
    for export in queries.ended(clock.now()):
        export.state = ExportState.OVER
    db.session.flush()
    for part in queries.parts_to_forget():
        db.session.delete(part)
    db.session.flush()
