"""What the app takes from structure tests."""

from uuid import UUID

from backend.campaigns.service import campaign_turned
from backend.kernel.jobs import Job
from backend.kernel.slice import Slice
from backend.kernel.unit_of_work import unit_of_work
from backend.structure_tests import signing
from backend.structure_tests.replica import MUTATIONS, REPLICAS
from backend.structure_tests.routes import blueprint
from backend.structure_tests.service import follow_campaign
from backend.unions.rounds import in_each_union

campaign_turned.append(follow_campaign)


def _forget_codes() -> None:
    """Delete codes on paper whose time is over, in all unions. A job."""
    in_each_union("structure_tests.forget_codes", _forget_codes_in)


def _forget_codes_in(union_id: UUID) -> None:
    with unit_of_work():
        signing.forget_over(union_id)


STRUCTURE_TESTS = Slice(
    "structure_tests",
    blueprint=blueprint,
    replicas=REPLICAS,
    mutations=MUTATIONS,
    jobs=(Job("structure_tests.forget_codes", every_seconds=3600, run=_forget_codes),),
)
