"""The link somebody was sent: it opens once, and nothing of it is left lying about."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.hilo import Hilo, Phone


def test_the_token_leaves_the_address_at_once_and_a_reload_still_finds_it(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    link = hilo.link("Tere")
    token = link.partition("#")[2]
    tere = phone("tere")
    page = tere.open(link)
    tere.named("Join").wait_for()
    expect(page).to_have_url(f"{hilo.address}/j")

    page.reload()
    tere.enter()
    page.wait_for_url("**/start/people")

    assert token not in page.evaluate("JSON.stringify({ ...sessionStorage, ...localStorage })")
    page.go_back()
    assert token not in page.url


def test_a_link_that_was_used_opens_nothing_for_who_finds_it_in_a_history(
    hilo: Hilo, phone: Callable[..., Phone]
) -> None:
    link = hilo.link("Tere")
    phone("tere").join(link)

    finder = phone("finder").open(link)

    finder.get_by_text("run out").wait_for()


def test_another_link_opened_in_the_same_tab_is_another_invitation(hilo: Hilo, phone: Callable[..., Phone]) -> None:
    tere = phone("tere")
    page = tere.open(f"{hilo.address}/j#this-one-never-was-an-invitation")
    page.get_by_text("run out").wait_for()

    page.goto(hilo.link("Tere"))

    tere.named("Join").wait_for()
    expect(page).to_have_url(f"{hilo.address}/j")
