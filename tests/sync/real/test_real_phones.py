"""The shipped phone app and the shipped server, between them a line that loses, repeats, delays and cuts.

`python -m tests.sync.real` tells more of the same by hand; `make sim` does so for as long as one likes.
"""

import os
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from flask import Flask

from tests.cast import Cast
from tests.databases import Database
from tests.sync.real import bugs
from tests.sync.real.apps import Apps
from tests.sync.real.episode import Stage, Step
from tests.sync.real.server_bugs import ONLY_POSTGRESQL
from tests.sync.real.swarm import calm_steps_of, hunt, shrink, tell

SECONDS = 12
TRIES = 5
"""How often a story of two that write at the same moment is told: on a busy machine they may miss each other."""
HISTORIES = (2, 3)
"""Seeds of calm histories in which, together, everything is done at least once."""
LEAVES = (
    3,
    ["act 0 0 0", "sync 0 3 0", "sync 1 3 0", "act 0 2 3", "act 1 2 6", "sync 0 3 0", "sync 1 3 0", "leave 1 0 0"],
)
"""What seldom comes about by chance is done in a story told by hand: two phones correct one name, and one gives way."""
FIRST = 1
"""Seed of the first hostile history: the same ones are told each time. New ones are what `make sim` is for."""
KIND = os.environ.get("HILO_TEST_DATABASE", "sqlite")


@pytest.fixture(scope="session")
def apps() -> Iterator[Apps]:
    """The process that runs the phones."""
    with Apps() as running:
        yield running


@pytest.fixture
def stage(app: Flask, cast: Cast, database: Database, apps: Apps, tmp_path: Path) -> Stage:
    """What an episode plays on: no bugs but our own."""
    apps.build([])
    return Stage(app, cast, database, apps, tmp_path)


def test_whatever_happens_every_phone_ends_with_what_it_may_hold_and_no_entry_is_lost(stage: Stage) -> None:
    _, found = hunt(stage, count(FIRST), SECONDS)

    if found:
        smaller = shrink(stage, found, 30)
        steps = "\n".join(f"  {step.do} {step.a} {step.b} {step.c}" for step in smaller.steps)
        pytest.fail(f"python -m tests.sync.real replay {found.seed}\n{smaller.why}\n{steps}")


MENDED = {
    "a wrong clock made the phone forget what it would have to send again": (
        3,
        ["act 0 0 0", "sync 0 3 0", "wrong_clock 0 3 0", "restart 0 0 0", "sync 0 3 0"],
    ),
    "a sign-in after a backup was put back hid from the server that it was behind": (
        12,
        ["act 0 0 0", "backup 0 0 0", "act 0 1 0", "sync 0 3 0", "restore 0 0 0", "sign_in 1 0 0", "sync 0 3 0"],
    ),
    "an open offer went on naming somebody as she had been called": (
        3,
        ["act 0 0 0", "arrange 0 2 0", "sync 0 3 0", "act 0 2 3", "sync 0 3 0"],
    ),
    "a wish came while two were one, and was forgotten for one of them when the other had been merged on": (
        3,
        ["act 0 0 0", "act 0 0 1", "act 0 0 2", "arrange 0 0 0", "act 0 8 0", "arrange 0 0 1", "arrange 0 1 0"],
    ),
    "an open offer went on naming somebody whom a list that was taken back took off the roster": (
        3,
        ["list 1 1 1", "hand_over 0 3 1", "sync 3 3 0", "list 0 0 0", "sync 3 3 0"],
    ),
    "somebody went along with whom she was merged into, and was said to have changed hands without a yes": (
        3,
        [
            *("act 0 0 0", "act 0 0 3", "arrange 0 0 1", "sync 0 3 0", "arrange 0 2 0", "sync 0 3 0"),
            *("sync 3 3 0", "arrange 3 3 0", "sync 3 3 0", "arrange 3 1 0", "sync 3 3 0"),
        ],
    ),
    "two who were put together by mistake were taken apart, and a wish of the one held for the other ever after": (
        3,
        ["list 1 0 2", "act 0 0 0", "act 0 8 0", "sync 0 3 0", "double 0 0 3"],
    ),
    "somebody on the way called a lone small entry too large, and what was done stood on the shelf as refused": (
        3,
        ["sync 0 3 0", "act 0 0 0", "ask 0 0 0", "carry 0 8 1", "spoil 0 7 0"],
    ),
    "what had been sent before a sign-in and after it went back to a restored server in another order": (
        3,
        [
            *("act 0 0 0", "act 0 0 1", "ask 0 0 0", "act 0 0 2", "backup 0 0 0", "sign_in 0 0 0"),
            *("sync 0 3 0", "restore 0 0 0"),
        ],
    ),
}
"""Episodes that found a fault of ours once, in the program or in its judges."""


@pytest.mark.parametrize("fault", MENDED)
def test_what_was_found_once_is_mended(stage: Stage, fault: str) -> None:
    seed, lines = MENDED[fault]

    assert tell(stage, seed, steps_in(lines)) is None


def steps_in(lines: list[str]) -> list[Step]:
    """Return the steps that these lines tell."""
    return [Step(do, *map(int, numbers)) for do, *numbers in map(str.split, lines)]


def test_everything_phones_may_ask_for_is_done_in_some_history(app: Flask, stage: Stage) -> None:
    asked = {name for name, _ in app.extensions["hilo.sync"].mutations}
    done: Counter[str] = Counter()

    for seed in HISTORIES:
        assert tell(stage, seed, calm_steps_of(seed), done) is None
    assert tell(stage, LEAVES[0], steps_in(LEAVES[1]), done) is None

    assert asked - done.keys() == set()


TOLD_HERE = sorted(ONLY_POSTGRESQL) if KIND == "postgresql" else bugs.names_for(KIND)
"""The others are as wrong on PostgreSQL as they are on SQLite, where they are noticed sooner."""


@pytest.mark.parametrize("name", TOLD_HERE)
def test_a_deliberate_bug_is_noticed(stage: Stage, name: str) -> None:
    catch = bugs.catches()[name]

    with bugs.bug(stage, name):
        noticed = any(tell(stage, catch.seed, catch.steps) for _ in range(TRIES if name in ONLY_POSTGRESQL else 1))

    assert noticed, f"{name}: {len(catch.steps)} steps of seed {catch.seed} used to notice it"


def test_every_deliberate_bug_is_told_of_in_the_document() -> None:
    document = (Path(__file__).parents[3] / "docs" / "sync.md").read_text(encoding="utf-8")

    assert [name for name in bugs.NAMES if f"| {name} |" not in document] == []
