"""One place commits, so that a request, a pushed change or a job happens as a whole or not at all."""

import ast

from tests.architecture.source import calls, files, name_of, parsed

THE_ONE_PLACE = "backend/kernel/unit_of_work.py"
# Alembic runs its own transactions.
MIGRATIONS = "backend/migrations/"


def endings(tree: ast.Module) -> list[int]:
    """Return the lines that end a transaction."""
    return [line for line, name in calls(tree) if name.endswith((".commit", ".rollback"))]


def test_only_the_unit_of_work_ends_a_transaction() -> None:
    others = [path for path in files("*.py", "backend") if not name_of(path).startswith((THE_ONE_PLACE, MIGRATIONS))]

    assert [f"{name_of(path)}:{line}" for path in others for line in endings(parsed(path))] == []


def test_the_unit_of_work_does_end_it() -> None:
    (place,) = [path for path in files("*.py", "backend") if name_of(path) == THE_ONE_PLACE]

    assert endings(parsed(place)) != []


def test_the_rule_sees_a_commit_on_anything() -> None:
    assert endings(ast.parse("db.session.commit()\nopen_session().rollback()")) == [1, 2]
