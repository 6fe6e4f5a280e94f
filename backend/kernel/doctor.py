"""What is set, and whether it can work: for people who run a server. Shows no secret."""

import errno
import socket
import stat

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from backend.kernel import migrating
from backend.kernel.config import Settings
from backend.kernel.database import db


def findings(app: Flask, settings: Settings) -> dict[str, str]:
    """Return what is set and in which state it is, by label; a database's password is left out."""
    web = f"{settings.workers} processes with {settings.threads} threads on {settings.host}:{settings.port}"
    with app.app_context():
        return {
            "home": f"{settings.home}{_who_else(settings)}",
            "keys": "there, and nobody else may read them",
            "database": db.engine.url.render_as_string(hide_password=True),
            "migration": migrating.newest() or "none",
            "tables": _tables(),
            "address": settings.origin,
            "web server": f"{web} ({'taken' if is_taken(settings) else 'free'})",
        }


def _who_else(settings: Settings) -> str:
    """Return a warning where others on this machine may look into the folder; empty where they may not."""
    is_open = settings.home.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    return f" (others may look into it; run: chmod go= {settings.home})" if is_open else ""


def is_taken(settings: Settings) -> bool:
    """Say whether another program listens on our address."""
    return _tried(settings) == errno.EADDRINUSE


def is_forbidden(settings: Settings) -> bool:
    """Say whether this user may not listen on our address, as with ports below 1024 on many machines."""
    return _tried(settings) == errno.EACCES


def _tried(settings: Settings) -> int | None:
    """Return the number of the error that listening on our address ends with, None if it works."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            return error.errno
    return None


def _tables() -> str:
    """Return whether the database's tables are those of the models."""
    try:
        found = len(migrating.differences())
    except SQLAlchemyError as error:
        return f"the database does not answer ({type(error).__name__})"
    return "as the program wants them" if not found else f"{found} differences: run python -m backend migrate"
