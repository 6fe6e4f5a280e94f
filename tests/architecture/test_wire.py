"""What travels is described once, in code; the description and the phone's types are what `make types` would write."""

import json
import subprocess
from pathlib import Path

from backend.app import create_app
from backend.kernel import api
from backend.kernel.config import Settings
from tests.architecture.source import ROOT

DESCRIPTION = ROOT / "docs/openapi.json"
WIRE = ROOT / "pwa/src/domain/wire.ts"
WRITER = "node_modules/openapi-typescript/bin/cli.js"
FEWEST_ROUTES = 20


def test_the_description_of_the_api_is_what_the_code_says(tmp_path: Path) -> None:
    with create_app(Settings(home=tmp_path, environment="test")).app_context():
        described = json.loads(json.dumps(api.description()))

    assert len(described["paths"]) > FEWEST_ROUTES
    assert json.loads(DESCRIPTION.read_text()) == described, "run: make types"


def test_the_phones_types_are_what_the_description_says(tmp_path: Path) -> None:
    written = tmp_path / "wire.ts"
    script: str = json.loads((ROOT / "pwa/package.json").read_text())["scripts"]["types"]
    options = script.partition(" -o ")[0].split()[2:]
    command = [str(part) for part in (ROOT / ".venv/bin/node", WRITER, DESCRIPTION, *options, "-o", written)]
    subprocess.run(command, cwd=ROOT / "pwa", check=True, capture_output=True)

    assert WIRE.read_text() == written.read_text(), "run: make types"
