"""What the columns of a list mean, how a row is read, and what is wrong with it. English and Spanish.

What a list must not bring along (papers, health, faith, pay and the like) is recognized by its title or by what stands
in it, and never read any further.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from backend.network.rules import cleaned

MOST_BYTES: Final = 20 * 1024 * 1024
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 60
LONGEST_CELL: Final = 300
LONGEST_NAME: Final = 120
SAMPLES: Final = 3
UNDO_FOR: Final = timedelta(days=30)
FORGET_UPLOADS_AFTER: Final = timedelta(days=7)
MOST_TRIES: Final = 5
"""After so many tries without a row more done, a list has failed."""
FIRST_WAIT: Final = timedelta(seconds=15)

_SHORTEST_NUMBER, _LONGEST_NUMBER = 7, 15
_MONTHS = 12
_CENTURY_TURNS_AT = 40
_FULL_YEAR = 4


class ImportState(StrEnum):
    """How far a list has come. Nothing is written about people before `applying`."""

    UPLOADED = "uploaded"
    CHECKED = "checked"
    APPLYING = "applying"
    APPLIED = "applied"
    UNDOING = "undoing"
    UNDONE = "undone"
    FAILED = "failed"


class Failure(StrEnum):
    """Why a list could not be applied or undone to its end.

    `not_allowed`: whoever started it may not any more. `row`: there is a row with which it cannot be done. `stopped`:
    it was begun again and again, and each time something else went wrong, or the worker died.
    """

    NOT_ALLOWED = "not_allowed"
    ROW = "row"
    STOPPED = "stopped"


def wait_before(tries: int) -> timedelta:
    """Return the pause after so many tries that went wrong, at least one: 15 s, 30 s, 1 min, 2 min."""
    return FIRST_WAIT * (1 << (tries - 1))


class CameFrom(StrEnum):
    """Who gave the list."""

    EMPLOYER = "employer"
    LABOR_BOARD = "labor_board"
    UNION = "union"
    SIGN_UP = "sign_up"


class AllowedUse(StrEnum):
    """What the list may be used for: everything the union does, one campaign, or one election."""

    UNION_WORK = "union_work"
    THIS_CAMPAIGN = "this_campaign"
    THIS_ELECTION = "this_election"


class Did(StrEnum):
    """What applying a row did: it put somebody on a roster, changed what is said of somebody, or neither."""

    MADE = "made"
    CHANGED = "changed"
    NOTHING = "nothing"


def as_text(value: UUID | date | None) -> str | None:
    """Return a value of somebody as the note of what a row changed has it."""
    return None if value is None else str(value)


class Column(StrEnum):
    """What a column holds; `skip` is not read, `blocked` is not even kept."""

    NAME = "name"
    GIVEN = "given_name"
    FAMILY = "family_name"
    UNIT = "unit"
    SHIFT = "shift"
    UNIT_SHIFT = "unit_and_shift"
    PHONE = "phone"
    STARTED = "started_on"
    SKIP = "skip"
    BLOCKED = "blocked"


class Outcome(StrEnum):
    """What a row of a list comes to. `gone`: somebody of an earlier list who is not on this one."""

    UNREAD = "unread"
    NEW = "new"
    MATCHED = "matched"
    DOUBLE = "double"
    PROBLEM = "problem"
    WITHHELD = "withheld"
    GONE = "gone"


class Decision(StrEnum):
    """What an organizer says about a row: it is somebody new, somebody we have, or to be left out."""

    NEW = "new"
    SAME = "same"
    LEAVE_OUT = "leave_out"


class Flaw(StrEnum):
    """What is wrong with a row."""

    NO_NAME = "no_name"
    NO_UNIT = "no_unit"
    UNKNOWN_UNIT = "unknown_unit"
    UNKNOWN_SHIFT = "unknown_shift"
    BAD_PHONE = "bad_phone"
    BAD_DATE = "bad_date"


REMARKS: Final = frozenset({Flaw.BAD_DATE})
"""What is told of a row that is applied all the same: no day is kept."""


class DateOrder(StrEnum):
    """How days are written where they are not written year first."""

    MDY = "mdy"
    DMY = "dmy"


# Titles as whole words, folded. The order matters: the first that fits wins.
_BLOCKED_TITLES = re.compile(
    r"\b(ssn|social( security)?|sin|itin|tin|curp|nss|dui|cedula|passport|pasaporte|seguro social|"
    r"dob|birth\w*|born|nacimiento|fecha nac\w*|age|edad|immigra\w*|inmigra\w*|migra\w*|visa|citizen\w*|ciudadan\w*|"
    r"nationalit\w*|nacionalidad|origin|origen|i ?9|work permit|permiso de trabajo|health|salud|medical|medic[oa]|"
    r"disab\w*|discapacidad|diagnos\w*|religio\w*|faith|creencia|race|raza|ethnic\w*|etnia|sex|sexo|gender|genero|"
    r"orientation|orientacion|marital|estado civil|spouse|conyuge|party|partido|politic\w*|bank|banco|account|cuenta|"
    r"routing|salary|salario|sueldo|wage|pay rate|card number|tarjeta|password|contrasena|disciplin\w*|sanction\w*)\b"
)
_TITLES: Final[tuple[tuple[Column, re.Pattern[str]], ...]] = (
    (Column.GIVEN, re.compile(r"^(first|given|fore)( ?name)?$|^(primer )?nombres?$|^f ?name$|^first nm$")),
    (Column.FAMILY, re.compile(r"^(last|family|sur)( ?name)?$|^(primer )?apellidos?$|^l ?name$|^last nm$")),
    (Column.UNIT_SHIFT, re.compile(r"^(dept|department|unit|unidad|area) ?(and|y|/)? ?(shift|turno)$")),
    (Column.PHONE, re.compile(r"\b(phone|cell\w*|mobile|tel|telefono|telephone|movil|celular)\b")),
    (Column.STARTED, re.compile(r"\b(hired?|start(ed)?|seniority|ingreso|antiguedad|contratacion|inicio)\b")),
    (Column.SHIFT, re.compile(r"\b(shift|turno|schedule|horario)\b")),
    (Column.UNIT, re.compile(r"\b(dept|department|departamento|unit|unidad|area|ward|location|division|servicio)\b")),
    (Column.NAME, re.compile(r"\b(name|nm|nombre|employee|empleado|worker|trabajador\w*|member)\b")),
)
_NO_NAME_TITLE = re.compile(r"\b(number|no|id|num|numero|code|codigo|title|job|puesto|user|file|status)\b")
_SOCIAL_SECURITY = re.compile(r"^\d{3}-\d{2}-\d{4}$")
_PLACE_WITH_SHIFT = re.compile(r"^(.+\S)\s*[-/|]\s*(\S.{0,11})$")
_PARTICLES = frozenset({"de", "del", "la", "las", "los", "y", "van", "von", "der", "da", "dos", "bin", "al"})
_DAY = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2}|\d{4})$")
_ISO_DAY = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$")
_NO_WORD = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"^[+(]?[\d\s().\-/+]+$")


def folded(text: str) -> str:
    """Return a text without accents, case and punctuation, words one blank apart."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    return _NO_WORD.sub(" ", plain).strip()


def guess_column(title: str, samples: Sequence[str]) -> Column:
    """Return what a column most likely holds, by its title or, where that says nothing, by what stands in it."""
    plain = folded(title)
    filled = [sample for sample in samples if sample]
    if _BLOCKED_TITLES.search(plain) or any(_SOCIAL_SECURITY.match(sample) for sample in filled):
        return Column.BLOCKED
    found = next((column for column, titles in _TITLES if titles.search(plain)), Column.SKIP)
    if found is Column.NAME and _NO_NAME_TITLE.search(plain):
        return Column.SKIP
    if found is Column.UNIT and filled and all(_PLACE_WITH_SHIFT.match(sample) for sample in filled):
        return Column.UNIT_SHIFT
    if found is Column.SKIP and not plain and filled and all("," in sample for sample in filled):
        return Column.NAME
    return found


def guess_columns(titles: Sequence[str], samples: Sequence[Sequence[str]]) -> list[Column]:
    """Return a guess for each column; a meaning that only one column can have goes to the first."""
    guesses: list[Column] = []
    for number, title in enumerate(titles):
        guess = guess_column(title, [row[number] for row in samples])
        guesses.append(Column.SKIP if guess in guesses and guess is not Column.BLOCKED else guess)
    if Column.GIVEN in guesses and Column.FAMILY not in guesses and Column.NAME not in guesses:
        guesses[guesses.index(Column.GIVEN)] = Column.NAME
    return guesses


def guess_date_order(samples: Sequence[str]) -> DateOrder:
    """Return how days are written: day first if a first part can be no month."""
    firsts = [int(found[1]) for sample in samples if (found := _DAY.match(sample))]
    return DateOrder.DMY if any(first > _MONTHS for first in firsts) else DateOrder.MDY


@dataclass(frozen=True)
class RowText:
    """What a row says, as written."""

    name: str = ""
    unit: str = ""
    shift: str = ""
    phone: str = ""
    started_on: str = ""


def row_text(cells: Sequence[str], columns: Sequence[str], corrected: Mapping[str, str]) -> RowText:
    """Return what a row says; what an organizer corrected counts instead of what stands in the file."""
    said = {column: cells[number] for number, column in enumerate(columns) if number < len(cells)}
    name = said.get(Column.NAME) or f"{said.get(Column.GIVEN, '')} {said.get(Column.FAMILY, '')}".strip()
    unit, shift = said.get(Column.UNIT, ""), said.get(Column.SHIFT, "")
    if Column.UNIT_SHIFT in said:
        unit, shift = split_place(said[Column.UNIT_SHIFT])
    read = {
        "name": person_name(name),
        "unit": unit,
        "shift": shift,
        "phone": said.get(Column.PHONE, ""),
        "started_on": said.get(Column.STARTED, ""),
    }
    return RowText(**{key: cleaned(corrected.get(key, value)) for key, value in read.items()})


def split_place(text: str) -> tuple[str, str]:
    """Return unit and shift of "DIETARY-D"; without a separator it is all unit."""
    found = _PLACE_WITH_SHIFT.match(text.strip())
    return (found[1], found[2]) if found else (text.strip(), "")


def person_name(text: str) -> str:
    """Return a name as people say it: "VARGAS, MARISOL" is Marisol Vargas."""
    family, comma, given = text.partition(",")
    spoken = f"{given.strip()} {family.strip()}" if comma and given.strip() else text.replace(",", " ")
    if spoken.upper() == spoken or spoken.lower() == spoken:
        spoken = " ".join(_in_title_case(word) for word in spoken.split())
    return cleaned(spoken)[:LONGEST_NAME]


def _in_title_case(word: str) -> str:
    low = word.lower()
    if low in _PARTICLES:
        return low
    return re.sub(r"(^|['’\-])(\w)", lambda found: found[1] + found[2].upper(), low)


def phone_flaw(text: str) -> bool:
    """Say whether a text that should be a telephone number is none; spreadsheets turn long ones into 5.5E+09."""
    digits = sum(char.isdigit() for char in text)
    return bool(text) and not (_NUMBER.match(text) and _SHORTEST_NUMBER <= digits <= _LONGEST_NUMBER)


def day_of(text: str, order: DateOrder) -> date | None:
    """Return the day a text names, None if the calendar has none like it."""
    iso, short = _ISO_DAY.match(text), _DAY.match(text)
    if iso:
        year, month, day = (int(part) for part in iso.groups())
    elif short:
        first, second, year = (int(part) for part in short.groups())
        month, day = (first, second) if order is DateOrder.MDY else (second, first)
        if len(short[3]) < _FULL_YEAR:
            year += 1900 if year > _CENTURY_TURNS_AT else 2000
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True)
class Places:
    """What the union calls the places of a list: ids as text, by the list's own folded words."""

    units: Mapping[str, str | None] = field(default_factory=dict)
    shifts: Mapping[str, str | None] = field(default_factory=dict)
    teams: Mapping[str, str | None] = field(default_factory=dict)


def flaws_of(said: RowText, places: Places, order: DateOrder, *, needs_unit: bool) -> list[Flaw]:
    """Return everything that is wrong with a row, in the order in which one reads it.

    A unit counts as known when the union's word for it, and the team whose roster it goes to, are both known.
    """
    unit, shift = folded(said.unit), folded(said.shift)
    wrong = {
        Flaw.NO_NAME: not any(char.isalpha() for char in said.name),
        Flaw.NO_UNIT: needs_unit and not unit,
        Flaw.UNKNOWN_UNIT: bool(unit) and not (places.units.get(unit) and places.teams.get(unit)),
        Flaw.UNKNOWN_SHIFT: bool(shift) and not places.shifts.get(shift),
        Flaw.BAD_PHONE: phone_flaw(said.phone),
        Flaw.BAD_DATE: bool(said.started_on) and day_of(said.started_on, order) is None,
    }
    return [flaw for flaw, found in wrong.items() if found]


_SHORT_UNITS = {"ed": "emergency", "er": "emergency", "urg": "urgencias", "evs": "environmental", "lab": "laboratory"}
_SHORT_SHIFTS = {
    "d": ("day", "dia"),
    "e": ("evening", "tarde"),
    "n": ("night", "noche"),
    "1": ("day", "dia"),
    "2": ("evening", "tarde"),
    "3": ("night", "noche"),
    "t": ("tarde",),
    "am": ("day", "manana"),
    "pm": ("evening", "tarde"),
    "noc": ("night", "noche"),
}


def guess_unit(code: str, names: Mapping[str, str]) -> str | None:
    """Return the id of the unit a list means by a word: its name, its beginning, or letters of its words ("3W").

    Args:
        code: the list's word, folded.
        names: the union's units, name by id.
    """
    plain = {unit_id: folded(name) for unit_id, name in names.items()}
    long = _SHORT_UNITS.get(code, code)
    for fits in (
        lambda name: name == code,
        lambda name: name.startswith((code, long)),
        lambda name: "".join(word[0] for word in name.split()) == code.replace(" ", ""),
    ):
        found = [unit_id for unit_id, name in plain.items() if name and fits(name)]
        if len(found) == 1:
            return found[0]
    return None


def guess_shift(code: str, names: Mapping[str, str]) -> str | None:
    """Return the id of the shift a list means by a word or letter, None if that is not certain."""
    meant = (code, *_SHORT_SHIFTS.get(code, ()))
    found = [shift_id for shift_id, name in names.items() if folded(name).startswith(meant)]
    return found[0] if len(found) == 1 else None
