"""Ways of which a story counts the taps and `make speed` the seconds: both walk them by the same steps."""

import re
from collections.abc import Iterable

from playwright.sync_api import expect

from tests.e2e.thumb import Thumb


def practises_a_talk(thumb: Thumb, names: Iterable[str]) -> None:
    """Go from the invitation on the screen to the first practised talk; each name is typed."""
    page, sheet = thumb.page, thumb.page.get_by_role("dialog")
    thumb.read(page.get_by_role("button", name="Join"))
    thumb.choose("Join")
    thumb.read(page.get_by_role("textbox"))
    thumb.fill(page.get_by_role("textbox"), "Tere")
    thumb.tap("Next")
    thumb.read(page.get_by_text("Six digits"))
    thumb.choose_pin()
    thumb.read(page.locator("#name-1"))
    for n, name in enumerate(names, start=1):
        thumb.fill(f"#name-{n}", name)
    thumb.tap("Done")
    page.wait_for_url("**/start/practice")
    thumb.read(page.get_by_role("button", name="We talked"))
    thumb.tap("We talked")
    thumb.read(sheet.get_by_role("button", name="With us"))
    thumb.choose(sheet.get_by_role("button", name="With us"))
    thumb.tap(sheet.get_by_role("button", name="Save"))
    page.get_by_text("That is all there is to it").wait_for()


def looks_at_the_week(thumb: Thumb) -> None:
    """Go from the Team tab through a captain's week: six numbers, three people who are stuck, one word of thanks."""
    page, sheet = thumb.page, thumb.page.get_by_role("dialog")
    expect(page.locator(".team-tile")).to_have_count(6)
    thumb.read(page.locator("a[href='/team/check-in']"))
    thumb.tap(page.locator("a[href='/team/check-in']"))
    stuck = page.locator("[aria-labelledby=check-stuck] input")
    expect(stuck).to_have_count(3)
    thumb.read(stuck.first)
    for line in stuck.all():
        thumb.choose(line)
    thumb.choose(page.locator("[aria-labelledby=check-thanks] a").first)
    thumb.read(page.get_by_role("button", name="Thank"))
    thumb.tap(page.get_by_role("button", name="Thank"))
    thumb.read(sheet.get_by_role("button", name="Thank"))
    thumb.tap(sheet.get_by_role("button", name="Thank"))
    sheet.wait_for(state="detached")


def begins_a_campaign(thumb: Thumb) -> None:
    """Go from the first screen to a campaign from a template, with a department, and to the first invitation."""
    _chooses_a_template(thumb)
    _says_where(thumb)
    _invites_somebody(thumb)


def _chooses_a_template(thumb: Thumb) -> None:
    """Make a campaign from a template, from the first screen on."""
    page = thumb.page
    contract = page.get_by_role("button", name=re.compile("^Contract"))
    thumb.tap(page.locator(".bottom-bar a[href='/team']"))
    thumb.tap(page.locator("a[href='/organize/campaigns']"))
    thumb.tap(page.get_by_role("link", name="New campaign", exact=True))
    thumb.read(contract)
    thumb.choose(contract)
    thumb.read(page.locator("#campaign-name_en"))
    thumb.fill("#campaign-name_en", "A contract for the kitchen")
    thumb.fill("#campaign-name_es", "Un contrato para la cocina")
    thumb.tap(page.get_by_role("button", name="Make this campaign", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("A contract for the kitchen")


def _says_where(thumb: Thumb) -> None:
    """Add a department from the campaign's page, and go back there."""
    page = thumb.page
    thumb.read(page.get_by_role("link", name="Add departments and shifts", exact=True))
    thumb.choose(page.get_by_role("link", name="Add departments and shifts", exact=True))
    thumb.tap(page.get_by_role("button", name="Add a department", exact=True))
    thumb.read(page.locator("#place-name"))
    thumb.fill("#place-name", "Kitchen")
    thumb.fill("#place-count", "24")
    thumb.tap(page.get_by_role("button", name="Save", exact=True))
    kitchen = page.get_by_role("listitem").filter(has_text="Kitchen").last
    expect(kitchen).to_contain_text("24 people work here")
    page.wait_for_function("() => !history.state?.layer && !document.querySelector('dialog[open]')")
    thumb.go_back()


def _invites_somebody(thumb: Thumb) -> None:
    """Make a code that lets somebody in, from the campaign's page on."""
    page = thumb.page
    thumb.choose(page.locator("a[href='/organize/invites']"))
    thumb.read(page.get_by_role("button", name="Make a poster", exact=True))
    thumb.choose(page.get_by_role("button", name="Make a poster", exact=True))
    thumb.read(page.get_by_role("button", name="Make the code", exact=True))
    thumb.tap(page.get_by_role("button", name="Make the code", exact=True))
    page.locator("dialog .team-link").wait_for()
