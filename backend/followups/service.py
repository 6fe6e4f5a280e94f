"""Promise, keep, move, drop; say thanks or not; put somebody off. The only writers of what is owed."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from backend.access.permissions import Permission
from backend.followups import queries, rules
from backend.followups.model import Promise, PutOff, ThankYou
from backend.followups.rules import PromiseLife, PromiseState, ThanksState
from backend.kernel import clock
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.network.model import Person
from backend.network.queries import get_person
from backend.network.rules import believable
from backend.network.service import claim_id, made_before


def promise(identity: Identity, said: Mapping[str, Any]) -> Promise:
    """Promise something for or with a person the caller may know of; a second time changes nothing.

    `said` has the keys of `FollowupsPromiseArgs`.

    Raises:
        NotFound: there is no such person, or the caller may not know.
        IdCollision: something else has this id.
    """
    identity.require(Permission.PROMISES_MAKE)
    known = made_before(identity, Promise, said["id"], person_id=said["person_id"], conversation_id=None)
    if known is not None:
        return known
    return _write_down(identity, get_person(identity, said["person_id"]), said, conversation_id=None)


def promise_in_talk(identity: Identity, person: Person, said: Mapping[str, Any], *, conversation_id: UUID) -> Promise:
    """Promise something for or with a person, in a talk that is being logged.

    `said` has the keys of `PromiseSaid`.

    Raises:
        IdCollision: the id is taken.
    """
    claim_id(identity, Promise, said["id"])
    return _write_down(identity, person, said, conversation_id=conversation_id)


def _write_down(
    identity: Identity, person: Person, said: Mapping[str, Any], *, conversation_id: UUID | None
) -> Promise:
    promised = Promise(
        union_id=identity.union_id,
        id=said["id"],
        person_id=person.id,
        member_id=identity.member_id,
        what=said["what"],
        due_on=said["due_on"],
        state=PromiseState.OPEN,
        conversation_id=conversation_id,
        moves=0,
    )
    db.session.add(promised)
    db.session.flush()
    return promised


def keep_promise(identity: Identity, promise_id: UUID, kept_at: datetime) -> Promise:
    """Keep a promise; what another phone did to it meanwhile does not count against it.

    Raises:
        NotFound: there is none, or it is about somebody the caller may not know of.
        Forbidden: it is another member's.
    """
    return _live(identity, promise_id, lambda life: rules.kept(life, believable(kept_at, clock.now())))


def reopen_promise(identity: Identity, promise_id: UUID) -> Promise:
    """Open a promise again that was said to be kept by mistake; one that is not kept stays as it is.

    Raises:
        NotFound: there is none, or it is about somebody the caller may not know of.
        Forbidden: it is another member's.
    """
    return _live(identity, promise_id, rules.reopened)


def move_promise(identity: Identity, promise_id: UUID, due_on: date) -> Promise:
    """Give an open promise another day.

    Raises:
        NotFound: there is none, or it is about somebody the caller may not know of.
        Forbidden: it is another member's.
    """
    return _live(identity, promise_id, lambda life: rules.moved(life, due_on))


def drop_promise(identity: Identity, promise_id: UUID, reason: str | None) -> Promise:
    """Drop an open promise, and keep the reason if one is given.

    Raises:
        NotFound: there is none, or it is about somebody the caller may not know of.
        Forbidden: it is another member's.
    """
    promised = _live(identity, promise_id, rules.dropped)
    if promised.state == PromiseState.DROPPED and reason and promised.reason != reason:
        promised.reason = reason
        db.session.flush()
    return promised


def _live(identity: Identity, promise_id: UUID, change: Callable[[PromiseLife], PromiseLife]) -> Promise:
    """Let a rule change the life of one of the caller's promises."""
    identity.require(Permission.PROMISES_KEEP)
    promised = queries.get_own(identity, Promise, promise_id)
    _write_life(promised, change(_life_of(promised)))
    return promised


def _life_of(promised: Promise) -> PromiseLife:
    return PromiseLife(promised.due_on, PromiseState(promised.state), promised.kept_at, promised.moves)


def _write_life(promised: Promise, life: PromiseLife) -> None:
    promised.due_on = life.due_on
    promised.state = life.state
    promised.kept_at = life.kept_at
    promised.moves = life.moves
    db.session.flush()


def owe_thanks(
    identity: Identity, person: Person, thank_you_id: UUID, *, due_at: datetime, conversation_id: UUID
) -> None:
    """Owe a person a thank-you note until an instant (UTC), for a talk that is being logged.

    Raises:
        IdCollision: the id is taken.
    """
    claim_id(identity, ThankYou, thank_you_id)
    owed = ThankYou(
        union_id=identity.union_id,
        id=thank_you_id,
        person_id=person.id,
        member_id=identity.member_id,
        conversation_id=conversation_id,
        due_at=due_at,
        state=ThanksState.OWED,
    )
    db.session.add(owed)
    db.session.flush()


def say_thanks(identity: Identity, thank_you_id: UUID) -> None:
    """Note that the thank-you was said, in the member's own words and messenger.

    Raises:
        NotFound: there is none, or it is about somebody the caller may not know of.
        Forbidden: it is another member's.
    """
    _thank(identity, thank_you_id, ThanksState.SAID)


def decline_thanks(identity: Identity, thank_you_id: UUID) -> None:
    """Note that there will be no thank-you this time; one that was said stays said.

    Raises:
        NotFound: there is none, or it is about somebody the caller may not know of.
        Forbidden: it is another member's.
    """
    _thank(identity, thank_you_id, ThanksState.DECLINED)


def owe_thanks_again(identity: Identity, thank_you_id: UUID) -> None:
    """Owe a thank-you again that was noted as said or declined by mistake.

    Raises:
        NotFound: there is none, or it is about somebody the caller may not know of.
        Forbidden: it is another member's.
    """
    identity.require(Permission.THANKS_SAY)
    queries.get_own(identity, ThankYou, thank_you_id).state = ThanksState.OWED
    db.session.flush()


def _thank(identity: Identity, thank_you_id: UUID, wanted: ThanksState) -> None:
    identity.require(Permission.THANKS_SAY)
    owed = queries.get_own(identity, ThankYou, thank_you_id)
    owed.state = rules.thanks_after(ThanksState(owed.state), wanted)
    db.session.flush()


def put_off(identity: Identity, said: Mapping[str, Any]) -> PutOff:
    """Set a person aside, for the caller alone; a second time changes nothing.

    `said` has the keys of `FollowupsPutOffArgs`.

    Raises:
        NotFound: there is no such person, or the caller may not know.
        IdCollision: something else has this id.
    """
    identity.require(Permission.TALKS_PUT_OFF)
    known = made_before(identity, PutOff, said["id"], person_id=said["person_id"])
    if known is not None:
        return known
    aside = PutOff(
        union_id=identity.union_id,
        id=said["id"],
        person_id=get_person(identity, said["person_id"]).id,
        member_id=identity.member_id,
        put_off_on=said["on"],
        until=said["until"],
    )
    db.session.add(aside)
    db.session.flush()
    return aside


def take_back_put_off(identity: Identity, put_off_id: UUID) -> None:
    """Forget that the caller set a person aside; what is gone already, or is not hers, changes nothing."""
    identity.require(Permission.TALKS_PUT_OFF)
    aside = queries.find_own_put_off(identity, put_off_id)
    if aside is not None:
        db.session.delete(aside)
        db.session.flush()


def take_back(identity: Identity, conversation_id: UUID) -> None:
    """Drop the open promises and forget the owed thank-yous of one of the caller's talks; what is settled stays."""
    for promised in queries.own_promises_of(identity, conversation_id):
        _write_life(promised, rules.dropped(_life_of(promised)))
    for owed in queries.own_thanks_of(identity, conversation_id):
        owed.state = rules.thanks_after(ThanksState(owed.state), ThanksState.DECLINED)
    db.session.flush()
