"""What the app takes from structure tests."""

from backend.campaigns.service import campaign_turned
from backend.kernel.slice import Slice
from backend.structure_tests.replica import MUTATIONS, REPLICAS
from backend.structure_tests.routes import blueprint
from backend.structure_tests.service import follow_campaign

campaign_turned.append(follow_campaign)

STRUCTURE_TESTS = Slice("structure_tests", blueprint=blueprint, replicas=REPLICAS, mutations=MUTATIONS)
