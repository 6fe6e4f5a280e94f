"""Answers that a screen asks for again and again: 304 while nothing but the time of reading has changed.

An answer's name (ETag) is a fingerprint of what it says, and a mark of the union's version and the minute: while the
mark is the same, nothing is read at all.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

import orjson
from flask import Response, jsonify, request
from werkzeug.wrappers import Response as BaseResponse

_MARK: Final = "~"
"""Stands between fingerprint and mark in the name of an answer."""


def unless_nothing_happened(version: int, now: datetime, show: Callable[[], dict[str, Any]]) -> BaseResponse:
    """Return what `show` dumps, or 304; without calling it when the caller has the answer of this version and minute.

    What an answer says may also change by time alone (a promise becomes late): so it is read anew each minute.

    Args:
        version: the union's; it changes with every write that anybody's phone or page can show.
        now: when it is asked.
        show: reads and dumps the answer.
    """
    mark = f"{version}.{int(now.timestamp()) // 60}"
    known = {name.partition(_MARK)[0]: name.partition(_MARK)[2] for name in request.if_none_match.as_set()}
    for fingerprint, made in known.items():
        if made == mark:
            return _unchanged(f"{fingerprint}{_MARK}{mark}")
    shown = show()
    fingerprint = _fingerprint(shown)
    return _named(shown, f"{fingerprint}{_MARK}{mark}", is_known=fingerprint in known)


def _named(shown: dict[str, Any], name: str, *, is_known: bool) -> BaseResponse:
    """Return an answer under its name; 304 when the caller knows what it says."""
    if is_known:
        return _unchanged(name)
    response: Response = jsonify(shown)
    response.set_etag(name)
    response.headers["Cache-Control"] = "no-store"
    return response


def _unchanged(name: str) -> BaseResponse:
    """Return 304 with the name under which the answer is known from now on."""
    response = Response(status=304)
    response.set_etag(name)
    response.headers["Cache-Control"] = "no-store"
    return response


def _fingerprint(shown: dict[str, Any]) -> str:
    """Return what is equal for two readings that differ only in when they were taken (`as_of`)."""
    told = {key: value for key, value in shown.items() if key != "as_of"}
    return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()[:32]
