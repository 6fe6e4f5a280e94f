"""What can stand in the way of a command, in a sentence: a full disk, a locked folder, a silent database."""

import errno
import sqlite3

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError

_FULL = {errno.ENOSPC, errno.EDQUOT}
_SHUT = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EEXIST, errno.EISDIR}
_NO_ROOM = "The disk is full. Make room, then start again: nothing that was saved is lost."


def sentence(error: Exception, database_url: str) -> str | None:
    """Return what to tell whoever typed the command, None if the mistake is ours and its trace is needed.

    `database_url` is that of the settings; its password is left out.
    """
    if isinstance(error, OSError):
        return _of_file(error)
    if isinstance(error, DatabaseError):
        return _of_database(error, _without_password(database_url))
    return None


def _of_file(error: OSError) -> str | None:
    """Return the sentence for what the operating system refused."""
    if error.errno in _FULL:
        return _NO_ROOM
    if error.errno in _SHUT and error.filename is not None:
        return f"{error.filename} cannot be used ({error.strerror}). Set HILO_HOME to a folder that is yours."
    return None


def _of_database(error: DatabaseError, where: str) -> str | None:
    """Return the sentence for what the database refused to be asked; None for a question that was wrong."""
    cause = error.orig
    code = getattr(cause, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_FULL:
        return _NO_ROOM
    if code == sqlite3.SQLITE_NOTADB:
        return f"{where} is no database of Hilo."
    if isinstance(error, OperationalError):
        reason = " ".join(str(cause).split())
        return f"The database {where} cannot be used: {reason}."
    return None


def _without_password(database_url: str) -> str:
    """Return the address of a database as it may be shown."""
    try:
        return make_url(database_url).render_as_string(hide_password=True)
    except ArgumentError:
        return "of HILO_DATABASE_URL"
