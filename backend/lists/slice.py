"""What the app takes from lists."""

from backend.kernel.jobs import Job
from backend.kernel.slice import Slice
from backend.lists import rounds
from backend.lists.failing import RosterTooFar
from backend.lists.reading import RosterUnreadable
from backend.lists.routes import blueprint

LISTS = Slice(
    "lists",
    blueprint=blueprint,
    jobs=(
        Job("lists.work", every_seconds=2, run=rounds.work),
        Job("lists.forget_old", every_seconds=24 * 3600, run=rounds.forget_old),
    ),
    problems=(RosterUnreadable, RosterTooFar),
)
