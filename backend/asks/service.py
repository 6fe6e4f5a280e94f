"""Open an ask, and write down what people answer. The only writers of asks and answers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from backend.access.permissions import Permission
from backend.asks import queries
from backend.asks.model import Answer, Ask
from backend.asks.rules import PLAN, AnswerWord
from backend.campaigns.model import Campaign
from backend.campaigns.service import running_campaign
from backend.kernel import clock
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.network.model import Person
from backend.network.queries import get_person
from backend.network.rules import Sharing, believable
from backend.network.service import claim_id, made_before
from backend.sync import recorder, scope


def open_ask(identity: Identity, said: Mapping[str, Any]) -> Ask:
    """Open an ask of one of the union's campaigns; a second time changes nothing.

    `said` has the keys of `NewAsk`.

    Raises:
        NotFound: the union has no such campaign.
        CampaignEnded: it is over.
        IdCollision: something else has this id.
    """
    identity.require(Permission.ASKS_OPEN)
    known = made_before(identity, Ask, said["id"], "opened_by", **{key: said[key] for key in said if key != "id"})
    if known is not None:
        return known
    campaign = running_campaign(identity, said["campaign_id"])
    ask = Ask(union_id=identity.union_id, opened_by=identity.member_id, **{**said, "campaign_id": campaign.id})
    db.session.add(ask)
    db.session.flush()
    return ask


def answer(identity: Identity, said: Mapping[str, Any]) -> Answer:
    """Write down what a person the caller may know of said to an ask; a second time changes nothing.

    An answer that arrives after the last day, or after the campaign ended, is kept like any other.

    `said` has the keys of `AsksAnswerArgs`.

    Raises:
        NotFound: there is no such person or ask, or the caller may not know.
        IdCollision: something else has this id.
    """
    identity.require(Permission.ASKS_ANSWER)
    same = {"ask_id": said["ask_id"], "person_id": said["person_id"], "conversation_id": None}
    known = made_before(identity, Answer, said["id"], **same)
    if known is not None:
        return known
    person = get_person(identity, said["person_id"])
    answered_at = believable(said["answered_at"], clock.now())
    return _write_down(identity, person, said, answered_at=answered_at, conversation_id=None)


def answer_in_talk(
    identity: Identity, person: Person, said: Mapping[str, Any], *, answered_at: datetime, conversation_id: UUID
) -> Answer:
    """Write down what a person said to an ask, in a talk that is being logged.

    `said` has the keys of `AnswerSaid`.

    Raises:
        NotFound: there is no such ask, or the caller may not know.
        IdCollision: something else has this id.
    """
    identity.require(Permission.ASKS_ANSWER)
    claim_id(identity, Answer, said["id"])
    return _write_down(identity, person, said, answered_at=answered_at, conversation_id=conversation_id)


def _write_down(
    identity: Identity,
    person: Person,
    said: Mapping[str, Any],
    *,
    answered_at: datetime,
    conversation_id: UUID | None,
) -> Answer:
    ask_id = queries.get_ask(identity, said["ask_id"]).id
    plan = {name: said[name] for name in PLAN if name in said}
    if said["answer"] == AnswerWord.YES and not plan:
        before = queries.find_answer_before(identity, ask_id, person.id, answered_at)
        plan = {} if before is None else {name: getattr(before, name) for name in PLAN}
    given = Answer(
        union_id=identity.union_id,
        id=said["id"],
        ask_id=ask_id,
        person_id=person.id,
        member_id=identity.member_id,
        answer=said["answer"],
        answered_at=answered_at,
        conversation_id=conversation_id,
        **plan,
    )
    db.session.add(given)
    db.session.flush()
    return given


def take_back(identity: Identity, conversation_id: UUID) -> None:
    """Forget the answers the caller wrote down with a talk, so that the one given before stands again."""
    for given in queries.own_answers_of(identity, conversation_id):
        db.session.delete(given)
    db.session.flush()


class Word(Protocol):
    """What a member wrote down of a person: an answer to an ask, or that she did it."""

    @property
    def union_id(self) -> UUID:
        """The union of both."""

    @property
    def person_id(self) -> UUID:
        """Who said or did it."""

    @property
    def member_id(self) -> UUID:
        """Who wrote it down."""


def scope_of_word(word: Word, ask_id: UUID) -> str | None:
    """Return whose phones hold what somebody said or did: those that hold her, if it is done in the open.

    If it is not: her keeper's alone, and of somebody whom nobody keeps the phones of the member who wrote it down.
    """
    if db.session.get_one(Ask, (word.union_id, ask_id)).is_public:
        return scope.FOLLOWS
    person = db.session.get_one(Person, (word.union_id, word.person_id))
    if person.merged_into is not None:
        return None
    if person.keeper_id is None:
        return scope.only(word.member_id)
    within = scope.only if person.sharing == Sharing.ONLY_ME else scope.for_organizers
    return within(person.keeper_id)


def follow_campaign(campaign: Campaign) -> None:
    """Take the asks of a campaign off the phones, or bring them back; called when it has ended or goes on."""
    recorder.touch(db.session(), *queries.asks_of(campaign.union_id, campaign.id))
