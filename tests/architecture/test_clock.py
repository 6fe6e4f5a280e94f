"""One file reads the wall clock, so that tests and the demo can choose the time."""

import ast

from tests.architecture.source import calls, files, name_of, parsed

THE_ONE_PLACE = "backend/kernel/clock.py"
# The database's clock counts as well: it would differ from ours inside one transaction.
READINGS = (
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.time_ns",
    "func.now",
    "func.current_timestamp",
)


def readings(tree: ast.Module) -> list[int]:
    """Return the lines that read the wall clock."""
    return [line for line, name in calls(tree) if name.endswith(READINGS)]


def test_only_the_clock_reads_the_clock() -> None:
    others = [path for path in files("*.py", "backend") if name_of(path) != THE_ONE_PLACE]

    assert [f"{name_of(path)}:{line}" for path in others for line in readings(parsed(path))] == []


def test_the_clock_does_read_it() -> None:
    (place,) = [path for path in files("*.py", "backend") if name_of(path) == THE_ONE_PLACE]

    assert readings(parsed(place)) != []


def test_the_rule_sees_every_way_to_read_the_time() -> None:
    source = "\n".join(f"x = {name}()" for name in (*READINGS, "datetime.datetime.now"))

    assert readings(ast.parse(source)) == list(range(1, len(READINGS) + 2))
