"""Serves the WSGI app to Granian so that slow phones wait outside.

Granian's own WSGI bridge gives a thread to each request before its body has arrived: measured, 50 phones that send
slowly (a basement is enough, no malice needed) keep all threads waiting, and nobody else is answered. So a request's
body is read here first, on the event loop, which holds thousands of slow connections; a thread gets it complete, with
its true length.

Not more of them may wait for a thread than are answered before their phones give up: when two thousand phones come
back at once, most are told at once when to come again, instead of working for those who have hung up.
"""

import asyncio
import json
import secrets
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO
from typing import Any, Final, NamedTuple, Protocol
from urllib.parse import urlsplit

from backend.kernel import edge
from backend.kernel.problems import Unavailable

CHUNK_SECONDS: Final = 20.0
"""How long a body may stand still."""
BODY_SECONDS: Final = 180.0
"""How long a body may take altogether: the largest push over the slowest line worth waiting for."""

MOST_WAITING: Final = 64
"""Requests to the API that may wait for a thread of this process, or be on one."""
LONGEST_WAIT: Final = 15.0
"""Seconds after which a request that waited is not begun any more: its phone stops listening after twenty."""

_REQUEST_TIMEOUT = 408

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Request(Protocol):
    """What Granian tells about a request."""

    method: str
    scheme: str
    http_version: str
    client: str
    server: str
    path: str
    query_string: str
    authority: str | None
    headers: Any


class Line(Protocol):
    """Granian's end of the connection."""

    def __aiter__(self) -> AsyncIterator[bytes]:
        """Return the body, in the pieces in which it arrives."""

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """Answer with a body."""

    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None:
        """Answer without a body."""


class Answer(NamedTuple):
    """What the app answered, complete."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


class Server:
    """What Granian serves with `--interface rsgi`: reads bodies on its loop, runs the app on `threads` threads."""

    def __init__(self, app: Application, threads: int) -> None:
        self._app = app
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="request")
        self._waiting = 0

    async def __rsgi__(self, request: Request, line: Line) -> None:
        try:
            body = await read_body(line, request.path)
        except TimeoutError:
            line.response_empty(_REQUEST_TIMEOUT, [("connection", "close")])
            return
        answer = await self._answered(request, body)
        if answer.body:
            line.response_bytes(*answer)
        else:
            line.response_empty(answer.status, answer.headers)

    async def _answered(self, request: Request, body: bytes) -> Answer:
        """Return what the app answers once a thread is free; that it is busy if too many wait. Files and health may."""
        if not request.path.startswith("/api/"):
            return await self._on_a_thread(partial(run, self._app, environ_of(request, body)))
        if self._waiting >= MOST_WAITING:
            return busy()
        self._waiting += 1
        try:
            until = time.monotonic() + LONGEST_WAIT
            return await self._on_a_thread(partial(run_until, until, self._app, environ_of(request, body)))
        finally:
            self._waiting -= 1

    async def _on_a_thread(self, work: Callable[[], Answer]) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)


async def read_body(line: Line, path: str) -> bytes:
    """Return the body of a request, or one byte more than its route reads: the app refuses that in its own words.

    Raises:
        TimeoutError: nothing came for too long.
    """
    limit = edge.limit_of(path)
    now = asyncio.get_running_loop().time
    body, until = bytearray(), now() + BODY_SECONDS
    async with asyncio.timeout(CHUNK_SECONDS) as patience:
        async for piece in line:
            body += piece
            if len(body) > limit:
                break
            patience.reschedule(min(now() + CHUNK_SECONDS, until))
    return bytes(body[: limit + 1])


def busy() -> Answer:
    """Return the answer that asks a phone to come again; phones add to the seconds it names what chance says."""
    problem = Unavailable("Too many ask at once; nothing was begun.")
    body = json.dumps(problem.body(secrets.token_hex(8))).encode()
    headers = {"Content-Type": "application/problem+json", "Cache-Control": "no-store", **problem.headers()}
    return Answer(problem.status, list(headers.items()), body)


def run_until(until: float, app: Application, environ: dict[str, Any]) -> Answer:
    """Run the app, unless its turn has come too late (by the clock that never goes back)."""
    return busy() if time.monotonic() > until else run(app, environ)


def run(app: Application, environ: dict[str, Any]) -> Answer:
    """Run the app for one request, on this thread, and return all of its answer."""
    started: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], _error: object = None) -> None:
        started[:] = [int(status.split(" ", 1)[0]), headers]

    parts = app(environ, start_response)
    try:
        body = b"".join(parts)
    finally:
        close = getattr(parts, "close", None)
        if close is not None:
            close()
    return Answer(started[0], started[1], body)


def environ_of(request: Request, body: bytes) -> dict[str, Any]:
    """Return what WSGI calls the environment of a request (PEP 3333), and nothing of the process's own environment."""
    server = urlsplit(f"//{request.server}")
    return {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": request.path.encode().decode("latin-1"),
        "QUERY_STRING": request.query_string,
        "SERVER_NAME": server.hostname or "127.0.0.1",
        "SERVER_PORT": str(server.port or 80),
        "SERVER_PROTOCOL": f"HTTP/{request.http_version}",
        "REMOTE_ADDR": request.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": request.scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **dict(_headers(request)),
        "CONTENT_LENGTH": str(len(body)),
    }


def _headers(request: Request) -> Iterator[tuple[str, str]]:
    """Return the request's headers under their WSGI names, joined if given twice; a length is ours to tell."""
    found: dict[str, str] = {}
    for name, value in request.headers.items():
        joint = "; " if name == "cookie" else ","
        found[name] = f"{found[name]}{joint}{value}" if name in found else value
    if request.authority and "host" not in found:
        found["host"] = request.authority
    for name, value in found.items():
        key = name.upper().replace("-", "_")
        if "_" not in name and key not in {"CONTENT_LENGTH", "TRANSFER_ENCODING"}:
            yield (key if key == "CONTENT_TYPE" else f"HTTP_{key}"), value
