"""What the app takes from the wall chart."""

from backend.kernel.slice import Slice
from backend.wall_chart.routes import blueprint

WALL_CHART = Slice("wall_chart", blueprint=blueprint)
