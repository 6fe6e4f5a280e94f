"""A captain of two teams chooses whose numbers she sees, in both languages."""

from collections.abc import Callable

from tests.e2e.hands import asked, token_of
from tests.e2e.hilo import Hilo, Phone
from tests.e2e.test_accessibility import LANGUAGES, PRIMARY, walk_of


def leads_two_teams(hilo: Hilo) -> None:
    """Let Ines make Rosa captain of one team more."""
    ines = token_of(hilo, "Ines")
    asked(hilo, "POST", "/me/confirmation", ines, {"passphrase": hilo.passphrase("Ines")})
    (rosa,) = asked(hilo, "POST", "/members/search", ines, {"name": "Rosa"})["items"]
    team = asked(hilo, "POST", "/teams", ines, {"name": "Laundry and linen, nights and weekends"})["id"]
    asked(hilo, "POST", f"/teams/{team}/members", ines, {"member_id": rosa["id"], "is_captain": True})


@LANGUAGES
def test_a_captain_of_two_teams_chooses_between_them(hilo: Hilo, phone: Callable[..., Phone], language: str) -> None:
    leads_two_teams(hilo)
    walk = walk_of(phone, language)(hilo.link("Rosa"))
    walk.taps(PRIMARY)
    walk.page.locator("#join-passphrase").fill(hilo.passphrase("Rosa"))
    walk.taps(PRIMARY)
    walk.types_pin()
    walk.page.wait_for_timeout(200)
    walk.types_pin()
    walk.page.locator(".bottom-bar").wait_for()
    walk.goes("/team")
    walk.sees("one of two teams", "main select")
    walk.goes("/team/check-in")
    walk.sees("meeting of one of two teams", "main select")

    assert walk.inspection.found == []
