"""Ada reads who keeps whom, for a reason, and Bea hears of it; Bea asks to be erased, and reads why not."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pyotp
from playwright.sync_api import Page, expect

from backend.kernel.identifiers import new_id
from tests.e2e.hands import asked, goes, syncs
from tests.e2e.hilo import Hilo, Phone

SENTENCE = "copper lantern quiet meadow"
REASON = "The hall burned down and everybody has to be told."
WHY_NOT = "The law has us keep the strike fund until spring."


def ada_of_a_new_union(hilo: Hilo, phone: Callable[..., Phone]) -> tuple[Phone, str]:
    """The founder of a union of her own on her phone, and her token for what no screen does."""
    founded = json.loads(
        hilo.command(
            *("found-union", "--name", "Elm Road Local 3", "--time-zone", "America/Chicago"),
            *("--administrator", "Ada Quill"),
        )
    )
    ada = phone("ada")
    page = ada.open(founded["link"])
    page.locator("[data-primary]").first.click()
    page.locator("#join-passphrase").fill(SENTENCE)
    page.locator("[data-primary]").first.click()
    ada.choose_pin()
    page.get_by_role("navigation").wait_for()
    device = {"id": str(new_id()), "label": "A desk"}
    body = {"sign_in_name": f"ada@{founded['slug']}", "passphrase": SENTENCE, "device": device}
    return ada, asked(hilo, "POST", "/sessions", body=body)["access_token"]


def bea_joins(hilo: Hilo, phone: Callable[..., Phone], token: str) -> tuple[Phone, dict[str, Any]]:
    """A member of that union, vouched for, with somebody on her list whom she shares with nobody."""
    team = asked(hilo, "POST", "/teams", token, {"name": "Kitchen"})["id"]
    link = asked(hilo, "POST", "/invitations", token, {"team_id": team})["link"]
    bea = phone("bea")
    bea.join(link, "Bea Marsh")
    bea.page.locator("#name-1").wait_for()
    bea.add_five(["Hortensia Quill"])
    members = asked(hilo, "GET", "/members", token)["items"]
    hers = next(one for one in members if one["name"] == "Bea Marsh")
    asked(hilo, "POST", f"/members/{hers['id']}/vouch", token)
    return bea, hers


def says_that_it_is_she(page: Page) -> None:
    """Bea shuts out her other devices: she has no sentence yet, and chooses one on the sheet that asks."""
    goes(page, "/me/safety")
    page.get_by_role("button", name="Shut out all others", exact=True).tap()
    sheet = page.get_by_role("dialog", name="Say that it is you")
    sheet.get_by_label("A sentence only you know").fill(SENTENCE)
    sheet.get_by_role("button", name="Choose it and go on", exact=True).tap()
    expect(page.get_by_text("0 devices are shut out", exact=True)).to_be_visible()


def sets_up_the_second_step(page: Page) -> str:
    """Turn the second step on and return what its codes are made of."""
    goes(page, "/me/safety")
    page.get_by_role("button", name="Set it up", exact=True).tap()
    page.locator("svg.qr").wait_for()
    secret = page.locator(".second-step-letters").inner_text().replace(" ", "")
    page.get_by_label("The six digits it shows now").fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="Turn it on", exact=True).tap()
    expect(page.get_by_role("list", name="Ten paper codes").get_by_role("listitem")).to_have_count(10)
    page.get_by_role("button", name="I wrote them down", exact=True).tap()
    expect(page.get_by_text("It is on. 10 paper codes are left.")).to_be_visible()
    return secret


def the_trail_tells_of_the_look(page: Page) -> None:
    """Three lines: opened, read, closed."""
    goes(page, "/organize/audit")
    page.get_by_label("About", exact=True).select_option(label="Emergency looks")
    trail = page.get_by_role("list", name="The trail").get_by_role("listitem")
    expect(trail).to_have_count(3)
    expect(trail.nth(2)).to_contain_text("Ada Quill opened an emergency look and told Bea Marsh")


def test_an_administrator_looks_for_a_reason_and_another_one_hears_of_it(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    ada, token = ada_of_a_new_union(hilo, phone)
    bea, hers = bea_joins(hilo, phone, token)
    says_that_it_is_she(bea.page)
    asked(hilo, "POST", f"/members/{hers['id']}/role", token, {"role": "administrator"})
    shared = {
        "id": str(new_id()),
        "name": "Marisol Vega",
        "sharing": "team",
        "created_at": datetime.now(UTC).isoformat(),
    }
    asked(hilo, "POST", "/people", token, shared)
    page = ada.page
    sets_up_the_second_step(page)

    goes(page, "/organize/break-glass")
    page.get_by_label("Why it has to be").fill(REASON)
    expect(page.get_by_label("Who is told by name")).to_contain_text("Bea Marsh")
    page.get_by_role("button", name="Open it for 30 minutes", exact=True).tap()
    page.get_by_role("button", name="Read the first page", exact=True).tap()
    seen = page.get_by_role("list", name="People and who looks after them").get_by_role("listitem")
    expect(seen).to_have_text(["Marisol VegaAda Quill looks after them"])
    expect(page.get_by_text("1 page read")).to_be_visible()
    page.get_by_role("button", name="Close it now", exact=True).tap()
    expect(page.get_by_role("button", name="Open it for 30 minutes", exact=True)).to_be_visible()

    the_trail_tells_of_the_look(page)

    syncs(bea)
    bea.page.reload()
    bea.unlock()
    goes(bea.page, "/today")
    bea.page.get_by_role("link", name="Have a look", exact=True).tap()
    expect(bea.page.get_by_text(re.compile(REASON))).to_be_visible()

    bea_asks_to_be_erased_and_reads_why_not(ada, bea)


def bea_asks_to_be_erased_and_reads_why_not(ada: Phone, bea: Phone) -> None:
    """One administrator asks, the other one answers: a no goes only with its reason."""
    goes(bea.page, "/me/data")
    bea.page.get_by_role("button", name="Ask to be erased", exact=True).tap()
    expect(bea.page.get_by_text("Your union has until")).to_be_visible()

    goes(ada.page, "/team/members")
    request = ada.page.get_by_role("list", name="Asked to be erased").get_by_role("listitem")
    expect(request).to_contain_text("30 days left")
    request.get_by_role("button", name="Say no", exact=True).tap()
    sheet = ada.page.get_by_role("dialog", name="Say no")
    sheet.get_by_role("button", name="Say no", exact=True).tap()
    expect(sheet.get_by_text("Say why. They have a right to know.")).to_be_visible()
    sheet.get_by_label("Why not").fill(WHY_NOT)
    sheet.get_by_role("button", name="Say no", exact=True).tap()
    expect(ada.page.get_by_text("1 request ended")).to_be_visible()

    goes(bea.page, "/me/safety")
    goes(bea.page, "/me/data")
    expect(bea.page.get_by_text(WHY_NOT)).to_be_visible()
