"""What a member's own phone does for her: it opens at her finger, and takes her along to its home screen."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright, expect

from tests.e2e.hands import goes
from tests.e2e.hilo import FLAGS, LIGHT, PIN, Hilo, Phone
from tests.e2e.inspection import Inspection

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1"
FINGER = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
    "hasPrf": True,
}


def reload_locked(page: Page) -> None:
    """Start the app anew: it is locked."""
    page.reload()
    page.get_by_role("button", name="Digit 0").wait_for()


def finger_on(page: Page) -> tuple[CDPSession, str]:
    """Give the phone a reader of fingerprints; return what steers it, and its id."""
    remote = page.context.new_cdp_session(page)
    remote.send("WebAuthn.enable")
    return remote, remote.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})["authenticatorId"]


def turn_on(tere: Phone, inspection: Inspection) -> None:
    """Let the finger in, on the page about safety."""
    goes(tere.page, "/me/safety")
    tere.page.get_by_label("Your PIN, to turn it on").fill(PIN)
    inspection.look("fingerprint on the safety page")
    tere.tap("Turn it on")
    tere.page.get_by_text("On, for this phone").wait_for()


def offered(tere: Phone, hilo: Hilo) -> tuple[CDPSession, str]:
    """Join on a phone that reads fingerprints, up to its offer; return what steers the reader, and its id."""
    # A passkey belongs to a name; an address in numbers is none.
    here = hilo.address.replace("127.0.0.1", "localhost")
    tere.open(hilo.link("Tere").replace(hilo.address, here))
    finger = finger_on(tere.page)
    tere.enter("Tere Huella")
    tere.page.get_by_role("heading", name="Open with fingerprint or face").wait_for()
    return finger


def test_a_finger_offered_right_after_the_pin_needs_the_pin_no_second_time(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = phone("dedo", keeps=True)
    offered(tere, hilo)
    inspection = Inspection(tere.page)
    inspection.look("fingerprint right after the PIN")
    tere.tap("Turn it on")
    tere.page.locator("#name-1").wait_for()

    reload_locked(tere.page)
    tere.tap("Use fingerprint or face")

    tere.page.locator("#name-1").wait_for()
    assert inspection.found == []


def test_her_finger_opens_it_beside_the_pin_and_a_strange_one_costs_no_try(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = phone("huella", keeps=True)
    remote, reader = offered(tere, hilo)
    page = tere.page
    tere.tap("Skip for now")
    page.locator("#name-1").wait_for()
    inspection = Inspection(page)
    turn_on(tere, inspection)

    reload_locked(page)
    tere.tap("Use fingerprint or face")
    page.get_by_role("navigation").wait_for()

    reload_locked(page)
    remote.send("WebAuthn.setUserVerified", {"authenticatorId": reader, "isUserVerified": False})
    tere.tap("Use fingerprint or face")
    page.get_by_text("Opening", exact=True).wait_for(state="hidden")
    inspection.look("fingerprint at the lock")
    tere.type_pin("000000")
    page.get_by_text("9 tries left").wait_for()
    tere.unlock()

    goes(page, "/me/safety")
    tere.tap("Turn it off")
    page.get_by_text("only your PIN opens it").wait_for()
    reload_locked(page)
    expect(page.get_by_role("button", name="Use fingerprint or face")).to_have_count(0)
    tere.unlock()
    assert inspection.found == []


def test_what_hide_shows_works_without_signal_and_three_taps_on_its_title_lead_back(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = phone("tapada", keeps=True)
    tere.join(hilo.link("Tere"), "Tere Tapada")
    page = tere.page
    page.wait_for_url("**/start/people")
    tere.keep_the_app()
    inspection = Inspection(page)
    for kind, works in (("calendar", ".calendar-day"), ("calculator", ".calculator-key")):
        goes(page, "/me/safety")
        page.get_by_label("What Hide shows").select_option(kind)
        page.context.set_offline(True)
        page.get_by_role("button", name="Hide").tap()
        page.locator(works).first.wait_for()
        inspection.look(f"the cover: a {kind}")
        expect(page).to_have_title(kind.capitalize())
        for _ in range(3):
            page.locator(".cover-title").tap()
        page.context.set_offline(False)
        tere.unlock()
    assert inspection.found == []


def safari(playwright: Playwright, folder: Path) -> BrowserContext:
    """Open a browser that calls itself an iPhone's, with a storage of its own."""
    return playwright.chromium.launch_persistent_context(
        str(folder),
        executable_path=LIGHT,
        args=list(FLAGS),
        user_agent=IPHONE,
        locale="en-US",
        viewport={"width": 360, "height": 740},
        has_touch=True,
        reduced_motion="reduce",
    )


def join_in(page: Page, link: str) -> None:
    """Join on an iPhone without going to the home screen first."""
    page.goto(link)
    page.get_by_role("button", name="Join").tap()
    page.get_by_text("If it asks for your invite").wait_for()
    page.get_by_role("button", name="Use it here for now").tap()
    page.locator("#join-name").fill("Tere Manzana")
    page.get_by_role("button", name="Next").tap()
    for words in ("Six digits", "once more"):
        page.get_by_text(words).first.wait_for()
        for digit in PIN:
            page.get_by_role("button", name=f"Digit {digit}").tap()
    page.wait_for_url("**/start/people")


def code_from(page: Page) -> str:
    """Return the letters that stand on the page about the home screen; nothing of them stays in the address."""
    goes(page, "/me/install")
    code = page.locator(".install-code strong")
    code.wait_for()
    page.wait_for_url(lambda url: "/j#" in url)
    inspection = Inspection(page)
    inspection.look("a code for the app on the home screen")
    assert inspection.found == []
    letters = code.inner_text()
    page.get_by_role("button", name="Back", exact=True).tap()
    page.get_by_role("heading", name="Hi, Tere Manzana").wait_for()
    expect(page).to_have_url(re.compile("^[^#]*$"))
    return letters


def come_along(app: Phone, letters: str) -> None:
    """Open the app that knows nothing, and type the letters."""
    app.open("/")
    app.page.get_by_label("Your invite").fill(letters.lower())
    app.tap("Open the invite")
    app.page.get_by_text("Welcome back, Tere").wait_for()
    app.choose_pin()
    app.page.get_by_role("navigation").wait_for()
    goes(app.page, "/me")
    app.page.get_by_role("heading", name="Hi, Tere Manzana").wait_for()


def test_who_joined_in_safari_is_the_same_member_in_the_app_on_her_home_screen(
    hilo: Hilo, phone: Callable[..., Phone], playwright: Playwright, tmp_path: Path
) -> None:
    browser = safari(playwright, tmp_path / "safari")
    page = browser.pages[0]
    join_in(page, hilo.link("Tere"))
    letters = code_from(page)

    app = phone("inicio", keeps=True)
    come_along(app, letters)

    finder = phone("otra").open("/")
    finder.get_by_label("Your invite").fill(letters)
    finder.get_by_role("button", name="Open the invite").tap()
    finder.get_by_text("run out").wait_for()
    browser.close()
