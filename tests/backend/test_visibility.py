"""Whatever two members do, in whatever order and batches, a captain's phone holds what is shared and nothing else."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import MONDAY, Phone, told
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

SHARING = st.sampled_from(["only_me", "organizers", "team"])
PERSON = st.integers(0, 1)
STEPS = st.one_of(
    st.tuples(st.just("share"), PERSON, SHARING),
    st.tuples(st.just("number"), PERSON, SHARING),
    st.tuples(st.just("forget number"), PERSON, st.just("")),
    st.tuples(st.sampled_from(["talk", "tie", "put off", "wish"]), PERSON, st.just("")),
    st.tuples(st.just("talk by rosa"), PERSON, st.just("")),
)
BATCHES = st.lists(st.lists(STEPS, min_size=1, max_size=4), max_size=5)

Step = tuple[str, int, str]
Intent = tuple[str, dict[str, Any]]


class Network:
    """Two people whom Ben keeps, and what the steps of a story make of them."""

    def __init__(self, ben: Phone) -> None:
        self.people = [told(ben.meets("Marisol V.")), told(ben.meets("Joyce K."))]
        self.sharing = dict.fromkeys(self.people, "only_me")
        self.numbers: dict[str, tuple[str, str]] = {}

    def intent(self, step: Step) -> Intent:
        """Return what a phone sends for a step, and keep account of it."""
        what, which, level = step
        person, ident = self.people[which], told(new_id())
        about = {"id": ident, "person_id": person}
        if what == "share":
            self.sharing[person] = level
            return "network.share_person", {"id": person, "sharing": level}
        if what == "number":
            self.numbers[ident] = (person, level)
            number = {"number": f"312 555 {len(self.numbers):04}", "sharing": level}
            return "network.add_number", about | number
        if what == "forget number":
            gone = next((one for one, (whose, _) in self.numbers.items() if whose == person), ident)
            self.numbers.pop(gone, None)
            return "network.remove_number", {"id": gone}
        others: dict[str, tuple[str, dict[str, Any]]] = {
            "tie": ("network.set_tie", about | {"kind": "friend", "strength": 2}),
            "put off": ("followups.put_off", about | {"on": "2026-11-20"}),
            "wish": ("network.do_not_contact", about | {"added_at": MONDAY}),
        }
        return others.get(what, ("conversations.log", about | {"held_at": MONDAY, "thank_you": {"id": told(new_id())}}))

    def shared(self) -> set[str]:
        """Return the people the team may know of."""
        return {person for person, level in self.sharing.items() if level == "team"}

    def numbers_shared(self) -> set[str]:
        """Return the numbers the team may know of."""
        return {ident for ident, (person, level) in self.numbers.items() if level == "team" and person in self.shared()}


@given(batches=BATCHES)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_captains_phone_holds_what_is_shared_and_nothing_else(
    cast: Cast, phone_of: PhoneOf, as_: As, batches: list[list[Step]]
) -> None:
    ben, rosa = phone_of(cast.ben), phone_of(cast.rosa)
    network = Network(ben)
    for batch in batches:
        by_rosa = [step[0] == "talk by rosa" for step in batch]
        intents = [network.intent(step) for step in batch]
        ben.do_all(*(intent for intent, is_rosas in zip(intents, by_rosa, strict=True) if not is_rosas))
        rosa.do_all(*(intent for intent, is_rosas in zip(intents, by_rosa, strict=True) if is_rosas))
        rosa.pull()

    rosa.pull()
    fresh = Phone(as_(cast.rosa), cast.rosa).pull()
    ours = set(network.people)
    about = {(kind, body.get("person_id", ident)) for (kind, ident), (_, _, body) in rosa.held.items()}
    assert rosa.held == fresh.held
    assert {ident for kind, ident in about if kind == "person"} & ours == network.shared()
    assert {whom for _, whom in about if whom in ours} <= network.shared()
    assert set(rosa.rows("number")) & set(network.numbers) == network.numbers_shared()
    assert not rosa.rows("tie")
    assert not rosa.rows("put_off")
    assert set(network.numbers) <= set(ben.rows("number"))
