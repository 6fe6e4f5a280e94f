"""What the app takes from matches."""

from backend.kernel.jobs import Job
from backend.kernel.slice import Slice
from backend.matches import rounds
from backend.matches.queries import said_to_be
from backend.matches.replica import MUTATIONS, REPLICAS
from backend.matches.routes import blueprint
from backend.network.do_not_contact import one_human

one_human.append(said_to_be)

MATCHES = Slice(
    "matches",
    blueprint=blueprint,
    replicas=REPLICAS,
    mutations=MUTATIONS,
    jobs=(Job("matches.index", every_seconds=20, run=rounds.index),),
)
