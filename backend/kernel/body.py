"""Reading a JSON body without being hurt by it: size first (`kernel/edge.py`), then depth, then the shape."""

import json
import re
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


_HALF_LETTER = re.compile(rb"\\u[dD][89a-fA-F]")
_LONGEST_WHOLE = 20


class FastJson(JSONProvider):
    """Flask's JSON by orjson: strict about NaN, infinities and broken text."""

    @override
    def dumps(self, obj: Any, **kwargs: Any) -> str:
        return orjson.dumps(obj).decode()

    @override
    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        return orjson.loads(s)


def read_json(*, half_letters: bool = False) -> Any:
    """Return the parsed body of the request.

    Args:
        half_letters: read text in which half a letter stands alone (a lone surrogate), which JSON can say and
            UTF-8 cannot; whoever asks for it must look for it, because no database keeps it.

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
        if not half_letters or not _HALF_LETTER.search(raw):
            raise Malformed("The body is not JSON.") from error
        parsed = with_half_letters(raw)
    if depth_of(parsed) > MAX_DEPTH:
        raise Malformed(f"Lists and objects may lie {MAX_DEPTH} deep inside each other, not more.")
    return parsed


def with_half_letters(raw: bytes) -> Any:
    """Return what JSON says, read by the slower reader that lets half a letter stand.

    Raises:
        Malformed: it is not JSON all the same.
    """
    try:
        return json.loads(raw.decode(), parse_int=_whole, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Malformed("The body is not JSON.") from error


def _whole(digits: str) -> int | float:
    """Return a whole number as the fast reader does: one that needs more than 64 bits becomes a float."""
    number = int(digits) if len(digits) <= _LONGEST_WHOLE else 1 << 64
    return number if -(1 << 63) <= number < 1 << 64 else float(digits)


def _refuse(word: str) -> None:
    """Refuse NaN and the infinities, which are not JSON.

    Raises:
        ValueError: always.
    """
    raise ValueError(word)


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
