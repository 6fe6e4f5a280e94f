"""What lies in the database: nothing that names a person, and nothing that must never be."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from backend.kernel.database import Base, db
from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import MONDAY, Phone, told
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

SECRETS = (
    "Marisol",
    "Vega",
    "5550199",
    "555-0199",
    "at home",
    "daughters",
    "weekends",
    "the card",
    "on leave",
    "Mari W",
    # Members are no less worth hiding than those they talk with.
    "Delgado",
    "Aguilar",
    "Adeyemi",
)


@pytest.fixture
def ben(cast: Cast, phone_of: PhoneOf) -> Phone:
    """Ben, who has written down everything that can be said of a person."""
    ben = phone_of(cast.ben)
    marisol = ben.meets("Marisol Vega", sharing="team")
    about = {"person_id": marisol}
    ben.do("network.add_number", id=new_id(), number="312-555-0199", label="at home", **about)
    ben.do("network.set_tie", id=new_id(), kind="friend", strength=3, how="Our daughters play together.", **about)
    promise = told(new_id())
    ben.talks(
        marisol,
        note="She wants weekends off.",
        assessment={"id": told(new_id()), "stand": 2, "proof": "signed"},
        promise={"id": promise, "what": "bring the card", "due_on": "2026-11-24"},
        thank_you={"id": told(new_id())},
    )
    ben.do("followups.drop_promise", id=promise, reason="She is on leave.")
    ben.do("followups.put_off", id=new_id(), on="2026-11-20", **about)
    ben.do("network.do_not_contact", id=new_id(), added_at=MONDAY, **about)
    ben.do("goals.agree", id=new_id(), talks_per_week=3, agreed_on="2026-11-16")
    offer, mei = new_id(), phone_of(cast.mei)
    ben.do("network.offer_people", id=offer, person_ids=[told(marisol)], to_member_id=cast.mei.member_id)
    mei.do("network.decline_people", id=offer, reason="She is on leave.")
    assert mei.said("conversations.log", id=new_id(), held_at=MONDAY, note="Marisol Vega", **about).startswith("quar")
    rosa = phone_of(cast.rosa)
    rosa.do("network.correct_person", id=marisol, set={"name": "Marisol Vega R."}, base=0)
    ben.do("network.correct_person", id=marisol, set={"name": "Mari W."}, base=0)
    return ben


def cells() -> Iterator[tuple[str, Any]]:
    """Yield every value in the database as the driver returns it, with its place."""
    for table in Base.metadata.sorted_tables:
        for row in db.session.execute(text(f'SELECT * FROM "{table.name}"')).mappings():
            for column, value in row.items():
                yield f"{table.name}.{column}", bytes(value) if isinstance(value, memoryview) else value


def test_no_word_about_a_person_lies_in_clear(ben: Phone) -> None:
    assert "Marisol" in ben.words()

    found = [
        place
        for place, value in cells()
        for secret in SECRETS
        if secret.encode() in (value if isinstance(value, bytes) else str(value).encode())
    ]

    assert found == []


def test_no_line_of_a_strategy_lies_in_clear(cast: Cast, as_: As) -> None:
    olu = as_(cast.olu)
    days = {"starts_on": "2026-10-12", "ends_on": "2026-12-20"}
    campaign = olu.post("/api/v1/campaigns", json={"name_en": "Staffing", "name_es": "Personal", **days}).get_json()
    line = {"kind": "target", "text": "Marisol Vega, who signs the schedule", "revision": 0}
    assert olu.put(f"/api/v1/campaigns/{campaign['id']}/strategy/{new_id()}", json=line).status_code == 200

    found = [
        place
        for place, value in cells()
        if any(word in (value if isinstance(value, bytes) else str(value).encode()) for word in (b"Vega", b"signs"))
    ]

    assert found == []


def test_every_name_number_and_note_has_a_sealed_column(ben: Phone) -> None:
    filled = {place for place, value in cells() if place.endswith("_sealed") and value is not None}

    assert {
        "person.name_sealed",
        "person_alternative.value_sealed",
        "number.number_sealed",
        "number.label_sealed",
        "tie.how_sealed",
        "conversation.note_sealed",
        "promise.what_sealed",
        "promise.reason_sealed",
    } <= filled
    assert ben.rows("person")


IMPOSSIBLE = (
    ("UPDATE person SET influence = 4", "influence"),
    ("UPDATE person SET influence = -1", "influence"),
    ("UPDATE person SET sharing = 'everybody'", "sharing"),
    ("UPDATE person SET source = 'phone_book'", "source"),
    ("UPDATE person SET cadence_days = 0", "cadence_days"),
    ("UPDATE person SET keeper_id = NULL, team_id = NULL", "kept_or_on_a_roster"),
    ("UPDATE person SET keeper_id = NULL, sharing = 'only_me'", "nobody_keeps_it_private"),
    ("UPDATE tie SET strength = 4", "strength"),
    ("UPDATE tie SET kind = 'manager'", "kind"),
    ("UPDATE number SET sharing = 'everybody'", "sharing"),
    ("UPDATE do_not_contact SET lifted_at = added_at", "lifted_by_somebody"),
    ("UPDATE conversation SET channel = 'pigeon'", "channel"),
    ("UPDATE conversation SET next_step = 'convince'", "next_step"),
    ("UPDATE conversation SET stand = 6", "stand"),
    ("UPDATE assessment SET stand = 0, proof = NULL", "stand"),
    ("UPDATE assessment SET stand = 3", "only_support_has_proof"),
    ("UPDATE assessment SET proof = 'hearsay'", "proof"),
    ("UPDATE promise SET state = 'broken'", "state"),
    ("UPDATE promise SET state = 'kept'", "kept_at_some_time"),
    ("UPDATE promise SET moves = -1", "moves"),
    ("UPDATE thank_you SET state = 'forgotten'", "state"),
    ("UPDATE put_off SET until = put_off_on", "until_a_later_day"),
    ("UPDATE goal SET talks_per_week = 21", "talks_per_week"),
)


def test_the_database_itself_refuses_what_must_never_be(ben: Phone) -> None:
    assert ben.rows("person")
    refusals = {}
    for change, _ in IMPOSSIBLE:
        with pytest.raises(IntegrityError) as refused, db.session.begin_nested():
            db.session.execute(text(change))
        refusals[change] = str(refused.value.orig)

    assert len(refusals) == len(IMPOSSIBLE)
    for change, constraint in IMPOSSIBLE:
        assert f"ck_{change.split()[1]}_{constraint}" in refusals[change]


def test_every_table_of_a_union_is_keyed_by_it_first() -> None:
    tables = [table for table in Base.metadata.sorted_tables if "union_id" in table.columns]

    assert len(tables) > 10
    assert [table.name for table in tables if next(iter(table.primary_key.columns)).name != "union_id"] == []
    ours = {
        "person",
        "tie",
        "number",
        "do_not_contact",
        "conversation",
        "assessment",
        "promise",
        "ask",
        "answer",
        "goal",
    }
    assert ours <= {table.name for table in tables}
