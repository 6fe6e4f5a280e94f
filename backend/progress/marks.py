"""The instants that matter at each of the six marks, and what of a row falls to which: pieces of statements."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, bindparam, case, func

from backend.assessments.rules import FRESH_FOR
from backend.kernel.columns import UtcInstant
from backend.kernel.identity import Identity
from backend.progress.rules import THINKING_AFTER, UNTOUCHED_AFTER, WEEKS_SHOWN, Weeks

MARKS = range(WEEKS_SHOWN)


def values_of(identity: Identity, team_id: UUID, weeks: Weeks) -> dict[str, Any]:
    """Return the values of the statements about a turf: whose it is, and the instants that matter at each mark."""
    values: dict[str, Any] = {"union_id": identity.union_id, "team_id": team_id, "today": weeks.today}
    since = {"fresh": FRESH_FOR, "thinking": THINKING_AFTER, "untouched": UNTOUCHED_AFTER}
    for number, mark in enumerate(weeks.marks):
        values[f"at_{number}"] = mark.at
        values |= {f"{name}_{number}": mark.at - ago for name, ago in since.items()}
    return values


def instant(name: str, mark: int) -> BindParameter[Any]:
    """Return the place of one of the instants in `values_of`."""
    return bindparam(f"{name}_{mark}", type_=UtcInstant())


def first_mark(holds: Callable[[int], ColumnElement[bool]]) -> ColumnElement[int]:
    """Return the first mark at which a condition holds; 6 for none."""
    return case(*((holds(mark), mark) for mark in MARKS), else_=WEEKS_SHOWN)


def how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """Return the number of rows for which a condition holds; 0 of none."""
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
