"""What the worker does with lists: apply or undo them, some rows in each unit of work, and forget what is old.

A worker claims an import and holds it under a token while its lease lasts; each unit of work checks the token, writes
some rows with what they did, and lengthens the lease. A worker that is killed leaves whole units and a lease that runs
out; another one goes on with the next row. What goes wrong is tried again after a pause that grows; an import that came
no further in five tries has failed, with a reason for its organizer, who may try again.
"""

import os
import signal
from datetime import timedelta
from time import monotonic
from uuid import UUID

from flask import current_app

from backend.kernel import clock, logs
from backend.kernel.config import Settings
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import about_to_write, unit_of_work
from backend.lists import queries, service
from backend.lists.applying import apply_some
from backend.lists.failing import RowFailed, fail
from backend.lists.rules import MOST_TRIES, Failure, ImportState, wait_before
from backend.lists.undoing import undo_some

Claim = tuple[UUID, UUID, UUID]
"""Of an import that is held: its union, its id, the token."""

LEASE = timedelta(seconds=60)
"""How long an import is a worker's; each unit of work lengthens it."""
ROWS_AT_ONCE = 100
"""Rows of one unit of work: nobody who syncs waits longer than for these."""
LONGEST_ROUND_SECONDS = 20.0
"""No further unit is begun after this, so that other jobs get their turn."""


def work() -> None:
    """Apply and undo what waits. The worker's job; safe on several workers at once."""
    ends_at = monotonic() + LONGEST_ROUND_SECONDS
    while monotonic() < ends_at:
        claim = _claim()
        if claim is None:
            return
        try:
            if not _goes_on_until(claim, ends_at):
                return
        except Exception as error:  # noqa: BLE001 -- whatever a list does wrong, the others must go on
            logs.failure(error, job="lists.work")
            _wait_or_fail(claim, error.line if isinstance(error, RowFailed) else None)


def _goes_on_until(claim: Claim, ends_at: float) -> bool:
    """Take an import further, one unit of work after the other; return whether there is time for another import."""
    while _go_on(*claim):
        _may_die("after_roster_rows")
        if monotonic() >= ends_at:
            _let_go(*claim)
            return False
    return True


def _claim() -> Claim | None:
    """Claim an import that waits; return its union, its id and the token.

    Taking one up is a try, so that a list that kills its worker is not taken up for ever either.
    """
    now = clock.now()
    with unit_of_work():
        found = queries.next_import(now)
        if found is None:
            return None
        found.lease_until, found.lease_token = now + LEASE, new_id()
        found.tries += 1
        return found.union_id, found.id, found.lease_token


def _go_on(union_id: UUID, import_id: UUID, token: UUID) -> bool:
    """Take an import one unit of work further; return whether there is more to do."""
    with unit_of_work() as session:
        about_to_write(session, union_id)
        held = queries.held_import(union_id, import_id, token)
        if held is None or held.state not in {ImportState.APPLYING, ImportState.UNDOING}:
            return False
        if held.tries > MOST_TRIES:
            fail(held, Failure.STOPPED)
            return False
        _may_die("before_roster_rows")
        step = apply_some if held.state == ImportState.APPLYING else undo_some
        is_over = step(held, ROWS_AT_ONCE)
        held.lease_until, held.tries = None if is_over else clock.now() + LEASE, 0
        return not is_over


def _wait_or_fail(claim: Claim, line: int | None) -> None:
    """Leave an import alone for a while after a try that went wrong; after the last one it has failed."""
    with unit_of_work():
        held = queries.held_import(*claim)
        if held is None:
            return
        held.tries = max(1, held.tries)  # those of the last unit that came further count no more
        held.lease_until, held.lease_token = clock.now() + wait_before(held.tries), None
        if held.tries >= MOST_TRIES:
            fail(held, Failure.STOPPED if line is None else Failure.ROW, line)


def _let_go(union_id: UUID, import_id: UUID, token: UUID) -> None:
    """End the lease, so that the next round goes on at once."""
    with unit_of_work():
        held = queries.held_import(union_id, import_id, token)
        if held is not None:
            held.lease_until = None


def forget_old() -> None:
    """Forget what files said once it is of no use. A job."""
    with unit_of_work():
        service.forget_old()


def _may_die(point: str) -> None:
    """Kill this process on the spot if a test asked for it here; never outside a test."""
    settings: Settings = current_app.config["SETTINGS"]
    if settings.is_test and os.environ.get("HILO_FAILPOINT") == point:
        os.kill(os.getpid(), signal.SIGKILL)
