"""Rosa finds the holes of her team on a phone, in the basement too; Ines sees on her desk where to go next."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.hilo import Hilo, Phone
from tests.e2e.inspection import WIDE, Inspection


def goes(phone: Phone, path: str) -> None:
    """Go to another screen inside the app: a new load would lock it."""
    phone.page.evaluate(
        "path => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')) }", path
    )


def known(hilo: Hilo, phone: Callable[..., Phone], name: str, language: str = "en") -> Phone:
    """A captain's or organizer's new phone, in a language that holds whatever she reads elsewhere."""
    found = phone(f"{name.lower()}-{language}")
    page = found.open("about:blank")
    page.add_init_script(f"localStorage.setItem('hilo.language', '{language}')")
    page.goto(hilo.link(name))
    page.locator("[data-primary]").first.click()
    page.locator("#join-passphrase").fill(hilo.passphrase(name))
    page.locator("[data-primary]").first.click()
    page.locator(".pin-pad").wait_for()
    for _ in range(2):
        for digit in "271828":
            page.locator(".pin-key", has_text=digit).tap()
        page.wait_for_timeout(300)
    page.get_by_role("navigation").wait_for()
    return found


def cell(phone: Phone, name: str) -> Locator:
    """Return a cell of the chart by its department and shift."""
    return phone.page.get_by_role("button", name=re.compile(rf"^{name}: "))


def loses_signal(phone: Phone) -> None:
    """Take the signal away."""
    phone.page.route("**/api/**", lambda route: route.abort("internetdisconnected"))
    assert phone.context
    phone.context.set_offline(True)


def test_a_captain_finds_the_hole_and_who_could_reach_it_and_keeps_the_chart_in_the_basement(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    rosa = known(hilo, phone, "Rosa")
    page = rosa.page
    goes(rosa, "/team")
    rosa.tap("Wall chart")

    expect(cell(rosa, "EVS, Night")).to_have_accessible_name(
        re.compile("0/6.*0 of 6 lead or take part: Not known yet 6")
    )
    expect(page.get_by_text("Fewest in EVS, Night: 0 of 6.")).to_be_visible()
    rosa.tap("Reach")
    expect(cell(rosa, "EVS, Night")).to_have_accessible_name(re.compile("0 of 6 talked with: Not talked with yet 6"))

    cell(rosa, "EVS, Night").tap()
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_role("listitem")).to_have_count(6)
    expect(sheet).to_contain_text("nobody looks after them yet")
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)

    rosa.tap("Names")
    expect(page.get_by_role("list", name="EVS, Night").get_by_role("listitem")).to_have_count(6)
    rosa.tap("Table")
    expect(page.get_by_role("row", name=re.compile("EVS, Night"))).to_contain_text("0/6")
    rosa.tap("Who looks after whom")
    expect(page.get_by_role("heading", name="Nobody looks after 6 people")).to_be_visible()
    expect(page.locator("main")).to_contain_text("who works there on another shift")

    loses_signal(rosa)
    goes(rosa, "/today")
    goes(rosa, "/team/wall")
    expect(page.get_by_text("No answer now. This is the copy of")).to_be_visible()
    cell(rosa, "EVS, Day").tap()
    expect(page.get_by_role("dialog").get_by_role("listitem")).to_have_count(8)


def test_an_organizer_sees_on_her_desk_how_far_it_is_and_where_to_go(hilo: Hilo, phone: Callable[..., Phone]) -> None:
    ines = known(hilo, phone, "Ines")
    page = ines.page
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    goes(ines, "/team")
    ines.tap("Where we stand")

    places = page.get_by_role("region", name="Where to go next").get_by_role("listitem")
    expect(places).to_have_count(3)
    expect(places.first).to_contain_text("EVS, Night: 0 of 6 talked with.")
    table = page.get_by_role("table").last
    expect(table.get_by_role("row")).to_have_count(7)
    blocks = page.locator(".console-block")
    first, second = (blocks.nth(at).bounding_box() for at in (0, 1))
    assert first
    assert second
    assert first["y"] == second["y"]
    assert second["x"] > first["x"] + first["width"] - 1

    page.get_by_role("button", name=re.compile("Show as a table: From everybody")).click()
    funnel = page.get_by_role("table", name="From everybody to a yes")
    expect(funnel.get_by_role("row", name=re.compile("On the list"))).to_contain_text(re.compile(r"1[2-9]\d"))
    places.first.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Who looks after whom")).to_be_visible()


def test_the_wall_of_names_fills_one_sheet_of_paper(hilo: Hilo, phone: Callable[..., Phone]) -> None:
    ines = known(hilo, phone, "Ines")
    page = ines.page
    goes(ines, "/team/wall/print")
    expect(page.locator(".wall-tile").first).to_be_visible()

    people = hilo.ask("SELECT count(*) FROM person WHERE sharing <> 'only_me' AND department_id IS NOT NULL")[0][0]
    assert page.locator(".wall-tile").count() == people
    for paper, size in (("A3", (1190.6, 841.9)), ("Letter", (792, 612))):
        page.get_by_role("button", name=paper).click()
        page.get_by_role("button", name="Black patterns" if paper == "Letter" else "Colour").click()
        printed = page.pdf(prefer_css_page_size=True, print_background=True)
        boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
        assert [tuple(map(float, box)) for box in boxes] == [pytest.approx(size, abs=2)]
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation")).to_be_hidden()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.locator(".wall-tile").first).to_be_visible()


@pytest.mark.parametrize("language", ["en", "es"])
def test_everybody_can_read_the_chart(hilo: Hilo, phone: Callable[..., Phone], language: str) -> None:
    ines = known(hilo, phone, "Ines", language)
    page = ines.page
    inspection = Inspection(page)

    def looks(name: str, path: str, sign: str) -> None:
        page.set_viewport_size({"width": 360, "height": 740})
        goes(ines, path)
        page.locator(sign).first.wait_for()
        inspection.look(name)

    looks("team of an organizer", "/team", 'a[href="/console"]')
    looks("first page", "/console", ".console-teams")
    for at in range(3):
        page.locator(".console-block > .button-plain").nth(at).click()
    inspection.look("first page as tables")
    looks("who looks after whom", "/team/cover", ".cover-ways")
    looks("wall of names", "/team/wall/print", ".wall-tile")
    looks("wall chart", "/team/wall", ".wall-cell")
    page.locator(".wall-cell").first.click()
    page.get_by_role("dialog").wait_for()
    inspection.look("people of a cell")
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    for at, sign in ((1, ".wall-tile"), (3, ".wall-numbers")):
        page.locator(".chips").last.locator("button").nth(at).click()
        page.locator(sign).first.wait_for()
        inspection.look(f"wall chart, {sign}")
    page.locator(".chips").first.locator("button").last.click()
    page.locator(".chips").last.locator("button").first.click()
    inspection.look("wall chart, leaders")

    assert inspection.found == []
