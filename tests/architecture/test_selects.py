"""Rows are read in one kind of file, and every question says who asks, or at least in which union.

A question that begins with a union instead of an identity sees more than its asker may: it is for services, jobs and
other questions, which know why they ask. No route may put it.
"""

import ast
from pathlib import Path

from tests.architecture.source import ROOT, Function, calls, files, name_of, parsed, public_functions

MAY_SELECT = ("backend/sync/", "backend/kernel/", "backend/migrations/")

# Questions over all unions, or without anybody who asks, and why.
FOR_NOBODY = {
    "backend/accounts/queries.py": {
        "find_code": "eight letters typed at the door name no union",
    },
    "backend/asks/queries.py": {
        "elsewhere": "a condition, not a question",
    },
    "backend/exports/queries.py": {
        "next_to_make": "one worker makes the files of all unions",
        "ended": "forgetting is a job over all unions",
        "parts_to_forget": "the same",
    },
    "backend/lists/queries.py": {
        "next_import": "one worker applies the lists of all unions",
        "rows_to_forget": "forgetting is a job over all unions",
        "abandoned": "the same",
    },
    "backend/reminders/queries.py": {
        "rhythms": "the round of reminders begins with the clock, not with a union",
        "members_due": "the same",
        "members_wishing": "the same",
        "claimable": "one worker sends the deliveries of all unions",
        "stale_subscriptions": "forgetting is a job over all unions",
        "key_in": "a condition, not a question",
    },
    "backend/structure_tests/queries.py": {
        "find_code": "twelve letters typed from a slip name no union",
    },
    "backend/unions/queries.py": {
        "find_union_by_slug": "asked at the door, before anybody has come in",
        "is_any_union": "asked at the first start",
        "session_of": "the member herself is the first argument",
        "union_ids": "jobs and commands go through all unions",
    },
}


def questions(tree: ast.Module) -> list[int]:
    """Return the lines that read rows."""
    return [line for line, name in calls(tree) if name in {"select", "exists"} or name.endswith((".select", ".query"))]


def asked_by(function: Function) -> str:
    """Return the name of the first argument: "" if there is none."""
    return function.args.args[0].arg if function.args.args else ""


def by_nobody(tree: ast.Module) -> set[str]:
    """Return the public functions that neither say who asks nor in which union."""
    asked = {function.name: asked_by(function) for function in public_functions(tree.body)}
    return {name for name, asker in asked.items() if asker not in {"identity", "union_id"}}


def query_modules(tree: ast.Module) -> dict[str, Path]:
    """Return the files of queries that a module imports, by the name it calls them."""
    return {
        alias.asname or alias.name: ROOT / (node.module or "").replace(".", "/") / "queries.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name == "queries"
    }


def reaches_too_far(route: ast.Module) -> list[str]:
    """Return the questions a module puts without saying who asks. To ask about the caller herself is fine."""
    unbounded = {
        f"{name}.{function.name}"
        for name, path in query_modules(route).items()
        for function in public_functions(parsed(path).body)
        if asked_by(function) != "identity"
    }
    return [
        f"{call.lineno}: {ast.unparse(call)}"
        for call in ast.walk(route)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in unbounded
        if not call.args or not all(ast.unparse(given).startswith("identity.") for given in call.args)
    ]


def test_rows_are_read_only_in_queries() -> None:
    others = [
        path
        for path in files("*.py", "backend")
        if path.name != "queries.py" and not name_of(path).startswith(MAY_SELECT)
    ]

    assert [f"{name_of(path)}:{line}" for path in others for line in questions(parsed(path))] == []


def test_every_question_says_who_asks_or_in_which_union() -> None:
    found = {name_of(path): by_nobody(parsed(path)) for path in files("queries.py", "backend")}

    assert {path: names for path, names in found.items() if names} == {
        path: set(reasons) for path, reasons in FOR_NOBODY.items()
    }


def test_a_route_asks_only_in_the_name_of_its_caller() -> None:
    routes = files("routes.py", "backend")

    assert [f"{name_of(path)}:{question}" for path in routes for question in reaches_too_far(parsed(path))] == []


def test_the_rule_sees_a_stray_select() -> None:
    stray = ast.parse("session.scalars(select(Person))\nsa.select(1)\ndb.session.query(Person)")

    assert questions(stray) == [1, 2, 3]


def test_the_rule_sees_a_question_from_nobody() -> None:
    asked = ast.parse(
        "def mine(identity): ...\ndef all_of(union_id): ...\ndef all(): ...\ndef late(day, identity): ..."
    )

    assert by_nobody(asked) == {"all", "late"}


def test_the_rule_sees_a_route_that_reaches_too_far() -> None:
    route = ast.parse(
        "from backend.unions import queries as unions\n"
        "unions.union_ids()\n"
        "unions.find_member(identity.union_id, member_id)\n"
        "unions.find_member(identity.union_id, identity.member_id)\n"
        "unions.members(identity, None)\n"
    )

    assert reaches_too_far(route) == ["2: unions.union_ids()", "3: unions.find_member(identity.union_id, member_id)"]
