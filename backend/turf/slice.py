"""What the app takes from turf."""

from backend.kernel.slice import Slice
from backend.turf.replica import REPLICAS
from backend.turf.routes import blueprint
from backend.turf.service import TeamInUse, follow
from backend.unions.service import standing_changed

standing_changed.append(follow)

TURF = Slice("turf", blueprint=blueprint, replicas=REPLICAS, problems=(TeamInUse,))
