"""Write people down, correct and share them: the only writers.

Nothing here commits; a mutation from a phone and a request over HTTP call the same functions with the same arguments,
checked for shape.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.kernel import clock, looked_up
from backend.kernel.database import Base, db
from backend.kernel.identity import Identity
from backend.kernel.problems import Conflict, Forbidden, Invalid
from backend.network import alternatives, offers, queries, rules
from backend.network.model import Number, Person, PersonAlternative, Tie
from backend.network.rules import Correction, Edit, Edited, Sharing
from backend.sync import clock as union_clock
from backend.unions.model import Membership
from backend.unions.queries import find_member
from backend.worksites.queries import find_department, find_shift, has_groups

Row = TypeVar("Row", bound=Base)


class IdCollision(Conflict):
    """The id a phone chose belongs to something another member made."""

    code = "id-collision"
    title = "This id is taken by something else"


def made_before(
    identity: Identity, model: type[Row], row_id: UUID, maker: str = "member_id", **same: object
) -> Row | None:
    """Return what the caller has made with this id before, so that making it again changes nothing.

    Args:
        identity: the caller.
        model: the table; its key is the union and `id`.
        row_id: the id the phone chose.
        maker: the attribute that says who made the row.
        same: attributes that must have these values for it to be the same thing.

    Raises:
        IdCollision: somebody else made it, or it is something else.
    """
    if looked_up.is_free(db.session(), model, row_id):
        return None
    found = db.session.get(model, (identity.union_id, row_id))
    if found is None:
        return None
    if not all(_says(found, name, value) for name, value in {maker: identity.member_id, **same}.items()):
        raise IdCollision
    return found


def _says(found: Any, name: str, value: Any) -> bool:  # noqa: ANN401 -- rows and values of all slices
    """Say whether a row has this value; two people who were merged are one."""
    there = getattr(found, name)
    if there == value:
        return True
    return name == "person_id" and there == queries.standing_id(found.union_id, value)


def claim_id(identity: Identity, model: type[Base], row_id: UUID) -> None:
    """Refuse an id under which anything of this kind exists: for things that are made together with something new.

    Raises:
        IdCollision: the id is taken.
    """
    is_free = looked_up.is_free(db.session(), model, row_id)
    if not is_free and db.session.get(model, (identity.union_id, row_id)) is not None:
        raise IdCollision


def add_person(identity: Identity, said: Mapping[str, Any]) -> Person:
    """Write somebody into the caller's own network; a second time changes nothing.

    `said` has the keys of `NetworkAddPersonArgs`.

    Raises:
        IdCollision: somebody else's person has this id.
        Invalid: the department, the shift or a social group is not one of the union's.
    """
    identity.require(Permission.PEOPLE_ADD)
    known = made_before(identity, Person, said["id"], "added_by")
    if known is not None:
        return known
    keeper = find_member(identity.union_id, identity.member_id)
    team_id = keeper.team_id if keeper else None
    person = _write_down(identity, said, keeper_id=identity.member_id, team_id=team_id)
    db.session.flush()
    return person


def put_on_roster(identity: Identity, team_id: UUID, said: Mapping[str, Any]) -> Person:
    """Write somebody nobody keeps onto a team's roster, for the team's captains to see; a second time changes nothing.

    `said` has the keys of `NetworkAddPersonArgs`; what it says about sharing does not matter, a roster is the team's.
    What can go wrong: see `enter_on_roster`.
    """
    person = enter_on_roster(identity, team_id, said)
    db.session.flush()
    return person


def enter_on_roster(identity: Identity, team_id: UUID, said: Mapping[str, Any]) -> Person:
    """Do the same as `put_on_roster`, for one of many: she is written with the next flush, together with the others.

    Raises:
        Forbidden: the caller does not reach the whole union.
        IdCollision: somebody else's person has this id.
        Invalid: the department, the shift or a social group is not one of the union's.
    """
    if identity.require(Permission.PEOPLE_ADD) is not Reach.UNION:
        raise Forbidden("Rosters are kept by organizers.")
    known = made_before(identity, Person, said["id"], "added_by")
    if known is not None:
        return known
    shared = {**said, "sharing": Sharing.TEAM, "source": rules.Source.ROSTER}
    return _write_down(identity, shared, keeper_id=None, team_id=team_id)


def move_to_roster(identity: Identity, team_id: UUID, person_ids: Collection[UUID]) -> list[UUID]:
    """Move people whom nobody keeps to the roster of a team of the union; return who is on it now, in order of ids.

    Whom somebody keeps goes where her keeper goes, and of whom the caller may not know nothing is said.
    """
    people = queries.unkept_with(identity, person_ids)
    for person in people:
        person.team_id = team_id
    db.session.flush()
    return [person.id for person in people]


def _write_down(identity: Identity, said: Mapping[str, Any], *, keeper_id: UUID | None, team_id: UUID | None) -> Person:
    _check_workplace(identity, said)
    person = Person(
        union_id=identity.union_id,
        id=said["id"],
        name=said["name"],
        sharing=said["sharing"],
        keeper_id=keeper_id,
        team_id=team_id,
        department_id=said["department_id"],
        shift_id=said["shift_id"],
        influence=said["influence"],
        language=said["language"],
        source=said["source"],
        added_by=identity.member_id,
        created_at=rules.believable(said["created_at"], clock.now()),
        edited={},
    )
    db.session.add(person)
    return person


def _check_workplace(identity: Identity, said: Mapping[str, Any]) -> None:
    """Refuse a department, shift or social group that the union does not have.

    Raises:
        Invalid: as it says.
    """
    wrong: dict[str, list[str]] = {}
    for name, find in (("department_id", find_department), ("shift_id", find_shift)):
        place_id = said.get(name)
        if place_id is not None and find(identity, place_id) is None:
            wrong[name] = ["There is none like this at the union's worksites."]
    group_ids = said.get("group_ids")
    if group_ids and not has_groups(identity, [UUID(one) for one in group_ids]):
        wrong["group_ids"] = ["There is none like this at the union's worksites."]
    if wrong:
        raise Invalid(fields=wrong)


def correct_person(
    identity: Identity, person_id: UUID, values: Mapping[str, Any], base: int | None
) -> tuple[Person, Correction]:
    """Correct fields of a person the caller may know of, and set aside values that lose to somebody else's.

    Args:
        identity: the caller.
        person_id: whom.
        values: new values by field, keys of `PersonFields`.
        base: the version of the row the caller saw; None when she saw it as it is now.

    Returns:
        The person, and which values were accepted, kept and set aside. Of one who was merged meanwhile only what nobody
        had said of the kept one is accepted.

    Raises:
        NotFound: there is no such person, or the caller may not know.
        Invalid: the department, the shift or a social group is not one of the union's.
    """
    identity.require(Permission.PEOPLE_CORRECT)
    person = queries.get_person(identity, person_id)
    _check_workplace(identity, values)
    edit = _edit(identity, values, base)
    edited = {name: Edited(*when) for name, when in person.edited.items()}
    there = {name: getattr(person, name) for name in values}
    is_merged = person.id != person_id
    outcome = rules.corrected_after_merge(there, edit) if is_merged else rules.corrected(there, edited, edit)
    _take_over(person, outcome)
    alternatives.set_aside(identity, person, outcome, edited)
    db.session.flush()
    if "name" in outcome.accepted:
        offers.tell_parties(person)
    return person, outcome


def correct_on_roster(
    identity: Identity, person: Person, values: Mapping[str, Any], about: Iterable[PersonAlternative]
) -> None:
    """Correct where a person works, or when she left, as a list says it; she is written with the next flush.

    Args:
        identity: the caller.
        person: whom the caller may know of, as she is now.
        values: new values by field.
        about: what was set aside about her so far.

    Raises:
        Invalid: the department, the shift or a social group is not one of the union's.
    """
    identity.require(Permission.PEOPLE_CORRECT)
    _check_workplace(identity, values)
    edited = {name: Edited(*when) for name, when in person.edited.items()}
    there = {name: getattr(person, name) for name in values}
    outcome = rules.corrected(there, edited, _edit(identity, values, None))
    _take_over(person, outcome)
    alternatives.set_aside(identity, person, outcome, edited, about)


def _edit(identity: Identity, values: Mapping[str, Any], base: int | None) -> Edit:
    version = union_clock.take(db.session(), identity.union_id)
    return Edit(values, version if base is None else base, str(identity.device_id), version)


def _take_over(person: Person, outcome: Correction) -> None:
    for name, value in outcome.accepted.items():
        setattr(person, name, value)
    if outcome.edited:
        person.edited = person.edited | {name: (when.ver, when.device) for name, when in outcome.edited.items()}


def share_person(identity: Identity, person_id: UUID, sharing: str) -> Person:
    """Choose who else may know of a person; everything about them moves along.

    Raises:
        NotFound: there is no such person, or the caller may not know.
        Forbidden: the caller does not keep this person.
    """
    identity.require(Permission.PEOPLE_SHARE)
    person = own_person(identity, person_id)
    # A choice made for one entry is none for two that were merged meanwhile.
    if person.id == person_id and person.sharing != sharing:
        person.sharing = sharing
        db.session.flush()
        alternatives.wake(person)
        offers.tell_parties(person)
    return person


def own_person(identity: Identity, person_id: UUID) -> Person:
    """Return a person the caller keeps.

    Raises:
        NotFound: there is no such person, or the caller may not know.
        Forbidden: somebody else keeps them, or nobody.
    """
    person = queries.get_person(identity, person_id)
    if person.keeper_id != identity.member_id:
        raise Forbidden("Only the member who keeps this person decides this.")
    return person


def add_number(identity: Identity, said: Mapping[str, Any]) -> Number:
    """Add a telephone number to a person the caller keeps; the same number in another spelling is no second one.

    Of what she said on two phones about who sees it the narrower stands.
    `said` has the keys of `NetworkAddNumberArgs`.

    Raises:
        NotFound: there is no such person, or the caller may not know.
        Forbidden: the caller does not keep this person.
        IdCollision: somebody else's number, or another person's, has this id.
    """
    identity.require(Permission.NUMBERS_KEEP)
    known = made_before(identity, Number, said["id"], "added_by", person_id=said["person_id"])
    if known is not None:
        return known
    person = own_person(identity, said["person_id"])
    known = queries.find_same_number(identity, person.id, said["number"])
    if known is not None:
        _say_again(identity, known, said)
        return known
    number = Number(
        union_id=identity.union_id,
        id=said["id"],
        person_id=person.id,
        number=said["number"],
        number_index=queries.index_of(identity, said["number"]),
        label=said["label"],
        sharing=said["sharing"],
        added_by=identity.member_id,
    )
    db.session.add(number)
    db.session.flush()
    return number


def _say_again(identity: Identity, number: Number, said: Mapping[str, Any]) -> None:
    """Narrow who sees a number the caller added before, if she says so.

    A private one that rests since its person changed hands becomes hers: she has found it out herself.
    """
    if number.added_by == identity.member_id:
        number.sharing = rules.narrower(Sharing(number.sharing), Sharing(said["sharing"]))
    elif number.sharing == Sharing.ONLY_ME:
        number.added_by = identity.member_id
        number.sharing = said["sharing"]
        number.label = said["label"]
    db.session.flush()


def remove_number(identity: Identity, number_id: UUID) -> None:
    """Forget a telephone number of a person the caller keeps; one that is gone already, or never was, changes nothing.

    Raises:
        NotFound: the caller may not know of its person.
        Forbidden: the caller does not keep its person.
    """
    identity.require(Permission.NUMBERS_KEEP)
    number = queries.find_number(identity, number_id)
    if number is not None:
        own_person(identity, number.person_id)
        db.session.delete(number)
        db.session.flush()


def set_tie(identity: Identity, said: Mapping[str, Any]) -> Tie:
    """Say how the caller knows a person, and how well: one tie for each two, the word that arrives last stands.

    `said` has the keys of `NetworkSetTieArgs`; its id counts for the first word only.

    Raises:
        NotFound: there is no such person, or the caller may not know.
        IdCollision: somebody else's tie, or one with another person, has this id.
    """
    identity.require(Permission.TIES_SET)
    person = queries.get_person(identity, said["person_id"])
    tie = queries.find_own_tie(identity, person.id)
    if tie is None:
        made_before(identity, Tie, said["id"], person_id=person.id)
        tie = Tie(union_id=identity.union_id, id=said["id"], person_id=person.id, member_id=identity.member_id)
        db.session.add(tie)
    tie.kind = said["kind"]
    tie.strength = said["strength"]
    if tie.how != said["how"]:
        tie.how = said["how"]
    db.session.flush()
    return tie


def follow_keeper(keeper: Membership) -> None:
    """Move the people a member keeps to the team she works in now; called whenever her standing changes."""
    for person in queries.people_kept_by(keeper.union_id, keeper.id):
        person.team_id = keeper.team_id
    db.session.flush()
