"""An organizer begins: a campaign from a template or a file, a department, a poster and slips, without signal too."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.e2e.hands import closes, finds_signal, goes, loses_signal
from tests.e2e.hilo import Hilo, Phone
from tests.e2e.inspection import Inspection
from tests.e2e.taps import COUNT, FILLED, at_most, filled_so_far
from tests.e2e.thumb import Thumb
from tests.e2e.walks import begins_a_campaign

MOST_FIELDS = 15
"""Fields somebody fills or looks through from an empty form to the first invitation. Source: the product's own bar."""

MOST_TAPS = 20

FIELDS = """() => {
  const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.querySelector(".page");
  return [...top.querySelectorAll("input, select, textarea")].filter((one) => one.checkVisibility()).length;
}"""


def signs_in(hilo: Hilo, ines: Phone) -> Page:
    """Let Ines the organizer take a new phone."""
    page = ines.open(hilo.link("Ines"))
    page.locator("[data-primary]").first.click()
    page.locator("#join-passphrase").fill(hilo.passphrase("Ines"))
    page.locator("[data-primary]").first.click()
    ines.choose_pin()
    page.get_by_role("navigation").wait_for()
    return page


def fields_on(page: Page) -> int:
    """Return how many fields stand open on the screen, or on the sheet that lies over it."""
    return int(page.evaluate(FIELDS))


def makes_the_campaign(page: Page, inspection: Inspection) -> int:
    """Make a campaign from the template for a vote; return how many fields it took."""
    goes(page, "/organize/campaigns")
    page.get_by_role("link", name="New campaign", exact=True).click()
    page.get_by_role("button", name=re.compile("^Election or vote")).click()
    page.locator("#campaign-name_en").wait_for()
    fields = fields_on(page)
    page.get_by_role("button", name="Make this campaign", exact=True).click()
    expect(page.locator(".problems")).to_contain_text("Give it a name in both languages.")
    page.locator("#campaign-name_en").fill("Vote in the laundry")
    page.locator("#campaign-name_es").fill("Votación en la lavandería")
    inspection.look("a new campaign")
    page.get_by_role("button", name="Make this campaign", exact=True).click()
    page.wait_for_url(re.compile(r"/organize/campaigns/[0-9a-f-]{36}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Vote in the laundry")
    return fields


def makes_the_same_from_a_file(page: Page, inspection: Inspection, folder: Path) -> None:
    """Save the campaign as a file, and make it once more from that file."""
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save as a file", exact=True).click()
    file = folder / "campaign.json"
    saving.value.save_as(file)
    goes(page, "/organize/campaigns/new")
    page.locator("input[type=file]").set_input_files({"name": "x.json", "mimeType": "application/json", "buffer": b"["})
    expect(page.locator(".problems")).to_contain_text("This is no campaign file.")
    page.locator("input[type=file]").set_input_files(file)
    makes = page.get_by_role("region", name="What this will make")
    expect(makes).to_contain_text("Vote in the laundry")
    expect(makes).to_contain_text("No places that you do not have.")
    inspection.look("a campaign from a file")
    page.get_by_role("button", name="Make this campaign", exact=True).click()
    page.wait_for_url(re.compile(r"/organize/campaigns/[0-9a-f-]{36}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Vote in the laundry")


def adds_the_department(page: Page, inspection: Inspection) -> None:
    """Add a department with its head count."""
    page.get_by_role("link", name="Add departments and shifts", exact=True).click()
    page.get_by_role("button", name="Add a department", exact=True).click()
    page.locator("#place-name").fill("Laundry")
    page.locator("#place-count").fill("24")
    page.get_by_role("button", name="Save", exact=True).click()
    row = page.get_by_role("listitem").filter(has_text="Laundry")
    expect(row).to_contain_text("24 people work here")
    inspection.look("workplaces")


def makes_the_poster(page: Page, inspection: Inspection) -> tuple[int, str]:
    """Make a poster for a team; return how many fields it took, and its link."""
    page.get_by_role("button", name="Make a poster", exact=True).click()
    page.locator("#invite-uses").wait_for()
    fields = fields_on(page)
    page.get_by_role("button", name="Make the code", exact=True).click()
    link = page.locator("dialog .team-link").inner_text()
    closes(page)
    inspection.look("invitations")
    return fields, link


def test_an_organizer_makes_a_campaign_adds_a_department_and_prints_a_poster(
    hilo: Hilo, phone: Callable[..., Phone], tmp_path: Path
) -> None:
    ines = phone("ines-plans")
    page = signs_in(hilo, ines)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    inspection = Inspection(page)

    fields = makes_the_campaign(page, inspection)
    makes_the_same_from_a_file(page, inspection, tmp_path)
    adds_the_department(page, inspection)
    goes(page, "/organize/invites")
    more, link = makes_the_poster(page, inspection)
    loses_signal(ines)
    page.get_by_role("link", name="Poster", exact=True).first.click()
    poster = page.get_by_role("region", name="The poster")
    expect(poster).to_contain_text("Hablemos")
    expect(poster).not_to_contain_text("Cedar Hollow")
    poster.get_by_role("img", name="Code to scan with a phone’s camera").wait_for()
    finds_signal(ines)
    inspection.look("the poster")

    token = urlsplit(link).fragment
    assert token
    assert [url for url in asked if token in url] == []
    assert fields + more <= MOST_FIELDS
    assert inspection.found == []


ON_PAPER = """() => [...document.querySelectorAll(".slip")].map((slip) => ({
  code: slip.querySelector(".qr").getBoundingClientRect().width / 96 * 25.4,
  over: slip.scrollHeight > slip.clientHeight || slip.scrollWidth > slip.clientWidth,
}))"""
"""Of each slip: how wide its code is, in millimetres, and whether words stand out of it."""


def prints_eight_on_a_page(page: Page) -> None:
    """On either paper, with and without the union's name, eight slips fill a page, with codes read at arm's length."""
    phone = page.viewport_size or {"width": 360, "height": 740}
    for _ in ("without a name", "named"):
        for paper, width in {"Letter": 740, "A4": 718}.items():  # between the margins, in CSS pixels
            page.get_by_role("button", name=paper, exact=True).click()
            assert b"/Count 1" in page.pdf(prefer_css_page_size=True), "eight slips do not fit on a page"
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(media="print")
            slips = page.evaluate(ON_PAPER)
            page.emulate_media(media="screen")
            page.set_viewport_size(phone)
            assert len(slips) == 8
            assert all(one["code"] > 49 and not one["over"] for one in slips), slips
        page.get_by_label("Name the union on it").click()


def test_each_paper_slip_lets_in_one_person_and_what_was_used_is_not_printed_again(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    page = signs_in(hilo, phone("ines-slips"))
    inspection = Inspection(page)
    goes(page, "/organize/invites")
    page.get_by_role("button", name="Print paper slips", exact=True).click()
    page.locator("#invite-uses").fill("9")
    with page.expect_response("**/invitations/batch") as answer:
        page.get_by_role("button", name="Make the codes", exact=True).click()
    links = [one["link"] for one in answer.value.json()["items"]]
    sheet = page.get_by_role("listitem").filter(has_text="Paper slips")
    expect(sheet).to_contain_text("0 of 9 came")

    phone("first").join(links[0])
    late = phone("late").open(links[0])
    late.get_by_text("run out").wait_for()
    goes(page, "/today")
    goes(page, "/organize/invites")

    expect(sheet).to_contain_text("1 of 9 came")
    page.get_by_role("link", name="Print the slips", exact=True).click()
    slips = page.get_by_role("region", name="The slips")
    expect(slips.get_by_role("listitem")).to_have_count(8)
    expect(slips).not_to_contain_text("Cedar Hollow")
    inspection.look("the slips")
    prints_eight_on_a_page(page)
    goes(page, "/organize/invites")
    sheet.get_by_role("button", name="Take back", exact=True).click()
    sheet.get_by_role("button", name="Take it back", exact=True).click()
    page.get_by_text("Taken back.").wait_for()
    phone("second").open(links[2]).get_by_text("run out").wait_for()

    assert inspection.found == []


def test_from_a_template_to_the_first_invitation_it_is_fifteen_fields_at_most(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    ines = phone("ines-begins")
    page = signs_in(hilo, ines)
    page.evaluate(COUNT)
    page.evaluate(FILLED)

    with at_most(page, MOST_TAPS):
        begins_a_campaign(Thumb(ines))

    assert 0 < filled_so_far(page) <= MOST_FIELDS
