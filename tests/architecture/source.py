"""Reads the program's own source for the tests of its shape.

Every function that lists files refuses to return an empty list: a rule that looked at nothing must fail.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]

Function = ast.FunctionDef | ast.AsyncFunctionDef


def files(pattern: str, *folders: str) -> list[Path]:
    """Return the files below these folders of the repository whose name matches, sorted; never none."""
    found = sorted(path for folder in folders for path in (ROOT / folder).rglob(pattern))
    assert found, f"no {pattern} below {folders}"
    return found


def name_of(path: Path) -> str:
    """Return the path as the repository names it: "backend/kernel/clock.py"."""
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a Python file; read once."""
    return ast.parse(path.read_text(), filename=str(path))


def functions(tree: ast.Module) -> Iterator[Function]:
    """Yield every function and method, nested ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def public_functions(body: list[ast.stmt]) -> list[Function]:
    """Return the public functions of a module, and the public methods of its public classes."""
    found: list[Function] = []
    for node in body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            found += public_functions(node.body)
        elif isinstance(node, Function) and not node.name.startswith("_"):
            found.append(node)
    return found


def calls(tree: ast.Module) -> list[tuple[int, str]]:
    """Return line and dotted name of every call, by line: (12, "datetime.now"); a call on a result begins with "()"."""
    return sorted((node.lineno, _dotted(node.func)) for node in ast.walk(tree) if isinstance(node, ast.Call))


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return "()"
