"""What the app takes from worksites."""

from backend.kernel.slice import Slice
from backend.worksites.replica import REPLICAS
from backend.worksites.routes import blueprint
from backend.worksites.service import NameTellsTooMuch, PlaceInUse

WORKSITES = Slice("worksites", blueprint=blueprint, replicas=REPLICAS, problems=(NameTellsTooMuch, PlaceInUse))
