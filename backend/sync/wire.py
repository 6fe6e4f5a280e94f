"""JSON as it travels: bytes in, bytes out, one way of writing ids, days and instants."""

import json
from collections.abc import Mapping
from datetime import date, datetime, time

import orjson

from backend.kernel.fields import iso

Fragment = orjson.Fragment


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(type(value).__name__)


def dump(value: Mapping[str, object]) -> bytes:
    """Return JSON. UUIDs, days, times of day (HH:MM), instants and enums are written as they travel.

    Raises:
        TypeError: something in it has no JSON form.
    """
    return orjson.dumps(value, default=_plain, option=orjson.OPT_PASSTHROUGH_DATETIME)


def as_said(value: Mapping[str, object]) -> str:
    """Return JSON of what a phone said, word for word, also where half a letter stands alone in it."""
    try:
        return dump(value).decode()
    except TypeError:
        return json.dumps(value, default=str)


def load_said(text: str) -> object:
    """Return what `as_said` wrote, half letters and all."""
    try:
        return load(text)
    except ValueError:
        return json.loads(text)


def load(text: str | bytes) -> object:
    """Return what JSON says; a number too large for 64 bits becomes a float.

    Raises:
        ValueError: it is not JSON, or not in UTF-8.
    """
    return orjson.loads(text)
