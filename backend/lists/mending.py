"""Keeps what a check says; puts one row right, or decides about it, and checks again that row and those like it.

A list can have a hundred thousand rows; none is read but these. What a check of the whole list would say comes out all
the same, but for the order in which its words for places are shown: so long as the people are those of the check.
"""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.kernel.pages import LARGEST_PAGE
from backend.lists import queries
from backend.lists.checking import (
    Checked,
    Chosen,
    Verdict,
    chosen_of,
    entry_of,
    mapping_of,
    reading_of,
    text_of,
    verdict_of,
    with_places_of,
)
from backend.lists.foreseeing import AS_OF, effects, effects_about, kept
from backend.lists.matching import Known
from backend.lists.model import RosterImport, RosterMention, RosterRow
from backend.lists.rules import Decision, ImportState, Outcome, RowText, folded
from backend.sync import clock as union_clock


def write_verdict(roster: RosterImport, row: RosterRow, verdict: Verdict) -> None:
    """Keep what a row comes to. What was decided about it stands while it comes to the same."""
    _turn(row, verdict.outcome, verdict.person_id)
    row.twin_line, row.number_key, row.words_key = verdict.twin_line, verdict.number_key, verdict.words_key
    row.points, row.reasons, row.flaws = verdict.points, verdict.reasons, [str(flaw) for flaw in verdict.flaws]
    if roster.is_whole_list:
        db.session.add_all(
            RosterMention(union_id=row.union_id, row_id=row.id, person_id=person_id, import_id=row.import_id)
            for person_id in verdict.perhaps
            if person_id != verdict.person_id
        )


def _turn(row: RosterRow, outcome: Outcome, person_id: UUID | None) -> None:
    if row.outcome != outcome or row.person_id != person_id:
        row.decision = None if row.decision != Decision.LEAVE_OUT else row.decision
    row.outcome, row.person_id = outcome, person_id


def stands_as_checked(identity: Identity, roster: RosterImport) -> bool:
    """Say whether a list was checked against the people as they are now."""
    is_checked = roster.state == ImportState.CHECKED
    return is_checked and not queries.has_anybody_changed(identity, roster.counts.get(AS_OF, 0))


def write_down(identity: Identity, roster: RosterImport, rows: Sequence[RosterRow], checked: Checked) -> None:
    """Keep what a whole list comes to. Whoever is still missing from it keeps her row and what was decided about it."""
    for mention in queries.mentions(identity, roster.id):
        db.session.delete(mention)
    db.session.flush()
    for row in rows:
        write_verdict(roster, row, checked.verdicts[row.id])
    before = {row.person_id: row for row in queries.rows_gone(roster.union_id, roster.id)}
    gone_rows = [before.get(person_id) or gone_row(roster, person_id) for person_id in checked.gone]
    for person_id in before.keys() - set(checked.gone):
        db.session.delete(before[person_id])
    db.session.add_all(gone_rows)
    db.session.flush()
    will = effects(identity, mapping_of(roster), [*rows, *gone_rows], checked.people, checked.numbers)
    as_of = {AS_OF: union_clock.take(db.session(), roster.union_id)}
    roster.counts = queries.counts_of(roster.union_id, roster.id) | kept(will) | as_of
    roster.state = ImportState.CHECKED
    db.session.flush()


def gone_row(roster: RosterImport, person_id: UUID) -> RosterRow:
    """Return a row that stands for somebody of an earlier list who is not on this one."""
    nothing: dict[str, Any] = {"line": 0, "points": 0, "reasons": [], "flaws": []}
    about = {"outcome": Outcome.GONE, "person_id": person_id, "decision": None}
    return RosterRow(union_id=roster.union_id, id=new_id(), import_id=roster.id, **about, **nothing)


def correct(identity: Identity, roster: RosterImport, row: RosterRow, values: Mapping[str, str]) -> None:
    """Put right what a row of a checked list says. Costs the same statements, however long the list is.

    An empty text takes back what the file says there.
    """
    stood, said = (row.outcome, row.person_id, row.decision), text_of(row, mapping_of(roster))
    named = {one.person_id for one in queries.mentions(identity, roster.id, row.id)} | _some(row.person_id)
    old, new = row.corrected, json.dumps(json.loads(row.corrected or "{}") | values)
    row.corrected = new
    chosen = with_places_of(identity, json.loads(roster.mapping or "{}"), text_of(row, mapping_of(roster)))
    verdict = _verdict_by_itself(identity, row, chosen_of(chosen))
    alike = _alike(identity, row, verdict)
    people = named | verdict.perhaps | {one.person_id for one in alike if one.person_id is not None}
    row.corrected = old
    before = _sums(identity, roster, [row, *alike], people)
    row.corrected = new
    roster.mapping = json.dumps(_without_unused(identity, roster, chosen, row, said))
    for mention in queries.mentions(identity, roster.id, row.id):
        db.session.delete(mention)
    db.session.flush()
    write_verdict(roster, row, verdict)
    db.session.flush()
    _find_twins(identity, roster, [row, *alike])
    if (row.outcome, row.person_id) == stood[:2]:
        row.decision = stood[2]
    if roster.is_whole_list:
        _find_gone(identity, roster, named - verdict.perhaps, verdict.perhaps - named)
    db.session.flush()
    _count(roster, before, _sums(identity, roster, [row, *alike], people))


def decide(identity: Identity, roster: RosterImport, row: RosterRow, decision: str | None) -> None:
    """Keep what was decided about a row; no other row comes to anything else by it."""
    before = _sums(identity, roster, [row], _some(row.person_id))
    row.decision = decision
    db.session.flush()
    _count(roster, before, _sums(identity, roster, [row], _some(row.person_id)))


def _some(person_id: UUID | None) -> set[UUID]:
    return set() if person_id is None else {person_id}


def _verdict_by_itself(identity: Identity, row: RosterRow, mapping: Chosen) -> Verdict:
    """Return what a row comes to, whatever other rows say."""
    reading = reading_of(row, mapping)
    entries, _people = queries.entries_known(identity)
    left_alone = queries.numbers_to_leave_alone(identity)
    entry = entry_of(identity, row, reading)
    return verdict_of(identity, mapping, entry, reading, Known(entries), left_alone)


def _alike(identity: Identity, row: RosterRow, verdict: Verdict) -> Sequence[RosterRow]:
    """Return the rows further down that say what this row said, or what it says now."""
    keys = {row.number_key, row.words_key, verdict.number_key, verdict.words_key} - {None}
    people = {row.person_id, verdict.person_id} - {None}
    return queries.rows_alike(identity, row, keys, people)


def _find_twins(identity: Identity, roster: RosterImport, rows: Sequence[RosterRow]) -> None:
    """Say of rows that can have a twin above whether they have, now that one row says something else."""
    keyed = [row for row in rows if row.words_key is not None]
    columns = ("number_key", "words_key", "person_id")
    said = {column: {getattr(row, column) for row in keyed} - {None} for column in columns}
    first = {column: queries.first_lines(identity, roster.id, column, said[column], keyed=True) for column in columns}
    taken = queries.first_lines(identity, roster.id, "person_id", said["person_id"], keyed=False)
    for row in keyed:
        above = (first[column].get(getattr(row, column), row.line) for column in columns)
        row.twin_line = next((line for line in above if line < row.line), None)
        is_double = row.twin_line is not None or taken.get(row.person_id, row.line) < row.line
        by_itself = Outcome.NEW if row.person_id is None else Outcome.MATCHED
        _turn(row, Outcome.DOUBLE if is_double else by_itself, row.person_id)


def _find_gone(
    identity: Identity, roster: RosterImport, named_no_more: Collection[UUID], named_now: Collection[UUID]
) -> None:
    """Mark who stands on no row any more as gone, and whoever is named after all as still there."""
    for row in queries.rows_about(identity, roster.id, named_now):
        if row.outcome == Outcome.GONE:
            db.session.delete(row)
    missing = set(named_no_more) - queries.named_in(identity, roster.id, named_no_more)
    for person in queries.people_of_earlier_lists(identity, roster.id, missing):
        db.session.add(gone_row(roster, person.id))


def _without_unused(
    identity: Identity, roster: RosterImport, chosen: dict[str, Any], row: RosterRow, said: RowText
) -> dict[str, Any]:
    """Return a mapping without the words that only this row used for places nobody knows.

    Every row with such a word has a problem, so no other row is read; among very many problems the word stays.
    """
    asked = {"outcome": Outcome.PROBLEM, "limit": LARGEST_PAGE, "cursor": None}
    page = queries.page_of_rows(identity, roster.id, asked)
    texts = [text_of(one, chosen_of(chosen)) for one in (row, *page.items)]
    unused = set()
    if page.next_cursor is None:
        unused = {folded(said.unit), folded(said.shift)} - {
            folded(one) for text in texts for one in (text.unit, text.shift)
        }
    return chosen | {
        "places": [one for one in chosen["places"] if one["department_id"] or one["code"] not in unused],
        "shifts": [one for one in chosen["shifts"] if one["shift_id"] or one["code"] not in unused],
    }


def _sums(
    identity: Identity, roster: RosterImport, rows: Sequence[RosterRow], people: Collection[UUID]
) -> Counter[str]:
    """Return how many of some rows, and of all about some people, came to what, and what will be done with them."""
    about = queries.rows_about(identity, roster.id, people)
    concerned = {row.id: row for row in (*rows, *about)}.values()
    sums = Counter(str(row.outcome) for row in concerned)
    sums.update(kept(effects_about(identity, roster, concerned, people)))
    return sums


def _count(roster: RosterImport, before: Counter[str], after: Counter[str]) -> None:
    """Change what is counted of a list by the difference."""
    counts = Counter(roster.counts)
    counts.subtract(before)
    counts.update(after)
    roster.counts = {what: times for what, times in counts.items() if times}
    db.session.flush()
