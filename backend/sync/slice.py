"""What the app takes from sync."""

from flask import Flask

from backend.kernel.slice import Slice
from backend.sync import guard, recorder
from backend.sync.exchange import OtherDevice, SyncReset
from backend.sync.guard import SyncBehind
from backend.sync.held import REPLICAS, Settled, StillHeld
from backend.sync.idle import Idle
from backend.sync.push import TransactionLost
from backend.sync.routes import blueprint
from backend.sync.sweeping import SWEEP


def _start(app: Flask, slices: tuple[Slice, ...]) -> None:
    """Let what the slices listed travel, and guard what phones have seen."""
    recorder.install(app, slices)
    guard.install(app)
    for recognize in filter(None, (one.recognize for one in slices)):
        app.wsgi_app = Idle(app, recognize)  # type: ignore[method-assign]  # how layers go on


SYNC = Slice(
    "sync",
    blueprint=blueprint,
    replicas=REPLICAS,
    starts=_start,
    jobs=(SWEEP,),
    problems=(OtherDevice, SyncReset, SyncBehind, TransactionLost, Settled, StillHeld),
)
