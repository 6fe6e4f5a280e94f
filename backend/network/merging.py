"""Put two entries together that are one human being, and take them apart again for 30 days.

The only writers of `PersonMerge` and of `Person.merged_into`. The kept entry gets all that is known of the other one:
talks, promises, answers, numbers, ties, wishes. Who wrote what and when stays. What names the other one from then on,
however late, is about the kept one (`queries.find_person`). No merge shows more: the kept one is shared as narrowly as
the narrower of the two was.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint

from backend.access.permissions import Permission
from backend.kernel import audit, clock
from backend.kernel.database import Base, db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.kernel.problems import Forbidden, Invalid, NotFound
from backend.network import alternatives, offers, queries, rules
from backend.network.do_not_contact import repeat_wish
from backend.network.model import DoNotContact, Number, Person, PersonMerge
from backend.network.rules import Correction, Sharing
from backend.network.service import correct_person, made_before, own_person
from backend.sync import recorder


def merge(identity: Identity, said: Mapping[str, Any]) -> tuple[PersonMerge | None, Correction]:
    """Put together two people the caller keeps; a second time changes nothing.

    `said` has the keys of `NetworkMergePeopleArgs`; `set` corrects fields of the kept one, seen at `base`.

    Returns:
        The merge, None when they were one already; and what became of the fields.

    Raises:
        NotFound: one of them is not there, or the caller may not know.
        Forbidden: the caller does not keep both.
        Invalid: the department, the shift or a social group is not one of the union's.
        IdCollision: another merge has this id.
    """
    identity.require(Permission.PEOPLE_MERGE)
    known = made_before(identity, PersonMerge, said["id"])
    if known is not None:
        return known, Correction()
    return _put_together(identity, said, own_person(identity, said["keep_id"]), own_person(identity, said["drop_id"]))


def merge_from_roster(identity: Identity, said: Mapping[str, Any]) -> tuple[PersonMerge | None, Correction]:
    """Put somebody on a roster together with another entry the caller may know of; a second time changes nothing.

    Whoever keeps the other one keeps her. The numbers of the roster rest: who sees one is the keeper's to say.
    `said` has the keys of `NetworkMergePeopleArgs`.

    Raises:
        NotFound: one of them is not there, or the caller may not know.
        Forbidden: the one that goes is not on a roster: nobody's relationship is taken away.
        Invalid: the department, the shift or a social group is not one of the union's.
        IdCollision: another merge has this id.
    """
    identity.require(Permission.DOUBLES_SETTLE)
    known = made_before(identity, PersonMerge, said["id"])
    if known is not None:
        return known, Correction()
    kept, dropped = queries.get_person(identity, said["keep_id"]), queries.get_person(identity, said["drop_id"])
    if kept.id != dropped.id and dropped.keeper_id is not None:
        raise Forbidden("Somebody keeps this person: the two can be handed over, not put together.")
    return _put_together(identity, said, kept, dropped)


def _put_together(
    identity: Identity, said: Mapping[str, Any], kept: Person, dropped: Person
) -> tuple[PersonMerge | None, Correction]:
    """Make one of two entries that the caller was found to be allowed to."""
    if kept.id == dropped.id:
        return None, Correction()
    was = {name: getattr(kept, name) for name in said["set"]}
    shared = {"kept": kept.sharing, "dropped": dropped.sharing}
    wishes = [str(wish.id) for wish in queries.wishes_of(identity, kept.id)]
    _, outcome = correct_person(identity, kept.id, said["set"], said["base"])
    before = {
        "fields": {name: was[name] for name in outcome.accepted},
        "became": outcome.accepted,
        "sharing": shared,
        "wishes": wishes,
    }
    merged = PersonMerge(
        union_id=identity.union_id,
        id=said["id"],
        kept_id=kept.id,
        dropped_id=dropped.id,
        member_id=identity.member_id,
        merged_at=clock.now(),
        moved=_move(identity.union_id, dropped, kept),
        before=json.dumps(before, default=str),
    )
    kept.sharing = rules.narrower(Sharing(kept.sharing), Sharing(dropped.sharing))
    if dropped.keeper_id is not None:
        dropped.sharing = Sharing.ONLY_ME
    dropped.merged_into = kept.id
    db.session.add(merged)
    _follow(identity, kept, dropped)
    _repeat(queries.wishes_of(identity, kept.id))
    audit.note(identity, "people.merge", merged.id, about_id=identity.member_id)
    return merged, outcome


def unmerge(identity: Identity, merge_id: UUID) -> PersonMerge:
    """Take two entries apart again: each gets back what was its own; a second time changes nothing.

    What was written down since then stays with the kept one; a wish not to be contacted that came since then counts
    for both. Fields that were corrected since then stay as they are.

    Raises:
        NotFound: there is no such merge, or the caller may not know of its person.
        Forbidden: the caller does not keep the person.
        Invalid: it is too late.
    """
    identity.require(Permission.PEOPLE_MERGE)
    merged = queries.find_merge(identity, merge_id)
    if merged is None:
        raise NotFound
    return _take_apart(identity, merged, own_person(identity, merged.kept_id))


def unmerge_from_roster(identity: Identity, merge_id: UUID) -> PersonMerge:
    """Put somebody back onto the roster who was put together with another entry; a second time changes nothing.

    Raises:
        NotFound: there is no such merge, the caller may not know of its person, or it was no organizer's.
        Invalid: it is too late.
    """
    identity.require(Permission.DOUBLES_SETTLE)
    merged = queries.find_merge(identity, merge_id)
    dropped = None if merged is None else queries.find_person_unseen(identity, merged.dropped_id)
    if merged is None or dropped is None or dropped.keeper_id is not None:
        raise NotFound
    return _take_apart(identity, merged, queries.get_person(identity, merged.kept_id))


def _take_apart(identity: Identity, merged: PersonMerge, kept: Person) -> PersonMerge:
    """Make two of one again.

    Raises:
        Invalid: it is too late.
    """
    dropped = queries.find_person_unseen(identity, merged.dropped_id)
    if merged.undone_at is not None or dropped is None:
        return merged
    if clock.now() - merged.merged_at > rules.UNMERGE_WITHIN:
        raise Invalid(fields={"id": ["Two people can be taken apart for 30 days."]})
    before = json.loads(merged.before)
    dropped.merged_into = None
    if dropped.keeper_id is not None:
        dropped.keeper_id, dropped.team_id = kept.keeper_id, kept.team_id
    dropped.sharing = before["sharing"]["dropped"]
    _give_back(merged, dropped)
    _wish_for_both(identity, merged, kept, dropped, before.get("wishes", ()))
    if kept.id == merged.kept_id:
        _restore(identity, kept, before)
    merged.undone_at = clock.now()
    _follow(identity, kept, dropped)
    audit.note(identity, "people.unmerge", merged.id, about_id=identity.member_id)
    return merged


def _about() -> Iterator[tuple[type[Base], str]]:
    """Return every table of things about a person, with the column that names her.

    Left out are merges themselves, and what a table keeps under the person's own key: that is history.
    """
    for mapper in Base.registry.mappers:
        model: type[Base] = mapper.class_
        table = Base.metadata.tables[model.__tablename__]
        keys = [key for key in table.constraints if isinstance(key, ForeignKeyConstraint)]
        names = (set(key.column_keys) for key in keys if key.referred_table.name == Person.__tablename__)
        for (name,) in (both - {"union_id"} for both in names):
            if model is not PersonMerge and not table.columns[name].primary_key:
                yield model, name


def _move(union_id: UUID, dropped: Person, kept: Person) -> dict[str, list[str]]:
    """Move all that is about one entry to the other; what the other one has already stays where it is, out of sight.

    So do the numbers that a list brought, once somebody keeps the person.

    Returns:
        Ids of what moved, by table.
    """
    moved: dict[str, list[str]] = {}
    from_id, to_id = dropped.id, kept.id
    rests = {Number} if dropped.keeper_id is None and kept.keeper_id is not None else set()
    for model, name in _about():
        if model in rests:
            continue
        there = {_alike(row, name) for row in queries.rows_about(union_id, model, name, to_id)} - {()}
        for row in queries.rows_about(union_id, model, name, from_id):
            if _alike(row, name) not in there:
                setattr(row, name, to_id)
                moved.setdefault(_moved_as(model, name), []).append(str(row.id))
    db.session.flush()
    return moved


def _moved_as(model: type[Base], name: str) -> str:
    """Return under which name what moved is kept: a row may name two people, and only one of them has moved."""
    return model.__tablename__ if name == "person_id" else f"{model.__tablename__}.{name}"


def _alike(row: Any, name: str) -> tuple[object, ...]:  # noqa: ANN401 -- a row of any slice
    """Return what two rows about one person may not share: () when they may share everything."""
    keys = (key for key in row.__table__.constraints if isinstance(key, UniqueConstraint) and name in key.columns)
    return tuple(getattr(row, column.key) for key in keys for column in key.columns if column.key != name)


def _give_back(merged: PersonMerge, dropped: Person) -> None:
    """Move back what the merge had moved and what still lies with the kept one, or rests on the way to who stands."""
    along = queries.merged_along(merged.union_id, merged.kept_id)
    for model, name in _about():
        ids = {UUID(one) for one in merged.moved.get(_moved_as(model, name), ())}
        for row in (one for holder in along for one in queries.rows_about(merged.union_id, model, name, holder)):
            if row.id in ids:
                setattr(row, name, dropped.id)
    db.session.flush()


def _wish_for_both(
    identity: Identity, merged: PersonMerge, kept: Person, dropped: Person, earlier: Collection[str]
) -> None:
    """Let a wish that came while the two were one hold for the one that is taken out as well.

    `earlier` are those of the kept one from before the merge, by id; older merges do not tell, and err on her side.
    """
    its_own = {*earlier, *merged.moved.get(DoNotContact.__tablename__, ())}
    for wish in queries.wishes_of(identity, kept.id):
        if wish.lifted_at is None and str(wish.id) not in its_own:
            again = {"person_id": dropped.id, "member_id": wish.member_id, "added_at": wish.added_at}
            db.session.add(DoNotContact(union_id=merged.union_id, id=new_id(), **again))
    db.session.flush()
    _repeat(queries.wishes_of(identity, dropped.id))


def _repeat(wishes: Iterable[DoNotContact]) -> None:
    """Let these wishes hold for whoever is the same human being as whom they are about now."""
    for wish in wishes:
        repeat_wish(wish)


def _restore(identity: Identity, kept: Person, before: Mapping[str, Any]) -> None:
    """Give the kept one back the values it had, where nobody has corrected them since, and its sharing."""
    became = {name: _read(name, value) for name, value in before["became"].items()}
    back = {name: _read(name, value) for name, value in before["fields"].items() if getattr(kept, name) == became[name]}
    correct_person(identity, kept.id, back, None)
    narrowed = rules.narrower(*(Sharing(level) for level in before["sharing"].values()))
    if kept.sharing == narrowed:
        kept.sharing = before["sharing"]["kept"]


def _read(name: str, value: Any) -> Any:  # noqa: ANN401 -- values of all fields of a person
    """Return the value of a field as it was before it became JSON."""
    if value is None:
        return None
    if name.endswith("_id"):
        return UUID(value)
    return date.fromisoformat(value) if name == "left_on" else value


def _follow(identity: Identity, kept: Person, dropped: Person) -> None:
    """Record anew what hangs on where the dropped one stands now: what rests with it, older merges, open offers."""
    db.session.flush()
    session = db.session()
    for model, name in _about():
        recorder.touch(session, *queries.rows_about(identity.union_id, model, name, dropped.id))
    recorder.touch(session, *queries.merges_into(identity.union_id, dropped.id))
    alternatives.wake(kept)
    offers.tell_parties(kept)
    offers.tell_parties(dropped)
