"""The table of contents of the program: every slice, lowest first. Adding one is one line here."""

import importlib
import importlib.util
from typing import Final

from backend.kernel.slice import Slice

NAMES: Final = (
    "sync",
    "unions",
    "accounts",
    "worksites",
    "network",
    "turf",
    "campaigns",
    "asks",
    "assessments",
    "followups",
    "goals",
    "conversations",
    "reminders",
    "progress",
)


def _load(name: str) -> Slice | None:
    """Return the one Slice that the folder's slice.py defines, None while there is no such file."""
    if importlib.util.find_spec(f"backend.{name}") is None or importlib.util.find_spec(f"backend.{name}.slice") is None:
        return None
    module = importlib.import_module(f"backend.{name}.slice")
    return next(value for value in vars(module).values() if isinstance(value, Slice))


SLICES: Final[tuple[Slice, ...]] = tuple(found for found in map(_load, NAMES) if found is not None)
