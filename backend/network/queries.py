"""Who of all people may be known to the one who asks, and what belongs to them.

One condition decides it everywhere (`known_to`): a member knows the people she keeps; a captain also whom her active
members share with the team and whom nobody on her roster keeps; an organizer all who are shared. The grants of sync
say the same about her phones. Of two entries that were merged there is one; the id of the other one finds it too.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.accounts.queries import devices_of
from backend.kernel.columns import blind_index
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, paged
from backend.kernel.problems import known
from backend.network.doubles import Entry, likeness
from backend.network.model import (
    DoNotContact,
    HandOver,
    HandOverParty,
    Number,
    Person,
    PersonAlternative,
    PersonMerge,
    Tie,
)
from backend.network.rules import (
    HandOverState,
    Sharing,
    narrower,
    normalized_number,
    notes_by_person,
)
from backend.sync import phones, scope
from backend.unions.queries import get_member


def known_to(identity: Identity) -> ColumnElement[bool]:
    """Return the condition on `Person` that holds for whom the one who asks may know of. A captain costs one query."""
    here = and_(Person.union_id == identity.union_id, Person.merged_into.is_(None))
    own = Person.keeper_id == identity.member_id
    reach = identity.reach(Permission.PEOPLE_SEE)
    if reach is Reach.UNION:
        return and_(here, or_(own, Person.sharing != Sharing.ONLY_ME))
    if reach is Reach.TEAM:
        return and_(here, or_(own, _granted(identity)))
    return and_(here, own) if reach is Reach.OWN else false()


def _granted(identity: Identity) -> ColumnElement[bool]:
    """Return the condition for what the grants of a captain open: members' shared people, and her rosters."""
    grants = scope.grants_of(db.session(), identity.union_id, identity.member_id)
    members = _ids(grants, "S:")
    rosters = _ids(grants, "R:")
    return or_(
        and_(Person.sharing == Sharing.TEAM, Person.keeper_id.in_(members)),
        and_(Person.keeper_id.is_(None), Person.team_id.in_(rosters)),
    )


def _ids(grants: Collection[str], prefix: str) -> list[UUID]:
    return [UUID(grant.removeprefix(prefix)) for grant in grants if grant.startswith(prefix)]


def people(identity: Identity, asked: dict[str, Any]) -> Page[Person]:
    """Return a page of the people known to the one who asks, oldest first; `team_id` and `keeper_id` narrow it."""
    query = select(Person).where(known_to(identity))
    for name in ("team_id", "keeper_id"):
        if asked[name] is not None:
            query = query.where(getattr(Person, name) == asked[name])
    return paged(query, Person.id, asked)


def find_person(identity: Identity, person_id: UUID) -> Person | None:
    """Return the person, if the one who asks may know of her; the id of a merged entry finds the kept one.

    Whom she keeps herself she knows, however far she reaches: that needs no question beyond the row, and of people
    who were read before in this unit not even that.
    """
    found = db.session.get(Person, (identity.union_id, person_id))
    if found is None:
        return None
    if found.merged_into is not None:
        return find_person(identity, found.merged_into)
    if found.keeper_id == identity.member_id and identity.reach(Permission.PEOPLE_SEE) is not Reach.NONE:
        return found
    return db.session.scalars(select(Person).where(known_to(identity), Person.id == person_id)).one_or_none()


def standing_id(union_id: UUID, person_id: UUID) -> UUID:
    """Return the id of the entry that stands for this one: its own, unless it was merged into another."""
    return merged_along(union_id, person_id)[-1]


def merged_along(union_id: UUID, person_id: UUID) -> list[UUID]:
    """Return the ids of this entry and of those it was merged into, one after the other: the last one stands."""
    found = db.session.get(Person, (union_id, person_id))
    if found is None or found.merged_into is None:
        return [person_id]
    return [person_id, *merged_along(union_id, found.merged_into)]


def get_person(identity: Identity, person_id: UUID) -> Person:
    """Return a person whom the one who asks may know of.

    Raises:
        NotFound: there is none, or she may not know.
    """
    return known(find_person(identity, person_id))


def find_person_unseen(identity: Identity, person_id: UUID) -> Person | None:
    """Return the union's person with this id, whoever may know of them, merged or not: to write, never to show."""
    return db.session.get(Person, (identity.union_id, person_id))


def people_kept_by(union_id: UUID, keeper_id: UUID) -> Sequence[Person]:
    """Return everybody whom a member keeps, private ones too: to move with her to another team, never to show."""
    kept = select(Person).where(Person.union_id == union_id, Person.keeper_id == keeper_id)
    return db.session.scalars(kept.order_by(Person.id)).all()


def unkept_with(identity: Identity, person_ids: Collection[UUID]) -> Sequence[Person]:
    """Return those of these people whom nobody keeps and the one who asks may know of, oldest first."""
    query = select(Person).where(known_to(identity), Person.keeper_id.is_(None), Person.id.in_(person_ids))
    return db.session.scalars(query.order_by(Person.id)).all()


def numbers_of(identity: Identity, people: Iterable[Person]) -> dict[UUID, list[Number]]:
    """Return by person the numbers that the one who asks may see of people whom she may know of, oldest first."""
    by_id = {person.id: person for person in people}
    found: dict[UUID, list[Number]] = {person_id: [] for person_id in by_id}
    query = select(Number).where(Number.union_id == identity.union_id, Number.person_id.in_(by_id))
    for number in db.session.scalars(query.order_by(Number.id)):
        if _shows(identity, by_id[number.person_id], number):
            found[number.person_id].append(number)
    return found


def _shows(identity: Identity, person: Person, number: Number) -> bool:
    if person.keeper_id == identity.member_id:
        return number.sharing != Sharing.ONLY_ME or number.added_by == identity.member_id
    shared = narrower(Sharing(number.sharing), Sharing(person.sharing))
    sees_all = identity.reach(Permission.PEOPLE_SEE) is Reach.UNION
    return shared == Sharing.TEAM or (sees_all and shared == Sharing.ORGANIZERS)


def find_number(identity: Identity, number_id: UUID) -> Number | None:
    """Return the number with this id in the union, to be checked against its person before anything is shown."""
    return db.session.get(Number, (identity.union_id, number_id))


def find_same_number(identity: Identity, person_id: UUID, number: str) -> Number | None:
    """Return the person's number that is the same one, however it is spelled."""
    index = index_of(identity, number)
    same = (Number.union_id == identity.union_id, Number.person_id == person_id, Number.number_index == index)
    return db.session.scalars(select(Number).where(*same)).one_or_none()


def index_of(identity: Identity, number: str) -> bytes:
    """Return the blind index under which two spellings of a number are equal within the union."""
    return blind_index(identity.union_id, "number", normalized_number(number) or number)


def find_own_tie(identity: Identity, person_id: UUID) -> Tie | None:
    """Return how the one who asks knows this person, if she has said so."""
    own = (Tie.union_id == identity.union_id, Tie.member_id == identity.member_id, Tie.person_id == person_id)
    return db.session.scalars(select(Tie).where(*own)).one_or_none()


def wishes_of(identity: Identity, *person_ids: UUID) -> Sequence[DoNotContact]:
    """Return every time these people asked not to be contacted, lifted ones too, oldest first."""
    about = (DoNotContact.union_id == identity.union_id, DoNotContact.person_id.in_(person_ids))
    return db.session.scalars(select(DoNotContact).where(*about).order_by(DoNotContact.id)).all()


def wishes_with(identity: Identity, wish_ids: Collection[UUID]) -> Sequence[DoNotContact]:
    """Return those of these do-not-contact notes whose person the one who asks may know of."""
    query = (
        select(DoNotContact)
        .join(Person, and_(Person.union_id == DoNotContact.union_id, Person.id == DoNotContact.person_id))
        .where(known_to(identity), DoNotContact.id.in_(wish_ids))
    )
    return db.session.scalars(query.order_by(DoNotContact.id)).all()


def repeated(union_id: UUID, first_id: UUID) -> Sequence[DoNotContact]:
    """Return a wish with all that repeat it, about whomever: to lift or to repeat, never to show."""
    same = or_(DoNotContact.id == first_id, DoNotContact.repeats_id == first_id)
    query = select(DoNotContact).where(DoNotContact.union_id == union_id, same)
    return db.session.scalars(query.order_by(DoNotContact.id)).all()


def alternatives_of(identity: Identity, *person_ids: UUID) -> Sequence[PersonAlternative]:
    """Return the values that did not make it when edits of these people met, oldest first."""
    about = (PersonAlternative.union_id == identity.union_id, PersonAlternative.person_id.in_(person_ids))
    return db.session.scalars(select(PersonAlternative).where(*about).order_by(PersonAlternative.id)).all()


def find_own_alternative(identity: Identity, alternative_id: UUID) -> PersonAlternative | None:
    """Return a value of the one who asks that did not make it; None if it is none of hers."""
    hers = (PersonAlternative.union_id == identity.union_id, PersonAlternative.author_id == identity.member_id)
    return db.session.scalars(
        select(PersonAlternative).where(*hers, PersonAlternative.id == alternative_id)
    ).one_or_none()


def person_in_full(identity: Identity, person_id: UUID) -> dict[str, Any]:
    """Return a person with all that the one who asks may see besides, in the keys of `PersonInFull`.

    Raises:
        NotFound: there is none, or she may not know.
    """
    person = get_person(identity, person_id)
    alternatives = alternatives_of(identity, person.id)
    return {
        **{column.key: getattr(person, column.key) for column in Person.__table__.columns},
        "name": person.name,
        "numbers": numbers_of(identity, [person])[person.id],
        "do_not_contact": wishes_of(identity, person.id),
        "alternatives": [
            {"field": row.field, "value": row.said, "member_id": row.member_id, "noted_at": row.noted_at}
            for row in alternatives
        ],
    }


def people_to_offer(identity: Identity, person_ids: Collection[UUID]) -> Sequence[Person]:
    """Return those of these people whom the one who asks may hand over, oldest first."""
    stand = {standing_id(identity.union_id, person_id) for person_id in person_ids}
    query = select(Person).where(_hers_to_offer(identity), Person.id.in_(stand))
    return db.session.scalars(query.order_by(Person.id)).all()


def _hers_to_offer(identity: Identity) -> ColumnElement[bool]:
    """Return the condition on `Person` for whom one may hand over: one's own; an organizer all whom she may know."""
    if identity.reach(Permission.PEOPLE_HAND_OVER) is Reach.UNION:
        return known_to(identity)
    here = and_(Person.union_id == identity.union_id, Person.merged_into.is_(None))
    return and_(here, Person.keeper_id == identity.member_id)


def people_offered(union_id: UUID, offered: HandOver) -> Sequence[Person]:
    """Return the people of an offer that are still there, whoever keeps them now: to hand over, or to name them."""
    theirs = Person.id.in_([UUID(person_id) for person_id in offered.person_ids])
    return db.session.scalars(select(Person).where(Person.union_id == union_id, theirs).order_by(Person.id)).all()


def open_offers(union_id: UUID, **party: UUID | None) -> Sequence[HandOver]:
    """Return the open offers of one keeper's people (`from_id`) or to one member (`to_id`), whoever made them."""
    whose = {"union_id": union_id, "state": HandOverState.OFFERED, **party}
    return db.session.scalars(select(HandOver).filter_by(**whose)).all()


def rows_about(union_id: UUID, model: Any, column: str, person_id: UUID) -> Sequence[Any]:  # noqa: ANN401 -- any slice's table
    """Return the rows of a table that are about a person, whoever may know of them: to move, never to show."""
    about = (model.union_id == union_id, getattr(model, column) == person_id)
    return db.session.scalars(select(model).where(*about)).all()


def find_merge(identity: Identity, merge_id: UUID) -> PersonMerge | None:
    """Return the merge with this id in the union, to be checked against its person before anything is done."""
    return db.session.get(PersonMerge, (identity.union_id, merge_id))


def merges_into(union_id: UUID, person_id: UUID) -> Sequence[PersonMerge]:
    """Return the merges that were made into this entry, undone ones too."""
    into = (PersonMerge.union_id == union_id, PersonMerge.kept_id == person_id)
    return db.session.scalars(select(PersonMerge).where(*into)).all()


def doubles(identity: Identity) -> list[dict[str, Any]]:
    """Return pairs of people the one who asks keeps who may be one, in the keys of `Double`."""
    mine = (Person.union_id == identity.union_id, Person.keeper_id == identity.member_id, Person.merged_into.is_(None))
    people = db.session.scalars(select(Person).where(*mine).order_by(Person.id)).all()
    numbers: dict[UUID, list[str]] = {}
    hers = select(Number).where(Number.union_id == identity.union_id, Number.person_id.in_([one.id for one in people]))
    for number in db.session.scalars(hers):
        if number.sharing != Sharing.ONLY_ME or number.added_by == identity.member_id:
            numbers.setdefault(number.person_id, []).append(number.number)
    entries = [(one.id, Entry(one.name, one.department_id, numbers.get(one.id, ()))) for one in people]
    alike = ((a, b, likeness(one, other)) for (a, one), (b, other) in combinations(entries, 2))
    return [{"person_ids": [a, b], "why": why} for a, b, why in alike if why is not None]


def private_numbers_of(union_id: UUID, person_id: UUID, member_id: UUID | None) -> Sequence[Number]:
    """Return the numbers of a person that this member keeps to herself: to pass on, never to show."""
    mine = (Number.union_id == union_id, Number.person_id == person_id, Number.added_by == member_id)
    return db.session.scalars(select(Number).where(*mine, Number.sharing == Sharing.ONLY_ME)).all()


def _known_hand_overs(identity: Identity) -> ColumnElement[bool]:
    """Return the condition on `HandOver` for those one may know of: one's own; an organizer all of the union."""
    here = HandOver.union_id == identity.union_id
    if identity.reach(Permission.PEOPLE_HAND_OVER) is Reach.UNION:
        return here
    hers = exists().where(
        HandOverParty.union_id == HandOver.union_id,
        HandOverParty.hand_over_id == HandOver.id,
        HandOverParty.member_id == identity.member_id,
    )
    return and_(here, hers)


def hand_overs(identity: Identity, asked: dict[str, Any]) -> Page[dict[str, Any]]:
    """Return a page of hand-overs that the one who asks may know of, newest first; `state` narrows it."""
    query = select(HandOver).where(_known_hand_overs(identity))
    if asked["state"] is not None:
        query = query.where(HandOver.state == asked["state"])
    page = paged(query, HandOver.id, asked, newest_first=True)
    return Page([hand_over_in_full(identity, offered) for offered in page.items], page.next_cursor)


def get_hand_over(identity: Identity, hand_over_id: UUID) -> HandOver:
    """Return a hand-over that the one who asks may know of.

    Raises:
        NotFound: there is none, or she may not know.
    """
    query = select(HandOver).where(_known_hand_overs(identity), HandOver.id == hand_over_id)
    return known(db.session.scalars(query).one_or_none())


def hand_over_in_full(identity: Identity, offered: HandOver) -> dict[str, Any]:
    """Return a hand-over of the one who asks in the keys of `HandOverAnswer`.

    An organizer who is no party to it gets no name of somebody private.
    """
    facts = hand_over_facts(identity.union_id, offered, identity.member_id)
    if identity.member_id not in {offered.offered_by, offered.to_id, offered.from_id}:
        private = {person.id for person in people_offered(identity.union_id, offered) if _is_private(person)}
        facts["people"] = [one for one in facts["people"] if one["person_id"] not in private]
    return {"id": offered.id, **facts}


def _is_private(person: Person) -> bool:
    return person.sharing == Sharing.ONLY_ME


def hand_over_facts(union_id: UUID, offered: HandOver, member_id: UUID) -> dict[str, Any]:
    """Return what a party of a hand-over may know, in the keys of `HandOverRow`.

    It names people while it is open, and only those who would change hands by it. Notes are between who offered them
    and who is to keep them.
    """
    is_open = offered.state == HandOverState.OFFERED
    people = people_offered(union_id, offered) if is_open else ()
    notes = notes_by_person(offered.notes) if member_id in {offered.offered_by, offered.to_id} else {}
    return {
        "hand_over_id": offered.id,
        "from_member_id": offered.from_id,
        "to_member_id": offered.to_id,
        "offered_by": offered.offered_by,
        "person_ids": offered.person_ids,
        "people": [{"person_id": one.id, "name": one.name} for one in people if offered.takes(one)],
        "notes": [{"person_id": person_id, "words": words} for person_id, words in notes.items()],
        "numbers_too": offered.numbers_too,
        "state": offered.state,
        "words": offered.words,
        "offered_at": offered.offered_at,
        "settled_at": offered.settled_at,
    }


def parties_of(union_id: UUID, hand_over_id: UUID) -> Sequence[HandOverParty]:
    """Return those whose phones know of a hand-over: to tell them what became of it."""
    query = select(HandOverParty).where(HandOverParty.union_id == union_id, HandOverParty.hand_over_id == hand_over_id)
    return db.session.scalars(query).all()


def impact(identity: Identity, member_id: UUID) -> dict[str, Any]:
    """Return what it would mean to hand over the people of a member, in the keys of `Impact`.

    Raises:
        NotFound: there is no such member, or the one who asks may not know.
    """
    keeper = get_member(identity, member_id, Permission.PEOPLE_HAND_OVER)
    hers = select(func.count()).select_from(Person).where(_hers_to_offer(identity), Person.keeper_id == keeper.id)
    here = {device.id for device in devices_of(identity.union_id, keeper.id)}
    told = phones.reports_of(db.session(), identity.union_id, keeper.id)
    reports = [report for report in told if report.device_id in here]
    unsent = [report.oldest_unsent for report in reports if report.oldest_unsent is not None]
    return {
        "member_id": keeper.id,
        "people": db.session.scalar(hers) or 0,
        "unsent": sum(report.outbox for report in reports),
        "unsent_gone": sum(report.outbox for report in told if report.device_id not in here),
        "attention": sum(report.attention for report in reports),
        "oldest_unsent": min(unsent, default=None),
        "last_contact": max((report.told_at for report in told), default=None),
    }
