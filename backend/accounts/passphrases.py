"""Passphrases: argon2id, a few at a time, as slow for a name nobody has as for one somebody has; and sign-in names.

Hashing takes 19 MiB and tens of milliseconds, so it never happens inside a unit of work.
"""

import functools
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from backend.accounts import queries, rules
from backend.accounts.model import Passphrase
from backend.kernel import clock
from backend.kernel.columns import blind_index
from backend.kernel.database import db
from backend.kernel.problems import Conflict, Invalid, Unavailable
from backend.kernel.rate_limit import Bucket
from backend.unions import queries as unions
from backend.unions.model import Membership

HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
"""19 MiB, two passes, one lane. Source: OWASP Password Storage Cheat Sheet, the least for argon2id."""

TRIES: Final = Bucket("passphrase", size=10, refill_seconds=90)
"""What giving a passphrase costs, by name, member or invitation."""
CODE_TRIES: Final = Bucket("second-factor", size=5, refill_seconds=300)
"""What giving a code of the second factor costs a member whose passphrase was right: three codes in a million hold at
one time, so whoever tries for a whole day comes through with a chance below one in a thousand."""

PATIENCE_SECONDS: Final = 2.0
_MOST_NAMESAKES: Final = 1000
places: Final = threading.BoundedSemaphore(max(1, (os.cpu_count() or 2) - 1))


class SignInNameTaken(Conflict):
    """Somebody else in the union signs in with this name."""

    code = "sign-in-name-taken"
    title = "Somebody else signs in with this name"


@contextmanager
def _a_place() -> Iterator[None]:
    """Wait for one of the few places, so that a flood of sign-ins leaves a core for everybody else.

    Raises:
        Unavailable: none became free in time.
    """
    if not places.acquire(timeout=PATIENCE_SECONDS):
        raise Unavailable
    try:
        yield
    finally:
        places.release()


def hash_of(passphrase: str, own_words: tuple[str, ...] = ()) -> str:
    """Return the argon2id hash of a new passphrase, with its parameters and salt.

    Raises:
        Invalid: it is too short, too long, or easy to guess.
    """
    fault = rules.passphrase_fault(passphrase, own_words)
    if fault is not None:
        raise Invalid(fields={"passphrase": [fault]})
    return _hashed(passphrase)


def is_right(stored: str | None, passphrase: str) -> bool:
    """Say whether the passphrase is the one behind the hash; takes as long when there is no hash."""
    against = _nobodys_hash() if stored is None else stored
    try:
        with _a_place():
            HASHER.verify(against, rules.composed(passphrase))
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def fresher(stored: str, passphrase: str) -> str | None:
    """Return the hash to keep instead of one made with weaker parameters; None if it is as it should be."""
    return _hashed(passphrase) if HASHER.check_needs_rehash(stored) else None


def in_one_spelling(sign_in_name: str) -> str:
    """Return what all spellings that find one member have in common; her tries are counted by it."""
    name, _, slug = sign_in_name.rpartition("@")
    return f"{rules.plain_sign_in_name(name)}@{slug.strip().lower()}"


def find(sign_in_name: str) -> Passphrase | None:
    """Return what belongs to `rosa@cedar-hollow`, None if there is no such name."""
    name, _, slug = in_one_spelling(sign_in_name).rpartition("@")
    union = unions.find_union_by_slug(slug)
    return None if union is None else queries.find_passphrase_by_index(union.id, _index(union.id, name))


def keep(member: Membership, new_hash: str, sign_in_name: str | None) -> Passphrase:
    """Store a member's passphrase. Without a name of her choice she keeps hers, or gets one made of her first name.

    Raises:
        SignInNameTaken: somebody else has the name she chose.
        Invalid: the name has no letter or digit.
    """
    kept = queries.find_passphrase(member.union_id, member.id)
    if kept is None:
        kept = Passphrase(union_id=member.union_id, member_id=member.id)
        kept.sign_in_name = _free_name(member, sign_in_name)
        db.session.add(kept)
    elif sign_in_name is not None:
        kept.sign_in_name = _free_name(member, sign_in_name)
    kept.sign_in_index = _index(member.union_id, kept.sign_in_name)
    kept.hash, kept.set_at = new_hash, clock.now()
    db.session.flush()
    return kept


def full_name(kept: Passphrase) -> str:
    """Return all of what she types to sign in: `rosa@cedar-hollow`."""
    return f"{kept.sign_in_name}@{unions.get_union(kept.union_id).slug}"


def _free_name(member: Membership, wanted: str | None) -> str:
    """Return the wanted name, or the member's first name with a number if others have it.

    Raises:
        SignInNameTaken: somebody else has the wanted name.
        Invalid: it has no letter or digit.
    """
    if wanted is not None:
        name = rules.plain_sign_in_name(wanted.partition("@")[0])
        if not name:
            raise Invalid(fields={"sign_in_name": ["Use at least one letter or digit."]})
        if not _is_free(member, name):
            raise SignInNameTaken
        return name
    first = rules.plain_sign_in_name(member.name.split()[0]) or "member"
    candidates = [first, *(f"{first}{number}" for number in range(2, _MOST_NAMESAKES))]
    return next(name for name in candidates if _is_free(member, name))


def _is_free(member: Membership, name: str) -> bool:
    """Say whether nobody else in the union signs in with this name."""
    other = queries.find_passphrase_by_index(member.union_id, _index(member.union_id, name))
    return other is None or other.member_id == member.id


def _index(union_id: UUID, name: str) -> bytes:
    """Return what a sign-in name is found by; the name itself lies sealed."""
    return blind_index(union_id, "sign_in_name", rules.plain_sign_in_name(name))


def _hashed(passphrase: str) -> str:
    """Return the argon2id hash of a passphrase."""
    with _a_place():
        return HASHER.hash(rules.composed(passphrase))


@functools.cache
def _nobodys_hash() -> str:
    """Return a hash to compare with when a name has none."""
    return HASHER.hash("nobody has this passphrase")
