"""What organizers settle in the simulation: somebody on a roster who is there twice, or whom a member keeps already.

What the queue may show and what a merge may change is judged here, when it happens; what became of it, by `ending.py`.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from uuid import UUID

from backend.kernel.database import Base, db
from backend.kernel.identifiers import new_id
from backend.matches import doubles
from backend.matches import rounds as match_rounds
from backend.matches.model import ToldApart
from backend.network import merging
from backend.network.model import Number, Person, PersonMerge
from tests.sync.real.checks import hold
from tests.sync.real.knowing import Tables
from tests.sync.real.phone import Saved
from tests.sync.real.sayings import NAMES

if TYPE_CHECKING:
    from tests.sync.real.episode import Episode

_FROM_NARROW: Final = ("only_me", "organizers", "team")
_KEPT: Final = ("name", "sharing", "keeper_id", "team_id", "department_id", "influence", "left_on", "merged_into")
_NAMES_A_PERSON: Final = ("person_id", "roster_person_id")


class _Picture(NamedTuple):
    """How people stood at one moment.

    Attributes:
        people: what was known of each, in the order of `_KEPT`.
        about: whom each thing was about, by its table, its id and the column.
    """

    people: Mapping[UUID, tuple[Any, ...]]
    about: Mapping[tuple[str, UUID, str], UUID]


def settle(episode: "Episode", a: int, b: int, c: int) -> None:
    """An organizer puts two entries together, also two she chose herself; takes them apart, or tells them apart."""
    server, tables = episode.server, episode.line.tables
    server.work(match_rounds.index)
    queue = server.doubles()
    tables.look()
    _shows_only_what_it_may(tables, queue["items"])
    pairs = [(UUID(str(one["kept"]["id"])), UUID(str(one["dropped"]["id"]))) for one in queue["items"]]
    merges = sorted(one["id"] for one in queue["merges"])
    if merges and a % 3 == 0:
        _take_apart(episode, merges[b % len(merges)])
    elif pairs and a % 6 == 1:
        one_id, other_id = pairs[b % len(pairs)]
        said = {"one_id": one_id, "other_id": other_id}
        server.organize(lambda cast: doubles.tell_apart(cast.olu.identity, said))
    elif a % 6 == 4:
        people = sorted(ident for ident in tables.by_id(Person) if isinstance(ident, UUID))
        if people:
            _put_together(episode, people[b % len(people)], people[c % len(people)], c)
    elif pairs:
        _put_together(episode, *pairs[b % len(pairs)], c)


def _shows_only_what_it_may(tables: Tables, queue: list[dict[str, Any]]) -> None:
    """I23: nobody a member keeps to herself, nobody who is gone, no pair that was told apart; a roster's entry goes."""
    people = tables.by_id(Person)
    apart = {frozenset((told.one_id, told.other_id)) for told in tables.rows(ToldApart)}
    for pair in queue:
        kept, dropped = (people[UUID(str(pair[side]["id"]))] for side in ("kept", "dropped"))
        hold("only_me" not in {kept.sharing, dropped.sharing}, "I23", f"an organizer is shown a private entry: {pair}")
        hold(kept.merged_into is None and dropped.merged_into is None, "I23", f"an entry that is gone is shown: {pair}")
        hold(dropped.keeper_id is None, "I23", f"somebody would be taken from her keeper: {pair}")
        hold(frozenset((kept.id, dropped.id)) not in apart, "I23", f"asked again about two who were told apart: {pair}")


def _put_together(episode: "Episode", keep: UUID, drop: UUID, c: int) -> None:
    """Put two together; now and then it was a mistake, and is taken back at once."""
    server, tables = episode.server, episode.line.tables
    keep, drop = tables.standing(keep), tables.standing(drop)
    before, merge_id = _picture(), new_id()
    said = {"id": merge_id, "drop_id": drop, "set": {"name": NAMES[c % 4]} if c % 5 == 0 else {}, "base": None}
    server.organize(lambda cast: doubles.put_together(cast.olu.identity, keep, said))
    tables.look()
    if merge_id not in tables.by_id(PersonMerge):
        hold(_picture() == before, "I23", "a merge that was refused changed something")
        return
    args = {"id": str(merge_id), "keep_id": str(keep), "drop_id": str(drop)}
    server.note(Saved(str(merge_id), "network.merge_people", args))
    _changed_what_it_may(before, _picture(), keep, drop)
    if c % 3 == 0 and _take_apart(episode, merge_id):
        after = _picture()
        hold(after.people == before.people, "I23", "taken apart at once, the two are not what they were")
        hold(after.about == before.about, "I23", "taken apart at once, each does not have its own")


def _take_apart(episode: "Episode", merge_id: UUID) -> bool:
    """Take a merge back; return whether that was done."""
    is_undone = episode.server.organize(lambda cast: merging.unmerge_from_roster(cast.olu.identity, merge_id))
    if is_undone:
        episode.server.note(Saved(str(merge_id), "network.unmerge_people", {"id": str(merge_id)}))
    return is_undone


def _changed_what_it_may(before: _Picture, after: _Picture, keep: UUID, drop: UUID) -> None:
    """I23: a merge loses nothing, takes nobody from her keeper, shows nobody more, and keeps a list's numbers back."""
    was, gone, now = (
        dict(zip(_KEPT, row, strict=True)) for row in (before.people[keep], before.people[drop], after.people[keep])
    )
    hold(gone["keeper_id"] is None, "I23", f"{drop} was taken from her keeper")
    hold("only_me" not in {was["sharing"], gone["sharing"]}, "I23", f"an organizer merged a private entry: {keep}")
    same = all(was[name] == now[name] for name in ("keeper_id", "team_id", "merged_into"))
    hold(same, "I23", f"{keep} was {was} and is {now}")
    narrow = min(was["sharing"], gone["sharing"], key=_FROM_NARROW.index)
    hold(now["sharing"] == narrow, "I23", f"{keep} is shared with {now['sharing']}, not {narrow}")
    lost = before.about.keys() ^ after.about.keys()
    hold(not lost, "I23", f"a merge loses or invents: {lost}")
    moved = {key for key, person_id in before.about.items() if after.about[key] != person_id}
    hold(
        all(before.about[key] == drop and after.about[key] == keep for key in moved), "I23", f"moved elsewhere: {moved}"
    )
    numbers = {key for key in moved if key[0] == Number.__tablename__}
    hold(was["keeper_id"] is None or not numbers, "I23", f"a list's numbers went to a keeper: {numbers}")


def _picture() -> _Picture:
    """Return how people stand now."""
    db.session.rollback()
    people = {one.id: tuple(getattr(one, name) for name in _KEPT) for one in db.session.scalars(db.select(Person))}
    about: dict[tuple[str, UUID, str], UUID] = {}
    for table in Base.metadata.sorted_tables:
        for name in _NAMES_A_PERSON:
            if name in table.columns and "id" in table.columns:
                rows = db.session.execute(db.select(table.c.id, table.c[name]).where(table.c[name].is_not(None)))
                about.update({(table.name, row[0], name): row[1] for row in rows})
    return _Picture(people, about)
