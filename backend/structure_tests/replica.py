"""What of structure tests travels: a test with its ask, a mark with the person it is about."""

from typing import Any

from backend.access.permissions import Permission
from backend.asks import service as asks
from backend.asks.model import Ask
from backend.campaigns.model import Campaign
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.structure_tests import schemas, service
from backend.structure_tests.model import Participation, StructureTest
from backend.sync.replica import Mutation, Replica
from backend.sync.scope import VOUCHED


def _mark(identity: Identity, args: dict[str, Any]) -> None:
    service.mark(identity, args)


def _take_back(identity: Identity, args: dict[str, Any]) -> None:
    service.take_back(identity, args["id"], args["withdrawn_at"])


def _scope_of_test(test: StructureTest) -> str | None:
    """Return whose phones hold a test: those that hold its ask, nobody's once its campaign has ended."""
    ask = db.session.get_one(Ask, (test.union_id, test.id))
    campaign = db.session.get_one(Campaign, (test.union_id, ask.campaign_id))
    return VOUCHED if campaign.ended_at is None else None


def _scope_of_mark(marked: Participation) -> str | None:
    return asks.scope_of_word(marked, marked.test_id)


REPLICAS = (
    Replica("structure_test", StructureTest, schemas.StructureTestRow, scope=_scope_of_test),
    Replica(
        "participation",
        Participation,
        schemas.ParticipationRow,
        scope=_scope_of_mark,
        subject=lambda marked: marked.person_id,
    ),
)
MUTATIONS = (
    Mutation(
        "structure_tests.mark",
        schemas.StructureTestsMarkArgs,
        needs=Permission.STRUCTURE_TESTS_MARK,
        run=_mark,
        makes=True,
    ),
    Mutation(
        "structure_tests.take_back",
        schemas.StructureTestsTakeBackArgs,
        needs=Permission.STRUCTURE_TESTS_MARK,
        run=_take_back,
    ),
)
