"""What the app takes from asks."""

from backend.asks.replica import MUTATIONS, REPLICAS
from backend.asks.routes import blueprint
from backend.kernel.slice import Slice

ASKS = Slice("asks", blueprint=blueprint, replicas=REPLICAS, mutations=MUTATIONS)
