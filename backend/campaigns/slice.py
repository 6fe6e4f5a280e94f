"""What the app takes from campaigns."""

from backend.campaigns.replica import REPLICAS
from backend.campaigns.routes import blueprint
from backend.kernel.slice import Slice

CAMPAIGNS = Slice("campaigns", blueprint=blueprint, replicas=REPLICAS)
