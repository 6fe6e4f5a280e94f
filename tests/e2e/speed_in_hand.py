"""How long a member needs from taking the phone out until a talk is saved, and what using the app leaves in memory.

Her own part is the keystroke-level model's: a digit of the PIN 0.28 s, any other tap 0.8 s, and 1.2 s before a choice.
The rest is measured: the app cold and locked, kept on the phone, with the processor of the low phone.
"""

from pathlib import Path
from time import monotonic

from playwright.sync_api import CDPSession, Page, Playwright

from tests.e2e.hands import goes
from tests.e2e.hilo import CHROMIUM, PIN, Hilo, Phone

DIGIT_S, TAP_S, CHOICE_S = 0.28, 0.8, 1.2
LOW_PHONE = 6
FIVE = ("Marisol Zarzamora", "Deshawn Quillfeather", "Ana Lucía Brezo", "Joyce Umberland", "Phuong Tamarisk")
EXTRAS = {"least": (), "full": ("Staffing", "Talk again")}
"""What is said of a talk besides where she stands."""
LOOKS = 40
ROOMS = ("/people", "/reminders", "/learn", "/me", "/me/data", "/today")
MEGABYTE = 1_000_000


def seconds_to_log(playwright: Playwright, hilo: Hilo, folder: Path, runs: int) -> dict[str, list[float]]:
    """Return how many seconds a talk takes from a locked phone: with where she stands alone, and with all the rest."""
    each = [on_a_new_phone(Phone(playwright, folder / f"newcomer-{n}", hilo, chromium=CHROMIUM)) for n in range(runs)]
    return {name: [one[name] for one in each] for name in EXTRAS}


def on_a_new_phone(phone: Phone) -> dict[str, float]:
    """Let a newcomer talk with two of those whom Today names; return the seconds of each talk."""
    phone.join(phone.hilo.link("Tere"))
    phone.add_five(FIVE)
    phone.wait_for_word("All sent")
    phone.keep_the_app()
    slowed(phone.page)
    found = {name: locked_to_saved(phone, extras) for name, extras in EXTRAS.items()}
    phone.close()
    return found


def slowed(page: Page) -> CDPSession:
    """Give the page the processor of the low phone."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": LOW_PHONE})
    return devtools


def locked_to_saved(phone: Phone, extras: tuple[str, ...]) -> float:
    """Open the app, give the PIN and log a talk; return the seconds of the phone and of the one who holds it."""
    page = phone.page
    begun = monotonic()
    page.goto(f"{phone.hilo.address}/today")
    phone.unlock()
    page.get_by_role("link", name="We talked").first.tap()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Not sure yet").tap()
    for extra in extras:
        sheet.get_by_role("button", name=extra).first.tap()
    sheet.get_by_role("button", name="Save", exact=True).tap()
    page.get_by_text("Saved on this phone").wait_for()
    waited = monotonic() - begun
    choices = 1 + len(extras)
    taps = len(["the app", "We talked", "Save"]) + choices
    return waited + len(PIN) * DIGIT_S + taps * TAP_S + choices * CHOICE_S


def megabytes_after_use(page: Page) -> float:
    """Walk through the rooms again and again, as in half an hour, and return what JavaScript holds then, in MB."""
    for _ in range(LOOKS):
        for path in ROOMS:
            goes(page, path)
            page.locator("h1").first.wait_for()
    devtools = page.context.new_cdp_session(page)
    devtools.send("HeapProfiler.enable")
    devtools.send("HeapProfiler.collectGarbage")
    used: float = devtools.send("Runtime.getHeapUsage")["usedSize"]
    devtools.detach()
    return used / MEGABYTE
