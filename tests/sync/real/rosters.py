"""Lists that organizers put onto the rosters and take back, and what members say about whom they know there.

Who is asked about whom is judged here, when she asks; what became of her words, by `checks.py` and `ending.py`.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import Select

from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.lists import rounds as list_rounds
from backend.lists import service as lists
from backend.lists.model import RosterImport
from backend.lists.reading import Sheet
from backend.matches import rounds as match_rounds
from backend.network.model import DoNotContact, Person
from backend.unions.model import Membership
from backend.worksites.model import Department
from tests.sync.real import expected
from tests.sync.real.apps import Json
from tests.sync.real.checks import hold
from tests.sync.real.history import History
from tests.sync.real.knowing import Tables, behind
from tests.sync.real.phone import Phone
from tests.sync.real.sayings import FAMILY_NAME, NAMES, Saying, Speaker, pick

if TYPE_CHECKING:
    from tests.cast import Cast
    from tests.sync.real.episode import Episode

Row = TypeVar("Row")
_TITLES = ["NAME", "DEPT", "PHONE"]
_SOURCE = {"source": "List of the office", "came_from": "employer", "allowed_use": "this_campaign"}


def apply_list(episode: "Episode", a: int, b: int, c: int) -> None:
    """An organizer puts one or two people onto a team's roster, or takes a list back; the worker does its part."""
    server, union_id = episode.server, episode.cast.cedar
    applied = RosterImport.union_id == union_id, RosterImport.state == "applied"
    earlier = _all(db.select(RosterImport.id).where(*applied).order_by(RosterImport.id))
    if earlier and a % 3 == 0:
        server.organize(lambda cast: lists.undo(cast.olu.identity, earlier[b % len(earlier)]))
    else:
        unit = db.select(Department.id).where(Department.union_id == union_id).order_by(Department.id)
        if not _all(unit):
            server.open_department()
        rows = [[f"{NAMES[(b + n) % 4]} {FAMILY_NAME}", "EVS", f"312 555 {(c + n) % 10:04}"] for n in range(1 + c % 2)]
        team_id = episode.cast.day if c % 5 == 4 else episode.cast.night
        place = {"code": "evs", "department_id": _all(unit)[0], "team_id": team_id}
        chosen = {"columns": ["name", "unit", "phone"], "date_order": "mdy", "is_whole_list": c % 4 == 0}
        server.organize(lambda cast: _take_in(cast, rows, {**chosen, "places": [place], "shifts": []}))
    server.work(list_rounds.work, match_rounds.index)


def _take_in(cast: "Cast", rows: list[list[str]], chosen: dict[str, Any]) -> None:
    olu, import_id = cast.olu.identity, new_id()
    lists.take_in(olu, import_id, Sheet(_TITLES, rows))
    lists.choose(olu, import_id, chosen)
    lists.look_through(olu, import_id)
    lists.apply(olu, import_id, _SOURCE)


def match(episode: "Episode", a: int, b: int, c: int) -> None:
    """A member asks whom of a roster she may know, says whether it is so, or takes that back."""
    phones = [phone for phone in episode.phones if not phone.is_wiped]
    asking = [*phones[a % len(phones) :], *phones[: a % len(phones)]] if phones else []
    episode.server.work(match_rounds.index)
    phone = next((one for one in asking if b % 3 and one.pairs), None) or next(
        (one for one in asking if _ask(episode, one)), None
    )
    if phone is None:
        return
    kind = "matches.take_back" if b % 5 == 4 else "matches.decide"
    if said := MATCHES[kind](episode.speaker(phone), c):
        episode.save(phone, kind, said, c)


def _ask(episode: "Episode", phone: Phone) -> list[Json]:
    """Let a phone ask about whom its member may know, and return what it was answered; what nobody touched stays so."""
    tables = episode.line.tables
    tables.look()
    if phone.asked_at == tables.version:
        return phone.pairs
    phone.pairs = episode.server.pairs_for(phone.who)
    tables.look()
    phone.asked_at = tables.version
    entries = {one.mid: one for other in episode.phones for one in other.saved}
    history = History.of(expected.in_order(phone.who.union_id, entries, episode.server.acts))
    _asks_about_whom_it_may(tables, phone, history)
    return phone.pairs


def _decide(by: Speaker, c: int) -> Json | None:
    if not by.phone.pairs:
        return None
    asked = by.phone.pairs[c % len(by.phone.pairs)]
    told = {name: asked[name] for name in ("person_id", "pair", "token")}
    return {"id": by.fresh(), "answer": ("same", "same", "different")[c // 8 % 3], **told}


def _take_back(by: Speaker, c: int) -> Json | None:
    ident = pick(by.phone, "roster_match", c)
    return {"id": ident} if ident else None


MATCHES: Final[dict[str, Saying]] = {"matches.decide": _decide, "matches.take_back": _take_back}


def _asks_about_whom_it_may(tables: Tables, phone: Phone, history: History) -> None:
    """I22: about people she keeps, and people nobody keeps on a roster of her workplace; never again after a no."""
    tables.look()
    people, member = tables.by_id(Person), tables.by_id(Membership)[phone.who.member_id]
    roster = behind(tables, phone.who.member_id)
    no = {(word.person_id, word.pair) for word in history.words.values()}
    alone = {wish.person_id for wish in tables.rows(DoNotContact) if wish.lifted_at is None}
    for asked in phone.pairs:
        mine, other = people[UUID(asked["person_id"])], people[roster[asked["pair"]]]
        hold(mine.keeper_id == member.id and mine.merged_into is None, "I22", f"asked about somebody else's: {asked}")
        is_there = other.keeper_id is None and other.merged_into is None and other.left_on is None
        hold(is_there and other.team_id == member.team_id, "I22", f"asked about nobody on her roster: {asked}")
        hold(other.id not in alone, "I22", f"asked about somebody who wants to be left alone: {asked}")
        hold((asked["person_id"], asked["pair"]) not in no, "I22", f"asked again after an answer: {asked}")


def _all(query: Select[Row]) -> Sequence[Row]:
    """Return what the database says just now."""
    db.session.rollback()
    return db.session.scalars(query).all()
