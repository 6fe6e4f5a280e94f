"""Reads the cases that the server and the phone must both get right."""

import json
from pathlib import Path
from typing import Any


def cases(name: str, section: str) -> list[dict[str, Any]]:
    """Return one list of a vector file, never an empty one."""
    found: list[dict[str, Any]] = json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))[
        section
    ]
    assert found, f"{name}.json has no {section}"
    return found


def called(case: dict[str, Any]) -> str:
    """Return the sentence by which a case is known."""
    return str(case.get("says", ""))
