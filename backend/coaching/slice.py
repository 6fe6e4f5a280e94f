"""What the app takes from coaching."""

from backend.coaching.replica import MUTATIONS, REPLICAS
from backend.coaching.routes import blueprint
from backend.coaching.service import NotNow
from backend.kernel.slice import Slice

COACHING = Slice("coaching", blueprint=blueprint, replicas=REPLICAS, mutations=MUTATIONS, problems=(NotNow,))
