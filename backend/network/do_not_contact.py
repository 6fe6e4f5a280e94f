"""Note that somebody asked not to be contacted, let it hold on every list she stands on, and lift it: the only writers.

Which entries are one human being is what members say, and may take back: it is asked anew each time.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from backend.access.permissions import Permission
from backend.kernel import audit, clock
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.kernel.problems import NotFound
from backend.network import queries, rules
from backend.network.model import DoNotContact, Person
from backend.network.service import made_before

one_human: Final[list[Callable[[UUID, UUID], set[UUID]]]] = []
"""What slices above know: which entries of a union members said are the same human being as this one."""


def note_wish(identity: Identity, said: Mapping[str, Any]) -> DoNotContact:
    """Note that a person asked not to be contacted; a second time changes nothing, not even after it was lifted.

    Whoever has the person's id has known of them, and may still pass on the wish after losing sight of them.
    `said` has the keys of `NetworkDoNotContactArgs`.

    Raises:
        NotFound: the union has no such person.
        IdCollision: somebody else's note, or one about another person, has this id.
    """
    identity.require(Permission.DO_NOT_CONTACT_ADD)
    known = made_before(identity, DoNotContact, said["id"], person_id=said["person_id"])
    if known is not None:
        return known
    person = queries.find_person_unseen(identity, queries.standing_id(identity.union_id, said["person_id"]))
    if person is None:
        raise NotFound
    wish = DoNotContact(
        union_id=identity.union_id,
        id=said["id"],
        person_id=person.id,
        member_id=identity.member_id,
        added_at=rules.believable(said["added_at"], clock.now()),
    )
    db.session.add(wish)
    db.session.flush()
    repeat_wish(wish)
    return wish


def repeat_wish(wish: DoNotContact) -> None:
    """Let a wish hold for every entry of the same human being, as far as it does not yet; a lifted one holds nowhere.

    It wins on whosever list she stands, and tells nobody who else knows her.
    """
    if wish.lifted_at is not None:
        return
    first_id = wish.repeats_id or wish.id
    about = {one.person_id for one in queries.repeated(wish.union_id, first_id) if one.lifted_at is None}
    for person_id in sorted(_entries_of(wish) - about):
        person = db.session.get_one(Person, (wish.union_id, person_id))
        db.session.add(
            DoNotContact(
                union_id=wish.union_id,
                id=new_id(),
                person_id=person_id,
                member_id=person.keeper_id or wish.member_id,
                added_at=wish.added_at,
                repeats_id=first_id,
            )
        )
    db.session.flush()


def lift_wishes(identity: Identity, observed: Collection[UUID], reason: str | None = None) -> set[UUID]:
    """Lift these notes and what repeats them, so that one the caller had not seen keeps protecting the person.

    The trail keeps who lifted which, and `reason`.

    Returns:
        Those of them that are lifted now. Notes that do not exist, or about people the caller may not know of, are
        left alone.

    Raises:
        Forbidden: this takes a captain.
    """
    identity.require(Permission.DO_NOT_CONTACT_LIFT)
    wishes = queries.wishes_with(identity, observed)
    for seen in wishes:
        for wish in _lifted_with(seen):
            wish.lifted_at = clock.now()
            wish.lifted_by = identity.member_id
            if wish in wishes:
                audit.note(identity, "people.lift_wish", wish.id, about_id=wish.member_id, words=reason)
    db.session.flush()
    return {wish.id for wish in wishes}


def _entries_of(wish: DoNotContact) -> set[UUID]:
    return {wish.person_id}.union(*(known(wish.union_id, wish.person_id) for known in one_human))


def _lifted_with(seen: DoNotContact) -> Sequence[DoNotContact]:
    """Return what is lifted with a wish: with the first of them all that repeat it, else what is about her still.

    She whose wish came to somebody else's entry by mistake is not written to because that somebody may be.
    """
    if seen.lifted_at is not None:
        return ()
    entries = _entries_of(seen)
    same = [one for one in queries.repeated(seen.union_id, seen.repeats_id or seen.id) if one.lifted_at is None]
    here = [one for one in same if one.person_id in entries]
    return same if any(one.repeats_id is None for one in here) else here
