"""What the app takes from reports."""

from backend.kernel.slice import Slice
from backend.reports.routes import blueprint

REPORTS = Slice("reports", blueprint=blueprint)
