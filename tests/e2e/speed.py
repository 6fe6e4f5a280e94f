"""Measures how long a phone takes until it shows something and until it can be used; prints the figures.

    python -m tests.e2e.speed

Chromium plays the phone: its processor is slowed down by a factor and its network is as thin as said below. What it
prints depends on the machine underneath, so these are figures to look at and no gate; sizes and numbers of requests,
which do not, are held by `test_budgets.py`.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import CDPSession, Page, Playwright, sync_playwright

from tests.e2e.hilo import Hilo, Phone
from tests.e2e.lighthouse_audit import judged
from tests.e2e.lists import ROWS, seconds_to_check
from tests.e2e.many import MANY, SOME, TALKS_EACH, keeps_many, talks_much
from tests.e2e.speed_in_hand import megabytes_after_use, seconds_to_log

RUNS = 5
FIVE = ("Marisol Zarzamora", "Deshawn Quillfeather", "Ana Lucía Brezo", "Joyce Umberland", "Phuong Tamarisk")
LONG_TASK_MS = 50
SETTLES_MS = 2500
KEYSTROKES = ("p", "pe", "per", "person 19", "person 1999")
SCREENFULS = 60
SAVES = 15
FAST = 95


@dataclass(frozen=True)
class Profile:
    """A phone and its network: how many times slower than this machine, round trip in ms, kilobits a second."""

    name: str
    slower: int
    round_trip_ms: int
    kilobits: int


MIDDLE = Profile("middle", 4, 150, 1600)
LOW = Profile("low", 6, 400, 400)

# Written down as it happens, from the first moment of the page.
OBSERVE = """() => {
  globalThis.seen = { painted: 0, largest: 0, tasks: [] };
  const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note))
    .observe({ type, buffered: true });
  watch("paint", ({ name, startTime }) => { if (name === "first-contentful-paint") seen.painted = startTime; });
  watch("largest-contentful-paint", ({ startTime }) => { seen.largest = startTime; });
  watch("longtask", ({ startTime, duration }) => seen.tasks.push([startTime, duration]));
}"""

# Taps "We talked" as soon as it is there, until the sheet has opened: when was that?
TAP_UNTIL_IT_WORKS = """() => {
  globalThis.logReady = new Promise((resolve) => {
    const look = () => {
      if (document.querySelector("dialog[open] .choice")) return resolve(performance.now());
      if (location.pathname === "/today") document.querySelector(".next-buttons a")?.click();
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}"""


def slow_down(page: Page, profile: Profile) -> CDPSession:
    """Make the browser as slow as the phone; returns the line through which it can be told more."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    conditions = {
        "offline": False,
        "latency": profile.round_trip_ms,
        "downloadThroughput": profile.kilobits * 1000 / 8,
        "uploadThroughput": profile.kilobits * 1000 / 8,
    }
    devtools.send("Network.emulateNetworkConditions", conditions)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": profile.slower})
    return devtools


def invitation(playwright: Playwright, hilo: Hilo, folder: Path, profile: Profile) -> dict[str, float]:
    """Open the invitation on a phone that never saw the app."""
    phone = Phone(playwright, folder, hilo)
    page = phone.open("about:blank")
    page.add_init_script(f"({OBSERVE})()")
    slow_down(page, profile)
    page.goto(hilo.link("Tere"))
    page.get_by_role("button", name="Join").wait_for()
    page.wait_for_timeout(SETTLES_MS)
    seen = page.evaluate("seen")
    phone.close()
    blocked = sum(
        max(0, start + lasted - max(start, seen["painted"]) - LONG_TASK_MS)
        for start, lasted in seen["tasks"]
        if start + lasted > seen["painted"]
    )
    return {"largest": seen["largest"], "blocked": blocked}


@contextmanager
def member(playwright: Playwright, hilo: Hilo, folder: Path) -> Iterator[Page]:
    """Let somebody in who has five people, no PIN, and a service worker that holds the app."""
    phone = Phone(playwright, folder, hilo)
    page = phone.open(hilo.link("Tere"))
    phone.tap("Join")
    phone.tap("Next")
    phone.tap("Go on without a PIN")
    phone.tap("I understand, no PIN")
    phone.add_five(FIVE)
    phone.wait_for_word("All sent")
    page.wait_for_function("navigator.serviceWorker.controller || navigator.serviceWorker.ready.then(() => true)")
    yield page
    phone.close()


def log_ready(page: Page, address: str, *, kept: bool) -> float:
    """Open Today and return after how many ms the log sheet stood open; without `kept` all comes over the network."""
    devtools = slow_down(page, MIDDLE)
    devtools.send("Network.setBypassServiceWorker", {"bypass": not kept})
    devtools.send("Network.setCacheDisabled", {"cacheDisabled": not kept})
    devtools.send("Page.enable")
    tapping = devtools.send("Page.addScriptToEvaluateOnNewDocument", {"source": f"({TAP_UNTIL_IT_WORKS})()"})
    page.goto(f"{address}/today")
    found: float = page.evaluate("logReady")
    devtools.send("Page.removeScriptToEvaluateOnNewDocument", tapping)
    devtools.detach()
    return found


# Types into the search field and says after how many ms the rows had changed and been painted.
SEARCH = """async (typed) => {
  const field = document.querySelector("input[type=search]");
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  field.value = "";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await painted();
  const begun = performance.now();
  field.value = typed;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await painted();
  return performance.now() - begun;
}"""

# Scrolls down by so many screens, a sixth of one in each frame, and returns how long each frame took, in ms.
SCROLL = """async (screens) => {
  const page = document.querySelector("main.page");
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const took = [];
  let before = await frame();
  for (let n = 0; n < screens * 6; n++) {
    page.scrollTop += page.clientHeight / 6;
    const now = await frame();
    took.push(now - before);
    before = now;
  }
  return took;
}"""


# From the first moment of the page: how long each tap took until it showed, how far things jumped that nobody had
# touched, and how long the writing transactions on the phone's disk took. All in ms but the jumps.
WATCH = """() => {
  globalThis.felt = { taps: [], shifts: 0, writes: [] };
  const watch = (type, note, more) => new PerformanceObserver((list) => list.getEntries().forEach(note))
    .observe({ type, buffered: true, ...more });
  watch("event", (one) => { if (one.interactionId) felt.taps.push(one.duration); }, { durationThreshold: 16 });
  watch("layout-shift", (one) => { if (!one.hadRecentInput) felt.shifts += one.value; });
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, ...more) {
    const begun = performance.now(), opened = begin.call(this, stores, mode, ...more);
    if (mode === "readwrite" && [stores].flat().includes("outbox")) {
      opened.addEventListener("complete", () => felt.writes.push(performance.now() - begun));
    }
    return opened;
  };
}"""

# Says whether the list of people has so many.
COUNTED = """(least) => [...document.querySelectorAll(".people-group .numbers")]
  .reduce((sum, one) => sum + Number(one.textContent), 0) >= least"""

# Goes to People and back to Today, and says after how many ms somebody stood there.
BACK_TO_TODAY = """async () => {
  const there = async (sign) => {
    while (!document.querySelector(sign)) await new Promise((next) => requestAnimationFrame(next));
  };
  document.querySelector('nav a[href="/people"]').click();
  await there(".people-group");
  const begun = performance.now();
  document.querySelector('nav a[href="/today"]').click();
  await there(".next-who");
  await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
  return performance.now() - begun;
}"""


# Taps Hide and says after how many ms nothing but the cover stood there.
HIDE = """async () => {
  const begun = performance.now();
  document.querySelector(".top-bar .icon-button").click();
  while (!document.querySelector(".cover-title")) await new Promise((next) => requestAnimationFrame(next));
  await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
  return performance.now() - begun;
}"""


@dataclass(frozen=True)
class Felt:
    """What logging talks felt like: ms of each tap and write, and how far things jumped in all."""

    taps: list[float]
    saves: list[float]
    writes: list[float]
    shifts: float


def log_talks(page: Page, address: str) -> Felt:
    """Log talks from (+) with the five, one after the other, on the middle phone, and return what that felt like."""
    page.goto(f"{address}/today")
    page.locator(".next-who").first.wait_for()
    devtools = slow_down(page, MIDDLE)
    saves: list[float] = []
    sheet = page.get_by_role("dialog")
    for number in range(SAVES):
        page.get_by_role("link", name="Log", exact=True).tap()
        sheet.get_by_role("button", name=FIVE[number % len(FIVE)]).tap()
        sheet.get_by_role("button", name="Not sure yet").tap()
        before = page.evaluate("felt.taps.length")
        sheet.get_by_role("button", name="Save", exact=True).tap()
        page.get_by_text("Saved on this phone").wait_for()
        sheet.wait_for(state="detached")
        page.wait_for_timeout(300)
        saves += page.evaluate("(from) => felt.taps.slice(from)", before) or [16.0]
        page.get_by_text("Saved on this phone").wait_for(state="detached")
    felt = page.evaluate("felt")
    devtools.detach()
    return Felt(felt["taps"], saves, felt["writes"], felt["shifts"])


def hides(page: Page, address: str) -> list[float]:
    """Hide again and again from Today on the middle phone; return how long the cover took to stand there, in ms."""
    page.goto(f"{address}/today")
    page.locator(".top-bar .icon-button").first.wait_for()
    devtools = slow_down(page, MIDDLE)
    found: list[float] = []
    for _ in range(RUNS):
        found.append(page.evaluate(HIDE))
        page.locator(".cover-title").click(click_count=3)
        page.locator(".cover-title").wait_for(state="detached")
    devtools.detach()
    return found


def shows_people(page: Page, hilo: Hilo, least: int) -> None:
    """Open the list of people and wait until it has so many."""
    page.goto(f"{hilo.address}/people")
    page.wait_for_function(COUNTED, arg=least, timeout=120_000)


def today_of_many(page: Page, hilo: Hilo) -> list[float]:
    """Return how long Today took to stand there again, with five hundred people and five thousand talks, in ms."""
    talks_much(hilo)
    shows_people(page, hilo, SOME)
    devtools = slow_down(page, MIDDLE)
    found = [page.evaluate(BACK_TO_TODAY) for _ in range(RUNS)]
    devtools.detach()
    return found


def with_many(page: Page, hilo: Hilo) -> tuple[list[float], list[float]]:
    """Return how long each of some searches among many people took, and the frames of a walk down their list, in ms."""
    keeps_many(hilo)
    shows_people(page, hilo, MANY)
    slow_down(page, MIDDLE)
    searches = [page.evaluate(SEARCH, typed) for _ in range(RUNS) for typed in KEYSTROKES]
    page.locator("input[type=search]").fill("")
    page.locator(".people-group").first.wait_for()
    return searches, page.evaluate(SCROLL, SCREENFULS)


def tell(name: str, measured: list[float], aim: float) -> None:
    """Print the median and the spread of some runs beside what is aimed at, in ms."""
    spread = f"{min(measured):.0f} to {max(measured):.0f}"
    sys.stdout.write(f"| {name} | {median(measured):.0f} ms | {spread} | {aim:.0f} ms |\n")
    sys.stdout.flush()


def painted_again(page: Page, address: str) -> float:
    """Open Today with the app kept on the phone and return when the largest part of it stood there, in ms."""
    devtools = slow_down(page, MIDDLE)
    page.goto(f"{address}/today")
    page.locator(".next-who").first.wait_for()
    page.wait_for_timeout(SETTLES_MS)
    largest: float = page.evaluate("seen.largest")
    devtools.detach()
    return largest


def tell_judged(given: dict[str, list[int]]) -> None:
    """Print what each page was given."""
    for path, points in given.items():
        spread = f"{min(points)} to {max(points)}"
        sys.stdout.write(f"| Lighthouse, how fast {path} is | {median(points)} | {spread} | {FAST} |\n")


def runs(measure: Callable[[int], dict[str, float]]) -> dict[str, list[float]]:
    """Return what some runs measured, by name."""
    all_runs = [measure(n) for n in range(RUNS)]
    return {name: [one[name] for one in all_runs] for name in all_runs[0]}


def tell_first_visits(playwright: Playwright, hilo: Hilo, place: Path) -> None:
    """Measure and print how an invitation comes to phones that never saw the app."""
    middle = runs(lambda n: invitation(playwright, hilo, place / f"middle-{n}", MIDDLE))
    tell("largest paint of the invitation, middle phone", middle["largest"], 1800)
    tell("main thread blocked meanwhile, middle phone", middle["blocked"], 100)
    low = runs(lambda n: invitation(playwright, hilo, place / f"low-{n}", LOW))
    tell("largest paint of the invitation, low phone", low["largest"], 4000)


def tell_use(page: Page, hilo: Hilo) -> None:
    """Measure and print what somebody feels who is in and uses the app."""
    first = [log_ready(page, hilo.address, kept=False) for _ in range(RUNS)]
    tell("first tap on We talked works, nothing kept, middle phone", first, 2000)
    again = [log_ready(page, hilo.address, kept=True) for _ in range(RUNS)]
    tell("first tap on We talked works, app kept on the phone, middle phone", again, 1000)
    page.add_init_script(f"({OBSERVE})()")
    page.add_init_script(f"({WATCH})()")
    repeated = [painted_again(page, hilo.address) for _ in range(RUNS)]
    tell("largest paint of Today, app kept on the phone, middle phone", repeated, 800)
    felt = log_talks(page, hilo.address)
    tell("a tap of logging a talk shows, the slowest, middle phone", [max(felt.taps)], 150)
    tell("Save shows, middle phone", felt.saves, 100)
    tell("a save on the disk, middle phone", felt.writes, 50)
    tell("how far things jump while logging, in thousandths, middle phone", [felt.shifts * 1000], 20)
    tell("one tap on Hide covers the screen, middle phone", hides(page, hilo.address), 100)
    todays = today_of_many(page, hilo)
    tell(f"Today with {SOME} people and {SOME * TALKS_EACH} talks stands there, middle phone", todays, 150)
    searches, frames = with_many(page, hilo)
    tell(f"a letter typed among {MANY} people shows who it is, middle phone", searches, 50)
    tell(f"a frame of scrolling through {MANY} people, middle phone", frames, 1000 / 55)
    held = megabytes_after_use(page)
    sys.stdout.write(
        f"| JavaScript's memory after half an hour's walk among {MANY} people | {held:.0f} MB | | 80 MB |\n"
    )


def main() -> None:
    """Measure everything some times over and print a table."""
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        playwright = stack.enter_context(sync_playwright())
        hilo = stack.enter_context(Hilo(place / "hilo"))
        sys.stdout.write("| | median | of five runs | aim |\n| --- | --- | --- | --- |\n")
        tell_first_visits(playwright, hilo, place)
        with member(playwright, hilo, place / "member") as page:
            tell_use(page, hilo)
        needed = seconds_to_log(playwright, hilo, place / "needed")
        tell("locked, PIN, where she stands, saved: with her own part, low phone", in_ms(needed["least"]), 10_000)
        tell("the same with an issue and what comes next", in_ms(needed["full"]), 15_000)
        desk = Phone(playwright, place / "desk", hilo)
        checked = seconds_to_check(desk, place, RUNS)
        desk.close()
        tell(f"a list of {ROWS} rows, from the file to what it would change", in_ms(checked), 20_000)
        tell_judged(judged(playwright, hilo, place / "judged"))


def in_ms(seconds: list[float]) -> list[float]:
    """Return milliseconds."""
    return [1000 * one for one in seconds]


if __name__ == "__main__":
    main()
