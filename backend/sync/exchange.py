"""One exchange: push, then pull, each in its own transaction, and one answer in JSON.

The push commits before the pull begins, so what the pull shows includes what was pushed; and a phone with nothing to
say never makes the server write.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, bindparam, distinct, false, func, literal, or_, select
from sqlalchemy.orm import Session
from typing_extensions import override

from backend.kernel.clock import now
from backend.kernel.identity import Identity
from backend.kernel.problems import Conflict, Forbidden, TooLarge
from backend.kernel.unit_of_work import unit_of_work
from backend.sync import clock, guard, phones, pull, push, recorder, wire
from backend.sync.guard import Mark, SyncBehind
from backend.sync.model import RECEIPT
from backend.sync.pull import Standing
from backend.sync.rules import Cursor
from backend.sync.schemas import MAX_PUSH, PROTOCOL

MAX_BYTES: Final = 262_144
"""The body of a request with a push, at most."""

_NEXT_AFTER_MS = 300_000
_MIN_VIEW_SCHEMA = 1

Body = Mapping[str, Any]


class OtherDevice(Forbidden):
    """The request speaks for a device its token was not made for."""

    code = "other-device"
    title = "This is not the device that signed in"


class SyncReset(Conflict):
    """The phone knows another stretch of history: a backup was put back since it last asked."""

    code = "sync-reset"
    title = "The server went back to a backup"

    def __init__(self, lineage: list[clock.Stretch]) -> None:
        super().__init__()
        self._lineage = lineage

    @override
    def extra(self) -> dict[str, Any]:
        """Return the lineage, from which the phone works out what to send again."""
        return {"lineage": [stretch._asdict() for stretch in self._lineage]}


def exchange(identity: Identity, body: Body) -> bytes:
    """Take what the phone sends, then answer with what it does not hold yet; returns JSON.

    Raises:
        OtherDevice: the request speaks for another device than its token.
        SyncReset: the phone knows another stretch of history.
        SyncBehind: the phone has seen more than the server has.
        TooLarge: more entries than one push may hold.
    """
    if body["device"] != identity.device_id:
        raise OtherDevice
    marked = guard.marked(identity.union_id)
    results = _push(identity, body, marked) if body["push"] else []
    answer, reported = _pull(identity, body, marked)
    if body["report"] and not body["push"] and phones.is_news(reported, body):
        with unit_of_work() as session:
            phones.heard(session, identity, body)
    return wire.dump({"proto": PROTOCOL, **answer, "results": results, "end": True})


def take_entries(identity: Identity, entries: Sequence[push.Entry], *, is_shut_out: bool = False) -> list[push.Answer]:
    """Take entries of a phone that asks for nothing and says nothing else; what this returns is committed.

    Those of a phone that was shut out are held, almost all of them.

    Raises:
        SyncBehind: a phone has seen more than the server has.
        TooLarge: more entries than one push may hold.
    """
    alone: Body = {"push": entries, "pull": None, "epoch": None, "report": None}
    return _push(identity, alone, guard.marked(identity.union_id), is_shut_out=is_shut_out)


def _push(identity: Identity, body: Body, marked: Mark | None, *, is_shut_out: bool = False) -> list[push.Answer]:
    """Take the entries in one transaction; what this returns is committed.

    Raises:
        TooLarge: more entries than one push may hold.
    """
    if len(body["push"]) > MAX_PUSH:
        raise TooLarge(f"At most {MAX_PUSH} entries at once.")
    with unit_of_work(union_id=identity.union_id) as session:
        reading = clock.read(session, identity.union_id)
        _check_history(session, identity, reading._replace(version=reading.version - 1), body, marked)
        results = push.push(session, identity, body["push"], is_shut_out=is_shut_out)
        if body["report"]:
            phones.heard(session, identity, body, sum(one["status"] not in {"retry", "gap"} for one in results))
        return results


def _pull(identity: Identity, body: Body, marked: Mark | None) -> tuple[dict[str, object], phones.Report | None]:
    """Read everything the answer says, in one snapshot; and what the phone had said of itself before."""
    with unit_of_work(reads_only=True) as session:
        stands = pull.standing(session, identity)
        _check_history(session, identity, stands.clock, body, marked)
        counts = _counts(session, identity)
        held, page = {}, None
        if body["pull"] is not None:
            held = body["pull"]["have"]
            page = pull.pull(session, identity.union_id, stands, held, body["pull"]["max_rows"])
        guard.answered(identity.union_id, stands.clock)
        reported = phones.last_report(session, identity) if body["report"] else None
        return pulled(stands, counts, held, page), reported


def pulled(
    stands: Standing, counts: Mapping[str, int], held: Mapping[str, Cursor], page: pull.Page | None
) -> dict[str, object]:
    """Return all of an answer but what became of the entries; `page` is None when the phone did not ask for rows."""
    answer: dict[str, object] = {
        "epoch": stands.clock.epoch,
        "as_of": stands.clock.version,
        "server_time": now(),
        "counts": counts,
    }
    if page is not None:
        answer |= _page(held, page)
        answer |= {"rows_in_all": pull.live_rows(stands)} if page.more else {"digest": pull.digest(stands)}
    return answer | {
        "limits": {
            "next_after_ms": 0 if page is not None and page.more else _NEXT_AFTER_MS,
            "min_view_schema": _MIN_VIEW_SCHEMA,
            "max_push": MAX_PUSH,
            "max_bytes": MAX_BYTES,
        }
    }


def _page(held: Mapping[str, Cursor], page: pull.Page) -> dict[str, object]:
    """Return a page as it travels; `base` is what it goes on from, and a phone that has moved on does not store it."""
    return {
        "base": {scope: list(cursor) for scope, cursor in held.items()},
        "have": {scope: list(cursor) for scope, cursor in page.have.items()},
        "changes": page.changes,
        "drop": page.drop,
        "reset_scopes": page.reset,
        "more": page.more,
    }


def _check_history(
    session: Session, identity: Identity, reading: clock.Reading, body: Body, marked: Mark | None
) -> None:
    """Make sure that server and phone speak of one history, and that none of it is missing here.

    Raises:
        SyncReset: the phone knows another stretch of it.
        SyncBehind: this phone, or another one, has seen more than there is.
    """
    guard.check(session, identity.union_id, marked, reading)
    if body["epoch"] is not None and body["epoch"] != reading.epoch:
        raise SyncReset(clock.lineage(session, identity.union_id))
    if body["pull"] and any(cursor.ver > reading.version for cursor in body["pull"]["have"].values()):
        raise SyncBehind


def _counts(session: Session, identity: Identity) -> dict[str, int]:
    """Return how many of this member's talks were received, and how many count today: none before she is active."""
    asked = {"union": identity.union_id, "member": identity.member_id}
    received, counted = session.connection().execute(_of_talks(*tallies()), asked).one()
    return {"received": received, "counted": counted if identity.is_active else 0}


Tallies = tuple[ColumnElement[int], ColumnElement[int]]


def tallies() -> Tallies:
    """Return how many talks of a member were received, and how many would count, as columns of any statement.

    Parameters: `union` and `member`.
    """
    counted = recorder.registry().counted
    return _tallies(tuple(counted), tuple(counted.values()))


@cache
def _tallies(types: tuple[str, ...], statements: tuple[Select[int], ...]) -> Tallies:
    received = _RECEIVED.where(or_(false(), *(RECEIPT.c.type == name for name in types)))
    none: ColumnElement[int] = literal(0)
    return received.scalar_subquery(), sum((one.scalar_subquery() for one in statements), none)


@cache
def _of_talks(received: ColumnElement[int], counted: ColumnElement[int]) -> Select[int, int]:
    return select(received, counted)


_RECEIVED = select(func.count(distinct(func.coalesce(RECEIPT.c.counts_id, RECEIPT.c.mid)))).where(
    RECEIPT.c.union_id == bindparam("union"), RECEIPT.c.member_id == bindparam("member")
)
