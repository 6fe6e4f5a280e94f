"""Taking what phones send: each intent once, in its phone's order, none blocking the next.

The numbers are those of docs/sync.md. One push is one transaction: effects, receipts and versions are stored together
or not at all, so an answer that got lost on the way can be asked for again.

1. The device is the one the token was made for (`exchange`).
2. Take the union's clock; from here to the commit nobody else writes to this union.
3. Read the receipts of these intents and the last number of this device.
4. Seen before? The stored answer, if it says the same; `mid_conflict` if it says something else.
5. Next in order? Otherwise `gap`, and stop: the phone numbers its queue anew from the number expected. A device the
   server has never heard of, or has forgotten with a backup, is expected to begin at 1.
6. Do it inside a savepoint: known, well-formed, permitted, done, and its changes collected.
7. Write a receipt, whatever became of it. What was not done is kept word for word.
8. Write receipts and ledger, and commit.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from backend.kernel import logs, looked_up
from backend.kernel.body import load
from backend.kernel.clock import now
from backend.kernel.columns import open_sealed, seal
from backend.kernel.database import insert_once
from backend.kernel.identifiers import is_id
from backend.kernel.identity import Identity
from backend.kernel.problems import Conflict, Forbidden, Gone, Invalid, NotFound, Problem, TooLarge, Unavailable
from backend.kernel.unit_of_work import savepoint
from backend.sync import clock, recorder, wire
from backend.sync.ledger import upsert
from backend.sync.model import FAILURE, QUARANTINE, RECEIPT, RETURNED, SyncQuarantine
from backend.sync.replica import Merged, Mutation, Registry
from backend.sync.rules import fingerprint, half_letters

MAX_ARGS_BYTES: Final = 40_960
"""The arguments of one intent, as JSON, at most: the longest note in any script (8,000 letters of 4 bytes) and more."""

_TRIES = 3
_QUARANTINED, _REJECTED = "quarantined", "rejected"
_REFUSALS: Final[tuple[tuple[type[Problem], str, str], ...]] = (
    (NotFound, _QUARANTINED, "not_visible"),
    (Forbidden, _QUARANTINED, "needs_role"),
    (Conflict, _QUARANTINED, "id_collision"),
    (Invalid, _REJECTED, "invalid"),
    (Gone, _REJECTED, "erased"),
    (TooLarge, _REJECTED, "too_large"),
)

Answer = dict[str, object]


class TransactionLost(Unavailable):
    """The database gave up in the middle of a push. Nothing of it is kept; the phone sends it again."""

    code = "transaction-lost"
    title = "The database gave up halfway"


@dataclass(frozen=True, slots=True)
class Entry:
    """One intent as a phone queued it. Only `mid` and `seq` are checked when the request is read; the rest is said.

    Attributes:
        mid: its id.
        seq: its place among the intents of its device, 1, 2, 3 …
        said: all of it, as sent: v, type, at, tz, args.
    """

    mid: UUID
    seq: int
    said: Mapping[str, object]

    @property
    def type(self) -> str:
        """The name of the intent, cut to what a receipt holds; what no database keeps becomes a question mark."""
        return "".join(letter if letter.isprintable() else "?" for letter in str(self.said.get("type"))[:60])

    @property
    def own_id(self) -> UUID | None:
        """The id of the thing it makes or changes, if it names one."""
        args = self.said.get("args")
        ident = args.get("id") if isinstance(args, dict) else None
        return UUID(ident) if isinstance(ident, str) and is_id(ident) else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an intent: its status and what else the answer says."""

    status: str
    more: Answer = field(default_factory=dict)


_SQLITE_PASSING: Final = frozenset(
    {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL}
)
_RETRY = Outcome("retry")
_UNREADABLE: Final = "Contains characters that cannot be shown."
_UNKNOWN = Outcome(_QUARANTINED, {"code": "stale_schema", "detail": "This server does not know this kind of entry."})
_ENDED = Outcome(_QUARANTINED, {"code": "access_ended", "detail": "This phone was shut out before it came."})
_BROKEN = Outcome(_QUARANTINED, {"code": "handler_error", "detail": "This entry could not be worked on; it is kept."})


def push(session: Session, identity: Identity, entries: Sequence[Entry], *, is_shut_out: bool = False) -> list[Answer]:
    """Take these intents of one device, in this order, and return what became of each, as far as we came.

    Call it in a writing unit of work; the receipts count only once that has committed. Of a phone that was shut out
    almost everything is held: whoever wrote it down may have had no right to it any more, and an organizer decides.
    """
    version = clock.take(session, identity.union_id)
    batch = _Batch(session, identity, version, recorder.registry(), is_shut_out)
    batch.read(entries)
    answers: list[Answer] = []
    for entry in entries:
        answer = batch.take(entry)
        answers.append(answer)
        if answer["status"] in {"gap", "retry"}:
            break
    batch.write()
    return answers


@dataclass(slots=True)
class _Batch:
    """One push under way."""

    session: Session
    identity: Identity
    version: int
    registry: Registry
    is_shut_out: bool = False
    last: int = 0
    receipts: dict[UUID, Mapping[str, Any]] = field(default_factory=dict)
    made: list[dict[str, Any]] = field(default_factory=list)
    held: list[Any] = field(default_factory=list)
    """Rows that are named in it: read once, and in the session until the push is over."""

    def read(self, entries: Sequence[Entry]) -> None:
        """Step 3: what is known of these intents and of this device."""
        ours = {"union": self.identity.union_id}
        connection = self.session.connection()
        known = connection.execute(_RECEIPTS, {**ours, "mids": [entry.mid for entry in entries]})
        self.receipts = {row["mid"]: cast("Mapping[str, Any]", row) for row in known.mappings()}
        self.last = connection.execute(_LAST, {**ours, "device": self.identity.device_id}).scalar_one() or 0
        self._look_up([entry for entry in entries if entry.mid not in self.receipts])

    def _look_up(self, entries: Sequence[Entry]) -> None:
        """Read at once what entries name in the tables that concern them."""
        named: dict[type[Any], set[UUID]] = {}
        for entry in entries:
            mutation = mutation_of(self.registry, entry)
            for table in mutation.looks_up if mutation else ():
                named.setdefault(table, set()).update(_ids_in(entry.said.get("args")))
        for table, ids in named.items():
            self.held += looked_up.look_up(self.session, self.identity.union_id, table, ids)

    def take(self, entry: Entry) -> Answer:
        """Steps 4 to 7 for one intent."""
        said = fingerprint(entry.said)
        if entry.mid in self.receipts:
            return self._again(entry, said, self.receipts[entry.mid])
        if entry.seq != self.last + 1:
            return {"mid": entry.mid, "status": "gap", "dup": False, "expect": self.last + 1}
        outcome = self._do(entry)
        if outcome.status != _RETRY.status:
            self._receipt(entry, said, outcome)
        return {"mid": entry.mid, "status": outcome.status, "dup": False, "ver": self.version, **outcome.more}

    def _again(self, entry: Entry, said: bytes, receipt: Mapping[str, Any]) -> Answer:
        """Step 4: the stored answer; another member's receipt, or other words under the same id, are a conflict."""
        if receipt["request_hash"] != said or receipt["member_id"] != self.identity.member_id:
            conflict = Outcome(_REJECTED, {"code": "mid_conflict", "detail": "Another entry has this id."})
            self._keep(entry, said, conflict)
            return {"mid": entry.mid, "status": conflict.status, "dup": False, "ver": self.version, **conflict.more}
        sealed = receipt["answer_sealed"]
        place = (self.identity.union_id, RECEIPT.name, "answer_sealed", entry.mid)
        more = wire.load(open_sealed(*place, sealed)) if sealed else {}
        ver = receipt["ver"]
        return {"mid": entry.mid, "status": receipt["status"], "dup": True, "ver": ver, **cast("Answer", more)}

    def _do(self, entry: Entry) -> Outcome:
        """Step 6: do it or find out why not; a refusal or a failure leaves no trace but its answer."""
        if broken := half_letters(entry.said.get("args")):
            return Outcome(
                _REJECTED,
                {"code": "invalid", "detail": _UNREADABLE, "fields": {place: [_UNREADABLE] for place in broken}},
            )
        mutation = mutation_of(self.registry, entry)
        if mutation is None:
            return _UNKNOWN
        if self.is_shut_out and not mutation.outlives_access:
            return _ENDED
        try:
            return do(self.session, self.identity, mutation, entry)
        except Problem as problem:
            recorder.discard(self.session)
            return self._refused(problem, entry) or self._failed(problem, entry)
        except Exception as error:  # noqa: BLE001 -- one entry that breaks its handler must not block the ones behind it
            recorder.discard(self.session)
            return self._failed(error, entry)

    def _refused(self, problem: Problem, entry: Entry) -> Outcome | None:
        """Return the answer to a refusal; None if it is none, but trouble of ours."""
        outcome = refusal(problem)
        if outcome is not None and isinstance(problem, NotFound) and self._waits_for_another(entry):
            return Outcome(outcome.status, outcome.more | {"code": "dependency_quarantined"})
        return outcome

    def _waits_for_another(self, entry: Entry) -> bool:
        """Tell whether it names something that an entry held back would have made."""
        named = set(_ids_in(entry.said.get("args"))) - {self._makes(entry)}
        held = (
            (QUARANTINE.c.union_id == self.identity.union_id)
            & (QUARANTINE.c.member_id == self.identity.member_id)
            & QUARANTINE.c.status.in_((_QUARANTINED, _REJECTED, RETURNED))
        )
        query = select(QUARANTINE.c.mid).where(held & QUARANTINE.c.makes_id.in_(named)).limit(1)
        return bool(named) and self.session.execute(query).first() is not None

    def _makes(self, entry: Entry) -> UUID | None:
        """Return the id of what it would make; of an entry we do not know, its own id, because it might."""
        mutation = mutation_of(self.registry, entry)
        return entry.own_id if mutation is None or mutation.makes else None

    def _counts(self, entry: Entry) -> UUID | None:
        """Return the id of the thing this entry makes, if members count such things."""
        mutation = mutation_of(self.registry, entry)
        return None if mutation is None or mutation.counted is None else entry.own_id

    def _failed(self, error: Exception, entry: Entry) -> Outcome:
        """Count a failure; at the third the entry is held, so that the next gets its turn.

        Raises:
            TransactionLost: the failure took the whole transaction with it, so that nothing here can be believed; or
                it is trouble of the database that passes, and no fault of the entry's.
        """
        if isinstance(error, TransactionLost) or _passes(error):
            raise TransactionLost from error
        if clock.read(self.session, self.identity.union_id)[0] != self.version:
            raise TransactionLost from error
        mine = (FAILURE.c.union_id == self.identity.union_id) & (FAILURE.c.mid == entry.mid)
        times = (self.session.execute(select(FAILURE.c.times).where(mine)).scalar_one_or_none() or 0) + 1
        logs.failure(error, mutation=entry.type, attempt=times)
        if times >= _TRIES:
            self.session.execute(delete(FAILURE).where(mine))
            return _BROKEN
        row = {"union_id": self.identity.union_id, "mid": entry.mid, "times": times, "failed_at": now()}
        self.session.execute(upsert(self.session.get_bind().dialect.name, FAILURE), [row])
        return _RETRY

    def _receipt(self, entry: Entry, said: bytes, outcome: Outcome) -> None:
        """Step 7: what became of it, and its words if it was not done."""
        receipt = {
            "union_id": self.identity.union_id,
            "mid": entry.mid,
            "device_id": self.identity.device_id,
            "seq": entry.seq,
            "member_id": self.identity.member_id,
            "request_hash": said,
            "type": entry.type,
            "status": outcome.status,
            "answer_sealed": seal_answer(self.identity.union_id, entry.mid, outcome.more),
            "counts_id": self._counts(entry),
            "ver": self.version,
            "received_at": now(),
        }
        self.made.append(receipt)
        self.receipts[entry.mid] = receipt
        self.last = entry.seq
        if outcome.status in {_QUARANTINED, _REJECTED}:
            self._keep(entry, said, outcome)

    def _keep(self, entry: Entry, said: bytes, outcome: Outcome) -> None:
        """Keep the words of an entry that was not done; once, however often it comes."""
        words = wire.as_said({"mid": str(entry.mid), "seq": entry.seq, **entry.said})
        kept = {
            "union_id": self.identity.union_id,
            "mid": entry.mid,
            "request_hash": said,
            "device_id": self.identity.device_id,
            "member_id": self.identity.member_id,
            "type": entry.type,
            "status": outcome.status,
            "code": str(outcome.more["code"]),
            "makes_id": self._makes(entry),
            "envelope_sealed": seal(self.identity.union_id, QUARANTINE.name, "envelope_sealed", entry.mid, words),
            "received_at": now(),
        }
        if insert_once(SyncQuarantine, kept) and outcome.status == _QUARANTINED:
            # Its author's phones are told of it, and later what became of it.
            key = (self.identity.union_id, entry.mid, said)
            recorder.touch(self.session, self.session.get_one(SyncQuarantine, key))
            recorder.collect(self.session)

    def write(self) -> None:
        """Step 8: the receipts in one statement; the ledger follows when the unit of work commits."""
        if self.made:
            self.session.connection().execute(insert(RECEIPT), self.made)


def _passes(error: Exception) -> bool:
    """Say whether a failure is trouble of the database that passes: a deadlock, a lock, no room, no memory.

    Source: PostgreSQL, Appendix A, classes 40 and 53 and code 55P03; SQLite, Result and Error Codes.
    """
    cause = error.orig if isinstance(error, DBAPIError) else None
    state = str(getattr(cause, "sqlstate", None))
    code = int(getattr(cause, "sqlite_errorcode", 0)) & 0xFF
    return state.startswith(("40", "53")) or state == "55P03" or code in _SQLITE_PASSING


def mutation_of(registry: Registry, entry: Entry) -> Mutation | None:
    """Return what the entry asks for, None if this server does not know it."""
    version = entry.said.get("v")
    return registry.mutations.get((entry.type, version)) if isinstance(version, int) else None


def do(session: Session, identity: Identity, mutation: Mutation, entry: Entry) -> Outcome:
    """Check the entry and do it as this identity, all or nothing; its changes are collected for the ledger.

    Raises:
        Problem: it is refused; `refusal` says what that means for the entry.
        TooLarge: its arguments are larger than an entry may be.
        TransactionLost: it was done, and nobody knows whether that is kept.
        DBAPIError: the database refused a statement of it.
    """
    args = entry.said.get("args")
    if isinstance(args, dict) and len(wire.dump(args)) > MAX_ARGS_BYTES:
        raise TooLarge
    loaded = load(mutation.shape, args)
    identity.require(mutation.needs)
    is_done = False
    try:
        with savepoint():
            merged = mutation.run(identity, loaded)
            changed = recorder.collect(session)
            is_done = True
    except DBAPIError as error:
        if is_done:
            raise TransactionLost from error
        raise
    if isinstance(merged, Merged):
        return Outcome("merged", {"kept": merged.kept, "alt": merged.alt})
    return Outcome("applied" if changed else "noop")


def refusal(problem: Problem) -> Outcome | None:
    """Return what a refusal means for an entry; None if it is none, but trouble of ours."""
    for kind, status, code in _REFUSALS:
        if isinstance(problem, kind):
            more: Answer = {"code": code, "detail": problem.detail or problem.title}
            return Outcome(status, more | ({"fields": problem.fields} if problem.fields else {}))
    return None


def seal_answer(union_id: UUID, mid: UUID, more: Answer) -> bytes | None:
    """Return what an answer says beyond its status, as a receipt keeps it; None when that is nothing."""
    place = (union_id, RECEIPT.name, "answer_sealed", mid)
    return seal(*place, wire.dump(more).decode()) if more else None


def _ids_in(value: object) -> list[UUID]:
    """Return every id somewhere inside JSON that was read with a bounded depth."""
    if isinstance(value, dict):
        return [ident for part in value.values() for ident in _ids_in(part)]
    if isinstance(value, list):
        return [ident for part in value for ident in _ids_in(part)]
    return [UUID(value)] if isinstance(value, str) and is_id(value) else []


_RECEIPTS = select(RECEIPT).where(
    RECEIPT.c.union_id == bindparam("union"), RECEIPT.c.mid.in_(bindparam("mids", expanding=True))
)
_LAST = select(func.max(RECEIPT.c.seq)).where(
    RECEIPT.c.union_id == bindparam("union"), RECEIPT.c.device_id == bindparam("device")
)
