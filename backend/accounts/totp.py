"""Six digits that change every thirty seconds (RFC 6238). Keeps the library behind one file."""

import hmac
from datetime import datetime
from typing import Final

import pyotp

STEP_SECONDS: Final = 30
_STEPS_OFF: Final = (0, -1, 1)
"""A code holds in its own step and in the ones beside it: clocks differ, and thumbs are slow."""
_SHOWN_AS: Final = "Notes"
"""What an authenticator lists it as: a word that says nothing to whoever looks over a shoulder."""


def new_secret() -> str:
    """Return 160 random bits in base 32, as authenticators read them."""
    return pyotp.random_base32()


def address(secret: str, sign_in_name: str) -> str:
    """Return what a QR code shows an authenticator; it holds the secret, so it is nothing for a log."""
    return pyotp.TOTP(secret).provisioning_uri(name=sign_in_name, issuer_name=_SHOWN_AS)


def step_at(now: datetime) -> int:
    """Return the number of the time step at an instant."""
    return int(now.timestamp()) // STEP_SECONDS


def step_of(secret: str, digits: str, now: datetime) -> int | None:
    """Return the time step whose code these digits are, within one of now; None if they are not."""
    maker = pyotp.TOTP(secret)
    for off in _STEPS_OFF:
        step = step_at(now) + off
        if hmac.compare_digest(maker.generate_otp(step).encode(), digits.encode()):
            return step
    return None
