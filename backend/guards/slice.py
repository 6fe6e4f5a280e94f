"""What the app takes from guards."""

from backend.guards.routes import blueprint
from backend.guards.service import NotYou
from backend.kernel.slice import Slice

GUARDS = Slice("guards", blueprint=blueprint, problems=(NotYou,))
