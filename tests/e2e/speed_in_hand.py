"""How long people need for what they do with Hilo, from the first tap to the last, and what using it leaves in memory.

Their own part is reckoned (`thumb.py`); the phone's is measured, with the processor of the low phone. A talk is logged
in the app as the phone keeps it, cold and locked; everything else with the low phone's network too.
"""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import CDPSession, Page, Playwright

from tests.e2e.hands import goes, known
from tests.e2e.hilo import CHROMIUM, FLAGS, Hilo, Phone
from tests.e2e.speed_on_screen import LOW, slow_down
from tests.e2e.thumb import Thumb
from tests.e2e.walks import begins_a_campaign, looks_at_the_week, practises_a_talk

FIVE = ("Marisol Zarzamora", "Deshawn Quillfeather", "Ana Lucía Brezo", "Joyce Umberland", "Phuong Tamarisk")
FIRST_NAMES = tuple(name.split()[0] for name in FIVE)
LEADING = ("Rosa", "Ines")
"""The captain and the organizer of the demo union."""
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
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": LOW.slower})
    return devtools


def locked_to_saved(phone: Phone, extras: tuple[str, ...]) -> float:
    """Open the app, give the PIN and log a talk; return the seconds of the phone and of the one who holds it."""
    page, thumb = phone.page, Thumb(phone)
    thumb.open(f"{phone.hilo.address}/today")
    thumb.unlock()
    thumb.tap("We talked")
    sheet = page.get_by_role("dialog")
    thumb.choose(sheet.get_by_role("button", name="Not sure yet"))
    for extra in extras:
        thumb.choose(sheet.get_by_role("button", name=extra).first)
    thumb.tap(sheet.get_by_role("button", name="Save", exact=True))
    page.get_by_text("Saved on this phone").wait_for()
    return thumb.needed()


def seconds_to_practise(playwright: Playwright, hilo: Hilo, folder: Path, runs: int) -> dict[str, list[float]]:
    """Return how many seconds lie between an invitation and a first practised talk: without reading, and with it."""
    found: dict[str, list[float]] = {"acted": [], "read": []}
    for n in range(runs):
        phone = Phone(playwright, folder / f"invited-{n}", hilo, chromium=CHROMIUM)
        slow_down(phone.open("about:blank"), LOW)
        thumb = Thumb(phone)
        thumb.open(hilo.link("Tere"))
        practises_a_talk(thumb, FIRST_NAMES)
        found["acted"].append(thumb.needed())
        found["read"].append(thumb.needed() + thumb.reading)
        phone.close()
    return found


def seconds_to_lead(playwright: Playwright, hilo: Hilo, folder: Path, runs: int) -> dict[str, list[float]]:
    """Return how many seconds a captain's week takes, and an organizer's way to a first invitation, all of it read."""
    found: dict[str, list[float]] = {"week": [], "invitation": []}
    with playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS)) as browser:
        for _ in range(runs):
            rosa, ines = (known(hilo, lambda who: Phone(browser, folder / who, hilo), name) for name in LEADING)
            goes(rosa.page, "/team")
            found["week"].append(seconds_of(looks_at_the_week, rosa))
            found["invitation"].append(seconds_of(begins_a_campaign, ines))
    return found


def seconds_of(walk: Callable[[Thumb], None], phone: Phone) -> float:
    """Walk from the screen that is open and return the seconds, those of reading among them; close the phone."""
    slow_down(phone.page, LOW)
    thumb = Thumb(phone)
    walk(thumb)
    seconds = thumb.needed() + thumb.reading
    phone.close()
    return seconds


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
