"""What the app takes from exports."""

from backend.exports import rounds
from backend.exports.routes import blueprint
from backend.exports.service import ExportSettled
from backend.kernel.jobs import Job
from backend.kernel.slice import Slice

EXPORTS = Slice(
    "exports",
    blueprint=blueprint,
    jobs=(
        Job("exports.make", every_seconds=2, run=rounds.make),
        Job("exports.forget_old", every_seconds=60, run=rounds.forget_old),
    ),
    problems=(ExportSettled,),
)
