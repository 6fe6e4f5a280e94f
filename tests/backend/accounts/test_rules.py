"""What a passphrase must be, what a refresh token means, how long things live."""

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.access.roles import Role
from backend.accounts import rules
from backend.accounts.rules import Ended, Refresh

MONDAY = datetime(2026, 11, 16, 6, 30, tzinfo=UTC)
GOOD = "saffron anchor linen kite"


@pytest.mark.parametrize(
    "passphrase",
    [
        GOOD,
        "x7!kQ9#mZ2@pL5^",
        "tres gatos y un camión",
        "🌹🌻🌵🌲🍁🌾🍄🌿🌸🌺🌼🪻🪷🌷🥀",
        "the kite over our linen keeps seven anchors warm until the paper boats come home",
    ],
)
def test_a_passphrase_of_words_will_do(passphrase: str) -> None:
    assert rules.passphrase_fault(passphrase) is None


@pytest.mark.parametrize(("length", "will_do"), [(11, False), (14, False), (15, True), (128, True), (129, False)])
def test_length_is_what_counts(length: int, *, will_do: bool) -> None:
    passphrase = (
        "the anchor over quiet linen keeps my saffron kite warm until November brings paper boats and 7 lamps " * 2
    )[:length]

    assert (rules.passphrase_fault(passphrase) is None) is will_do


@pytest.mark.parametrize(
    "passphrase",
    [
        "aaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "Solidarity Forever!",
        "correct-horse-battery-staple",
        "El pueblo unido jamás será vencido",
        "1234567890123456",
        "qwertyuiopasdfgh",
        "si se puede, si se puede",
        "rosarosarosarosarosa",
        "unbelievable lie unbelievable lie ",
    ],
)
def test_what_everybody_would_try_first_is_refused(passphrase: str) -> None:
    assert rules.passphrase_fault(passphrase) is not None


@pytest.mark.parametrize(
    "passphrase", ["Cedar Hollow 2026", "hilo-cedar-hollow-1", "RosaDelgado12345", "cedarhollowrosa!!"]
)
def test_names_alone_make_no_passphrase(passphrase: str) -> None:
    own_words = ("hilo", "cedar-hollow", "Cedar", "Hollow", "Rosa", "Delgado")

    assert rules.passphrase_fault(passphrase, own_words) is not None
    assert rules.passphrase_fault(f"{passphrase} under seven paper boats", own_words) is None


def test_every_well_known_phrase_is_refused() -> None:
    assert [phrase for phrase in rules.WELL_KNOWN if rules.passphrase_fault(phrase) is None] == []


def test_one_passphrase_typed_on_two_keyboards_is_one() -> None:
    typed = "tres gatos y un camión"

    assert rules.composed(unicodedata.normalize("NFD", typed)) == rules.composed(typed)


def test_nothing_is_cut_off() -> None:
    assert rules.composed(GOOD * 5 + "x") != rules.composed(GOOD * 5 + "y")


@given(newest=st.integers(0, 2**31), presented=st.integers(0, 2**31))
def test_only_the_newest_token_and_the_one_before_it_are_good(newest: int, presented: int) -> None:
    meaning = rules.refresh(newest, presented)

    assert (meaning is Refresh.NEXT) == (presented == newest)
    assert (meaning is Refresh.AGAIN) == (presented == newest - 1)


@pytest.mark.parametrize(("role", "idle", "absolute"), [
    (Role.MEMBER, timedelta(days=30), timedelta(days=180)),
    (Role.CAPTAIN, timedelta(days=30), timedelta(days=180)),
    (Role.ADMINISTRATOR, timedelta(hours=12), timedelta(days=30)),
])  # fmt: skip
def test_a_chain_ends_unused_or_old(role: Role, idle: timedelta, absolute: timedelta) -> None:
    assert rules.chain_ends_at(role, MONDAY, MONDAY) == MONDAY + idle
    assert rules.chain_ends_at(role, MONDAY, MONDAY + absolute) == MONDAY + absolute


def test_only_those_shut_out_lose_what_their_phone_holds() -> None:
    assert {ended for ended in Ended if ended.wipes} == {Ended.REVOKED, Ended.SUSPENDED}


@pytest.mark.parametrize(
    ("typed", "plain"),
    [("Rosa", "rosa"), ("Érica-María", "erica-maria"), (" Ben  T. ", "ben-t"), ("شيماء", ""), ("r2", "r2")],
)
def test_a_sign_in_name_is_typed_on_any_keyboard(typed: str, plain: str) -> None:
    assert rules.plain_sign_in_name(typed) == plain
