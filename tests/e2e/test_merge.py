"""A member finds somebody on her list twice, looks at both side by side, puts them together, and takes them apart."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.hands import goes
from tests.e2e.hilo import PIN, Hilo, Phone
from tests.e2e.inspection import Inspection

LANGUAGES = pytest.mark.parametrize("member", ["en-US", "es-MX"], indirect=True)
TWICE = ("Nerea Valdivia", "Nerea V.")
OTHERS = ("Omar Bastidas",)
NUMBERS = ("312 555 0143", "312 555 0187")
ONE_PERSON = re.compile(r"/people/[0-9a-f-]{36}$")
"""Where the comparison leads once it is settled; its own page looks like a person's, too."""


class Member:
    """Somebody who goes through the app by what stands where, so that the same steps do in every language."""

    def __init__(self, phone: Phone, page: Page) -> None:
        self.phone, self.page = phone, page
        self.inspection = Inspection(page)

    def goes(self, path: str) -> None:
        """Go to another screen inside the app: a new load would lock it."""
        goes(self.page, path)

    def taps(self, what: str, at: int = 0) -> None:
        """Tap one of those that a selector finds."""
        self.page.locator(f"{what} >> visible=true").nth(at).click()

    def joins(self, link: str) -> None:
        """Come in, set a PIN, and write people down."""
        self.page.goto(link)
        self.taps("[data-primary]")
        self.page.locator("#join-name").fill("Belinda")
        self.taps("[data-primary]")
        for _ in range(2):
            self.page.locator(".pin-pad").wait_for()
            for digit in PIN:
                self.page.locator(".pin-key", has_text=digit).tap()
            self.page.wait_for_timeout(200)
        for n, name in enumerate((*TWICE, *OTHERS), start=1):
            self.page.locator(f"#name-{n}").fill(name)
        self.taps("[data-primary]")
        self.page.wait_for_url("**/start/practice")
        self.goes("/people")

    def opens(self, name: str) -> None:
        """Open somebody from the list."""
        self.goes("/people")
        self.page.locator(".list-row", has_text=name).first.tap()
        self.page.locator(".person h1", has_text=name).wait_for()

    def keeps_number(self, number: str) -> None:
        """Write down a number of whoever is open."""
        self.page.locator("input[type=tel]").fill(number)
        self.taps("section[aria-labelledby=person-numbers] .button", -1)
        self.page.locator(".list-title", has_text=number).wait_for()

    def keeps_note(self, words: str) -> None:
        """Write a private note about whoever is open."""
        self.page.locator(".person textarea").fill(words)
        self.page.locator("section:has(textarea) > .button").tap()
        self.page.locator("section:has(textarea) > .button").wait_for(state="hidden")

    def names(self, people: int) -> list[str]:
        """Return who is on the list once so many are."""
        self.sees(people)
        return sorted(self.page.locator(".people .list-title").all_inner_texts())

    def sees(self, people: int) -> None:
        """Wait until so many people are on the list."""
        self.goes("/people")
        expect(self.page.locator(".people .list-title")).to_have_count(people)

    def offer(self) -> Locator:
        """Return the way to the two entries."""
        return self.page.locator("a[href*='/same/']")

    def waits_until_sent(self) -> None:
        """Wait until nothing is left to send."""
        spoken = self.page.evaluate("document.documentElement.lang")
        self.phone.wait_for_word({"en": "All sent", "es": "Todo enviado"}[spoken])

    def puts_together(self) -> tuple[str, str]:
        """Take both for one, under the longer name; return the ids of the kept and of the other entry."""
        page = self.page
        pair = page.url.rsplit("/people/", 1)[1].split("/same/")
        page.locator("[aria-labelledby=merge-name] .chip", has_text=TWICE[0]).tap()
        self.taps("[data-primary]")
        page.wait_for_url(ONE_PERSON)
        kept = page.url.rsplit("/", 1)[1]
        return kept, next(one for one in pair if one != kept)

    def takes_apart(self) -> None:
        """Say that they are two after all."""
        page = self.page
        page.locator(".person > .stack > .button-plain").tap()
        page.locator(".person > .stack > .person-buttons").wait_for()
        self.inspection.look("apart?")
        page.locator(".person > .stack > .person-buttons .button").first.tap()


@pytest.fixture
def member(hilo: Hilo, phone: Callable[..., Phone], request: pytest.FixtureRequest) -> Member:
    language: str = getattr(request, "param", "en-US")
    holder = phone(f"belinda-{language}", language)
    page = holder.open("about:blank")
    page.add_init_script(f"localStorage.setItem('hilo.language', '{language[:2]}')")
    belinda = Member(holder, page)
    belinda.joins(hilo.link("Tere"))
    return belinda


@LANGUAGES
def test_two_entries_of_one_person_become_one_and_two_again(member: Member) -> None:
    page, look = member.page, member.inspection.look
    for name, number in zip(TWICE, NUMBERS, strict=True):
        member.opens(name)
        member.keeps_number(number)
    member.keeps_note("Met at the bus stop")
    look("may be twice")
    member.offer().tap()
    page.locator(".two-sides").wait_for()
    look("same person")

    kept, away = member.puts_together()

    expect(page.locator(".person textarea")).to_have_value("Met at the bus stop")
    expect(page.locator("section[aria-labelledby=person-numbers] .list-title")).to_have_count(2)
    look("put together")
    assert member.names(2) == sorted([TWICE[0], *OTHERS])
    member.waits_until_sent()

    member.goes(f"/people/{away}")
    banner = page.locator(f".card a[href='/people/{kept}']")
    banner.wait_for()
    look("entry that was put together")
    banner.tap()

    member.takes_apart()
    member.waits_until_sent()

    assert member.names(3) == sorted([*TWICE, *OTHERS])
    assert member.inspection.found == []


def test_without_signal_two_people_are_put_together_and_two_who_differ_are_not_asked_about_again(
    member: Member,
) -> None:
    page = member.page
    member.waits_until_sent()
    member.phone.keep_the_app()
    assert member.phone.context
    member.phone.context.set_offline(True)

    member.opens(TWICE[1])
    member.offer().tap()
    member.taps(".button-wide", -1)
    page.wait_for_url(ONE_PERSON)
    expect(member.offer()).to_have_count(0)
    member.sees(3)

    ids = [str(one.get_attribute("href")) for one in page.locator(".list-row", has_text="Nerea").all()]
    member.goes(f"{ids[0]}/same/{ids[1].rsplit('/', 1)[1]}")
    member.taps("[data-primary]")
    page.get_by_role("button", name="Undo").tap()
    page.get_by_text("They are two again").wait_for()
    member.sees(3)

    member.goes(f"{ids[0]}/same/{ids[1].rsplit('/', 1)[1]}")
    member.taps("[data-primary]")
    page.wait_for_url(ONE_PERSON)
    member.sees(2)

    member.phone.context.set_offline(False)
    member.waits_until_sent()
    member.sees(2)
