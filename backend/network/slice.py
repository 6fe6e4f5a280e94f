"""What the app takes from the network."""

from backend.kernel.slice import Slice
from backend.network.hand_overs import HandOverSettled, end_offers_to
from backend.network.replica import MUTATIONS, REPLICAS
from backend.network.routes import blueprint
from backend.network.service import IdCollision, follow_keeper
from backend.unions.service import standing_changed

standing_changed.extend((follow_keeper, end_offers_to))

NETWORK = Slice(
    "network", blueprint=blueprint, replicas=REPLICAS, mutations=MUTATIONS, problems=(IdCollision, HandOverSettled)
)
