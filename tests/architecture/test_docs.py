"""The pages in docs/ say what is true today."""

import re
from pathlib import Path

import pytest

from backend import documents
from backend.slices import SLICES
from tests.e2e import speed_figures


@pytest.mark.parametrize("name", sorted(documents.written()))
def test_a_page_that_the_code_writes_is_what_the_code_would_write(name: str) -> None:
    assert (documents.DOCS / name).read_text(encoding="utf-8") == documents.written()[name], "run `make types`"


def test_every_setting_of_the_program_stands_in_the_settings_page() -> None:
    source = (documents.DOCS.parent / "backend" / "kernel" / "config.py").read_text(encoding="utf-8")
    read = set(re.findall(r'given, "(\w+)"|given\.get\("(\w+)"', source))
    names = {name for pair in read for name in pair if name}

    assert len(names) >= 10
    assert not [name for name in names if f"`{name}`" not in documents.settings()]


def test_every_row_and_every_mutation_stands_in_the_glossary_by_its_slice_or_kind() -> None:
    glossary = (documents.DOCS / "glossary.md").read_text(encoding="utf-8").lower()
    kinds = [replica.kind for part in SLICES for replica in part.replicas]

    assert len(kinds) > 15
    spellings = {kind: {kind, kind.replace("_", "-"), kind.replace("_", " ")} for kind in kinds}
    missing = [kind for kind, words in spellings.items() if not any(word in glossary for word in words)]
    assert not missing


def test_every_link_between_pages_leads_somewhere() -> None:
    pages = [documents.DOCS.parent / "README.md", *documents.DOCS.rglob("*.md")]
    links = [
        (page, target)
        for page in pages
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    ]

    assert len(links) > 10
    assert not [f"{page.name} -> {target}" for page, target in links if not (page.parent / target).exists()]


def test_every_row_that_is_said_to_be_printed_is_one_of_those_that_must_be() -> None:
    page = (documents.DOCS / "measures.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in page.splitlines() if line.startswith("|")]
    printed = [name.strip() for row in rows if "printed" in row[-2] + row[-3] for name in row[1].split(",")]

    assert len(printed) > 10
    assert sorted(printed) == sorted(speed_figures.ROWS)


def test_every_test_that_a_page_names_is_there() -> None:
    root = documents.DOCS.parent
    text = "".join(page.read_text(encoding="utf-8") for page in documents.DOCS.rglob("*.md"))
    ours = [*(root / "tests").rglob("test_*.py"), *(root / "pwa" / "src").rglob("*.test.ts")]
    named = re.findall(r"`([\w/-]+\.py)::(test_\w+)`", text) + re.findall(r"`([\w/-]+\.test\.ts)` \"([^\"|`]+)\"", text)

    def says(name: str, test: str) -> bool:
        found = (file.read_text(encoding="utf-8") for file in ours if file.as_posix().endswith(f"/{name}"))
        return any(f"def {test}(" in source or f'("{test}"' in source for source in found)

    assert len(named) > 50
    assert [f"{name}: {test}" for name, test in named if not says(name, test)] == []
    files = re.findall(r"`(?:[\w/-]*/)?(test_\w+\.py|[\w-]+\.test\.tsx?)`", text)
    assert sorted({name for name in files if not list(root.glob(f"tests/**/{name}"))} - _of_the_phone(root)) == []


def _of_the_phone(root: Path) -> set[str]:
    return {file.name for file in (root / "pwa" / "src").rglob("*.test.ts*")}
