"""Gives the member who joined last as many people and talks as a long campaign does, as if another phone sent them."""

from datetime import timedelta

from sqlalchemy import select

from backend.accounts.model import Device
from backend.accounts.sessions import identity_of
from backend.app import create_app
from backend.conversations.schemas import ConversationsLogArgs
from backend.conversations.service import log_conversation
from backend.kernel import clock
from backend.kernel.config import Settings
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.kernel.unit_of_work import unit_of_work
from backend.network.schemas import NetworkAddPersonArgs
from backend.network.service import add_person
from backend.unions.model import Membership
from tests.e2e.hilo import Hilo

MANY = 2000
SOME, TALKS_EACH = 500, 10


def identity_of_newest(hilo: Hilo) -> Identity:
    """Return the member who joined last; call it in the app's context."""
    device = db.session.scalars(select(Device).order_by(Device.added_at.desc())).first()
    assert device, hilo.address
    identity = identity_of(db.session.get_one(Membership, (device.union_id, device.member_id)), device)
    db.session.rollback()
    return identity


def talks_much(hilo: Hilo) -> None:
    """Let the member who joined last keep five hundred people and have talked with each ten times."""
    app = create_app(Settings.from_environment(hilo.environment))
    with app.app_context():
        identity = identity_of_newest(hilo)
        for n in range(SOME):
            with unit_of_work(union_id=identity.union_id):
                talks_with(identity, f"Friend {n}")
        db.engine.dispose()


def talks_with(identity: Identity, name: str) -> None:
    """Write somebody down, and a talk with her in each of some weeks, not in the running one: Today may name her."""
    told = {"id": str(new_id()), "name": name, "created_at": clock.now().isoformat()}
    person = add_person(identity, NetworkAddPersonArgs().load(told))
    for weeks in range(1, TALKS_EACH + 1):
        at = (clock.now() - timedelta(weeks=weeks, minutes=1)).isoformat()
        talk = {"id": str(new_id()), "person_id": str(person.id), "held_at": at}
        log_conversation(identity, ConversationsLogArgs().load(talk))


def keeps_many(hilo: Hilo) -> None:
    """Let the member who joined last keep many people more, as if another phone of hers had brought them."""
    app = create_app(Settings.from_environment(hilo.environment))
    with app.app_context():
        identity = identity_of_newest(hilo)
        with unit_of_work(union_id=identity.union_id):
            for n in range(MANY):
                said = {"id": str(new_id()), "name": f"Person {n}", "created_at": clock.now().isoformat()}
                add_person(identity, NetworkAddPersonArgs().load(said))
        db.engine.dispose()
