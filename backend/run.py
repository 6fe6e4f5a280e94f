"""`python -m backend run`: everything one machine needs, in one command.

It makes keys, migrates, loads the demo into an empty instance, and forks two children: the web server (Granian, with
its own processes and threads) and the worker. It stops both when it is told to, or when one of them ends by itself.

Forked, because reading the program takes longer than all else a start does, and so it is read once instead of thrice.
Whatever a fork must not share, such as connections to the database, is not open yet when it happens.
"""

import multiprocessing
import os
import signal
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from multiprocessing.context import ForkProcess
from types import FrameType
from typing import Final, cast

from flask import Flask
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from backend import worker as working
from backend.app import create_app
from backend.demo import commands as demo
from backend.kernel import migrating
from backend.kernel.config import Settings
from backend.kernel.database import db
from backend.kernel.doctor import is_forbidden, is_taken

_START_SECONDS: Final = 120.0
_STOP_SECONDS: Final = 20.0
_LOOK_SECONDS: Final = 0.2
_HEADER_BYTES: Final = 16 * 1024

Children = Mapping[str, ForkProcess]


def run(settings: Settings) -> int:
    """Start everything and wait; return the exit code: 0 when told to stop, 1 if something could not go on."""
    if is_taken(settings):
        _say(f"Port {settings.port} is taken. Stop what uses it, or choose another: PORT={settings.port + 10} make run")
        return 1
    if is_forbidden(settings):
        _say(f"Port {settings.port} is not for ordinary users. Choose one from 1024 on: PORT=8000 make run")
        return 1
    stop = _told_to_stop()
    ways_in = _prepare(create_app(settings), settings)
    children = _start(settings)
    try:
        if _answers(settings, children, stop):
            _say(f"\n{ways_in}\n\nCtrl-C stops it.")
        return _watch(children, stop)
    finally:
        _end(children)


def _prepare(app: Flask, settings: Settings) -> str:
    """Bring the database up to date, load the demo if there is nothing, and return what to tell people."""
    migrating.upgrade(app)
    if settings.demo and demo.load_if_empty(app):
        _say("Loaded a made-up union to look around in.")
    found = demo.links(app)
    with app.app_context():
        db.engine.dispose()
    return demo.told(found) if found else f"Hilo is at {settings.origin}"


def _start(settings: Settings) -> Children:
    """Fork the web server and the worker, each at the head of a process group, so that Ctrl-C is heard here alone."""
    fork = multiprocessing.get_context("fork")
    programs: dict[str, Callable[[], None]] = {
        "The web server": partial(_serve, settings),
        "The worker": working.main,
    }
    children = {name: fork.Process(target=_child, args=(program,)) for name, program in programs.items()}
    for child in children.values():
        child.start()
        os.setpgid(_pid(child), 0)
    return children


def _child(program: Callable[[], None]) -> None:
    """Run a program, and stop it when whoever started us is gone: a port must not stay taken by an orphan."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()
    program()


def _serve(settings: Settings) -> None:
    """Serve with Granian until told to stop."""
    Granian(
        "backend.wsgi:server",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.RSGI,
        workers=settings.workers,
        websockets=False,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(max_buffer_size=_HEADER_BYTES),
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    ).serve()


def _told_to_stop() -> threading.Event:
    """Return what is set once somebody presses Ctrl-C or a supervisor sends SIGTERM."""
    stop = threading.Event()

    def heard(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, heard)
    return stop


def _answers(settings: Settings, children: Children, stop: threading.Event) -> bool:
    """Wait until the web server answers; return False when it takes too long or there is nothing to wait for."""
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and not stop.wait(_LOOK_SECONDS) and not _ended(children):
        try:
            with urllib.request.urlopen(f"http://{settings.host}:{settings.port}/ready", timeout=1):
                return True
        except (urllib.error.URLError, OSError):
            continue
    return False


def _watch(children: Children, stop: threading.Event) -> int:
    """Wait until told to stop (0) or until a child ends by itself (1)."""
    while not stop.wait(_LOOK_SECONDS):
        for name, code in _ended(children).items():
            _say(f"{name} ended by itself (exit code {code}). Stopping.")
            return 1
    _say("Stopping.")
    return 0


def _ended(children: Children) -> dict[str, int]:
    """Return the exit codes of the children that have ended."""
    return {name: child.exitcode for name, child in children.items() if child.exitcode is not None}


def _end(children: Children) -> None:
    """Ask everybody to finish what they are doing and wait; end those that do not, and what they left behind."""
    for child in children.values():
        _tell(child, signal.SIGTERM)
    until = time.monotonic() + _STOP_SECONDS
    for name, child in children.items():
        child.join(max(0.0, until - time.monotonic()))
        if child.is_alive():
            _say(f"{name} did not stop in time.")
        _tell(child, signal.SIGKILL)
        child.join()


def _tell(child: ForkProcess, number: signal.Signals) -> None:
    """Send a signal to a child and to the processes it started; it may be gone already."""
    with suppress(ProcessLookupError):
        os.killpg(_pid(child), number)


def _pid(child: ForkProcess) -> int:
    """Return the process id of a child that was started."""
    return cast("int", child.pid)


def _say(text: str) -> None:
    """Tell whoever started us."""
    print(text, flush=True)  # noqa: T201 -- a command answers by printing
