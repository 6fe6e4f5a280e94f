"""The main job, from an invitation to a captain's screen."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from time import sleep
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.hands import goes, nothing_can_be_written, shift_clock
from tests.e2e.hilo import Hilo, Phone, traces

NEWCOMER = "Tere Quejigo"
"""Nobody else in these stories has this name: she is looked for by it."""
FIVE = ("Marisol Zarzamora", "Deshawn Quillfeather", "Ana Lucía Brezo", "Joyce Umberland", "Phuong Tamarisk")


HOUR_MS = 60 * 60 * 1000
ARRIVES_SECONDS = 1.0
"""A request reaches the server sooner, as a rule; one that comes too late finds nobody, which is as good."""
CHICAGO = ZoneInfo("America/Chicago")
"""Where the union is."""
DRAFT_IS_KEPT = """(about) => new Promise((resolve, reject) => {
  const opening = indexedDB.open("hilo");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const asking = opening.result.transaction(["drafts"]).objectStore("drafts").getAllKeys();
    asking.onsuccess = () => {
      opening.result.close();
      resolve(asking.result.some((key) => key.includes(about)));
    };
  };
})"""
"""Whether what was begun about somebody is on the phone's disk; what is in a draft besides its key is sealed."""


def day_of(phone: Phone, days_ago: int = 0) -> str:
    """Return the local day so many days ago, as the phone's clock tells it: YYYY-MM-DD."""
    day: str = phone.page.evaluate(
        "(days) => new Date(Date.now() - days * 86_400_000).toLocaleDateString('en-CA')", days_ago
    )
    return day


def held(hilo: Hilo, person_id: str) -> list[str]:
    """Return the days, where the union is, of the talks with somebody that stand on the server."""
    stand = "SELECT person_id, held_at FROM conversation WHERE withdrawn_at IS NULL"
    days = [
        datetime.fromisoformat(str(at)).replace(tzinfo=UTC).astimezone(CHICAGO)
        for about, at in hilo.ask(stand)
        if UUID(str(about)) == UUID(person_id)
    ]
    return [str(day.date()) for day in days]


def team_talks(phone: Phone) -> int:
    """Return how many talks the captain's page counts this week."""
    tile = phone.page.get_by_role("button", name=re.compile("^Charlas"))
    tile.wait_for()
    found = re.search(r"Charlas\s*(\d+)", tile.inner_text())
    assert found
    return int(found[1])


def week() -> int:
    """Return which week of the year it is where the union is."""
    return datetime.now(CHICAGO).isocalendar().week


def conversations_at(hilo: Hilo) -> int:
    """Return how many talks the server's database holds."""
    return int(hilo.ask("SELECT count(*) FROM conversation")[0][0])


@pytest.mark.parametrize("hilo", ["sqlite", "postgresql"], indirect=True)
def test_three_talks_in_the_basement_reach_the_captain_once_she_has_vouched(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    begun = week()
    tere = phone("tere", keeps=True)
    tere.shows_motion = True
    tere.join(hilo.link("Tere"), NEWCOMER)
    tere.add_five(FIVE)
    tere.wait_for_word("All sent")
    tere.keep_the_app()

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
    # With a new week the count begins anew: then only those of the three are in it that were held since.
    now = str(before + 3) if week() == begun else "[0-3]"
    counted = rosa.page.get_by_role("button", name=re.compile(rf"^Charlas\s*{now}\b"))
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
    tere.page.locator("section:has(textarea) > .button").wait_for(state="hidden")
    tere.wait_for_word("All sent")
    tere.tap("Hide")
    tere.page.get_by_text("Shopping list").first.wait_for()
    expect(tere.page).to_have_title("Shopping list")
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


def test_a_talk_begun_before_midnight_is_of_that_day_and_a_wrong_day_is_put_right_where_it_stands(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = phone("tere", keeps=True)
    tere.join(hilo.link("Tere"), "Tere Medianoche")
    tere.add_five(FIVE)
    tere.wait_for_word("All sent")
    begun = day_of(tere)
    tere.tap("We talked")
    tere.page.get_by_role("dialog").get_by_role("button", name="With us").tap()
    about = tere.page.url.rsplit("/", 1)[1]
    tere.page.wait_for_function(DRAFT_IS_KEPT, arg=about)

    shift_clock(tere, 26 * HOUR_MS)
    tere.unlock()
    tere.page.get_by_text("It is saved for that day").wait_for()
    tere.save()
    tere.wait_for_word("All sent")
    assert held(hilo, about) == [begun]

    meant = day_of(tere, days_ago=3)
    goes(tere.page, f"/people/{about}")
    tere.tap("That is wrong")
    tere.tap("The day")
    tere.page.get_by_label("On which day did you talk?").fill(meant)
    tere.page.get_by_role("listitem").get_by_role("button", name="Save").tap()
    tere.page.get_by_label("On which day did you talk?").wait_for(state="hidden")
    tere.wait_for_word("All sent")
    assert held(hilo, about) == [meant]


def test_a_captain_calls_shares_a_number_and_ends_a_wish_to_be_left_alone_with_a_reason(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    rosa = phone("rosa")
    rosa.join_again(hilo.link("Rosa"), hilo.passphrase("Rosa"))
    page = rosa.page
    goes(page, "/add")
    page.locator("#name-1").fill(FIVE[0])
    page.get_by_role("button", name="Listo").tap()
    page.get_by_role("link", name=FIVE[0]).tap()
    page.get_by_label("Número nuevo").fill("+1 (312) 555-0142")
    page.get_by_role("button", name="Guardar este número").tap()
    expect(page.get_by_role("link", name="Llamar").first).to_have_attribute("href", "tel:+13125550142")
    page.get_by_role("group", name="Quién ve este número").get_by_role("button", name="Mi equipo").tap()
    page.get_by_text("mira «Quién ve esto»").wait_for()

    page.get_by_role("button", name="Pidió que no se le busque").tap()
    page.get_by_role("button", name="Que no se le busque").tap()
    expect(page.get_by_role("link", name="Llamar")).to_have_count(0)
    page.get_by_role("button", name="Quiere que se le busque otra vez").tap()
    page.get_by_label("¿Por qué?").fill("Me pidió que la llame")
    page.get_by_role("button", name="Ya se le puede buscar").tap()
    expect(page.get_by_role("link", name="Llamar")).to_have_count(2)
    rosa.wait_for_word("Todo enviado")

    lifted = "SELECT count(*) FROM do_not_contact WHERE lifted_at IS NOT NULL AND lifted_by = member_id"
    assert hilo.ask(lifted) == [(1,)]
    assert hilo.ask("SELECT count(*) FROM audit_event WHERE action = 'people.lift_wish'") == [(1,)]


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
            with nothing_can_be_written(hilo):
                route.continue_()
                sleep(ARRIVES_SECONDS)
                hilo.kill()

    page.route("**/api/v1/sync/exchange", cut)
