"""Which entry of a roster may be somebody a member knows, how sure that is, and how much of the entry she is shown.

A guess to ask about, never acted on. Pure. What the member has to bring along so that anything is shown at all: a name
that fits, and besides it a number, a last name or the unit. A telephone number without a name that fits shows nobody,
nor does a first name alone: otherwise a list of names, or of numbers, would read the roster.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, Self
from uuid import UUID

from backend.lists.matching import canonical
from backend.lists.rules import folded

MOST_PAIRS: Final = 50
"""So many pairs are asked about at once, one for each person."""

_SHORTEST_SOUND = 5
"""Words with fewer letters sound alike too often."""
_REMARK = re.compile(r"\([^)]*\)?")
_SOUNDS: Final = (
    (re.compile("ph"), "f"),
    (re.compile("ll|^y"), "j"),
    (re.compile("c(?=[eiy])|z"), "s"),
    (re.compile("[cq]"), "k"),
    (re.compile("v"), "b"),
    (re.compile("[hw]"), ""),
    (re.compile(r"(?<=.)[aeiouy](?=.)"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


class Answer(StrEnum):
    """What a member says about a pair. Later is no answer: it stays with her phone."""

    SAME = "same"
    DIFFERENT = "different"


class Reason(StrEnum):
    """What speaks for a pair."""

    NUMBER = "number"
    NAME = "name"
    UNIT = "unit"
    SHIFT = "shift"


class Confidence(StrEnum):
    """How sure a pair is, surest first; screens say it in words."""

    VERY_LIKELY = "very_likely"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Fit(StrEnum):
    """How far two names fit: in full, as far as an initial goes, or in the given name alone."""

    FULL = "full"
    INITIAL = "initial"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody as the rule sees her. `numbers` are any values that are equal for equal numbers."""

    id: UUID
    words: tuple[str, ...]
    unit: UUID | None
    shift: UUID | None
    numbers: frozenset[bytes]

    @classmethod
    def of(cls, ident: UUID, name: str, unit: UUID | None, shift: UUID | None, numbers: frozenset[bytes]) -> Self:
        """Return an entry with the words of a name; what stands in brackets is a remark, no name."""
        return cls(ident, words_of(name), unit, shift, numbers)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two entries may be one, how sure that is, and how far their names fit."""

    confidence: Confidence
    reasons: tuple[Reason, ...]
    fit: Fit


@dataclass(frozen=True, slots=True)
class Pair:
    """Somebody a member keeps, and somebody on a roster who may be the same."""

    person_id: UUID
    roster_id: UUID
    likeness: Likeness


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded, without remarks in brackets."""
    return tuple(folded(_REMARK.sub(" ", name)).split())


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Return a word as English and Spanish ears hear it: "deshawn" and "deshaun", "marisol" and "marizol" are one."""
    for heard, written in _SOUNDS:
        word = heard.sub(written, word)
    return word


@lru_cache(maxsize=20_000)
def _given_keys(given: str) -> frozenset[str]:
    """Return what two given names that fit have in common: what they are short for, or how they sound."""
    name = canonical(given)
    return frozenset({name, f"~{sound(name)}"} if len(name) >= _SHORTEST_SOUND else {name})


def name_fit(one: tuple[str, ...], other: tuple[str, ...]) -> Fit | None:
    """Return how far two names fit, None if they do not; it is the same the other way round."""
    if not one or not other or not _given_keys(one[0]) & _given_keys(other[0]):
        return None
    if len(one) == 1 or len(other) == 1:
        return Fit.GIVEN
    fits = max(_covered(one[1:], other[1:]), _covered(other[1:], one[1:]))
    return None if fits == 0 else Fit.FULL if fits == _WHOLE else Fit.INITIAL


_WHOLE, _FIRST_LETTER = 2, 1


def _covered(some: tuple[str, ...], others: tuple[str, ...]) -> int:
    """Return how well each of some last names finds its place among others; 0 if one of them finds none."""
    fits = [max(_word_fit(word, other) for other in others) for word in some]
    return max(fits) if all(fits) else 0


def _word_fit(one: str, other: str) -> int:
    if one == other and len(one) > 1:
        return _WHOLE
    if min(len(one), len(other)) == 1:
        return _FIRST_LETTER if one[0] == other[0] else 0
    long_enough = min(len(one), len(other)) >= _SHORTEST_SOUND
    return _WHOLE if long_enough and sound(one) == sound(other) else 0


def likeness(one: Entry, other: Entry) -> Likeness | None:
    """Return why two entries may be one human being, None if too little says so; the same the other way round."""
    fit = name_fit(one.words, other.words)
    if fit is None:
        return None
    has_number = bool(one.numbers & other.numbers)
    knows_units = one.unit is not None and other.unit is not None
    same_unit = knows_units and one.unit == other.unit
    same_shift = one.shift is not None and one.shift == other.shift
    confidence = _confidence(fit, has_number=has_number, same_unit=same_unit, other_unit=knows_units and not same_unit)
    if confidence is None:
        return None
    facts = ((Reason.NUMBER, has_number), (Reason.NAME, True), (Reason.UNIT, same_unit), (Reason.SHIFT, same_shift))
    return Likeness(confidence, tuple(reason for reason, holds in facts if holds), fit)


def _confidence(fit: Fit, *, has_number: bool, same_unit: bool, other_unit: bool) -> Confidence | None:
    """Return how sure it is. A unit that differs does not speak against a full name: people are moved."""
    if has_number or (fit is Fit.FULL and same_unit):
        return Confidence.VERY_LIKELY
    if fit is Fit.FULL:
        return Confidence.POSSIBLE if other_unit else Confidence.LIKELY
    if fit is Fit.INITIAL:
        return None if other_unit else Confidence.LIKELY if same_unit else Confidence.POSSIBLE
    return Confidence.POSSIBLE if same_unit else None


def keys_of(entry: Entry) -> frozenset[str]:
    """Return under which keys an entry is looked for: two that are alike by name share one.

    A key is a given name with the first letter of a last name, or with a unit: enough to find few among 100,000.
    """
    if not entry.words:
        return frozenset()
    begins = {letter for word in entry.words[1:] for letter in (word[:1], sound(word)[:1]) if letter}
    ends = begins | ({str(entry.unit)} if entry.unit is not None else set())
    return frozenset(f"{given}|{end}" for given in _given_keys(entry.words[0]) for end in ends)


def whole_of(words: tuple[str, ...]) -> str | None:
    """Return what full names that are alike have in common, by given and last name; None for a given name alone."""
    if len(words) == 1 or not words or len(words[-1]) == 1:
        return None
    return f"{max(_given_keys(words[0]))} {sound(words[-1])}"


def pairs_with(row: Entry, people: Iterable[Entry]) -> list[Pair]:
    """Return whom of these people an entry of a roster may be."""
    alike = ((person, likeness(person, row)) for person in people)
    return [Pair(person.id, row.id, found) for person, found in alike if found is not None]


def to_ask(pairs: Iterable[Pair], declined: Collection[tuple[UUID, UUID]]) -> list[Pair]:
    """Return what to ask a member now: of each person the likeliest pair she has not declined, the likeliest first.

    A given name and a unit mean somebody only where nobody else on the roster has both.
    """
    by_person: dict[UUID, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_person[pair.person_id].append(pair)
    asked = []
    for found in by_person.values():
        by_name_alone = [pair for pair in found if _is_given_and_unit(pair)]
        wanted = [pair for pair in found if len(by_name_alone) == 1 or pair not in by_name_alone]
        left = [pair for pair in wanted if (pair.person_id, pair.roster_id) not in declined]
        asked += sorted(left, key=_order)[:1]
    return sorted(asked, key=_order)[:MOST_PAIRS]


def _is_given_and_unit(pair: Pair) -> bool:
    return pair.likeness.fit is Fit.GIVEN and Reason.NUMBER not in pair.likeness.reasons


def _order(pair: Pair) -> tuple[int, int, str, str]:
    surest = list(Confidence).index(pair.likeness.confidence)
    return surest, -len(pair.likeness.reasons), str(pair.person_id), str(pair.roster_id)


def shown_name(name: str, fit: Fit) -> str:
    """Return how much of a roster's name a member is shown: the last name only if she brought it along herself."""
    if fit is Fit.FULL:
        return name
    given, *rest = name.split()
    return " ".join([given, *(f"{word[0].upper()}." for word in rest[-1:])])
