"""Token buckets in rows."""

import threading
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from backend.kernel.problems import TooMany
from backend.kernel.rate_limit import Bucket, forget_full_buckets, network_of, refund, spend
from backend.kernel.unit_of_work import unit_of_work

pytestmark = pytest.mark.usefixtures("app")

TRIES = Bucket("tries", size=3, refill_seconds=10)


def empty(key: str) -> None:
    for _ in range(TRIES.size):
        spend(TRIES, key)


def rows() -> list[Any]:
    with unit_of_work(reads_only=True) as session:
        return list(session.execute(text("SELECT * FROM rate_bucket")))


def test_so_many_tries_and_no_more() -> None:
    empty("rosa")

    with pytest.raises(TooMany) as refusal:
        spend(TRIES, "rosa")

    assert 9 <= refusal.value.retry_after <= 10
    assert refusal.value.headers() == {"Retry-After": str(refusal.value.retry_after)}


def test_a_token_comes_back_after_its_time(clock: Any) -> None:
    empty("rosa")
    clock.shift(10)

    spend(TRIES, "rosa")

    with pytest.raises(TooMany):
        spend(TRIES, "rosa")


def test_a_bucket_never_holds_more_than_its_size(clock: Any) -> None:
    empty("rosa")
    clock.shift(3600)
    empty("rosa")

    with pytest.raises(TooMany):
        spend(TRIES, "rosa")


def test_a_clock_that_runs_backwards_gives_nothing(clock: Any) -> None:
    empty("rosa")
    clock.shift(-3600)

    with pytest.raises(TooMany):
        spend(TRIES, "rosa")


def test_everybody_has_a_bucket_of_her_own() -> None:
    empty("rosa")

    spend(TRIES, "ben")
    spend(Bucket("others", size=1, refill_seconds=1), "rosa")


def test_a_refused_try_costs_nothing(clock: Any) -> None:
    empty("rosa")
    for _ in range(5):
        with pytest.raises(TooMany):
            spend(TRIES, "rosa")
    clock.shift(10)

    spend(TRIES, "rosa")


def test_a_refund_fills_the_bucket() -> None:
    empty("rosa")
    refund(TRIES, "rosa")

    empty("rosa")


def test_no_key_is_stored_in_clear() -> None:
    spend(TRIES, "rosa@cedar-hollow")

    assert "rosa" not in repr(rows())
    assert len(rows()) == 1


def test_rows_that_say_nothing_are_forgotten(clock: Any) -> None:
    spend(TRIES, "rosa")
    forget_full_buckets()
    assert len(rows()) == 1

    clock.shift(11)
    forget_full_buckets()

    assert rows() == []


def test_many_at_once_get_no_more_than_there_is(app: Flask) -> None:
    wide = Bucket("wide", size=5, refill_seconds=1000)
    refused: list[int] = []

    def knock() -> None:
        with app.app_context():
            try:
                spend(wide, "one network")
            except TooMany as refusal:
                refused.append(refusal.retry_after)

    threads = [threading.Thread(target=knock) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 7


def test_somebody_who_knocks_while_another_is_let_in_finds_a_bucket(app: Flask) -> None:
    wide = Bucket("wide", size=1000, refill_seconds=1000)
    through: list[int] = []

    def knock() -> None:
        with app.app_context():
            for turn in range(40):
                spend(wide, "one network")
                refund(wide, "one network")
                through.append(turn)

    threads = [threading.Thread(target=knock) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(through) == 160


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2ff:3::4", "2001:db8:1:200::/56"),
        (None, "unknown"),
        ("the basement", "unknown"),
    ],
)
def test_neighbours_share_a_limit(address: str | None, network: str) -> None:
    assert network_of(address) == network
