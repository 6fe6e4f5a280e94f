"""A captain of two teams chooses whose numbers she sees, in both languages, and keeps none once she has left."""

from collections.abc import Callable

from tests.e2e.hands import asked, token_of
from tests.e2e.hilo import Hilo, Phone
from tests.e2e.test_accessibility import LANGUAGES, PRIMARY, walk_of

KEEPS_A_TEAM = """() => new Promise((resolve, reject) => {
  const opening = indexedDB.open("hilo");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const asking = opening.result.transaction(["drafts"]).objectStore("drafts").getAllKeys();
    asking.onsuccess = () => {
      opening.result.close();
      resolve(asking.result.some((key) => /^(team|check-in):/.test(key)));
    };
  };
})"""
"""Whether a page of a team lies on the phone's disk; what is in a copy besides its key is sealed."""


def leads_two_teams(hilo: Hilo) -> Callable[[], None]:
    """Let Ines make Rosa captain of one team more. Returns what moves her to a team of her own instead."""
    ines = token_of(hilo, "Ines")
    asked(hilo, "POST", "/me/confirmation", ines, {"passphrase": hilo.passphrase("Ines")})
    (rosa,) = asked(hilo, "POST", "/members/search", ines, {"name": "Rosa"})["items"]
    team = asked(hilo, "POST", "/teams", ines, {"name": "Laundry and linen, nights and weekends"})["id"]
    asked(hilo, "POST", f"/teams/{team}/members", ines, {"member_id": rosa["id"], "is_captain": True})

    def moves() -> None:
        """Put her on another team, as its captain only."""
        another = asked(hilo, "POST", "/teams", ines, {"name": "Kitchen, mornings"})["id"]
        for is_captain in (False, True):
            said = {"member_id": rosa["id"], "is_captain": is_captain}
            asked(hilo, "POST", f"/teams/{another}/members", ines, said)

    return moves


@LANGUAGES
def test_a_captain_of_two_teams_chooses_between_them(hilo: Hilo, phone: Callable[..., Phone], language: str) -> None:
    moves = leads_two_teams(hilo)
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
    walk.goes("/me")
    walk.sees("what is hers")
    assert walk.page.evaluate(KEEPS_A_TEAM)

    moves()
    with walk.page.expect_response("**/sync/exchange"):
        walk.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    walk.page.wait_for_function(KEEPS_A_TEAM.replace("resolve(", "resolve(!"))

    assert walk.inspection.found == []
