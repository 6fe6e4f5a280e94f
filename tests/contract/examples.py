"""Makes a body that a shape accepts, out of nothing but the shape, so that a refusal is never about the shape."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from marshmallow import Schema, fields, validate

from backend.kernel.fields import iso
from backend.kernel.identifiers import new_id


def example(shape: Schema, known: Mapping[str, UUID]) -> dict[str, Any]:
    """Return a body with every required field, and every field that names something known by its id."""
    return {
        field.data_key or name: value(name, field, known)
        for name, field in shape.fields.items()
        if not field.dump_only and (field.required or name in known)
    }


def value(name: str, field: fields.Field[Any], known: Mapping[str, UUID]) -> Any:
    """Return something this field accepts."""
    chosen = next((rule.choices for rule in _rules(field) if isinstance(rule, validate.OneOf)), None)
    if chosen:
        return next(iter(chosen))
    if isinstance(field, fields.UUID):
        return str(known.get(name) or new_id())
    if isinstance(field, fields.Nested):
        return example(field.schema, known)
    if isinstance(field, fields.List):
        return [value(name, field.inner, known)]
    return _plain(field)


def _plain(field: fields.Field[Any]) -> Any:
    """Return something a field without parts accepts."""
    moment = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
    by_kind: tuple[tuple[type[fields.Field[Any]], Any], ...] = (
        (fields.Boolean, True),
        (fields.Date, "2026-11-27"),
        (fields.DateTime, iso(moment)),
        (fields.Time, "07:00"),
        (fields.Url, "https://fcm.googleapis.com/fcm/send/abc"),
        (fields.Integer, _lowest(field)),
        (fields.Dict, {}),
    )
    if isinstance(field, fields.Enum):
        return next(iter(field.enum.__members__.values())).value
    return next((found for kind, found in by_kind if isinstance(field, kind)), "Some words")


def _lowest(field: fields.Field[Any]) -> int:
    """Return the smallest number a field accepts."""
    return max([int(rule.min) for rule in _rules(field) if isinstance(rule, validate.Range) and rule.min] or [1])


def _rules(field: fields.Field[Any]) -> list[Any]:
    """Return the validators of a field."""
    return list(field.validators)
