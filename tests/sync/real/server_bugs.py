# ruff: noqa: SLF001 -- a deliberate bug goes where no caller may
"""Deliberate bugs of the server: named parts that are put in place of the right ones while an episode is told."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from backend.accounts import routes
from backend.kernel import unit_of_work
from backend.kernel.database import db
from backend.network import do_not_contact
from backend.network.model import DoNotContact
from backend.sync import clock, exchange, guard, ledger, parcels, pull, push, rules
from backend.sync.ledger import upsert
from backend.sync.model import CLOCK, GRANT, RECEIPT, SCOPE
from backend.turf import service as turf

Bug = Callable[[pytest.MonkeyPatch], None]


def _versions_without_a_lock(patch: pytest.MonkeyPatch) -> None:
    """The next version is read, not taken: whoever writes at the same time gets the same one."""
    turn = clock._turn

    def read_on(session: Session, union_id: UUID) -> int:
        known = clock.read(session, union_id).version
        return known + 1 if known else turn(session, union_id)

    def turned_late(session: Session) -> None:
        for union_id, version in session.info.get("sync.version", {}).items():
            ours = (CLOCK.c.union_id == union_id) & (CLOCK.c.version < version)
            session.execute(update(CLOCK).where(ours).values(version=version))

    patch.setattr(clock, "_turn", read_on)
    patch.setattr(unit_of_work, "before_commit", [*unit_of_work.before_commit, turned_late])


def _no_repeat_is_known(patch: pytest.MonkeyPatch) -> None:
    """An entry that comes again is done again."""
    read = push._Batch.read

    def forgetful(batch: Any, entries: Any) -> None:
        read(batch, entries)
        batch.receipts = {}
        batch.last = min([entry.seq for entry in entries], default=1) - 1

    def write(batch: Any) -> None:
        mids = [made["mid"] for made in batch.made]
        connection = batch.session.connection()
        connection.execute(delete(RECEIPT).where(RECEIPT.c.mid.in_(mids)))
        for made in batch.made:
            same = (RECEIPT.c.device_id == made["device_id"]) & (RECEIPT.c.seq == made["seq"])
            connection.execute(delete(RECEIPT).where(same))
        if batch.made:
            connection.execute(upsert(connection.dialect.name, RECEIPT), batch.made)

    patch.setattr(push._Batch, "read", forgetful)
    patch.setattr(push._Batch, "write", write)


def _poison_stops(patch: pytest.MonkeyPatch) -> None:
    """An entry that can never be done blocks those behind it."""
    do = push._Batch._do

    def stubborn(batch: Any, entry: Any) -> Any:
        outcome = do(batch, entry)
        return outcome if outcome.status in {"applied", "merged", "noop"} else push.Outcome("retry")

    patch.setattr(push._Batch, "_do", stubborn)


def _denied_is_dropped(patch: pytest.MonkeyPatch) -> None:
    """The words of what is refused are not kept."""
    patch.setattr(push._Batch, "_keep", lambda *_: None)


def _refusals_leave_traces(patch: pytest.MonkeyPatch) -> None:
    """What fails halfway is not undone, and its trace travels."""
    patch.setattr(push, "savepoint", nullcontext)


def _own_changes_are_left_out(patch: pytest.MonkeyPatch) -> None:
    """A phone is not sent what it wrote itself."""
    own: set[int] = set()
    pushed, stream = push.push, pull._stream

    def noting(session: Session, identity: Any, entries: Any) -> Any:
        answers = pushed(session, identity, entries)
        own.clear()
        own.update(int(str(answer["ver"])) for answer in answers if "ver" in answer)
        return answers

    patch.setattr(push, "push", noting)
    patch.setattr(pull, "_stream", lambda *said: [item for item in stream(*said) if item.ver not in own])


def _no_exits(patch: pytest.MonkeyPatch) -> None:
    """A row that moves leaves no exit behind."""
    counted = ledger._Entry._count

    def without_exit(entry: Any, *said: Any) -> None:
        counted(entry, *said)
        entry.exits.clear()

    patch.setattr(ledger._Entry, "_count", without_exit)


def _followers_stay(patch: pytest.MonkeyPatch) -> None:
    """When a person moves, what is about her stays where it was."""
    patch.setattr(ledger, "_followers", lambda *_: {})


def _sums_only_grow(patch: pytest.MonkeyPatch) -> None:
    """A scope's sum does not notice what leaves."""
    patch.setattr(rules.Digest, "minus", lambda digest, _one: digest)


def _epochs_are_ignored(patch: pytest.MonkeyPatch) -> None:
    """A phone of another history is answered as if nothing had happened."""
    patch.setattr(exchange, "_check_history", lambda *_: None)


def _gains_go_on_from_another_scope(patch: pytest.MonkeyPatch) -> None:
    """A scope that is gained is served from where the phone stands elsewhere."""
    pulled = pull.pull

    def hasty(session: Session, union_id: UUID, stands: Any, held: Mapping[str, Any], most: int) -> Any:
        reached = max((cursor for cursor in held.values() if cursor.is_complete), default=None)
        gained = dict.fromkeys(stands.scopes.keys() - held.keys(), reached) if reached else {}
        return pulled(session, union_id, stands, {**gained, **held}, most)

    patch.setattr(pull, "pull", hasty)


def _no_floor(patch: pytest.MonkeyPatch) -> None:
    """A phone that was away for longer than deletions are kept goes on from its cursor."""
    patch.setattr(pull, "must_refill", lambda *_: False)


def _floor_forgets_filling(patch: pytest.MonkeyPatch) -> None:
    """A scope that is being filled is begun anew, again and again."""
    patch.setattr(pull, "must_refill", lambda cursor, floor: cursor.ver < floor)


def _pages_by_version(patch: pytest.MonkeyPatch) -> None:
    """A page that ended inside a version goes on with the next."""
    stream = pull._stream

    def coarse(session: Session, union_id: UUID, scope: str, cursor: Any, limit: int) -> Any:
        return stream(session, union_id, scope, replace_place(cursor), limit)

    def replace_place(cursor: Any) -> Any:
        return cursor if cursor.place is None else cursor._replace(pos="")

    patch.setattr(pull, "_stream", coarse)


def _everybody_may_hold_all(patch: pytest.MonkeyPatch) -> None:
    """Grants are not asked."""
    standing = pull.standing

    def open_handed(session: Session, identity: Any) -> Any:
        stands = standing(session, identity)
        scopes = session.execute(db.select(GRANT.c.scope).where(GRANT.c.union_id == identity.union_id)).scalars()
        sums = {row.scope: pull.Sum(row.ver, row.n, row.h) for row in session.execute(db.select(SCOPE))}
        return replace(stands, scopes={scope: sums.get(scope, pull.Sum()) for scope in scopes})

    patch.setattr(pull, "standing", open_handed)


def _captains_keep_what_they_had(patch: pytest.MonkeyPatch) -> None:
    """Grants are only ever added to."""
    scopes_of = turf._scopes_of
    known: dict[UUID, set[str]] = {}

    def generous(member: Any) -> set[str]:
        known.setdefault(member.id, set()).update(scopes_of(member))
        return known[member.id]

    patch.setattr(turf, "_scopes_of", generous)


def _lift_goes_by_person(patch: pytest.MonkeyPatch) -> None:
    """Lifting one wish lifts all wishes of that person, also those the captain had not seen."""
    lift = do_not_contact.lift_wishes

    def sweeping(identity: Any, observed: Any, reason: Any = None) -> Any:
        persons = db.select(DoNotContact.person_id).where(DoNotContact.id.in_(list(observed)))
        every = db.session.scalars(db.select(DoNotContact.id).where(DoNotContact.person_id.in_(persons))).all()
        return lift(identity, {*observed, *every}, reason)

    patch.setattr(do_not_contact, "lift_wishes", sweeping)


def _last_word_wins(patch: pytest.MonkeyPatch) -> None:
    """One note per person: whoever writes last decides, and a wish that is lifted hides the next."""
    note = do_not_contact.note_wish

    def overwriting(identity: Any, said: Mapping[str, Any]) -> Any:
        mine = DoNotContact.union_id == identity.union_id
        person = DoNotContact.person_id == said["person_id"]
        before = db.session.scalars(db.select(DoNotContact).where(mine, person)).first()
        return before or note(identity, said)

    patch.setattr(do_not_contact, "note_wish", overwriting)


def _received_are_only_the_done(patch: pytest.MonkeyPatch) -> None:
    """What is held for a look does not count as received."""
    patch.setattr(exchange, "_RECEIVED", exchange._RECEIVED.where(RECEIPT.c.status == "applied"))
    patch.setattr(exchange, "_tallies", exchange._tallies.__wrapped__)  # which remembers the statement it made


def _writes_hide_a_restore(patch: pytest.MonkeyPatch) -> None:
    """A database that is behind may be written to until it no longer looks so."""
    patch.setattr(guard, "check_write", lambda *_: None)


def _the_holder_is_not_heard(patch: pytest.MonkeyPatch) -> None:
    """Whoever comes with an invitation is let in, whose entries ever wait on the phone."""
    patch.setattr(routes, "_holder", lambda: None)


def _shut_out_is_not_shut_out(patch: pytest.MonkeyPatch) -> None:
    """What a phone that was shut out hands over is done like any push."""
    take = parcels.take
    patch.setattr(parcels, "take", lambda identity, those, **_: take(identity, those))


def _parcels_are_dropped(patch: pytest.MonkeyPatch) -> None:
    """What a phone that was shut out hands over is said to be taken, and thrown away."""
    patch.setattr(parcels, "take", lambda _identity, those, **_: len(those))


SERVER_BUGS: Final[dict[str, Bug]] = {
    "a version is taken without a lock": _versions_without_a_lock,
    "an entry that comes again is done again": _no_repeat_is_known,
    "an entry that can never be done stops the rest": _poison_stops,
    "the words of what is refused are dropped": _denied_is_dropped,
    "what fails halfway is not undone": _refusals_leave_traces,
    "a phone is not sent its own changes": _own_changes_are_left_out,
    "a move leaves no exit": _no_exits,
    "what is about a person does not move with her": _followers_stay,
    "sums only grow": _sums_only_grow,
    "epochs are ignored": _epochs_are_ignored,
    "writes hide that a backup was put back": _writes_hide_a_restore,
    "a gained scope goes on from another one's cursor": _gains_go_on_from_another_scope,
    "no floor under swept deletions": _no_floor,
    "the floor forgets what is being filled": _floor_forgets_filling,
    "pages go on by version only": _pages_by_version,
    "grants are not asked": _everybody_may_hold_all,
    "grants are never taken back": _captains_keep_what_they_had,
    "lifting one wish lifts them all": _lift_goes_by_person,
    "the last word about do-not-contact wins": _last_word_wins,
    "held entries do not count as received": _received_are_only_the_done,
    "somebody else comes in where entries wait": _the_holder_is_not_heard,
    "what a phone that was shut out hands over is done": _shut_out_is_not_shut_out,
    "what a phone that was shut out hands over is dropped": _parcels_are_dropped,
}

ONLY_POSTGRESQL: Final = frozenset({"a version is taken without a lock"})
"""On SQLite a writing transaction keeps all others out by itself."""
