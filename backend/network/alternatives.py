"""Values that did not make it when two edits met: whose word each was, until she has looked at it.

The only writer of `PersonAlternative`. Nobody's word is thrown away: whoever wrote the value sees it on her phones
beside the one that stands, and takes it up again by correcting the person, or leaves it. Both settle it for good.
"""

import json
from collections.abc import Iterable, Mapping
from uuid import UUID

from backend.access.permissions import Permission
from backend.accounts.queries import find_device_and_member
from backend.kernel import clock
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.kernel.problems import NotFound
from backend.network import queries
from backend.network.model import Person, PersonAlternative
from backend.network.rules import Correction, Edited
from backend.sync import recorder


def set_aside(
    identity: Identity,
    person: Person,
    outcome: Correction,
    edited: Mapping[str, Edited],
    about: Iterable[PersonAlternative] | None = None,
) -> None:
    """Keep the values of a correction that did not make it, each once for each author; settle those that stand now.

    `edited` says who had changed which field before. A value that was not the caller's is that of whose device it was.
    `about`: what was set aside about the person so far, if it was looked up for many at once.
    """
    if not (outcome.losers or outcome.accepted):
        return
    so_far = queries.alternatives_of(identity, person.id) if about is None else about
    waiting = [one for one in so_far if one.settled_at is None]
    known = {(one.field, one.value, one.author_id) for one in waiting}
    for name, value in outcome.losers.items():
        text = _as_text(value)
        author_id = identity.member_id if name in outcome.kept else _author(identity, edited[name])
        if (name, text, author_id) not in known:
            db.session.add(
                PersonAlternative(
                    union_id=identity.union_id,
                    id=new_id(),
                    person_id=person.id,
                    field=name,
                    value=text,
                    member_id=identity.member_id,
                    author_id=author_id,
                    as_keeper=author_id is not None and author_id == person.keeper_id,
                    noted_at=clock.now(),
                )
            )
    for one in waiting:
        if one.field in outcome.accepted and one.value == _as_text(outcome.accepted[one.field]):
            one.settled_at = clock.now()


def _as_text(value: object) -> str:
    return json.dumps(value, default=str)


def _author(identity: Identity, last: Edited) -> UUID | None:
    """Return who made an edit: whose device it was made on, None if the device is gone."""
    found = find_device_and_member(identity.union_id, UUID(last.device))
    return None if found is None else found[1].id


def wake(person: Person) -> None:
    """Ask again whose phones may hold what lost about a person: what rests is on none, so nothing brings it back."""
    resting = queries.rows_about(person.union_id, PersonAlternative, "person_id", person.id)
    recorder.touch(db.session(), *(one for one in resting if one.settled_at is None))


def settle(identity: Identity, alternative_id: UUID) -> None:
    """Leave the caller's own value that did not make it where it is; a second time changes nothing.

    She may do so after losing sight of the person, too: it says nothing about anybody.

    Raises:
        NotFound: there is none, or it was somebody else's word.
    """
    identity.require(Permission.PEOPLE_CORRECT)
    found = queries.find_own_alternative(identity, alternative_id)
    if found is None:
        raise NotFound
    if found.settled_at is None:
        found.settled_at = clock.now()
        db.session.flush()
