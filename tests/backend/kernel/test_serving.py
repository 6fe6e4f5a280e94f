"""Reading bodies outside, running the app inside."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from typing_extensions import override

from backend.kernel import serving
from backend.kernel.serving import Server


class Headers:
    """Headers in the order in which they came, some of them twice."""

    def __init__(self, *pairs: tuple[str, str]) -> None:
        self._pairs = pairs

    def items(self) -> tuple[tuple[str, str], ...]:
        return self._pairs


@dataclass
class Request:
    """What a phone sent."""

    method: str = "POST"
    scheme: str = "http"
    http_version: str = "1.1"
    client: str = "192.0.2.7:51234"
    server: str = "127.0.0.1:8000"
    path: str = "/api/v1/invitations/look"
    query_string: str = "a=1"
    authority: str | None = None
    headers: Any = field(default_factory=lambda: Headers(("host", "127.0.0.1:8000")))


@dataclass
class Line:
    """A connection over which a body arrives in pieces; None is a piece that never comes."""

    pieces: tuple[bytes | None, ...] = ()
    told: list[tuple[Any, ...]] = field(default_factory=list)
    taken: int = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            if piece is None:
                await asyncio.sleep(3600)
            else:
                self.taken += 1
                yield piece

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.told.append((status, headers, body))

    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None:
        self.told.append((status, headers))


def echo(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer with the body one sent."""
    start_response("200 OK", [("X-Length", environ["CONTENT_LENGTH"])])
    return [environ["wsgi.input"].read()]


def serve(app: Any, line: Line, request: Request | None = None) -> tuple[Any, ...]:
    asyncio.run(Server(app, threads=1).__rsgi__(request or Request(), line))
    (answer,) = line.told
    return answer


def environ(**changes: Any) -> dict[str, Any]:
    return serving.environ_of(Request(**changes), b"body")


def test_a_body_in_pieces_reaches_the_app_whole() -> None:
    answer = serve(echo, Line((b'{"to', b"ken", b'":1}')))

    assert answer == (200, [("X-Length", "11")], b'{"token":1}')


def crowd(app: Any, how_many: int, path: str = Request.path) -> list[tuple[Any, ...]]:
    """Let many ask at once; return what each was told, in the order in which they came."""
    lines = [Line((b"{}",)) for _ in range(how_many)]

    async def ask() -> None:
        server = Server(app, threads=2)
        await asyncio.gather(*(server.__rsgi__(Request(path=path), line) for line in lines))

    asyncio.run(ask())
    return [line.told[0] for line in lines]


def slowly(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer as `echo` does, after a while."""
    time.sleep(0.005)
    return echo(environ, start_response)


def test_of_three_hundred_that_ask_at_once_those_that_would_wait_too_long_are_told_when_to_come_again() -> None:
    told = crowd(slowly, 300)

    statuses = Counter(status for status, *_ in told)
    assert statuses == {200: serving.MOST_WAITING, 503: 300 - serving.MOST_WAITING}
    _, headers, body = next(answer for answer in told if answer[0] == 503)
    assert dict(headers)["Retry-After"] == "5"
    assert dict(headers)["Content-Type"] == "application/problem+json"
    assert json.loads(body)["code"] == "unavailable"


@pytest.mark.parametrize("path", ["/health", "/assets/main.js"])
def test_however_many_ask_health_and_the_app_itself_are_given(path: str) -> None:
    assert {status for status, *_ in crowd(slowly, 100, path)} == {200}


def test_a_request_whose_phone_has_given_up_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = []

    def noted(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        begun.append(environ)
        time.sleep(1.0)
        return echo(environ, start_response)

    monkeypatch.setattr(serving, "LONGEST_WAIT", 0.5)

    told = crowd(noted, 6)

    assert [status for status, *_ in told] == [200, 200, 503, 503, 503, 503]
    assert len(begun) == 2


def test_an_answer_without_a_body_stays_without() -> None:
    def nothing(_environ: Any, start_response: Any) -> list[bytes]:
        start_response("204 NO CONTENT", [])
        return []

    assert serve(nothing, Line()) == (204, [])


def test_no_more_is_read_than_the_route_reads_and_the_app_can_tell() -> None:
    line = Line(tuple(b"x" * 50_000 for _ in range(10)))

    answer = serve(echo, line)

    assert line.taken == 2
    assert answer[1] == [("X-Length", str(64 * 1024 + 1))]


def test_a_push_may_be_longer() -> None:
    line = Line(tuple(b"x" * 50_000 for _ in range(10)))

    answer = serve(echo, line, Request(path="/api/v1/sync/exchange"))

    assert answer[1] == [("X-Length", "500000")]


@pytest.mark.parametrize("pieces", [(None,), (b"{", None), (b"{", b" ", None)])
def test_a_body_that_stands_still_is_given_up(
    monkeypatch: pytest.MonkeyPatch, pieces: tuple[bytes | None, ...]
) -> None:
    monkeypatch.setattr(serving, "CHUNK_SECONDS", 0.05)

    assert serve(echo, Line(pieces)) == (408, [("connection", "close")])


def test_a_body_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "BODY_SECONDS", 0.2)

    class Trickle(Line):
        @override
        async def __aiter__(self) -> AsyncIterator[bytes]:
            while True:
                await asyncio.sleep(0.01)
                yield b" "

    assert serve(echo, Trickle())[0] == 408


def test_what_the_app_opened_is_closed() -> None:
    class Parts:
        closed = False

        def __iter__(self) -> Iterator[bytes]:
            return iter([b"a", b"b"])

        def close(self) -> None:
            Parts.closed = True

    def app(_environ: Any, start_response: Any) -> Parts:
        start_response("200 OK", [])
        return Parts()

    assert serve(app, Line()) == (200, [], b"ab")
    assert Parts.closed


def test_the_environment_says_what_wsgi_wants_to_know() -> None:
    said = environ(headers=Headers(("host", "hilo.example.org"), ("content-type", "application/json"), ("x-hilo", "1")))

    wanted = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/api/v1/invitations/look",
        "QUERY_STRING": "a=1",
        "REMOTE_ADDR": "192.0.2.7",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": "4",
        "HTTP_HOST": "hilo.example.org",
        "HTTP_X_HILO": "1",
    }
    assert {name: said[name] for name in wanted} == wanted
    assert "PATH" not in said


def test_an_address_of_version_6_is_one_address() -> None:
    assert environ(client="[2001:db8::7]:51234")["REMOTE_ADDR"] == "2001:db8::7"


def test_a_path_in_any_script_is_written_as_wsgi_wants_it() -> None:
    assert environ(path="/été")["PATH_INFO"].encode("latin-1").decode() == "/été"


def test_a_host_is_taken_from_where_the_protocol_puts_it() -> None:
    assert environ(headers=Headers(), authority="hilo.example.org")["HTTP_HOST"] == "hilo.example.org"


def test_what_a_phone_says_of_the_length_does_not_count_and_headers_are_not_forged() -> None:
    lying = Headers(("content-length", "9999"), ("transfer-encoding", "chunked"), ("x_forwarded_for", "127.0.0.1"))

    said = environ(headers=lying)

    assert said["CONTENT_LENGTH"] == "4"
    assert not {"HTTP_CONTENT_LENGTH", "HTTP_TRANSFER_ENCODING", "HTTP_X_FORWARDED_FOR"} & set(said)


def test_a_header_given_twice_is_joined() -> None:
    twice = Headers(("cookie", "a=1"), ("cookie", "b=2"), ("authorization", "Bearer x"), ("authorization", "Bearer y"))

    said = environ(headers=twice)

    assert said["HTTP_COOKIE"] == "a=1; b=2"
    assert said["HTTP_AUTHORIZATION"] == "Bearer x,Bearer y"
