"""What the app takes from matches."""

from backend.kernel.jobs import Job
from backend.kernel.slice import Slice
from backend.matches import rounds
from backend.matches.replica import MUTATIONS, REPLICAS
from backend.matches.routes import blueprint
from backend.matches.service import repeat
from backend.network.service import wish_noted

wish_noted.append(repeat)

MATCHES = Slice(
    "matches",
    blueprint=blueprint,
    replicas=REPLICAS,
    mutations=MUTATIONS,
    jobs=(Job("matches.index", every_seconds=20, run=rounds.index),),
)
