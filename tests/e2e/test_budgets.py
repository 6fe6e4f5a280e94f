"""What a phone has to fetch before the first screen: the limits that keep old phones and thin signal in mind."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Request

from tests.e2e.hilo import Hilo, Phone

DIST = Path(__file__).resolve().parents[2] / "pwa" / "dist"
KILOBYTE = 1000
MOST_FIRST_REQUESTS = 10
MOST_PRECACHED = 300 * KILOBYTE
MOST_OF_ONE_PIECE = 20 * KILOBYTE
LIMITS = {
    "script": 60 * KILOBYTE,
    "stylesheet": 14 * KILOBYTE,
    "document": 14 * KILOBYTE,
    "font": 12 * KILOBYTE,
}
FETCHED_BY_THE_BROWSER_ITSELF = {"manifest", "other"}


def built_size(url: str) -> int:
    """Return how many bytes of a built file travel; an answer of the API counts as none."""
    path = urlsplit(url).path
    if path.startswith("/api/"):
        return 0
    file = DIST / path.lstrip("/")
    return zipped((file if file.is_file() else DIST / "index.html").read_bytes())


def zipped(content: bytes) -> int:
    """Return the size as it travels, in bytes."""
    return len(gzip.compress(content, 9))


@pytest.mark.parametrize("language", ["en-US", "es-MX"])
def test_the_first_screen_is_small_and_comes_from_nowhere_else(
    hilo: Hilo, phone: Callable[..., Phone], language: str
) -> None:
    asked: list[tuple[str, str]] = []
    newcomer = phone("newcomer", language)
    page = newcomer.open("about:blank")

    def note(request: Request) -> None:
        if request.resource_type not in FETCHED_BY_THE_BROWSER_ITSELF:
            asked.append((request.resource_type, request.url))

    page.on("request", note)

    page.goto(hilo.link("Tere"))
    page.get_by_role("button", name="Join").or_(page.get_by_role("button", name="Entrar")).wait_for()

    sizes: dict[str, int] = {}
    for kind, url in asked:
        sizes[kind] = sizes.get(kind, 0) + built_size(url)
    assert not [url for _, url in asked if urlsplit(url).netloc != urlsplit(hilo.address).netloc]
    assert sizes["script"] > KILOBYTE
    assert {kind: size for kind, size in sizes.items() if size > LIMITS.get(kind, 0)} == {}, asked
    assert len(asked) <= MOST_FIRST_REQUESTS, asked
    order = [urlsplit(url).path for _, url in asked]
    of_the_page = [n for n, path in enumerate(order) if path.startswith("/assets/door-")]
    assert order.index("/api/v1/invitations/look") < min(of_the_page), "what it says is asked for after its page"


def kept_without_signal() -> list[Path]:
    """Return the built files that every phone keeps."""
    listed = re.search(r'"?files"?:\[(.*?)\]', (DIST / "sw.js").read_text(encoding="utf-8"))
    assert listed
    kept = {DIST / path for path in re.findall(r'["`]/((?:assets|fonts|icons)/[^"`]+)["`]', listed[1])}
    return [*kept, DIST / "index.html", DIST / "sw.js"]


def test_everything_a_member_ever_needs_without_signal_is_small() -> None:
    kept = kept_without_signal()

    assert len(kept) > MOST_FIRST_REQUESTS
    assert sum(zipped(path.read_bytes()) for path in kept) <= MOST_PRECACHED


def test_nothing_that_a_phone_keeps_needs_a_script_that_it_does_not_keep() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in kept_without_signal() if path.suffix == ".js"}

    needed = {name: set(re.findall(r'(?:from|import)\s*"\./([^"]+)"', text)) for name, text in kept.items()}

    assert any(needed.values())
    assert {name: missing for name, names in needed.items() if (missing := names - kept.keys())} == {}


def test_no_phone_keeps_the_pictures_that_are_shown_before_the_app_is_put_on_a_home_screen() -> None:
    pictures = {f"/pictures/{path.name}" for path in (DIST / "pictures").iterdir()}

    assert pictures
    assert not [path for path in pictures if path in (DIST / "sw.js").read_text(encoding="utf-8")]


def test_no_screen_brings_much_with_it_and_a_member_keeps_none_of_the_offices() -> None:
    pieces = [path for path in (DIST / "assets").glob("*.js") if not path.name.startswith("base-")]
    of_offices = {path for path in pieces if re.match(r"(console|roster|exports|audit|\w\w-office)", path.name)}

    assert len(of_offices) > 1
    assert not of_offices & set(kept_without_signal())
    assert {
        path.name: zipped(path.read_bytes()) for path in pieces if zipped(path.read_bytes()) > MOST_OF_ONE_PIECE
    } == {}
