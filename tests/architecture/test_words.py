"""Files have names that say what is in them, and nothing is put off."""

import re
from pathlib import Path

from tests.architecture.source import files, name_of

# The second home of everything.
SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "stuff", "lib", "index", "base"}
ALLOWED = {"pwa/src/ui/base.css"}
SOURCES = ("*.py", "*.ts", "*.tsx", "*.css")

PUT_OFF = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")


def sources() -> list[Path]:
    """Return every source file of ours, except this one, which must name what it forbids."""
    python = files("*.py", "backend", "tests")
    phone = [path for pattern in SOURCES[1:] for path in files(pattern, "pwa/src")]
    return [path for path in python + phone if path != Path(__file__)]


def test_no_file_is_named_after_nothing() -> None:
    named_after_nothing = [name_of(path) for path in sources() if path.name.partition(".")[0] in SAY_NOTHING]

    assert [name for name in named_after_nothing if name not in ALLOWED] == []


def test_nothing_is_put_off() -> None:
    assert [name_of(path) for path in sources() if PUT_OFF.search(path.read_text())] == []
