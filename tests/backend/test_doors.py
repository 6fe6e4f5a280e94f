"""Whoever knocks too often waits: each door of accounts, guards, reminders and sync has a limit, or a reason."""

import pytest
from flask import Flask

from backend.kernel.endpoint import declaration_of
from backend.kernel.identifiers import new_id
from tests.cast import Cast
from tests.conftest import As

SLICES = ("accounts.", "guards.", "reminders.", "sync.")
FREE = {
    "POST sync.exchange_both": "what a phone may say is bounded by bytes and entries, and idle phones ask all day",
    "POST sync.push_only": "the same",
    "POST sync.pull_only": "the same",
    "POST sync.apply_held": "a person settles one entry at a time, and each only once",
    "POST sync.return_held": "the same",
    "POST sync.discard_held": "the same",
}
"""Doors without a bucket, and why."""


def test_every_door_that_changes_something_has_a_limit_or_a_reason(the_app: Flask) -> None:
    doors = {
        f"{method} {rule.endpoint}": declaration_of(the_app.view_functions[rule.endpoint])
        for rule in the_app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}
        if rule.endpoint.startswith(SLICES)
    }

    without = {name for name, says in doors.items() if says is None or says.spends is None}
    assert len(doors) > len(FREE)
    assert without == set(FREE)


@pytest.mark.usefixtures("friday")
def test_a_phone_that_turns_reminders_off_for_the_sixty_first_time_in_a_minute_waits_and_another_does_not(
    cast: Cast, as_: As
) -> None:
    ben, rosa = as_(cast.ben), as_(cast.rosa)
    gone = f"/api/v1/reminders/subscriptions/{new_id()}"

    answers = [ben.delete(gone) for _ in range(62)]

    assert {answer.status_code for answer in answers[:60]} == {204}
    late = answers[-1]
    assert (late.status_code, late.get_json()["code"]) == (429, "too-many")
    assert int(late.headers["Retry-After"]) >= 1
    assert rosa.delete(gone).status_code == 204
