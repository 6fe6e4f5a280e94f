"""The table of what was measured on a phone: row by row as docs/measures.md names them, beside what is aimed at."""

import os
import sys
from dataclasses import dataclass, field
from statistics import median

RUNS = int(os.environ.get("SPEED_RUNS", "1"))
"""How often each figure is taken: once says whether something broke, five times what stands in docs/performance.md."""
ROWS = ("T4", "T8", "T9", "T10", "T11", "T12", "P1", "P2", "P3", "P4", "P5", "P6", "P11", "P12", "P13", "P14", "L1")
"""What docs/measures.md says is printed."""


@dataclass
class Figures:
    """Prints each figure as soon as it was taken, and remembers of which rows."""

    told: set[str] = field(default_factory=set)

    def begin(self) -> None:
        """Print the head of the table."""
        _say(f"| | of {RUNS} {'run' if RUNS == 1 else 'runs'} | median | from, to | aim | |\n")
        _say("| --- | --- | --- | --- | --- | --- |\n")

    def tell(self, row: str, what: str, measured: list[float], aim: float, form: str = "{:.0f} ms") -> None:
        """Print the median and the spread of what was measured, and whether the median is at most the aim."""
        middle = median(measured)
        self._row(
            row, what, [form.format(one) for one in (middle, min(measured), max(measured), aim)], met=middle <= aim
        )

    def tell_most(self, row: str, what: str, measured: list[float], aim: float) -> None:
        """Print what 95 of 100 stay within, in ms, and how many of how many take longer than is aimed at."""
        slowest = sorted(measured)[-(len(measured) // 20) - 1]
        longer = sum(one > aim for one in measured)
        shown = [f"{one:.0f} ms" for one in (slowest, min(measured), max(measured), aim)]
        self._row(row, f"{what}, 95 of 100; {longer} of {len(measured)} took longer", shown, met=slowest <= aim)

    def tell_points(self, row: str, what: str, given: list[int], aim: int) -> None:
        """Print the median of points, of which there should be at least so many."""
        middle = median(given)
        self._row(row, what, [f"{one:g}" for one in (middle, min(given), max(given), aim)], met=middle >= aim)

    def _row(self, row: str, what: str, shown: list[str], *, met: bool) -> None:
        value, least, most, aim = shown
        self.told.add(row)
        _say(f"| {row} | {what} | {value} | {least} to {most} | {aim} | {'met' if met else 'missed'} |\n")

    def end(self) -> None:
        """Fail when a row was left out."""
        missing = [row for row in ROWS if row not in self.told]
        assert not missing, f"not measured: {missing}"


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
