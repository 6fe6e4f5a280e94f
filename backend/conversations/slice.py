"""What the app takes from conversations."""

from backend.conversations.replica import MUTATIONS, REPLICAS
from backend.conversations.routes import blueprint
from backend.kernel.slice import Slice

CONVERSATIONS = Slice("conversations", blueprint=blueprint, replicas=REPLICAS, mutations=MUTATIONS)
