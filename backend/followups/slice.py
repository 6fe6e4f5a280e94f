"""What the app takes from followups."""

from backend.followups.replica import MUTATIONS, REPLICAS
from backend.followups.routes import blueprint
from backend.kernel.slice import Slice

FOLLOWUPS = Slice("followups", blueprint=blueprint, replicas=REPLICAS, mutations=MUTATIONS)
