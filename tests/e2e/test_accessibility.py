"""Everybody can use every screen: in both languages, by day and by night, on a phone and on a wide screen."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.hands import GOES, closes, goes, known, waits_until
from tests.e2e.hilo import PIN, Hilo, Phone
from tests.e2e.inspection import Inspection

LANGUAGES = pytest.mark.parametrize("language", ["en-US", "es-MX"])
FIVE = ("Marisol Zarzamora", "Deshawn Quillfeather", "Ana Lucía Brezo", "Joyce Umberland", "Phuong Tamarisk")
PRIMARY = "[data-primary]:visible"


class Walk:
    """Somebody goes through the app without reading it, so that the same steps do in every language."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.inspection = Inspection(page)

    def sees(self, name: str, sign: str = "h1") -> None:
        """Look at a screen once its sign stands there."""
        self.page.locator(f"{sign} >> visible=true").first.wait_for()
        self.inspection.look(name)

    def taps(self, what: str, at: int = 0) -> None:
        """Tap one of those that a selector finds."""
        self.page.locator(f"{what} >> visible=true").nth(at).click()

    def goes(self, path: str) -> None:
        """Go to another screen inside the app: a new load would lock it."""
        goes(self.page, path)

    def types_pin(self, pin: str = PIN) -> None:
        """Tap a PIN."""
        for digit in pin:
            self.page.locator(".pin-key", has_text=digit).tap()

    def closes(self) -> None:
        """Close the sheet on top."""
        closes(self.page)


def walk_of(phone: Callable[..., Phone], language: str) -> Callable[[str], Walk]:
    """Return what opens an address on a new phone that speaks a language, whatever its owner prefers elsewhere."""

    def open_at(address: str) -> Walk:
        holder = phone(f"holder-{language}", language)
        page = holder.open("about:blank")
        page.add_init_script(f"localStorage.setItem('hilo.language', '{language[:2]}')")
        page.goto(address)
        return Walk(page)

    return open_at


def comes_in(walk: Walk) -> None:
    """Look at every step from the invitation to the lock."""
    walk.sees("invitation")
    walk.taps(".button-plain")
    walk.sees("who sees what", "dialog[open]")
    walk.closes()
    walk.taps(PRIMARY)
    walk.sees("name", "#join-name")
    walk.page.locator("#join-name").fill("")
    walk.taps(PRIMARY)
    walk.sees("name, missing", "[role=alert], .field-error")
    walk.page.locator("#join-name").fill("Tere")
    walk.taps(PRIMARY)
    walk.sees("PIN", ".pin-pad")
    walk.taps(".bottom .button-plain")
    walk.sees("sentence instead of a PIN", "input")
    walk.taps(".bottom .button-plain", 1)
    walk.sees("no PIN", PRIMARY)
    walk.taps(PRIMARY)
    walk.types_pin()
    walk.sees("PIN once more", ".pin-pad")
    walk.types_pin()


def starts(walk: Walk) -> None:
    """Look at the first steps behind the PIN."""
    walk.sees("first five", "#name-1")
    for n, name in enumerate(FIVE, start=1):
        walk.page.locator(f"#name-{n}").fill(name)
    walk.inspection.look("first five, named")
    walk.taps(PRIMARY)
    walk.page.wait_for_url("**/start/practice")
    walk.sees("practice", PRIMARY)
    walk.taps(PRIMARY)
    walk.sees("practice, the question", "dialog[open] .choice")
    walk.taps("dialog[open] .choice")
    walk.taps("dialog[open] .chip")
    walk.taps("dialog[open] [data-primary]")
    walk.sees("practice, done", ".stitch")
    walk.taps(PRIMARY)


def logs_a_talk(walk: Walk) -> None:
    """Look at the log sheet in all its steps, and save."""
    walk.sees("today", ".next-who")
    walk.taps(".page > .stack > .button-plain")
    walk.sees("why this order", "dialog[open]")
    walk.closes()
    walk.goes("/log")
    walk.sees("who was it", "dialog[open] .face")
    walk.page.locator("dialog[open] input").fill("ma")
    walk.inspection.look("who was it, searched")
    walk.taps("dialog[open] .chip")
    walk.inspection.look("who was it, several")
    walk.closes()
    walk.taps(PRIMARY)
    walk.sees("where do they stand", "dialog[open] .choice")
    walk.taps("dialog[open] .choice", 1)
    walk.sees("what did they do", "#log-proof")
    walk.taps("[aria-labelledby=log-proof] .chip", 2)
    walk.taps("[aria-labelledby=log-next] .chip")
    walk.inspection.look("what is next")
    walk.taps("dialog[open] .chip[aria-expanded]")
    walk.page.locator("dialog[open] textarea").fill("She is pregnant")
    walk.inspection.look("a note")
    walk.taps("dialog[open] .chip[aria-expanded]", 1)
    walk.taps("dialog[open] .question:last-child .chip", 3)
    walk.sees("when and how", "dialog[open] input[type=date]")
    walk.taps("dialog[open] [data-primary]")
    walk.page.locator("dialog[open]").wait_for(state="detached")
    walk.sees("today, saved", ".snackbar-action")


def gets_ready(walk: Walk) -> None:
    """Look at every step of getting ready, and at what lies over them."""
    walk.goes("/today")
    walk.taps(".next-buttons a", 1)
    walk.sees("manners", ".ready-manners")
    walk.taps(PRIMARY)
    walk.page.wait_for_url("**step=1")
    walk.taps(".ready-more .button")
    walk.sees("hard answers", "dialog[open] .choice")
    walk.taps("dialog[open] .choice")
    walk.sees("a hard answer", "dialog[open] .quote")
    walk.closes()
    walk.taps(".ready-more .button-plain")
    walk.sees("which order", "dialog[open] .choice")
    walk.closes()
    walk.taps(".ready-foot-more .button")
    walk.sees("pocket card", ".pocket li")
    walk.taps(".pocket .button")
    walk.page.locator(".pocket").wait_for(state="detached")
    for n in range(1, 7):
        walk.page.wait_for_url(f"**step={n}")
        walk.sees(f"get ready, step {n}", ".ready-capture")
        walk.taps(PRIMARY)
    walk.page.wait_for_url("**step=7")
    walk.sees("get ready, wrapped up", ".ready-capture")


def learns(walk: Walk) -> None:
    """Look at Learn, at one page of each kind, and at a practised talk."""
    walk.goes("/learn")
    walk.sees("learn", ".learn .list-row")
    walk.taps(".chip", 2)
    walk.sees("learn, filtered", ".learn .list-row")
    for page in ("one-clear-ask", "hard-dues", "right-to-a-representative", "case-nights", "no-such-page"):
        walk.goes(f"/learn/{page}")
        walk.sees(f"learn, {page}")
    walk.goes("/learn/practise-angry")
    walk.sees("practise", ".learn-page [data-primary]")
    walk.taps(PRIMARY)
    walk.sees("practise, first choice", ".learn-answers .choice")
    while walk.page.locator(".learn-answers .choice").count():
        walk.taps(".learn-answers .choice")
    walk.sees("practise, looking back", ".learn-buttons")


def looks_at_people(walk: Walk) -> None:
    """Look at the list of people and at one of them."""
    walk.goes("/people")
    walk.sees("people", ".people .list-row")
    for view in (1, 2):
        walk.taps(".people .segments button, .people [role=group] button", view)
        walk.inspection.look(f"people, order {view}")
    walk.page.locator("input[type=search]").fill("zz")
    walk.sees("nobody found", "[role=status]")
    walk.page.locator("input[type=search]").fill("mar")
    walk.sees("people, found", ".list-row")
    walk.taps(".list-row")
    walk.sees("a person", ".person h1")
    walk.page.locator("input[type=tel]").fill("+1 312 555 0142")
    walk.taps(".person section:has(input[type=tel]) .button:not(.button-plain)")
    walk.sees("a person with a number", "bdi:text('555')")
    walk.taps(".person > button.button-plain")
    walk.sees("left alone?", ".person-buttons")
    walk.taps(".page-head .button")
    walk.sees("correct a person", "dialog[open] select")
    walk.closes()
    walk.goes("/add")
    walk.sees("add people", "#name-1")


def looks_at_herself(walk: Walk) -> None:
    """Look at promises and at what is hers."""
    walk.goes("/reminders")
    walk.sees("promises", ".promises-buttons")
    walk.taps(".promises-buttons .button", 1)
    walk.sees("later", "dialog[open] .choice")
    walk.taps("dialog[open] summary")
    walk.inspection.look("drop a promise")
    walk.closes()
    walk.taps(".promises-buttons .button")
    walk.sees("no promises", ".empty")
    walk.goes("/me")
    walk.sees("me", ".me-week")
    walk.goes("/me/data")
    walk.sees("data", ".data-counts")
    walk.taps(".data-open summary")
    walk.page.locator(".data-open input[type=password]").fill("000000")
    walk.taps(".data-open .button")
    walk.sees("a copy of her own, not her PIN", ".data-open .field-error")
    walk.goes("/me/handover")
    walk.sees("pass people on, before vouching", ".hand")
    walk.goes("/me/reminders")
    walk.sees("reminders", ".page .button")
    walk.goes("/me/safety")
    walk.sees("safety", "#safety-erase")
    walk.taps("#safety-erase ~ .button")
    walk.sees("erase?", ".slide")
    walk.goes("/team")
    walk.sees("no team of hers", ".empty")
    walk.goes("/nowhere")
    walk.sees("nothing here", ".empty")


def passes_people_on(walk: Walk) -> None:
    """Look at the hand-over in its steps."""
    walk.goes("/me/handover")
    walk.sees("pass people on", ".hand-people")
    walk.taps(PRIMARY)
    walk.sees("pass people on, nobody chosen", ".problems")
    walk.taps(".hand-tick")
    walk.page.locator("#hand-to").select_option(index=1)
    walk.inspection.look("pass people on, chosen")
    walk.taps(PRIMARY)
    walk.sees("an offer of hers", "[aria-labelledby=hand-mine] .button")
    walk.taps("[aria-labelledby=hand-mine] .button")
    walk.inspection.look("an offer taken back")


def hides(walk: Walk) -> None:
    """Look at the cover and at the lock behind it."""
    walk.goes("/today")
    walk.taps(".top-bar .icon-button")
    walk.sees("cover", ".cover-title")
    for _ in range(3):
        walk.taps(".cover-title")
    walk.sees("lock", ".pin-pad")
    walk.types_pin("000000")
    walk.sees("wrong PIN", ".pin-pad")
    walk.taps(".pin-key-small")
    walk.inspection.look("lock with a keyboard")
    walk.page.get_by_role("button").filter(visible=True).last.click()
    walk.sees("forgotten", "dialog[open]")


@pytest.mark.whole_browser
@LANGUAGES
def test_a_member_finds_no_screen_that_leaves_somebody_out(
    hilo: Hilo, phone: Callable[..., Phone], language: str
) -> None:
    walk = walk_of(phone, language)(hilo.link("Tere"))
    for part in (comes_in, starts, logs_a_talk, gets_ready, learns, looks_at_people, looks_at_herself, hides):
        part(walk)

    assert len(walk.inspection.seen) > 60
    assert walk.inspection.found == []


@LANGUAGES
def test_a_captain_finds_no_screen_that_leaves_somebody_out(
    hilo: Hilo, phone: Callable[..., Phone], language: str
) -> None:
    walk = walk_of(phone, language)(hilo.link("Rosa"))
    walk.taps(PRIMARY)
    walk.sees("welcome back", "#join-passphrase")
    walk.page.locator("#join-passphrase").fill(hilo.passphrase("Rosa"))
    walk.taps(PRIMARY)
    walk.types_pin()
    walk.page.wait_for_timeout(200)
    walk.types_pin()
    walk.sees("team", ".team-tile")
    walk.taps(".team-tile")
    walk.sees("a number", "dialog[open]")
    walk.closes()
    walk.taps(PRIMARY)
    walk.sees("invite", "dialog[open] svg")
    walk.closes()
    walk.goes("/today")
    walk.sees("a captain's day", ".next-who, .empty")
    walk.goes("/people")
    walk.taps(".list-row")
    walk.sees("a person with a history", ".person h1")
    passes_people_on(walk)

    assert walk.inspection.found == []


def looks_at_the_frame(walk: Walk) -> None:
    """Look at who may do what, at the teams, and at an invitation."""
    walk.goes("/me/roles")
    walk.sees("who may do what", "section .list-row")
    walk.goes("/organize/teams")
    walk.sees("teams", ".list-row")
    walk.taps(PRIMARY)
    walk.sees("a new team", "dialog[open] input")
    walk.closes()
    walk.goes("/organize/invites")
    walk.taps(".page [data-primary]")
    walk.sees("a new invitation", "dialog[open] select")
    walk.closes()


@LANGUAGES
def test_an_organizer_finds_no_screen_that_leaves_somebody_out(
    hilo: Hilo, phone: Callable[..., Phone], language: str
) -> None:
    walk = walk_of(phone, language)(hilo.link("Ines"))
    walk.taps(PRIMARY)
    walk.page.locator("#join-passphrase").fill(hilo.passphrase("Ines"))
    walk.taps(PRIMARY)
    walk.types_pin()
    walk.page.wait_for_timeout(200)
    walk.types_pin()
    walk.page.locator(".bottom-bar").wait_for()
    looks_at_the_frame(walk)
    walk.goes("/team/held")
    walk.sees("held entries", ".held .empty, .held .list-row")
    walk.goes("/team/members")
    walk.sees("members", ".list-row")
    walk.taps(".list-row", 3)
    walk.sees("a member", ".member-impact")
    walk.taps(".member-move .button")
    walk.sees("a new place", "dialog[open] .member-impact")
    walk.closes()
    walk.taps(".member > .button-danger")
    walk.sees("shut out?", "dialog[open] .button-danger")

    assert walk.inspection.found == []


def test_while_a_screen_is_on_its_way_whoever_hears_the_one_before_it_is_told_to_wait(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    page = known(hilo, phone, "Ines").page
    on_its_way: list[Route] = []
    page.route("**/assets/teams-screen-*.js", lambda route: on_its_way.append(route))  # noqa: PLW0108 - as a method of a list it cannot be called back
    page.evaluate(GOES, "/organize/teams")
    main = page.locator("main")
    expect(main).to_have_attribute("aria-busy", "true")
    waits_until(page, lambda: on_its_way)
    on_its_way[0].continue_()

    expect(page.get_by_role("heading", level=1, name="Teams")).to_be_visible()
    expect(main).to_have_attribute("aria-busy", "false")


@LANGUAGES
def test_the_doors_leave_nobody_out(hilo: Hilo, phone: Callable[..., Phone], language: str) -> None:
    walk = walk_of(phone, language)(hilo.address)
    walk.sees("welcome")
    walk.taps(PRIMARY)
    walk.sees("not an invitation", ".field-error")
    walk.goes("/sign-in")
    walk.sees("sign in", "#sign-in-name")
    walk.taps(PRIMARY)
    walk.sees("sign in, missing", "[role=alert], .problems")
    walk.page.goto(f"{hilo.address}/j#no-such-invitation-at-all")
    walk.sees("invitation that ran out", PRIMARY)

    assert walk.inspection.found == []


def test_the_inspection_sees_what_is_wrong(hilo: Hilo, phone: Callable[..., Phone]) -> None:
    walk = walk_of(phone, "en-US")(hilo.address)
    walk.sees("welcome")
    walk.page.evaluate("""() => {
      const link = document.querySelector("a.button");
      link.style.cssText = "min-height: 0; padding: 0; background: #777; color: #888";
      document.querySelector("label").remove();
    }""")

    walk.inspection.look("spoiled")

    told = "\n".join(walk.inspection.found)
    assert re.search(r"spoiled, dark.*color-contrast", told)
    assert re.search(r"spoiled, light.*label:", told)
    assert re.search(r"spoiled, targets: \d+ x 2\d:", told)
