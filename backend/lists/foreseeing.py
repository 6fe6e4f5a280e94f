"""Says what applying a list will do, as it stands now: row after row, in the order in which they will be applied."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from backend.kernel.identity import Identity
from backend.lists import queries
from backend.lists.checking import (
    Chosen,
    Values,
    differences,
    is_applied,
    mapping_of,
    marked_by_lists,
    reading_of,
)
from backend.lists.model import RosterImport, RosterRow
from backend.lists.rules import Decision, Outcome
from backend.network.model import Person
from backend.network.queries import index_of

ADDED, CHANGES, GONE, BACK, LEFT = "new", "changes", "gone", "back", "left"
WILL = "will_"
"""Before the key of what will be done, where it is kept among the counts of an import."""
AS_OF = "as_of"
"""The key of the union's version at which a list was checked, there too."""


def effects(
    identity: Identity,
    mapping: Chosen,
    rows: Iterable[RosterRow],
    people: Mapping[UUID, Person],
    numbers: Mapping[UUID, frozenset[object]],
) -> Counter[str]:
    """Return how many people will be added, how many facts filled in or changed, and how many marked as gone.

    And of those on the list who are marked as left: of how many the mark goes, and how many keep it.

    Args:
        identity: who asks.
        mapping: what was chosen for the file.
        rows: of the import; what one row says of somebody counts before the next.
        people: whom rows can be about, by id; about anybody else nothing is done.
        numbers: the indexes of their numbers that the one who asks may know of.
    """
    will: Counter[str] = Counter()
    said: dict[UUID, Values] = {}
    brought: dict[UUID, set[object]] = {}
    for row in sorted(rows, key=lambda one: one.id):
        if not is_applied(row):
            continue
        if row.outcome == Outcome.NEW or row.decision == Decision.NEW:
            will[ADDED] += reading_of(row, mapping).team_id is not None
            continue
        person = people.get(row.person_id) if row.person_id else None
        if person is None:
            continue
        if row.outcome == Outcome.GONE:
            will[GONE] += 1
            continue
        reading, so_far = reading_of(row, mapping), said.setdefault(person.id, {})
        news = differences(person, reading, so_far)
        so_far |= news
        will[CHANGES] += len(news)
        if reading.said.phone and person.keeper_id is None:
            index, known = index_of(identity, reading.said.phone), brought.setdefault(person.id, set())
            will[CHANGES] += index not in known and index not in numbers.get(person.id, ())
            known.add(index)
    left = [people[person_id] for person_id in said if people[person_id].left_on is not None]
    back = marked_by_lists(identity, left)
    return will + Counter({BACK: len(back), LEFT: len(left) - len(back)})


def effects_about(
    identity: Identity, roster: RosterImport, rows: Iterable[RosterRow], person_ids: Collection[UUID]
) -> Counter[str]:
    """Return what will be done with some rows: all those about these people, and rows about nobody we know."""
    people, numbers = queries.people_with(identity, person_ids), queries.numbers_by_person(identity, person_ids)
    return effects(identity, mapping_of(roster), rows, people, numbers)


def kept(will: Mapping[str, int]) -> dict[str, int]:
    """Return what will be done as it is kept among the counts of an import."""
    return {f"{WILL}{what}": times for what, times in will.items()}


def told(counts: Mapping[str, int]) -> dict[str, int]:
    """Return what will be done, from the counts of an import."""
    return {what: counts.get(f"{WILL}{what}", 0) for what in (ADDED, CHANGES, GONE, BACK, LEFT)}
