"""Column types and sealed values on a real database."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import select, text, update

from backend.accounts.model import Device
from backend.kernel.columns import LocalDate, UtcInstant, blind_index, open_sealed, seal
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.problems import SealBroken
from backend.kernel.unit_of_work import unit_of_work
from backend.unions.model import Membership
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("app")

SECRET = "ZZTOPSECRET"


def rows(query: str, **values: Any) -> list[Any]:
    with unit_of_work(reads_only=True) as session:
        return list(session.execute(text(query), values))


@pytest.mark.usefixtures("cast")
def test_a_name_is_never_in_the_database_in_clear() -> None:
    stored = rows("SELECT name_sealed FROM membership")

    assert len(stored) == 9
    assert not [sealed for (sealed,) in stored if b"Rosa" in bytes(sealed) or b"Delgado" in bytes(sealed)]


def test_a_sealed_name_reads_back(cast: Cast) -> None:
    with unit_of_work(reads_only=True) as session:
        rosa = session.get_one(Membership, (cast.cedar, cast.rosa.member_id))

        assert rosa.name == "Rosa Delgado"
        assert rosa.name == "Rosa Delgado"


def test_a_corrected_name_is_sealed_anew(cast: Cast) -> None:
    with unit_of_work() as session:
        rosa = session.get_one(Membership, (cast.cedar, cast.rosa.member_id))
        before = rosa.name_sealed
        rosa.name = SECRET

        assert rosa.name == SECRET
        assert rosa.name_sealed != before
    with unit_of_work(reads_only=True) as session:
        assert session.get_one(Membership, (cast.cedar, cast.rosa.member_id)).name == SECRET


def test_a_name_copied_to_another_row_does_not_open(cast: Cast) -> None:
    with unit_of_work() as session:
        rosa = session.get_one(Membership, (cast.cedar, cast.rosa.member_id))
        session.execute(
            update(Membership).where(Membership.id == cast.ben.member_id).values(name_sealed=rosa.name_sealed)
        )
    with unit_of_work(reads_only=True) as session:
        ben = session.scalars(select(Membership).where(Membership.id == cast.ben.member_id)).one()

        with pytest.raises(SealBroken, match=r"membership\.name_sealed"):
            _ = ben.name


@pytest.mark.parametrize("place", ["union_id", "table", "column", "row_id"])
def test_a_sealed_text_opens_only_in_its_place(place: str) -> None:
    here: dict[str, Any] = {"union_id": new_id(), "table": "person", "column": "name_sealed", "row_id": new_id()}
    sealed = seal(**here, text=SECRET)
    there = here | {place: new_id() if place.endswith("id") else "elsewhere"}

    assert open_sealed(**here, sealed=sealed) == SECRET
    with pytest.raises(SealBroken):
        open_sealed(**there, sealed=sealed)


def test_one_flipped_bit_is_noticed() -> None:
    here = (new_id(), "person", "name_sealed", new_id())
    sealed = bytearray(seal(*here, SECRET))
    sealed[-1] ^= 1

    with pytest.raises(SealBroken):
        open_sealed(*here, bytes(sealed))


def test_the_same_text_is_sealed_differently_each_time() -> None:
    here = (new_id(), "person", "name_sealed", new_id())

    assert seal(*here, SECRET) != seal(*here, SECRET)
    assert len(seal(*here, SECRET)) == len(SECRET) + 33


def test_a_row_must_know_who_it_is_before_it_seals() -> None:
    with pytest.raises(ValueError, match="give union_id and id before label_sealed"):
        Device(label="Rosa's phone")


def test_an_empty_name_where_there_must_be_one_is_broken() -> None:
    device = Device(union_id=new_id(), id=new_id())

    with pytest.raises(SealBroken, match="empty"):
        _ = device.label


def test_a_blind_index_is_equal_for_equal_texts_of_one_field_in_one_union() -> None:
    one, other = new_id(), new_id()

    assert blind_index(one, "number", "+13125550199") == blind_index(one, "number", "+13125550199")
    assert len(blind_index(one, "number", "+13125550199")) == 16
    assert blind_index(one, "number", "+13125550199") != blind_index(other, "number", "+13125550199")
    assert blind_index(one, "number", "+13125550199") != blind_index(one, "name", "+13125550199")
    assert blind_index(one, "number", "+13125550199") != blind_index(one, "number", "+13125550198")


def test_an_instant_comes_back_as_the_same_instant_in_utc(cast: Cast) -> None:
    in_chicago = datetime(2026, 11, 1, 1, 30, tzinfo=timezone(timedelta(hours=-5)))
    with unit_of_work() as session:
        session.get_one(Membership, (cast.cedar, cast.rosa.member_id)).joined_at = in_chicago
    with unit_of_work(reads_only=True) as session:
        found = session.get_one(Membership, (cast.cedar, cast.rosa.member_id)).joined_at

    assert found == in_chicago
    assert found.tzinfo is UTC


def test_an_instant_without_a_time_zone_is_not_stored() -> None:
    with pytest.raises(ValueError, match="time zone"):
        UtcInstant().process_bind_param(datetime(2026, 1, 1), db.engine.dialect)  # noqa: DTZ001 -- the mistake at hand


def test_an_instant_is_not_stored_as_a_day() -> None:
    with pytest.raises(ValueError, match="not an instant"):
        LocalDate().process_bind_param(datetime(2026, 1, 1, tzinfo=UTC), db.engine.dialect)

    assert LocalDate().process_bind_param(date(2026, 1, 1), db.engine.dialect) == date(2026, 1, 1)
