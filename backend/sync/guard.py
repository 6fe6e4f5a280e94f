"""Notices that a backup was put back without telling the phones.

A mark outside the database, one small file for each union in the home folder, holds the newest version any phone has
been answered with. A database that is behind its mark has lost what phones believe to be there, and must not be served
before `python -m backend sync new-epoch` has begun a new stretch of history. Keep the folder `sync-guard` out of
backups: a mark that is put back with the database says nothing.
"""

import os
import threading
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from flask import Flask, current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.kernel.logs import log
from backend.kernel.problems import Unavailable
from backend.kernel.unit_of_work import unit_of_work
from backend.sync import clock, returning
from backend.sync.model import CLOCK

EXTENSION = "hilo.sync.guard"


class SyncBehind(Unavailable):
    """A phone has seen more of this very history than the server has: a backup was put back without a new epoch."""

    code = "sync-behind"
    title = "The server is missing a part of its history"


class Mark(NamedTuple):
    """The newest version phones were answered with, and the epoch it belongs to."""

    epoch: UUID
    version: int


class Guard:
    """The marks of all unions on this server; kept in memory, and in a folder for the next start."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._marks: dict[UUID, Mark] = {}

    def marked(self, union_id: UUID) -> Mark | None:
        """Return the union's mark, None if no phone was answered yet."""
        return self._marks.get(union_id) or self.read(union_id)

    def read(self, union_id: UUID) -> Mark | None:
        """Return the mark in the folder, which another process may have moved."""
        try:
            epoch, version = (self._folder / str(union_id)).read_text(encoding="ascii").split()
            return Mark(UUID(epoch), int(version))
        except (FileNotFoundError, ValueError):
            return None

    def move(self, union_id: UUID, mark: Mark) -> None:
        """Write down the mark if it is another one, beside the one before, which guards until the new one is whole."""
        if self._marks.get(union_id) == mark:
            return
        self._marks[union_id] = mark
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = self._folder / f"{union_id}.{os.getpid()}.{threading.get_ident()}"
        beside.write_text(f"{mark.epoch} {mark.version:020}", encoding="ascii")
        beside.replace(self._folder / str(union_id))


def install(app: Flask) -> None:
    """Guard this app's unions. Not in tests, which put databases back all the time."""
    settings = app.config["SETTINGS"]
    if not settings.is_test:
        app.extensions[EXTENSION] = Guard(settings.home / "sync-guard")


def _guard() -> Guard | None:
    found = current_app.extensions.get(EXTENSION)
    return found if isinstance(found, Guard) else None


def marked(union_id: UUID) -> Mark | None:
    """Return the union's mark. Ask before a snapshot begins, so that the snapshot cannot be older by chance."""
    guard = _guard()
    return guard.marked(union_id) if guard else None


def check(session: Session, union_id: UUID, before: Mark | None, now: clock.Reading) -> None:
    """Compare the clock in a snapshot with the mark read before the snapshot began.

    Raises:
        SyncBehind: the database is missing versions that phones have seen.
    """
    guard = _guard()
    if guard is None or before is None or not _is_behind(session, union_id, before, now):
        return
    fresh = guard.read(union_id)
    if fresh is None or _is_behind(session, union_id, fresh, now):
        log.error("database-behind", union_id=str(union_id))
        raise SyncBehind


def is_ahead(before: Mark | None, now: clock.Reading) -> bool:
    """Tell whether phones may have seen what a reading lacks; `check` knows for certain, and raises."""
    return before is not None and (now.epoch != before.epoch or now.version < before.version)


def check_write(session: Session, union_id: UUID, version: int) -> None:
    """Refuse to write to a database that is behind: each write would bring its version nearer to the mark, and hide it.

    Args:
        session: whose transaction has just taken the union's clock.
        union_id: the union.
        version: what the clock showed then.

    Raises:
        SyncBehind: the database is missing versions that phones have seen.
    """
    marked_now = marked(union_id)
    if marked_now is not None and version <= marked_now.version:
        check(session, union_id, marked_now, clock.read(session, union_id)._replace(version=version - 1))


def answered(union_id: UUID, now: clock.Reading) -> None:
    """Move the mark to a version that a phone is about to be answered with."""
    guard = _guard()
    if guard is not None and now.epoch is not None:
        guard.move(union_id, Mark(now.epoch, now.version))


def _is_behind(session: Session, union_id: UUID, mark: Mark, now: clock.Reading) -> bool:
    """Tell whether the database lacks what the mark has seen: the end of this epoch, or the whole epoch."""
    if now.epoch == mark.epoch:
        return now.version < mark.version
    return mark.epoch not in {stretch.epoch for stretch in clock.lineage(session, union_id)}


def new_epochs() -> dict[UUID, clock.Stretch]:
    """Begin a new epoch in every union of this server; to be called once after a backup was put back."""
    with unit_of_work(reads_only=True) as session:
        unions = session.execute(select(CLOCK.c.union_id).order_by(CLOCK.c.union_id)).scalars().all()
    return {union_id: _new_epoch(union_id) for union_id in unions}


def came_back() -> dict[UUID, returning.Return]:
    """Return how much has come back in every union in which a backup was put back."""
    with unit_of_work(reads_only=True) as session:
        unions = session.execute(select(CLOCK.c.union_id).order_by(CLOCK.c.union_id)).scalars().all()
        found = {union_id: returning.came_back(session, union_id) for union_id in unions}
    return {union_id: one for union_id, one in found.items() if one is not None}


def _new_epoch(union_id: UUID) -> clock.Stretch:
    with unit_of_work() as session:  # not as a writer to the union: those are refused until this is done
        begun = clock.new_epoch(session, union_id)
        reading = clock.read(session, union_id)
    answered(union_id, reading)
    return begun
