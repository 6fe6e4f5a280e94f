"""A log line holds only listed keys, so whoever writes one uses no other: what is dropped helps nobody at night."""

import ast
from pathlib import Path

from backend.kernel.logs import ALLOWED

BACKEND = Path(__file__).resolve().parents[2] / "backend"
OF_STRUCTLOG = {"exc_info", "stack_info"}


def keys_logged() -> dict[str, set[str]]:
    """Return the keys of all lines the program writes, by file."""
    found: dict[str, set[str]] = {}
    for path in BACKEND.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and isinstance(call.func.value, ast.Name)
                and call.func.value.id == "log"
            ):
                keys = {word.arg for word in call.keywords if word.arg is not None}
                found.setdefault(str(path.relative_to(BACKEND)), set()).update(keys)
    return found


def test_every_key_that_is_logged_arrives() -> None:
    logged = keys_logged()

    assert len(logged) > 1
    assert {path: keys - ALLOWED - OF_STRUCTLOG for path, keys in logged.items() if keys - ALLOWED - OF_STRUCTLOG} == {}
