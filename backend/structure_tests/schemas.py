"""Shapes of structure tests: rows on phones, intents from phones, answers over HTTP."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from backend.asks.schemas import AskRow, NewAsk
from backend.assessments.rules import Stand
from backend.kernel.fields import Day, Id, Instant, Shape
from backend.kernel.pages import page_of
from backend.structure_tests import rules

_MOST_DEPARTMENTS = 100
_LONGEST_TOKEN = 400
_KIND = validate.OneOf([str(kind) for kind in rules.Kind])
_EVIDENCE = validate.OneOf([str(evidence) for evidence in rules.Evidence])
_STAND = validate.Range(min(Stand), max(Stand))


class StructureTestRow(Shape):
    """What makes an ask a test, on phones; its id is the ask's. No departments are all of them."""

    kind = fields.String(required=True, validate=_KIND)
    evidence = fields.String(required=True, validate=_EVIDENCE)
    department_ids = fields.List(Id(), required=True)
    started_at = Instant(required=True)
    closed_at = Instant(required=True, allow_none=True)


class ParticipationRow(Shape):
    """One member's word that a person took part in a test or did not, on phones."""

    test_id = Id(required=True)
    person_id = Id(required=True)
    member_id = Id(required=True)
    took_part = fields.Boolean(required=True)
    evidence = fields.String(required=True, allow_none=True, validate=_EVIDENCE)
    marked_at = Instant(required=True)
    withdrawn_at = Instant(required=True, allow_none=True)
    after_closing = fields.Boolean(required=True)


class StructureTestsMarkArgs(Shape):
    """Mark that a person took part in a test, and by what one knows; or that they did not."""

    id = Id(required=True)
    test_id = Id(required=True)
    person_id = Id(required=True)
    took_part = fields.Boolean(required=True)
    evidence = fields.String(load_default=None, allow_none=True, validate=_EVIDENCE)
    marked_at = Instant(required=True)

    @validates_schema
    def _only_a_deed_has_evidence(self, said: dict[str, Any], **_options: object) -> None:
        if said["evidence"] is not None and not said["took_part"]:
            raise ValidationError("Only what somebody did has evidence.", "evidence")


class StructureTestsTakeBackArgs(Shape):
    """Take back a mark."""

    id = Id(required=True)
    withdrawn_at = Instant(required=True)


class NewStructureTest(NewAsk):
    """What it takes to start a test: the ask, its kind, by what a deed is known, and where; none is everywhere."""

    kind = fields.String(required=True, validate=_KIND)
    evidence = fields.String(required=True, validate=_EVIDENCE)
    department_ids = fields.List(Id(), load_default=list, validate=validate.Length(max=_MOST_DEPARTMENTS))


class StructureTestAnswer(AskRow):
    """A structure test with its ask."""

    id = Id(required=True)
    kind = fields.String(required=True)
    evidence = fields.String(required=True)
    department_ids = fields.List(Id(), required=True)
    started_at = Instant(required=True)
    closed_at = Instant(required=True, allow_none=True)


StructureTestPage = page_of(StructureTestAnswer)


class TurnoutOf(Shape):
    """How many workers there are, what they said, and how many took part."""

    of = fields.Integer(required=True)
    yes = fields.Integer(required=True)
    thinking = fields.Integer(required=True)
    no = fields.Integer(required=True)
    done = fields.Integer(required=True)


class PlaceTurnout(TurnoutOf):
    """The same for one department or shift; both are null where it is not known."""

    id = Id(required=True, allow_none=True)
    name = fields.String(required=True, allow_none=True)


class CalibratedOf(Shape):
    """Of the people expected to stand somewhere, how many there are and how many took part; null is unknown."""

    stand = fields.Integer(required=True, allow_none=True, validate=_STAND)
    of = fields.Integer(required=True)
    done = fields.Integer(required=True)


class ListedPerson(Shape):
    """Somebody on a list; `stand` is what was expected of them when the test started."""

    person_id = Id(required=True)
    name = fields.String(required=True)
    department_id = Id(required=True, allow_none=True)
    shift_id = Id(required=True, allow_none=True)
    stand = fields.Integer(required=True, allow_none=True, validate=_STAND)


class ListedPeople(Shape):
    """A list of people known to the one who asks: how many there are, and the first 200."""

    people = fields.List(fields.Nested(ListedPerson), required=True)
    total = fields.Integer(required=True)


class PersonToRemind(ListedPerson):
    """Somebody who said yes to a vote: who looks after them (null: nobody), and how they go, as far as they said."""

    keeper_id = Id(required=True, allow_none=True)
    keeper_name = fields.String(required=True, allow_none=True)
    plan_on = Day(required=True, allow_none=True)
    plan_at = fields.String(required=True, allow_none=True)
    needs_ride = fields.Boolean(required=True)


class PeopleToRemind(Shape):
    """A list of people to remind: how many there are, and the first 200, by who looks after them."""

    people = fields.List(fields.Nested(PersonToRemind), required=True)
    total = fields.Integer(required=True)


class LastDays(Shape):
    """Who said yes to a vote and is not ticked: with no day yet, going today, or whose day has passed."""

    no_plan = fields.Nested(PeopleToRemind, required=True)
    plan_today = fields.Nested(PeopleToRemind, required=True)
    plan_passed = fields.Nested(PeopleToRemind, required=True)


class EarlierTest(Shape):
    """A test started before, with what came of it in the same place."""

    test = fields.Nested(StructureTestAnswer, required=True)
    total = fields.Nested(TurnoutOf, required=True)
    by_department = fields.List(fields.Nested(PlaceTurnout), required=True)


class StructureTestResult(Shape):
    """What came of a test, on one team or everywhere.

    `goal` and `half` are in people. `left_out` are people in groups too small to be counted for the one who asks;
    `after_closing` those of whom marks came too late. `last_days` is null but in the last three days of a vote.
    """

    test = fields.Nested(StructureTestAnswer, required=True)
    team_id = Id(required=True, allow_none=True)
    team_name = fields.String(required=True, allow_none=True)
    as_of = Instant(required=True)
    total = fields.Nested(TurnoutOf, required=True)
    goal = fields.Integer(required=True)
    half = fields.Integer(required=True)
    left_out = fields.Integer(required=True)
    after_closing = fields.Integer(required=True)
    by_department = fields.List(fields.Nested(PlaceTurnout), required=True)
    by_shift = fields.List(fields.Nested(PlaceTurnout), required=True)
    calibration = fields.List(fields.Nested(CalibratedOf), required=True)
    said_not_done = fields.Nested(ListedPeople, required=True)
    unexpected = fields.Nested(ListedPeople, required=True)
    not_asked = fields.Nested(ListedPeople, required=True)
    last_days = fields.Nested(LastDays, required=True, allow_none=True)
    earlier = fields.List(fields.Nested(EarlierTest), required=True)


class SuggestedAsk(Shape):
    """Who is closest to somebody, and what brings them near; `same_group` names the one both are in."""

    person_id = Id(required=True)
    person_name = fields.String(required=True)
    member_id = Id(required=True)
    member_name = fields.String(required=True)
    closeness = fields.Integer(required=True)
    talks = fields.Integer(required=True)
    same_shift = fields.Boolean(required=True)
    same_language = fields.Boolean(required=True)
    same_group = fields.String(required=True, allow_none=True)


class AskingPlan(Shape):
    """Who should ask whom; who has nobody near; and for whom everybody near has enough to do already."""

    test = fields.Nested(StructureTestAnswer, required=True)
    team_id = Id(required=True)
    team_name = fields.String(required=True)
    as_of = Instant(required=True)
    asks = fields.List(fields.Nested(SuggestedAsk), required=True)
    islands = fields.List(fields.Nested(ListedPerson), required=True)
    waiting = fields.List(fields.Nested(ListedPerson), required=True)


class SigningFor(Shape):
    """Who is to sign on their own phone: now with a picture of a link, or later with letters on paper."""

    person_id = Id(required=True)
    on_paper = fields.Boolean(load_default=False)


class SigningLink(Shape):
    """A code to show: its link, and the picture of it as rows of 0 and 1.

    On paper the link is the address at which `code` is typed in, and the picture leads there.
    """

    link = fields.String(required=True)
    qr = fields.List(fields.String(), required=True)
    code = fields.String(required=True, allow_none=True)
    ends_at = Instant(required=True)


class SigningToken(Shape):
    """The last part of the link, which no request line holds, or the letters on a slip."""

    token = fields.String(required=True, validate=validate.Length(1, _LONGEST_TOKEN))


class SigningFacts(Shape):
    """What is signed, for somebody who is no member: nothing here says who they are."""

    union_name = fields.String(required=True)
    title_en = fields.String(required=True)
    title_es = fields.String(required=True)
    text_en = fields.String(required=True)
    text_es = fields.String(required=True)
