"""What the app takes from assessments."""

from backend.assessments.replica import REPLICAS
from backend.kernel.slice import Slice

ASSESSMENTS = Slice("assessments", replicas=REPLICAS)
