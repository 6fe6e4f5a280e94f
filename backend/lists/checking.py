"""Compares a list with the people we know: what each row comes to, and what applying it would change."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.kernel.columns import blind_index
from backend.kernel.identity import Identity
from backend.kernel.problems import Invalid
from backend.lists import queries
from backend.lists.matching import Entry, Known, canonical, sure
from backend.lists.model import RosterImport, RosterRow
from backend.lists.rules import (
    REMARKS,
    Column,
    DateOrder,
    Decision,
    Flaw,
    Outcome,
    Places,
    RowText,
    flaws_of,
    folded,
    guess_shift,
    guess_unit,
    row_text,
)
from backend.network.model import Person
from backend.network.queries import index_of
from backend.turf.model import Team
from backend.unions.queries import get_union

Values = dict[str, UUID]
"""Department and shift that a row says, by the name of the attribute of `Person`."""


@dataclass(frozen=True)
class Chosen:
    """What was chosen for a file: the meaning of each column, how days are written, and its places."""

    columns: list[str]
    order: DateOrder
    places: Places

    @property
    def needs_unit(self) -> bool:
        """The file has a column that says where people work."""
        return any(column in {Column.UNIT, Column.UNIT_SHIFT} for column in self.columns)


@dataclass(frozen=True)
class Reading:
    """A row as the file says it, and as the union would."""

    said: RowText
    values: Values
    team_id: UUID | None


@dataclass
class Verdict:
    """What a row comes to."""

    outcome: Outcome
    person_id: UUID | None = None
    twin_line: int | None = None
    points: int = 0
    reasons: list[str] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)
    perhaps: frozenset[UUID] = frozenset()
    """Everybody whom the row could be about; of a matched one only whom it is about."""
    number_key: bytes | None = None
    words_key: bytes | None = None
    """By these an earlier or later row of the list is found that says the same; only of new and matched rows."""


@dataclass(frozen=True)
class Checked:
    """What a list comes to: a verdict for each row, who is on no list any more, and the people it was compared with.

    Whoever a row could be about, also one with a flaw or one that fits two people, is not gone.
    """

    verdicts: dict[UUID, Verdict]
    gone: list[UUID]
    people: Mapping[UUID, Person]
    numbers: Mapping[UUID, frozenset[object]]


def mapping_of(roster: RosterImport) -> Chosen:
    """Return what was chosen for a file."""
    return chosen_of(json.loads(roster.mapping or "{}"))


def chosen_of(said: Mapping[str, Any]) -> Chosen:
    """Return what was chosen, from the keys of `Mapping`."""
    units = {place["code"]: place["department_id"] for place in said.get("places", ())}
    teams = {place["code"]: place["team_id"] for place in said.get("places", ())}
    shifts = {shift["code"]: shift["shift_id"] for shift in said.get("shifts", ())}
    order = DateOrder(said.get("date_order", DateOrder.MDY))
    return Chosen(said.get("columns", []), order, Places(units, shifts, teams))


def text_of(row: RosterRow, mapping: Chosen) -> RowText:
    """Return what a row says."""
    return row_text(json.loads(row.cells or "[]"), mapping.columns, json.loads(row.corrected or "{}"))


def reading_of(row: RosterRow, mapping: Chosen) -> Reading:
    """Return a row as the union would say it."""
    said = text_of(row, mapping)
    unit, shift = folded(said.unit), folded(said.shift)
    found = {"department_id": mapping.places.units.get(unit), "shift_id": mapping.places.shifts.get(shift)}
    team = mapping.places.teams.get(unit)
    return Reading(said, {name: UUID(place) for name, place in found.items() if place}, UUID(team) if team else None)


def guess_places(identity: Identity, roster: RosterImport, chosen: dict[str, Any]) -> dict[str, Any]:
    """Return a mapping with every unit and shift that the file names: as chosen, else as guessed.

    Args:
        identity: who asks.
        roster: the import, its rows uploaded.
        chosen: in the keys of `Mapping`; what it says about a unit or shift stands, but for places there are no more.
    """
    columns = [str(column) for column in chosen["columns"]]
    rows = queries.rows_of(identity, roster.id)
    texts = [row_text(json.loads(row.cells or "[]"), columns, json.loads(row.corrected or "{}")) for row in rows]
    units = {str(unit_id): name for unit_id, name in queries.units_of(identity).items()}
    shifts = {str(shift_id): name for shift_id, name in queries.shifts_of(identity).items()}
    usual, teams = queries.usual_teams(identity), queries.teams_of(identity)
    here = {*units, *shifts, *(str(team.id) for team in teams)}
    told = {place["code"]: place for place in _left(chosen.get("places") or (), here)}
    told_shifts = {shift["code"]: shift for shift in _left(chosen.get("shifts") or (), here)}
    places = [
        told.get(code) or {"code": code, "department_id": guess_unit(code, units), "team_id": None}
        for code in _codes(text.unit for text in texts)
    ]
    return {
        "columns": columns,
        "date_order": chosen["date_order"],
        "is_whole_list": chosen["is_whole_list"],
        "places": [{**place, "team_id": place["team_id"] or _team(place, units, usual, teams)} for place in places],
        "shifts": [
            told_shifts.get(code) or {"code": code, "shift_id": guess_shift(code, shifts)}
            for code in _codes(text.shift for text in texts)
        ],
    }


def _left(places: Iterable[Mapping[str, Any]], here: Collection[str]) -> list[dict[str, Any]]:
    """Return places as they were told, without the ids of those that are not here any more."""
    return [{name: said if name == "code" or said in here else None for name, said in one.items()} for one in places]


def has_lost_a_place(identity: Identity, chosen: Mapping[str, Any]) -> bool:
    """Say whether a mapping names a place that the union has no more: a team may have been closed since."""
    return not _named(chosen) <= set().union(*_places_here(identity).values())


def refuse_unknown_places(identity: Identity, chosen: Mapping[str, Any], before: Mapping[str, Any]) -> None:
    """Refuse what the union does not have, but for what the list named `before`: nobody chose that now.

    From here on the ids are text.

    Raises:
        Invalid: as it says.
    """
    ours, stood = _places_here(identity), _named(before)
    for place, name in _ids_in(chosen):
        place[name] = str(place[name])
        if place[name] not in ours[name] | stood:
            raise Invalid(fields={name: ["The union has none like this."]})


def _ids_in(chosen: Mapping[str, Any]) -> list[tuple[dict[str, Any], str]]:
    """Return for each id that a mapping names where it stands: in which place, under which name."""
    places = (*(chosen.get("places") or ()), *(chosen.get("shifts") or ()))
    return [(place, name) for place in places for name, said in place.items() if name != "code" and said is not None]


def _named(chosen: Mapping[str, Any]) -> set[str]:
    """Return the ids of all places that a mapping names."""
    return {place[name] for place, name in _ids_in(chosen)}


def _places_here(identity: Identity) -> dict[str, set[str]]:
    """Return the ids of the union's places, by the name that a mapping has for them."""
    return {
        "department_id": set(map(str, queries.units_of(identity))),
        "shift_id": set(map(str, queries.shifts_of(identity))),
        "team_id": {str(team.id) for team in queries.teams_of(identity)},
    }


def with_places_of(identity: Identity, chosen: dict[str, Any], said: RowText) -> dict[str, Any]:
    """Return a mapping that knows the unit and shift of one row too, as guessed where the list named none like it."""
    unit, shift = folded(said.unit), folded(said.shift)
    places, shifts = list(chosen.get("places") or ()), list(chosen.get("shifts") or ())
    if unit and all(place["code"] != unit for place in places):
        units = {str(unit_id): name for unit_id, name in queries.units_of(identity).items()}
        place = {"code": unit, "department_id": guess_unit(unit, units), "team_id": None}
        team_id = _team(place, units, queries.usual_teams(identity), queries.teams_of(identity))
        places.append(place | {"team_id": team_id})
    if shift and all(one["code"] != shift for one in shifts):
        names = {str(shift_id): name for shift_id, name in queries.shifts_of(identity).items()}
        shifts.append({"code": shift, "shift_id": guess_shift(shift, names)})
    return chosen | {"places": places, "shifts": shifts}


def unknown_places(identity: Identity) -> dict[str, list[str]]:
    """Return the units and shifts of the last list that stand for no place, in the keys of `RosterUnknownPlaces`."""
    roster = queries.last_list(identity)
    said = json.loads(roster.mapping or "{}") if roster else {}
    units = {folded(name) for name in queries.units_of(identity).values()}
    shifts = {folded(name) for name in queries.shifts_of(identity).values()}
    return {
        "departments": [
            place["code"]
            for place in said.get("places", ())
            if place["department_id"] is None and place["code"] not in units
        ],
        "shifts": [
            shift["code"]
            for shift in said.get("shifts", ())
            if shift["shift_id"] is None and shift["code"] not in shifts
        ],
    }


def _codes(words: Iterable[str]) -> list[str]:
    """Return the different words, most frequent first."""
    return [code for code, _ in Counter(filter(None, map(folded, words))).most_common()]


def _team(
    place: Mapping[str, Any], units: Mapping[str, str], usual: Mapping[UUID, UUID], teams: Sequence[Team]
) -> str | None:
    """Return the team a unit's people go to: who looks after most of them, who bears its name, or the only one."""
    if place["department_id"] is None:
        return None
    named = [team.id for team in teams if folded(team.name) == folded(units.get(place["department_id"], ""))]
    found = usual.get(UUID(place["department_id"])) or next(iter(named), None)
    found = found or (teams[0].id if len(teams) == 1 else None)
    return str(found) if found else None


def check(identity: Identity, roster: RosterImport, rows: Sequence[RosterRow]) -> Checked:
    """Return what a list comes to. Costs five statements and time in proportion to rows plus people."""
    mapping = mapping_of(roster)
    entries, people = queries.entries_known(identity)
    known, left_alone = Known(entries), queries.numbers_to_leave_alone(identity)
    owned = {entry.id: entry.numbers for entry in entries}
    verdicts: dict[UUID, Verdict] = {}
    twins: dict[bytes | UUID, int] = {}
    taken: set[UUID] = set()
    named: set[UUID] = set()
    for row in rows:
        reading = reading_of(row, mapping)
        verdict = verdict_of(identity, mapping, entry_of(identity, row, reading), reading, known, left_alone)
        _look_for_twins(row, verdict, twins, taken)
        verdicts[row.id] = verdict
        named |= verdict.perhaps
        if verdict.outcome in {Outcome.MATCHED, Outcome.DOUBLE} and verdict.person_id is not None:
            taken.add(verdict.person_id)
    gone = []
    if roster.is_whole_list:
        earlier = queries.people_of_earlier_lists(identity, roster.id)
        gone = [person.id for person in earlier if person.id not in named]
    return Checked(verdicts, gone, people, owned)


def entry_of(identity: Identity, row: RosterRow, reading: Reading) -> Entry:
    """Return a row as it is compared with people."""
    phone = reading.said.phone
    numbers = frozenset[object]([index_of(identity, phone)]) if phone else frozenset[object]()
    unit, shift = (reading.values.get(name) for name in ("department_id", "shift_id"))
    return Entry(row.id, reading.said.name, str(unit) if unit else None, str(shift) if shift else None, numbers)


def verdict_of(
    identity: Identity, mapping: Chosen, entry: Entry, reading: Reading, known: Known, left_alone: frozenset[bytes]
) -> Verdict:
    """Return what a row comes to by itself, whatever other rows of the list say."""
    found = known.like(entry)
    perhaps = frozenset(likeness.id for likeness in found)
    flaws = flaws_of(reading.said, mapping.places, mapping.order, needs_unit=mapping.needs_unit)
    if not REMARKS.issuperset(flaws):
        return Verdict(Outcome.PROBLEM, flaws=flaws, perhaps=perhaps)
    number_key, words_key = _keys_of(identity, entry)
    match = sure(found)
    if match is not None:
        about = (match.id, None, match.points, list(match.reasons), flaws)
        return Verdict(Outcome.MATCHED, *about, frozenset({match.id}), number_key, words_key)
    if entry.numbers & left_alone:
        return Verdict(Outcome.WITHHELD, perhaps=perhaps)
    if found:
        nearest = found[0]
        return Verdict(Outcome.DOUBLE, nearest.id, None, nearest.points, list(nearest.reasons), flaws, perhaps=perhaps)
    return Verdict(Outcome.NEW, flaws=flaws, number_key=number_key, words_key=words_key)


def _keys_of(identity: Identity, entry: Entry) -> tuple[bytes | None, bytes]:
    """Return the keys under which a row is found by another that says the same: of its number, of its words."""

    def key(*said: object) -> bytes:
        return blind_index(identity.union_id, "roster_twin", json.dumps(said))

    words = folded(entry.name).split()
    number = next((bytes(one).hex() for one in entry.numbers if isinstance(one, bytes)), None)
    number_key = None if number is None else key(canonical(words[0]), words[-1], number)
    return number_key, key(words, entry.unit, entry.shift)


def _look_for_twins(row: RosterRow, verdict: Verdict, twins: dict[bytes | UUID, int], taken: set[UUID]) -> None:
    """Make a row a possible double if an earlier row says the same, or is about the same person for sure."""
    if verdict.words_key is None:
        return
    keys = [key for key in (verdict.number_key, verdict.words_key, verdict.person_id) if key is not None]
    earlier = next((twins[key] for key in keys if key in twins), None)
    for key in keys:
        twins.setdefault(key, row.line)
    if earlier is not None or verdict.person_id in taken:
        verdict.outcome, verdict.twin_line = Outcome.DOUBLE, earlier


def differences(person: Person, reading: Reading, said: Mapping[str, UUID] | None = None) -> Values:
    """Return what a list changes about a person: what nobody said yet; of people nobody keeps all it says otherwise.

    What her keeper has said stands. `said` is what earlier rows are going to change about her.
    """
    now = {name: (said or {}).get(name, getattr(person, name)) for name in reading.values}
    return {
        name: value
        for name, value in reading.values.items()
        if now[name] != value and (now[name] is None or person.keeper_id is None)
    }


def marked_by_lists(identity: Identity, people: Iterable[Person]) -> frozenset[UUID]:
    """Return who of these people is marked as left by a list of the employer's, and by nobody else since.

    A newer list on which somebody stands takes such a mark away; one that a member made stays hers. A statement only
    if somebody is marked.
    """
    left = {person.id: person for person in people if person.left_on is not None}
    if not left:
        return frozenset()
    zone = ZoneInfo(get_union(identity.union_id).time_zone)
    marks = queries.marks_by_employer(identity, left)
    return frozenset(person_id for person_id, roster in marks if _is_mark_of(roster, left[person_id], zone))


def _is_mark_of(roster: RosterImport, person: Person, zone: ZoneInfo) -> bool:
    """Say whether the mark of a person is the one that this list made: its device, on a day on which it was applied."""
    began, ended = roster.created_at, roster.applied_at or roster.created_at
    days = (began.astimezone(zone).date(), ended.astimezone(zone).date())
    _, device_id = person.edited.get("left_on", (0, ""))
    return device_id == str(roster.device_id) and person.left_on is not None and days[0] <= person.left_on <= days[1]


def is_applied(row: RosterRow) -> bool:
    """Say whether applying the import does anything with a row."""
    if row.decision == Decision.LEAVE_OUT:
        return False
    return row.outcome in {Outcome.NEW, Outcome.MATCHED, Outcome.GONE} or (
        row.outcome == Outcome.DOUBLE and row.decision is not None
    )
