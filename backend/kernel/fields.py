"""Marshmallow fields and the parent of all shapes: one way to write an id, an instant, a day and a name on the wire."""

import unicodedata
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from marshmallow import RAISE, Schema, ValidationError, fields, validate
from typing_extensions import override

from backend.kernel.identifiers import is_id

NAME_LENGTH = 120
"""Characters in a name, at most."""
TEXT_LENGTH = 4000
"""Characters in a free text, at most."""
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
"""The days that are taken: with room on both sides, so that whoever counts on from one still ends on a day."""


class Shape(Schema):
    """The parent of every request and response: unknown fields are refused, and each field that leaves is named."""

    class Meta:
        unknown = RAISE


class Id(fields.UUID):
    """A UUIDv7, dashed and in lower case."""

    @override
    def _validated(self, value: Any) -> UUID:
        if isinstance(value, UUID):
            return value
        if not isinstance(value, str) or not is_id(value):
            raise ValidationError("Not a UUID of version 7, dashed and in lower case.")
        return UUID(value)


class Instant(fields.AwareDateTime):
    """An instant: ISO 8601 with an offset going in, UTC with `Z` and milliseconds coming out."""

    def __init__(self, **options: Any) -> None:
        super().__init__(format="iso", **options)

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        instant = super()._deserialize(value, attr, data, **kwargs)
        try:
            return instant.astimezone(UTC)
        except OverflowError as error:
            raise ValidationError("Not a time anybody lives in.") from error

    @override
    def _serialize(self, value: datetime | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else iso(value)


class Day(fields.Date):
    """A local day, `YYYY-MM-DD`, from 1900 to 2999; what is stored already leaves as it is."""

    def __init__(self, **options: Any) -> None:
        super().__init__(format="iso", **options)

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        day = super()._deserialize(value, attr, data, **kwargs)
        if not FIRST_DAY <= day <= LAST_DAY:
            raise ValidationError("Not a day between 1900 and 2999.")
        return day


class Name(fields.String):
    """A name or label: one line, composed (NFC), trimmed, never empty, 120 characters at most."""

    def __init__(self, **options: Any) -> None:
        limit = options.pop("length", NAME_LENGTH)
        super().__init__(validate=validate.Length(min=1, max=limit), **options)

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        return " ".join(_readable(text).split())


class Prose(fields.String):
    """Free text of several lines, composed (NFC), trimmed, 4000 characters at most."""

    def __init__(self, **options: Any) -> None:
        limit = options.pop("length", TEXT_LENGTH)
        super().__init__(validate=validate.Length(max=limit), **options)

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return _readable(super()._deserialize(value, attr, data, **kwargs)).strip()


def iso(instant: datetime) -> str:
    """Return the instant as it travels: `2026-11-22T06:30:00.000Z`."""
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def _readable(text: str) -> str:
    """Return the text composed.

    Raises:
        ValidationError: it holds what no keyboard types and no database keeps.
    """
    composed = unicodedata.normalize("NFC", text)
    if any(unicodedata.category(letter) in {"Cc", "Cs"} and letter not in "\n\r\t" for letter in composed):
        raise ValidationError("Contains characters that cannot be shown.")
    return composed
