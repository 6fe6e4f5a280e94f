"""What the app takes from roll calls."""

from backend.kernel.slice import Slice
from backend.roll_calls.routes import blueprint

ROLL_CALLS = Slice("roll_calls", blueprint=blueprint)
