"""What others call says what it does, in more words than its name has."""

import ast
from pathlib import Path

from tests.architecture.source import Function, files, name_of, parsed, public_functions

CALLED_BY_OTHERS = ("service.py", "queries.py", "rules.py")
FOLDERS = ("kernel", "sync")
FEWEST_WORDS = 3


def says_too_little(function: Function) -> bool:
    if any(ast.unparse(decorator) == "override" for decorator in function.decorator_list):
        # What it overrides says it.
        return False
    summary = (ast.get_docstring(function) or "").partition("\n")[0]
    return len(summary.split()) < FEWEST_WORDS


def is_called_by_others(path: Path) -> bool:
    return path.name in CALLED_BY_OTHERS or path.parent.name in FOLDERS


def test_every_function_that_others_call_says_what_it_does() -> None:
    modules = [path for path in files("*.py", "backend") if is_called_by_others(path)]
    found = [
        f"{name_of(path)}:{function.lineno} {function.name}"
        for path in modules
        for function in public_functions(parsed(path).body)
        if says_too_little(function)
    ]

    assert len(modules) > len(FOLDERS)
    assert found == []


def test_the_rule_sees_silence_and_a_repeated_name() -> None:
    silent, repeated = public_functions(
        ast.parse('def log_talk(): ...\nclass A:\n    def log_talk(self):\n        """Log talk."""').body
    )

    assert says_too_little(silent)
    assert says_too_little(repeated)
