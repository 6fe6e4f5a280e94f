"""A real server that kills itself (SIGKILL, nothing is flushed or closed) at a chosen moment of the first push.

python tests/sync/dying_server.py PORT before_commit|after_commit|during_entries|never
"""

import os
import signal
import sys
from collections.abc import Callable, Iterable
from itertools import count
from typing import Any

from sqlalchemy import event
from werkzeug.serving import make_server

from backend.app import create_app
from backend.kernel import unit_of_work
from backend.kernel.database import db

ENTRIES_BEFORE_DEATH = 2


def die(*_: object) -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_after(inner: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """Let the request be answered in full, commits and all, and die before a byte of the answer is sent."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        whole = b"".join(inner(environ, start_response))
        if environ["REQUEST_METHOD"] == "POST":
            die()
        return [whole]

    return answer


def die_at_the_third_entry() -> Callable[..., None]:
    """Return a listener that dies when the savepoint of the third entry begins."""
    entries = count(1)

    def begins(*_: object) -> None:
        if next(entries) > ENTRIES_BEFORE_DEATH:
            die()

    return begins


if __name__ == "__main__":
    port, moment = int(sys.argv[1]), sys.argv[2]
    app = create_app()
    if moment == "after_commit":
        app.wsgi_app = die_after(app.wsgi_app)  # type: ignore[method-assign]  # how WSGI layers are put on
    if moment == "before_commit":
        unit_of_work.before_commit.append(die)
    if moment == "during_entries":
        with app.app_context():
            event.listen(db.engine, "savepoint", die_at_the_third_entry())
    make_server("127.0.0.1", port, app, threaded=True).serve_forever()
