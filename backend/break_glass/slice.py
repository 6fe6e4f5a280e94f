"""What the app takes from break glass."""

from backend.break_glass.routes import blueprint
from backend.break_glass.service import LookOver, NobodyElse
from backend.kernel.slice import Slice

BREAK_GLASS = Slice("break_glass", blueprint=blueprint, problems=(LookOver, NobodyElse))
