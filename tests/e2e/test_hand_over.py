"""People change hands without signal, what came too late is held, and its author reads what was decided."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from backend.kernel.identifiers import new_id
from tests.e2e.hands import asked, brings, finds_signal, goes, loses_signal, syncs
from tests.e2e.hilo import Hilo, Phone

PASSED_ON = ("Irma C.", "Pablo D.")
WORDS = "Rosa looks after her now. Tell Rosa."
SENTENCE = "tomatoes under a blue bridge"

HOLDS = """([ids, all]) => new Promise((resolve, reject) => {
  const opening = indexedDB.open("hilo");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const asking = opening.result.transaction(["rows"]).objectStore("rows").getAllKeys();
    asking.onsuccess = () => {
      opening.result.close();
      const held = new Set(asking.result.map(([, id]) => id));
      resolve(ids.every((id) => held.has(id) === all));
    };
  };
})"""
"""Whether all of some rows are on the phone's disk, or none of them; what is in a row besides its id is sealed."""


def link_for(hilo: Hilo, name: str) -> str:
    """Return a link with which a member of the demo gets a new phone; Rosa asks for it."""
    told = hilo.ways_in()
    sign_in_name = re.search(r"signs in as (rosa@\S+?)\)", told)
    assert sign_in_name
    device = {"id": str(new_id()), "label": "test"}
    rosa = {"sign_in_name": sign_in_name[1], "passphrase": hilo.passphrase("Rosa"), "device": device}
    token = asked(hilo, "POST", "/sessions", body=rosa)["access_token"]
    members = asked(hilo, "GET", "/members?limit=200", token)["items"]
    (member,) = (one for one in members if one["name"].startswith(name))
    link: str = asked(hilo, "POST", f"/members/{member['id']}/invitation", token, {})["link"]
    return link


class People:
    """Phones of members who read English, whatever they read elsewhere."""

    def __init__(self, hilo: Hilo, phone: Callable[..., Phone]) -> None:
        self._hilo = hilo
        self._phone = phone

    def opens(self, name: str, link: str) -> Phone:
        """Open a link on a new phone."""
        found = self._phone(name)
        page = found.open("about:blank")
        page.add_init_script("localStorage.setItem('hilo.language', 'en')")
        page.goto(link)
        found.tap("Join")
        return found

    def luis(self) -> Phone:
        """A member's new phone, with all that is his on it."""
        luis = self.opens("luis", link_for(self._hilo, "Luis"))
        luis.choose_pin()
        luis.page.get_by_role("navigation").wait_for()
        luis.wait_for_word("All sent")
        luis.keep_the_app()
        return luis

    def known(self, name: str) -> Phone:
        """A captain's or organizer's new phone."""
        found = self.opens(name.lower(), self._hilo.link(name))
        found.page.get_by_label("Your sentence").fill(self._hilo.passphrase(name))
        found.tap("Next")
        found.choose_pin()
        found.page.get_by_role("navigation").wait_for()
        found.wait_for_word("All sent")
        return found


@pytest.fixture
def people(hilo: Hilo, phone: Callable[..., Phone]) -> People:
    return People(hilo, phone)


def id_of(phone: Phone, name: str) -> str:
    """Return the id of somebody on the phone's list."""
    goes(phone.page, "/people")
    phone.page.get_by_label("Find").fill(name)
    phone.page.get_by_role("link", name=name).first.tap()
    phone.page.get_by_role("heading", name=name).wait_for()
    return phone.page.url.rsplit("/", 1)[1]


def holds(phone: Phone, *ids: str) -> None:
    """Wait until these people are on the phone's disk: they come and go after what was sent is told as sent."""
    phone.page.wait_for_function(HOLDS, arg=[ids, True])


def holds_none_of(phone: Phone, *ids: str) -> None:
    """Wait until none of these people is on the phone's disk any more."""
    phone.page.wait_for_function(HOLDS, arg=[ids, False])


def newest_offer(luis: Phone) -> Locator:
    """Return the offer he made last: an older one may say the same."""
    return luis.page.locator("[aria-labelledby=hand-mine]").get_by_role("listitem").first


def offers(luis: Phone, *names: str) -> None:
    """Pass people on to Rosa."""
    goes(luis.page, "/me/handover")
    for name in names:
        luis.page.get_by_role("checkbox", name=name).check()
    luis.page.get_by_label("To whom?").select_option(label="Rosa M.")
    luis.tap(f"Pass {len(names)} ")
    luis.page.get_by_text("Rosa M. will be asked").wait_for()


def corrects(luis: Phone, person_id: str, name: str) -> None:
    """Spell somebody's name otherwise."""
    goes(luis.page, f"/people/{person_id}")
    luis.tap("Edit")
    sheet = luis.page.get_by_role("dialog")
    sheet.get_by_label("Name").fill(name)
    luis.save()


def offers_without_signal(luis: Phone) -> None:
    """Pass two people on in the basement; the offer leaves when there is signal."""
    loses_signal(luis)
    offers(luis, *PASSED_ON)
    mine = newest_offer(luis)
    expect(mine).to_contain_text("Goes to Rosa M. with the next signal")
    luis.wait_for_word("1 to send")
    finds_signal(luis)
    luis.wait_for_word("All sent")
    expect(mine).to_contain_text("Waits for Rosa M. to say yes")


def takes_them(rosa: Phone) -> None:
    """See the offer on Today, and say yes."""
    goes(rosa.page, "/today")
    syncs(rosa)
    rosa.page.get_by_text("wants to pass 2 people on to you").first.wait_for()
    rosa.tap("Have a look")
    expect(rosa.page.get_by_text(" and ".join(PASSED_ON))).to_be_visible()
    rosa.tap("Yes, I take them")
    rosa.page.get_by_text("You said yes. You look after them now.").wait_for()
    rosa.wait_for_word("All sent")


def gives_back(ines: Phone) -> None:
    """Find Luis's correction among what could not be done, and give it back with words."""
    goes(ines.page, "/team")
    ines.tap("What could not be done")
    entry = ines.page.get_by_role("listitem").filter(has_text="Luis A.: correction")
    expect(entry).to_contain_text("The person is not theirs to write about")
    expect(ines.page.get_by_text("Calderón")).to_have_count(0)
    entry.get_by_role("button", name="Give back").tap()
    sheet = ines.page.get_by_role("dialog")
    sheet.get_by_label("What should they do?").fill(WORDS)
    sheet.get_by_role("button", name="Give back").tap()
    ines.page.get_by_text("Given back to Luis A.").wait_for()


def test_two_people_pass_from_luis_to_rosa_and_what_he_wrote_too_late_comes_back_with_words(people: People) -> None:
    luis, rosa = people.luis(), people.known("Rosa")
    passed_on = {id_of(luis, name) for name in PASSED_ON}
    offers_without_signal(luis)
    loses_signal(luis)
    corrects(luis, id_of(luis, PASSED_ON[0]), "Irma Calderón")
    takes_them(rosa)

    finds_signal(luis)
    luis.wait_for_word("1 needs a look")
    holds_none_of(luis, *passed_on)
    holds(rosa, *passed_on)
    goes(luis.page, "/me/data")
    look = luis.page.locator("[aria-labelledby=data-look]")
    expect(look).to_contain_text("not yours to write about any more")
    expect(look).to_contain_text("An organizer decides")

    gives_back(people.known("Ines"))
    syncs(luis)
    expect(look).to_contain_text(WORDS)
    expect(look).to_contain_text("An organizer gave it back to you")
    look.get_by_role("button", name="Delete").tap()
    luis.wait_for_word("All sent")
    expect(luis.page.locator("[aria-labelledby=data-became]")).to_contain_text(WORDS)


def says_no(rosa: Phone, reason: str) -> None:
    """Decline the offer that stands on the screen."""
    rosa.page.get_by_role("button", name="No", exact=True).tap()
    rosa.page.get_by_label("Why not?").fill(reason)
    rosa.tap("Say no")
    rosa.page.get_by_text("You said no.").wait_for()
    rosa.wait_for_word("All sent")


def test_a_no_comes_back_with_its_reason_and_a_yes_to_what_was_taken_back_moves_nobody(people: People) -> None:
    luis, rosa = people.luis(), people.known("Rosa")
    felipe = id_of(luis, "Felipe O.")
    offers(luis, "Felipe O.")
    luis.wait_for_word("All sent")
    goes(rosa.page, "/me/handover")
    syncs(rosa)

    says_no(rosa, "I leave the unit too")
    syncs(luis)

    mine = newest_offer(luis)
    expect(mine).to_contain_text("Rosa M. said no: “I leave the unit too”")
    goes(luis.page, f"/me/handover/{felipe}")
    expect(luis.page.get_by_role("checkbox", name="Felipe O.")).to_be_checked()

    luis.page.get_by_label("To whom?").select_option(label="Rosa M.")
    luis.tap("Pass 1 ")
    expect(mine).to_contain_text("Waits for Rosa M. to say yes")
    luis.wait_for_word("All sent")
    syncs(rosa)
    rosa.page.get_by_text("wants to pass 1 person on to you").first.wait_for()
    luis.tap("Take it back")
    expect(mine).to_contain_text("Taken back. They are still yours.")
    luis.wait_for_word("All sent")
    loses_signal(rosa)
    rosa.tap("Yes, I take them")
    rosa.page.get_by_text("They come with the next signal").first.wait_for()
    finds_signal(rosa)
    rosa.wait_for_word("All sent")

    taken_back = rosa.page.get_by_role("listitem").filter(has_text="1 person from Luis A.").first
    expect(taken_back).to_contain_text("The offer was taken back.")
    holds(luis, felipe)


def days_later(page: Page, days: int) -> None:
    """Let the phone believe that days have passed."""
    page.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=days))


def saves_a_copy(tere: Phone, folder: Path) -> Path:
    """Seal what waits into a file."""
    page = tere.page
    page.get_by_label("A sentence to seal it with").fill(SENTENCE)
    tere.tap("Export a sealed copy")
    with page.expect_download() as saving:
        tere.tap("Save the file")
    file = folder / saving.value.suggested_filename
    saving.value.save_as(file)
    return file


def brings_back(tere: Phone, file: Path) -> None:
    """Open a sealed copy."""
    tere.page.get_by_text("Open a sealed copy").tap()
    tere.page.get_by_label("The file").set_input_files(file)
    tere.page.get_by_label("Your sentence").fill(SENTENCE)
    tere.tap("Bring it back")


def test_what_has_waited_for_days_goes_into_a_sealed_copy_and_comes_back_without_doubles(
    hilo: Hilo, phone: Callable[..., Phone], tmp_path: Path
) -> None:
    tere = phone("tere", keeps=True)
    tere.join(hilo.link("Tere"))
    tere.add_five(("Marisol Zarzamora", "Deshawn Quillfeather"))
    tere.wait_for_word("All sent")
    tere.keep_the_app()
    before = hilo.ask("SELECT count(*) FROM conversation")[0][0]
    loses_signal(tere)
    tere.log_talk("With us")
    tere.log_talk("Not sure yet")
    tere.wait_for_word("2 to send")
    tere.close()

    page = tere.open("about:blank", offline=True)
    days_later(page, 4)
    page.goto(f"{hilo.address}/me/data")
    tere.unlock()
    tere.wait_for_word("Waiting 3 days")
    file = saves_a_copy(tere, tmp_path)
    assert re.fullmatch(r"copy-[\d-]+\.txt", file.name)
    assert "Marisol" not in file.read_text()

    page.clock.set_fixed_time(datetime.now(UTC))
    finds_signal(tere)
    tere.wait_for_word("All sent")
    brings_back(tere, file)
    page.get_by_text("0 entries are back and will be sent. 2 were here already.").wait_for()
    syncs(tere)

    assert hilo.ask("SELECT count(*) FROM conversation")[0][0] == before + 2


def passes_on_for_luis_and_thinks_again(ines: Phone) -> None:
    """Ask Rosa to take all that Luis keeps, as for somebody who leaves; and take it back, for he stays."""
    kept = ines.page.locator("[aria-labelledby=member-kept]")
    kept.get_by_role("checkbox", name="Everybody").check()
    kept.get_by_label("Find a member").fill("rosa")
    kept.get_by_role("button", name="Rosa M.").tap()
    kept.get_by_role("button", name=re.compile(r"Pass \d+ people on")).tap()
    expect(kept).to_contain_text("wait for Rosa M. to say yes")
    kept.get_by_role("button", name="Take it back").tap()
    expect(kept.get_by_role("checkbox", name="Everybody")).to_be_visible()


def test_an_organizer_sees_what_a_change_leaves_behind_before_she_makes_it(people: People) -> None:
    luis, ines = people.luis(), people.known("Ines")
    goes(luis.page, "/me")
    with luis.page.expect_response(brings("goals.agree")):
        luis.tap("One more")
    luis.wait_for_word("All sent")

    goes(ines.page, "/team")
    ines.tap("Members")
    ines.page.get_by_label("Find a member").fill("luis")
    ines.tap("Luis A.")
    facts = ines.page.locator("[aria-labelledby=member-impact]")
    expect(facts).to_contain_text(re.compile(r"Luis A\. looks after \d+ people whom you could pass on"))
    expect(facts).to_contain_text("Nothing was waiting to be sent")
    expect(facts).to_contain_text("The phone last told on")
    passes_on_for_luis_and_thinks_again(ines)
    goes(ines.page, "/team/members")
    ines.tap("Dennis O.")
    expect(facts).to_contain_text("No phone of Dennis O. has told anything yet")
    ines.page.get_by_label("Put on this team").select_option(label="Dietary")
    ines.tap("Change the place")
    sheet = ines.page.get_by_role("dialog")
    expect(sheet).to_contain_text("Dennis O. goes to Dietary")
    expect(sheet).to_contain_text("No phone of Dennis O. has told anything yet")
    sheet.get_by_role("button", name="Change the place").tap()
    ines.page.get_by_text("Dennis O. has a new place").wait_for()
    expect(ines.page.get_by_text("Dietary").first).to_be_visible()
