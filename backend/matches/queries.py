"""Whom a member may be asked about: people she keeps, and entries of the rosters of her own workplace."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from backend.kernel.database import Base, db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page
from backend.kernel.problems import known
from backend.matches.model import NameEntry, NameKey, RosterMatch, ToldApart
from backend.matches.rules import Answer, Entry
from backend.network.model import DoNotContact, Number, Person, PersonMerge
from backend.network.queries import known_to
from backend.network.rules import Sharing
from backend.turf.model import Team
from backend.unions.model import Membership
from backend.unions.queries import find_member

_AT_ONCE = 5_000

Value = TypeVar("Value")


class OwnNumber(NamedTuple):
    """A number of somebody the member keeps, as she may see it herself."""

    id: UUID
    person_id: UUID
    number_index: bytes


class OnRoster(NamedTuple):
    """Somebody on a roster, with the name as it is sealed."""

    id: UUID
    union_id: UUID
    name_sealed: bytes
    department_id: UUID | None
    shift_id: UUID | None


class Named(NamedTuple):
    """Somebody, with the name as it is sealed."""

    id: UUID
    name_sealed: bytes


def own_numbers(identity: Identity) -> list[OwnNumber]:
    """Return the numbers of the people the one who asks keeps, without those a former keeper kept to herself."""
    seen = or_(Number.sharing != Sharing.ONLY_ME, Number.added_by == identity.member_id)
    query = (
        select(Number.id, Number.person_id, Number.number_index)
        .join(Person, and_(Person.union_id == Number.union_id, Person.id == Number.person_id))
        .where(_kept_by(identity), seen)
        .order_by(Number.id)
    )
    return [OwnNumber(*row) for row in db.session.execute(query)]


def own_entries(identity: Identity, numbers: Collection[OwnNumber]) -> list[Entry]:
    """Return the people the one who asks keeps and has not found on a roster yet, as the rule sees them."""
    found = exists().where(
        RosterMatch.union_id == Person.union_id, RosterMatch.person_id == Person.id, RosterMatch.answer == Answer.SAME
    )
    query = select(Person).where(_kept_by(identity), ~found).order_by(Person.id)
    return [
        Entry.of(
            person.id,
            person.name,
            person.department_id,
            person.shift_id,
            frozenset(number.number_index for number in numbers if number.person_id == person.id),
        )
        for person in db.session.scalars(query)
    ]


def _kept_by(identity: Identity) -> ColumnElement[bool]:
    here = and_(Person.union_id == identity.union_id, Person.merged_into.is_(None))
    return and_(here, Person.keeper_id == identity.member_id)


def _on_her_rosters(identity: Identity) -> ColumnElement[bool]:
    """Return the condition on `Person` for who is on a roster of the member's workplace and works there."""
    member = find_member(identity.union_id, identity.member_id)
    team = db.session.get(Team, (identity.union_id, member.team_id)) if member and member.team_id else None
    site = team.worksite_id if team else None
    teams = select(Team.id).where(
        Team.union_id == identity.union_id,
        Team.worksite_id == site if site is not None else Team.id == (team.id if team else None),
    )
    return and_(
        Person.union_id == identity.union_id,
        Person.keeper_id.is_(None),
        Person.merged_into.is_(None),
        Person.left_on.is_(None),
        Person.team_id.in_(teams),
    )


def _to_ask_about(identity: Identity) -> ColumnElement[bool]:
    """Return the condition on `Person` for who of those may be asked about: nobody who wants to be left alone."""
    left_alone = exists().where(
        DoNotContact.union_id == Person.union_id, DoNotContact.person_id == Person.id, DoNotContact.lifted_at.is_(None)
    )
    return and_(_on_her_rosters(identity), ~left_alone)


def roster_entries(identity: Identity, person_ids: Collection[UUID]) -> Iterator[OnRoster]:
    """Yield those of these whom the member may be asked about: to compare, never to show as they are."""
    hers = _to_ask_about(identity)
    for some in _in_parts(person_ids):
        query = select(Person.id, Person.union_id, Person.name_sealed, Person.department_id, Person.shift_id)
        for row in db.session.execute(query.where(hers, Person.id.in_(some))):
            yield OnRoster(*row)


def _in_parts(values: Iterable[Value]) -> Iterator[list[Value]]:
    """Yield values some thousand at a time: databases take no more in one statement."""
    left = iter(values)
    while part := list(islice(left, _AT_ONCE)):
        yield part


def with_keys(identity: Identity, keys: Collection[bytes]) -> Iterator[tuple[UUID, bytes]]:
    """Yield who in the union is found under one of these keys, with the key: to compare, never to show."""
    for some in _in_parts(keys):
        found = (NameKey.union_id == identity.union_id, NameKey.key.in_(some))
        for row in db.session.execute(select(NameKey.person_id, NameKey.key).where(*found)):
            yield row.person_id, row.key


def shared_after(union_id: UUID, after: UUID | None, most: int) -> Sequence[UUID]:
    """Return the ids of the people next after this one who are shared, oldest first."""
    query = select(Person.id).where(*_shared(union_id))
    if after is not None:
        query = query.where(Person.id > after)
    return db.session.scalars(query.order_by(Person.id).limit(most)).all()


def entries_to_index(union_id: UUID, person_ids: Collection[UUID]) -> list[UUID]:
    """Return those of these people whose keys are missing or of another name or unit, oldest first.

    Both tables are asked by their keys and compared here: joined in a database that has not counted a new roster yet,
    each of its people went through all of it.
    """
    entry = select(NameEntry.person_id, NameEntry.name_sealed, NameEntry.department_id)
    rows = db.session.execute(entry.where(NameEntry.union_id == union_id, NameEntry.person_id.in_(person_ids)))
    made = {row.person_id: (row.name_sealed, row.department_id) for row in rows}
    query = select(Person.id, Person.name_sealed, Person.department_id)
    people = db.session.execute(query.where(*_shared(union_id), Person.id.in_(person_ids)).order_by(Person.id))
    return [row.id for row in people if made.get(row.id) != (row.name_sealed, row.department_id)]


def _shared(union_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return Person.union_id == union_id, Person.sharing != Sharing.ONLY_ME, Person.merged_into.is_(None)


def people_to_index(union_id: UUID, person_ids: Collection[UUID]) -> list[Person]:
    """Return those of these people who are still there and shared: to make their keys, never to show."""
    here = and_(Person.union_id == union_id, Person.sharing != Sharing.ONLY_ME, Person.merged_into.is_(None))
    return list(db.session.scalars(select(Person).where(here, Person.id.in_(person_ids))))


def entries_made(union_id: UUID, person_ids: Collection[UUID]) -> list[NameEntry]:
    """Return for which of these people keys were made."""
    query = select(NameEntry).where(NameEntry.union_id == union_id, NameEntry.person_id.in_(person_ids))
    return list(db.session.scalars(query))


def find_roster_entry(identity: Identity, person_id: UUID) -> OnRoster | None:
    """Return somebody on the rosters of the member's workplace, left alone or not: to compare, never to show."""
    query = select(Person.id, Person.union_id, Person.name_sealed, Person.department_id, Person.shift_id)
    row = db.session.execute(query.where(_on_her_rosters(identity), Person.id == person_id)).one_or_none()
    return None if row is None else OnRoster(*row)


def on_rosters_with(identity: Identity, indexes: Collection[bytes]) -> dict[UUID, frozenset[bytes]]:
    """Return whom the member may be asked about has one of these numbers, with those they have."""
    query = (
        select(Number.person_id, Number.number_index)
        .join(Person, and_(Person.union_id == Number.union_id, Person.id == Number.person_id))
        .where(_to_ask_about(identity), Number.number_index.in_(indexes))
    )
    found: dict[UUID, frozenset[bytes]] = {}
    for person_id, index in db.session.execute(query):
        found[person_id] = found.get(person_id, frozenset()) | {index}
    return found


def own_matches(identity: Identity) -> list[RosterMatch]:
    """Return what the one who asks has said about pairs."""
    query = select(RosterMatch).where(
        RosterMatch.union_id == identity.union_id, RosterMatch.member_id == identity.member_id
    )
    return list(db.session.scalars(query.order_by(RosterMatch.id)))


def find_match(identity: Identity, person_id: UUID, pair: bytes) -> RosterMatch | None:
    """Return what was said about a pair, if anything was."""
    query = select(RosterMatch).where(
        RosterMatch.union_id == identity.union_id, RosterMatch.person_id == person_id, RosterMatch.pair == pair
    )
    return db.session.scalars(query).one_or_none()


def said_to_be(union_id: UUID, person_id: UUID) -> set[UUID]:
    """Return the entries that members said are the same human being as this one, herself among them: to write."""
    found: set[UUID] = set()
    new = {person_id}
    while new:
        found |= new
        either = or_(RosterMatch.person_id.in_(new), RosterMatch.roster_person_id.in_(new))
        query = select(RosterMatch.person_id, RosterMatch.roster_person_id)
        rows = db.session.execute(
            query.where(RosterMatch.union_id == union_id, RosterMatch.answer == Answer.SAME, either)
        )
        new = {one for row in rows for one in row if one is not None} - found
    return found


def find_own_match(identity: Identity, match_id: UUID) -> RosterMatch | None:
    """Return something the one who asks said about a pair, if she did."""
    found = db.session.get(RosterMatch, (identity.union_id, match_id))
    return found if found is not None and found.member_id == identity.member_id else None


def pairs_of_one_name(identity: Identity, most: int) -> list[tuple[UUID, UUID]]:
    """Return open pairs whose full names are alike and whose units do not differ, one of them on a roster."""
    one, other = aliased(NameEntry), aliased(NameEntry)
    units = or_(one.department_id == other.department_id, one.department_id.is_(None), other.department_id.is_(None))
    query = (
        select(one.person_id, other.person_id)
        .join(other, and_(other.union_id == one.union_id, other.whole == one.whole, other.person_id > one.person_id))
        .where(one.union_id == identity.union_id, one.whole.is_not(None), units)
        .where(*_is_open(identity, one.person_id, other.person_id))
        .where(or_(_is_on_a_roster(one.union_id, one.person_id), _is_on_a_roster(other.union_id, other.person_id)))
    )
    rows = db.session.execute(query.order_by(one.person_id, other.person_id).limit(most))
    return [(row[0], row[1]) for row in rows]


def pairs_of_one_number(identity: Identity, most: int) -> list[tuple[UUID, UUID]]:
    """Return open pairs with a number in common that both show to organizers, one of them on a roster."""
    one, other = aliased(Number), aliased(Number)
    same = and_(other.union_id == one.union_id, other.number_index == one.number_index, other.person_id > one.person_id)
    query = (
        select(one.person_id, other.person_id)
        .join(other, same)
        .where(one.union_id == identity.union_id, one.sharing != Sharing.ONLY_ME, other.sharing != Sharing.ONLY_ME)
        .where(*_is_open(identity, one.person_id, other.person_id))
        .where(or_(_is_on_a_roster(one.union_id, one.person_id), _is_on_a_roster(other.union_id, other.person_id)))
    )
    rows = db.session.execute(query.order_by(one.person_id, other.person_id).limit(most))
    return [(row[0], row[1]) for row in rows]


def _is_open(
    identity: Identity,
    one: InstrumentedAttribute[UUID] | InstrumentedAttribute[UUID | None],
    other: InstrumentedAttribute[UUID] | InstrumentedAttribute[UUID | None],
) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that one may know of both of a pair, and that nobody said they are two."""
    settled = exists().where(
        ToldApart.union_id == identity.union_id,
        or_(
            and_(ToldApart.one_id == one, ToldApart.other_id == other),
            and_(ToldApart.one_id == other, ToldApart.other_id == one),
        ),
    )
    return *(exists().where(known_to(identity), Person.id == each) for each in (one, other)), ~settled


def _is_on_a_roster(
    union_id: InstrumentedAttribute[UUID], person_id: InstrumentedAttribute[UUID]
) -> ColumnElement[bool]:
    return exists().where(Person.union_id == union_id, Person.id == person_id, Person.keeper_id.is_(None))


def pairs_members_named(identity: Identity, most: int) -> list[tuple[UUID, UUID]]:
    """Return open pairs of which a member said that they are the same."""
    query = (
        select(RosterMatch.person_id, RosterMatch.roster_person_id)
        .where(RosterMatch.union_id == identity.union_id, RosterMatch.answer == Answer.SAME)
        .where(RosterMatch.roster_person_id != RosterMatch.person_id)
        .where(*_is_open(identity, RosterMatch.person_id, RosterMatch.roster_person_id))
    )
    rows = db.session.execute(query.order_by(RosterMatch.id).limit(most))
    pairs = ((mine, roster) for mine, roster in rows if roster is not None)
    return [(min(pair), max(pair)) for pair in pairs]


def find_told_apart(identity: Identity, one_id: UUID, other_id: UUID) -> ToldApart | None:
    """Return the word that these two are two, if it was said."""
    return db.session.get(ToldApart, (identity.union_id, one_id, other_id))


def people_shared(identity: Identity, person_ids: Collection[UUID]) -> dict[UUID, Person]:
    """Return those of these people whom the one who asks may know of, by id."""
    query = select(Person).where(known_to(identity), Person.id.in_(person_ids))
    return {person.id: person for person in db.session.scalars(query)}


def _works_here(identity: Identity) -> ColumnElement[bool]:
    """Return the condition on `Person` for who still works here, of those the one who asks may know of."""
    return and_(known_to(identity), Person.left_on.is_(None))


def newest_known(identity: Identity, most: int) -> list[Named]:
    """Return those written down last of the people the one who asks may know of, who still work here."""
    query = select(Person.id, Person.name_sealed).where(_works_here(identity)).order_by(Person.id.desc())
    return [Named(*row) for row in db.session.execute(query.limit(most))]


def known_with_name(identity: Identity, wholes: Collection[bytes], most: int) -> list[Named]:
    """Return some of those people whose full names are alike one of these."""
    query = (
        select(Person.id, Person.name_sealed)
        .join(NameEntry, and_(NameEntry.union_id == Person.union_id, NameEntry.person_id == Person.id))
        .where(NameEntry.union_id == identity.union_id, NameEntry.whole.in_(wholes), _works_here(identity))
    )
    return [Named(*row) for row in db.session.execute(query.order_by(Person.id).limit(most))]


def talks_with(identity: Identity, person_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return how many talks there were with people whom the one who asks may know of."""
    talks = Base.metadata.tables["conversation"]
    query = (
        select(talks.c.person_id, func.count())
        .where(talks.c.union_id == identity.union_id, talks.c.person_id.in_(person_ids), talks.c.withdrawn_at.is_(None))
        .group_by(talks.c.person_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def members_by_id(identity: Identity, member_ids: Collection[UUID]) -> dict[UUID, Membership]:
    """Return the members who keep people, by id."""
    query = select(Membership).where(Membership.union_id == identity.union_id, Membership.id.in_(member_ids))
    return {member.id: member for member in db.session.scalars(query)}


def teams_by_id(identity: Identity, team_ids: Collection[UUID]) -> dict[UUID, Team]:
    """Return the teams whose rosters people are on, by id."""
    query = select(Team).where(Team.union_id == identity.union_id, Team.id.in_(team_ids))
    return {team.id: team for team in db.session.scalars(query)}


def merges_since(identity: Identity, since: datetime, asked: dict[str, Any]) -> Page[PersonMerge]:
    """Return a page of what organizers put together with somebody on a roster since an instant, the last first.

    The phone that merges makes the id, by whatever clock it has: the order is that of the hour, and then of the id.
    What stands at the cursor may have been taken apart meanwhile.

    Raises:
        NotFound: nothing was ever put together under the id of the cursor.
    """
    from_roster = exists().where(
        Person.union_id == PersonMerge.union_id, Person.id == PersonMerge.dropped_id, Person.keeper_id.is_(None)
    )
    query = select(PersonMerge).where(
        PersonMerge.union_id == identity.union_id,
        PersonMerge.merged_at >= since,
        PersonMerge.undone_at.is_(None),
        from_roster,
    )
    if asked["cursor"] is not None:
        last = known(db.session.get(PersonMerge, (identity.union_id, asked["cursor"])))
        earlier = and_(PersonMerge.merged_at == last.merged_at, PersonMerge.id < last.id)
        query = query.where(or_(PersonMerge.merged_at < last.merged_at, earlier))
    latest = query.order_by(PersonMerge.merged_at.desc(), PersonMerge.id.desc())
    merges = db.session.scalars(latest.limit(asked["limit"] + 1)).all()
    here = merges[: asked["limit"]]
    return Page(here, here[-1].id if len(merges) > len(here) else None)


def standing_for(union_id: UUID, person_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Return by entry the one that stands for it, itself unless it was put together with another: to look it up."""
    stand = {person_id: person_id for person_id in person_ids}
    gone = select(Person.id, Person.merged_into).where(Person.union_id == union_id, Person.merged_into.is_not(None))
    while into := {row.id: row.merged_into for row in db.session.execute(gone.where(Person.id.in_({*stand.values()})))}:
        stand = {person_id: into.get(last, last) for person_id, last in stand.items()}
    return stand
