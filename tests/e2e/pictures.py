"""Draws the pictures that the manifests show before the app is put on a home screen, from the demo.

    sh backend/setup/pwa.sh && python -m tests.e2e.pictures

They are shown by browsers that ask for them, in the language and under the name that was chosen. A plain name shows
what Hide shows: nobody learns from it what the app is.
"""

import base64
import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, ViewportSize, sync_playwright

from tests.e2e.hands import goes, known
from tests.e2e.hilo import CHROMIUM, FLAGS, Hilo, Phone

FOLDER: Final = Path(__file__).resolve().parents[2] / "pwa" / "public" / "pictures"
MOST_BYTES: Final = 60_000
QUALITY: Final = 60
LANGUAGES: Final = ("en", "es")
DESK: Final[ViewportSize] = {"width": 1280, "height": 800}
COVERS: Final = {"notes": "shopping", "shifts": "calendar"}
"""What Hide shows in the picture of each plain name."""


WITHOUT_HINTS: Final = """() => {
  for (const one of document.querySelectorAll(".demo-strip, .demo-guide")) one.style.display = "none";
}"""
"""What the demo says about itself belongs to no member's screen."""


def draw(page: Page, name: str, *, sharp: int = 1) -> None:
    """Write what the screen shows as a WebP file, `sharp` times as large as it is."""
    page.evaluate("() => (document.activeElement.blur(), document.fonts.ready)")
    page.wait_for_timeout(600)
    size = page.viewport_size
    assert size
    answer = page.context.new_cdp_session(page).send(
        "Page.captureScreenshot",
        {"format": "webp", "quality": QUALITY, "clip": {"x": 0, "y": 0, **size, "scale": sharp}},
    )
    picture = base64.b64decode(answer["data"])
    assert len(picture) <= MOST_BYTES, f"{name}: {len(picture)} bytes"
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.webp").write_bytes(picture)


def of_a_member(page: Page, language: str) -> None:
    """Today and a talk, as the demo's visitor sees them; the demo's own hints are left out."""
    page.locator("[data-primary]:visible").tap()
    page.locator(".next-buttons").first.wait_for()
    page.evaluate(WITHOUT_HINTS)
    draw(page, f"today-{language}", sharp=2)
    page.locator(".next-buttons [data-primary]").first.tap()
    page.locator("dialog[open] .choice").first.wait_for()
    draw(page, f"log-{language}", sharp=2)


def of_an_organizer(page: Page, language: str) -> None:
    """Her first page, on a desk; and what Hide shows, there and on a phone."""
    held = page.viewport_size
    assert held
    page.set_viewport_size(DESK)
    goes(page, "/console")
    page.locator(".console-block").first.wait_for()
    draw(page, f"console-{language}")
    for name, cover in COVERS.items():
        page.evaluate("(kind) => localStorage.setItem('hilo.cover', kind)", cover)
        page.goto(page.url.replace("/console", "/hide").replace("/today", "/hide"))
        page.locator("dialog.cover > :not(h1)").first.wait_for()
        draw(page, f"{name}-wide-{language}")
        page.set_viewport_size(held)
        draw(page, f"{name}-{language}", sharp=2)
        page.set_viewport_size(DESK)


def main() -> None:
    """Draw them all."""
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS)) as browser,
        Hilo(Path(folder)) as hilo,
    ):

        def phone(name: str, language: str = "en-US") -> Phone:
            return Phone(browser, Path(folder) / name, hilo, language)

        for language in LANGUAGES:
            of_a_member(phone("visitor", language).open("/demo"), language)
            of_an_organizer(known(hilo, phone, "Ines", language).page, language)


if __name__ == "__main__":
    main()
