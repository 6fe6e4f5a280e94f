"""The main job, from an invitation to a captain's screen."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.hilo import Hilo, Phone, traces

NEWCOMER = "Tere Quejigo"
"""Nobody else in these stories has this name: she is looked for by it."""
FIVE = ("Marisol Zarzamora", "Deshawn Quillfeather", "Ana Lucía Brezo", "Joyce Umberland", "Phuong Tamarisk")


def team_talks(phone: Phone) -> int:
    """Return how many talks the captain's page counts this week."""
    tile = phone.page.get_by_role("button", name=re.compile("^Charlas"))
    tile.wait_for()
    found = re.search(r"Charlas\s*(\d+)", tile.inner_text())
    assert found
    return int(found[1])


def conversations_at(hilo: Hilo) -> int:
    """Return how many talks the server's database holds."""
    return int(hilo.ask("SELECT count(*) FROM conversation")[0][0])


@pytest.mark.parametrize("hilo", ["sqlite", "postgresql"], indirect=True)
def test_three_talks_in_the_basement_reach_the_captain_once_she_has_vouched(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = phone("tere", keeps=True)
    tere.shows_motion = True
    tere.join(hilo.link("Tere"), NEWCOMER)
    tere.add_five(FIVE)
    tere.wait_for_word("All sent")

    assert tere.context
    tere.context.set_offline(True)
    for answer in ("With us", "Not sure yet", "Leaning no"):
        tere.log_talk(answer)
    tere.wait_for_word("3 to send")
    tere.close()

    tere.open("/today", offline=True)
    tere.unlock()
    tere.wait_for_word("3 to send")
    tere.context.set_offline(False)
    tere.wait_for_word("All sent")

    rosa = phone("rosa")
    rosa.join_again(hilo.link("Rosa"), hilo.passphrase("Rosa"))
    before = team_talks(rosa)  # Rosa reads Spanish, on a phone that speaks English
    rosa.page.get_by_role("listitem").filter(has_text=NEWCOMER).get_by_role("button", name="que entre").tap()
    rosa.page.get_by_text(f"{NEWCOMER} ya entró").wait_for()
    counted = rosa.page.get_by_role("button", name=re.compile(rf"^Charlas\s*{before + 3}\b"))
    expect(counted).to_be_visible(timeout=30_000)

    assert conversations_at(hilo) > 3
    assert not traces(hilo.everything_kept(), [*FIVE, "Marisol V"])
    assert not [name for name in FIVE if name in hilo.log()]


def test_the_browsers_profile_holds_no_name_once_the_phone_is_locked(hilo: Hilo, phone: Callable[..., Phone]) -> None:
    tere = phone("tere", keeps=True)
    tere.join(hilo.link("Tere"))
    tere.add_five(FIVE)
    tere.log_talk("With us")
    tere.page.get_by_role("link", name="People").tap()
    tere.page.get_by_text(FIVE[3]).tap()
    tere.page.get_by_label("Private note").fill("Her brother works at Grenadine Street")
    tere.tap("Save")
    tere.wait_for_word("All sent")
    tere.tap("Hide")
    tere.page.get_by_text("Shopping list").first.wait_for()
    assert tere.page.title() == "Shopping list"
    tere.close()

    assert not traces(tere.profile, [*FIVE, "Grenadine Street"])


def test_a_stranger_with_the_phone_gets_the_shopping_list_and_a_wrong_pin_nothing(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = phone("tere", keeps=True)
    tere.join(hilo.link("Tere"))
    tere.add_five(FIVE)

    tere.tap("Hide")
    heading = tere.page.get_by_role("heading", name="Shopping list")
    heading.wait_for()
    expect(tere.page.get_by_text(FIVE[0])).to_have_count(0)
    for _ in range(3):
        heading.tap()
    tere.type_pin("000000")
    tere.page.get_by_text("tries left").wait_for()
    expect(tere.page.get_by_text(FIVE[0])).to_have_count(0)
    tere.unlock()
    expect(tere.page.get_by_text(FIVE[0])).to_be_visible()


@pytest.mark.parametrize("moment", ["while it is under way", "after it was written"])
def test_a_server_that_dies_in_the_middle_of_a_push_has_every_talk_once(
    hilo: Hilo, phone: Callable[..., Phone], moment: str
) -> None:
    tere = phone("tere", keeps=True)
    tere.join(hilo.link("Tere"))
    tere.add_five(FIVE)
    tere.wait_for_word("All sent")
    before = conversations_at(hilo)
    assert tere.context
    tere.context.set_offline(True)
    for answer in ("With us", "Not sure yet", "Leaning no"):
        tere.log_talk(answer)
    tere.wait_for_word("3 to send")

    kill_at_the_next_push(tere.page, hilo, moment)
    with tere.page.expect_event("requestfailed", lambda request: request.url.endswith("/exchange")):
        tere.context.set_offline(False)
    tere.page.unroute_all()
    assert not hilo.is_running
    expect(tere.page.locator(".sync-word")).to_contain_text("3 to send")
    hilo.start()
    tere.wait_for_word("All sent")

    assert conversations_at(hilo) - before == 3
    tere.page.locator(".sync-word").tap()
    counts = tere.page.locator(".data-counts dd")
    expect(counts.nth(0)).to_have_text("3")
    expect(counts.nth(1)).to_have_text("3")


def kill_at_the_next_push(page: Page, hilo: Hilo, moment: str) -> None:
    """Let the next exchange with talks in it reach the server, and end every process of it at that moment."""

    def cut(route: Route) -> None:
        if '"conversations.log"' not in (route.request.post_data or ""):
            route.continue_()
            return
        if moment == "after it was written":
            assert route.fetch().ok
            hilo.kill()
            route.abort("connectionreset")
        else:
            route.continue_()
            hilo.kill()

    page.route("**/api/v1/sync/exchange", cut)
