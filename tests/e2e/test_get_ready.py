"""Before a talk and after it: a member gets ready in the basement, practises, and looks up what she is stuck with."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.hilo import Hilo, Phone, traces

NEWCOMER = "Tere Basalto"
FIVE = ("Marisol Zarzamora", "Deshawn Quillfeather", "Ana Lucía Brezo", "Joyce Umberland", "Phuong Tamarisk")
THEIR_WORDS = "Six of us for eight quincunx beds"
DECIDER = "The chief of Grenadine"


@pytest.fixture
def tere(hilo: Hilo, phone: Callable[..., Phone]) -> Phone:
    """A member in the basement: everything is on her phone, and there is no signal."""
    tere = phone("tere", keeps=True)
    tere.join(hilo.link("Tere"), NEWCOMER)
    tere.add_five(FIVE)
    tere.wait_for_word("All sent")
    tere.keep_the_app()
    assert tere.context
    tere.context.set_offline(True)
    return tere


def heading(page: Page, words: str | re.Pattern[str]) -> None:
    """Wait for the screen with this title."""
    expect(page.get_by_role("heading", level=1, name=words)).to_be_visible()


def gets_ready(tere: Phone) -> None:
    """Go from Marisol's card through the manners to the first step."""
    page = tere.page
    page.get_by_role("region", name=FIVE[0]).get_by_role("link", name="Get ready").tap()
    heading(page, "Before your first talk")
    tere.tap("I will remember")
    heading(page, "Say hi")


def notes_everything(tere: Phone) -> None:
    """Go through all six steps and note something in most of them."""
    page = tere.page
    gets_ready(tere)
    expect(page.get_by_text("Marisol · step 1 of 6")).to_be_visible()
    expect(page.get_by_text("You two have not talked yet")).to_be_visible()
    tere.tap("Next")
    heading(page, "Listen")
    tere.tap("Staffing")
    page.get_by_label("One line in their words").fill(THEIR_WORDS)
    tere.tap("Next")
    page.get_by_label("Who decides this?").fill(DECIDER)
    tere.tap("Next")
    tere.tap("The whole department")
    tere.tap("Next")
    heading(page, "Get ready")
    tere.tap("Their job")
    tere.tap("Next")
    heading(page, "Ask")
    expect(page.get_by_text("Nothing is being asked of everybody right now")).to_be_visible()
    tere.tap("Next")
    heading(page, "Wrap up")
    expect(page.get_by_text(f"Who decides: {DECIDER}")).to_be_visible()


def test_what_she_noted_while_getting_ready_becomes_one_talk_on_marisols_page(hilo: Hilo, tere: Phone) -> None:
    notes_everything(tere)
    page = tere.page
    tere.tap("Log the talk")
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Not sure yet").tap()
    expect(sheet.get_by_role("button", name="Staffing")).to_have_attribute("aria-pressed", "true")
    expect(sheet.get_by_role("textbox", name="Note")).to_have_value(THEIR_WORDS)
    tere.save()

    heading(page, FIVE[0])
    expect(page.get_by_role("listitem").filter(has_text="Staffing")).to_contain_text("in person")
    expect(page.get_by_text("People listen to them")).to_be_visible()
    note = page.get_by_label("Private note")
    expect(note).to_have_value(re.compile(f"{THEIR_WORDS}\nWho decides: {DECIDER}\nWorries: their job"))
    tere.wait_for_word("2 to send")

    assert tere.context
    tere.context.set_offline(False)
    tere.wait_for_word("All sent")
    assert not traces(hilo.everything_kept(), ["quincunx", "Grenadine"])


def test_a_captain_notes_what_somebody_said_to_the_open_ask_in_spanish(hilo: Hilo, phone: Callable[..., Phone]) -> None:
    rosa = phone("rosa")
    rosa.join_again(hilo.link("Rosa"), hilo.passphrase("Rosa"))
    page = rosa.page
    page.get_by_role("button", name=re.compile("^Charlas")).wait_for()
    rosa.wait_for_word("Todo enviado")
    rosa.keep_the_app()
    assert rosa.context
    rosa.context.set_offline(True)
    page.get_by_role("link", name="Gente", exact=True).tap()
    page.locator(".list-row").first.tap()
    rosa.tap("Prepárate")
    rosa.tap("Las tendré en cuenta")
    for title in ("Saluda", "Escucha", "Profundiza", "Imagina", "Prepárate"):
        heading(page, title)
        rosa.tap("Seguir")
    heading(page, "Pide")
    page.get_by_role("button", name="Lo piensa").tap()
    rosa.tap("Ya hablamos")
    heading(page, "Para cerrar")
    rosa.tap("Anotar la conversación")
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Todavía no sabe").tap()
    expect(sheet.get_by_role("button", name="Lo piensa")).to_have_attribute("aria-pressed", "true")
    sheet.get_by_role("button", name="Guardar").tap()
    page.get_by_text("Guardado en este teléfono").wait_for()
    expect(page.get_by_role("button", name="Lo piensa")).to_have_attribute("aria-pressed", "true")

    page.get_by_role("link", name="Yo", exact=True).tap()
    rosa.tap("Aprender y practicar")
    heading(page, "Aprender")
    expect(page.get_by_role("link", name="Yo", exact=True)).to_have_attribute("aria-current", "page")


def test_leaving_keeps_the_place_and_the_notes(tere: Phone) -> None:
    page = tere.page
    gets_ready(tere)
    tere.tap("Next")
    tere.tap("Staffing")
    tere.tap("Next")
    heading(page, "Dig in")
    page.go_back()
    heading(page, "Listen")
    page.go_forward()
    heading(page, "Dig in")
    page.get_by_role("link", name="Today").tap()
    heading(page, re.compile("people for today"))
    tere.close()

    tere.open("/today", offline=True)
    tere.unlock()
    page = tere.page
    page.get_by_role("region", name=FIVE[0]).get_by_role("link", name="Get ready").tap()
    heading(page, "Dig in")
    tere.tap("Back")
    heading(page, "Listen")
    expect(page.get_by_role("button", name="Staffing")).to_have_attribute("aria-pressed", "true")


def test_what_she_noted_yesterday_and_never_logged_counts_today_only_if_she_says_so(tere: Phone) -> None:
    page = tere.page
    page.clock.set_fixed_time(datetime.now(UTC) - timedelta(hours=25))  # one day of the year is as long
    notes_everything(tere)
    page.get_by_role("link", name="Today").tap()
    page.clock.set_fixed_time(datetime.now(UTC))
    page.get_by_role("region", name=FIVE[0]).get_by_role("link", name="Get ready").tap()

    heading(page, "Say hi")
    before = page.get_by_role("region", name="You noted last time")
    expect(before).to_contain_text(THEIR_WORDS)
    tere.tap("Done talking")
    expect(page.get_by_text("Nothing noted yet")).to_be_visible()
    tere.tap("Use it for this talk")
    expect(before).to_have_count(0)
    expect(page.get_by_text(f"Who decides: {DECIDER}")).to_be_visible()


def test_the_pocket_card_names_nobody_and_a_hard_answer_has_a_way_through(tere: Phone) -> None:
    page = tere.page
    gets_ready(tere)
    tere.tap("Pocket card")
    card = page.get_by_role("dialog", name="Pocket card")
    expect(card.get_by_role("listitem")).to_have_text(["Say hi", "Listen", "Dig in", "Picture it", "Get ready", "Ask"])
    expect(card).not_to_contain_text("Marisol")
    assert card.locator("li").first.evaluate("one => getComputedStyle(one).fontSize") == "32px"
    page.go_back()
    expect(card).to_have_count(0)
    heading(page, "Say hi")

    tere.tap("Hard answer?")
    page.get_by_role("dialog").get_by_role("button", name="Nothing ever changes here.").tap()
    expect(page.get_by_role("dialog")).to_contain_text("Back to what matters")
    page.go_back()

    tere.tap("Order:")
    page.get_by_role("dialog").get_by_role("button", name="Ask, then get ready").tap()
    tere.tap("Pocket card")
    expect(card.get_by_role("listitem").last).to_have_text("Get ready")


def test_she_practises_without_signal_and_is_told_one_thing_she_did_well(tere: Phone) -> None:
    page = tere.page
    page.get_by_role("link", name="Learn").tap()
    heading(page, "Learn")
    tere.tap("Ana is afraid")
    tere.tap("Start")
    for answer in (
        "What happened on your shift this week?",
        "(You wait.)",
        "What do you think they would say",
        "So we practise it.",
        "Will you and I talk to Luz together",
    ):
        page.get_by_role("button", name=answer).tap()
    expect(page.get_by_text("You asked for one clear thing.")).to_be_visible()
    expect(page.get_by_role("heading", name="Try next time")).to_be_visible()
    assert not re.search(r"\bscore|points\b", page.locator("main").inner_text())


def test_learn_shows_what_helps_with_what_she_is_stuck_with(tere: Phone) -> None:
    page = tere.page
    page.get_by_role("link", name="Learn").tap()
    heading(page, "Learn")
    expect(page.get_by_role("link", name="Bessemer")).to_have_count(0)
    tere.tap("We are too few")
    expect(page.get_by_role("link", name="Bessemer")).to_be_visible()
    expect(page.get_by_role("link", name="Listen more than you talk")).to_have_count(0)

    tere.tap("Acting together is protected")
    heading(page, "Acting together is protected")
    expect(page.get_by_text("It is not legal advice")).to_be_visible()
    tere.tap("Back")
    expect(page.get_by_role("button", name="We are too few")).to_have_attribute("aria-pressed", "true")
    tere.tap("The shift we never met")
    expect(page.get_by_text("Lost · Made-up example")).to_be_visible()
