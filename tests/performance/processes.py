"""Servers under measurement: started on 127.0.0.1, watched for the processor time of all their processes, stopped."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).parents[2]
_TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
_LONGEST_START_SECONDS = 60.0
_LINES_SHOWN = 20


@dataclass(frozen=True)
class Server:
    """A running server: its port, and the processes whose time counts (the database's, too, if it has any)."""

    port: int
    roots: tuple[int, ...]

    def cpu_seconds(self) -> float:
        """Return the processor time, user and system, spent so far by these processes and all below them."""
        return sum(_spent(pid) for pid in _below(self.roots))


@contextmanager
def started(
    command: Sequence[str], port: int, environment: Mapping[str, str], database_pids: Iterable[int], log: Path
) -> Iterator[Server]:
    """Start a server and wait until it accepts connections; end it afterwards."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=output, stderr=output, start_new_session=True
        )
    try:
        _wait_for(port, process)
        yield Server(port, (process.pid, *database_pids))
    except BaseException:
        sys.stderr.write("\n".join(_complaints(log)) + "\n")
        raise
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def free_port() -> int:
    """Return a port nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _complaints(log: Path) -> list[str]:
    """Return what the server said beside its lines about requests, the last of it."""
    return [line for line in log.read_text().splitlines() if '"event": "request"' not in line][-_LINES_SHOWN:]


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    ends_at = monotonic() + _LONGEST_START_SECONDS
    while monotonic() < ends_at:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
        except OSError:
            sleep(0.05)
        else:
            return
    raise TimeoutError("the server does not listen")


def _below(roots: Iterable[int]) -> set[int]:
    """Return these processes and all their descendants."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := _fields(int(entry.name))):
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found: set[int] = set()
    waiting = list(roots)
    while waiting:
        pid = waiting.pop()
        if pid not in found:
            found.add(pid)
            waiting += children.get(pid, [])
    return found


def _fields(pid: int) -> list[str]:
    """Return the fields of /proc/<pid>/stat after the name: state, parent, …; none if the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _spent(pid: int) -> float:
    """Return the seconds of a process and of its children that have ended."""
    fields = _fields(pid)
    return sum(map(int, fields[11:15])) / _TICKS_PER_SECOND if fields else 0.0
