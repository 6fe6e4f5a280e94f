"""A newcomer brings the ask to two people without signal, and her captain sees it by department."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.e2e.hands import asked, closes, finds_signal, goes, loses_signal, team_of, token_of
from tests.e2e.hilo import Hilo, Phone
from tests.e2e.inspection import Inspection

PEOPLE = ("Berta Q.", "Chuy Z.")


def id_of_test(hilo: Hilo, token: str, title: str) -> str:
    """Return the id of one of the demo's tests."""
    tests = asked(hilo, "GET", "/structure-tests", token)["items"]
    (found,) = (test["id"] for test in tests if test["title_en"] == title)
    return str(found)


def result(hilo: Hilo, token: str, test_id: str) -> Any:
    """Return what Rosa reads of a test now."""
    return asked(hilo, "GET", f"/teams/{team_of(hilo, token)}/structure-tests/{test_id}", token)


def comes_in(hilo: Hilo, phone: Callable[..., Phone], token: str) -> Phone:
    """Amparo joins Rosa's team with an invitation, writes two people down, and is vouched for."""
    invitation = asked(hilo, "POST", "/invitations", token, {"team_id": team_of(hilo, token)})
    amparo = phone("amparo")
    amparo.join(invitation["link"], "Amparo")
    amparo.add_five(PEOPLE)
    amparo.wait_for_word("All sent")
    members = asked(hilo, "GET", "/members?limit=200", token)["items"]
    (mine,) = (one["id"] for one in members if one["name"] == "Amparo")
    asked(hilo, "POST", f"/members/{mine}/vouch", token)
    return amparo


def shares(amparo: Phone, name: str, unit: str) -> None:
    """Say where somebody works, and let the team know of them."""
    page = amparo.page
    goes(amparo.page, "/people")
    page.get_by_role("link", name=name).first.tap()
    page.get_by_role("heading", name=name).wait_for()
    amparo.tap("Edit")
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("Department").select_option(label=unit)
    sheet.get_by_role("button", name="Save").tap()
    expect(sheet).to_have_count(0)
    page.get_by_role("button", name="My team").tap()
    expect(page.get_by_role("button", name="My team")).to_have_attribute("aria-pressed", "true")


def row_of(amparo: Phone, name: str) -> Any:
    """Return somebody's row on the page of the ask."""
    return amparo.page.locator(".asks-row", has_text=name)


def asks_without_signal(amparo: Phone) -> None:
    """In the basement: one yes and a tick, one that thinks, and a tick too many that is taken back."""
    page = amparo.page
    loses_signal(amparo)
    amparo.tap("Bring it to my people")
    expect(page.get_by_role("heading", name="2 people to ask")).to_be_visible()
    row_of(amparo, PEOPLE[0]).get_by_role("button", name="Yes").tap()
    row_of(amparo, PEOPLE[0]).get_by_role("button", name="Did it").tap()
    row_of(amparo, PEOPLE[1]).get_by_role("button", name="Thinking").tap()
    expect(page.get_by_text("You have asked everyone.")).to_be_visible()
    row_of(amparo, PEOPLE[1]).get_by_role("button", name="Did it").tap()
    page.get_by_role("button", name="Undo").tap()
    expect(row_of(amparo, PEOPLE[1]).get_by_role("button", name="Did it")).to_have_attribute("aria-pressed", "false")
    amparo.wait_for_word("3 to send")


def test_a_newcomer_asks_two_people_without_signal_and_her_captain_sees_it_by_unit(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    token = token_of(hilo, "Rosa")
    pledge = id_of_test(hilo, token, "Pledge")
    amparo = comes_in(hilo, phone, token)
    page = amparo.page
    for name in PEOPLE:
        shares(amparo, name, "EVS")
    goes(amparo.page, "/today")
    page.get_by_role("link", name="Bring it to my people").wait_for()
    amparo.wait_for_word("All sent")
    amparo.keep_the_app()
    before = result(hilo, token, pledge)["total"]

    asks_without_signal(amparo)
    assert result(hilo, token, pledge)["total"] == before

    finds_signal(amparo)
    amparo.wait_for_word("All sent")
    after = result(hilo, token, pledge)["total"]
    assert {key: after[key] - before[key] for key in after} == {"of": 0, "yes": 1, "thinking": 1, "no": 0, "done": 1}

    rosa = comes_back(hilo, phone, "Rosa", "en-US")
    goes(rosa.page, f"/team/test/{pledge}")
    rosa.tap("By department")
    line = rosa.page.locator(".tests-line", has_text="EVS")
    expect(line).to_contain_text(f"{after['yes']}/{after['of']}")
    expect(line).to_contain_text(f"{after['done']} did it and {after['yes']} said yes, of {after['of']}")


def starts(hilo: Hilo, days: int, **how: Any) -> str:
    """Ines starts a test today that runs for some days; return its id."""
    token = token_of(hilo, "Ines")
    campaigns = asked(hilo, "GET", "/campaigns", token)["items"]
    words = {"title_en": "Fans", "title_es": "Ventiladores", "text_en": "Fans now.", "text_es": "Ventiladores ya."}
    today = datetime.now(ZoneInfo("America/Chicago")).date()
    until = {"opens_on": str(today), "closes_on": str(today + timedelta(days=days))}
    about = {"campaign_id": campaigns[0]["id"], "department_ids": []}
    started = asked(hilo, "POST", "/structure-tests", token, {**about, **words, **until, **how})
    return str(started["id"])


def starts_a_petition(hilo: Hilo) -> str:
    """Ines starts a petition today; return its id."""
    return starts(hilo, 7, kind="petition", evidence="signature")


LEFT_BEHIND = """async () => [
  ...(await indexedDB.databases()).map(({ name }) => name),
  ...(await caches.keys()),
  ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
  ...Object.keys(localStorage),
  ...Object.keys(sessionStorage),
]"""


def test_a_co_worker_signs_on_her_own_phone_which_keeps_nothing(hilo: Hilo, phone: Callable[..., Phone]) -> None:
    petition = starts_a_petition(hilo)
    rosa = comes_back(hilo, phone, "Rosa", "en-US")
    page = rosa.page
    goes(page, f"/asks/{petition}")
    row = page.locator(".asks-row").first
    with page.expect_response("**/signings") as made:
        row.get_by_role("button", name="Signs on their phone").tap()
    expect(page.get_by_role("dialog").get_by_role("img")).to_be_visible()

    guest = phone("guest", "es-US")
    shown = guest.open(made.value.json()["link"])
    expect(shown.get_by_text("Ventiladores ya.")).to_be_visible()
    inspection = Inspection(shown)
    inspection.look("what a guest reads")
    guest.tap("Firmo")
    expect(shown.get_by_role("heading", name="Firmaste. Gracias.")).to_be_visible()
    inspection.look("what a guest has signed")
    assert inspection.found == []
    assert made.value.json()["link"].partition("#")[2] not in shown.url
    shown.goto(f"{hilo.address}/health")
    assert shown.evaluate(LEFT_BEHIND) == []

    closes(page)
    with page.expect_response("**/sync/exchange"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(row.get_by_role("button", name="Did it")).to_have_attribute("aria-pressed", "true")
    expect(row.get_by_role("button", name="Signs on their phone")).to_have_count(0)


def test_a_co_worker_without_signal_signs_later_with_letters_from_a_slip_of_paper(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    petition = starts_a_petition(hilo)
    rosa = comes_back(hilo, phone, "Rosa", "en-US")
    page = rosa.page
    goes(page, f"/asks/{petition}")
    page.locator(".asks-row").first.get_by_role("button", name="Signs on their phone").tap()
    expect(page.get_by_role("dialog").get_by_role("img")).to_be_visible()
    with page.expect_response("**/signings") as made:
        page.get_by_role("dialog").get_by_role("button", name="No signal there? A code on paper").tap()
    letters = made.value.json()["code"]
    expect(page.get_by_role("dialog").get_by_text(letters)).to_be_visible()

    guest = phone("guest-with-a-slip", "es-US")
    shown = guest.open("/s")
    inspection = Inspection(shown)
    shown.get_by_label("Código").fill("K7QM 29FD 8XWZ")
    guest.tap("Leer de qué se trata")
    expect(shown.get_by_role("heading", name="Este código ya venció")).to_be_visible()
    inspection.look("what a guest reads who has mistyped")
    shown.get_by_label("Código").fill(letters.lower().replace("-", " "))
    guest.tap("Leer de qué se trata")
    expect(shown.get_by_text("Ventiladores ya.")).to_be_visible()
    guest.tap("Firmo")

    expect(shown.get_by_role("heading", name="Firmaste. Gracias.")).to_be_visible()
    assert inspection.found == []
    assert shown.evaluate("location.href") == f"{hilo.address}/s"
    assert result(hilo, token_of(hilo, "Rosa"), petition)["total"]["done"] == 1


def test_a_captain_plans_without_signal_how_somebody_votes_and_reads_whom_to_remind(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    vote = starts(hilo, 1, kind="vote", evidence="seen", is_public=False)
    rosa = comes_back(hilo, phone, "Rosa", "en-US")
    page = rosa.page
    goes(page, f"/asks/{vote}")
    expect(page.get_by_text("Done in private: only you and the union know.")).to_be_visible()
    rosa.keep_the_app()
    loses_signal(rosa)
    row = page.locator(".asks-row").first
    name = row.locator(".asks-name").inner_text()
    row.get_by_role("button", name="Yes").tap()
    plan = row.get_by_role("group", name="When and how do they vote?")
    plan.get_by_role("button").first.tap()
    plan.get_by_role("button", name="Needs a ride").tap()
    expect(plan.get_by_role("button").first).to_have_attribute("aria-pressed", "true")

    finds_signal(rosa)
    rosa.wait_for_word("All sent")
    goes(page, f"/team/test/{vote}")
    page.get_by_role("button", name="Voting today").tap()
    reminded = page.get_by_role("dialog").get_by_role("listitem")
    expect(reminded).to_have_count(1)
    expect(reminded).to_contain_text(name)
    expect(reminded).to_contain_text("Rosa reminds them")
    expect(reminded).to_contain_text("Needs a ride")
    closes(page)
    goes(page, f"/asks/{vote}")
    expect(page.get_by_role("heading", name="Voting today, remind them (1)")).to_be_visible()


@pytest.mark.parametrize("language", ["en-US", "es-US"])
def test_a_captain_reads_a_test_that_leaves_nobody_out(hilo: Hilo, phone: Callable[..., Phone], language: str) -> None:
    token = token_of(hilo, "Rosa")
    pledge, sticker = (id_of_test(hilo, token, title) for title in ("Pledge", "Sticker day"))
    rosa = comes_back(hilo, phone, "Rosa", language)
    page, inspection = rosa.page, Inspection(rosa.page)

    def looks(path: str, name: str, sign: str) -> None:
        goes(rosa.page, path)
        page.locator(sign).first.wait_for()
        inspection.look(name)

    looks(f"/asks/{pledge}", "the ask", ".asks-row")
    looks("/team/tests", "tests", ".list-row")
    looks(f"/team/test/{sticker}", "a closed test", ".tests-line")
    for name in ("departments", "expectations", "tests"):
        page.locator(".tests-picture > .button", has=page.locator("xpath=../*")).first.wait_for()
        page.locator(".tests-picture:not(:has(table)) > .button").first.tap()
        inspection.look(f"a closed test, table of {name}")
    page.locator("section:has(> #tests-lists) button").first.tap()
    page.locator("dialog[open]").wait_for()
    inspection.look("a list of a test")
    closes(page)
    looks(f"/team/test/{pledge}", "a running test", ".tests-line")
    looks(f"/team/test/{pledge}/plan", "who should ask whom", ".tests .card")

    assert inspection.found == []


@pytest.mark.parametrize("language", ["en-US", "es-US"])
def test_an_organizer_starts_a_test_on_screens_that_leave_nobody_out(
    hilo: Hilo, phone: Callable[..., Phone], language: str
) -> None:
    sticker = id_of_test(hilo, token_of(hilo, "Rosa"), "Sticker day")
    ines = comes_back(hilo, phone, "Ines", language)
    page, inspection = ines.page, Inspection(ines.page)

    goes(ines.page, "/organize/test")
    page.locator(".tests .chip").first.wait_for()
    inspection.look("start a test")
    page.locator(".tests textarea").first.fill("")
    page.locator(".tests [data-primary]").tap()
    page.get_by_role("alert").wait_for()
    inspection.look("start a test, words missing")
    goes(ines.page, "/team/tests")
    page.locator(".tests > .button:not([data-primary])").first.tap()
    page.locator("dialog[open]").wait_for()
    inspection.look("close a test")
    closes(page)
    goes(ines.page, f"/team/test/{sticker}")
    page.locator(".tests-line").first.wait_for()
    inspection.look("a test everywhere")

    assert inspection.found == []


def comes_back(hilo: Hilo, phone: Callable[..., Phone], name: str, language: str) -> Phone:
    """A captain or organizer takes a new phone, in whatever language she reads elsewhere."""
    found = phone(f"{name}-{language}", language)
    page = found.open("about:blank")
    page.add_init_script(f"localStorage.setItem('hilo.language', '{language[:2]}')")
    page.goto(hilo.link(name))
    page.locator("[data-primary] >> visible=true").tap()
    page.locator("input >> visible=true").fill(hilo.passphrase(name))
    page.locator("[data-primary] >> visible=true").tap()
    for _ in range(2):
        page.locator(".pin-pad").wait_for()
        for digit in "271828":
            page.locator(".pin-key", has_text=digit).tap()
        page.wait_for_timeout(300)
    page.get_by_role("navigation").wait_for()
    return found
