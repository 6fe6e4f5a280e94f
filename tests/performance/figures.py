"""What was measured, in a form that travels: processor time in hellos, rates and times beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


@dataclass(frozen=True)
class Figure:
    """One line of a table.

    Attributes:
        workload: W1 to W12.
        what: the server or the part of it, in a few words.
        database: "SQLite", "PostgreSQL", or empty where there is none.
        count: operations done.
        seconds: how long all of them took.
        cpu_seconds: processor time of the server and its database; None where it was not watched.
        times: p50, p95 and p99 of one request in milliseconds; None where nobody waits for one.
        note: what else there is to say.
    """

    workload: str
    what: str
    database: str
    count: int
    seconds: float
    cpu_seconds: float | None = None
    times: tuple[float, float, float] | None = None
    note: str = ""

    @property
    def per_second(self) -> float:
        """Return operations a second."""
        return self.count / self.seconds

    @property
    def cpu_us(self) -> float | None:
        """Return the processor time of one operation in microseconds."""
        return None if self.cpu_seconds is None else self.cpu_seconds / self.count * 1e6

    def cells(self, hello_us: float) -> list[str]:
        """Return the figure as cells of a table."""
        cpu = self.cpu_us
        return [
            self.what,
            self.database,
            f"{self.per_second:,.0f}",
            "" if cpu is None else f"{cpu:,.0f}",
            "" if cpu is None else f"{cpu / hello_us:,.2f}",
            "" if self.times is None else " / ".join(f"{time:,.1f}" for time in self.times),
            self.note,
        ]


HEADINGS = ["what", "database", "a second", "CPU us each", "hellos", "p50 / p95 / p99 ms", "note"]
TITLES = {
    "W1": "W1: phones push talks, 50 in one request, 16 connections",
    "W2": "W2: an exchange with nothing new, 16 connections",
    "W3": "W3: an empty phone pulls 10,000 rows",
    "W4": "W4: 95 of 100 exchanges with nothing new, 5 pushes of 1 to 3 talks",
    "W5": "W5: a captain's page",
    "W6": "W6: reminders",
    "W8": "W8: Monday 7:00, every phone sends 15 talks at once",
    "W9": "W9: the same phones in unions of growing size",
    "W10": "W10: a member asks who of her people may be on a roster",
    "W11": "W11: an organizer's first page, and captains' pages in the same unions, one after the other",
    "W12": "W12: a list comes onto a roster",
}


def tables(figures: Sequence[Figure], hello_us: float) -> str:
    """Return all figures as Markdown, one table for each workload."""
    parts = []
    for workload, title in TITLES.items():
        rows = [figure.cells(hello_us) for figure in figures if figure.workload == workload]
        if rows:
            parts.append(f"### {title}\n\n{_table(rows)}")
    return "\n\n".join(parts)


def _table(rows: Sequence[Sequence[str]]) -> str:
    used = [number for number in range(len(HEADINGS)) if any(row[number] for row in rows)]
    lines = [[HEADINGS[number] for number in used], ["---" for _ in used]]
    lines += [[row[number] for number in used] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def write(document: Path, generated: str) -> None:
    """Put the generated part between its two marks in the document; the prose around it stays."""
    before, _, rest = document.read_text().partition(BEGIN)
    after = rest.partition(END)[2]
    document.write_text(f"{before}{BEGIN}\n\n{generated}\n\n{END}{after}")
