"""Measures how long a phone takes until it shows something and until it can be used; prints the figures.

    make speed                  # each once
    SPEED_RUNS=5 make speed     # the figures of docs/performance.md

Chromium plays the phone: its processor is slowed down by a factor and its network is as thin as said below. What it
prints depends on the machine underneath: these are figures to look at and no gate; what fails is one that cannot be
taken. Sizes and numbers of requests, which do not depend on it, are held by `test_budgets.py`.
"""

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Page, Playwright, sync_playwright

from tests.e2e.hilo import CHROMIUM, Hilo, Phone
from tests.e2e.lighthouse_audit import JUDGED, judged
from tests.e2e.lists import ROWS, seconds_to_check
from tests.e2e.many import MANY, SOME, TALKS_EACH
from tests.e2e.speed_figures import RUNS, Figures
from tests.e2e.speed_in_hand import (
    megabytes_after_use,
    seconds_to_lead,
    seconds_to_log,
    seconds_to_practise,
)
from tests.e2e.speed_on_screen import (
    LOW,
    MIDDLE,
    OBSERVE,
    SAVES,
    WATCH,
    hides,
    invitation,
    log_ready,
    log_talks,
    member,
    painted_again,
    today_of_many,
    with_many,
)

FAST = 95


def runs(measure: Callable[[int], dict[str, float]]) -> dict[str, list[float]]:
    """Return what some runs measured, by name."""
    all_runs = [measure(n) for n in range(RUNS)]
    return {name: [one[name] for one in all_runs] for name in all_runs[0]}


def tell_first_visits(figures: Figures, playwright: Playwright, hilo: Hilo, place: Path) -> None:
    """Measure and print how an invitation comes to phones that never saw the app."""
    middle = runs(lambda n: invitation(playwright, hilo, place / f"middle-{n}", MIDDLE))
    figures.tell("P1", "largest paint of the invitation, middle phone", middle["largest"], 1800)
    figures.tell("P5", "main thread blocked meanwhile, middle phone", middle["blocked"], 100)
    low = runs(lambda n: invitation(playwright, hilo, place / f"low-{n}", LOW))
    figures.tell("P1", "largest paint of the invitation, low phone", low["largest"], 4000)


def tell_use(figures: Figures, page: Page, hilo: Hilo) -> None:
    """Measure and print what somebody feels who is in and uses the app."""
    first = [log_ready(page, hilo.address, kept=False) for _ in range(RUNS)]
    figures.tell("P6", "first tap on We talked works, nothing kept, middle phone", first, 2000)
    again = [log_ready(page, hilo.address, kept=True) for _ in range(RUNS)]
    figures.tell("P6", "first tap on We talked works, app kept on the phone, middle phone", again, 1000)
    page.add_init_script(f"({OBSERVE})()")
    page.add_init_script(f"({WATCH})()")
    repeated = [painted_again(page, hilo.address) for _ in range(RUNS)]
    figures.tell("P2", "largest paint of Today, app kept on the phone, middle phone", repeated, 800)
    felt = log_talks(page, hilo.address)
    figures.tell("P3", f"a tap of logging {SAVES} talks shows, the slowest of all, middle phone", [max(felt.taps)], 150)
    figures.tell("P3", "Save shows, middle phone", felt.saves, 100)
    figures.tell_most("P13", "a save on the disk, middle phone", felt.writes, 50)
    figures.tell("P4", f"how far things jump, the worst of {SAVES} talks", [max(felt.shifts)], 0.02, "{:.3f}")
    figures.tell("T8", "one tap on Hide covers the screen, middle phone", hides(page, hilo.address), 100)


def tell_many(figures: Figures, page: Page, hilo: Hilo) -> None:
    """Measure and print the same of somebody with as many people and talks as a long campaign brings."""
    todays = today_of_many(page, hilo)
    figures.tell(
        "P11", f"Today with {SOME} people and {SOME * TALKS_EACH} talks stands there, middle phone", todays, 150
    )
    searches, frames = with_many(page, hilo)
    figures.tell("P12", f"a letter typed among {MANY} people shows who it is, middle phone", searches, 50)
    figures.tell("P11", f"a frame of scrolling through {MANY} people, middle phone", frames, 1000 / 55)
    held = [megabytes_after_use(page)]
    figures.tell("P14", f"memory after half an hour's walk among {MANY} people", held, 80, "{:.0f} MB")


def tell_by_hand(figures: Figures, playwright: Playwright, hilo: Hilo, place: Path) -> None:
    """Measure and print how long what people do takes those who hold the phone or sit at the desk."""
    needed = seconds_to_log(playwright, hilo, place / "needed", RUNS)
    seconds = "{:.1f} s"
    figures.tell(
        "T4", "locked, PIN, where she stands, saved: with her own part, low phone", needed["least"], 10, seconds
    )
    figures.tell("T4", "the same with an issue and what comes next", needed["full"], 15, seconds)
    first = seconds_to_practise(playwright, hilo, place / "first", RUNS)
    figures.tell(
        "T12", "the invitation, a PIN, five names, a first practised talk: low phone", first["acted"], 90, seconds
    )
    figures.tell("T12", "the same with every sentence on the way read", first["read"], 90, seconds)
    leading = seconds_to_lead(playwright, hilo, place / "leading", RUNS)
    figures.tell("T9", "a captain's weekly look, every word of it read, low phone", leading["week"], 600, "{:.0f} s")
    figures.tell(
        "T10",
        "from a template to a first invitation, all of it read, low phone",
        leading["invitation"],
        600,
        "{:.0f} s",
    )
    desk = Phone(playwright, place / "desk", hilo, chromium=CHROMIUM)
    checked = seconds_to_check(desk, place, RUNS)
    desk.close()
    figures.tell("T11", f"a list of {ROWS} rows, from the file to what it would change", checked, 20, seconds)


def main() -> None:
    """Measure everything and print a table."""
    figures = Figures()
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        playwright = stack.enter_context(sync_playwright())
        hilo = stack.enter_context(Hilo(place / "hilo"))
        figures.begin()
        tell_first_visits(figures, playwright, hilo, place)
        with member(playwright, hilo, place / "member") as page:
            tell_use(figures, page, hilo)
            tell_many(figures, page, hilo)
        tell_by_hand(figures, playwright, hilo, place)
        for path, given in judged(playwright, hilo, place / "judged", min(RUNS, JUDGED)).items():
            figures.tell_points("L1", f"Lighthouse, how fast {path} is", given, FAST)
    figures.end()


if __name__ == "__main__":
    main()
