"""Decisions about getting in: what a passphrase must be, how long an invitation and a chain of refresh tokens live."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from backend.access.roles import Role

SHORTEST_PASSPHRASE: Final = 15
"""Characters. Source: NIST SP 800-63B-4, a password that is the only factor."""
LONGEST_PASSPHRASE: Final = 128
FEWEST_DIFFERENT: Final = 6
"""Different characters in a passphrase, at least."""

LONGEST_INVITATION: Final = timedelta(days=14)
MOST_USES: Final = 500
PENDING_LIFE: Final = timedelta(days=14)
"""How long somebody may wait to be vouched for before her way in closes."""
RETRY_WINDOW: Final = timedelta(minutes=10)
"""How long the phone that used an invitation may ask again, because the answer was lost."""

SAME_MOMENT: Final = timedelta(minutes=1)
"""Tabs may send the same refresh token at once, and a browser writes cookies down late: within this time a chain does
not move on."""

CODE_LIFE: Final = timedelta(minutes=15)
"""How long eight letters stand for an invitation: long enough to follow four pictures, too short to try many."""
CODE_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32: no letter that looks like another one, and five bits each."""
CODE_LENGTH: Final = 8
_MISREAD: Final = str.maketrans("OIL", "011", "- ")

RECOVERY_CODES: Final = 10
RECOVERY_LENGTH: Final = 12
"""Letters of a recovery code: sixty bits, too many to try even without a limit."""
CONFIRMED_FOR: Final = timedelta(minutes=5)
"""How long a device may do what asks for it after its member said that it is she."""
NOTICE_LIFE: Final = timedelta(days=90)

HANDS_OVER_FOR: Final = timedelta(days=30)
"""How long a phone that was shut out may hand over what it had not sent."""

_IDLE: Final = {role: timedelta(days=30) for role in Role} | {Role.ADMINISTRATOR: timedelta(hours=12)}
_ABSOLUTE: Final = {role: timedelta(days=180) for role in Role} | {Role.ADMINISTRATOR: timedelta(days=30)}

WELL_KNOWN: Final = (
    "1234567890123456",
    "a quick brown fox jumps over the lazy dog",
    "abcdefghijklmnopqrstuvwxyz",
    "an injury to one is an injury to all",
    "contraseña contraseña",
    "correct horse battery staple",
    "el pueblo unido jamás será vencido",
    "i love you i love you",
    "let me in let me in let me in",
    "password123456789",
    "qwertyuiopasdfgh",
    "qwertyuiopasdfghjkl",
    "qwertyuiopasdfghjklzxcvbnm",
    "si se puede si se puede",
    "solidarity forever",
    "the quick brown fox jumps over the lazy dog",
    "there is power in a union",
    "which side are you on",
    "workers of the world unite",
)


@dataclass(frozen=True)
class Chain:
    """What a device's chain of refresh tokens has come to.

    Attributes:
        newest: number of the newest token given out.
        used: number of the token that was used last, -1 before the first use.
        more: how many successors that one has been given beyond its first, because it came again.
        moved_at: when a token was last given out (UTC).
    """

    newest: int
    used: int
    more: int
    moved_at: datetime


class Ended(StrEnum):
    """Why a device is no longer signed in."""

    REVOKED = "revoked"
    SUSPENDED = "suspended"
    SIGNED_OUT = "signed_out"
    REUSED = "reused"

    @property
    def wipes(self) -> bool:
        """The phone must forget everything. Not when a token was seen twice: the honest phone may hold unsent talks."""
        return self in {Ended.REVOKED, Ended.SUSPENDED}


def composed(passphrase: str) -> str:
    """Return the passphrase so that every keyboard writes it alike (NFC); nothing else is changed or cut."""
    return unicodedata.normalize("NFC", passphrase)


def passphrase_fault(passphrase: str, own_words: tuple[str, ...] = ()) -> str | None:
    """Return what is wrong with a passphrase, None if it will do. `own_words`: names nobody should build it from alone.

    Source: NIST SP 800-63B-4: length and a blocklist, no rules about kinds of characters.
    """
    text = composed(passphrase)
    if len(text) < SHORTEST_PASSPHRASE:
        return f"Use {SHORTEST_PASSPHRASE} characters or more. Four or five words work well."
    if len(text) > LONGEST_PASSPHRASE:
        return f"Use {LONGEST_PASSPHRASE} characters at most."
    plain = _bare(text)
    known = {_bare(phrase) for phrase in WELL_KNOWN}
    if plain in known or len(set(text)) < FEWEST_DIFFERENT or _repeats(plain):
        return "Too easy to guess. Use words that do not belong together."
    rest = plain
    for word in sorted((_bare(word) for word in own_words if word), key=len, reverse=True):
        rest = rest.replace(word, "")
    if len(rest) < SHORTEST_PASSPHRASE // 2 and rest != plain:
        return "Too close to a name. Use words that do not belong together."
    return None


def refresh(chain: Chain, presented: int, now: datetime) -> Chain | None:
    """Return the chain once the token with this number was used, whose newest token is the answer; None: it must end.

    Good are the token that was used last, because its answer may have been lost, and every successor it was given,
    because any of the answers may have arrived. Whoever comes again gets a successor of her own, so of two who hold one
    token each goes on alone, and whoever goes on cuts the other off: the other's next use ends the chain.
    """
    soon = chain.used >= 0 and now - chain.moved_at <= SAME_MOMENT
    if presented == chain.used:
        return chain if soon else replace(chain, newest=chain.newest + 1, more=chain.more + 1, moved_at=now)
    if not chain.newest - chain.more <= presented <= chain.newest:
        return None
    return chain if soon and presented == chain.newest else Chain(chain.newest + 1, presented, 0, now)


def chain_ends_at(role: Role, signed_in_at: datetime, refreshed_at: datetime) -> datetime:
    """Return when a device must be let in anew: unused for too long, or in use since too long ago."""
    return min(refreshed_at + _IDLE[role], signed_in_at + _ABSOLUTE[role])


def plain_sign_in_name(text: str) -> str:
    """Return the first part of a sign-in name as it is compared: lower case, no accents, letters, digits and dashes."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(letter if letter.isalnum() else " " for letter in plain).split())


def is_confirmed(confirmed_at: datetime | None, now: datetime) -> bool:
    """Say whether it was a moment ago that a member said that it is she."""
    return confirmed_at is not None and timedelta() <= now - confirmed_at < CONFIRMED_FOR


def code_in(typed: str, length: int = CODE_LENGTH) -> str | None:
    """Return the code that somebody typed, as it is compared; None if it cannot be one.

    Case, dashes and spaces do not count, and letters that look like a digit are read as that digit.
    """
    code = typed.upper().translate(_MISREAD)
    is_one = len(code) == length and all(letter in CODE_ALPHABET for letter in code)
    return code if is_one else None


def readable(code: str) -> str:
    """Return a code as it is shown, four letters at a time: `K7QM-29FD`."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def _bare(text: str) -> str:
    """Return the text without case, spaces and signs, for comparing with lists."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


def _repeats(text: str) -> bool:
    """Say whether the text is one short piece over and over."""
    return any(text == (text[:size] * len(text))[: len(text)] for size in range(1, len(text) // 2 + 1))
