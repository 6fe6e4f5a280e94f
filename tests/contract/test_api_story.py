"""The story in docs/api.md, pasted block by block into a shell, against a server started as everybody starts it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

ROOT = Path(__file__).resolve().parents[2]
FENCED = re.compile(r"^```(?P<kind>sh|text)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
BETWEEN = "----- the next block -----"
PATIENCE_SECONDS = 240


@dataclass(frozen=True)
class Step:
    """What is pasted, and what must be printed."""

    pasted: str
    printed: str


def steps() -> list[Step]:
    """Return the blocks of the story, each with the output that stands below it."""
    blocks = [(found["kind"], found["text"]) for found in FENCED.finditer((ROOT / "docs/api.md").read_text())]
    followers = [*blocks[1:], ("sh", "")]
    return [
        Step(text, after if kind_after == "text" else "")
        for (kind, text), (kind_after, after) in zip(blocks, followers, strict=True)
        if kind == "sh"
    ]


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """The environment of both terminals: an empty instance on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = {key: value for key, value in os.environ.items() if not key.startswith("HILO_")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{given['PATH']}"
    return {**given, "HILO_HOME": str(tmp_path), "HILO_DEMO": "0", "HILO_ENV": "test", "PORT": str(port), "PATH": path}


@pytest.fixture
def server(surroundings: dict[str, str]) -> Iterator[str]:
    """A server with its worker, as `make run` starts it; yields its address."""
    address = f"http://127.0.0.1:{surroundings['PORT']}"
    running = subprocess.Popen([sys.executable, "-m", "backend", "run"], cwd=ROOT, env=surroundings)
    try:
        until = time.monotonic() + PATIENCE_SECONDS
        while not is_ready(address):
            assert running.poll() is None, "the server ended by itself"
            assert time.monotonic() < until, "the server did not start in time"
            time.sleep(0.2)
        yield address
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(PATIENCE_SECONDS)


def is_ready(address: str) -> bool:
    try:
        return requests.get(f"{address}/ready", timeout=2).ok
    except requests.RequestException:
        return False


@pytest.mark.usefixtures("server")
def test_the_story_can_be_pasted_into_a_terminal_and_prints_what_it_says(surroundings: dict[str, str]) -> None:
    told = steps()
    script = f"\necho '{BETWEEN}'\n".join(step.pasted for step in told)

    pasted = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )

    assert len(told) > 10
    assert pasted.returncode == 0, pasted.stdout + pasted.stderr
    assert pasted.stdout.split(f"{BETWEEN}\n") == [step.printed for step in told]
