"""What organizers do in the simulation while members and phones go about theirs; the numbers say to whom and how."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from sqlalchemy import Select

from backend.access.roles import Role, Status
from backend.asks import service as asks
from backend.campaigns import service as campaigns
from backend.campaigns.model import Campaign
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.network import hand_overs
from backend.network.model import HandOver, Person
from backend.network.schemas import NetworkOfferPeopleArgs
from backend.structure_tests import service as tests
from backend.structure_tests import signing
from backend.structure_tests.model import Participation, StructureTest
from backend.sync import held
from backend.sync.model import HELD, SyncQuarantine
from tests.sync.real import checks
from tests.sync.real.sayings import NAMES, pick
from tests.sync.real.union import Server, status_of

if TYPE_CHECKING:
    from tests.sync.real.episode import Episode

Row = TypeVar("Row")
_DAYS = {"starts_on": date(2026, 11, 1), "ends_on": date(2026, 12, 31)}


def place(episode: "Episode", a: int, b: int, c: int) -> None:
    """Put somebody on a team, as captain or not."""
    cast = episode.cast
    who = (cast.ben, cast.ben, cast.mei, cast.carmen, cast.rosa)[a % 5]
    episode.server.place(who, (cast.day, cast.night)[b % 2], is_captain=c % 4 == 0)


def replace_captain(episode: "Episode", a: int, b: int, _c: int) -> None:
    """Somebody takes a team over from its captain, who stays on as a member; or gives it back."""
    cast = episode.cast
    heir = (cast.carmen, cast.mei, cast.ben)[a % 3]
    old, new = (cast.rosa, heir) if b % 2 else (heir, cast.rosa)
    episode.server.place(new, cast.night, is_captain=True)
    episode.server.place(old, cast.night, is_captain=False)


def standing(episode: "Episode", a: int, b: int, c: int) -> None:
    """Suspend somebody, bring her back, vouch for her, or give her a role."""
    cast, server = episode.cast, episode.server
    who = (cast.tere, cast.mei, cast.carmen, cast.ben)[a % 4]
    if status_of(who) is Status.SUSPENDED:
        server.readmit(who)
    elif b % 3 == 0 and c % 3 == 0:
        server.suspend(who)
    elif b % 3 == 1:
        server.give_role(who, (Role.MEMBER, Role.CAPTAIN)[c % 2])
    server.vouch(who)


def organize(episode: "Episode", a: int, b: int, c: int) -> None:
    """An organizer writes something."""
    if a % 3 == 0:
        episode.server.open_department()
    elif a % 3 == 1:
        episode.server.put_on_roster()
    elif (phone := episode.phone(b)) and (person := pick(phone, "person", c)):
        episode.server.correct(UUID(person), NAMES[c % 4])


def settle(episode: "Episode", a: int, b: int, _c: int) -> None:
    """An organizer looks at what is held: she does it after all, returns it with words, or closes it with a reason."""
    mine = (SyncQuarantine.union_id == episode.cast.cedar) & (SyncQuarantine.status == HELD)
    waiting = _all(db.select(SyncQuarantine.mid).where(mine).order_by(SyncQuarantine.mid))
    if not waiting:
        return
    mid = waiting[a % len(waiting)]
    decisions = (
        lambda identity: held.apply(identity, mid),
        lambda identity: held.give_back(identity, mid, NAMES[0]),
        lambda identity: held.discard(identity, mid, NAMES[0]),
    )
    episode.server.organize(lambda cast: decisions[b % 3](cast.olu.identity))


def hand_over(episode: "Episode", a: int, b: int, c: int) -> None:
    """An organizer offers people of one keeper to somebody else, or takes an offer back."""
    union_id, server = episode.cast.cedar, episode.server
    if c % 4 == 0:
        offers = _all(db.select(HandOver.id).where(HandOver.union_id == union_id).order_by(HandOver.id))
        if offers:
            server.organize(lambda cast: hand_overs.take_back(cast.olu.identity, offers[a % len(offers)]))
        return
    shared = db.select(Person).where(Person.union_id == union_id, Person.sharing != "only_me").order_by(Person.id)
    people = _all(shared)
    if not people:
        return
    somebody = people[a % len(people)]
    with_her = [str(one.id) for one in people if one.keeper_id == somebody.keeper_id][: 1 + c % 2]
    phone = episode.phone(b)
    receiver = phone.who if phone else episode.cast.rosa
    asked = {"id": str(new_id()), "person_ids": with_her, "to_member_id": str(receiver.member_id)}
    said: dict[str, Any] = NetworkOfferPeopleArgs().load(asked)
    server.organize(lambda cast: hand_overs.offer(cast.olu.identity, said))


def campaign(episode: "Episode", a: int, b: int, c: int) -> None:
    """An organizer begins a campaign with an ask that is a test; later she ends it, resumes it, or asks more for it."""
    server, union_id = episode.server, episode.cast.cedar
    newest = _all(db.select(Campaign).where(Campaign.union_id == union_id).order_by(Campaign.id.desc()))
    if not newest:
        campaign_id = new_id()
        said: dict[str, Any] = {"name_en": "Safe staffing", "name_es": "Personal seguro", **_DAYS}
        server.organize(lambda cast: campaigns.plan_campaign(cast.olu.identity, campaign_id, said))
        _start_test(server, campaign_id, c)
        return
    ident, was_over = newest[0].id, newest[0].ended_at is not None
    what = ("end", "resume", "close", "ask", "test")[a % 5]
    if what == "end":
        server.organize(lambda cast: campaigns.end_campaign(cast.olu.identity, ident))
    elif what == "resume":
        server.organize(lambda cast: campaigns.resume_campaign(cast.olu.identity, ident))
    elif what == "close":
        running = _all(db.select(StructureTest.id).where(StructureTest.union_id == union_id).order_by(StructureTest.id))
        server.organize(lambda cast: tests.close(cast.olu.identity, running[b % len(running)]))
    else:
        was_taken = _open_ask(server, ident) if what == "ask" else _start_test(server, ident, c)
        checks.hold(not (was_taken and was_over), "I20", "more was asked for a campaign that is over")


def sign(episode: "Episode", a: int, b: int, c: int) -> None:
    """A member shows somebody a code, who signs on her own phone, with an old code too, now and then twice."""
    server, phone = episode.server, episode.phone(a)
    test, person = (pick(phone, "structure_test", b), pick(phone, "person", c)) if phone else (None, None)

    if phone and test and person:
        identity, ids = server.identity_of(phone.who), (UUID(test), UUID(person))
        server.organize(lambda _cast: episode.notes.append(signing.offer(identity, *ids)))
    if episode.notes:
        note = episode.notes[b % len(episode.notes)]
        for _ in range(1 + c % 2):
            server.organize(lambda _cast: signing.sign(note))
        marks = _all(db.select(Participation.member_id).where(Participation.id == note.mark_id))
        checks.hold(set(marks) <= {note.member_id}, "I3", f"a signature of {note.member_id} is the word of {marks}")


def _open_ask(server: Server, campaign_id: UUID) -> bool:
    said = _said(campaign_id)
    return server.organize(lambda cast: asks.open_ask(cast.olu.identity, said))


def _start_test(server: Server, campaign_id: UUID, c: int) -> bool:
    evidence = ("seen", "signature")[c % 2]
    how = {"kind": "petition", "evidence": evidence, "is_public": c // 2 % 2 > 0, "department_ids": []}
    said = {**_said(campaign_id), **how}
    return server.organize(lambda cast: tests.start(cast.olu.identity, said))


def _said(campaign_id: UUID) -> dict[str, Any]:
    """Return what `NewAsk` would have loaded."""
    texts = dict.fromkeys(("title_en", "title_es", "text_en", "text_es"), "Sign the petition")
    days = {"opens_on": _DAYS["starts_on"], "closes_on": _DAYS["ends_on"]}
    return {"id": new_id(), "campaign_id": campaign_id, **texts, **days, "goal_percent": 65, "is_public": True}


def _all(query: Select[Row]) -> Sequence[Row]:
    """Return what the database says just now."""
    db.session.rollback()
    return db.session.scalars(query).all()
