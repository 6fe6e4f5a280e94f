"""The pages of docs/ that are written by the code: who may do what, settings, problems, what travels.

`make types` writes them; a test compares them with what the code would write, so they are never out of date.
"""

import ast
import inspect
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import Final

from backend.access.permissions import Permission
from backend.access.policy import PENDING_MAY, POLICY, Reach
from backend.access.roles import Role
from backend.kernel import config
from backend.kernel.problems import Problem
from backend.slices import SLICES

DOCS: Final = Path(__file__).resolve().parents[1] / "docs"
_REACH: Final = {Reach.NONE: "–", Reach.OWN: "own", Reach.TEAM: "team", Reach.UNION: "union"}
_BY: Final = "Written by the code (`make types`); edits here are lost."


def written() -> dict[str, str]:
    """Return the text of every generated page by file name."""
    pages: dict[str, Callable[[], str]] = {
        "permissions.md": permissions,
        "settings.md": settings,
        "problems.md": problems,
        "wire.md": wire,
    }
    return {name: text() for name, text in pages.items()}


def write() -> None:
    """Write every generated page into docs/."""
    for name, text in written().items():
        (DOCS / name).write_text(text, encoding="utf-8")


def permissions() -> str:
    """Return the table of roles and permissions; how far each goes, and what a pending member may."""
    roles = (Role.MEMBER, Role.CAPTAIN, Role.ORGANIZER, Role.ADMINISTRATOR)
    head = ["permission", *(role.value for role in roles), "before vouching"]
    rows = [
        [
            f"`{permission.value}`",
            *(_REACH[POLICY[permission][role]] for role in roles),
            "own" if permission in PENDING_MAY else "–",
        ]
        for permission in Permission
    ]
    about = "How far a verb goes: *own* things, those of the *team*, of the whole *union*. What is not here is refused."
    return _page("Who may do what", about, head, rows)


def settings() -> str:
    """Return every setting with what its field says."""
    rows = []
    for text in _field_docstrings(config.Settings):
        name, _, rest = text.partition(". ")
        rows.append([f"`{name}`", rest])
    about = "Read from the environment once, at start. One that cannot work ends it with a sentence that names it."
    return _page("Settings", about, ["variable", "what it is"], rows)


def problems() -> str:
    """Return every problem the API can answer, by code."""
    found = sorted({(kind.status, kind.code, kind.title, _first_line(kind)) for kind in _kinds(Problem)})
    rows = [[f"`{code}`", str(status), title, text] for status, code, title, text in found]
    about = "Every refusal is `application/problem+json` (RFC 9457); forms get their wrong `fields` as well."
    return _page("Problems", about, ["code", "status", "title", "when"], rows)


def wire() -> str:
    """Return the rows that travel and the intents phones may send, with their fields."""
    rows = [
        [f"`{replica.kind}`", part.name, ", ".join(f"`{name}`" for name in replica.names)]
        for part in SLICES
        for replica in part.replicas
    ]
    sent = [
        [f"`{mutation.name}`", f"`{mutation.needs.value}`", ", ".join(f"`{name}`" for name in mutation.shape.fields)]
        for part in SLICES
        for mutation in part.mutations
    ]
    about = "What phones hold and what they may ask for; the protocol that carries it is in [sync.md](sync.md)."
    return (
        _page("What travels", about, ["row", "slice", "fields"], rows)
        + "\n## What phones may ask\n\n"
        + _table(["mutation", "permission", "arguments"], sent)
    )


def _page(title: str, about: str, head: list[str], rows: Iterable[list[str]]) -> str:
    return f"# {title}\n\n{about}\n\n*{_BY}*\n\n{_table(head, rows)}"


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _field_docstrings(kind: type) -> list[str]:
    """Return the sentence below each field of a class, in order."""
    tree = ast.parse(inspect.getsource(kind))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef))
    return [
        str(below.value.value)
        for field, below in pairwise(body)
        if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
    ]


def _kinds(root: type[Problem]) -> list[type[Problem]]:
    """Return all problems of ours below `root`."""
    return [kind for child in root.__subclasses__() for kind in (child, *_kinds(child)) if hasattr(kind, "code")]


def _first_line(kind: type) -> str:
    return (inspect.getdoc(kind) or "").split("\n", maxsplit=1)[0]
