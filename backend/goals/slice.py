"""What the app takes from goals."""

from backend.goals.replica import MUTATIONS, REPLICAS
from backend.kernel.slice import Slice

GOALS = Slice("goals", replicas=REPLICAS, mutations=MUTATIONS)
