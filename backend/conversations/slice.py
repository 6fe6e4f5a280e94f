"""What the app takes from conversations."""

from backend.conversations import forgetting
from backend.conversations.replica import MUTATIONS, REPLICAS
from backend.conversations.routes import blueprint
from backend.kernel.jobs import Job
from backend.kernel.slice import Slice

CONVERSATIONS = Slice(
    "conversations",
    blueprint=blueprint,
    replicas=REPLICAS,
    mutations=MUTATIONS,
    jobs=(Job("conversations.forget", every_seconds=24 * 3600, run=forgetting.run),),
)
