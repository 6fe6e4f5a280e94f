"""What the app takes from the console."""

from backend.console.routes import blueprint
from backend.kernel.slice import Slice

CONSOLE = Slice("console", blueprint=blueprint)
