"""Shapes of the exchange. Reading is tolerant: what a newer phone adds is passed over, never refused.

Of a queued entry only its id and number must be right here; whatever else is wrong with it becomes that entry's own
answer, because a request that is refused whole would block the phone for ever.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, pre_load, validate
from typing_extensions import override

from backend.kernel.fields import Id, Instant, Name, Prose, Shape
from backend.kernel.pages import PageQuery, page_of
from backend.sync.push import Entry
from backend.sync.rules import Cursor, half_letters

PROTOCOL: Final = 1
MAX_PUSH: Final = 50
MAX_ROWS: Final = 2_500
USUAL_ROWS: Final = 500
_MAX_SCOPES = 400
_MAX_SEQ = 2**53
_MAX_SEALED = 80_000


class Tolerant(Schema):
    """The parent of what phones send here: unknown fields are passed over."""

    class Meta:
        unknown = EXCLUDE


class CursorField(fields.Field[Cursor]):
    """A cursor: `[ver, pos, start]`."""

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Cursor:
        try:
            ver, pos, start = value
            cursor = Cursor(_version(ver), pos, _version(start))
            _ = cursor.place
        except (TypeError, ValueError, AttributeError) as error:
            raise ValidationError("Not a cursor: [version, position, start].") from error
        return cursor


def _version(value: object) -> int:
    if type(value) is not int or not 0 <= value <= _MAX_SEQ:
        raise ValueError(value)
    return value


class EntryBody(Tolerant):
    """One queued intent."""

    mid = Id(required=True)
    seq = fields.Integer(required=True, strict=True, validate=validate.Range(1, _MAX_SEQ))
    v = fields.Raw(load_default=None, allow_none=True, metadata={"type": "integer"})
    type = fields.Raw(load_default=None, allow_none=True, metadata={"type": "string"})
    at = fields.Raw(load_default=None, allow_none=True, metadata={"type": "string", "format": "date-time"})
    tz = fields.Raw(load_default=None, allow_none=True, metadata={"type": "integer", "description": "minutes"})
    args = fields.Raw(load_default=None, allow_none=True, metadata={"type": "object"})

    @post_load
    def _entry(self, data: dict[str, Any], **_: object) -> Entry:
        return Entry(data.pop("mid"), data.pop("seq"), data)


class PullBody(Tolerant):
    """What a phone holds, and how many rows it takes at once."""

    have = fields.Dict(
        keys=fields.String(validate=validate.Length(1, 40)),
        values=CursorField(metadata={"type": "array", "items": {}, "description": "[version, position, start]"}),
        required=True,
        validate=validate.Length(max=_MAX_SCOPES),
    )
    max_rows = fields.Integer(load_default=USUAL_ROWS, validate=validate.Range(1, MAX_ROWS))


class ReportBody(Tolerant):
    """What a phone says of itself."""

    outbox = fields.Integer(load_default=0, validate=validate.Range(0, 10**6))
    oldest_unsent = Instant(load_default=None, allow_none=True)
    attention = fields.Integer(load_default=0, validate=validate.Range(0, 10**6))
    persisted = fields.Boolean(load_default=False)


class ExchangeBody(Tolerant):
    """Push, then pull, in one round trip. Either half may be empty.

    Half a letter inside an entry is that entry's own problem; elsewhere nobody types, and it is refused.
    """

    reads_half_letters: ClassVar[bool] = True

    proto = fields.Integer(required=True, validate=validate.Equal(PROTOCOL))
    device = Id(required=True)
    epoch = Id(load_default=None, allow_none=True)
    app = Prose(load_default="", length=20)
    view_schema = fields.Integer(load_default=1)
    push = fields.List(fields.Nested(EntryBody), load_default=list)
    pull = fields.Nested(PullBody, load_default=None, allow_none=True)
    report = fields.Nested(ReportBody, load_default=None, allow_none=True)

    @pre_load
    def _whole_letters(self, said: object, **_: object) -> object:
        others = {name: part for name, part in said.items() if name != "push"} if isinstance(said, dict) else said
        if half_letters(others):
            raise ValidationError("Contains characters that cannot be shown.")
        return said


class ParcelBody(Shape):
    """One entry, sealed so that only this server opens it."""

    mid = Id(required=True)
    seq = fields.Integer(required=True, strict=True, validate=validate.Range(1, _MAX_SEQ))
    sealed = fields.String(required=True, validate=validate.Length(1, _MAX_SEALED))


class ParcelsBody(Shape):
    """What waits on a locked phone."""

    parcels = fields.List(fields.Nested(ParcelBody), required=True, validate=validate.Length(1, MAX_PUSH))


class ParcelKey(Shape):
    """The key that phones seal parcels to."""

    key = fields.String(required=True, metadata={"description": "P-256, base64url of 65 bytes"})


class ParcelsTaken(Shape):
    """How many entries are here for good."""

    taken = fields.Integer(required=True)


class ResultBody(Shape):
    """What became of one intent."""

    mid = Id(required=True)
    status = fields.String(
        required=True,
        validate=validate.OneOf(["applied", "merged", "noop", "quarantined", "rejected", "retry", "gap"]),
    )
    dup = fields.Boolean(required=True, metadata={"description": "received before: the stored answer"})
    ver = fields.Integer(metadata={"description": "the version its effects are part of"})
    code = fields.String()
    detail = fields.String()
    fields_ = fields.Dict(keys=fields.String(), values=fields.List(fields.String()), data_key="fields")
    kept = fields.Dict(keys=fields.String(), metadata={"description": "fields that keep the server's newer value"})
    alt = fields.Dict(keys=fields.String(), metadata={"description": "the values refused for them"})
    expect = fields.Integer(metadata={"description": "the number to go on from"})


class ChangeBody(Shape):
    """One row, deletion or exit."""

    k = fields.String(required=True, metadata={"description": "kind"})
    id = Id(required=True)
    s = fields.String(required=True, metadata={"description": "scope"})
    ver = fields.Integer(required=True)
    op = fields.String(required=True, validate=validate.OneOf(["put", "del", "exit"]))
    b = fields.Dict(keys=fields.String(), metadata={"description": "the row, in the shape of its kind"})


class CountsBody(Shape):
    """What the server holds of this member's talks."""

    received = fields.Integer(required=True, metadata={"description": "arrived, whatever became of them"})
    counted = fields.Integer(required=True, metadata={"description": "count for the team today"})


class LimitsBody(Shape):
    """What the phone should keep to."""

    next_after_ms = fields.Integer(required=True)
    min_view_schema = fields.Integer(required=True)
    max_push = fields.Integer(required=True)
    max_bytes = fields.Integer(required=True)


_HELD_STATUS = validate.OneOf(["held", "applied", "returned", "discarded"])
_MAX_WORDS = 500


class HeldRow(Shape):
    """Where an entry stands that was not done, on its author's phones; its id is the entry's `mid`."""

    type = fields.String(required=True, metadata={"description": "the name of the mutation"})
    code = fields.String(required=True, metadata={"description": "why it was not done"})
    status = fields.String(required=True, validate=_HELD_STATUS)
    words = fields.String(
        required=True, allow_none=True, metadata={"description": "what the organizer who settled it says"}
    )
    received_at = Instant(required=True)
    settled_at = Instant(required=True, allow_none=True)


class HeldAnswer(HeldRow):
    """A held entry as an organizer sees it: whose, and about whom, never what it says."""

    id = Id(required=True, attribute="mid")
    member_id = Id(required=True, metadata={"description": "its author"})
    about_id = Id(required=True, allow_none=True, metadata={"description": "the person, or the thing, it is about"})
    settled_by = Id(required=True, allow_none=True)
    is_readable = fields.Boolean(
        required=True, metadata={"description": "false: it does not open any more, and cannot be done"}
    )


class HeldQuery(PageQuery):
    """Which entries to list."""

    status = fields.String(load_default="held", validate=_HELD_STATUS)


class HeldReturn(Shape):
    """What the author should do about it."""

    words = Name(required=True, length=_MAX_WORDS)


class HeldDiscard(Shape):
    """Why it will not be done."""

    reason = Name(required=True, length=_MAX_WORDS)


HeldPage = page_of(HeldAnswer)

_CURSORS = {"additionalProperties": {"type": "array", "items": {}}, "description": "[version, position, start]"}


class ExchangeAnswer(Shape):
    """The answer. `end` is last and true: without it the answer was cut short and must not be used."""

    proto = fields.Integer(required=True)
    epoch = Id(required=True, allow_none=True)
    as_of = fields.Integer(required=True)
    server_time = Instant(required=True)
    results = fields.List(fields.Nested(ResultBody), required=True)
    base = fields.Dict(keys=fields.String(), metadata=_CURSORS)
    have = fields.Dict(keys=fields.String(), metadata=_CURSORS)
    changes = fields.List(fields.Nested(ChangeBody))
    drop = fields.List(fields.String())
    reset_scopes = fields.List(fields.String())
    more = fields.Boolean()
    rows_in_all = fields.Integer(metadata={"description": "rows the phone holds in the end; only while there is more"})
    digest = fields.Dict(keys=fields.String(), metadata={"description": "scope -> [live rows, sum as 16 hex digits]"})
    counts = fields.Nested(CountsBody, required=True)
    limits = fields.Nested(LimitsBody, required=True)
    end = fields.Boolean(required=True)
