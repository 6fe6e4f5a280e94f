"""Note that somebody asked not to be contacted, let it hold on every list she stands on, and lift it: the only writers.

Which entries are one human being is what members say, and may take back: it is asked anew each time.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.kernel import audit, clock
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.kernel.problems import Forbidden, Invalid, NotFound
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
        Forbidden: this takes a captain, save for a wish that only a match had brought to the caller's own entry.
        Invalid: a member has to say why.
    """
    identity.require(Permission.DO_NOT_CONTACT_LIFT)
    wishes = queries.wishes_with(identity, observed)
    if identity.reach(Permission.DO_NOT_CONTACT_LIFT) is Reach.OWN:
        _require_left_behind(identity, [wish for wish in wishes if wish.lifted_at is None], reason)
    for seen in wishes:
        for wish in _lifted_with(seen):
            wish.lifted_at = clock.now()
            wish.lifted_by = identity.member_id
            if wish in wishes:
                audit.note(identity, "people.lift_wish", wish.id, about_id=wish.member_id, words=reason)
    db.session.flush()
    return {wish.id for wish in wishes}


def _require_left_behind(identity: Identity, wishes: Collection[DoNotContact], reason: str | None) -> None:
    """Let a member pass who keeps these entries, to which nothing binds the ones that the wishes were noted about.

    No captain sees such an entry, and what she says of it changes no other one.

    Raises:
        Forbidden: a wish was noted about her entry itself, or another entry that is said to be the same holds it too.
        Invalid: she does not say why.
    """
    for wish in wishes:
        keeper_id = db.session.get_one(Person, (wish.union_id, wish.person_id)).keeper_id
        if keeper_id != identity.member_id or not all(
            one.repeats_id and one.person_id == wish.person_id for one in _standing_with(wish)
        ):
            raise Forbidden
    if wishes and reason is None:
        raise Invalid(fields={"reason": ["Say why they may be contacted again."]})


def _entries_of(wish: DoNotContact) -> set[UUID]:
    return {wish.person_id}.union(*(known(wish.union_id, wish.person_id) for known in one_human))


def _family(wish: DoNotContact) -> Sequence[DoNotContact]:
    """Return what still holds of a wish, the first and those that repeat it, wherever."""
    return [one for one in queries.repeated(wish.union_id, wish.repeats_id or wish.id) if one.lifted_at is None]


def _standing_with(wish: DoNotContact) -> Sequence[DoNotContact]:
    """Return those of them that are about the same human being, as members say now."""
    entries = _entries_of(wish)
    return [one for one in _family(wish) if one.person_id in entries]


def _lifted_with(seen: DoNotContact) -> Sequence[DoNotContact]:
    """Return what is lifted with a wish: with the first of them all that repeat it, else what is about her still.

    She whose wish came to somebody else's entry by mistake is not written to because that somebody may be.
    """
    if seen.lifted_at is not None:
        return ()
    here = _standing_with(seen)
    return _family(seen) if any(one.repeats_id is None for one in here) else here
