"""Phones for the cast."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.cast import Someone
from tests.sync.phones import Phone

PhoneOf = Callable[[Someone], Phone]


@pytest.fixture
def phone_of(as_: Callable[[Someone], FlaskClient]) -> PhoneOf:
    """The phone one of the cast is signed in on."""
    return lambda someone: Phone(someone, as_(someone), someone.device_id)
