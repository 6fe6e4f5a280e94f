"""Every screen in every state: full, empty, loading, without signal, refused, in trouble; none is a blind alley."""

import functools
import http.server
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from typing_extensions import override

from tests.e2e.focus import unseen
from tests.e2e.inspection import Inspection
from tests.e2e.letters import misfits
from tests.e2e.spacing import crowded

PWA = Path(__file__).resolve().parents[2] / "pwa"
PHONE: ViewportSize = {"width": 360, "height": 740}
LANGUAGES = ("en", "es")
EVERY_DAY = {
    *("today-full", "people-full", "person-full", "promises-full", "me-full", "data-full", "safety-full"),
    *("ready", "ask", "log-own-words", "practice-sheet", "join-pin", "welcome"),
}
"""Screens of every day: whether their words fit is looked at in both languages."""
KEY = re.compile(r"^[a-z_]+(\.[a-z_0-9]+)+$", re.MULTILINE)

BLIND_ALLEYS = """() => {
  const ways = "main a[href], main button, main input, main summary, dialog[open] button, dialog[open] input";
  const found = [...document.querySelectorAll(".empty")].filter((one) => !one.querySelector("a[href], button"));
  const seen = [...document.querySelectorAll(ways)].filter((one) => one.checkVisibility());
  return seen.length === 0 || found.length > 0;
}"""


class Folder(http.server.SimpleHTTPRequestHandler):
    """Serves a built app: files as they are, and the app for every other address."""

    @override
    def do_GET(self) -> None:
        """Answer with the file or the app."""
        if not Path(self.translate_path(self.path)).is_file():
            self.path = "/index.html"
        super().do_GET()

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the gallery, built for these tests."""
    built = tmp_path_factory.mktemp("states")
    node = shutil.which("node") or "node"
    vite = ["node_modules/vite/bin/vite.js", "build", "--mode", "states", "--outDir", str(built), "--emptyOutDir"]
    subprocess.run([node, *vite], cwd=PWA, check=True, capture_output=True, timeout=120)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Folder, directory=str(built)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/dev/states"
    server.shutdown()
    server.server_close()


def names(page: Page, gallery: str) -> list[str]:
    """Return the names of all states."""
    page.goto(gallery)
    page.locator("h1").wait_for()
    links: list[str] = page.eval_on_selector_all("a", "all => all.map((one) => one.getAttribute('href'))")
    return [link.removeprefix("?is=") for link in links if "lang" not in link]


def ask_for(page: Page, gallery: str, name: str, language: str) -> None:
    """Begin to open a state."""
    page.goto(f"{gallery}?is={name}&lang={language}", wait_until="commit")


def wait_for(page: Page) -> None:
    """Wait until the screen of the state stands, and all was tapped and typed that brings it about."""
    page.locator("html[data-stands]").wait_for(state="attached")
    page.locator("h1 >> visible=true").first.wait_for()


def complaints_of(page: Page, state: str, inspection: Inspection | None, language: str) -> list[str]:
    """Return what the screen that stands lacks; `inspection` is left out where only its words are looked at."""
    found = [*crowded(page)]
    if inspection:
        if page.evaluate(BLIND_ALLEYS):
            found.append("nowhere to go")
        if KEY.search(page.locator("body").inner_text()):
            found.append("a key stands where words should")
        inspection.look(f"{state}, {language}")
        found += unseen(page)
    return [f"{state}, {language}: {one}" for one in [*found, *misfits(page)]]


@pytest.mark.timeout(1200)  # for both tries, beside other stories
def test_no_state_of_any_screen_is_a_blind_alley_speaks_in_keys_cuts_words_off_or_leaves_anybody_out(
    gallery: str, browser: Browser
) -> None:
    """Each state is looked at once, in one language and then the other: what a state lacks it lacks in both.

    Two pages take turns, so that the next state comes up while the one before is looked at.
    """
    pages = [browser.new_page(viewport=PHONE) for _ in range(2)]
    inspections = [Inspection(page) for page in pages]
    complaints: list[str] = []
    for page in pages:
        page.on("pageerror", lambda error: complaints.append(str(error)))
    states = names(pages[0], gallery)
    assert {"today-empty", "data-refused", "team-loading", "team-error", "people-offline"} <= set(states)
    assert set(states) >= EVERY_DAY
    assert {"join-no-signal", "join-pin", "practice-sheet", "locked-note", "crashed", "session-ended"} <= set(states)
    assert {"test-full", "test-over", "reports-full", "roster-check", "ready-end", "reminders-on"} <= set(states)

    looks = [(state, LANGUAGES[n % 2], True) for n, state in enumerate(states)]
    looks += [(state, LANGUAGES[1 - n % 2], False) for n, state in enumerate(states) if state in EVERY_DAY]
    ask_for(pages[0], gallery, *looks[0][:2])
    for n, (state, language, is_inspected) in enumerate(looks):
        page = pages[n % 2]
        if n + 1 < len(looks):
            ask_for(pages[(n + 1) % 2], gallery, *looks[n + 1][:2])
        wait_for(page)
        complaints += complaints_of(page, state, inspections[n % 2] if is_inspected else None, language)
    for page in pages:
        page.close()

    assert complaints == []
    assert [one for inspection in inspections for one in inspection.found] == []


def test_two_buttons_that_lie_too_close_to_each_other_are_told(gallery: str, browser: Browser) -> None:
    page = browser.new_page(viewport=PHONE)
    ask_for(page, gallery, "today-full", "en")
    wait_for(page)
    assert crowded(page) == []
    page.add_style_tag(content=".next-buttons { gap: 4px !important }")

    told = crowded(page)

    page.close()
    assert any("4 px between" in one and "/log/" in one and "/ready/" in one for one in told)


def test_a_focus_that_nobody_sees_or_that_something_hides_is_told(gallery: str, browser: Browser) -> None:
    page = browser.new_page(viewport=PHONE)
    ask_for(page, gallery, "today-full", "en")
    wait_for(page)
    assert unseen(page) == []
    page.add_style_tag(content=".icon-button:focus-visible { outline: none !important }")
    page.evaluate("""() => {
      const bar = document.querySelector("main").appendChild(document.createElement("div"));
      bar.style.cssText = "position: fixed; inset: 100px 0 60px; background: red";
    }""")

    told = unseen(page)

    page.close()
    assert any("nobody sees the focus" in one and "icon-button" in one for one in told)
    assert any("hides the focus" in one and "/log/" in one for one in told)


MARKS = """() => {
  const marks = [...document.querySelectorAll(".mark")];
  document.documentElement.dataset.initials = "";  // without its numeral, too
  return marks.map((mark) => {
    const shape = [...mark.querySelectorAll("circle, rect")];
    const drawn = shape.map((one) => one.outerHTML).join("");
    return [mark.querySelector("text")?.textContent ?? "", drawn, getComputedStyle(shape[0]).fill];
  });
}"""


def test_in_the_phones_own_colours_the_marks_differ_by_shape_alone(gallery: str, browser: Browser) -> None:
    page = browser.new_page(viewport=PHONE, forced_colors="active")
    ask_for(page, gallery, "log-own-words", "en")
    wait_for(page)

    marks = {numeral: (drawn, fill) for numeral, drawn, fill in page.evaluate(MARKS) if numeral not in ("", "?")}

    page.close()
    assert {"1", "5"} <= set(marks)
    assert marks["1"][0] != marks["5"][0]
    assert len({fill for _, fill in marks.values()}) == 1


def test_a_release_knows_nothing_of_the_gallery() -> None:
    scripts = list((PWA / "dist").rglob("*.js"))

    assert scripts
    assert not [path.name for path in scripts if "dev/states" in path.read_text() or "today-empty" in path.read_text()]
