"""What the app takes from rights."""

from backend.kernel.jobs import Job
from backend.kernel.slice import Slice
from backend.rights import rounds
from backend.rights.routes import blueprint
from backend.rights.service import RequestEnded

RIGHTS = Slice(
    "rights",
    blueprint=blueprint,
    problems=(RequestEnded,),
    jobs=(Job("rights.forget_old", every_seconds=24 * 3600, run=rounds.forget_old),),
)
