"""Apps and servers of different ages, a new version in the middle of a form, and phones whose clock is wrong."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page, Playwright, Route, expect

from backend.sync.rules import Digest, mark
from tests.e2e.hands import brings, how_many, shift_clock, waits_until
from tests.e2e.hilo import Hilo, Phone
from tests.e2e.places import Places
from tests.e2e.test_storage import NOTE, begin_a_talk, joined

ROOT = Path(__file__).parents[2]
EXCHANGE = "**/api/v1/sync/exchange"
YEARS_MS = 5 * 365 * 86_400_000
RELEASES = count(255)
LINGERING = """
// What is put into the outbox keeps its transaction open until somebody lets go.
(() => {
  window.lingers = true;
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    const linger = () => window.lingers && this.get(0).addEventListener("success", linger);
    if (this.name === "outbox") linger();
    return put.apply(this, given);
  };
})();
"""
FETCH_THE_NEW = """
async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update();
  while (!registration.waiting) await new Promise((next) => setTimeout(next, 50));
}
"""
TAKE_OVER = """
async () => {
  const { waiting } = await navigator.serviceWorker.getRegistration();
  waiting.postMessage("take-over");
  while (waiting.state !== "activated") await new Promise((next) => setTimeout(next, 50));
}
"""


@pytest.fixture
def deployed(places: Places, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Hilo:
    """A Hilo on a copy of the program, so that a new version can be put in its place."""

    def make(_below: ExitStack) -> Hilo:
        folder = tmp_path_factory.mktemp("deployed")
        for part in ("backend", "pwa/dist"):
            shutil.copytree(ROOT / part, folder / part)
        return Hilo(folder, {"PYTHONPATH": str(folder), "PYTHONSAFEPATH": "1"})

    return places.at("deployed", make, request.node)


@pytest.fixture
def tere(deployed: Hilo, playwright: Playwright, tmp_path: Path) -> Iterator[Phone]:
    """A phone that is closed whatever becomes of its story: left open, it would go on asking a server that is gone."""
    phone = Phone(playwright, tmp_path / "tere", deployed)
    yield phone
    phone.close()


def said_in(route: Route) -> dict[str, Any]:
    """Return what the phone sends."""
    said: dict[str, Any] = json.loads(route.request.post_data or "{}")
    return said


def put_a_new_version_in_place(hilo: Hilo) -> None:
    """Release once more, with another hash over all files."""
    dist = hilo.home.parent / "pwa/dist"
    worker = dist / "sw.js"
    renewed, times = re.subn(r'("?hash"?:\s*")[0-9a-f]{16}"', rf'\g<1>{next(RELEASES):016x}"', worker.read_text())
    assert times == 1
    for packed in dist.glob("sw.js.*"):
        packed.unlink()
    hilo.stop()
    worker.write_text(renewed)
    hilo.start()


def fetches_the_new_version(page: Page) -> None:
    """Let the browser look for a new version, and wait until it is on the phone."""
    page.evaluate(FETCH_THE_NEW)


def is_looked_after(deployed: Hilo, phone: Phone) -> Phone:
    """Come in as Tere, on a page that its service worker serves."""
    tere = joined(deployed, phone)
    tere.page.reload()
    tere.unlock()
    return tere


def test_a_new_version_that_takes_over_while_a_save_is_being_written_leaves_it_there_once(
    deployed: Hilo, tere: Phone
) -> None:
    is_looked_after(deployed, tere)
    talks, page = how_many(deployed, "conversation"), tere.page
    begin_a_talk(tere)
    page.evaluate(LINGERING)
    page.get_by_role("dialog").get_by_role("button", name="Save").tap()
    put_a_new_version_in_place(deployed)
    fetches_the_new_version(page)
    page.evaluate(TAKE_OVER)
    expect(page.get_by_text("Saved on this phone")).to_have_count(0)

    page.evaluate("() => { window.lingers = false }")
    page.get_by_text("Saved on this phone").wait_for()
    tere.wait_for_word("All sent")
    assert how_many(deployed, "conversation") - talks == 1


def test_a_new_version_that_takes_over_while_the_outbox_is_sent_loses_and_doubles_nothing(
    deployed: Hilo, tere: Phone
) -> None:
    is_looked_after(deployed, tere)
    talks, page = how_many(deployed, "conversation"), tere.page
    put_a_new_version_in_place(deployed)
    fetches_the_new_version(page)
    page.get_by_text("A new version is ready").first.wait_for()
    arrived = loses_answers_about_talks(page)
    tere.log_talk("With us")
    waits_until(page, lambda: arrived)
    assert how_many(deployed, "conversation") - talks == 1
    tere.tap("Update now")
    page.unroute_all(behavior="ignoreErrors")
    tere.unlock()
    tere.wait_for_word("All sent")

    assert how_many(deployed, "conversation") - talks == 1


def test_a_new_version_that_arrives_in_the_middle_of_a_talk_waits_and_the_words_stay(
    deployed: Hilo, tere: Phone
) -> None:
    joined(deployed, tere)
    page = tere.page
    page.reload()
    tere.unlock()
    page.evaluate("() => { window.notReloaded = true }")
    begin_a_talk(tere)
    put_a_new_version_in_place(deployed)
    fetches_the_new_version(page)

    expect(page.get_by_role("dialog").get_by_label("Note", exact=True)).to_have_value(NOTE)
    assert page.evaluate("() => window.notReloaded")
    page.keyboard.press("Escape")
    page.get_by_text("A new version is ready").first.wait_for()
    tere.tap("Update now")
    tere.unlock()
    assert not page.evaluate("() => window.notReloaded")
    tere.tap("We talked")
    page.get_by_text(NOTE).or_(page.get_by_label("Note", exact=True)).first.wait_for()
    expect(page.get_by_role("dialog").get_by_label("Note", exact=True)).to_have_value(NOTE)


@pytest.mark.parametrize("off", [YEARS_MS, -YEARS_MS], ids=["years ahead", "years back"])
def test_a_phone_whose_clock_is_years_off_is_told_so_and_its_talks_arrive_with_a_believable_day(
    hilo: Hilo, phone: Callable[..., Phone], off: int
) -> None:
    tere = joined(hilo, phone("tere", keeps=True))
    known = {row[0] for row in hilo.ask("SELECT id FROM conversation")}
    shift_clock(tere, off)
    tere.unlock()
    tere.page.get_by_text(re.compile(r"This phone’s clock is off by 1,8\d\d days")).wait_for()
    tere.log_talk("With us")
    tere.wait_for_word("All sent")

    rows = hilo.ask("SELECT id, held_at, logged_at FROM conversation")
    [(held, logged)] = [(str(row[1]), str(row[2])) for row in rows if row[0] not in known]
    assert int(logged[:4]) - int(held[:4]) in {0, 1, 2}
    assert held[:4] <= logged[:4]


def test_what_this_server_does_not_know_yet_is_held_and_seen_and_the_rest_arrives(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = joined(hilo, phone("tere", keeps=True))
    talks, held = how_many(hilo, "conversation"), how_many(hilo, "sync_quarantine")

    def from_the_future(route: Route) -> None:
        said = said_in(route)
        for entry in said["push"]:
            if entry["type"] == "conversations.log":
                entry["type"] = "conversations.sing"
        route.continue_(post_data=said)

    tere.page.route(EXCHANGE, from_the_future)
    tere.log_talk("With us")
    tere.wait_for_word("1 needs a look")
    tere.page.unroute_all()

    assert how_many(hilo, "sync_quarantine") - held == 1
    tere.page.get_by_role("link", name="People").tap()
    tere.page.get_by_role("link", name=re.compile("Add")).first.tap()
    tere.page.locator("#name-1").fill("Somebody later")
    with tere.page.expect_response(brings("network.add_person")) as sent:
        tere.tap("Done")
    assert [result["status"] for result in sent.value.json()["results"]] == ["applied"]
    assert how_many(hilo, "conversation") == talks


def loses_answers_about_talks(page: Page) -> list[int]:
    """Let each exchange with talks in it reach the server, and nobody hear the answer; return how it was answered."""
    arrived: list[int] = []

    def lose(route: Route) -> None:
        if '"conversations.log"' not in (route.request.post_data or ""):
            route.continue_()
            return
        arrived.append(route.fetch().status)

    page.route(EXCHANGE, lose)
    return arrived


class NewerServer:
    """Stands between the phone and the server and makes its answers those of a later release."""

    def __init__(self, phone: Phone) -> None:
        """Begin with the phone's next exchange."""
        self.pushed: list[dict[str, Any]] = []
        self.held: list[set[str]] = []
        self.choir: dict[str, Any] = {}
        phone.page.route(EXCHANGE, self.answer)

    def answer(self, route: Route) -> None:
        """Add a field to people, a row of a kind that this app has never heard of, and the wish for a newer app."""
        said = said_in(route)
        self.pushed.extend(said["push"])
        self.held.append(set(said["pull"]["have"]))
        response = route.fetch()
        answer = response.json()
        for change in [change for change in answer["changes"] if change["k"] == "person" and change["op"] == "put"]:
            change["b"]["voice"] = "alto"
            if not self.choir:
                self.choir = change | {"k": "choir", "b": {"name": "Night choir"}}
                answer["changes"].append(self.choir)
        if self.choir and answer.get("digest"):
            scope, ident, ver = self.choir["s"], UUID(self.choir["id"]), self.choir["ver"]
            n, total = answer["digest"][scope]
            sums = Digest(n, int(total, 16)).plus(mark("choir", ident, ver))
            answer["digest"][scope] = [sums.n, sums.hex]
        answer["limits"]["min_view_schema"] = 99
        route.fulfill(response=response, json=answer)


def rename(phone: Phone, name: str, to: str) -> None:
    """Correct somebody's name."""
    phone.page.locator('nav a[href="/people"]').click()
    phone.page.locator(".people").get_by_role("link", name=name).tap()
    phone.tap("Edit")
    sheet = phone.page.get_by_role("dialog")
    sheet.get_by_role("textbox").first.fill(to)
    sheet.get_by_role("button", name="Save").tap()
    phone.page.get_by_role("heading", name=to).wait_for()
    phone.wait_for_word("All sent")


def test_an_old_app_keeps_what_a_newer_server_sends_says_that_it_is_old_and_goes_on_sending(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    tere = joined(hilo, phone("tere", keeps=True))
    server = NewerServer(tere)
    rename(tere, "Lupe Encinar", "Lupe Roble")
    tere.page.locator('nav a[href="/today"]').click()
    tere.page.get_by_text("shows more than this version can").wait_for()

    tere.page.reload()
    tere.unlock()
    rename(tere, "Lupe Roble", "Lupe Olmo")

    assert [entry["args"]["set"] for entry in server.pushed] == [{"name": "Lupe Roble"}, {"name": "Lupe Olmo"}]
    assert server.choir
    # A scope whose sum is wrong is thrown away and asked for anew: the row nobody knows is still there.
    assert all(server.choir["s"] in held for held in server.held)
