"""Two organizers write on one strategy at once: nothing is lost, and what is done is ticked."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.hands import goes
from tests.e2e.hilo import Hilo, Phone
from tests.e2e.inspection import Inspection
from tests.e2e.test_campaign import signs_in


def opens_the_strategy(page: Page) -> None:
    """Go to the strategy of the campaign that runs."""
    goes(page, "/organize/campaigns")
    page.get_by_role("link", name="Safe Staffing").click()
    page.get_by_role("link", name="Strategy and phases").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Strategy")


def writes(page: Page, line: str, words: str) -> None:
    """Change the words of a line and save it."""
    page.get_by_role("button", name=line, exact=True).click()
    page.locator("#line-text").fill(words)
    page.get_by_role("dialog").get_by_role("button", name="Save", exact=True).click()


def test_two_organizers_write_on_one_strategy_at_once_and_lose_nothing(hilo: Hilo, phone: Callable[..., Phone]) -> None:
    ines, other = (signs_in(hilo, phone(name)) for name in ("ines-decides", "ines-too"))
    inspection = Inspection(ines)
    for page in (ines, other):
        opens_the_strategy(page)
    inspection.look("a strategy")

    ines.get_by_role("button", name="Full breaks on nights", exact=True).click()
    ines.locator("#line-text").fill("Full breaks for everybody")
    inspection.look("a line of a strategy")
    writes(other, "Full breaks on nights", "Full breaks on all shifts")
    other.get_by_text("Saved.").wait_for()
    ines.get_by_role("dialog").get_by_role("button", name="Save", exact=True).click()
    both = ines.get_by_role("alert").filter(has_text="Somebody changed this line while you wrote.")
    expect(both).to_contain_text("Full breaks on all shifts")
    inspection.look("both versions of a line")
    both.get_by_role("button", name="Keep mine", exact=True).click()

    goals = ines.get_by_role("region", name="Goals")
    expect(goals.get_by_role("button", name="Full breaks for everybody", exact=True)).to_be_visible()
    ines.get_by_role("button", name="Add to: Who decides", exact=True).click()
    ines.locator("#line-text").fill("Marian Stroud’s deputy")
    ines.get_by_role("dialog").get_by_role("button", name="Save", exact=True).click()
    expect(ines.get_by_role("region", name="Who decides")).to_contain_text("Marian Stroud’s deputy")
    late = ines.get_by_role("checkbox", name="Done: Count missed breaks for a week", exact=True)
    expect(late).not_to_be_checked()
    expect(ines.get_by_role("listitem").filter(has=late)).to_contain_text("not done, was due")
    late.click()
    expect(ines.get_by_role("listitem").filter(has=late)).not_to_contain_text("not done")
    goes(ines, "/organize/campaigns")
    ines.get_by_role("link", name="Safe Staffing").click()
    expect(ines.get_by_role("link", name="Strategy and phases")).to_contain_text("Now: Pledge, until")

    assert inspection.found == []
