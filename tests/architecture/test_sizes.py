"""Nothing is so long that it cannot be read in one sitting."""

import ast
from pathlib import Path

from tests.architecture.source import ROOT, files, functions, name_of, parsed

MAX_LINES_PER_FILE = 400
MAX_LINES_PER_FUNCTION = 60
MAX_LINES_OF_SERVICE_WORKER = 150
SERVICE_WORKER = ROOT / "pwa/src/worker/service-worker.ts"
# A migration is as long as the change it makes.
MIGRATIONS = ROOT / "backend/migrations"
GENERATED = {ROOT / "pwa/src/domain/wire.ts"}


def python_files() -> list[Path]:
    return [path for path in files("*.py", "backend", "tests") if not path.is_relative_to(MIGRATIONS)]


def too_long(path: Path, limit: int) -> list[str]:
    lines = len(path.read_text().splitlines())
    return [f"{name_of(path)}: {lines} lines"] if lines > limit else []


def long_functions(tree: ast.Module) -> list[str]:
    lengths = {function: (function.end_lineno or 0) - function.lineno + 1 for function in functions(tree)}
    return [
        f"{function.lineno}: {function.name} has {lines} lines"
        for function, lines in lengths.items()
        if lines > MAX_LINES_PER_FUNCTION
    ]


def test_a_python_file_is_short() -> None:
    found = [problem for path in python_files() for problem in too_long(path, MAX_LINES_PER_FILE)]

    assert found == []


def test_a_typescript_file_is_short() -> None:
    sources = [path for path in files("*.ts", "pwa/src") + files("*.tsx", "pwa/src") if path not in GENERATED]

    assert [problem for path in sources for problem in too_long(path, MAX_LINES_PER_FILE)] == []


def test_the_service_worker_can_be_read_in_full_before_each_release() -> None:
    assert too_long(SERVICE_WORKER, MAX_LINES_OF_SERVICE_WORKER) == []


def test_a_python_function_is_short() -> None:
    found = [f"{name_of(path)}:{problem}" for path in python_files() for problem in long_functions(parsed(path))]

    assert found == []


def test_the_rule_sees_what_is_too_long() -> None:
    body = "    x = 1\n" * MAX_LINES_PER_FUNCTION

    assert long_functions(ast.parse(f"def f():\n{body}")) == ["1: f has 61 lines"]
    assert too_long(Path(__file__), 1) != []
