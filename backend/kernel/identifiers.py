"""UUIDv7 identifiers: made by the phones, checked here, dashed lower-case text in JSON."""

from uuid import UUID

from uuid_utils.compat import uuid7

from backend.kernel import clock
from backend.kernel.problems import Invalid

_RANDOM_BITS = 80
_VERSION = 7


def new_id() -> UUID:
    """Return a new UUIDv7; while a clock is chosen, of the chosen instant, so that ids keep the order of the story."""
    fresh = uuid7()
    chosen = clock.chosen()
    if chosen is None:
        return fresh
    milliseconds = int(chosen.timestamp() * 1000)
    return UUID(int=(milliseconds << _RANDOM_BITS) | (fresh.int & ((1 << _RANDOM_BITS) - 1)))


def is_id(text: str) -> bool:
    """Say whether the text is one UUIDv7 exactly as it travels."""
    try:
        value = UUID(text)
    except ValueError:
        return False
    return str(value) == text and value.version == _VERSION


def parse_id(text: str) -> UUID:
    """Return the identifier a program sent.

    Raises:
        Invalid: the text is not a dashed lower-case UUIDv7.
    """
    if not is_id(text):
        raise Invalid("An identifier is a UUID of version 7, dashed and in lower case.")
    return UUID(text)
