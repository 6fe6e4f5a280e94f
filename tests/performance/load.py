"""A load client: keeps some connections busy with rendered requests, and writes down when each answer was whole.

One thread, raw sockets, no HTTP library: a request costs it a few dozen microseconds, so it is the server that is
measured. It listens to nobody but 127.0.0.1.
"""

import gzip
import re
import selectors
import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count as counter
from random import uniform
from time import perf_counter, sleep
from typing import Any

import orjson

_RECEIVE_BYTES = 262_144
_LONGEST_SILENCE_SECONDS = 60.0
_COME_BACK = 503
_MOST_AGAIN = 50


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its status, its head in lower case, its body as it travelled, how long it took, to which request."""

    status: int
    head: bytes
    body: bytes
    seconds: float
    number: int
    connection: "_Connection"

    def json(self) -> Any:
        """Return what the body says."""
        return orjson.loads(gzip.decompress(self.body) if b"content-encoding: gzip" in self.head else self.body)


@dataclass
class Outcome:
    """What a run of requests came to; `sent_again` counts those that were cut off or told to come back."""

    answers: list[Answer]
    seconds: float
    sent_again: int = 0

    def milliseconds(self, share: float) -> float:
        """Return the time within which this share of answers came, in milliseconds."""
        times = sorted(answer.seconds for answer in self.answers)
        return times[min(len(times) - 1, int(share * len(times)))] * 1000

    def refuse_failures(self) -> "Outcome":
        """Return self if every answer is a success; figures of refusals are worth nothing."""
        wrong = [answer for answer in self.answers if answer.status // 100 != 2]
        if wrong:
            raise RuntimeError(
                f"{len(wrong)} of {len(self.answers)} answers are {wrong[0].status}: {wrong[0].body[:300]!r}"
            )
        return self


def post(port: int, path: str, body: object, token: str = "", *, zipped: bool = False) -> bytes:
    """Render a POST with a JSON body."""
    content = orjson.dumps(body, default=str)
    return _head("POST", port, path, token, zipped=zipped, length=len(content)) + content


def get(port: int, path: str, token: str = "") -> bytes:
    """Render a GET."""
    return _head("GET", port, path, token, zipped=False, length=None)


def _head(method: str, port: int, path: str, token: str, *, zipped: bool, length: int | None) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}"]
    if token:
        lines.append(f"Authorization: Bearer {token}")
    if zipped:
        lines.append("Accept-Encoding: gzip")
    if length is not None:
        lines += ["Content-Type: application/json", f"Content-Length: {length}"]
    return "\r\n".join([*lines, "", ""]).encode()


def run(
    port: int, requests: Sequence[bytes], *, connections: int = 16, seconds: float | None = None, once: bool = False
) -> Outcome:
    """Send requests over some connections, each waiting for its answer before the next.

    Args:
        port: of the server on 127.0.0.1.
        requests: rendered; sent in order.
        connections: how many are open at once.
        seconds: after this no further request is sent; None sends each once.
        once: with `seconds`, send each request once at most instead of round and round.
    """
    with selectors.DefaultSelector() as selector:
        pace = _Pace(len(requests), seconds, once=once or seconds is None)
        opened = [_Connection(port, requests, pace, selector) for _ in range(min(connections, len(requests)))]
        answers: list[Answer] = []
        began = perf_counter()
        busy = sum(connection.send_next() for connection in opened)
        waits = _Waits()
        while busy:
            came = [answer for one in _ready(selector, waits) if (answer := one.receive(waits)) is not None]
            answers += came
            busy -= sum(not answer.connection.send_next() for answer in came)
        taken = perf_counter() - began
        for connection in opened:
            connection.close()
    return Outcome(answers, taken, sum(connection.sent_again for connection in opened))


def _ready(selector: selectors.BaseSelector, waits: "_Waits") -> list["_Connection"]:
    """Send what has waited long enough, and return the connections on which something came, if anything did."""
    seconds = waits.send_due()
    if seconds is not None and not selector.get_map():
        sleep(seconds)
        return []
    ready = selector.select(_LONGEST_SILENCE_SECONDS if seconds is None else seconds)
    if not ready and seconds is None:
        raise TimeoutError("the server is silent")
    return [key.data for key, _ in ready]


class _Waits:
    """The connections whose phone was told to come back later, and when it does: half as late again at most."""

    def __init__(self) -> None:
        self._due: list[tuple[float, int, _Connection]] = []
        self._order = counter()

    def add(self, connection: "_Connection", seconds: float) -> None:
        """Let it send again after so many seconds and a bit."""
        at = perf_counter() + seconds * uniform(1, 1.5)
        heappush(self._due, (at, next(self._order), connection))

    def send_due(self) -> float | None:
        """Let those send whose time has come; return in how many seconds the next one's does, None without one."""
        while self._due and self._due[0][0] <= perf_counter():
            heappop(self._due)[2].send_again()
        return max(0.0, self._due[0][0] - perf_counter()) if self._due else None


class _Pace:
    """Hands out the numbers of requests: each once, or round and round, until time is up."""

    def __init__(self, count: int, seconds: float | None, *, once: bool) -> None:
        self._ends_at = None if seconds is None else perf_counter() + seconds
        self._numbers: Iterator[int] = iter(range(count)) if once else _round_and_round(count)

    def next(self) -> int | None:
        if self._ends_at is not None and perf_counter() >= self._ends_at:
            return None
        return next(self._numbers, None)


def _round_and_round(count: int) -> Iterator[int]:
    while True:
        yield from range(count)


class _Connection:
    """One connection with at most one request under way. Cut off or told to wait, it sends again, as a phone does."""

    def __init__(self, port: int, requests: Sequence[bytes], pace: _Pace, selector: selectors.BaseSelector) -> None:
        self._port, self._requests, self._pace, self._selector = port, requests, pace, selector
        self._received = bytearray()
        self._whole: int | None = None
        self._head_bytes = 0
        self._number = 0
        self._again = 0
        self._sent_at = 0.0
        self.sent_again = 0
        self._open()

    def send_next(self) -> bool:
        """Send the next request; return whether there was one."""
        number = self._pace.next()
        if number is None:
            return False
        self._number = number
        self._again = 0
        self._sent_at = perf_counter()
        self._send()
        return True

    def receive(self, waits: _Waits) -> Answer | None:
        """Take what has come; return the answer once it is whole and not a plea to come back later."""
        came = self._came()
        if not came:
            self.close()
            self._open()
            self.send_again()
            return None
        self._received += came
        if self._whole is None and (end := self._received.find(b"\r\n\r\n")) >= 0:
            self._head_bytes = end + 4
            self._whole = self._head_bytes + _length(bytes(self._received[:end]).lower())
        if self._whole is None or len(self._received) < self._whole:
            return None
        head = bytes(self._received[: self._head_bytes]).lower()
        body = bytes(self._received[self._head_bytes : self._whole])
        status = int(head[9:12])
        if status == _COME_BACK:
            told = re.search(rb"retry-after: (\d+)", head)
            waits.add(self, int(told[1]) if told else 0)
            return None
        return Answer(status, head, body, perf_counter() - self._sent_at, self._number, self)

    def _came(self) -> bytes:
        try:
            return self._socket.recv(_RECEIVE_BYTES)
        except ConnectionError:
            return b""

    def close(self) -> None:
        """Hang up."""
        self._selector.unregister(self._socket)
        self._socket.close()

    def _open(self) -> None:
        self._socket = socket.create_connection(("127.0.0.1", self._port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._selector.register(self._socket, selectors.EVENT_READ, self)

    def _send(self) -> None:
        self._received.clear()
        self._whole = None
        self._socket.sendall(self._requests[self._number])

    def send_again(self) -> None:
        """Send the request that was cut off or put off."""
        self.sent_again += 1
        self._again += 1
        if self._again > _MOST_AGAIN:
            raise ConnectionError(f"the server refuses; last it said {bytes(self._received[:200])!r}")
        self._send()


def _length(head: bytes) -> int:
    """Return how long the body is. Servers of ours always say; 204 and 304 have none."""
    if head[9:12] in {b"204", b"304"}:
        return 0
    return int(head.partition(b"content-length:")[2].split(b"\r\n", 1)[0])
