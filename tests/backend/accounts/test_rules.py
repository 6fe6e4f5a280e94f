"""What a passphrase must be, what a refresh token means, how long things live."""

import heapq
import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.access.roles import Role
from backend.accounts import rules
from backend.accounts.rules import Chain, Ended

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


SIGNED_IN = Chain(newest=0, used=-1, more=0, moved_at=MONDAY)
LOST = None
WAY = st.one_of(st.just(LOST), st.integers(0, 20))
"""Seconds a request or an answer is on its way (after that the phone gives up on it), or it never arrives."""
LATER = st.integers(61, 24 * 3600)
"""Seconds: longer than tabs that ask at one moment are apart."""


@given(asked=st.lists(st.tuples(st.one_of(st.integers(0, 90), LATER), WAY, WAY), max_size=40))
def test_a_phone_whose_tabs_lose_any_requests_and_answers_is_never_signed_out(
    asked: list[tuple[int, int | None, int | None]],
) -> None:
    chain: Chain | None = SIGNED_IN
    cookie = at = 0
    events: list[tuple[int, int, str, int]] = []
    for number, (gap, _, _) in enumerate(asked):
        at += gap
        heapq.heappush(events, (at, number, "send", 0))
    while events:
        at, number, what, token = heapq.heappop(events)
        _, up, down = asked[number]
        if what == "send" and up is not LOST:
            heapq.heappush(events, (at + up, number, "reach", cookie))
        elif what == "reach":
            assert chain is not None
            chain = rules.refresh(chain, token, MONDAY + timedelta(seconds=at))
            assert chain is not None
            if down is not LOST:
                heapq.heappush(events, (at + down, number, "arrive", chain.newest))
        elif what == "arrive":
            cookie = token


@given(quick=st.lists(st.integers(0, 60), min_size=1, max_size=5), then=LATER)
def test_a_phone_that_dies_before_its_browser_wrote_down_the_newest_cookies_is_not_signed_out(
    quick: list[int], then: int
) -> None:
    chain = rules.refresh(Chain(newest=7, used=6, more=0, moved_at=MONDAY - timedelta(days=1)), 7, MONDAY)
    for seconds in quick:
        assert chain is not None
        chain = rules.refresh(chain, chain.newest, MONDAY + timedelta(seconds=seconds))
    assert chain is not None

    assert rules.refresh(chain, 7, MONDAY + timedelta(seconds=then)) is not None


@given(
    before=st.lists(st.tuples(LATER, st.booleans()), max_size=4),
    after=st.lists(st.tuples(LATER, st.booleans(), st.booleans()), min_size=4, max_size=16),
)
def test_once_a_phone_and_a_thief_have_both_used_the_chain_it_ends_before_both_have_used_it_again(
    before: list[tuple[int, bool]], after: list[tuple[int, bool, bool]]
) -> None:
    chain: Chain | None = SIGNED_IN
    now, cookie = MONDAY, 0
    for gap, is_lost in before:
        now += timedelta(seconds=gap)
        assert chain is not None
        chain = rules.refresh(chain, cookie, now)
        assert chain is not None
        cookie = cookie if is_lost else chain.newest
    holds = {"phone": cookie, "thief": cookie}
    have_used, again = set[str](), set[str]()
    for gap, is_thief, is_lost in after:
        who = "thief" if is_thief else "phone"
        now += timedelta(seconds=gap)
        if len(have_used) == len(holds):
            again.add(who)
        assert chain is not None
        chain = rules.refresh(chain, holds[who], now)
        assert chain is None or len(again) < len(holds)
        if chain is None:
            return
        if not is_lost:
            holds[who] = chain.newest
            have_used.add(who)


@given(gaps=st.lists(LATER, min_size=1, max_size=5), data=st.data())
def test_whichever_of_several_answers_came_last_a_phone_goes_on_with_it(gaps: list[int], data: st.DataObject) -> None:
    chain: Chain | None = SIGNED_IN
    now, answers = MONDAY, [0]
    for gap in gaps:
        now += timedelta(seconds=gap)
        assert chain is not None
        chain = rules.refresh(chain, 0, now)
        assert chain is not None
        answers.append(chain.newest)
    assert chain is not None

    assert rules.refresh(chain, data.draw(st.sampled_from(answers)), now + rules.SAME_MOMENT) is not None


@given(chain=st.builds(Chain, newest=st.integers(1, 99), used=st.just(0), more=st.just(0), moved_at=st.just(MONDAY)))
def test_within_one_moment_a_chain_does_not_move_on_however_many_tabs_ask(chain: Chain) -> None:
    soon = MONDAY + rules.SAME_MOMENT

    assert {rules.refresh(chain, presented, soon) for presented in (chain.used, chain.newest)} == {chain}


@pytest.mark.parametrize(
    ("role", "idle", "absolute"),
    [
        (Role.MEMBER, timedelta(days=30), timedelta(days=180)),
        (Role.CAPTAIN, timedelta(days=30), timedelta(days=180)),
        (Role.ADMINISTRATOR, timedelta(hours=12), timedelta(days=30)),
    ],
)
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
