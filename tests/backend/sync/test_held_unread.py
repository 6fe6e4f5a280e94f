"""What phones said and the server could not do, once what is sealed of it does not open any more."""

from uuid import UUID

import pytest

from backend.kernel.database import db
from backend.kernel.unit_of_work import unit_of_work
from backend.sync.model import SyncQuarantine
from tests.backend.phone import Phone, told
from tests.backend.sync.test_held import Settle, ben, held_talk, listed, mei, settle
from tests.cast import Cast
from tests.conftest import As

__all__ = ("ben", "mei", "settle")

pytestmark = pytest.mark.usefixtures("friday")


def no_longer_opens(mid: str, **columns: bytes) -> None:
    """Let what is sealed of an entry be damaged, as a fault of the disk might."""
    with unit_of_work() as session:
        session.execute(db.update(SyncQuarantine).where(SyncQuarantine.mid == UUID(mid)).values(**columns))


def test_one_that_does_not_open_any_more_is_listed_with_what_is_known_of_it_and_hides_no_other(
    cast: Cast, as_: As, ben: Phone, mei: Phone
) -> None:
    (damaged, _), (entry, marisol) = held_talk(ben, mei), held_talk(ben, mei)
    no_longer_opens(damaged["mid"], envelope_sealed=b"damaged")

    shown = listed(as_, cast.olu)

    assert [(one["id"], one["about_id"], one["is_readable"]) for one in shown] == [
        (damaged["mid"], None, False),
        (entry["mid"], told(marisol), True),
    ]
    assert {(one["member_id"], one["type"], one["code"], one["received_at"]) for one in shown} == {
        (told(cast.mei.member_id), "conversations.log", "not_visible", "2026-11-20T15:00:00.000Z")
    }


def test_one_that_does_not_open_cannot_be_done_stays_and_can_be_given_back(
    cast: Cast, as_: As, ben: Phone, mei: Phone, settle: Settle
) -> None:
    entry, _ = held_talk(ben, mei)
    no_longer_opens(entry["mid"], envelope_sealed=b"damaged")

    tried = settle(entry["mid"], "apply")

    assert (tried.status_code, tried.get_json()["code"]) == (503, "seal-broken")
    assert [one["id"] for one in listed(as_, cast.olu)] == [entry["mid"]]
    assert settle(entry["mid"], "return", words="Please write it down again.").status_code == 200
    assert mei.rows("held")[entry["mid"]]["words"] == "Please write it down again."
    (row,) = db.session.scalars(db.select(SyncQuarantine))
    assert (row.envelope_sealed, row.status) == (b"damaged", "returned")


def test_words_that_do_not_open_any_more_hide_nothing_else_of_what_was_settled(
    cast: Cast, as_: As, ben: Phone, mei: Phone, settle: Settle
) -> None:
    entry, _ = held_talk(ben, mei)
    settle(entry["mid"], "return", words="Ask Ben.")
    no_longer_opens(entry["mid"], words_sealed=b"damaged")

    (shown,) = listed(as_, cast.olu, "returned")

    assert (shown["id"], shown["words"], shown["is_readable"]) == (entry["mid"], None, False)
