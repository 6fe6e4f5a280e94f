"""Times what a member sees: how long a screen, a tap, a save, a letter and a frame take on a slow phone.

Chromium plays the phone: its processor is slowed down by a factor and its network is as thin as said below. All in ms.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import CDPSession, Page, Playwright

from tests.e2e.hands import goes
from tests.e2e.hilo import CHROMIUM, Hilo, Phone
from tests.e2e.many import MANY, SOME, keeps_many, talks_much
from tests.e2e.speed_figures import RUNS

FIVE = ("Marisol Zarzamora", "Deshawn Quillfeather", "Ana Lucía Brezo", "Joyce Umberland", "Phuong Tamarisk")
TALKED_WITH = FIVE[:-1]
"""Nobody of the many is due; so that Today has somebody to name among them, one of the five is left out."""
LONG_TASK_MS = 50
SETTLES_MS = 2500
KEYSTROKES = ("p", "pe", "per", "person 19", "person 1999")
SCREENFULS = 60
SAVES = 15 if RUNS == 1 else 100


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
  globalThis.logReady = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("the sheet did not open")), 60_000);
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
    phone = Phone(playwright, folder, hilo, chromium=CHROMIUM)
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
    assert seen["largest"] > 0
    return {"largest": seen["largest"], "blocked": blocked}


@contextmanager
def member(playwright: Playwright, hilo: Hilo, folder: Path) -> Iterator[Page]:
    """Let somebody in who has five people, no PIN, and a service worker that holds the app."""
    phone = Phone(playwright, folder, hilo, chromium=CHROMIUM)
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
# touched, and when each writing transaction on the phone's disk began and how long it took. All in ms but the jumps.
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
      opened.addEventListener("complete", () => felt.writes.push([begun, performance.now() - begun]));
    }
    return opened;
  };
}"""

# Says whether the list of people has so many.
COUNTED = """(least) => [...document.querySelectorAll(".people-group .numbers")]
  .reduce((sum, one) => sum + Number(one.textContent), 0) >= least"""

# Goes to People and back to Today, and says after how many ms somebody stood there.
BACK_TO_TODAY = """async () => {
  const until = performance.now() + 60_000;
  const there = async (sign) => {
    while (!document.querySelector(sign)) {
      if (performance.now() > until) throw new Error(`no ${sign}`);
      await new Promise((next) => requestAnimationFrame(next));
    }
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
  while (!document.querySelector(".cover-title")) {
    if (performance.now() > begun + 60_000) throw new Error("no cover");
    await new Promise((next) => requestAnimationFrame(next));
  }
  await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
  return performance.now() - begun;
}"""


@dataclass(frozen=True)
class Felt:
    """What logging talks felt like: ms of each tap, of each Save and its write, and how far things jumped each time.

    What jumps while Today opens counts with the first talk.
    """

    taps: list[float]
    saves: list[float]
    writes: list[float]
    shifts: list[float]


def log_talks(page: Page, address: str) -> Felt:
    """Log talks from (+) with four of the five, in turn, on the middle phone; return what that felt like."""
    page.goto(f"{address}/today")
    page.locator(".next-who").first.wait_for()
    devtools = slow_down(page, MIDDLE)
    felt = Felt([], [], [], [])
    sheet = page.get_by_role("dialog")
    for number in range(SAVES):
        page.get_by_role("link", name="Log", exact=True).tap()
        sheet.get_by_role("button", name=TALKED_WITH[number % len(TALKED_WITH)]).tap()
        sheet.get_by_role("button", name="Not sure yet").tap()
        before, begun = page.evaluate("[felt.taps.length, performance.now()]")
        sheet.get_by_role("button", name="Save", exact=True).tap()
        sheet.wait_for(state="detached")
        page.wait_for_timeout(300)
        felt.saves.extend(page.evaluate("(from) => felt.taps.slice(from)", before) or [16.0])
        felt.writes.append(page.evaluate("(from) => felt.writes.find(([began]) => began > from)[1]", begun))
        felt.shifts.append(page.evaluate("felt.shifts") - sum(felt.shifts))
    felt.taps.extend(page.evaluate("felt.taps"))
    devtools.detach()
    return felt


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


def names_others(page: Page) -> None:
    """Let Today name others, once it has nobody left whom it named this morning."""
    goes(page, "/today")
    others = page.locator(".empty button")
    page.locator(".next-who").or_(others).first.wait_for()
    if others.count() > 0:
        others.tap()
    page.locator(".next-who").first.wait_for()


def today_of_many(page: Page, hilo: Hilo) -> list[float]:
    """Return how long Today took to stand there again, with five hundred people and five thousand talks, in ms."""
    talks_much(hilo)
    shows_people(page, hilo, SOME)
    names_others(page)
    devtools = slow_down(page, MIDDLE)
    found = [page.evaluate(BACK_TO_TODAY) for _ in range(RUNS)]
    devtools.detach()
    return found


def with_many(page: Page, hilo: Hilo) -> tuple[list[float], list[float]]:
    """Return how long each of some searches among many people took, and the frames of a walk down their list, in ms."""
    keeps_many(hilo)
    shows_people(page, hilo, MANY)
    devtools = slow_down(page, MIDDLE)
    searches = [page.evaluate(SEARCH, typed) for _ in range(RUNS) for typed in KEYSTROKES]
    page.locator("input[type=search]").fill("")
    page.locator(".people-group").first.wait_for()
    frames = page.evaluate(SCROLL, SCREENFULS)
    devtools.detach()
    return searches, frames


def painted_again(page: Page, address: str) -> float:
    """Open Today with the app kept on the phone and return when the largest part of it stood there, in ms."""
    devtools = slow_down(page, MIDDLE)
    page.goto(f"{address}/today")
    page.locator(".next-who").first.wait_for()
    page.wait_for_timeout(SETTLES_MS)
    largest: float = page.evaluate("seen.largest")
    assert largest > 0
    devtools.detach()
    return largest
