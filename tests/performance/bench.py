"""`make bench`: measures this machine and writes docs/performance.md.

make bench                                    everything, on SQLite and PostgreSQL, in some minutes
BENCH_TALKS=1000000 make bench                with a million talks
BENCH_ROWS=10000 make bench                   without the large unions of W9
BENCH_SCALE=0.2 BENCH_ONLY=W1,W2 make bench   a quick look; the document is not written
"""

import os
import platform
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from tests.performance import growth, matching, offices, reminders, workloads
from tests.performance.figures import Figure, tables, write
from tests.performance.instance import made
from tests.performance.phones import phones_of
from tests.performance.processes import ROOT, Server
from tests.performance.union import Size, load
from tests.performance.workloads import SCALE, TALKS, Bench

ONLY = frozenset(filter(None, os.environ.get("BENCH_ONLY", "").split(",")))
DATABASES = os.environ.get("BENCH_DATABASES", "SQLite,PostgreSQL").split(",")
DOCUMENT = ROOT / "docs" / "performance.md"


def main() -> None:
    """Measure, print and, if everything was measured, write."""
    began = monotonic()
    figures: list[Figure] = []
    hellos: list[float] = []
    for name in DATABASES:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            hellos += _measure(name, folder, figures)
    hello_us = sum(hellos) / len(hellos)
    told = f"{_circumstances(hello_us, hellos, monotonic() - began)}\n\n{tables(figures, hello_us)}"
    sys.stdout.write(f"\n{told}\n")
    if not ONLY and len(DATABASES) > 1:
        write(DOCUMENT, told)


def _measure(name: str, folder: Path, figures: list[Figure]) -> list[float]:
    """Take all figures on one kind of database; return what a hello cost before and after."""
    with made(name, folder / "instance") as instance:
        bench = Bench(instance, figures)
        hellos = [bench.hello()]
        if _is_wanted("W1") or _is_wanted("W2"):
            workloads.floor_of_sync(bench)
        with instance.serving() as server:
            _serve(bench, server)
        hellos.append(bench.hello())
        if _is_wanted("W6"):
            reminders.measure(bench)
    return hellos


def _serve(bench: Bench, server: Server) -> None:
    """Take the figures that need the server."""
    teams = max(2, int(20 * SCALE))
    phones = phones_of(load(Size(teams, members_a_team=10, people_a_member=5, talks=0)))
    steps: dict[str, Callable[[], None]] = {
        "W2": lambda: workloads.ask_for_nothing(bench, server, phones, "exchanges, few talks in the union"),
        "W1": lambda: workloads.push_talks(bench, server, phones),
        "W4": lambda: workloads.mix(bench, server, phones),
        "W8": lambda: workloads.monday_morning(bench, server),
        "W3": lambda: workloads.fill_an_empty_phone(bench, server),
        "W5": lambda: workloads.captains_page(bench, server),
        "W10": lambda: matching.ask(bench, server),
        "W11": lambda: offices.open_the_console(bench, server),
        "W12": lambda: offices.import_a_roster(bench, server),
        "W9": lambda: growth.grow(bench, server),
    }
    for workload, step in steps.items():
        if _is_wanted(workload):
            began = monotonic()
            step()
            _say(f"{bench.instance.name} {workload} took {monotonic() - began:.0f} s")


def _is_wanted(workload: str) -> bool:
    return not ONLY or workload in ONLY


def _circumstances(hello_us: float, hellos: list[float], seconds: float) -> str:
    spread = f"{min(hellos):.0f} to {max(hellos):.0f}"
    return (
        f"{datetime.now(UTC).date()}, {os.cpu_count()} cores ({_processor()}), Python {platform.python_version()}, "
        f"{TALKS:,} talks in the large union; {seconds:,.0f} s in all. Client, server and database share the cores. "
        f"One hello is {hello_us:.0f} us of processor time ({spread} in this run)."
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(": ")[2]
    return platform.machine()


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


if __name__ == "__main__":
    main()
