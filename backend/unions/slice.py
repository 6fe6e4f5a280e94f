"""What the app takes from unions."""

from backend.kernel.slice import Slice
from backend.unions.replica import MUTATIONS, REPLICAS
from backend.unions.routes import blueprint
from backend.unions.service import LastAdministrator, UnionNameTaken

UNIONS = Slice(
    "unions",
    blueprint=blueprint,
    replicas=REPLICAS,
    mutations=MUTATIONS,
    problems=(LastAdministrator, UnionNameTaken),
)
