"""The worker's look at whose names have no keys yet: at everybody once, then only where something was written."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from backend.kernel.database import db
from backend.kernel.unit_of_work import unit_of_work
from backend.matches import rounds
from backend.matches.model import NameEntry
from tests.backend.conftest import PhoneOf
from tests.backend.matches.conftest import OnRoster
from tests.cast import Cast


def test_where_nothing_was_written_the_worker_reads_no_people(on_roster: OnRoster, queries: Callable[[], Any]) -> None:
    on_roster("Deshawn Price")
    rounds.index()

    with queries() as seen:
        rounds.index()

    assert [text for text in seen.texts if "person" in text] == []
    assert len(seen) > 0


def test_whoever_was_written_down_since_has_keys_after_the_next_look(
    cast: Cast, phone_of: PhoneOf, on_roster: OnRoster
) -> None:
    on_roster("Deshawn Price")
    rounds.index()
    met = phone_of(cast.ben).meets("Marisol Vargas", sharing="team")

    rounds.index()

    with unit_of_work(reads_only=True):
        assert met in db.session.scalars(select(NameEntry.person_id).where(NameEntry.union_id == cast.cedar)).all()
