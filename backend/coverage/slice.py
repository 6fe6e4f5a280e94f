"""What the app takes from coverage."""

from backend.coverage.routes import blueprint
from backend.kernel.slice import Slice

COVERAGE = Slice("coverage", blueprint=blueprint)
