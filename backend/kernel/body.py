"""Reading a JSON body without being hurt by it: size first (`kernel/edge.py`), then depth, then the shape."""

from typing import Any

import orjson
from flask import g, request
from flask.json.provider import JSONProvider
from marshmallow import Schema, ValidationError
from typing_extensions import override
from werkzeug.exceptions import UnsupportedMediaType

from backend.kernel.problems import Invalid, Malformed, TooLarge

MAX_DEPTH = 20
"""How deep lists and objects may lie inside each other."""


class FastJson(JSONProvider):
    """Flask's JSON by orjson: strict about NaN, infinities and broken text."""

    @override
    def dumps(self, obj: Any, **kwargs: Any) -> str:
        return orjson.dumps(obj).decode()

    @override
    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        return orjson.loads(s)


def read_json() -> Any:
    """Return the parsed body of the request.

    Raises:
        Malformed: it is not JSON, or too deep.
        TooLarge: it is longer than its route reads.
        UnsupportedMediaType: it does not say it is JSON, or is compressed.
    """
    if request.content_encoding not in {None, "", "identity"}:
        raise UnsupportedMediaType("Compressed bodies are not read.")
    if request.mimetype != "application/json":
        raise UnsupportedMediaType("Send application/json.")
    raw = request.get_data(cache=True)
    if len(raw) > g.body_limit:
        raise TooLarge(f"This route reads {g.body_limit} bytes at most.")
    try:
        parsed = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise Malformed("The body is not JSON.") from error
    if depth_of(parsed) > MAX_DEPTH:
        raise Malformed(f"Lists and objects may lie {MAX_DEPTH} deep inside each other, not more.")
    return parsed


def depth_of(parsed: Any) -> int:
    """Return how deep lists and objects lie inside each other; 0 for a bare value. Never recurses."""
    depth = 0
    level = [parsed] if isinstance(parsed, dict | list) else []
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            return depth
        children = (child for part in level for child in (part.values() if isinstance(part, dict) else part))
        level = [child for child in children if isinstance(child, dict | list)]
    return depth


def load(shape: Schema, parsed: Any) -> dict[str, Any]:
    """Return the checked values of a parsed body or query.

    Raises:
        Invalid: the shape is wrong; `fields` names each place, dotted, with its reasons.
    """
    try:
        loaded: dict[str, Any] = shape.load(parsed)
    except ValidationError as error:
        raise Invalid(fields=flattened(_messages(error))) from error
    return loaded


def _messages(error: ValidationError) -> dict[str, Any]:
    """Return what marshmallow says about each field; a fault of the whole stands under `_schema`."""
    return error.messages if isinstance(error.messages, dict) else {"_schema": error.messages}


def flattened(messages: dict[str, Any], prefix: str = "") -> dict[str, list[str]]:
    """Return marshmallow's nested messages with dotted places as keys."""
    flat: dict[str, list[str]] = {}
    for key, value in messages.items():
        place = f"{prefix}{key}"
        if isinstance(value, dict):
            flat |= flattened(value, f"{place}.")
        else:
            flat[place] = [str(reason) for reason in value]
    return flat
