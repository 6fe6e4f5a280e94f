"""Swarm testing: each episode allows a random part of what can happen, each with a random weight."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.sync.real import expected
from tests.sync.real.checks import Violation
from tests.sync.real.ending import come_to_rest, judge
from tests.sync.real.episode import Episode, Stage, Step

STEPS = 70
WEIGHTS = {
    "act": 14,
    "act_and_crash": 1,
    "act_on_a_full_disk": 0.4,
    "agree": 2,
    "arrange": 4,
    "ask": 5,
    "ask_and_crash": 0.6,
    "backup": 0.8,
    "campaign": 1.2,
    "carry": 7,
    "carry_and_fail": 1,
    "carry_during_a_slow_write": 0.4,
    "clone": 0.3,
    "come_in": 0.6,
    "deliver": 7,
    "deliver_and_crash": 1.5,
    "double": 2,
    "hand_over": 0.6,
    "leave": 0.6,
    "list": 1.5,
    "lose": 1.5,
    "match": 3,
    "new_epoch": 0.3,
    "organize": 1,
    "place": 1.5,
    "replace_captain": 0.5,
    "respond": 5,
    "restart": 1,
    "restore": 0.6,
    "settle": 2.5,
    "shelf": 0.8,
    "shut_out": 0.3,
    "sign": 0.8,
    "sign_in": 0.3,
    "spoil": 1,
    "standing": 0.8,
    "sweep": 0.8,
    "sync": 12,
    "tab": 0.8,
    "undo": 1.2,
    "vary": 10,
    "wrong_clock": 0.5,
}
_ALWAYS = {"act", "sync"}
_CALM = {"act": 20, "agree": 4, "campaign": 0.1, "list": 2, "match": 8, "respond": 2, "sync": 2, "vary": 24}
_BIG = 1 << 20
_PEOPLE = 4
"""People who are written down at the beginning, so that there is somebody all the rest can be about."""


@dataclass(frozen=True)
class Found:
    """An episode that failed."""

    seed: int
    steps: list[Step]
    why: str


def steps_of(seed: int, count: int = STEPS) -> list[Step]:
    """Return the steps of the episode with this seed."""
    chance = Random(seed)
    names = [name for name in WEIGHTS if name in _ALWAYS or chance.random() < 0.75]
    weights = [WEIGHTS[name] * chance.choice((0.3, 1, 1, 3)) for name in names]
    return _steps(chance, names, weights, count)


def calm_steps_of(seed: int, count: int = 3 * STEPS) -> list[Step]:
    """Return the steps of an episode in which nothing goes wrong: much is said, and nearly all of it is done."""
    return _steps(Random(seed), list(_CALM), list(_CALM.values()), count)


def _steps(chance: Random, names: list[str], weights: list[float], count: int) -> list[Step]:
    draw = chance.randrange
    first = [Step("act", draw(_BIG), 0, draw(_BIG)) for _ in range(_PEOPLE)]
    if "campaign" in names:
        first.append(Step("campaign", 0, 0, draw(_BIG)))
    if "list" in names:
        first.append(Step("list", 1, draw(_BIG), draw(_BIG)))
    return first + [Step(chance.choices(names, weights)[0], draw(_BIG), draw(_BIG), draw(_BIG)) for _ in range(count)]


def tell(stage: Stage, seed: int, steps: list[Step], done: Counter[str] | None = None) -> str | None:
    """Tell an episode; return what did not hold, None if everything did. `done` counts what was done, by kind."""
    try:
        episode = Episode(stage, seed)
    except Violation as violation:
        return str(violation)
    try:
        for step in steps:
            episode.tell(step)
        come_to_rest(episode)
        judge(episode)
        if done is not None:
            done.update(expected.kinds_done(stage.cast.cedar))
    except Violation as violation:
        return str(violation)
    finally:
        episode.close()
    return None


def hunt(stage: Stage, seeds: Iterator[int], seconds: float) -> tuple[int, Found | None]:
    """Tell episodes until one fails or the time is up; return how many were told, and the one that failed."""
    until = time.monotonic() + seconds
    told = 0
    while time.monotonic() < until:
        seed = next(seeds)
        told += 1
        steps = steps_of(seed)
        why = tell(stage, seed, steps)
        if why:
            return told, Found(seed, steps, why)
    return told, None


def shrink(stage: Stage, found: Found, seconds: float) -> Found:
    """Leave out steps as long as the same thing fails: halves first, single steps last (Zeller's ddmin)."""
    until = time.monotonic() + seconds
    size = len(found.steps) // 2
    while size and time.monotonic() < until:
        start = 0
        while start < len(found.steps) and time.monotonic() < until:
            fewer = found.steps[:start] + found.steps[start + size :]
            why = tell(stage, found.seed, fewer)
            if why and why[:3] == found.why[:3]:
                found = Found(found.seed, fewer, why)
            else:
                start += size
        size //= 2
    return found
