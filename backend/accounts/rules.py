"""Decisions about getting in: what a passphrase must be, how long an invitation and a chain of refresh tokens live."""

import unicodedata
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
"""Two tabs may send the same refresh token at once; a repeat this soon is no sign of anything."""
MOST_REPEATS: Final = 3
"""How many tokens in a row may be asked for again."""

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


class Refresh(StrEnum):
    """What a presented refresh token means."""

    NEXT = "next"
    AGAIN = "again"
    REUSED = "reused"


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


def refresh(newest: int, presented: int) -> Refresh:
    """Return what the token with this number means when `newest` is the newest one given out."""
    if presented == newest:
        return Refresh.NEXT
    return Refresh.AGAIN if presented == newest - 1 else Refresh.REUSED


def is_one_repeat_too_many(repeats: int) -> bool:
    """Say whether the answers got lost so many times in a row that two must be sharing the chain, step by step."""
    return repeats > MOST_REPEATS


def chain_ends_at(role: Role, signed_in_at: datetime, refreshed_at: datetime) -> datetime:
    """Return when a device must be let in anew: unused for too long, or in use since too long ago."""
    return min(refreshed_at + _IDLE[role], signed_in_at + _ABSOLUTE[role])


def plain_sign_in_name(text: str) -> str:
    """Return the first part of a sign-in name as it is compared: lower case, no accents, letters, digits and dashes."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(letter if letter.isalnum() else " " for letter in plain).split())


def _bare(text: str) -> str:
    """Return the text without case, spaces and signs, for comparing with lists."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


def _repeats(text: str) -> bool:
    """Say whether the text is one short piece over and over."""
    return any(text == (text[:size] * len(text))[: len(text)] for size in range(1, len(text) // 2 + 1))
