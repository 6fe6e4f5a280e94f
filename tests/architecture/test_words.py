"""Files have names that say what is in them, and an exception to a rule says why."""

import re
from pathlib import Path

from tests.architecture.source import files, name_of

# The second home of everything.
SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "stuff", "lib", "index", "base"}
ALLOWED = {"pwa/src/ui/base.css"}
SOURCES = ("*.py", "*.ts", "*.tsx", "*.css")

EXCUSE = re.compile(r"(?:noqa|type: ignore|biome-ignore|pragma: no cover|@ts-expect-error|@ts-ignore)(?P<rest>.*)")
RULE_NAMES = re.compile(r"^(?:-\w+)?(?:\[[\w, -]+\])?[:\s]*(?:[A-Z]+[0-9]+[,\s]*)*(?:lint/[\w/]+)?[\s:#—–-]*")
FEWEST_WORDS = 3
AS_ABOVE = "the same"

PUT_OFF = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")


def sources() -> list[Path]:
    """Return every source file of ours, except this one, which must name what it forbids."""
    python = files("*.py", "backend", "tests")
    phone = [path for pattern in SOURCES[1:] for path in files(pattern, "pwa/src")]
    return [path for path in python + phone if path != Path(__file__)]


def unexplained(text: str) -> list[int]:
    """Return the lines that silence a check without a reason of three words on the same line."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        excuse = EXCUSE.search(line)
        reason = RULE_NAMES.sub("", excuse["rest"]) if excuse else AS_ABOVE
        if reason != AS_ABOVE and len(reason.split()) < FEWEST_WORDS:
            found.append(number)
    return found


def test_no_file_is_named_after_nothing() -> None:
    named_after_nothing = [name_of(path) for path in sources() if path.name.partition(".")[0] in SAY_NOTHING]

    assert [name for name in named_after_nothing if name not in ALLOWED] == []


def test_every_silenced_check_says_why() -> None:
    assert [f"{name_of(path)}:{line}" for path in sources() for line in unexplained(path.read_text())] == []


def test_nothing_is_put_off() -> None:
    assert [name_of(path) for path in sources() if PUT_OFF.search(path.read_text())] == []


def test_the_rule_sees_an_excuse_without_a_reason() -> None:
    without = "x = 1  # noqa: S608\ny = 1  # type: ignore[arg-type]\n// biome-ignore lint/style/noThing: it\n# noqa"
    explained = (
        "x = 1  # noqa: S608 - the table name is ours\n"
        "y = 1  # type: ignore[arg-type]  # the library's stub is older than the library\n"
        "// biome-ignore lint/style/noThing: the browser asks for it\n"
    )

    assert unexplained(without) == [1, 2, 3, 4]
    assert unexplained(explained) == []
