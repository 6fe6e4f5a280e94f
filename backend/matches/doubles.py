"""What organizers settle: somebody on a roster who is there twice, or whom a member keeps already.

Only people whom organizers may know are compared: never somebody a member keeps to herself. Of a pair at least one is
on a roster, and that one goes: nobody's relationship is taken away. Two entries that two members keep stay two.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from backend.access.permissions import Permission
from backend.kernel import clock
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page
from backend.kernel.problems import NotFound
from backend.matches import queries, rules
from backend.matches.model import ToldApart
from backend.matches.rules import Entry, Reason
from backend.network import merging
from backend.network.model import Number, Person
from backend.network.queries import get_person, numbers_of
from backend.network.rules import UNMERGE_WITHIN

MOST_LOOKED_AT = 1_000
"""Open pairs of each kind that are compared at once; of those that are settled there can be any number."""
MOST_SHOWN = 100
MERGES_AT_FIRST = 50
"""What was put together and comes along with the pairs; the rest comes page by page."""
_WORD = "word"
"""The reason of a pair of which a member said herself that they are the same."""


class Found(NamedTuple):
    """A pair: the entry that stays, the one that goes, and what speaks for it."""

    kept: Person
    dropped: Person
    why: list[str]


def read_doubles(identity: Identity) -> dict[str, Any]:
    """Return who may be there twice, and what was put together lately, in the keys of `SharedDoubles`.

    Cost: at most thirteen statements, whatever the number of pairs; one more for each time the kept one went in turn.
    """
    identity.require(Permission.DOUBLES_SETTLE)
    kinds = [
        find(identity, MOST_LOOKED_AT + 1)
        for find in (queries.pairs_members_named, queries.pairs_of_one_name, queries.pairs_of_one_number)
    ]
    looked_at = [kind[:MOST_LOOKED_AT] for kind in kinds]
    named, pairs = set(looked_at[0]), {pair for kind in looked_at for pair in kind}
    ids = {ident for pair in pairs for ident in pair}
    people = queries.people_shared(identity, ids)
    numbers = numbers_of(identity, people.values())
    shown: list[Found] = []
    for one_id, other_id in pairs:
        if one_id not in people or other_id not in people:
            continue  # withdrawn from sight between two statements
        kept, dropped = _kept_first(people[one_id], people[other_id])
        why = _why(kept, dropped, numbers, is_named=(one_id, other_id) in named)
        if why and dropped.keeper_id is None:
            shown.append(Found(kept, dropped, why))
    merges = read_merges(identity, {"limit": MERGES_AT_FIRST, "cursor": None})
    shown.sort(key=lambda found: (-len(found.why), str(found.kept.id), str(found.dropped.id)))
    return {
        "items": _in_full(identity, shown[:MOST_SHOWN], numbers),
        "total": len(shown),
        "has_more": any(len(kind) > MOST_LOOKED_AT for kind in kinds),
        "merges": merges.items,
        "more_merges": merges.next_cursor,
    }


def _kept_first(one: Person, other: Person) -> tuple[Person, Person]:
    """Return the entry that stays and the one that goes: whoever keeps a person keeps them; of two the older stays."""
    return (one, other) if one.keeper_id is not None or other.keeper_id is None else (other, one)


def _why(one: Person, other: Person, numbers: Mapping[UUID, Sequence[Number]], *, is_named: bool) -> list[str]:
    """Return what speaks for a pair, the strongest first; nothing if too little does."""
    entries = [
        Entry.of(
            person.id,
            person.name,
            person.department_id,
            person.shift_id,
            frozenset(number.number_index for number in numbers[person.id]),
        )
        for person in (one, other)
    ]
    found = rules.likeness(*entries)
    reasons = [str(reason) for reason in found.reasons] if found else []
    if not reasons and entries[0].numbers & entries[1].numbers:
        reasons = [str(Reason.NUMBER)]
    return [_WORD, *reasons] if is_named else reasons


def _in_full(
    identity: Identity, pairs: Sequence[Found], numbers: Mapping[UUID, Sequence[Number]]
) -> list[dict[str, Any]]:
    """Return pairs in the keys of `SharedDouble`."""
    everybody = [person for pair in pairs for person in (pair.kept, pair.dropped)]
    talks = queries.talks_with(identity, {person.id for person in everybody})
    keepers = queries.members_by_id(identity, {person.keeper_id for person in everybody if person.keeper_id})
    teams = queries.teams_by_id(identity, {person.team_id for person in everybody if person.team_id})

    def side(person: Person) -> dict[str, Any]:
        keeper = keepers.get(person.keeper_id) if person.keeper_id else None
        team = teams.get(person.team_id) if person.team_id else None
        names = ("id", "name", "department_id", "shift_id", "influence", "source", "created_at")
        return {
            **{name: getattr(person, name) for name in names},
            "numbers": [number.number for number in numbers[person.id]],
            "keeper_name": keeper.name if keeper else None,
            "team_name": team.name if team else None,
            "talks": talks.get(person.id, 0),
        }

    return [{"kept": side(pair.kept), "dropped": side(pair.dropped), "why": pair.why} for pair in pairs]


def read_merges(identity: Identity, asked: dict[str, Any]) -> Page[dict[str, Any]]:
    """Return a page of what can still be taken apart, the last first, in the keys of `SharedMerge`.

    Each by whoever stands for the two now; without those of whom the one who asks may not know.

    Raises:
        NotFound: nothing was ever put together under the id of the cursor.
    """
    identity.require(Permission.DOUBLES_SETTLE)
    page = queries.merges_since(identity, clock.now() - UNMERGE_WITHIN, asked)
    stand = queries.standing_for(identity.union_id, {merged.kept_id for merged in page.items})
    people = queries.people_shared(identity, stand.values())
    shown = [
        {"id": merged.id, "name": people[stand[merged.kept_id]].name, "merged_at": merged.merged_at}
        for merged in page.items
        if stand[merged.kept_id] in people
    ]
    return Page(shown, page.next_cursor)


def tell_apart(identity: Identity, said: Mapping[str, Any]) -> None:
    """Say that two entries are two human beings: nobody is asked again; a second time changes nothing.

    `said` has the keys of `TellingApart`.

    Raises:
        NotFound: one of them is not there, or the caller may not know; or they are one.
    """
    identity.require(Permission.DOUBLES_SETTLE)
    one, other = sorted(get_person(identity, said[name]).id for name in ("one_id", "other_id"))
    if one == other:
        raise NotFound
    if queries.find_told_apart(identity, one, other) is None:
        who = {"member_id": identity.member_id, "told_at": clock.now()}
        db.session.add(ToldApart(union_id=identity.union_id, one_id=one, other_id=other, **who))
        db.session.flush()


def put_together(identity: Identity, person_id: UUID, said: Mapping[str, Any]) -> None:
    """Put somebody on a roster together with another entry; a second time changes nothing.

    `said` has the keys of `Merging`. What can go wrong: see `merging.merge_from_roster`.
    """
    merging.merge_from_roster(identity, {**said, "keep_id": person_id})
