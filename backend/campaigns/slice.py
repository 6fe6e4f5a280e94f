"""What the app takes from campaigns."""

from backend.campaigns.replica import REPLICAS
from backend.campaigns.routes import blueprint
from backend.campaigns.service import CampaignChanged, CampaignEnded
from backend.campaigns.strategy import LineChanged
from backend.kernel.slice import Slice

CAMPAIGNS = Slice(
    "campaigns", blueprint=blueprint, replicas=REPLICAS, problems=(CampaignChanged, CampaignEnded, LineChanged)
)
