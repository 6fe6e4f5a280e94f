"""What a name and a number are, who shares what with whom, and how two edits of one person meet.

The phone needs the same answers offline; both run `tests/vectors/names.json`, `phones.json` and `merge.json`.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

MAX_NAME_LENGTH = 120
MAX_HOW_LENGTH = 500
MAX_NOTE_LENGTH = 200
"""Characters of what a giver tells the receiver about one person."""
MAX_LABEL_LENGTH = 40
MAX_NUMBER_LENGTH = 40
MAX_INFLUENCE = 3
MAX_STRENGTH = 3
MAX_CADENCE_DAYS = 365
OLDEST_FACT = timedelta(days=400)
CLOCK_ALLOWANCE = timedelta(minutes=5)
UNMERGE_WITHIN = timedelta(days=30)
"""For so long two people who were merged can be taken apart."""

# Invisible characters that could make a name read as another one: left-to-right and right-to-left marks, embeddings,
# overrides and isolates; zero width space, word joiner, byte order mark. The joiners U+200C and U+200D stay, some
# scripts need them.
_INVISIBLE = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_EXTENSION = re.compile(r"(?<=[0-9])[\s.]*(x|ext|#|;|,).*")
_BLANK_CONTROLS = frozenset("\t\n\v\f\r\x85")


class Sharing(StrEnum):
    """Who besides the member may know of a person, narrowest first: nobody, organizers, or her captains too."""

    ONLY_ME = "only_me"
    ORGANIZERS = "organizers"
    TEAM = "team"


class TieKind(StrEnum):
    """How a member and a person know each other."""

    SAME_SHIFT = "same_shift"
    OTHER_SHIFT = "other_shift"
    FRIEND = "friend"
    FAMILY = "family"
    NEIGHBOUR = "neighbour"
    ALLY = "ally"


class HandOverState(StrEnum):
    """Where an offer of people stands: waiting for the one who is to keep them, or settled in one of three ways."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


class Source(StrEnum):
    """Where a person in the network came from."""

    TYPED = "typed"
    CONTACT_PICKER = "contact_picker"
    VCARD = "vcard"
    CSV = "csv"
    ROSTER = "roster"


def notes_text(notes: Mapping[UUID, str]) -> str | None:
    """Return what a giver says about people as the one text that an offer keeps sealed; None if she says nothing."""
    return json.dumps({str(person_id): words for person_id, words in notes.items()}) if notes else None


def notes_by_person(text: str | None) -> dict[UUID, str]:
    """Return the words about each person from what `notes_text` made."""
    return {UUID(person_id): words for person_id, words in json.loads(text or "{}").items()}


def is_handed_over(sharing: Sharing, *, kept_by_offerer_then_and_now: bool, offered_by_keeper: bool) -> bool:
    """Say whether a person in an accepted offer changes hands.

    Somebody who changed hands meanwhile does not, nor somebody who is private and was offered by anybody else than her
    keeper: that is the keeper's own act.
    """
    return kept_by_offerer_then_and_now and (offered_by_keeper or sharing is not Sharing.ONLY_ME)


def narrower(one: Sharing, other: Sharing) -> Sharing:
    """Return whichever of two levels shows less: a number is never seen wider than its person."""
    order = list(Sharing)
    return min(one, other, key=order.index)


def cleaned(text: str) -> str:
    """Return one line of text as it is kept: NFC, no control or bidi characters, single spaces, none at the ends."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    spaced = "".join(" " if _is_blank(char) else char for char in text)
    visible = "".join(char for char in _INVISIBLE.sub("", spaced) if unicodedata.category(char) not in {"Cc", "Cs"})
    return " ".join(part for part in unicodedata.normalize("NFC", visible).split(" ") if part)


def _is_blank(char: str) -> bool:
    return char in _BLANK_CONTROLS or unicodedata.category(char)[0] == "Z"


def normalized_number(text: str, calling_code: str = "1") -> str:
    """Return a telephone number in the form in which two spellings of it are equal.

    "+" and all digits where the country is known: written with + or 00, or ten digits in the North American plan when
    that is the calling code. Otherwise the digits alone, without a leading country: a house extension stays what it
    is. What follows "x", "ext", "#", "," or ";" is cut, and so is the (0) of European spellings. Empty when there is
    no digit.

    Source: ITU-T E.164; North American Numbering Plan.
    """
    plain = _EXTENSION.sub("", unicodedata.normalize("NFKC", text).strip().lower())
    if plain.startswith(("+", "00")):
        plain = plain.replace("(0)", "")
    digits = "".join(char for char in plain if char in "0123456789")
    if plain.startswith("+") or digits.startswith("00"):
        abroad = digits if plain.startswith("+") else digits.removeprefix("00")
        return f"+{abroad}" if abroad else ""
    return _north_american(digits) if calling_code == "1" else digits


def _north_american(digits: str) -> str:
    """Return +1 and ten digits when the digits can be such a number: area code and exchange begin with 2 to 9."""
    ten = digits.removeprefix("1")
    return f"+1{ten}" if re.fullmatch(r"[2-9]\d{2}[2-9]\d{6}", ten) else digits


def believable(claimed: datetime, now: datetime) -> datetime:
    """Return the instant a phone claims for a fact, kept between 400 days ago and five minutes from now."""
    return min(max(claimed, now - OLDEST_FACT), now + CLOCK_ALLOWANCE)


def believable_day(claimed: date, now: datetime) -> date:
    """Return the local day a phone claims for a fact, kept between 400 days ago and tomorrow (days begin unevenly)."""
    today = now.date()
    return min(max(claimed, today - OLDEST_FACT), today + timedelta(days=1))


# An older edit of one of these never overwrites a correction; of all others the edit that arrives last stands.
GUARDED_FIELDS = frozenset({"name", "language"})


@dataclass(frozen=True)
class Edited:
    """When a field was last changed: the union's version then, and the device it was changed on."""

    ver: int
    device: str


@dataclass(frozen=True)
class Edit:
    """One correction as it arrives: new values by field, the version of the row its author looked at, where and when.

    `ver` is the union's version of the running transaction, greater than every `base`.
    """

    values: Mapping[str, object]
    base: int
    device: str
    ver: int


@dataclass(frozen=True)
class Correction:
    """What comes of an edit, by field.

    `accepted`: values to write. `edited`: their new `Edited`. `kept`: values of the server that stay although the
    edit said otherwise. `losers`: values that did not make it, of either side, for people to compare.
    """

    accepted: dict[str, object] = field(default_factory=dict)
    edited: dict[str, Edited] = field(default_factory=dict)
    kept: dict[str, object] = field(default_factory=dict)
    losers: dict[str, object] = field(default_factory=dict)


def corrected(row: Mapping[str, object], edited: Mapping[str, Edited], edit: Edit) -> Correction:
    """Return what an edit changes in a row whose fields were last changed as `edited` says.

    A field somebody else changed after the author looked is contested: name and language keep the server's value, the
    others take the new one, and the loser is set aside either way. Edits of one device follow each other and never
    contest.
    """
    outcome = Correction()
    for name, value in edit.values.items():
        if row[name] == value:
            continue
        last = edited.get(name)
        is_contested = last is not None and last.ver > edit.base and last.device != edit.device
        if is_contested and name in GUARDED_FIELDS:
            outcome.kept[name] = row[name]
            outcome.losers[name] = value
            continue
        if is_contested:
            outcome.losers[name] = row[name]
        outcome.accepted[name] = value
        outcome.edited[name] = Edited(edit.ver, edit.device)
    return outcome


def corrected_after_merge(row: Mapping[str, object], edit: Edit) -> Correction:
    """Return what an edit of an entry changes in the one it was merged into meanwhile: it fills gaps, nothing more."""
    outcome = Correction()
    for name, value in edit.values.items():
        if row[name] is None and value is not None:
            outcome.accepted[name] = value
            outcome.edited[name] = Edited(edit.ver, edit.device)
        elif row[name] != value:
            outcome.kept[name] = row[name]
            outcome.losers[name] = value
    return outcome
