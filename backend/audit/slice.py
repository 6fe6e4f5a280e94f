"""What the app takes from the trail."""

from backend.audit.routes import blueprint
from backend.kernel.slice import Slice

AUDIT = Slice("audit", blueprint=blueprint)
