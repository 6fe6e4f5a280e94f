"""What is true according to the union's own tables, worked out without the ledger: the judge of every phone."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple, cast
from uuid import UUID

import orjson
from sqlalchemy import func, select

from backend.access.roles import Role, Status
from backend.coaching.model import Nudge
from backend.conversations.model import Conversation
from backend.followups.model import Promise
from backend.goals.model import Goal, GoalProposal
from backend.kernel.columns import open_sealed
from backend.kernel.database import db
from backend.matches.model import RosterMatch
from backend.network.model import DoNotContact, HandOver, Person, PersonAlternative, PersonMerge
from backend.structure_tests.model import Participation
from backend.sync import recorder, wire
from backend.sync.model import SyncQuarantine, SyncReceipt, SyncRow
from backend.sync.replica import with_subject
from backend.sync.rules import FOLLOWS
from backend.turf.model import TeamMember
from backend.unions.model import Membership
from tests.cast import Someone
from tests.sync.real.knowing import Tables
from tests.sync.real.phone import Saved

_TRAVELS_NOWHERE: Final = frozenset({"reminders.ask"})
"""What these change is on no phone, so they are `noop` when they are done."""
DONE: Final = frozenset({"applied", "merged", "noop"})
"""What becomes of an entry that was done."""


class Place(NamedTuple):
    """Where a row is, how old, and what it says."""

    scope: str
    ver: int
    body: dict[str, Any]


Places = dict[tuple[str, str], Place]
"""Rows by kind and id."""


def scopes_of(tables: Tables, who: Someone) -> set[str]:
    """Return the scopes a member may hold, from her standing and who is on which team."""
    tables.look()
    members = tables.by_id(Membership)
    member = members[who.member_id]
    if member.status is Status.SUSPENDED:
        return set()
    own = {"P", *(f"{kind}:{member.id}" for kind in "USO")}
    if member.status is Status.PENDING:
        return own
    places = tables.rows(TeamMember)
    mine = [place for place in places if place.member_id == member.id]
    captained = {place.team_id for place in mine if place.is_captain and member.role is not Role.MEMBER}
    led = {place.member_id for place in places if place.team_id in captained}
    return {
        *own,
        "M",
        *(f"T:{place.team_id}" for place in mine),
        *(f"R:{team_id}" for team_id in captained),
        *(f"S:{ident}" for ident in led if members[ident].status is Status.ACTIVE),
    }


def places(union_id: UUID) -> Places:
    """Return where every row of a union belongs, made anew from the tables; only versions are the ledger's."""
    db.session.rollback()
    vers = {
        (row.kind, row.id): row.ver
        for row in db.session.scalars(db.select(SyncRow).where(SyncRow.union_id == union_id, ~SyncRow.deleted))
    }
    registry = recorder.registry()
    found: Places = {}
    for kind, replica in registry.kinds.items():
        for row in db.session.scalars(db.select(replica.model).where(replica.model.union_id == union_id)):
            scope = FOLLOWS if replica.scope is with_subject else replica.scope(row)
            if scope == FOLLOWS:
                scope = _scope_of_subject(replica.subject(row), union_id)
            if scope is not None:
                ident = replica.ident(row)
                body = orjson.loads(wire.dump(replica.body_of(row)))
                found[kind, str(ident)] = Place(str(scope), vers.get((kind, ident), 0), body)
    return found


def _scope_of_subject(person_id: UUID | None, union_id: UUID) -> str | None:
    person = person_id and db.session.get(Person, (union_id, person_id))
    if not person:
        return None
    return recorder.registry().kinds["person"].scope(person)


def receipts(union_id: UUID) -> dict[str, SyncReceipt]:
    """Return what became of each entry."""
    db.session.rollback()
    return {
        str(receipt.mid): receipt
        for receipt in db.session.scalars(db.select(SyncReceipt).where(SyncReceipt.union_id == union_id))
    }


def kinds_done(union_id: UUID) -> Counter[str]:
    """Return how many entries of each kind changed something."""
    found = receipts(union_id).values()
    return Counter(one.type for one in found if one.status in {"applied", "merged"} or one.type in _TRAVELS_NOWHERE)


def held(union_id: UUID) -> set[str]:
    """Return the ids of the entries whose words the union keeps."""
    kept = db.session.scalars(db.select(SyncQuarantine.mid).where(SyncQuarantine.union_id == union_id))
    return {str(mid) for mid in kept}


def settled(union_id: UUID) -> dict[str, str]:
    """Return the entries an organizer has settled, and how."""
    query = db.select(SyncQuarantine).where(SyncQuarantine.union_id == union_id, SyncQuarantine.settled_at.is_not(None))
    return {str(row.mid): row.status for row in db.session.scalars(query)}


def wishes(union_id: UUID) -> dict[str, bool]:
    """Return each do-not-contact note, and whether it was lifted."""
    found = db.session.scalars(db.select(DoNotContact).where(DoNotContact.union_id == union_id))
    return {str(wish.id): wish.lifted_at is not None for wish in found}


def lifted_along(union_id: UUID, observed: set[str]) -> set[str]:
    """Return these wishes, and those that repeat the same ones for other entries of one human being."""
    found = db.session.scalars(db.select(DoNotContact).where(DoNotContact.union_id == union_id))
    first = {str(wish.id): str(wish.repeats_id or wish.id) for wish in found}
    groups = {first[ident] for ident in observed & first.keys()}
    return observed | {ident for ident, origin in first.items() if origin in groups}


def moves(union_id: UUID) -> dict[str, int]:
    """Return how often each promise was moved."""
    found = db.session.scalars(db.select(Promise).where(Promise.union_id == union_id))
    return {str(promise.id): promise.moves for promise in found}


def counted(who: Someone) -> int:
    """Return how many of a member's talks count."""
    member = db.session.get_one(Membership, (who.union_id, who.member_id))
    if member.status is not Status.ACTIVE:
        return 0
    mine = (Conversation.union_id == who.union_id, Conversation.member_id == who.member_id)
    kept = select(func.count()).where(*mine, Conversation.withdrawn_at.is_(None))
    return db.session.scalars(kept).one()


def in_order(union_id: UUID, said: Mapping[str, Saved], acts: Sequence[tuple[int, Saved]]) -> list[Saved]:
    """Return the entries that were done, in that order; one that an organizer applied was done when she did.

    Between them stand the acts of organizers, each with its version. A word about a pair that changed nothing came too
    late, and is left out.
    """
    found = [receipt for receipt in receipts(union_id).values() if str(receipt.mid) in said]
    late = {receipt.mid for receipt in found if receipt.type.startswith("matches.") and receipt.status == "noop"}
    done = [receipt for receipt in found if receipt.status in DONE and receipt.mid not in late]
    told = [(_done_at(one), one.seq, said[str(one.mid)]) for one in done] + [(ver, 0, act) for ver, act in acts]
    return [one for _, _, one in sorted(told, key=lambda each: each[:2])]


def _done_at(receipt: SyncReceipt) -> int:
    return int(_answer(receipt).get("ver", receipt.ver))


def _answer(receipt: SyncReceipt) -> dict[str, Any]:
    place = (receipt.union_id, SyncReceipt.__tablename__, "answer_sealed", receipt.mid)
    return cast(
        "dict[str, Any]", wire.load(open_sealed(*place, receipt.answer_sealed)) if receipt.answer_sealed else {}
    )


def refused_values(union_id: UUID) -> list[tuple[str, UUID, str, object]]:
    """Return the values of people's fields that were refused: by which entry, of whom, which field, and the value."""
    found = (one for one in receipts(union_id).values() if one.status == "merged")
    of_people = (one for one in found if one.type in {"network.correct_person", "network.merge_people"})
    return [
        (str(one.mid), one.member_id, name, value)
        for one in of_people
        for name, value in _answer(one).get("alt", {}).items()
    ]


def alternatives(union_id: UUID) -> list[PersonAlternative]:
    """Return all values that lost, settled ones too."""
    return list(db.session.scalars(db.select(PersonAlternative).where(PersonAlternative.union_id == union_id)))


def lies(union_id: UUID) -> dict[str, str]:
    """Return whom each talk, promise, mark and wish is about."""
    models: tuple[Any, ...] = (Conversation, Promise, Participation, DoNotContact)
    rows = (row for model in models for row in db.session.scalars(db.select(model).where(model.union_id == union_id)))
    return {str(row.id): str(row.person_id) for row in rows}


def open_wishes(union_id: UUID) -> list[tuple[str, str]]:
    """Return the wishes nobody has lifted, each with the person it is about."""
    found = db.session.scalars(
        db.select(DoNotContact).where(DoNotContact.union_id == union_id, DoNotContact.lifted_at.is_(None))
    )
    return [(str(wish.id), str(wish.person_id)) for wish in found]


def people(union_id: UUID) -> dict[str, Person]:
    """Return everybody who was ever written down."""
    return {str(one.id): one for one in db.session.scalars(db.select(Person).where(Person.union_id == union_id))}


def matches(union_id: UUID) -> dict[str, RosterMatch]:
    """Return what members said about pairs."""
    found = db.session.scalars(db.select(RosterMatch).where(RosterMatch.union_id == union_id))
    return {str(match.id): match for match in found}


def merges(union_id: UUID) -> list[PersonMerge]:
    """Return all merges, those that were taken apart again, too."""
    return list(db.session.scalars(db.select(PersonMerge).where(PersonMerge.union_id == union_id)))


def hand_overs(union_id: UUID) -> list[HandOver]:
    """Return all offers, however they stand."""
    return list(db.session.scalars(db.select(HandOver).where(HandOver.union_id == union_id)))


def goals(union_id: UUID) -> list[Goal]:
    """Return all goals anybody agreed to."""
    return list(db.session.scalars(db.select(Goal).where(Goal.union_id == union_id)))


def proposals(union_id: UUID) -> list[GoalProposal]:
    """Return all goals that were suggested."""
    return list(db.session.scalars(db.select(GoalProposal).where(GoalProposal.union_id == union_id)))


def nudges(union_id: UUID) -> list[Nudge]:
    """Return all messages."""
    return list(db.session.scalars(db.select(Nudge).where(Nudge.union_id == union_id)))
