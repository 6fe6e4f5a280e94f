"""Builds members, phones, plans and promises, and reads what became of messages."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from backend.access.roles import Role, Status
from backend.accounts.model import Device
from backend.followups.model import Promise
from backend.kernel import clock
from backend.kernel.columns import blind_index
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.kernel.unit_of_work import unit_of_work
from backend.network.model import DoNotContact, Person
from backend.reminders import rounds
from backend.reminders.model import Delivery, PushSubscription, Reminder, ReminderPlan
from backend.unions.model import Membership, Union
from backend.worksites.model import Shift, Worksite
from tests.push_service import PushService, Subscription

HALF_PAST_FIVE_IN_CHICAGO = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
"""A Wednesday."""
TODAY = date(2026, 11, 18)
CHICAGO = "America/Chicago"


@dataclass(frozen=True)
class Actor:
    """A member of the story, her first phone, and how the push service knows it."""

    identity: Identity
    phone: Subscription | None = None


class Stage:
    """One union in Chicago and the members who come on."""

    def __init__(self, service: PushService) -> None:
        self.service = service
        with unit_of_work() as session:
            self.union_id = new_id()
            session.add(
                Union(
                    id=self.union_id,
                    name="Cedar Hollow",
                    slug=secrets.token_hex(4),
                    time_zone=CHICAGO,
                    founded_at=datetime(2026, 1, 1, tzinfo=UTC),
                )
            )

    def member(
        self,
        *,
        hour: int = 17,
        time_zone: str = CHICAGO,
        level: str = "discreet",
        phones: int = 1,
        shift_id: UUID | None = None,
        at_work: bool = False,
    ) -> Actor:
        """Bring on a member who wants to be reminded, with this many phones."""
        identity = Identity(self.union_id, new_id(), new_id(), Role.MEMBER, Status.ACTIVE)
        with unit_of_work() as session:
            session.add(
                Membership(
                    union_id=self.union_id,
                    id=identity.member_id,
                    name="Rosa Delgado",
                    role=Role.MEMBER,
                    status=Status.ACTIVE,
                    language="es",
                    joined_at=datetime(2026, 1, 1, tzinfo=UTC),
                    joined_on=date(2026, 1, 1),
                )
            )
            session.flush()
            session.add(
                ReminderPlan(
                    union_id=self.union_id,
                    id=identity.member_id,
                    hour=hour,
                    time_zone=time_zone,
                    level=level,
                    shift_id=shift_id,
                    at_work=at_work,
                )
            )
        subscriptions = [
            self.phone(identity, identity.device_id if number == 0 else new_id()) for number in range(phones)
        ]
        return Actor(identity, subscriptions[0] if subscriptions else None)

    def shift(self, starts_at: time, ends_at: time, time_zone: str = CHICAGO) -> UUID:
        """Let people work these hours at a worksite of its own."""
        worksite_id, shift_id = new_id(), new_id()
        with unit_of_work() as session:
            session.add(Worksite(union_id=self.union_id, id=worksite_id, name="Main", time_zone=time_zone))
            session.flush()
            hours = {"starts_at": starts_at, "ends_at": ends_at}
            session.add(Shift(union_id=self.union_id, id=shift_id, worksite_id=worksite_id, name="Shift", **hours))
        return shift_id

    def phone(self, identity: Identity, device_id: UUID, vapid_key: str | None = None) -> Subscription:
        """Give a member a phone that is subscribed, under this key of the server."""
        self.device(identity, device_id)
        subscription = self.service.subscribe(vapid_key)
        with unit_of_work() as session:
            session.add(
                PushSubscription(
                    union_id=self.union_id,
                    id=new_id(),
                    device_id=device_id,
                    member_id=identity.member_id,
                    endpoint_index=blind_index(self.union_id, "push_endpoint", subscription.endpoint),
                    endpoint=subscription.endpoint,
                    p256dh=subscription.p256dh,
                    auth=subscription.auth,
                    vapid_key=vapid_key,
                    subscribed_at=clock.now(),
                    proved_at=clock.now(),
                )
            )
        return subscription

    def device(self, identity: Identity, device_id: UUID) -> None:
        """Sign a member in on a phone."""
        with unit_of_work() as session:
            session.add(
                Device(
                    union_id=self.union_id,
                    id=device_id,
                    member_id=identity.member_id,
                    label="phone",
                    added_at=HALF_PAST_FIVE_IN_CHICAGO,
                    seen_on=max(TODAY, clock.now().date()),
                    signed_in_at=HALF_PAST_FIVE_IN_CHICAGO,
                    refreshed_at=HALF_PAST_FIVE_IN_CHICAGO,
                    refresh_number=0,
                    refresh_salt=b"salt",
                    repeats=0,
                )
            )

    def promise(self, actor: Actor, due_on: date = TODAY, state: str = "open") -> UUID:
        """Let a member owe somebody something by a day."""
        person_id, promise_id = new_id(), new_id()
        whose = {"union_id": self.union_id, "member_id": actor.identity.member_id}
        with unit_of_work() as session:
            session.add(
                Person(
                    union_id=self.union_id,
                    id=person_id,
                    name="Mei Tanaka",
                    sharing="only_me",
                    keeper_id=actor.identity.member_id,
                    source="typed",
                    added_by=actor.identity.member_id,
                    created_at=HALF_PAST_FIVE_IN_CHICAGO,
                )
            )
            session.flush()
            session.add(Promise(id=promise_id, person_id=person_id, due_on=due_on, state=state, moves=0, **whose))
        return promise_id

    def promised_person(self, promise_id: UUID) -> UUID:
        """Return whom a promise is about."""
        with unit_of_work(reads_only=True) as session:
            return session.scalars(select(Promise.person_id).where(Promise.id == promise_id)).one()

    def wishes_to_be_left_alone(self, person_id: UUID, by: Actor) -> None:
        """Note that somebody asked not to be contacted."""
        whose = {"union_id": self.union_id, "member_id": by.identity.member_id}
        with unit_of_work() as session:
            session.add(DoNotContact(id=new_id(), person_id=person_id, added_at=HALF_PAST_FIVE_IN_CHICAGO, **whose))

    def owing(self, **how: Any) -> Actor:
        """Bring on a member who owes something today."""
        actor = self.member(**how)
        self.promise(actor)
        return actor

    def fate(self) -> list[tuple[str, str | None, int]]:
        """Return state, reason and tries of every message, oldest first."""
        with unit_of_work(reads_only=True) as session:
            rows = session.execute(select(Delivery.state, Delivery.reason, Delivery.tries).order_by(Delivery.id))
            return [(row.state, row.reason, row.tries) for row in rows]

    def next_try(self) -> timedelta:
        """Return how long the only message waits from now."""
        with unit_of_work(reads_only=True) as session:
            return session.scalars(select(Delivery.due_at)).one() - clock.now()

    def reminded_days(self) -> list[date]:
        """Return the local days of all reminders, in order."""
        with unit_of_work(reads_only=True) as session:
            return list(session.scalars(select(Reminder.local_day).order_by(Reminder.local_day)))

    def subscriptions(self) -> list[PushSubscription]:
        """Return all subscriptions, oldest first."""
        with unit_of_work(reads_only=True) as session:
            found = list(session.scalars(select(PushSubscription).order_by(PushSubscription.id)))
            session.expunge_all()
            return found

    def change(self, model: type[Any], key: UUID, **values: Any) -> None:
        """Change a row by its id."""
        with unit_of_work() as session:
            row = session.get(model, (self.union_id, key))
            assert row is not None
            for name, value in values.items():
                setattr(row, name, value)


def remind_at(*instants: datetime) -> None:
    """Let the worker look at each of these instants."""
    for instant in instants:
        with clock.at(instant):
            rounds.remind()


def reached(push_service: PushService) -> list[str]:
    """Return the addresses that got a message, in order."""
    return [message.endpoint for message in push_service.messages]


def own(actors: Iterable[Actor]) -> set[str]:
    """Return the addresses of these members' first phones."""
    return {actor.phone.endpoint for actor in actors if actor.phone}
