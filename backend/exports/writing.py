"""Writes a file: of people part by part, so that a large one costs no more memory than a small one; or of counts."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.exports import counts, queries, words
from backend.exports.model import Export, ExportPart
from backend.exports.rules import (
    Column,
    ExportState,
    Preset,
    columns_of,
    initials_of,
    leaves_alone,
    mark_of,
    names_people,
)
from backend.kernel.cells import harmless
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.lists import queries as lists
from backend.unions import queries as unions
from backend.wall_chart import service as charts
from backend.wall_chart.queries import Worker
from backend.wall_chart.rules import FEWEST_SHOWN

PEOPLE_IN_PART = 100
_ENCODING_MARK = "\ufeff"


@dataclass(frozen=True)
class Known:
    """What is known about the people of one part, by person; the names of places, and the words of who asked."""

    numbers: Mapping[UUID, list[str]]
    talks: Mapping[UUID, datetime]
    lists: Mapping[UUID, tuple[str, str]]
    departments: Mapping[UUID, str]
    shifts: Mapping[UUID, str]
    zone: ZoneInfo
    words: words.Words


def make_part(export: Export) -> None:
    """Write the next part of a file; after the last one it can be fetched.

    It is made in the name of who asked, with what she may know now; if she may ask for files no more, it is over.
    """
    identity = _who_asked(export)
    if identity is None:
        export.state = ExportState.OVER
        return
    if names_people(Preset(export.preset)):
        _make_part_of_people(identity, export)
    else:
        _count(identity, export)


def _make_part_of_people(identity: Identity, export: Export) -> None:
    """Write the next lines, one for each person."""
    moment = charts.moment_of(identity)
    asked = {"worksite_id": None, "department_id": export.department_id, "shift_id": None}
    page = charts.workers(identity, moment, asked | {"limit": PEOPLE_IN_PART, "cursor": export.done_until})
    alone = leaves_alone(Preset(export.preset))
    workers = [one for one in page.items if not (alone and one.is_left_alone)][: export.people - export.written]
    if workers:
        _keep(identity, export, workers)
    export.done_until = page.next_cursor
    if page.next_cursor is None or export.written >= export.people:
        export.state = ExportState.READY


def _count(identity: Identity, export: Export) -> None:
    """Write all of a file of counts, as its only part; it is over when too few people are left to count."""
    moment = charts.moment_of(identity)
    asking = charts.open_ask(identity, Permission.WALL_CHART_SEE, moment)
    tallies = charts.tallies(identity, Permission.WALL_CHART_SEE, moment, asking)
    if not counts.may_be_counted(sum(one.people for one in tallies)):
        export.state = ExportState.OVER
        return
    names = counts.Names(queries.departments_with_worksites(identity), lists.shifts_of(identity))
    rows = counts.rows_of(tallies, names, counts.words_in(_language(export)), is_asking=asking is not None)
    mark = mark_of(export.id)
    _add_part(export, [], [_line([*row, mark]) for row in rows])
    export.state = ExportState.READY
    db.session.flush()


def _language(export: Export) -> str:
    """Return the language of who asked; nothing when there is no such member any more."""
    member = queries.asker(export.union_id, export.member_id)
    return "" if member is None else member.language


def _who_asked(export: Export) -> Identity | None:
    """Return who asked, as she stands now; None when she may not ask any more."""
    member = queries.asker(export.union_id, export.member_id)
    if member is None:
        return None
    identity = Identity(export.union_id, member.id, export.device_id, member.role, member.status)
    return identity if identity.reach(Permission.EXPORTS_MAKE) is Reach.UNION else None


def _keep(identity: Identity, export: Export, workers: Sequence[Worker]) -> None:
    """Seal the lines of these people as the next part."""
    ids = [worker.person.id for worker in workers]
    known = Known(
        queries.numbers_of(identity, ids),
        queries.last_talks(identity, ids),
        queries.came_by_lists(identity, ids),
        lists.units_of(identity),
        lists.shifts_of(identity),
        ZoneInfo(unions.get_union(identity.union_id).time_zone),
        words.words_in(_language(export)),
    )
    columns = _columns(export)
    mark = mark_of(export.id)
    lines = [_line([_cell(worker, column, known, mark) for column in columns]) for worker in workers]
    _add_part(export, ids, lines)
    export.written += len(workers)
    db.session.flush()


def _add_part(export: Export, person_ids: Iterable[UUID], lines: Sequence[str]) -> None:
    """Seal lines as the next part, with the people they are about."""
    part = ExportPart(
        union_id=export.union_id,
        id=new_id(),
        export_id=export.id,
        number=export.parts,
        person_ids=[str(person_id) for person_id in person_ids],
        lines=json.dumps(lines),
    )
    db.session.add(part)
    export.parts += 1


def _columns(export: Export) -> tuple[Column, ...]:
    return columns_of(Preset(export.preset), [Column(column) for column in export.columns])


def _cell(worker: Worker, column: Column, known: Known, mark: str) -> str:  # noqa: PLR0911 -- one line for each kind of column
    """Return what stands in one column about one person; empty where nobody wrote it down."""
    person = worker.person
    if column in {Column.SIGNATURE, Column.OUTCOME}:
        return ""
    if column is Column.COPY:
        return mark
    if column in {Column.SOURCE, Column.CONSENT}:
        return _origin(worker, column, known)
    if column in {Column.DEPARTMENT, Column.SHIFT}:
        return _place(worker, column, known)
    if column is Column.PHONE:
        return _numbers(known.numbers.get(person.id, ()))
    if column is Column.LAST_TALK:
        talk = known.talks.get(person.id)
        return "" if talk is None else talk.astimezone(known.zone).date().isoformat()
    return _text(_facts(worker, known.words)[column], known.words)


def _facts(worker: Worker, said: words.Words) -> dict[Column, object]:
    """Return what a worker's own row says."""
    person = worker.person
    return {
        Column.NAME: person.name,
        Column.INITIALS: initials_of(person.name),
        Column.LANGUAGE: said.languages.get(person.language or "", person.language),
        Column.KEEPER: None if worker.keeper is None else worker.keeper.name,
        Column.INFLUENCE: person.influence,
        Column.STAND: worker.stand if worker.is_fresh else None,
        Column.SEEN_ACTING: worker.is_proven,
        Column.TALKED_WITH: worker.is_reached,
        Column.ANSWER: None if worker.answer is None else said.answers[worker.answer],
        Column.LEFT_ALONE: worker.is_left_alone,
    }


def _text(value: object, said: words.Words) -> str:
    if isinstance(value, bool):
        return said.yes if value else ""
    return "" if value is None else str(value)


def _place(worker: Worker, column: Column, known: Known) -> str:
    """Return the name of the department or shift."""
    if column is Column.DEPARTMENT:
        return known.departments.get(worker.person.department_id, "") if worker.person.department_id else ""
    return known.shifts.get(worker.person.shift_id, "") if worker.person.shift_id else ""


def _origin(worker: Worker, column: Column, known: Known) -> str:
    """Return where the person comes from, or what for we may know of them: a list's allowed use, or who shares them."""
    listed, said = known.lists.get(worker.person.id), known.words
    if column is Column.SOURCE:
        source = said.sources[worker.person.source]
        return source if listed is None else f"{source}: {said.lists[listed[0]]}"
    return said.shared[worker.person.sharing] if listed is None else said.uses[listed[1]]


def _numbers(numbers: Iterable[str]) -> str:
    return " / ".join(numbers)


def _line(cells: Iterable[str]) -> str:
    """Return a line of the file, harmless to spreadsheets."""
    return _written(map(harmless, cells))


def _written(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerow(cells)
    return text.getvalue()


def as_of_now(export: Export, line: str, numbers: Iterable[str], *, is_left_alone: bool) -> str:
    """Return a line as it leaves: a wish to be left alone, or for a number to be private, may be younger than it."""
    said = words.words_in(_language(export))
    now = {Column.PHONE: harmless(_numbers(numbers)), Column.LEFT_ALONE: _text(is_left_alone, said)}
    (cells,) = csv.reader(io.StringIO(line, newline=""))
    return _written(now.get(column, cell) for column, cell in zip(_columns(export), cells, strict=True))


def first_line(export: Export) -> str:
    """Return the names of the columns, after the mark by which a spreadsheet knows the encoding."""
    if not names_people(Preset(export.preset)):
        return _ENCODING_MARK + _line(counts.words_in(_language(export)).headings)
    headings = words.words_in(_language(export)).columns
    return _ENCODING_MARK + _line([headings[column] for column in _columns(export)])


def last_line(export: Export, member_name: str, zone: ZoneInfo) -> str:
    """Return the watermark: the mark of this copy, who asked for it, when, and until when it may be kept.

    It stands in the last column, so that whoever reads the file in again finds nobody of this name. Counts go outside:
    whoever asked for them is not named, and they may be kept.
    """
    if not names_people(Preset(export.preset)):
        day = export.asked_at.astimezone(zone).date().isoformat()
        said = counts.words_in(_language(export))
        told = said.last.format(mark=mark_of(export.id), day=day, fewest=FEWEST_SHOWN)
        return _line([*([""] * (len(said.headings) - 1)), told])
    day, until = (moment.astimezone(zone).strftime("%Y-%m-%d %H:%M") for moment in (export.asked_at, export.ends_at))
    last = words.words_in(_language(export)).last
    told = last.format(mark=mark_of(export.id), name=member_name, day=day, until=until)
    return _line([*([""] * (len(_columns(export)) - 1)), told])
