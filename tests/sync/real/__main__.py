"""The simulation by hand.

python -m tests.sync.real hunt [MINUTES] [FIRST SEED]      tell episodes until one fails, and shrink it; half of the
                                                           time on each database, or all of it on HILO_TEST_DATABASE
python -m tests.sync.real bugs SECONDS [SEED] [NAME …]     look for an episode that catches each deliberate bug
python -m tests.sync.real replay SEED [STEPS KEPT]         tell one again, whole or only these of its steps: 0,4,17
python -m tests.sync.real kinds EPISODES [FIRST SEED]      how often each kind of entry is done in so many episodes
"""

import os
import sys
import time
from collections import Counter
from itertools import count

from tests.sync.real.bugs import names_for, search
from tests.sync.real.stage import stage
from tests.sync.real.swarm import hunt, shrink, steps_of, tell

CHOSEN = os.environ.get("HILO_TEST_DATABASE")
KIND = CHOSEN or "sqlite"
KINDS = (CHOSEN,) if CHOSEN else ("sqlite", "postgresql")


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _hunt(minutes: float, first: int) -> int:
    return max(_hunt_on(kind, minutes / len(KINDS), first) for kind in KINDS)


def _hunt_on(kind: str, minutes: float, first: int) -> int:
    with stage(kind) as here:
        began = time.monotonic()
        told, found = hunt(here, count(first), minutes * 60)
        seconds = time.monotonic() - began
        say(f"{told} episodes in {seconds:.0f} s on {kind} ({told / seconds:.2f}/s), from seed {first}")
        if found is None:
            return 0
        say(f"seed {found.seed}: {found.why}")
        smaller = shrink(here, found, 120)
    whole = steps_of(found.seed)
    kept = ",".join(str(whole.index(step)) for step in smaller.steps)
    again = f"HILO_TEST_DATABASE={kind} python -m tests.sync.real replay {found.seed} {kept}"
    say(f"{len(smaller.steps)} steps are enough: {again}\n{smaller.why}")
    return 1


def _replay(seed: int, kept: str) -> int:
    steps = steps_of(seed)
    if kept:
        steps = [steps[int(number)] for number in kept.split(",")]
    with stage(KIND) as here:
        why = tell(here, seed, steps)
    for step in steps:
        say(f"  {step.do} {step.a} {step.b} {step.c}")
    say(why or "nothing failed")
    return 1 if why else 0


def _kinds(episodes: int, first: int) -> int:
    done: Counter[str] = Counter()
    with stage(KIND) as here:
        asked = {name for name, _ in here.app.extensions["hilo.sync"].mutations}
        for seed in range(first, first + episodes):
            if why := tell(here, seed, steps_of(seed), done):
                say(f"seed {seed}: {why}")
    for name in sorted(asked, key=lambda one: (done[one], one)):
        say(f"{done[name]:5} {name}")
    return len(asked - done.keys())


def _bugs(seconds: float, first: int, names: list[str]) -> int:
    missed = 0
    with stage(KIND) as here:
        for name in names or names_for(KIND):
            catch = search(here, name, seconds, first)
            missed += catch is None
            say(f"{name:62} {catch and (catch.episodes, catch.seconds, len(catch.steps), catch.why)}")
    return missed


if __name__ == "__main__":
    what, *more = sys.argv[1:] or ["hunt"]
    numbers = [*more, "", ""]
    if what == "replay":
        sys.exit(_replay(int(numbers[0]), numbers[1]))
    if what == "kinds":
        sys.exit(_kinds(int(numbers[0]), int(numbers[1] or 1)))
    first_seed = int(numbers[1] or time.time())
    sys.exit(
        _bugs(float(numbers[0]), first_seed, more[2:]) if what == "bugs" else _hunt(float(numbers[0] or 10), first_seed)
    )
