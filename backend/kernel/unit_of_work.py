"""All or nothing: the only commit in the program.

`unit_of_work` opens one transaction, and either everything inside it is stored or nothing is. Units do not nest;
inside one, `savepoint` undoes a part. Hooks let lower slices take part without being imported: `before_write` runs
when a union is about to be written to (sync takes the union's clock there, so that version order is commit order),
`before_commit` runs last.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from backend.kernel.database import READS_ONLY, db

before_write: Final[list[Callable[[Session, UUID], None]]] = []
"""Called with the session and the union before the first write to that union in a unit."""

before_commit: Final[list[Callable[[Session], None]]] = []
"""Called with the session just before a writing unit commits; what they write belongs to the unit."""

_OPEN = "hilo_unit_open"


@contextmanager
def unit_of_work(*, reads_only: bool = False, union_id: UUID | None = None) -> Iterator[Session]:
    """Run the block in one transaction and commit it; any exception undoes all of it.

    Args:
        reads_only: promise not to write; a consistent view, and no lock on SQLite.
        union_id: the union that will be written to; its clock is taken first.

    Raises:
        RuntimeError: a unit is open already.
    """
    session = db.session()
    if session.info.get(_OPEN):
        raise RuntimeError("units of work do not nest: use savepoint()")
    session.rollback()  # a view left over from reading outside a unit must not decide what this one sees
    session.connection(execution_options=_options(session, reads_only=reads_only))
    session.info[_OPEN] = True
    try:
        if union_id is not None and not reads_only:
            about_to_write(session, union_id)
        yield session
        _finish(session, reads_only=reads_only)
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop(_OPEN, None)
        session.close()


@contextmanager
def savepoint() -> Iterator[None]:
    """Run the block so that an exception undoes just the block."""
    with db.session.begin_nested():
        yield


def about_to_write(session: Session, union_id: UUID) -> None:
    """Tell those who must come first that this union is going to be written to."""
    for hook in before_write:
        hook(session, union_id)


def _options(session: Session, *, reads_only: bool) -> dict[str, object]:
    """Return how this database begins such a transaction."""
    if session.get_bind().dialect.name == "sqlite":
        return {READS_ONLY: reads_only}
    if reads_only:
        return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return {"isolation_level": "READ COMMITTED"}


def _finish(session: Session, *, reads_only: bool) -> None:
    """Commit what was written; drop the view of a reader, whose rows stay readable."""
    if reads_only:
        session.expunge_all()
        _let_go(session)
        return
    session.flush()
    for hook in before_commit:
        hook(session)
    session.commit()


def _let_go(session: Session) -> None:
    """End a reader's transaction, in which nothing was written: on PostgreSQL nothing could be.

    There by COMMIT, because at each ROLLBACK the driver throws away all statements it has prepared on the connection:
    every page had every statement planned anew, which took longer than running them (W11 in `docs/performance.md`).
    """
    if session.get_bind().dialect.name == "postgresql":
        session.commit()
    else:
        session.rollback()
