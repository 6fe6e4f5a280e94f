"""Rosa finds the holes of her team on a phone, in the basement too; Ines sees on her desk where to go next."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.hands import closes, goes, known, loses_signal
from tests.e2e.hilo import Hilo, Phone
from tests.e2e.inspection import WIDE, Inspection
from tests.e2e.spacing import crowded


def cell(phone: Phone, name: str) -> Locator:
    """Return a cell of the chart by its department and shift."""
    return phone.page.get_by_role("button", name=re.compile(rf"^{name}: "))


def test_a_captain_finds_the_hole_and_who_could_reach_it_and_keeps_the_chart_in_the_basement(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    rosa = known(hilo, phone, "Rosa")
    page = rosa.page
    goes(rosa.page, "/team")
    rosa.tap("Wall chart")

    expect(cell(rosa, "EVS, Night")).to_have_accessible_name(re.compile("0/6.*0 of 6 are a 1 or a 2: Not known yet 6"))
    expect(page.get_by_text("Fewest in EVS, Night: 0 of 6.")).to_be_visible()
    rosa.tap("Reach")
    expect(cell(rosa, "EVS, Night")).to_have_accessible_name(re.compile("0 of 6 talked with: Not talked with yet 6"))

    cell(rosa, "EVS, Night").tap()
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_role("listitem")).to_have_count(6)
    expect(sheet).to_contain_text("nobody looks after them yet")
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)

    expect(page.get_by_text("n/N = people somebody has talked with")).to_be_visible()
    rosa.tap("Names")
    expect(page.get_by_role("list", name="EVS, Night").get_by_role("listitem")).to_have_count(6)
    expect(page.get_by_text("n/N")).to_have_count(0)
    rosa.tap("Table")
    expect(page.get_by_role("row", name=re.compile("EVS, Night"))).to_contain_text("0/6")
    rosa.tap("Who looks after whom")
    expect(page.get_by_role("heading", name="Nobody looks after 6 people")).to_be_visible()
    expect(page.locator("main")).to_contain_text("who works there on another shift")

    loses_signal(rosa)
    goes(rosa.page, "/today")
    goes(rosa.page, "/team/wall")
    expect(page.get_by_text("No answer now. This is the copy of")).to_be_visible()
    cell(rosa, "EVS, Day").tap()
    expect(page.get_by_role("dialog").get_by_role("listitem")).to_have_count(8)


def test_an_organizer_sees_on_her_desk_how_far_it_is_and_where_to_go(hilo: Hilo, phone: Callable[..., Phone]) -> None:
    ines = known(hilo, phone, "Ines")
    page = ines.page
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    goes(ines.page, "/team")
    page.get_by_role("navigation", name="All pages").wait_for()
    assert crowded(page) == []
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
    unkept = places.filter(has_text="said yes twice")
    said = re.match(r"\d+", unkept.inner_text())
    assert said
    unkept.get_by_role("link").click()
    expect(page.get_by_role("list", name="Who is counted").get_by_role("listitem")).to_have_count(int(said[0]))
    page.go_back()
    places.first.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Who looks after whom")).to_be_visible()


def test_an_organizer_deals_out_who_has_nobody_and_takes_it_back(hilo: Hilo, phone: Callable[..., Phone]) -> None:
    ines = known(hilo, phone, "Ines")
    page = ines.page
    goes(page, "/team")
    ines.tap("Deal out people")
    night = page.get_by_role("list", name="EVS, Night")
    expect(night.get_by_role("checkbox")).to_have_count(6)

    night.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    night.get_by_role("checkbox").nth(1).tap()
    page.get_by_role("button", name="Move 2 people", exact=True).tap()
    before = [row[0] for row in hilo.ask("SELECT team_id FROM person WHERE keeper_id IS NULL ORDER BY id")]
    page.get_by_role("dialog").get_by_role("button", name=re.compile("Dietary")).tap()
    page.get_by_text("2 people moved to").wait_for()
    after = [row[0] for row in hilo.ask("SELECT team_id FROM person WHERE keeper_id IS NULL ORDER BY id")]
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 2
    expect(night.get_by_text(re.compile("on the list of Dietary"))).to_have_count(2)

    ines.tap("Undo")
    page.get_by_text("Everybody is back where they were.").wait_for()
    assert before == [row[0] for row in hilo.ask("SELECT team_id FROM person WHERE keeper_id IS NULL ORDER BY id")]
    expect(page.get_by_role("button", name=re.compile("^Move"))).to_have_count(0)


def test_the_wall_of_names_goes_onto_paper_and_each_sheet_says_which_it_is(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    ines = known(hilo, phone, "Ines")
    page = ines.page
    goes(ines.page, "/team/wall/print")
    expect(page.locator(".wall-tile").first).to_be_visible()

    people = hilo.ask("SELECT count(*) FROM person WHERE sharing <> 'only_me' AND department_id IS NOT NULL")[0][0]
    expect(page.locator(".wall-tile")).to_have_count(people)
    for paper, size in (("A3", (1190.6, 841.9)), ("Letter", (792, 612))):
        page.get_by_role("button", name=paper).click()
        page.get_by_role("button", name="Black patterns" if paper == "Letter" else "Color").click()
        printed = page.pdf(prefer_css_page_size=True, print_background=True)
        boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
        sheets = page.locator(".wall-sheet")
        assert [tuple(map(float, box)) for box in boxes] == [pytest.approx(size, abs=2)] * sheets.count()
        expect(sheets.last).to_contain_text(f"Sheet {sheets.count()} of {sheets.count()}")
        expect(sheets.first).to_contain_text(f"{people} in all")
        expect(sheets.last.get_by_role("list", name="What the patterns mean")).to_be_visible()
    page.get_by_role("button", name="Counts", exact=True).click()
    expect(page.locator(".wall-tile")).to_have_count(0)
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/MediaBox", printed)) == page.locator(".wall-sheet").count() == 1
    expect(page.locator(".wall-sheet").get_by_role("cell", name="EVS, Night: 0")).to_be_visible()
    page.get_by_role("button", name="Names").click()
    with page.expect_download() as kept:
        page.get_by_role("button", name="Download the counts (CSV)").click()
    text = kept.value.path().read_text(encoding="utf-8-sig")
    assert f'"Everybody","{people}"' in text
    assert "Small groups" in text
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation")).to_be_hidden()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.locator(".wall-tile").first).to_be_visible()


@pytest.mark.parametrize("language", ["en", "es"])
def test_everybody_can_read_the_chart(hilo: Hilo, phone: Callable[..., Phone], language: str) -> None:
    ines = known(hilo, phone, "Ines", language)
    page = ines.page
    inspection = Inspection(page)

    def looks_now(name: str, sign: str) -> None:
        page.locator(sign).first.wait_for()
        inspection.look(name)

    def looks(name: str, path: str, sign: str) -> None:
        page.set_viewport_size({"width": 360, "height": 740})
        goes(page, path)
        looks_now(name, sign)

    looks("team of an organizer", "/team", 'a[href="/console"]')
    looks("first page", "/console", ".console-teams")
    for at in range(3):
        page.locator(".console-block > .button-plain").nth(at).click()
    looks_now("first page as tables", "table")
    looks("who looks after whom", "/team/cover", ".cover-ways")
    looks("people to deal out", "/organize/turf", ".turf-person")
    page.locator(".turf-all input").first.click()
    page.locator(".turf-go button").click()
    looks_now("teams to deal out to", "dialog[open]")
    closes(page)
    looks("wall of names", "/team/wall/print", ".wall-tile")
    looks("wall chart", "/team/wall", ".wall-cell")
    page.locator(".wall-cell").first.click()
    looks_now("people of a cell", "dialog[open]")
    closes(page)
    for at, sign in ((1, ".wall-tile"), (3, ".wall-numbers")):
        page.locator(".chips").last.locator("button").nth(at).click()
        looks_now(f"wall chart, {sign}", sign)
    for chips, chip in ((page.locator(".chips").first, -1), (page.locator(".chips").last, 0)):
        chips.locator("button").nth(chip).click()
    inspection.look("wall chart, leaders")

    assert inspection.found == []
