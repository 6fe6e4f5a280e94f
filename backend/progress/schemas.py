"""The shape of a team's progress. Lists called `weeks` hold six readings, oldest first, the last of them now."""

from marshmallow import fields, validate

from backend.kernel.fields import Day, Id, Instant, Shape
from backend.progress.rules import WEEKS_SHOWN


def _six(*, may_lack: bool = False) -> fields.List[int]:
    """Return a field of six readings; where one may lack it is null."""
    reading = fields.Integer(allow_none=may_lack)
    return fields.List(reading, required=True, validate=validate.Length(equal=WEEKS_SHOWN))


class Talks(Shape):
    """Talks of the team's active members in the running week; `usual` is the median of the four weeks before."""

    now = fields.Integer(required=True)
    usual = fields.Integer(required=True)
    weeks = _six()


class Reach(Shape):
    """Workers whom anybody has talked with, of all workers in the turf."""

    now = fields.Integer(required=True)
    of = fields.Integer(required=True)
    weeks = _six()


class OnesTwos(Shape):
    """Workers assessed 1 or 2 in the last 45 days; `proven` of them have done something."""

    now = fields.Integer(required=True)
    of = fields.Integer(required=True)
    proven = fields.Integer(required=True)
    weeks = _six()


class StructureTest(Shape):
    """The open ask: workers who said yes, and how many are the goal."""

    ask_id = Id(required=True)
    title_en = fields.String(required=True)
    title_es = fields.String(required=True)
    yes = fields.Integer(required=True)
    of = fields.Integer(required=True)
    goal = fields.Integer(required=True)
    weeks = _six()


class PromisesKept(Shape):
    """Promises due in the last fourteen days, kept by two days after; `weeks` in percent, null where none was due."""

    kept = fields.Integer(required=True)
    of = fields.Integer(required=True)
    weeks = _six(may_lack=True)


class Stalled(Shape):
    """What has come to a halt: promises over 7 days late, thinking for over 5, 3s nobody talked with for over 21."""

    now = fields.Integer(required=True)
    promises_late = fields.Integer(required=True)
    thinking_long = fields.Integer(required=True)
    threes_untouched = fields.Integer(required=True)
    weeks = _six()


class StartValues(Shape):
    """What the sentence of `start_here` names."""

    department = fields.String(required=True)
    shift = fields.String(required=True)
    talked = fields.Integer(required=True)
    of = fields.Integer(required=True)


class StartHere(Shape):
    """Where the smallest share has been talked with; `key` names the sentence."""

    key = fields.String(required=True, validate=validate.OneOf(["nobody_talked_to", "few_talked_to"]))
    values = fields.Nested(StartValues, required=True)


class CouldUseAHand(Shape):
    """A member with more promises due than she set out to carry."""

    member_id = Id(required=True)
    name = fields.String(required=True)
    due = fields.Integer(required=True)
    goal = fields.Integer(required=True, allow_none=True)


class GoingWell(Shape):
    """A member who reached the goal she chose for this week."""

    member_id = Id(required=True)
    name = fields.String(required=True)
    talks = fields.Integer(required=True)
    goal = fields.Integer(required=True)


class Waiting(Shape):
    """A newcomer nobody has vouched for yet."""

    member_id = Id(required=True)
    name = fields.String(required=True)
    invited_by_name = fields.String(required=True, allow_none=True)
    joined_on = Day(required=True)


class Phones(Shape):
    """How fresh the numbers are: of the team's phones, how many were in touch since the union's day began."""

    seen_today = fields.Integer(required=True)
    of = fields.Integer(required=True)


class TeamPhone(Shape):
    """A phone of somebody on the team, and the union's day on which it was last in touch.

    `member_id` and `name` are null where the one who asks may not see this member's phones.
    """

    id = Id(required=True)
    member_id = Id(required=True, allow_none=True)
    name = fields.String(required=True, allow_none=True)
    heard_on = Day(required=True)
    is_today = fields.Boolean(required=True)


class TeamPhones(Shape):
    """The phones that are counted in `Progress.phones`, in the order of names."""

    items = fields.List(fields.Nested(TeamPhone), required=True)


class Progress(Shape):
    """How a team is doing."""

    team_id = Id(required=True)
    team_name = fields.String(required=True)
    week_starts_on = Day(required=True)
    as_of = Instant(required=True)
    workers = fields.Integer(required=True)
    talks = fields.Nested(Talks, required=True)
    reach = fields.Nested(Reach, required=True)
    ones_twos = fields.Nested(OnesTwos, required=True)
    test = fields.Nested(StructureTest, required=True, allow_none=True)
    promises_kept = fields.Nested(PromisesKept, required=True)
    stalled = fields.Nested(Stalled, required=True)
    start_here = fields.Nested(StartHere, required=True, allow_none=True)
    could_use_a_hand = fields.List(fields.Nested(CouldUseAHand), required=True)
    going_well = fields.List(fields.Nested(GoingWell), required=True)
    pending = fields.List(fields.Nested(Waiting), required=True)
    phones = fields.Nested(Phones, required=True)
