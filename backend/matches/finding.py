"""Finds people by name for whoever may know of them: a part of a name, or the whole one where a union is large."""

from collections.abc import Collection
from itertools import permutations
from typing import Any, Final

from backend.kernel.columns import blind_index, open_sealed
from backend.kernel.identity import Identity
from backend.matches import queries, rules
from backend.network.model import Person
from backend.unions.rules import folded

MOST_OPENED: Final = 5_000
"""So many names are opened for one question at most: those of the people who were written down last."""
_MOST_WORDS: Final = 4
"""Of a longer name the first words are enough."""


def find_people(identity: Identity, asked: dict[str, Any]) -> dict[str, Any]:
    """Return people the one who asks may know of, by name, in the keys of `FoundPeople`.

    `asked`: name, limit. Names are sealed, and an index that finds a part of one would tell too much of it: those of
    the `MOST_OPENED` newest people are opened and compared here. In a larger union (`is_cut`) anybody else is found by
    first and last name together, as one hears them: "Deshaun Price" finds Deshawn Price. Who does not work here any
    more is not found. Cost: four statements, and at most half a second.
    """
    newest = queries.newest_known(identity, MOST_OPENED + 1)
    is_cut = len(newest) > MOST_OPENED
    typed = folded(asked["name"])
    opened = [(_name(identity, row), row.id) for row in newest[:MOST_OPENED]]
    named = {one for one in opened if typed in one[0]}
    if is_cut:
        alike = queries.known_with_name(identity, _wholes(identity, asked["name"]), asked["limit"])
        named |= {(_name(identity, row), row.id) for row in alike}
    ids = [person_id for _, person_id in sorted(named)][: asked["limit"]]
    people = queries.people_shared(identity, ids)
    shown = [people[person_id] for person_id in ids]
    keepers = queries.members_by_id(identity, {person.keeper_id for person in shown if person.keeper_id is not None})
    return {
        "items": [
            {
                "id": person.id,
                "name": person.name,
                "department_id": person.department_id,
                "shift_id": person.shift_id,
                "keeper_id": person.keeper_id,
                "keeper_name": None if person.keeper_id is None else keepers[person.keeper_id].name,
            }
            for person in shown
        ],
        "has_more": len(named) > len(ids),
        "is_cut": is_cut,
    }


def _name(identity: Identity, row: queries.Named) -> str:
    """Return a name as it is looked for and put in order."""
    return folded(open_sealed(identity.union_id, Person.__tablename__, "name_sealed", row.id, row.name_sealed))


def _wholes(identity: Identity, typed: str) -> Collection[bytes]:
    """Return what full names have in common with what was typed, whichever of its words is the given name."""
    pairs = permutations(rules.words_of(typed)[:_MOST_WORDS], 2)
    wholes = (rules.whole_of(pair) for pair in pairs)
    return {blind_index(identity.union_id, "whole_name", whole) for whole in wholes if whole is not None}
