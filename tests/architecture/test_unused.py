"""Nothing is kept that nobody uses: exports, looks, settings. Words of the phone app: `pwa/src/i18n/used.test.ts`."""

import re
from collections.abc import Iterable
from dataclasses import fields

from backend.kernel.config import Settings
from tests.architecture.source import ROOT, files, name_of

GENERATED = ROOT / "pwa/src/domain/wire.ts"
PAGE = ROOT / "pwa/index.html"

EXPORT = re.compile(r"^export (?:async )?(?:const|let|function\*?|class|type|interface) (\w+)", re.MULTILINE)
WORD = re.compile(r"[\w$]+")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SELECTOR = re.compile(r"([^{};]*)\{")
CLASS = re.compile(r"\.([a-zA-Z_][\w-]*)")
NAME = re.compile(r"[\w-]+")
# `wall-look-${look}`: whatever begins so is completed by the screen.
BEGINNING = re.compile(r"[a-z]+-[\w-]*(?=\$\{)")


def phone() -> dict[str, str]:
    """Return the sources of the phone app by name, tests too."""
    found = files("*.ts", "pwa/src") + files("*.tsx", "pwa/src")
    return {name_of(path): path.read_text() for path in found if path != GENERATED}


def is_shipped(name: str) -> bool:
    return ".test." not in name and ".testing." not in name


def unnamed_exports(sources: dict[str, str]) -> list[str]:
    """Return what is exported and named in no other file."""
    named = {name: set(WORD.findall(text)) for name, text in sources.items()}
    return [
        f"{name}: {export}"
        for name, text in sources.items()
        for export in EXPORT.findall(text)
        if not any(export in words for other, words in named.items() if other != name)
    ]


def unworn_classes(styles: str, code: str) -> list[str]:
    """Return the classes that have a look and that no screen gives to anything."""
    selectors = SELECTOR.findall(COMMENT.sub("", styles))
    looks = {look for selector in selectors for look in CLASS.findall(selector)}
    worn, beginnings = set(NAME.findall(code)), tuple(set(BEGINNING.findall(code)))
    return sorted(look for look in looks if look not in worn and not look.startswith(beginnings))


def unread_settings(names: Iterable[str], code: str) -> list[str]:
    """Return the settings that no code asks for."""
    return [name for name in names if not re.search(rf"(?<!cls)\.{name}\b", code)]


def test_what_a_file_of_the_phone_app_exports_another_one_names() -> None:
    assert unnamed_exports(phone()) == []


def test_every_look_is_worn() -> None:
    styles = "\n".join(path.read_text() for path in files("*.css", "pwa/src"))
    code = "\n".join([PAGE.read_text(), *(text for name, text in phone().items() if is_shipped(name))])

    assert unworn_classes(styles, code) == []


def test_every_setting_is_read() -> None:
    code = "\n".join(path.read_text() for path in files("*.py", "backend"))

    assert unread_settings((field.name for field in fields(Settings)), code) == []


def test_the_rules_see_what_nobody_uses() -> None:
    sources = {"a.ts": "export const one = 1;\nexport type Two = 2;\n", "b.ts": 'import { one } from "./a.ts";\n'}
    styles = ".card { color: red; }\n@media print {\n  .card .old,\n  .mark-2 { src: url(a.woff2); }\n}\n"

    assert unnamed_exports(sources) == ["a.ts: Two"]
    assert unworn_classes(styles, '<p class="card"><i class={`mark-${n}`} /></p>') == ["old"]
    assert unread_settings(["port", "colour"], "cls.colour + settings.port") == ["colour"]
