"""Whatever the trail holds has words on the screen."""

import re
from pathlib import Path

import pytest

from backend.access.roles import Role

ROOT = Path(__file__).resolve().parents[3]
NOTED = re.compile(
    r'audit\.note\(\s*(?:identity|sessions\.identity_of\([^)]*\)|identity_of\([^)]*\)|hilo),\s*"([\w.]+)"'
)
# Actions one word of which is chosen where they are noted.
CHOSEN = {
    *(f"people.{verb}" for verb in ("accept", "decline", "take_back")),
    *(f"held.{verb}" for verb in ("apply", "return", "discard")),
    *(f"exports.{verb}" for verb in ("approve", "decline", "fail")),
    *(f"campaigns.{verb}" for verb in ("end", "resume")),
    *(f"{kind}.{verb}" for kind in ("campaigns", "conversations") for verb in ("forget_soon", "forget")),
    *(f"rights.{verb}" for verb in ("done", "decline")),
    *(f"members.make_{role.value}" for role in Role),
}


def noted() -> set[str]:
    """Return every action that the program writes into the trail."""
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "backend").rglob("*.py")]
    return CHOSEN | {action for source in sources for action in NOTED.findall(source)}


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_decision_that_is_noted_has_a_sentence(language: str) -> None:
    words = (ROOT / f"pwa/src/i18n/{language}/audit.ts").read_text(encoding="utf-8")
    said = set(re.findall(r'"audit\.did\.([\w.]+)"', words))

    assert len(noted()) > 15
    assert noted() - said == set()


def test_every_kind_of_decision_can_be_chosen_on_the_screen() -> None:
    chosen = (ROOT / "pwa/src/features/audit/trail.ts").read_text(encoding="utf-8")
    kinds = re.findall(r'"(\w+)"', chosen.partition("kinds = [")[2].partition("]")[0])

    assert {action.partition(".")[0] for action in noted()} == set(kinds)
