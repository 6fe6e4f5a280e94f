"""What phones said and the server could not do: listed for organizers, and settled by one of them.

An organizer sees who wrote an entry, when it came, what kind it is and why it was not done; never its words. She
settles it in one of three ways, once: `apply` does it after all, in its author's name and with the organizer's own
reach; `give_back` returns it to its author with words; `discard` closes it with a reason. Its author's phones hold a
row of kind `held` from the beginning, which says where it stands. Every decision leaves a row in the trail.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import select, update
from typing_extensions import override

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.kernel import audit, logs
from backend.kernel.clock import now
from backend.kernel.database import db
from backend.kernel.identifiers import is_id
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, paged
from backend.kernel.problems import Conflict, NotFound, Problem, SealBroken, known
from backend.sync import clock, recorder, scope, wire
from backend.sync.model import APPLIED, DISCARDED, HELD, RECEIPT, RETURNED, SyncQuarantine
from backend.sync.push import Entry, Outcome, do, mutation_of, refusal, seal_answer
from backend.sync.replica import Replica
from backend.sync.schemas import HeldRow

_TRAVELS: Final = {HELD: "held", APPLIED: "applied", RETURNED: "returned", DISCARDED: "discarded"}
_COLUMN: Final = {said: kept for kept, said in _TRAVELS.items()}


class Settled(Conflict):
    """An organizer has settled this entry in another way before."""

    code = "settled"
    title = "This entry is settled already"


class StillHeld(Conflict):
    """It cannot be done now either; the entry stays where it is."""

    code = "still-held"
    title = "This entry still cannot be done"

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self._reason = reason

    @override
    def extra(self) -> dict[str, Any]:
        """Return the reason's code, as a push would say it."""
        return {"reason": self._reason}


@dataclass(frozen=True)
class HeldEntry:
    """What an organizer may know of an entry. `about_id` is the person, or the thing, it names; ids name nobody.

    One that is not readable does not open any more, or the words with which it was settled do not: those are None then.
    """

    mid: UUID
    member_id: UUID
    type: str
    status: str
    code: str
    about_id: UUID | None
    received_at: datetime
    settled_at: datetime | None
    settled_by: UUID | None
    words: str | None
    is_readable: bool


def entries(identity: Identity, asked: Mapping[str, Any]) -> Page[HeldEntry]:
    """Return a page of the entries with this `status` that the one who asks may know of, oldest first."""
    query = select(SyncQuarantine).where(
        SyncQuarantine.union_id == identity.union_id, SyncQuarantine.status == _COLUMN[asked["status"]]
    )
    if identity.reach(Permission.HELD_SEE) is not Reach.UNION:
        query = query.where(SyncQuarantine.member_id == identity.member_id)
    page = paged(query, SyncQuarantine.mid, dict(asked))
    return Page([_shown(row) for row in page.items], page.next_cursor)


def _shown(row: SyncQuarantine) -> HeldEntry:
    """Return what may be known of an entry; of one that does not open, what is known without opening it."""
    about_id, words, is_readable = None, None, True
    try:
        about_id, words = _about(row), row.words
    except SealBroken as error:
        logs.failure(error, mutation=row.type)
        is_readable = False
    return HeldEntry(
        row.mid,
        row.member_id,
        row.type,
        _TRAVELS[row.status],
        row.code,
        about_id,
        row.received_at,
        row.settled_at,
        row.settled_by,
        words,
        is_readable,
    )


def _about(row: SyncQuarantine) -> UUID | None:
    """Return the person, or the thing, an entry names."""
    args = _entry(row).said.get("args")
    named = (args.get("person_id"), args.get("id")) if isinstance(args, dict) else ()
    return next((UUID(ident) for ident in named if isinstance(ident, str) and is_id(ident)), None)


def _entry(row: SyncQuarantine) -> Entry:
    """Return the entry as its phone sent it."""
    said = cast("dict[str, Any]", wire.load_said(row.envelope))
    return Entry(row.mid, said.pop("seq"), {name: part for name, part in said.items() if name != "mid"})


def apply(identity: Identity, mid: UUID) -> HeldEntry:
    """Do a held entry after all, once: in its author's name, with the reach of the one who settles it.

    What nobody but its author may decide (whom she shares, her numbers) stays hers: a wider reach does not open it.

    Raises:
        NotFound: there is no such entry, or it is not the caller's to settle.
        Settled: it was returned or discarded.
        StillHeld: it cannot be done now either.
        SealBroken: it does not open; it stays where it is.
    """
    row = _get(identity, mid)
    if row.status == APPLIED:
        return _shown(row)
    _refuse_if_settled(row)
    outcome = _done(replace(identity, member_id=row.member_id, device_id=row.device_id), _entry(row))
    version = clock.take(db.session(), identity.union_id)
    more = {**outcome.more, "ver": version}
    receipt = (RECEIPT.c.union_id == identity.union_id) & (RECEIPT.c.mid == mid)
    sealed = seal_answer(identity.union_id, mid, more)
    db.session.execute(update(RECEIPT).where(receipt).values(status=outcome.status, answer_sealed=sealed))
    return _settle(identity, row, APPLIED, None)


def _done(author: Identity, entry: Entry) -> Outcome:
    """Return what became of the entry, done as its author with another's reach.

    Raises:
        StillHeld: it was refused, or broke its handler.
        Problem: trouble of ours, which says nothing about the entry.
    """
    session = db.session()
    mutation = mutation_of(recorder.registry(), entry)
    if mutation is None:
        raise StillHeld("stale_schema", "This server does not know this kind of entry.")
    try:
        return do(session, author, mutation, entry)
    except Problem as problem:
        outcome = refusal(problem)
        if outcome is None:
            raise
        raise StillHeld(str(outcome.more["code"]), str(outcome.more["detail"])) from problem
    except Exception as error:
        logs.failure(error, mutation=entry.type)
        raise StillHeld("handler_error", "This entry could not be worked on; it is kept.") from error


def give_back(identity: Identity, mid: UUID, words: str) -> HeldEntry:
    """Return a held entry to its author's phone with words about what to do; once.

    Raises:
        NotFound: there is no such entry, or it is not the caller's to settle.
        Settled: it was settled otherwise.
    """
    return _close(identity, mid, RETURNED, words)


def discard(identity: Identity, mid: UUID, reason: str) -> HeldEntry:
    """Close a held entry without doing it; it is kept for a year, with the reason, which its author reads too.

    Raises:
        NotFound: there is no such entry, or it is not the caller's to settle.
        Settled: it was settled otherwise.
    """
    return _close(identity, mid, DISCARDED, reason)


def _close(identity: Identity, mid: UUID, status: str, words: str) -> HeldEntry:
    row = _get(identity, mid)
    if row.status == status:
        return _shown(row)
    _refuse_if_settled(row)
    return _settle(identity, row, status, words)


def _get(identity: Identity, mid: UUID) -> SyncQuarantine:
    """Return an entry the caller may settle. The union's clock is taken, so nobody else settles it meanwhile.

    Raises:
        NotFound: there is none, or it is not hers to settle.
    """
    if identity.reach(Permission.HELD_SETTLE) is not Reach.UNION:
        raise NotFound
    mine = (SyncQuarantine.union_id == identity.union_id) & (SyncQuarantine.mid == mid)
    query = select(SyncQuarantine).where(mine, SyncQuarantine.status.in_(_TRAVELS))
    return known(db.session.scalars(query).one_or_none())


def _refuse_if_settled(row: SyncQuarantine) -> None:
    """Let a held entry pass.

    Raises:
        Settled: it is not held any more.
    """
    if row.status != HELD:
        raise Settled


def _settle(identity: Identity, row: SyncQuarantine, status: str, words: str | None) -> HeldEntry:
    row.status = status
    row.settled_at = now()
    row.settled_by = identity.member_id
    row.words = words
    audit.note(identity, f"held.{_VERBS[status]}", row.mid, about_id=row.member_id, words=words)
    return _shown(row)


_VERBS: Final = {APPLIED: "apply", RETURNED: "return", DISCARDED: "discard"}


def _row(row: SyncQuarantine) -> dict[str, object]:
    """Return the body of the row its author's phones hold."""
    return {
        "type": row.type,
        "code": row.code,
        "status": _TRAVELS[row.status],
        "words": row.words,
        "received_at": row.received_at,
        "settled_at": row.settled_at,
    }


REPLICAS = (
    Replica(
        "held",
        SyncQuarantine,
        HeldRow,
        scope=lambda row: scope.only(row.member_id) if row.status in _TRAVELS else None,
        body=_row,
        ident=lambda row: row.mid,
    ),
)
