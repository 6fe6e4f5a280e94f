"""`python -m backend run`: it starts, says where it is, and stops when it should."""

import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from backend.kernel import serving
from backend.kernel.config import Settings
from backend.kernel.doctor import is_taken
from backend.run import run

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 120

Server = subprocess.Popen[str]


@pytest.fixture
def port() -> int:
    """A port nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
    return found


@contextmanager
def started(home: Path, port: int) -> Iterator[Server]:
    """Start a server and wait until it answers; whatever happens, it is gone afterwards."""
    environ = os.environ | {"HILO_HOME": str(home), "PORT": str(port), "HILO_DEMO": "0", "HILO_ENV": "test"}
    command = [sys.executable, "-m", "backend", "run"]
    with subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True) as server:
        try:
            wait_for(port)
            yield server
        finally:
            server.terminate()
            server.wait(PATIENCE_SECONDS)


def wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
                assert answer.status == 200
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not answer")


def children_of(server: Server) -> dict[str, int]:
    """Return the process ids of the web server, which has processes of its own, and of the worker."""
    return {"web" if children(pid) else "worker": pid for pid in children(server.pid)}


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_it_starts_both_says_where_it_is_and_stops_cleanly(tmp_path: Path, port: int) -> None:
    with started(tmp_path, port) as server:
        pids = children_of(server)
        assert set(pids) == {"web", "worker"}
        assert server.stdout is not None
        lines = [server.stdout.readline().strip() for _ in range(2)]
        assert f"Hilo is at http://127.0.0.1:{port}" in lines
        for kept in tmp_path.rglob("*"):  # nobody else on this machine may read what it keeps
            assert not stat.S_IMODE(kept.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO), kept

        server.send_signal(signal.SIGTERM)

        assert server.wait(PATIENCE_SECONDS) == 0
        assert server.stdout.read().strip().endswith("Stopping.")
    assert [pid for pid in pids.values() if Path(f"/proc/{pid}").exists()] == []


def test_phones_that_send_slowly_keep_nobody_waiting(tmp_path: Path, port: int) -> None:
    head = (
        b"POST /api/v1/sync/push HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
    )
    with started(tmp_path, port), ExitStack() as stack:
        slow = [stack.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(50)]
        for phone in slow:
            phone.sendall(head)
        began = time.monotonic()
        for _ in range(5):
            for phone in slow:
                phone.sendall(b" ")
            wait_for(port)

        assert time.monotonic() - began < serving.CHUNK_SECONDS / 2


@pytest.mark.parametrize(("which", "sentence"), [("worker", "The worker ended"), ("web", "The web server ended")])
def test_when_one_ends_by_itself_it_says_so_and_stops_the_other(
    tmp_path: Path, port: int, which: str, sentence: str
) -> None:
    with started(tmp_path, port) as server:
        pids = children_of(server)

        os.kill(pids[which], signal.SIGKILL)

        assert server.wait(PATIENCE_SECONDS) == 1
        assert server.stdout is not None
        assert f"{sentence} by itself (exit code -9). Stopping." in server.stdout.read()
    assert [pid for name, pid in pids.items() if name != which and Path(f"/proc/{pid}").exists()] == []


def test_when_it_is_killed_nothing_of_it_stays_behind(tmp_path: Path, port: int) -> None:
    with started(tmp_path, port) as server:
        pids = children_of(server)

        server.kill()
        server.wait(PATIENCE_SECONDS)

        until = time.monotonic() + PATIENCE_SECONDS
        while any(Path(f"/proc/{pid}").exists() for pid in pids.values()):
            assert time.monotonic() < until
            time.sleep(0.1)


def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        settings = Settings(home=tmp_path, port=other.getsockname()[1], environment="test")

        assert is_taken(settings)
        assert run(settings) == 1

    said = capsys.readouterr().out
    assert said.startswith(f"Port {settings.port} is taken.")
    assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
    assert not is_taken(settings)
