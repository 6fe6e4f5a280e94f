"""The outermost steps of each request in Flask: a request id, limits before parsing, one shape for every refusal."""

import ipaddress
import secrets
from typing import Any

from flask import Flask, Response, g, jsonify, request
from sqlalchemy.exc import InterfaceError, OperationalError, PendingRollbackError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft
from werkzeug.exceptions import HTTPException
from werkzeug.http import HTTP_STATUS_CODES

from backend.kernel import logs
from backend.kernel.problems import NotFound, Problem, TooLarge, Unavailable

SYNC_BYTES = 1024 * 1024
"""The largest body of a sync route, and of what a phone that was shut out hands over."""
FILE_BYTES = 20 * 1024 * 1024
"""The largest list of people."""
USUAL_BYTES = 64 * 1024
"""The largest body of any other route."""
URL_BYTES = 2048
"""The longest path with its query."""

_GAVE_UP = (OperationalError, InterfaceError, PendingRollbackError, NoConnectionLeft)
"""What the database throws when a lock took too long, a connection ended or a disk is full: later it may work."""


def install(app: Flask) -> None:
    """Put the steps around every request of this app."""

    @app.before_request
    def _limits() -> None:
        g.request_id = secrets.token_hex(8)
        g.body_limit = limit_of(request.path)
        # One byte more than allowed: Werkzeug cuts a body without a length off at the limit and does not say so.
        request.max_content_length = g.body_limit + 1
        if len(request.environ.get("RAW_URI") or request.full_path) > URL_BYTES:
            raise TooLarge("This address is too long.")
        if (request.content_length or 0) > g.body_limit:
            raise TooLarge(f"This route reads {g.body_limit} bytes at most.")

    @app.after_request
    def _name(response: Response) -> Response:
        response.headers["X-Request-Id"] = g.get("request_id", "")
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    app.register_error_handler(Problem, problem_response)
    app.register_error_handler(HTTPException, http_problem)
    app.register_error_handler(Exception, unexpected)
    for gave_up in _GAVE_UP:
        app.register_error_handler(gave_up, database_gave_up)


def limit_of(path: str) -> int:
    """Return how many bytes of a body the route at this path reads at most."""
    if path == "/api/v1/roster-imports":
        return FILE_BYTES
    if path.startswith("/api/v1/sync/") or path == "/api/v1/sessions/parcels":
        return SYNC_BYTES
    return USUAL_BYTES


def problem_response(problem: Problem) -> Response:
    """Return a problem as `application/problem+json`."""
    return _response(problem.body(g.get("request_id", "")), problem.status, problem.headers())


def http_problem(error: HTTPException) -> Response:
    """Return what Flask or Werkzeug refuses in the same shape, keeping its headers (405 needs its Allow)."""
    status = error.code or 500
    if status == NotFound.status:
        return problem_response(NotFound())
    title = HTTP_STATUS_CODES.get(status, "Refused")
    code = title.lower().replace(" ", "-").replace("'", "")
    body = {"type": f"/problems/{code}", "title": title, "status": status, "detail": title, "code": code}
    headers = {
        name: value for name, value in error.get_headers() if name.lower() not in {"content-type", "content-length"}
    }
    return _response(body | {"request_id": g.get("request_id", "")}, status, headers)


def database_gave_up(error: Exception) -> Response:
    """Return the answer when the database did not go through with it: nothing was done, and one may ask again."""
    _note(error)
    return problem_response(Unavailable())


def unexpected(error: Exception) -> Response:
    """Return the answer to our own mistakes: a request id and nothing else."""
    _note(error)
    return problem_response(Problem("It is not your fault. The request id helps the people who run this server."))


def _note(error: Exception) -> None:
    """Write what went wrong into the log, with the request it belongs to."""
    logs.failure(error, request_id=g.get("request_id"), route=logs.route(), member_id=g.get("member_id"))


def client_address() -> str | None:
    """Return the address of the one who asks.

    A proxy on this machine (it ends TLS for us) is believed when it forwards an address; anybody else is not.
    """
    peer = request.remote_addr
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return forwarded if forwarded and _is_loopback(peer) else peer


def came_from_this_machine() -> bool:
    """Say whether the request comes from this machine itself, not through a proxy on it."""
    return _is_loopback(request.remote_addr) and "X-Forwarded-For" not in request.headers


def _is_loopback(address: str | None) -> bool:
    """Say whether this is an address of this machine."""
    try:
        return ipaddress.ip_address(address or "").is_loopback
    except ValueError:
        return False


def _response(body: dict[str, Any], status: int, headers: dict[str, str]) -> Response:
    """Return a problem's body as a response."""
    response = jsonify(body)
    response.status_code = status
    response.mimetype = "application/problem+json"
    response.headers.update(headers)
    return response
