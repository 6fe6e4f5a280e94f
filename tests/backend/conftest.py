"""Phones for the stories of the slices."""

from collections.abc import Callable, Iterator

import pytest
import time_machine

from tests.backend.phone import FRIDAY, Phone
from tests.cast import Someone
from tests.conftest import As

PhoneOf = Callable[[Someone], Phone]


@pytest.fixture
def friday() -> Iterator[time_machine.Traveller]:
    """The day on which a story is told, so that dates in it mean something; it can be moved on."""
    with time_machine.travel(FRIDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def phone_of(as_: As) -> PhoneOf:
    """The phone of one of the cast: `phone_of(cast.ben).do("network.add_person", …)`. Always the same one in a test."""
    phones: dict[Someone, Phone] = {}

    def find(someone: Someone) -> Phone:
        if someone not in phones:
            phones[someone] = Phone(as_(someone), someone)
        return phones[someone]

    return find
