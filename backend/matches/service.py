"""Ask a member about pairs, take her answer, and take it back: the only writers of `RosterMatch`.

Nothing is linked unless the member says so, and nothing moves when she does: her own entry stays as it is and as
private as it was, and she gets nothing that stands on the roster. The captains of the roster learn one fact, that she
knows the person; whether the two entries become one is up to somebody who may see both.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from backend.access.permissions import Permission
from backend.kernel import clock
from backend.kernel.columns import blind_index, open_sealed, seal
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.problems import Invalid, SealBroken
from backend.matches import queries, rules
from backend.matches.model import NameEntry, NameKey, RosterMatch
from backend.matches.queries import OnRoster
from backend.matches.rules import Answer, Entry, Pair
from backend.network.do_not_contact import repeat_wish
from backend.network.model import Person
from backend.network.queries import wishes_of
from backend.network.service import made_before, own_person

_KEY_BYTES = 8
_COLUMN = "token"
"""What the id of a pair's entry of the roster is sealed as."""


def read_pairs(identity: Identity) -> dict[str, Any]:
    """Return what to ask a member now, in the keys of `RosterPairs`.

    Cost: at most nine statements, and opening the names of those on the rosters who begin like one of her people.
    """
    identity.require(Permission.MATCHES_DECIDE)
    numbers = queries.own_numbers(identity)
    shared = queries.on_rosters_with(identity, {number.number_index for number in numbers})
    people = {entry.id: entry for entry in queries.own_entries(identity, numbers)}
    near = _near(identity, people.values(), shared)
    pairs: list[Pair] = []
    rows: dict[UUID, OnRoster] = {}
    for row in queries.roster_entries(identity, near.keys()):
        rows[row.id] = row
        pairs += rules.pairs_with(_entry(row, shared), [people[person_id] for person_id in near[row.id]])
    said = queries.own_matches(identity)
    linked = {match.roster_person_id for match in said}
    answered = {(match.person_id, match.pair) for match in said}
    free = [pair for pair in pairs if pair.roster_id not in linked]
    declined = {(pair.person_id, pair.roster_id) for pair in free if _key(identity, pair) in answered}
    by_index = {(number.person_id, number.number_index): number.id for number in numbers}
    asked = rules.to_ask(free, declined)
    return {"items": [_asked(identity, pair, rows[pair.roster_id], shared, by_index) for pair in asked]}


def _near(
    identity: Identity, people: Iterable[Entry], shared: Mapping[UUID, frozenset[bytes]]
) -> dict[UUID, set[UUID]]:
    """Return for each entry of a roster whom of the member's people it has to be compared with."""
    by_key: dict[bytes, set[UUID]] = defaultdict(set)
    by_number: dict[bytes, set[UUID]] = defaultdict(set)
    for person in people:
        for key in keys_of(identity.union_id, person):
            by_key[key].add(person.id)
        for index in person.numbers:
            by_number[index].add(person.id)
    near: dict[UUID, set[UUID]] = defaultdict(set)
    for roster_id, key in queries.with_keys(identity, by_key.keys()):
        near[roster_id] |= by_key[key]
    for roster_id, indexes in shared.items():
        near[roster_id] |= set().union(*(by_number[index] for index in indexes))
    return near


def keys_of(union_id: UUID, entry: Entry) -> list[bytes]:
    """Return under which keys an entry is found in the database, which can read none of them."""
    return [blind_index(union_id, "name_key", key)[:_KEY_BYTES] for key in sorted(rules.keys_of(entry))]


def _name(row: OnRoster) -> str:
    """Return the name as the list has it: to compare, never to show as it is."""
    return open_sealed(row.union_id, Person.__tablename__, "name_sealed", row.id, row.name_sealed)


def _entry(row: OnRoster, shared: Mapping[UUID, frozenset[bytes]]) -> Entry:
    return Entry.of(row.id, _name(row), row.department_id, row.shift_id, shared.get(row.id, frozenset()))


def _pair(identity: Identity, roster_id: UUID) -> bytes:
    """Return what is equal for one member and one entry of a roster, and tells nothing."""
    return blind_index(identity.union_id, "roster_match", f"{identity.member_id}|{roster_id}")


def _key(identity: Identity, pair: Pair) -> tuple[UUID, bytes]:
    return pair.person_id, _pair(identity, pair.roster_id)


def _place(identity: Identity, person_id: UUID) -> str:
    """Return what a token is bound to: this member and this person of hers."""
    return f"{identity.member_id}|{person_id}"


def _asked(
    identity: Identity,
    pair: Pair,
    row: OnRoster,
    shared: Mapping[UUID, frozenset[bytes]],
    by_index: Mapping[tuple[UUID, bytes], UUID],
) -> dict[str, Any]:
    """Return a pair in the keys of `PairAnswer`."""
    table = RosterMatch.__tablename__
    sealed = seal(identity.union_id, table, _COLUMN, _place(identity, pair.person_id), str(row.id))
    both = (by_index.get((pair.person_id, index)) for index in sorted(shared.get(row.id, ())))
    return {
        "person_id": pair.person_id,
        "pair": _pair(identity, row.id).hex(),
        "token": urlsafe_b64encode(sealed).decode().rstrip("="),
        "name": rules.shown_name(_name(row), pair.likeness.fit),
        "department_id": row.department_id,
        "shift_id": row.shift_id,
        "confidence": pair.likeness.confidence,
        "reasons": pair.likeness.reasons,
        "number_id": next((number_id for number_id in both if number_id is not None), None),
    }


def decide(identity: Identity, said: Mapping[str, Any]) -> RosterMatch | None:
    """Keep a member's answer about a pair she was asked about; a second time changes nothing, the last word stands.

    `said` has the keys of `MatchesDecideArgs`.

    A wish not to be contacted about either of two who are the same holds for both from then on.

    Returns:
        What is kept; None when she says they are the same and the roster has no such entry any more.

    Raises:
        NotFound: there is no such person, or the caller may not know.
        Forbidden: the caller does not keep this person.
        Invalid: the pair was not one that this member was asked about.
        IdCollision: somebody else's answer, or one about another person, has this id.
    """
    identity.require(Permission.MATCHES_DECIDE)
    known = made_before(identity, RosterMatch, said["id"], person_id=said["person_id"])
    if known is not None:
        return known
    person = own_person(identity, said["person_id"])
    roster_id = _opened(identity, said)
    pair = _pair(identity, roster_id)
    match = queries.find_match(identity, person.id, pair)
    if said["answer"] == Answer.SAME and not _stands(identity, person.id, roster_id):
        return match
    if match is None:
        match = RosterMatch(
            union_id=identity.union_id, id=said["id"], member_id=identity.member_id, person_id=person.id, pair=pair
        )
        db.session.add(match)
    match.answer = said["answer"]
    match.roster_person_id = roster_id if said["answer"] == Answer.SAME else None
    match.decided_at = clock.now()
    db.session.flush()
    if match.answer == Answer.SAME:
        wishes = wishes_of(identity, *queries.said_to_be(identity.union_id, person.id))
        for wish in {wish.repeats_id or wish.id: wish for wish in wishes if wish.lifted_at is None}.values():
            repeat_wish(wish)
    return match


def _opened(identity: Identity, said: Mapping[str, Any]) -> UUID:
    """Return the entry of the roster that a token stands for.

    Raises:
        Invalid: it was made for another member or person, or for nobody.
    """
    token = said["token"]
    place = _place(identity, said["person_id"])
    try:
        sealed = urlsafe_b64decode(token + "=" * (-len(token) % 4))
        roster_id = UUID(open_sealed(identity.union_id, RosterMatch.__tablename__, _COLUMN, place, sealed))
    except (NotBase64, SealBroken) as error:
        raise Invalid(fields={"token": ["You were not asked about this pair."]}) from error
    if _pair(identity, roster_id).hex() != said["pair"]:
        raise Invalid(fields={"pair": ["You were not asked about this pair."]})
    return roster_id


def _stands(identity: Identity, person_id: UUID, roster_id: UUID) -> bool:
    """Say whether an entry is still on the rosters of her workplace, and neither of the two has another match."""
    is_free = not any(
        match.person_id == person_id or match.roster_person_id == roster_id
        for match in queries.own_matches(identity)
        if match.answer == Answer.SAME
    )
    return is_free and queries.find_roster_entry(identity, roster_id) is not None


def take_back(identity: Identity, match_id: UUID) -> None:
    """Take back what the caller said about a pair; what is not there, or was never hers, changes nothing."""
    identity.require(Permission.MATCHES_DECIDE)
    match = queries.find_own_match(identity, match_id)
    if match is not None:
        db.session.delete(match)
        db.session.flush()


def to_index(union_id: UUID, after: UUID | None, most: int) -> list[UUID]:
    """Return some people who are shared, with ids after this one, who have no keys, or others since."""
    while page := queries.shared_after(union_id, after, most):
        found = queries.entries_to_index(union_id, page)
        if found:
            return found
        after = page[-1]
    return []


def index(union_id: UUID, person_ids: Collection[UUID]) -> None:
    """Make the keys of these people, as they are now.

    Keys are all that is written: a member may be asked about somebody some seconds after a list was applied,
    in a union of many thousands some minutes.
    """
    for entry in queries.entries_made(union_id, person_ids):
        db.session.delete(entry)
    db.session.flush()
    entries, keys = [], []
    for person in queries.people_to_index(union_id, person_ids):
        place = {"union_id": union_id, "person_id": person.id}
        found = Entry.of(person.id, person.name, person.department_id, None, frozenset())
        whole = rules.whole_of(found.words)
        seen = {"name_sealed": person.name_sealed, "department_id": person.department_id}
        entries.append(
            {**place, **seen, "whole": None if whole is None else blind_index(union_id, "whole_name", whole)}
        )
        keys += [{**place, "key": key} for key in keys_of(union_id, found)] if person.keeper_id is None else []
    if entries:
        db.session.execute(insert(NameEntry), entries)
    if keys:
        db.session.execute(insert(NameKey), keys)
