"""A check that is silenced says why: in the source beside it, and in the settings of the checks."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, files, name_of

SILENT = re.compile(
    r"noqa|type: ignore|(?:mypy|pylint|ruff): (?:disable|ignore)|fmt: (?:off|skip)|pragma: no (?:cover|branch)|nosec"
    r"|biome-ignore(?:-\w+)?|@ts-(?:expect-error|ignore|nocheck)|(?:eslint|stylelint)-disable|(?:v8|c8|istanbul) ignore"
    r"|shellcheck disable|\bas any(?=[;,)\]>])|(?:mark|pytest)\.(?:skip|skipif|xfail|importorskip)\b"
    r"|\b(?:test|it|describe)\.(?:skip|todo|fails|only)\b"
)
RULE_NAMES = re.compile(
    r"^(?:\[[\w, -]+\])?[:=\s]*(?:[A-Z]+[0-9]+(?:[,\s]+|$))*(?:lint/[\w/]+)?[\s:#—–-]*(?:\((?:reason=)?[\"'])?"
)
FEWEST_WORDS = 3
AS_ABOVE = "the same"

LOOSER = {
    "pyproject.toml": re.compile(
        r'^  "[A-Z]+[0-9]*",|^(?:extend-exclude|omit|exclude_type_checking_imports|exhaustive_ignores|ignore_\w+)\b'
        r"|^(?:allow_\w+ = true|disallow_\w+ = false)|^\s+\"if .*:\","
    ),
    "pwa/biome.jsonc": re.compile(r'"off"|"warn"|"info"'),
    "pwa/tsconfig.json": re.compile(r'"skip\w+": true|": false'),
    "pwa/tsconfig.worker.json": re.compile(r'"skip\w+": true|": false'),
}
COMMENT = re.compile(r"(?:^|\s)(?:#|//)\s*(?P<reason>.+)$")


def sources() -> list[Path]:
    """Return every file of ours that can silence a check, except this one, which must name the ways to."""
    phone = [path for pattern in ("*.ts", "*.tsx", "*.css") for path in files(pattern, "pwa/src")]
    alone = ("pwa/vite.config.ts", "pwa/vite.worker.config.ts", "tests/e2e/lighthouse/audit.js", ".ci/run")
    rest = [*files("*.sh", "backend"), *(ROOT / name for name in alone)]
    return [path for path in files("*.py", "backend", "tests") + phone + rest if path != Path(__file__)]


def says_why(reason: str) -> bool:
    return reason.strip() == AS_ABOVE or len(reason.split()) >= FEWEST_WORDS


def unexplained(text: str) -> list[int]:
    """Return the lines that silence a check without a reason of three words behind the last of them."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        silenced = list(SILENT.finditer(line))
        if silenced and not says_why(RULE_NAMES.sub("", line[silenced[-1].end() :])):
            found.append(number)
    return found


def unexplained_settings(text: str, looser: re.Pattern[str]) -> list[int]:
    """Return the lines of a file of settings that loosen a check without a reason on them or on the line above."""
    found = []
    above = ""
    for number, line in enumerate(text.splitlines(), start=1):
        comment = COMMENT.search(line)
        if looser.search(line) and not says_why(comment["reason"] if comment else above):
            found.append(number)
        above = comment["reason"] if comment and not line[: comment.start()].strip() else ""
    return found


def test_every_silenced_check_says_why() -> None:
    assert [f"{name_of(path)}:{line}" for path in sources() for line in unexplained(path.read_text())] == []


@pytest.mark.parametrize("name", LOOSER)
def test_every_loosened_check_says_why(name: str) -> None:
    assert unexplained_settings((ROOT / name).read_text(), LOOSER[name]) == []


def test_the_rule_sees_what_is_silenced_without_a_reason() -> None:
    without = (
        "x = 1  # noqa: S608",
        "y = 1  # type: ignore[arg-type]",
        "y = 1  # type: ignore[arg-type] # noqa: E501, S608",
        "// biome-ignore lint/style/noThing: it",
        "# noqa",
        "})  # fmt: skip",
        '@pytest.mark.skip(reason="later")',
        "const row = found as any;",
    )
    explained = (
        "x = 1  # noqa: S608 - the table name is ours",
        "x = 1  # noqa: S608 -- the same",
        "y = 1  # type: ignore[arg-type]  # the library's stub is older than the library",
        "z.kept = 1  # type: ignore[attr-defined] # noqa: SLF001 -- where the library looks",
        "// biome-ignore lint/style/noThing: the browser asks for it",
        'pytest.skip("there is no such thing here")',
    )

    assert unexplained("\n".join(without)) == list(range(1, len(without) + 1))
    assert unexplained("\n".join(explained)) == []


def test_the_rule_sees_what_is_loosened_without_a_reason() -> None:
    python = 'ignore = [\n  "S101",\n  "S105", # stories protect nothing\n]\nomit = ["x"]'
    phone = '// Vite reads its settings there.\n"noThing": "off",\n"noOther": "off",'

    assert unexplained_settings(python, LOOSER["pyproject.toml"]) == [2, 5]
    assert unexplained_settings(phone, LOOSER["pwa/biome.jsonc"]) == [3]
