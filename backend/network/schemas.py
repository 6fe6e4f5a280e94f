"""Shapes of people and what belongs to them: rows on phones, intents from phones, answers over HTTP."""

from enum import StrEnum
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema
from typing_extensions import override

from backend.kernel.fields import Day, Id, Instant, Shape
from backend.kernel.identifiers import new_id
from backend.kernel.pages import PageQuery, page_of
from backend.network import rules
from backend.network.alternative_schemas import AlternativeAnswer
from backend.network.doubles import Likeness
from backend.worksites.schemas import GroupIds

_MAX_LANGUAGE_LENGTH = 35
_MAX_OBSERVED = 200
_MAX_OFFERED = 200


class Line(fields.String):
    """One line of text; what cannot be seen is taken out before it is measured, as the phone does."""

    def __init__(self, *, length: int, **options: Any) -> None:  # noqa: ANN401 -- marshmallow's own options
        super().__init__(validate=validate.Length(min=1, max=length), **options)

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return rules.cleaned(super()._deserialize(value, attr, data, **kwargs))


def word(words: type[StrEnum], **options: Any) -> fields.String:  # noqa: ANN401 -- marshmallow's own options
    """Return a field that holds one of these words."""
    return fields.String(validate=validate.OneOf([str(one) for one in words]), **options)


def whole(low: int, high: int, **options: Any) -> fields.Integer:  # noqa: ANN401 -- marshmallow's own options
    """Return a field that holds a whole number from `low` to `high`."""
    return fields.Integer(strict=True, validate=validate.Range(low, high), **options)


def _language(**options: Any) -> fields.String:  # noqa: ANN401 -- marshmallow's own options
    tag = validate.Regexp(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z", error="Not a language tag like en or es-MX.")
    return fields.String(validate=[validate.Length(max=_MAX_LANGUAGE_LENGTH), tag], **options)


# ---- rows as phones hold them


class PersonRow(Shape):
    """A person on phones; one that last changed before there were social groups has no `group_ids`."""

    name = fields.String(required=True)
    sharing = word(rules.Sharing, required=True)
    keeper_id = Id(required=True, allow_none=True)
    team_id = Id(required=True, allow_none=True)
    department_id = Id(required=True, allow_none=True)
    shift_id = Id(required=True, allow_none=True)
    group_ids = GroupIds()
    influence = whole(0, rules.MAX_INFLUENCE, required=True, allow_none=True)
    language = fields.String(required=True, allow_none=True)
    cadence_days = whole(1, rules.MAX_CADENCE_DAYS, required=True, allow_none=True)
    left_on = Day(required=True, allow_none=True)
    source = word(rules.Source, required=True)
    created_at = Instant(required=True)


class TieRow(Shape):
    """How a member and a person know each other, on the member's own phones."""

    person_id = Id(required=True)
    member_id = Id(required=True)
    kind = word(rules.TieKind, required=True)
    strength = whole(1, rules.MAX_STRENGTH, required=True)
    how = fields.String(required=True, allow_none=True)


class NumberRow(Shape):
    """A telephone number on phones that may hold it; `sharing` is the keeper's choice for this number."""

    person_id = Id(required=True)
    number = fields.String(required=True)
    label = fields.String(required=True, allow_none=True)
    sharing = word(rules.Sharing, required=True)


class DoNotContactRow(Shape):
    """One time that somebody asked not to be contacted; it holds until it is lifted.

    `repeated`: it was noted about another entry, said to be the same human being.
    """

    person_id = Id(required=True)
    member_id = Id(required=True)
    added_at = Instant(required=True)
    lifted_at = Instant(required=True, allow_none=True)
    repeated = fields.Boolean(required=True)


class PersonMergeRow(Shape):
    """Two entries that are one human being: who opens the dropped one finds the kept one, until it is undone."""

    kept_id = Id(required=True)
    dropped_id = Id(required=True)
    member_id = Id(required=True)
    merged_at = Instant(required=True)
    undone_at = Instant(required=True, allow_none=True)


class OfferedPerson(Shape):
    """Somebody in an open offer."""

    person_id = Id(required=True)
    name = fields.String(required=True)


class NoteAlong(Shape):
    """What who offers somebody tells who is to keep them."""

    person_id = Id(required=True)
    words = Line(length=rules.MAX_NOTE_LENGTH, required=True)


class HandOverRow(Shape):
    """An offer of people on the phones of who offered it, who kept them and who is to keep them.

    `people` names them while the offer is open and is empty afterwards; `person_ids` stays. `notes` are for who offered
    and who is to keep them, until it is declined or taken back. The row of who offered has the id of the hand-over.
    """

    hand_over_id = Id(required=True)
    from_member_id = Id(required=True, allow_none=True, metadata={"description": "their keeper; null: of a roster"})
    to_member_id = Id(required=True)
    offered_by = Id(required=True)
    person_ids = fields.List(Id(), required=True)
    people = fields.List(fields.Nested(OfferedPerson), required=True)
    notes = fields.List(fields.Nested(NoteAlong), required=True)
    numbers_too = fields.Boolean(required=True)
    state = word(rules.HandOverState, required=True)
    words = fields.String(required=True, allow_none=True, metadata={"description": "why it was declined"})
    offered_at = Instant(required=True)
    settled_at = Instant(required=True, allow_none=True)


# ---- intents as phones send them


class NetworkAddPersonArgs(Shape):
    """Write somebody down."""

    id = Id(required=True)
    name = Line(length=rules.MAX_NAME_LENGTH, required=True)
    sharing = word(rules.Sharing, load_default=rules.Sharing.ONLY_ME.value)
    department_id = Id(load_default=None, allow_none=True)
    shift_id = Id(load_default=None, allow_none=True)
    influence = whole(0, rules.MAX_INFLUENCE, load_default=None, allow_none=True)
    language = _language(load_default=None, allow_none=True)
    source = word(rules.Source, load_default=rules.Source.TYPED.value)
    created_at = Instant(required=True)


class PersonFields(Shape):
    """Fields of a person to correct; only those named are touched."""

    name = Line(length=rules.MAX_NAME_LENGTH)
    department_id = Id(allow_none=True)
    shift_id = Id(allow_none=True)
    group_ids = GroupIds()
    influence = whole(0, rules.MAX_INFLUENCE, allow_none=True)
    language = _language(allow_none=True)
    cadence_days = whole(1, rules.MAX_CADENCE_DAYS, allow_none=True)
    left_on = Day(allow_none=True)


class NetworkCorrectPersonArgs(Shape):
    """Correct fields of a person; `base` is the version of the row that the author saw, 0 when it was never pulled."""

    id = Id(required=True)
    set = fields.Nested(PersonFields, required=True)
    base = fields.Integer(required=True, strict=True, validate=validate.Range(min=0))


class NetworkMergePeopleArgs(Shape):
    """Put two entries of one human being together; `set` are fields chosen for her, seen at `base`."""

    id = Id(required=True)
    keep_id = Id(required=True)
    drop_id = Id(required=True)
    set = fields.Nested(PersonFields, load_default=dict)
    base = fields.Integer(load_default=0, strict=True, validate=validate.Range(min=0))

    @validates_schema
    def _two_entries(self, said: dict[str, Any], **_options: object) -> None:
        if said["keep_id"] == said["drop_id"]:
            raise ValidationError("Not another entry.", "drop_id")


class NetworkUnmergePeopleArgs(Shape):
    """Take two entries apart again; `id` is the merge's."""

    id = Id(required=True)


class NetworkSharePersonArgs(Shape):
    """Choose who else may know of a person."""

    id = Id(required=True)
    sharing = word(rules.Sharing, required=True)


class NetworkAddNumberArgs(Shape):
    """Add a telephone number to a person."""

    id = Id(required=True)
    person_id = Id(required=True)
    number = Line(length=rules.MAX_NUMBER_LENGTH, required=True)
    label = Line(length=rules.MAX_LABEL_LENGTH, load_default=None, allow_none=True)
    sharing = word(rules.Sharing, load_default=rules.Sharing.ONLY_ME.value)


class NetworkRemoveNumberArgs(Shape):
    """Forget a telephone number."""

    id = Id(required=True)


class NetworkSetTieArgs(Shape):
    """Say how one knows a person, and how well."""

    id = Id(required=True)
    person_id = Id(required=True)
    kind = word(rules.TieKind, required=True)
    strength = whole(1, rules.MAX_STRENGTH, required=True)
    how = Line(length=rules.MAX_HOW_LENGTH, load_default=None, allow_none=True)


class NetworkDoNotContactArgs(Shape):
    """Note that somebody asked not to be contacted."""

    id = Id(required=True)
    person_id = Id(required=True)
    added_at = Instant(required=True)


class NetworkLiftDoNotContactArgs(Shape):
    """Lift exactly the notes that were seen; one written meanwhile stays. `reason` says why; older apps send none."""

    observed = fields.List(Id(), required=True, validate=validate.Length(1, _MAX_OBSERVED))
    reason = Line(length=rules.MAX_HOW_LENGTH, load_default=None, allow_none=True)


class NetworkOfferPeopleArgs(Shape):
    """Offer people one keeps to another member; `numbers_too` passes on one's private numbers of them as well.

    `notes` say something about some of them, for who is to keep them; older apps send none.
    """

    id = Id(required=True)
    person_ids = fields.List(Id(), required=True, validate=validate.Length(1, _MAX_OFFERED))
    to_member_id = Id(required=True)
    numbers_too = fields.Boolean(load_default=False)
    notes = fields.List(fields.Nested(NoteAlong), load_default=list, validate=validate.Length(0, _MAX_OFFERED))


class NetworkAcceptPeopleArgs(Shape):
    """Take over the people of an offer."""

    id = Id(required=True)


class NetworkDeclinePeopleArgs(Shape):
    """Leave the people of an offer where they are, and say why if one likes."""

    id = Id(required=True)
    reason = Line(length=rules.MAX_HOW_LENGTH, load_default=None, allow_none=True)


class NetworkTakeBackPeopleArgs(Shape):
    """Take an open offer back."""

    id = Id(required=True)


# ---- over HTTP


class PersonAnswer(PersonRow):
    """A person."""

    id = Id(required=True)


class NumberAnswer(NumberRow):
    """A telephone number."""

    id = Id(required=True)


class DoNotContactAnswer(DoNotContactRow):
    """A wish not to be contacted."""

    id = Id(required=True)


class PersonInFull(PersonAnswer):
    """A person with what the one who asks may see besides."""

    numbers = fields.List(fields.Nested(NumberAnswer), required=True)
    do_not_contact = fields.List(fields.Nested(DoNotContactAnswer), required=True)
    alternatives = fields.List(fields.Nested(AlternativeAnswer), required=True)


class PeopleQuery(PageQuery):
    """Which people to list."""

    team_id = Id(load_default=None)
    keeper_id = Id(load_default=None)


class PersonCorrection(Shape):
    """Fields to correct; without `base` the author saw the person as they are now."""

    set = fields.Nested(PersonFields, required=True)
    base = fields.Integer(load_default=None, strict=True, validate=validate.Range(min=0))


class PersonCorrected(Shape):
    """The person after a correction; `kept`: fields that stay as they are; `alt`: what the correction said."""

    person = fields.Nested(PersonAnswer, required=True)
    kept = fields.Dict(keys=fields.String(), values=fields.Raw(allow_none=True), required=True)
    alt = fields.Dict(keys=fields.String(), values=fields.Raw(allow_none=True), required=True)


class PersonSharing(Shape):
    """Who else may know of a person."""

    sharing = word(rules.Sharing, required=True)


PeoplePage = page_of(PersonAnswer)


class HandOverAnswer(HandOverRow):
    """A hand-over."""

    hand_over_id = Id(load_only=True)
    id = Id(required=True)


class HandOverDeclined(Shape):
    """Why an offer is declined."""

    reason = Line(length=rules.MAX_HOW_LENGTH, load_default=None, allow_none=True)


class HandOversQuery(PageQuery):
    """Which hand-overs to list."""

    state = word(rules.HandOverState, load_default=None)


class Impact(Shape):
    """What handing a member's people over would leave behind on her phones, as they last told."""

    member_id = Id(required=True)
    people = fields.Integer(required=True, metadata={"description": "whom the one who asks could hand over"})
    unsent = fields.Integer(required=True, metadata={"description": "entries her phones had not sent yet"})
    unsent_gone = fields.Integer(
        required=True, metadata={"description": "entries not sent by phones that are signed out, shut out or erased"}
    )
    attention = fields.Integer(required=True, metadata={"description": "entries that wait for her to look at them"})
    oldest_unsent = Instant(required=True, allow_none=True)
    last_contact = Instant(required=True, allow_none=True, metadata={"description": "a phone of hers told that day"})


HandOverPage = page_of(HandOverAnswer)


class Merging(Shape):
    """Which other entry is the same human being, and the fields chosen for her; without `base` as they are now."""

    id = Id(load_default=new_id)
    drop_id = Id(required=True)
    set = fields.Nested(PersonFields, load_default=dict)
    base = fields.Integer(load_default=None, allow_none=True, strict=True, validate=validate.Range(min=0))


class Double(Shape):
    """Two people who may be one, and why: they share a number, or their names are alike."""

    person_ids = fields.List(Id(), required=True)
    why = word(Likeness, required=True)


class Doubles(Shape):
    """People of one's own who may be there twice."""

    items = fields.List(fields.Nested(Double), required=True)
