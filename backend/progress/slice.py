"""What the app takes from progress."""

from backend.kernel.slice import Slice
from backend.progress.routes import blueprint

PROGRESS = Slice("progress", blueprint=blueprint)
