"""What the app takes from asks."""

from backend.asks.replica import MUTATIONS, REPLICAS
from backend.asks.routes import blueprint
from backend.asks.service import follow_campaign
from backend.campaigns.service import campaign_turned
from backend.kernel.slice import Slice

campaign_turned.append(follow_campaign)

ASKS = Slice("asks", blueprint=blueprint, replicas=REPLICAS, mutations=MUTATIONS)
