"""Deliberate bugs, and the episodes that catch them: `catches.json` holds the shortest one found for each."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.sync.real.agreement_bugs import AGREEMENT_BUGS
from tests.sync.real.client_bugs import CLIENT_BUGS
from tests.sync.real.episode import Stage, Step
from tests.sync.real.roster_bugs import ROSTER_BUGS
from tests.sync.real.server_bugs import ONLY_POSTGRESQL, SERVER_BUGS
from tests.sync.real.swarm import hunt, shrink

ON_SERVER = SERVER_BUGS | AGREEMENT_BUGS | ROSTER_BUGS
NAMES = (*ON_SERVER, *CLIENT_BUGS)
FILE = Path(__file__).parent / "catches.json"


class Catch(NamedTuple):
    """An episode that catches a bug.

    Attributes:
        episodes: how many were told until one caught it; None for a story told by hand that the search did not find.
        seconds: how long that took.
        seed: the one that did.
        steps: those of its steps that are enough.
        why: what did not hold.
    """

    episodes: int | None
    seconds: float | None
    seed: int
    steps: list[Step]
    why: str


def names_for(kind: str) -> list[str]:
    """Return the bugs that can be put into a server on this kind of database."""
    return [name for name in NAMES if kind == "postgresql" or name not in ONLY_POSTGRESQL]


@contextmanager
def bug(stage: Stage, name: str) -> Iterator[None]:
    """Put a bug in, and take it out again."""
    with pytest.MonkeyPatch.context() as patch:
        stage.apps.build(CLIENT_BUGS.get(name, []))
        if name in ON_SERVER:
            ON_SERVER[name](patch)
        yield


def catches() -> dict[str, Catch]:
    """Return the episodes on file."""
    known: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return {
        name: Catch(one["episodes"], one["seconds"], one["seed"], [Step(*step) for step in one["steps"]], one["why"])
        for name, one in known.items()
    }


def search(stage: Stage, name: str, seconds: float, first: int) -> Catch | None:
    """Look for an episode that catches a bug, shorten it and put it on file."""
    with bug(stage, name):
        began = time.monotonic()
        told, found = hunt(stage, count(first), seconds)
        took = time.monotonic() - began
        if found is None:
            return None
        found = shrink(stage, found, 20)
    catch = Catch(told, round(took, 1), found.seed, found.steps, found.why.split(": {")[0].split(": Saved")[0])
    known = {key: one._asdict() for key, one in catches().items()} | {name: catch._asdict()}
    lines = [f" {json.dumps(key)}: {json.dumps(known[key])}" for key in NAMES if key in known]
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    return catch
