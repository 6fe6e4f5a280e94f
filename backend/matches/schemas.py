"""Shapes of matches: what a member is asked, what she answers, and what travels."""

from marshmallow import fields, validate

from backend.kernel.fields import Id, Instant, Shape
from backend.kernel.pages import page_of
from backend.matches.rules import MOST_PAIRS, Answer, Confidence, Reason

_ANSWER = validate.OneOf([answer.value for answer in Answer])
_PAIR = validate.Regexp(r"\A[0-9a-f]{32}\Z")
_TOKEN = validate.Regexp(r"\A[A-Za-z0-9_-]{40,200}\Z")


class RosterMatchRow(Shape):
    """What a member said about a pair, on her own phones. `pair` tells nothing about the roster."""

    person_id = Id(required=True)
    pair = fields.String(required=True, validate=_PAIR)
    answer = fields.String(required=True, validate=_ANSWER)
    decided_at = Instant(required=True)


class AcquaintanceRow(Shape):
    """A member said that she knows somebody on a roster: for the roster's captains, while nobody keeps the person."""

    person_id = Id(required=True)
    member_id = Id(required=True)


class PairAnswer(Shape):
    """Somebody a member keeps, and what she may be shown of somebody on a roster who may be the same.

    `name` is the roster's, the last name cut to an initial unless she knows it herself. `number_id` is her own number
    that both have. `token` opens the pair for this member and person alone.
    """

    person_id = Id(required=True)
    pair = fields.String(required=True, validate=_PAIR)
    token = fields.String(required=True, validate=_TOKEN)
    name = fields.String(required=True)
    department_id = Id(required=True, allow_none=True)
    shift_id = Id(required=True, allow_none=True)
    confidence = fields.String(required=True, validate=validate.OneOf([one.value for one in Confidence]))
    reasons = fields.List(fields.String(validate=validate.OneOf([one.value for one in Reason])), required=True)
    number_id = Id(required=True, allow_none=True)


class RosterPairs(Shape):
    """What a member is asked now, the likeliest pair first, at most one for each person."""

    items = fields.List(fields.Nested(PairAnswer), required=True, validate=validate.Length(max=MOST_PAIRS))


class MatchesDecideArgs(Shape):
    """Say whether the two of a pair are the same person. `pair` and `token` are those the member was asked with."""

    id = Id(required=True)
    person_id = Id(required=True)
    pair = fields.String(required=True, validate=_PAIR)
    token = fields.String(required=True, validate=_TOKEN)
    answer = fields.String(required=True, validate=_ANSWER)


class MatchesTakeBackArgs(Shape):
    """Take back what one said about a pair, so that it can be asked again."""

    id = Id(required=True)


class SharedSide(Shape):
    """One of two entries, as far as organizers may know it."""

    id = Id(required=True)
    name = fields.String(required=True)
    department_id = Id(required=True, allow_none=True)
    shift_id = Id(required=True, allow_none=True)
    influence = fields.Integer(required=True, allow_none=True)
    source = fields.String(required=True)
    created_at = Instant(required=True)
    numbers = fields.List(fields.String(), required=True)
    keeper_name = fields.String(required=True, allow_none=True)
    team_name = fields.String(required=True, allow_none=True)
    talks = fields.Integer(required=True)


class SharedDouble(Shape):
    """Two entries that may be one human being: which stays, which goes from the roster, and what speaks for it."""

    kept = fields.Nested(SharedSide, required=True)
    dropped = fields.Nested(SharedSide, required=True)
    why = fields.List(fields.String(validate=validate.OneOf(["word", *(one.value for one in Reason)])), required=True)


class SharedMerge(Shape):
    """Two entries that were put together and can be taken apart, by the name of whoever stands for them now."""

    id = Id(required=True)
    name = fields.String(required=True)
    merged_at = Instant(required=True)


class SharedDoubles(Shape):
    """Who may be there twice, what speaks most for it first; and what was put together lately, the last first.

    `items` are the first of `total`; with `has_more` there are others that are compared once these are settled.
    `more_merges`: where to go on with `merges`, None if those are all.
    """

    items = fields.List(fields.Nested(SharedDouble), required=True)
    total = fields.Integer(required=True)
    has_more = fields.Boolean(required=True)
    merges = fields.List(fields.Nested(SharedMerge), required=True)
    more_merges = Id(required=True, allow_none=True)


SharedMergePage = page_of(SharedMerge)


class TellingApart(Shape):
    """Two entries that are two human beings."""

    one_id = Id(required=True)
    other_id = Id(required=True)


class PeopleSearch(Shape):
    """Which people, by their name: in the body, because a name stands in no address."""

    name = fields.String(required=True, validate=validate.Length(min=1, max=120))
    limit = fields.Integer(load_default=8, validate=validate.Range(min=1, max=50))


class FoundPerson(Shape):
    """Somebody who was found, and who looks after them."""

    id = Id(required=True)
    name = fields.String(required=True)
    department_id = Id(required=True, allow_none=True)
    shift_id = Id(required=True, allow_none=True)
    keeper_id = Id(required=True, allow_none=True)
    keeper_name = fields.String(required=True, allow_none=True)


class FoundPeople(Shape):
    """People found by name, in the order of names; `has_more` when there are others that fit.

    With `is_cut` a part of a name was looked for among the newest people only; first and last name find the others.
    """

    items = fields.List(fields.Nested(FoundPerson), required=True)
    has_more = fields.Boolean(required=True)
    is_cut = fields.Boolean(required=True)
