"""The clock and the identifiers that carry its time."""

import time
from datetime import UTC, datetime, timedelta, timezone
from uuid import RFC_4122

import pytest

from backend.kernel import clock
from backend.kernel.identifiers import is_id, new_id, parse_id
from backend.kernel.problems import Invalid

SHIFT_CHANGE = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)


def test_now_is_utc_and_whole_milliseconds() -> None:
    instant = clock.now()

    assert instant.utcoffset() == timedelta(0)
    assert instant.microsecond % 1000 == 0
    assert abs(datetime.now(UTC) - instant) < timedelta(seconds=5)


def test_a_chosen_instant_holds_inside_the_block_and_no_longer() -> None:
    with clock.at(SHIFT_CHANGE):
        with clock.at(SHIFT_CHANGE + timedelta(days=1)):
            assert clock.now() == SHIFT_CHANGE + timedelta(days=1)
        assert clock.now() == SHIFT_CHANGE

    assert clock.now() > SHIFT_CHANGE


def test_a_chosen_instant_is_read_in_utc() -> None:
    in_chicago = SHIFT_CHANGE.astimezone(timezone(timedelta(hours=-6)))

    with clock.at(in_chicago):
        assert clock.now().utcoffset() == timedelta(0)
        assert clock.now() == SHIFT_CHANGE


def test_an_instant_without_a_time_zone_is_no_instant() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.at(SHIFT_CHANGE.replace(tzinfo=None)):
        pass


def test_ids_are_version_7_and_never_twice() -> None:
    made = {new_id() for _ in range(1000)}

    assert len(made) == 1000
    assert {one.version for one in made} == {7}


def test_an_id_carries_the_chosen_instant() -> None:
    with clock.at(SHIFT_CHANGE):
        made = new_id()

    assert made.int >> 80 == int(SHIFT_CHANGE.timestamp() * 1000)
    assert made.version == 7


def test_ids_of_one_chosen_instant_keep_the_order_in_which_they_were_made_however_long_that_takes() -> None:
    with clock.at(SHIFT_CHANGE):
        made = []
        for _ in range(5):
            made.append(new_id())
            time.sleep(0.002)

    assert made == sorted(made)
    assert {one.int >> 80 for one in made} == {int(SHIFT_CHANGE.timestamp() * 1000)}
    assert all(parse_id(str(one)).variant == RFC_4122 for one in made)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "rosa",
        "019CAED9-4300-70B3-8640-53312B957BB2",
        "019caed9430070b3864053312b957bb2",
        "{019caed9-4300-70b3-8640-53312b957bb2}",
        "1b4e28ba-2fa1-41d2-883f-0016d3cca427",
        "019caed9-4300-70b3-8640-53312b957bb2\n",
        "00000000-0000-0000-0000-000000000000",
    ],
)
def test_what_is_not_written_as_an_id_is_refused(text: str) -> None:
    assert not is_id(text)
    with pytest.raises(Invalid):
        parse_id(text)


def test_an_id_is_read_as_it_is_written() -> None:
    made = new_id()

    assert parse_id(str(made)) == made
