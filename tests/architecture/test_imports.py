"""The layers of the program hold, and each contract that says so can be broken."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.source import ROOT

CONFIGURATION = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
NAMES: dict[str, str] = {contract["id"]: contract["name"] for contract in CONFIGURATION["contracts"]}

# One import that each contract must refuse, as file and line.
VIOLATIONS = {
    "stack": ("kernel/clock.py", "import backend.turf"),
    "inside": ("turf/rules.py", "import backend.turf.service"),
    "pure": ("turf/rules.py", "import sqlalchemy"),
    "edge": ("turf/service.py", "import flask"),
    "doors": ("turf/service.py", "import backend.network.replica"),
    "commits": ("turf/service.py", "import backend.kernel.unit_of_work"),
}


def lint(folder: Path) -> str:
    """Return what import-linter says about the `backend` package in this folder."""
    command = [
        str(Path(sys.executable).with_name("lint-imports")),
        "--no-cache",
        "--config",
        str(ROOT / "pyproject.toml"),
    ]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return ran.stdout + ran.stderr


def modules_that_contracts_name(value: Any) -> set[str]:
    """Return every module of ours that the configuration names without a wildcard."""
    if isinstance(value, dict):
        return set().union(*(modules_that_contracts_name(inner) for inner in value.values()))
    if isinstance(value, list):
        return set().union(*(modules_that_contracts_name(inner) for inner in value))
    return {value} if re.fullmatch(r"backend(\.\w+)+", str(value)) else set()


@pytest.fixture
def small_program(tmp_path: Path) -> Path:
    """A program of empty files, with every folder of the stack and every module the contracts name."""
    layers = re.findall(r"\w+", " ".join(CONFIGURATION["contracts"][0]["layers"]))
    inside = ("slice", "routes", "replica", "service", "queries", "model", "rules")
    modules = {f"backend.{layer}.{file}" for layer in layers for file in inside}
    for module in modules | modules_that_contracts_name(CONFIGURATION):
        file = tmp_path / f"{module.replace('.', '/')}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
        (file.parent / "__init__.py").touch()
    (tmp_path / "backend/__init__.py").touch()
    # The imports that the contracts excuse; an excuse that nobody needs is an error.
    for module in ("turf/replica.py", "sync/push.py"):
        (tmp_path / "backend" / module).write_text("import backend.sync.replica")
    return tmp_path


def test_the_layers_hold() -> None:
    said = lint(ROOT)

    assert re.search(r"Analyzed [1-9]\d* files", said), said
    assert f"Contracts: {len(NAMES)} kept, 0 broken" in said, said


def test_a_small_clean_program_keeps_every_contract(small_program: Path) -> None:
    assert f"Contracts: {len(NAMES)} kept, 0 broken" in lint(small_program)


@pytest.mark.parametrize("contract", NAMES)
def test_each_contract_can_be_broken(contract: str, small_program: Path) -> None:
    file, line = VIOLATIONS[contract]
    (small_program / "backend" / file).write_text(line)

    assert f"{NAMES[contract]} BROKEN" in lint(small_program)


def test_a_folder_nobody_declared_is_refused(small_program: Path) -> None:
    (small_program / "backend/surprise").mkdir()
    (small_program / "backend/surprise/__init__.py").touch()

    assert f"{NAMES['stack']} BROKEN" in lint(small_program)
