"""UUIDv7 identifiers: made by the phones, checked here, dashed lower-case text in JSON."""

from itertools import count
from uuid import UUID

from uuid_utils.compat import uuid7

from backend.kernel import clock
from backend.kernel.problems import Invalid

_VERSION = 7
_RANDOM_BITS = 32
_TURN_LOW_BITS = 30
_turns = count()


def new_id() -> UUID:
    """Return a new UUIDv7, in this process always greater than the one before it.

    While a clock is chosen the id is of the chosen instant, so that ids keep the order of the story; those of one
    instant are told apart by a count of 42 bits where RFC 9562 section 6.2 puts it (method 1), then 32 random bits.
    """
    fresh = uuid7()
    chosen = clock.chosen()
    if chosen is None:
        return fresh
    turn = next(_turns)
    first = (int(chosen.timestamp() * 1000) << 16) | (_VERSION << 12) | ((turn >> _TURN_LOW_BITS) & 0xFFF)
    second = (0b10 << 62) | ((turn & ((1 << _TURN_LOW_BITS) - 1)) << _RANDOM_BITS) | (fresh.int & 0xFFFFFFFF)
    return UUID(int=(first << 64) | second)


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
