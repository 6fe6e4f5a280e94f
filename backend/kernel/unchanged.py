"""Answers that a screen asks for again and again: 304 while nothing but the time of reading has changed."""

import hashlib
from typing import Any

import orjson
from flask import Response, jsonify, request
from werkzeug.wrappers import Response as BaseResponse


def unless_unchanged(shown: dict[str, Any]) -> BaseResponse:
    """Return a dumped answer with its fingerprint, or 304 when the caller sent the same one in `If-None-Match`."""
    response: Response = jsonify(shown)
    response.set_etag(_fingerprint(shown))
    response.headers["Cache-Control"] = "no-store"
    return response.make_conditional(request)


def _fingerprint(shown: dict[str, Any]) -> str:
    """Return what is equal for two readings that differ only in when they were taken (`as_of`)."""
    told = {key: value for key, value in shown.items() if key != "as_of"}
    return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()[:32]
