"""A phone that was shut out may have talked a lot: what it hands over at once is as large as any exchange."""

from flask import Flask

from backend.sync.model import SyncQuarantine
from tests.backend.sync.stage import count
from tests.backend.sync.test_parcels import parcels_of
from tests.cast import Cast
from tests.conftest import As
from tests.sync.conftest import PhoneOf
from tests.sync.test_leaving import hand_over, log_a_talk, shut_out, write_down

LONG = "The schedule changed again, and nobody had been asked. " * 40
"""About what somebody writes who writes a lot (2,200 letters)."""


def test_fifty_long_talks_are_handed_over_in_one_request_and_none_is_lost(
    app: Flask, cast: Cast, as_: As, phone_of: PhoneOf
) -> None:
    ben = phone_of(cast.ben)
    person_id = write_down(ben)
    for _ in range(50):
        log_a_talk(ben, person_id)
        ben.outbox[-1]["args"]["note"] = LONG
    waiting = parcels_of(as_(cast.ben), ben.outbox)
    cookie = shut_out(cast, "revoked")

    answer = hand_over(app, cookie, waiting)

    assert sum(len(one["sealed"]) for one in waiting) > 64 * 1024
    assert (answer.status_code, answer.get_json()) == (200, {"taken": 50})
    assert count(SyncQuarantine) == 50
