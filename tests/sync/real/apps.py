"""The process that runs the phones: the shipped TypeScript, bundled by the app's own tools, told what to do."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple, Self

Json = dict[str, Any]
PWA = Path(__file__).parents[3] / "pwa"
_PROGRAM = "src/app/phone-process.testing.ts"


class PhoneError(Exception):
    """The phone refused a command: what it said."""


class Heard(NamedTuple):
    """What came of one command.

    Attributes:
        gave: its result.
        asked: requests that were sent meanwhile; the driver is the network.
        ended: conversations that came to their end.
        killed: apps that died of the command.
        error: why it failed, if it did.
    """

    gave: Any
    asked: list[Json]
    ended: list[Json]
    killed: list[int]
    error: str | None


class Apps:
    """All phones of a simulation."""

    def __init__(self) -> None:
        node = shutil.which("node")
        assert node, "node is not on the PATH: run this through make, or put .venv/bin on it"
        self._process = subprocess.Popen(
            [node, "--disable-warning=ExperimentalWarning", _PROGRAM],
            cwd=PWA,
            env=os.environ | {"NODE_ENV": "production"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.built: list[Json] | None = None

    def __enter__(self) -> Self:
        """Return the phones."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process; all phones are gone."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    def tell(self, do: str, **more: Any) -> Heard:
        """Give a command and return what came of it, once the process has nothing more to do."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"do": do, **more}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"the phones' process ended at {do}"
        said = json.loads(line)
        return Heard(said.get("gave"), said["asked"], said["ended"], said["killed"], said.get("error"))

    def must(self, do: str, **more: Any) -> Any:
        """Give a command that cannot fail and return its result.

        Raises:
            PhoneError: it failed.
        """
        heard = self.tell(do, **more)
        if heard.error:
            raise PhoneError(f"{do}: {heard.error}")
        return heard.gave

    def build(self, changes: list[Json]) -> None:
        """Bundle the engine with these changes to its source, unless that is what is bundled already."""
        if self.built != changes:
            self.must("build", changes=changes)
            self.built = changes
